import CaseModel
import Testing

@testable import Analyzers
@testable import Artifacts

struct JavaExceptionTests {
  private func facts(_ text: String) -> [String: FactValue] {
    var reader: JavaTraceReader?
    var segments: [TypedSegment] = []
    func end(_ reader: JavaTraceReader) {
      var reader = reader
      for segment in reader.finish(.natural) {
        segments.append(
          TypedSegment(
            info: SegmentInfo(
              id: SegmentID(artifact: ArtifactID(0), kind: segment.kind, ordinal: segments.count + 1),
              location: segment.location), body: segment.body))
      }
    }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let bytes = Array(line.utf8)
      let place = LinePosition(
        line: index + 1, bytes: index..<index + 1, time: Timestamp(nanoseconds: Int64(index) * 10_000_000))
      if var current = reader {
        let verdict = current.read(bytes.span, at: place)
        reader = verdict == .doneBefore || verdict == .doneAfter ? nil : current
        if reader == nil { end(current) }
        if verdict != .doneBefore { continue }
      }
      if JavaTraceReader.begins(bytes.span) {
        var fresh = JavaTraceReader()
        let verdict = fresh.read(bytes.span, at: place)
        if verdict == .doneAfter { end(fresh) } else { reader = fresh }
      }
    }
    if let reader { end(reader) }
    let analysis = JavaExceptions.analyze(segments, of: Artifact(id: ArtifactID(0), path: "app.log"))

    return Dictionary(analysis.facts.map { ($0.name, $0.value) }) { first, _ in first }
  }

  @Test(
    arguments: [
      (
        "NoSuchMethodError: 'int com.acme.Tax.rate(java.lang.String, int)'", "no such method", "com.acme.Tax",
        "int com.acme.Tax.rate(java.lang.String, int)"
      ),
      (
        "NoSuchMethodError: com.acme.Tax.rate(Ljava/lang/String;[[J)I", "no such method", "com.acme.Tax",
        "int com.acme.Tax.rate(java.lang.String, long[][])"
      ),
      ("NoSuchMethodError: com.acme.Tax.<init>()V", "no such method", "com.acme.Tax", "void com.acme.Tax.<init>()"),
      ("NoSuchFieldError: limit", "no such field", nil, "limit"),
      (
        "NoSuchFieldError: Class com.acme.Tax does not have member field 'int limit'", "no such field", "com.acme.Tax",
        "int limit"
      ),
      (
        "AbstractMethodError: Receiver class com.acme.Own does not define or inherit an implementation of the resolved method 'abstract java.lang.String read()' of interface com.acme.Source.",
        "not implemented", "com.acme.Own", "abstract java.lang.String read()"
      ),
      (
        "IncompatibleClassChangeError: Found interface com.acme.Tax, but class was expected", "class changed",
        "com.acme.Tax", nil
      ),
      ("InstantiationError: com.acme.Tax", "class changed", "com.acme.Tax", nil),
      ("NoClassDefFoundError: com/acme/Tax$Table", "class absent", "com.acme.Tax$Table", nil),
      ("NoClassDefFoundError: com/acme/Tax (wrong name: com/acme/tax)", "class absent", "com.acme.Tax", nil),
      ("ClassNotFoundException: com.acme.Tax", "class absent", "com.acme.Tax", nil),
      (
        "IllegalAccessError: class com.acme.A tried to access private method 'void com.acme.B.m()' (com.acme.A and com.acme.B are in unnamed module of loader 'app')",
        "not accessible", "com.acme.B", "void com.acme.B.m()"
      ),
      ("LinkageError: loader constraint violation: when resolving method", "two copies of a class", nil, nil),
    ] as [(String, String, String?, String?)])
  func takesLinkageErrorsApart(text: String, kind: String, type: String?, member: String?) {
    let facts = facts("Exception in thread \"main\" java.lang.\(text)\n\tat com.acme.Main.run(Main.java:7)\n")
    #expect(facts["link_problem"]?.asText == kind)
    #expect(facts["missing_class"]?.asText == type)
    #expect(facts["missing_member"]?.asText == member)
    #expect(facts["caller"]?.asText == "com.acme.Main.run")
    #expect(facts["exception_outcome"] == "thread-ended")
  }

  @Test(
    arguments: [
      ("no scanner in java.library.path: [/lib]", "library not on the path", "scanner"),
      ("Can't load library: /srv/libx.so", "library file absent", "/srv/libx.so"),
      ("Expecting an absolute path of the library: libx.so", "path not absolute", "libx.so"),
      (
        "/srv/liba.so: libb.so.4: cannot open shared object file: No such file or directory",
        "library it needs is missing", "libb.so.4"
      ),
      (
        "/srv/liba.so: /srv/liba.so: cannot open shared object file: No such file or directory (Possible cause: can't load AARCH64 .so on a AMD 64 platform)",
        "wrong architecture", "/srv/liba.so"
      ),
      ("/srv/liba.so: /srv/liba.so: file too short", "not a library", "/srv/liba.so"),
      ("/srv/liba.so: /srv/liba.so: undefined symbol: foo", "symbol missing in a library", "/srv/liba.so"),
      ("C:\\srv\\a.dll: Can't find dependent libraries", "library it needs is missing", "C:\\srv\\a.dll"),
      (
        "Native Library /srv/liba.so already loaded in another classloader", "loaded by another class loader",
        "/srv/liba.so"
      ),
      ("'int com.acme.Desk.scan(int)'", "native method without code", nil),
      ("com.acme.Desk.scan(I)I", "native method without code", nil),
    ] as [(String, String, String?)])
  func tellsUnsatisfiedLinksApart(text: String, kind: String, library: String?) {
    let facts = facts("java.lang.UnsatisfiedLinkError: \(text)\n\tat com.acme.Desk.scan(Native Method)\n")
    #expect(facts["link_problem"]?.asText == kind)
    #expect(facts["library"]?.asText == library)
  }

  @Test(
    arguments: [
      (
        "java.lang.reflect.InaccessibleObjectException: Unable to make field private final byte[] java.lang.String.value accessible: module java.base does not \"opens java.lang\" to unnamed module @5f8ed237",
        "--add-opens java.base/java.lang=ALL-UNNAMED"
      ),
      (
        "java.lang.reflect.InaccessibleObjectException: Unable to make void a.B.c() accessible: module com.acme.core does not \"opens a\" to module com.acme.json",
        "--add-opens com.acme.core/a=com.acme.json"
      ),
      (
        "java.lang.IllegalAccessError: class com.acme.X (in unnamed module @0x7a81197d) cannot access class sun.misc.Y (in module java.base) because module java.base does not export sun.misc to unnamed module @0x7a81197d",
        "--add-exports java.base/sun.misc=ALL-UNNAMED"
      ),
    ])
  func advisesOnClosedModules(text: String, option: String) {
    #expect(facts("\(text)\n\tat com.acme.X.m(X.java:1)\n")["open_option"]?.asText == option)
  }

  @Test
  func decodesClassVersions() {
    let facts = facts(
      "java.lang.UnsupportedClassVersionError: a/B (class file version 65.65535) was compiled with preview features that are unsupported. This version of the Java Runtime only recognizes preview features for class file version 69.65535\n\tat a.B.m(B.java:1)\n"
    )
    #expect(facts["class_java_version"] == "21")
    #expect(facts["supported_java_version"] == "25")
    #expect(JavaLinkage.java("52.0") == "8")
    #expect(JavaLinkage.java("48.0") == "1.4")
    #expect(JavaLinkage.java("9.0") == nil)
  }

  @Test
  func findsTheFirstFailureOfAnInitialiser() {
    let facts = facts(
      """
      Exception in thread "main" java.lang.NoClassDefFoundError: Could not initialize class a.Settings
      \tat a.Main.run(Main.java:47)
      Caused by: java.lang.ExceptionInInitializerError: Exception java.lang.NumberFormatException: For input string: "many" [in thread "warm-up"]
      \tat a.Settings.<clinit>(Settings.java:14)

      """)
    #expect(facts["init_class"] == "a.Settings")
    #expect(facts["init_thread"] == "warm-up")
    #expect(facts["init_cause"] == "java.lang.NumberFormatException: For input string: \"many\"")
    #expect(facts["link_problem"] == nil)
  }

  @Test
  func saysWhatWasNullAndWhichIndex() {
    let null = facts(
      "java.lang.NullPointerException: Cannot read field \"city\" because \"o.address\" is null\n\tat a.B.m(B.java:1)\n"
    )
    #expect(null["null_expression"] == "o.address")
    #expect(null["null_action"] == "Cannot read field \"city\"")
    let index = facts("java.lang.IndexOutOfBoundsException: Index: 3, Size: 1\n\tat a.B.m(B.java:1)\n")
    #expect(index["index"] == 3)
    #expect(index["length"] == 1)
    #expect(facts("java.lang.ArrayIndexOutOfBoundsException: 7\n\tat a.B.m(B.java:1)\n")["index"] == 7)
  }

  @Test
  func countsAStormAndItsRate() {
    let one = "12:00 ERROR x - no\njava.lang.X.FooException: no\n\tat a.B.m(B.java:1)\n"
    let facts = facts(String(repeating: one, count: 120))
    #expect(facts["exceptions"] == .object(["java.lang.X.FooException": 120]))
    #expect(facts["exception_repeats"] == 120)
    // A line each 10 ms, three lines a trace.
    #expect(facts["exception_rate_max_per_s"] == .number(34))
  }

  @Test
  func findsCyclesAndWhoEnteredThem() {
    let frames = (0..<300).map { "\tat a.B.m\($0 % 3)(B.java:\($0 % 3))" }
    let whole = facts(
      "java.lang.StackOverflowError\n" + (frames + ["\tat a.Main.go(Main.java:9)"]).joined(separator: "\n") + "\n")
    #expect(whole["cycle_length"] == 3)
    #expect(whole["recursion_entry"] == "a.Main.go")
    #expect(whole["stack_cut"] == false)
    let walker = (0..<300).map { "\tat a.W.v\($0 * $0 % 5)(W.java:\($0 % 11))" }
    let irregular = facts("java.lang.StackOverflowError\n" + walker.joined(separator: "\n") + "\n")
    #expect(irregular["cycle_methods"] != nil)
    #expect(irregular["stack_cut"] == true)
  }

  @Test func tracesOfOneFailureRepeatTheFirst() {
    func trace(_ ordinal: Int, _ name: String, _ message: String, at frame: String) -> TypedSegment {
      var trace = JavaTrace(origin: .printed)
      trace.frameTexts = ["java.base/java.util.Objects.requireNonNull(Objects.java:1)", frame]
      trace.throwables = [
        JavaTrace.Throwable(
          relation: .outermost, indent: 0, name: name, message: message, frames: [0, 1], frameCount: 2)
      ]
      let id = SegmentID(artifact: ArtifactID(0), kind: .jvmException, ordinal: ordinal)
      return TypedSegment(
        info: SegmentInfo(id: id, location: SourceLocation(line: ordinal, bytes: ordinal..<ordinal + 1)),
        body: .javaTrace(trace))
    }
    let null = "java.lang.NullPointerException"
    var segments = [
      trace(1, null, "order 1", at: "a.b.C.m(C.java:1)"), trace(2, null, "order 2", at: "a.b.C.m(C.java:1)"),
      trace(3, null, "order 2", at: "a.b.D.n(D.java:7)"),
      trace(4, "java.lang.OutOfMemoryError", "Metaspace", at: "a.b.C.m(C.java:1)"),
      trace(5, "java.lang.OutOfMemoryError", "Java heap space", at: "a.b.C.m(C.java:1)"),
    ]
    RepeatedTraces.mark(&segments)
    #expect(segments.map { $0.info.repeats?.ordinal } == [nil, 1, nil, nil, nil])
    let facts = JavaExceptions.analyze(segments, of: Artifact(id: ArtifactID(0), path: "app.log")).facts
    #expect(facts.filter { $0.name == "exception" }.count == 4, "the same library function, two callers, two failures")
  }
}
