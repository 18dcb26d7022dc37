import CaseModel
import Testing

@testable import Artifacts

/// Traces as loggers, forwarders and other launchers write them.
struct JavaTraceFormsTests {
  @Test(arguments: [
    #"12:00 ERROR x - step java.lang.RuntimeException: failed\nwhile booking\n\tat a.b.C.m(C.java:1)\nCaused by: java.io.IOException: no\n\tat a.b.D.n(D.java:2)\n\t... 1 more"#,
    "12:00 ERROR x - step java.lang.RuntimeException: failed\\\\nwhile booking\\\\n\tat a.b.C.m(C.java:1)\\\\nCaused by: java.io.IOException: no\\\\n\tat a.b.D.n(D.java:2)",
    "12:00 ERROR x - step java.lang.RuntimeException: failed#012#011at a.b.C.m(C.java:1)#012Caused by: java.io.IOException: no#012#011at a.b.D.n(D.java:2)",
    "12:00 ERROR x - step java.lang.RuntimeException: failed|\tat a.b.C.m(C.java:1)|Caused by: java.io.IOException: no|\tat a.b.D.n(D.java:2)",
    "12:00 ERROR x - step java.lang.RuntimeException: failed\r\tat a.b.C.m(C.java:1)\rCaused by: java.io.IOException: no\r\tat a.b.D.n(D.java:2)",
    "12:00 ERROR step\\njava.lang.RuntimeException: failed\\n\\tat a.b.C.m(C.java:1)\\nCaused by: java.io.IOException: no\\n\\tat a.b.D.n(D.java:2)",
    "level=ERROR error=\"java.lang.RuntimeException: failed\\n\\tat a.b.C.m(C.java:1)\\nCaused by: java.io.IOException: no\\n\\tat a.b.D.n(D.java:2)\"",
  ])
  func readsATraceInOneLine(line: String) throws {
    let trace = try #require(javaTraces(line + "\n").first)
    #expect(trace.chain.map(\.name) == ["java.lang.RuntimeException", "java.io.IOException"])
    #expect(trace.level == "ERROR")
    #expect(trace.root?.message == "no")
    #expect(trace.frameTexts == ["a.b.C.m(C.java:1)", "a.b.D.n(D.java:2)"])
  }

  @Test(arguments: [
    #"assertEquals("java.lang.RuntimeException: x\n\tat a.b.C.m(C.java:1)\n", text);"#,
    #"bob wrote 'java.lang.RuntimeException: x\n\tat a.b.C.m(C.java:1)'"#,
    #"[ERROR] System.Exception: x\n\tat Foo.Bar(String text)"#,
    #"Error: x\n    at Object.<anonymous> (/srv/app.js:1:2)"#,
    "bob: I see Exception in thread \"main\" java.lang.StackOverflowError",
    "```\njava.lang.RuntimeException: x\n\tat a.b.C.m(C.java:1)\n```",
    "```text\nException in thread \"main\" java.lang.RuntimeException: x\n\tat a.b.C.m(C.java:1)\n```",
  ])
  func quotedTracesAreNone(text: String) {
    #expect(javaTraces(text + "\nnext\n").isEmpty)
  }

  @Test
  func turnsRootFirstTracesAround() throws {
    let trace = try #require(
      javaTraces(
        """
        2026 ERROR [main] x - step failed
        java.lang.IllegalStateException: cannot book order 17
        \tat a.b.C.m(C.java:101)
        \t... 2 common frames omitted
        \tSuppressed: java.io.IOException: close journal
        \t\t... 4 common frames omitted
        \tWrapped by: java.io.UncheckedIOException: java.io.IOException: close journal
        \t\tat a.b.R.close(R.java:112)
        Wrapped by: java.sql.SQLException: rollback failed
        \tat a.b.C.m(C.java:104)
        \t... 2 common frames omitted
        Wrapped by: java.lang.RuntimeException: request failed
        while booking: see below
        \tat a.b.C.m(C.java:105)

        """
      ).first)
    #expect(
      trace.chain.map(\.name) == [
        "java.lang.RuntimeException", "java.sql.SQLException", "java.lang.IllegalStateException",
      ])
    #expect(trace.root?.message == "cannot book order 17")
    #expect(trace.outermost?.message == "request failed")
    #expect(trace.thread == "main")
  }

  @Test
  func causesOfSuppressedExceptionsAreNoCauses() throws {
    let trace = try #require(
      javaTraces(
        """
        Exception in thread "main" a.b.OuterException: x
        \tat a.b.C.m(C.java:1)
        \tSuppressed: a.b.CloseException: y
        \t\tat a.b.C.m(C.java:2)
        \tCaused by: a.b.DeepException: z
        \t\t... 3 more
        Caused by: a.b.RootException: r
        \tat a.b.C.m(C.java:3)
        Caused by: [CIRCULAR REFERENCE: a.b.OuterException: x]

        """
      ).first)
    #expect(trace.chain.map(\.name) == ["a.b.OuterException", "a.b.RootException"])
    #expect(trace.throwables.last?.isCircular == true)
  }

  @Test
  func readsAndroidGroovyAndTheJVMsOwnFrames() {
    let android = javaTraces(
      """
      11-28 10:00:00.000  1234  1234 E AndroidRuntime: FATAL EXCEPTION: main
      11-28 10:00:00.000  1234  1234 E AndroidRuntime: Process: com.acme.app, PID: 1234
      11-28 10:00:00.000  1234  1234 E AndroidRuntime: java.lang.IllegalStateException: no
      11-28 10:00:00.000  1234  1234 E AndroidRuntime: \tat com.acme.App.run(App.kt)
      11-28 10:00:00.000  1234  1234 E AndroidRuntime: \tat a.a.b(Unknown Source:12)

      """)
    #expect(android.first?.thread == "main")
    #expect(android.first?.origin == .uncaught)
    #expect(android.first?.frameCount == 2)
    let groovy = javaTraces(
      "Caught: java.lang.NumberFormatException: x\njava.lang.NumberFormatException: x\n\tat s.parse(s.groovy:1)\n")
    #expect(groovy.first?.origin == .uncaught)
    #expect(groovy.first?.throwables.count == 1)
    let start = javaTraces(
      "Error occurred during initialization of VM\njava.lang.Error: no\n\tat java.lang.System.initPhase3(java.base@11.0.13/Unknown Source)\n"
    )
    #expect(start.first?.frameCount == 1)
  }

  @Test
  func keepsTheOutermostFramesOfAVeryDeepStack() throws {
    let frames = (0..<5_000).map { "\tat a.b.C.m\($0 % 7)(C.java:\($0 % 7))" } + ["\tat a.b.C.main(C.java:99)"]
    let trace = try #require(
      javaTraces("Exception in thread \"main\" java.lang.StackOverflowError\n" + frames.joined(separator: "\n") + "\n")
        .first)
    let throwable = try #require(trace.throwables.first)
    #expect(throwable.frameCount == 5_001)
    #expect(throwable.frames.count == 2_048)
    #expect(throwable.outerFrames.count == 64)
    #expect(throwable.outerFrames.last.map { trace.frameTexts[Int($0)] } == "a.b.C.main(C.java:99)")
    #expect(throwable.outerFrames.dropLast().last.map { trace.frameTexts[Int($0)] } == "a.b.C.m1(C.java:1)")
  }

  @Test
  func namesTheArchivesThatLoggersPrint() throws {
    let trace = try #require(
      javaTraces(
        "java.lang.X.FooException: no\n\tat a.b.C.m(C.java:1) ~[tax-1.2.jar:1.2]\n\tat a.b.D.m(D.java:1) [app.jar!/:?]\n\tat a.b.E.m(E.java:1) ~[?:?]\n\tat a.b.F.m(F.java:1) ~[na:na]\n"
      ).first)
    #expect(trace.archives == [0: "tax-1.2.jar", 1: "app.jar"])
  }

  @Test
  func blankLinesAndTracingRecordsBeforeTheException() {
    let spring = javaTraces(
      "2026 WARN 1 --- [           main] c.a.Probe : absent\n\njava.lang.X.FooException: no\n\tat a.b.C.m(C.java:1)\n")
    #expect(spring.first?.level == "WARN")
    #expect(spring.first?.thread == "main")
  }

  @Test(
    arguments: [
      ("2026 ERROR 1 --- [app] [nio-8080-exec-1] [       ] o.a.X : no", "nio-8080-exec-1"),
      ("2026 ERROR 1 --- [           main] o.a.X : no", "main"),
      (
        "10:00 ERROR [org.jboss.msc.service] (ServerService Thread Pool -- 60) MSC1: no",
        "ServerService Thread Pool -- 60"
      ),
      ("2026-11-28 ERROR [http-1] c.a.X - no", "http-1"),
      ("[2026-11-28 10:00:00] [ERROR] [pool-1-thread-2] no", "pool-1-thread-2"),
      ("2026 ERROR c.a.X - no [id=7]", nil),
    ] as [(String, String?)])
  func namesTheThreadOfARecord(record: String, thread: String?) {
    let traces = javaTraces("\(record)\njava.lang.X.FooException: no\n\tat a.b.C.m(C.java:1)\n")
    #expect(traces.first?.thread == thread)
  }
}
