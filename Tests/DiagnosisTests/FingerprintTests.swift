import CaseModel
import Knowledge
import Testing

@testable import Diagnosis

@Suite struct FingerprintTests {
  private func crash(
    _ frames: [String], in path: String = "a.log", panic: String = "boom", cycle: [String] = [], pid: Int? = nil,
    line start: Int = 1, subject: String? = nil
  ) throws -> Finding {
    var builder = CaseBuilder()
    let process = pid.map { builder.process(pid: $0) }
    let log = builder.artifact(path)
    let segment = builder.segment(.goCrash, in: log, line: start, time: at(start), process: process)
    builder.fact("panic", .text(panic), segment, line: start)
    if !cycle.isEmpty { builder.fact("recursion_cycle", .list(cycle.map { .text($0) }), segment) }
    builder.crashStack(frames, segment)
    let result = builder.diagnosed(
      try page("p", subject: subject, [fact("a", .decisive, "has(panic)", in: [.goCrash])]))
    return try #require(result.findings.first)
  }

  private func printedTwice(thread: Int) throws -> [Finding] {
    var builder = CaseBuilder()
    let process = builder.process(pid: 21529)
    let prints: [(path: String, frames: [String], tid: Int)] = [
      ("console.txt", [], 21548), ("hs_err_pid21529.log", ["com.acme.Thumbs.decode"], thread),
    ]
    for (path, frames, tid) in prints {
      let segment = builder.segment(.jvmCrash, in: builder.artifact(path), process: process)
      builder.fact("signal", .text("SIGSEGV"), segment)
      builder.fact("pid", .integer(21529), segment)
      builder.fact("tid", .integer(tid), segment)
      builder.fact("pc", .text("0x00007f557fdda15c"), segment)
      if !frames.isEmpty { builder.crashStack(frames, segment) }
    }
    return try builder.diagnosed(page("p", [fact("a", .decisive, "has(signal)", in: [.jvmCrash])])).findings
  }

  @Test func aCrashOnTheConsoleAndInItsFileIsOne() throws {
    let findings = try printedTwice(thread: 21548)
    #expect(findings.count == 1)
    #expect(findings.first?.count == 1)
    #expect(findings.first?.evidence.count == 2, "both prints are shown")
    #expect(try printedTwice(thread: 21999).count == 2, "another thread, another crash")
  }

  @Test func anAnnouncedErrorAndItsTraceAreOne() throws {
    func findings(_ second: String) throws -> [Finding] {
      var builder = CaseBuilder()
      let log = builder.artifact("console.txt")
      for (line, message, frames) in [(1, "Java heap space", 0), (5, second, 4)] {
        let segment = builder.segment(.jvmException, in: log, line: line)
        builder.fact("exception", .text("java.lang.OutOfMemoryError"), segment)
        builder.fact("message", .text(message), segment)
        if frames > 0 {
          builder.fact("frames", .integer(frames), segment)
          builder.crashStack(["com.acme.Big.main"], segment)
        }
      }
      return try builder.diagnosed(page("p", [fact("a", .decisive, "has(message)", in: [.jvmException])])).findings
    }
    #expect(try findings("Java heap space").map(\.count) == [1])
    #expect(try findings("Metaspace").count == 2)
  }

  @Test func isVersionedAndSaysNothing() throws {
    let finding = try crash(["main.load"], panic: "secret hunter2")
    #expect(finding.fingerprint.hasPrefix("cb1:"))
    #expect(finding.fingerprint.utf8.count == 4 + 32)
    #expect(finding.looseFingerprint.hasPrefix("cb1l:"))
    #expect(!finding.fingerprint.contains("hunter2"))
  }

  @Test func isTheSameAcrossHostsPrefixesAndProcesses() throws {
    let one = try crash(["panic", "main.load", "main.main"], in: "a.log", pid: 12, line: 1)
    let two = try crash(["panic", "main.load", "main.main"], in: "pods/b.json", pid: 3999, line: 777)
    #expect(one.fingerprint == two.fingerprint)
    #expect(one.looseFingerprint == two.looseFingerprint)
  }

  @Test(arguments: [
    ["main.load.func1.2", "main.run.func3", "main.main"], ["main.load.func7", "main.run.func1.1.2", "main.main"],
    ["main.load[...].func1", "main.run.func3", "runtime.goexit", "main.main"],
    ["runtime.gopanic", "main.load[go.shape.int].func1(0xc000010000, 0x2)", "main.run.func3(...)", "main.main()"],
    ["main.load.func1.gowrap1", "main.run-fm.func2", "main.main"],
  ])
  func closuresTypeArgumentsAndTheRuntimeDoNotCount(frames: [String]) throws {
    let plain = try crash(["main.load.func1", "main.run.func1", "main.main"])
    #expect(try crash(frames).fingerprint == plain.fingerprint)
  }

  @Test func standardLibraryFramesDoNotCount() throws {
    let one = try crash(["encoding/json.(*decodeState).value", "main.load", "net/http.HandlerFunc.ServeHTTP"])
    #expect(try crash(["main.load"]).fingerprint == one.fingerprint)
    #expect(try crash(["github.com/a/json.(*decodeState).value", "main.load"]).fingerprint != one.fingerprint)
  }

  @Test func numbersQuotesAddressesAndPathsInTheMessageDoNotCount() throws {
    let one = try crash(["main.load"], panic: "open /srv/a/b.toml: user \"bob\" 12 at 0xc000012345, id deadbeef01")
    let two = try crash(["main.load"], panic: "open /etc/x: user \"alice o'hara\" 99 at 0x1, id 0123456789ab")
    let other = try crash(["main.load"], panic: "read /etc/x: user \"alice\" 99 at 0x1, id 0123456789ab")
    #expect(one.fingerprint == two.fingerprint)
    #expect(one.fingerprint != other.fingerprint)
  }

  @Test func otherFunctionsAreAnotherFailure() throws {
    #expect(try crash(["main.load"]).fingerprint != crash(["main.store"]).fingerprint)
  }

  @Test func aRecursionIsTheSameWhereverItIsEntered() throws {
    let one = try crash(["main.b", "main.a", "main.b", "main.a", "main.main"])
    #expect(try crash(["main.a", "main.b", "main.a", "main.b", "main.a", "main.main"]).fingerprint == one.fingerprint)
    let deep = Array(repeating: ["main.a", "main.b"], count: 50).flatMap { $0 }
    #expect(try crash(deep + ["main.b", "main.a", "main.b", "main.a", "main.main"]).fingerprint == one.fingerprint)
  }

  @Test func theLeafOfAnOverflowDoesNotCount() throws {
    let cycle = ["main.expr", "main.term"]
    let body = ["main.expr", "main.term", "main.expr", "main.term", "main.main"]
    let one = try crash(["main.leaf"] + body, cycle: cycle)
    #expect(try crash(body, cycle: ["main.term", "main.expr"]).fingerprint == one.fingerprint)
    // Without a recursion that ended the process, the leaf is where it happened.
    #expect(try crash(["main.leaf"] + body).fingerprint != crash(body).fingerprint)
  }

  @Test func theSameScenarioWithTwoFingerprintsIsTwoFindings() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    for (line, function) in [(1, "main.load"), (20, "main.store"), (40, "main.load")] {
      let crash = builder.segment(.goCrash, in: log, line: line)
      builder.fact("panic", "boom", crash)
      builder.crashStack([function], crash)
    }
    let result = builder.diagnosed(try page("p", [fact("a", .decisive, "has(panic)", in: [.goCrash])]))
    #expect(result.findings.map(\.count) == [2, 1])
    #expect(result.findings.first?.evidence.map(\.count) == [2])
    #expect(Set(result.findings.map(\.fingerprint)).count == 2)
  }

  @Test func withoutAStackTheSubjectCounts() throws {
    func finding(_ library: String, path: String) throws -> Finding {
      var builder = CaseBuilder()
      let log = builder.artifact(path)
      let segment = builder.segment(.loader, in: log)
      builder.hits("p", "a", log, segment, lines: [1], captures: ["missing_libraries": library])
      return try #require(
        builder.diagnosed(try page("p", subject: "missing_libraries", [line("a", .decisive, in: [.loader])])).findings
          .first)
    }
    let one = try finding("libkestrel.so.4", path: "a.log")
    #expect(one.subject == "libkestrel.so.4")
    #expect(try finding("libkestrel.so.4", path: "b.log").fingerprint == one.fingerprint)
    #expect(try finding("libother.so", path: "a.log").fingerprint != one.fingerprint)
    #expect(try finding("libother.so", path: "a.log").looseFingerprint != one.looseFingerprint)
  }

  @Test func theSubjectOfACycleIsRotatedAndJoinedByArrows() throws {
    let frames = ["main.b", "main.a", "main.b", "main.a"]
    let one = try crash(frames, cycle: ["main.b", "main.a"], subject: "recursion_cycle")
    let two = try crash(frames, cycle: ["main.a", "main.b"], subject: "recursion_cycle")
    #expect(one.subject == "main.a → main.b")
    #expect(one.subject == two.subject)
    #expect(one.looseFingerprint == two.looseFingerprint)
  }

  @Test(arguments: [
    ("main.(*T).m.func1.2", "main.(*T).m.func"), ("main.init.0", "main.init"), ("main.glob..func1", "main.init.func"),
    ("main.init.func1", "main.init.func"), ("example.com/app/v2.Run[...]", "example.com/app/v2.Run"),
    ("main.f(0x1, {0x2, 0x3})", "main.f"), ("main.(*T).m(...)", "main.(*T).m"),
    ("com.acme.Job$$Lambda$14/0x0000000800c03000.run", "com.acme.Job$$Lambda.run"),
    ("app//com.acme.Job.lambda$run$0(Job.java:12)", "com.acme.Job.lambda$run"),
    ("at java.base@17.0.9/java.lang.Thread.run(Thread.java:840)", "java.lang.Thread.run"),
    ("com.acme.Outer$1.call", "com.acme.Outer.call"), ("C  [libfoo.so+0x1a2b]  parse+0x10", "parse"),
    ("C  [libfoo.so+0x1a2b]", "libfoo.so"), ("V  [libjvm.so+0xf01d5b]  Unsafe_GetLong+0x15b", ""),
    ("J 812% c2 com.acme.Job.run()V (35 bytes) @ 0x00007f", "com.acme.Job.run()V"), ("", ""), ("(", "("), (")", ")"),
  ])
  func functionNamesAreNormalised(name: String, expected: String) {
    #expect(FunctionName.normalized(name) == expected)
  }

  @Test(arguments: [
    ("index out of range [5] with length 3", "index out of range [#] with length #"),
    ("can't open it", "can't open it"), ("undefined reference to `foo'", "undefined reference to \"…\""),
    ("took 12.5ms at 10:11:12.345", "took #ms at #"), ("id 3f2b8c1e-1111-4222-8333-444455556666.", "id #."),
    ("first\nsecond", "first"), ("an \"unclosed quote", "an \"unclosed quote"), ("", ""),
  ])
  func messagesAreNormalised(message: String, expected: String) {
    #expect(MessageShape.shape(of: message) == expected)
  }
}
