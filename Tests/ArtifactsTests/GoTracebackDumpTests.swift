import CaseModel
import Testing

@testable import Artifacts

@Suite struct GoTracebackDumpTests {
  private func header(_ text: String) -> GoLine.Header? { GoLine.header(Array(text.utf8).span) }

  @Test func readsHeadersOfAllVersions() throws {
    let plain = try #require(header("goroutine 16 [syscall, 2 minutes, locked to thread]:"))
    #expect(plain.id == 16 && plain.minutes == 2 && plain.flags == .lockedToThread && !plain.hasPointers)
    let pointers = try #require(header("goroutine 34 gp=0xc000002380 m=nil [chan receive (nil chan), 5 minutes]:"))
    #expect(pointers.hasPointers && pointers.thread == nil && pointers.minutes == 5)
    let bubble = try #require(header("goroutine 8 gp=0xc1 m=3 mp=0xc2 [select (durable), synctest bubble 4]:"))
    #expect(bubble.thread == 3 && bubble.bubble == 4 && bubble.flags == .durable)
    let labels = try #require(header("goroutine 5 [chan receive] {path: /x, tenant: \"a ]: b\"}:"))
    #expect(labels.labels != nil)
    let leaked = try #require(header("goroutine 5 [chan receive (leaked) (scan)]:"))
    #expect(leaked.flags == [.leaked, .scan])
    for text in [
      "goroutine 5 [running]", "goroutine x [running]:", "goroutine 5:", "goroutine 5 []:", "goroutine 5 is [busy]:",
      "goroutine 5 [running] and more:", "goroutine profile: total 7",
    ] {
      #expect(header(text) == nil, "\(text)")
    }
  }

  @Test func keepsWaitReasonsWithTheirOwnParentheses() {
    let states = [
      "chan receive (nil chan)", "select (no cases)", "force gc (idle)", "GC worker (idle)", "trace reader (blocked)",
    ]
    let text = states.enumerated().map { "goroutine \($0 + 1) [\($1), 3 minutes]:\nmain.f()\n\t/src/m.go:1 +0x1\n" }
    let traceback = GoTracebackDriver.tracebacks(text.joined(separator: "\n")).first
    #expect(traceback?.goroutines.map(\.state) == states)
    #expect(traceback?.states.count == 5)
  }

  @Test func storesEqualStacksOnce() throws {
    var text = "SIGQUIT: quit\nPC=0x40820e m=0 sigcode=0\n\n"
    for id in 1...500 {
      text += "goroutine \(id) [chan receive, \(id % 7) minutes]:\nmain.(*pool).acquire(0xc00001\(id))\n"
      text +=
        "\t/src/pool.go:\(id <= 400 ? 12 : 13) +0x2f\ncreated by main.main in goroutine 1\n\t/src/main.go:26 +0x74\n\n"
    }
    let segment = try #require(GoTracebackDriver.read(text).first)
    let traceback = try #require(segment.traceback)
    #expect(segment.kind == .goDump && !segment.isCutOff)
    #expect(traceback.goroutineCount == 500 && traceback.stacks.count == 2 && traceback.frames.count == 2)
    #expect(traceback.groups.map(\.count) == [400, 100])
    #expect(traceback.groups.first?.ids == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(traceback.groups.first?.longestWaitMinutes == 6 && traceback.groups.first?.createdBy == "main.main")
  }

  @Test func readsAncestorsAndOtherThreads() throws {
    let traceback = try #require(
      GoTracebackDriver.tracebacks(
        """
        panic: boom

        goroutine 6 [running]:
        main.inner()
        \t/src/main.go:3 +0x28
        created by main.outer in goroutine 5
        \t/src/main.go:4 +0x1a
        [originating from goroutine 5]:
        main.outer(...)
        \t/src/main.go:4 +0x1a
        created by main.main
        \t/src/main.go:5 +0x1a
        [originating from goroutine 1]:
        main.main(...)
        \t/src/main.go:5 +0x1a
        ...additional frames elided...

        goroutine 9 [running]:
        \tgoroutine running on other thread; stack unavailable
        created by main.spin in goroutine 1
        \t/src/main.go:8 +0x1a
        """
      ).first)
    let goroutine = try #require(traceback.crashingGoroutine)
    #expect(goroutine.ancestors.map(\.id) == [5, 1])
    #expect(goroutine.ancestors.map { traceback.frames(of: $0.stack).first?.function } == ["main.outer", "main.main"])
    #expect(goroutine.createdBy == "main.outer")
    #expect(traceback.goroutines.last?.flags.contains(.stackUnavailable) == true)
    #expect(traceback.goroutines.last?.createdBy == "main.spin")
  }

  @Test func readsFramesOfC() throws {
    let traceback = try #require(
      GoTracebackDriver.tracebacks(
        """
        SIGSEGV: segmentation violation
        PC=0x46a093 m=0 sigcode=1 addr=0x0
        signal arrived during cgo execution

        goroutine 1 gp=0xc0000061c0 m=0 mp=0x4f9e60 [syscall]:
        measure_inner
        \t/src/c/measure.c:12 pc=0x46a093
        non-Go function
        \tpc=0x46a0ce
        runtime.cgocall(0x46a0ce, 0xc00004ef28)
        \t/usr/local/go/src/runtime/cgocall.go:167 +0x4b fp=0xc0 sp=0xc0 pc=0x45cc2b
        main._Cfunc_measure(0x0)
        \t_cgo_gotypes.go:45 +0x47 fp=0xc0 sp=0xc0 pc=0x469f87
        """
      ).first)
    let frames = traceback.frames(of: traceback.goroutines[0].stack)
    #expect(frames.map(\.function) == ["measure_inner", "non-Go function", "runtime.cgocall", "main._Cfunc_measure"])
    #expect(frames.map(\.isForeign) == [true, true, false, false])
    #expect(frames[0].file == "/src/c/measure.c" && frames[0].line == 12 && frames[3].file == "_cgo_gotypes.go")
  }

  @Test(arguments: [
    "main.(*List[...]).Len(...)", "main.main.func1.2(0xc000012345, {0x1?, 0x2})",
    "gopkg.in/yaml%2ev3.(*Decoder).Decode()",
    "example.com/app/vendor/github.com/x/y.F({0x0, 0x0, 0x0?})", "main.cleanup.deferwrap1()", "main.T.run-fm()",
    "panic({0x4a7520?, 0xc000014090?})", "_cgoexp_bce95e9c39c0_goStep(0x7fff)", "main.f(_, 0x3, ...)",
    "main.(*struct { io.Reader; n int }).Read(0xc0)",
  ])
  func acceptsFunctions(line: String) {
    #expect(GoLine.function(Array(line.utf8).span) != nil)
  }

  @Test(arguments: [
    "level=info msg=\"cache.Load(0x1)\"", "retrying main.sync (attempt 2)", "foo(1)", "cache.load(user)",
    "ok  \tapp\t1.2s",
    "time.Now() is 0x3", "(main.f())",
  ])
  func rejectsOrdinaryText(line: String) {
    #expect(GoLine.function(Array(line.utf8).span) == nil)
  }

  @Test func endsADumpWhereTheProgramGoesOn() {
    let dump =
      "GET /debug/pprof/goroutine?debug=2 200\ngoroutine 1 [running]:\nmain.dump()\n\t/src/main.go:28 +0xef\n\n"
      + "goroutine 19 [select]:\nmain.tick(...)\n\t/src/main.go:13\ncreated by main.main in goroutine 1\n"
      + "\t/src/main.go:24 +0x37\nGET /healthz 200\n"
    let segments = GoTracebackDriver.read(dump)
    #expect(segments.map(\.kind) == [.goDump])
    #expect(segments.first?.location.line == 2 && segments.first?.location.endLine == 10)
    #expect(segments.first?.traceback?.goroutineCount == 2)
  }

  @Test func keepsStacksPrintedByTheProgramApart() {
    let stack =
      "goroutine 1 [running]:\nruntime/debug.Stack()\n\t/usr/local/go/src/runtime/debug/stack.go:26 +0x5e\n"
      + "main.audit()\n\t/src/main.go:10 +0x27\n"
    #expect(GoTracebackDriver.read(stack + "one\n" + stack + "two\n" + stack).count == 3)
    #expect(GoTracebackDriver.read(stack + stack).count == 2)
  }

  @Test func recognisesRecoveredPanics() throws {
    let frames =
      "\t/usr/local/go/src/net/http/server.go:1943 +0xd3\npanic({0x6e5f80?, 0x9c8080?})\n"
      + "\t/usr/local/go/src/runtime/panic.go:783 +0x132\nmain.handler(0x1)\n\t/src/app/main.go:17 +0x3b\n"
    let http =
      "2026/11/23 17:12:50 http: panic serving [::1]:42280: runtime error: boom\ngoroutine 3 [running]:\n"
      + "net/http.(*conn).serve.func1()\n" + frames + "2026/11/23 17:12:50 still serving\n"
    let segment = try #require(GoTracebackDriver.read(http).first)
    #expect(segment.kind == .goDump && segment.traceback?.recovered?.text == "runtime error: boom")
    let own = "panic: boom\ngoroutine 3 [running]:\nmain.guard.func1()\n" + frames + "still serving\n"
    let handled = try #require(GoTracebackDriver.read(own).first)
    #expect(handled.kind == .goDump && handled.traceback?.isHandled == true)
    #expect(handled.traceback?.recovered?.text == "boom")
  }

  @Test func readsADelveSession() throws {
    let segment = try #require(
      GoTracebackDriver.read(
        """
        Type 'help' for list of commands.
        > [unrecovered-panic] runtime.fatalpanic() /usr/local/go/src/runtime/panic.go:1188 (hits goroutine(1):1 total:1) (PC: 0x437fa4)
        \truntime.curg._panic.arg: interface {}(string) "no plan"
          1183:\t// fatalpanic
        => 1188:\tfunc fatalpanic(msgs *_panic) {
        0  0x0000000000437fa4 in runtime.fatalpanic
           at /usr/local/go/src/runtime/panic.go:1188
        1  0x0000000000495fe0 in main.(*stage).total
           at ./main.go:10
        * Goroutine 1 - User: ./main.go:10 main.(*stage).total (0x495fe0) (thread 28215)
          Goroutine 2 - User: /usr/local/go/src/runtime/proc.go:399 runtime.gopark (0x43a7bc) [force gc (idle)]
        [2 goroutines]
        """
      ).first)
    let traceback = try #require(segment.traceback)
    #expect(segment.kind == .goCrash && traceback.debugger == "dlv")
    #expect(traceback.panics.first?.value == "no plan")
    #expect(traceback.goroutineCount == 2 && traceback.states == ["running": 1, "force gc (idle)": 1])
    let crashing = try #require(traceback.crashingGoroutine)
    #expect(traceback.frames(of: crashing.stack).map(\.function) == ["runtime.fatalpanic", "main.(*stage).total"])
  }
}
