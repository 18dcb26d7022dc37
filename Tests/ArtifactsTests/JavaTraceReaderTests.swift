import CaseModel
import Testing

@testable import Artifacts

struct JavaTraceReaderTests {
  @Test
  func readsAnUncaughtExceptionWithItsCauses() throws {
    let traces = javaTraces(
      """
      service up
      Exception in thread "http "1" pool" java.lang.ExceptionInInitializerError
      \tat com.acme.link.Invoice.main(Invoice.java:7)
      Caused by: java.lang.NumberFormatException: For input string: "unlimited"
      \tat java.base/java.lang.Integer.parseInt(Unknown Source)
      \tat com.acme.link.Invoice$Config.<clinit>(Invoice.java:10)
      \t... 1 more
      service down
      """)
    let trace = try #require(traces.first)
    #expect(traces.count == 1)
    #expect(trace.origin == .uncaught)
    #expect(trace.thread == "http \"1\" pool")
    #expect(
      trace.throwables.map(\.name) == ["java.lang.ExceptionInInitializerError", "java.lang.NumberFormatException"])
    #expect(trace.root?.message == "For input string: \"unlimited\"")
    #expect(trace.frameCount == 3)
    #expect(trace.throwables.last?.omittedFrames == 1)
    #expect(trace.frameTexts.first == "com.acme.link.Invoice.main(Invoice.java:7)")
  }

  @Test(
    arguments: [
      (
        "2026-11-23T17:10:30 WARN  [main] c.a.Import - line 17: not a number\njava.lang.X.FooException: no", "WARN",
        "no"
      ),
      ("SEVERE: java.lang.IllegalStateException: no", "SEVERE", "no"),
      ("12:00 ERROR c.a.Main - request failed java.io.IOException: no", "ERROR", "no"),
      ("java.lang.IllegalStateException: no", nil, "no"),
      ("Exception in thread \"main\" MyException: no", nil, "no"),
    ] as [(String, String?, String)])
  func readsTheHeadAsLoggersWriteIt(head: String, level: String?, message: String) throws {
    let trace = try #require(javaTraces(head + "\n\tat a.b.C.m(C.java:1) ~[app.jar:1.2]\n").first)
    #expect(trace.level == level)
    #expect(trace.throwables.first?.message == message)
    #expect(trace.frameTexts == ["a.b.C.m(C.java:1)"])
  }

  @Test(arguments: [
    "2026 INFO [main] Drill - synthetic alert 'java.lang.OutOfMemoryError: Java heap space' sent",
    "preview https://stackoverflow.com/what-is-a-stackoverflowerror ok",
    "java.net.ConnectException: Connection refused",
    "ERROR 12 requests failed",
    "0 Errors, 3 Exceptions",
    "Exception in thread safety tests: none",
    "Error: could not open file",
    "System.InvalidOperationException: no\n   at Foo.Bar.Run(String text) in C:\\a.cs:line 3",
    "TypeError: x is undefined\n    at Object.<anonymous> (/srv/app.js:1:2)",
    "\tat a.b.C.m(C.java:1)",
  ])
  func aMentionIsNoTrace(text: String) {
    #expect(javaTraces(text + "\nnext line\nand another\n").isEmpty)
  }

  @Test
  func readsWhatTheJVMSaysWithoutATrace() {
    let traces = javaTraces(
      """
      Terminating due to java.lang.OutOfMemoryError: Java heap space
      Aborting due to java.lang.OutOfMemoryError: Metaspace
      Exception: java.lang.OutOfMemoryError thrown from the UncaughtExceptionHandler in thread "main"
      java.lang.OutOfMemoryError: Java heap space
      Dumping heap to java_pid7.hprof ...
      """)
    #expect(traces.map(\.origin) == [.terminating, .terminating, .handlerFailed, .printed])
    #expect(traces.map { $0.throwables.first?.name ?? "" } == Array(repeating: "java.lang.OutOfMemoryError", count: 4))
    #expect(traces.map { $0.throwables.first?.message } == ["Java heap space", "Metaspace", nil, "Java heap space"])
    #expect(traces[2].thread == "main")
  }

  @Test
  func readsWhatTheLauncherSays() throws {
    let newer = try #require(
      javaTraces(
        """
        Error: LinkageError occurred while loading main class com.acme.link.Scale
        \tjava.lang.UnsupportedClassVersionError: com/acme/link/Scale has been compiled (class file version 61.0)
        """
      ).first)
    #expect(newer.origin == .launcher)
    #expect(newer.throwables.first?.name == "java.lang.UnsupportedClassVersionError")
    let segment = try #require(
      readSegments(
        JavaTraceReader.self,
        """
        Error: Unable to initialize main class com.acme.link.Scale
        Caused by: java.lang.VerifyError: Bad type on operand stack
        Exception Details:
          Location:
            com/acme/link/Scale.scale(I)I @3: areturn
        """
      ).first)
    #expect(segment.location.endLine == 5)
  }

  @Test
  func aTraceSurvivesLinesOfOthers() throws {
    let segment = try #require(
      readSegments(
        JavaTraceReader.self,
        """
        java.lang.IllegalStateException: first line
        second line of the message
        \tat a.b.C.m(C.java:1)
        [0.2s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 3.011ms
        \tat a.b.C.n(C.java:2)
        one
        two
        three
        four
        """
      ).first)
    guard case .javaTrace(let trace) = segment.body else {
      Issue.record("not a trace")
      return
    }
    #expect(trace.frameCount == 2)
    #expect(segment.lineRanges == [1...1, 3...3, 5...5])
    #expect(segment.location.endLine == 5)
  }

  @Test
  func twoTracesInARowAreTwo() {
    let one = "java.lang.IllegalStateException: no\n\tat a.b.C.m(C.java:1)\n"
    #expect(javaTraces(one + one + one).count == 3)
  }

  @Test
  func readsSuppressedAndCircularOnes() throws {
    let trace = try #require(
      javaTraces(
        """
        java.io.IOException: a
        \tat a.b.C.m(C.java:1)
        \tSuppressed: java.io.IOException: b
        \t\tat a.b.C.close(C.java:2)
        \tCaused by: java.lang.Error: inner
        \t\tat a.b.C.x(C.java:3)
        Caused by: com.acme.Trouble
        \tat a.b.C.n(C.java:4)
        \t[CIRCULAR REFERENCE:java.io.IOException: a]
        """
      ).first)
    #expect(trace.throwables.map(\.relation) == [.outermost, .suppressed, .causedBy, .causedBy])
    #expect(trace.root?.name == "com.acme.Trouble")
    #expect(trace.throwables.last?.isCircular == true)
  }

  @Test
  func readsWarningsAboutLocalReferences() {
    let traces = javaTraces(
      """
      WARNING: JNI local refs: 33, exceeds capacity: 32
      \tat com.acme.media.Thumbs.leakLocals(Native Method)
      WARNING: JNI local refs: 66, exceeds capacity: 65
      \tat com.acme.media.Thumbs.leakLocals(Native Method)
      """)
    #expect(
      traces.map(\.origin) == [
        .localReferences(count: 33, capacity: 32), .localReferences(count: 66, capacity: 65),
      ])
    #expect(traces.allSatisfy { $0.frameCount == 1 })
  }

  @Test(arguments: [
    (
      "java.base/java.lang.Integer.valueOf(Integer.java:1081)", "java.base", "java.lang.Integer.valueOf",
      "Integer.java:1081"
    ),
    ("app//com.acme.A.m(A.java:1)", "app", "com.acme.A.m", "A.java:1"),
    (
      "a.B$$Lambda$1/0x0000000100000a20.run(Unknown Source)", "", "a.B$$Lambda$1/0x0000000100000a20.run",
      "Unknown Source"
    ),
  ])
  func takesFramesApart(text: String, module: String, method: String, place: String) {
    let frame = JavaFrame(text)
    #expect([frame.module, frame.method, frame.place] == [module, method, place])
  }

  @Test
  func survivesAnyDamage() {
    let bytes = Array(
      "Exception in thread \"main\" java.lang.Error: no\n\tat a.b.C.m(C.java:1)\nCaused by: a.b.X: y\n\t... 2 more\n"
        .utf8)
    for index in bytes.indices {
      for replacement: UInt8 in [0, 0x0a, 0x20, 0x22, 0x28, 0x3a, 0xff] {
        var damaged = bytes
        damaged[index] = replacement
        _ = readSegments(JavaTraceReader.self, bytes: damaged)
      }
      _ = readSegments(JavaTraceReader.self, bytes: Array(bytes[..<index]))
      _ = readSegments(JavaTraceReader.self, bytes: Array(bytes[index...]))
    }
  }

  @Test
  func deepStacksAreCountedWhole() throws {
    let frames = String(repeating: "\tat a.b.C.m(C.java:1)\n", count: 5_000)
    let trace = try #require(javaTraces("java.lang.StackOverflowError\n" + frames).first)
    #expect(trace.frameCount == 5_000)
    #expect(trace.frameTexts.count == 1)
  }
}
