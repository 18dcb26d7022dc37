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
    "order 7 failed#012java.lang.RuntimeException: failed#012#011at a.b.C.m(C.java:1)#012Caused by: java.io.IOException: no#012#011at a.b.D.n(D.java:2)",
    "12:00 ERROR x - step\njava.lang.RuntimeException: failed|\tat a.b.C.m(C.java:1)|Caused by: java.io.IOException: no|\tat a.b.D.n(D.java:2)",
  ])
  func readsAFoldedTraceBehindItsMessage(text: String) throws {
    let trace = try #require(javaTraces(text + "\n").first)
    #expect(trace.chain.map(\.name) == ["java.lang.RuntimeException", "java.io.IOException"])
    #expect(trace.frameTexts == ["a.b.C.m(C.java:1)", "a.b.D.n(D.java:2)"])
  }

  @Test
  func aQuietRecordBetweenHeadAndFramesEndsNothing() throws {
    let text = "12:00 INFO [main] x - tick\n"
    let head = "Exception in thread \"w\" java.lang.RuntimeException: x\n"
    let trace = try #require(
      javaTraces(head + text + "\tat a.b.C.m(C.java:1)\n" + text + "\tat a.b.D.n(D.java:2)\n" + text).first)
    #expect(trace.frameTexts == ["a.b.C.m(C.java:1)", "a.b.D.n(D.java:2)"])
  }

  @Test
  func anIndentedTraceBelowProseIsAQuotation() {
    #expect(
      javaTraces("When the cart is empty:\n\n    java.lang.RuntimeException: x\n    \tat a.b.C.m(C.java:1)\n").isEmpty)
    #expect(
      javaTraces("12:00:00 ERROR x\n    java.lang.RuntimeException: x\n    \tat a.b.C.m(C.java:1)\n").count == 1)
    #expect(
      javaTraces("CartTest > adds() FAILED\n    java.lang.RuntimeException: x\n        at a.b.C.m(C.java:1)\n").count
        == 1)
  }

  @Test(arguments: [
    #"{"level":"ERROR","message":"m","thrown":{"name":"java.lang.RuntimeException","message":"failed","cause":{"commonElementCount":1,"name":"java.io.IOException","message":"no","extendedStackTrace":[{"class":"a.b.D","method":"n","file":"D.java","line":2}]},"extendedStackTrace":[{"class":"a.b.C","method":"m","file":"C.java","line":1}]}}"#,
    #"{"level":"ERROR","message":"m","throwable":{"className":"java.lang.RuntimeException","message":"failed","stepArray":[{"className":"a.b.C","methodName":"m","fileName":"C.java","lineNumber":1}],"cause":{"className":"java.io.IOException","message":"no","commonFramesCount":1,"stepArray":[{"className":"a.b.D","methodName":"n","fileName":"D.java","lineNumber":2}]}}}"#,
    #"{"level":"ERROR","message":"m","exception":{"exceptionType":"java.lang.RuntimeException","message":"failed","frames":[{"class":"a.b.C","method":"m","file":"C.java","line":1}],"causedBy":{"exception":{"exceptionType":"java.io.IOException","message":"no","frames":[{"class":"a.b.D","method":"n","file":"D.java","line":2}]}}}}"#,
    #"{"log.level":"ERROR","message":"m","error.type":"java.lang.RuntimeException","error.stack_trace":["java.lang.RuntimeException: failed","\tat a.b.C.m(C.java:1)","Caused by: java.io.IOException: no","\tat a.b.D.n(D.java:2)"]}"#,
    #"{"level":"ERROR","message":"m","error":{"type":"java.lang.RuntimeException","message":"failed","stack_trace":["java.lang.RuntimeException: failed","at a.b.C.m(C.java:1)","Caused by: java.io.IOException: no","at a.b.D.n(D.java:2)"]}}"#,
  ])
  func readsThrowablesTakenApart(record: String) throws {
    let peeled = Reading.texts(record + "\n" + record + "\n")
    let traces = javaTraces(peeled.joined(separator: "\n") + "\n")
    #expect(traces.count == 2)
    let trace = try #require(traces.first)
    #expect(trace.chain.map(\.name) == ["java.lang.RuntimeException", "java.io.IOException"])
    #expect(trace.root?.message == "no")
    #expect(trace.frameTexts == ["a.b.C.m(C.java:1)", "a.b.D.n(D.java:2)"])
    #expect(trace.level == "ERROR")
  }

  @Test
  func readsARecordLaidOutOverSeveralLines() throws {
    let record = """
      {
        "level" : "ERROR",
        "loggerName" : "com.acme.Desk",
        "message" : "order failed",
        "thrown" : {
          "name" : "java.lang.RuntimeException",
          "message" : "failed",
          "extendedStackTrace" : [ {
            "class" : "a.b.C",
            "method" : "m",
            "file" : "C.java",
            "line" : 1
          } ]
        }
      }
      {
        "level" : "INFO",
        "message" : "going on"
      }

      """
    let lines = Reading.lines(Array(record.utf8))
    #expect(lines.contains { $0.text == "java.lang.RuntimeException: failed" && $0.line == 1 })
    #expect(lines.contains { $0.text == "\tat a.b.C.m(C.java:1)" })
    #expect(lines.last.map(\.line) == 19, "a record without a trace keeps its lines")
  }

  @Test
  func wordsOfAJVMInsideAProgramsRecordAreQuoted() {
    let text =
      #"{"level":"INFO","message":"user asks\nException in thread \"main\" java.lang.Error: x\n\tat a.b.C.m(C.java:1)"}"#
    #expect(Reading.segments(text + "\n" + text + "\n").segments.isEmpty)
  }

  @Test(arguments: [
    #"{"level":"ERROR","error":{"name":"TypeError","stack":["at f (/srv/app.js:1:2)"]}}"#,
    #"{"level":"ERROR","exception":[{"exc_type":"KeyError","frames":[{"filename":"x.py","lineno":3,"name":"f"}]}]}"#,
    #"{"thrown":{"name":"java.lang.RuntimeException","extendedStackTrace":[{"class":"a.b.C"#,
    #"{"thrown":{"name":"java.lang.RuntimeException","extendedStackTrace":[]}}"#,
    #"{"thrown":{"cause":{"cause":{"cause":[[[[[[{}]]]]]]}}}}"#,
  ])
  func otherObjectsAreNoThrowables(record: String) {
    #expect(javaTraces(Reading.texts(record + "\n").joined(separator: "\n") + "\n").isEmpty)
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
