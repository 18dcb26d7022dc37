import CaseModel
import Testing

@testable import Artifacts

@Suite struct GoTracebackTests {
  @Test func readsAPanicWithItsGoroutine() throws {
    let segment = try #require(
      GoTracebackDriver.read(
        """
        starting
        panic: assignment to entry in nil map

        goroutine 7 [running]:
        main.(*index).add(...)
        \t/src/shop/index.go:31
        main.load({0xc000014080?, 0x2})
        \t/src/shop/load.go:12 +0x45
        created by main.main in goroutine 1
        \t/src/shop/main.go:9 +0x37
        """
      ).first)
    let traceback = try #require(segment.traceback)
    #expect(segment.kind == .goCrash)
    #expect(segment.location.line == 2 && segment.location.endLine == 10)
    #expect(!segment.isCutOff && segment.lineRanges.isEmpty && segment.problems.isEmpty)
    #expect(traceback.panics.map(\.value) == ["assignment to entry in nil map"])
    let goroutine = try #require(traceback.crashingGoroutine)
    #expect(goroutine.id == 7 && goroutine.state == "running" && goroutine.location.line == 4)
    #expect(goroutine.createdBy == "main.main" && goroutine.createdIn == 1)
    let frames = traceback.frames(of: goroutine.stack)
    #expect(frames.map(\.function) == ["main.(*index).add", "main.load"])
    #expect(frames.map(\.file) == ["/src/shop/index.go", "/src/shop/load.go"])
    #expect(frames.map(\.line) == [31, 12])
    #expect(frames.map(\.isInlined) == [true, false])
  }

  @Test func readsTheSignalOfANilDereference() throws {
    let traceback = try #require(
      GoTracebackDriver.tracebacks(
        """
        panic: runtime error: invalid memory address or nil pointer dereference
        [signal SIGSEGV: segmentation violation code=0x1 addr=0x18 pc=0x49a1a8]

        goroutine 1 [running]:
        main.main()
        \t/src/main.go:4 +0x1d
        exit status 2
        """
      ).first)
    let signal = try #require(traceback.signal)
    #expect(signal.name == "SIGSEGV" && signal.description == "segmentation violation")
    #expect(signal.code == "0x1" && signal.address == "0x18" && signal.pc == "0x49a1a8")
    #expect(signal.isInBrackets && traceback.exitStatus == 2)
  }

  @Test func keepsTheChainOfPanicsInOrder() throws {
    let traceback = try #require(
      GoTracebackDriver.tracebacks(
        """
        panic: disk full [recovered]
        \tpanic: rollback: disk full [recovered, repanicked]
        \tpanic: runtime error: index out of range [2] with length 1

        goroutine 1 [running]:
        main.main.func1()
        \t/src/main.go:22 +0x1d
        """
      ).first)
    #expect(
      traceback.panics.map(\.value) == [
        "disk full", "rollback: disk full", "runtime error: index out of range [2] with length 1",
      ])
    #expect(traceback.panics.map(\.isRecovered) == [true, true, false])
    #expect(traceback.panics.map(\.isRepanicked) == [false, true, false])
  }

  @Test func countsAValuePanickedAgainOnce() throws {
    // Before Go 1.23 the testing package's second panic with the same value was printed on a line of its own.
    let traceback = try #require(
      GoTracebackDriver.tracebacks(
        """
        panic: boom [recovered]
        \tpanic: boom

        goroutine 6 [running]:
        testing.tRunner.func1.2({0x4f3a80, 0x5477d0})
        \t/usr/local/go/src/testing/testing.go:1631 +0x24a
        """
      ).first)
    #expect(traceback.panics.count == 1)
    #expect(traceback.panics.first?.isRepanicked == true)
  }

  @Test(
    arguments: [
      ("(main.fail) 0xc000010018", "main.fail"), ("(*main.Pt) 0xc0000120c0", "*main.Pt"), ("main.Code(7)", "main.Code"),
      ("main.Name(\"bob\")", "main.Name"), ("&errors.errorString{s:\"x\"}", "errors.errorString"),
      ("([]int) 0xc000010018", "[]int"), ("(main.T) {…}", "main.T"), ("(main.T) (0x45e0a0,0xc42000e1e0)", "main.T"),
      ("open /etc/x (denied)", nil), ("retry(3) failed", nil), ("{1 2}", nil), ("boom", nil),
    ] as [(String, String?)])
  func namesTheTypeOfAPanicValue(value: String, type: String?) {
    #expect(GoPanic.type(of: value) == type)
  }

  @Test func readsValuesOfSeveralLinesIndentedOrNot() throws {
    let indented =
      "panic: first\n\tsecond\n\t\n\tfourth\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:2 +0x25\n"
    let traceback = try #require(GoTracebackDriver.tracebacks(indented).first)
    #expect(traceback.panics.first?.value == "first\nsecond\n\nfourth")
    #expect(traceback.panics.first?.firstLine == "first")
    // Before Go 1.23.
    let plain = "panic: first\nsecond\n\nfourth\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:2 +0x25\n"
    #expect(GoTracebackDriver.tracebacks(plain).first?.panics.first?.value == "first")
  }

  @Test func readsAStackOverflowWithItsLimitAndElision() throws {
    let traceback = try #require(
      GoTracebackDriver.tracebacks(
        """
        runtime: goroutine stack exceeds 250000000-byte limit
        runtime: sp=0x124e0384 stack=[0x124e0000, 0x1a4e0000]
        fatal error: stack overflow

        runtime stack:
        runtime.throw({0x80c03a8, 0xe})
        \t/usr/local/go/src/runtime/panic.go:1101 +0x35 fp=0xff84ef9c sp=0xff84ef88 pc=0x80aae45
        runtime.morestack()
        \t/usr/local/go/src/runtime/asm_386.s:483 +0x7c fp=0xff84f040 sp=0xff84f03c pc=0x80ae06c

        goroutine 1 gp=0xa406128 m=0 mp=0x812ce40 [running]:
        main.walk(0x19998d)
        \t/src/main.go:3 +0x59 fp=0x124e038c sp=0x124e0388 pc=0x80b0399
        ...1677613 frames elided...
        main.walk(0x2)
        \t/src/main.go:6 +0x3c fp=0x124e03dc sp=0x124e038c pc=0x80b037c
        main.main()
        \t/src/main.go:9 +0x3c fp=0x124e03dc sp=0x124e038c pc=0x80b037c
        runtime.goexit({})
        \t/usr/local/go/src/runtime/asm_386.s:1393 +0x1 fp=0xa433ff4 sp=0xa433ff0 pc=0x80ae2d1
        """
      ).first)
    #expect(traceback.fatal == "stack overflow")
    #expect(traceback.limits.stackBytes?.value == 250_000_000)
    #expect(traceback.goarch == "386")
    #expect(traceback.frames(of: traceback.runtimeStack ?? -1).first?.function == "runtime.throw")
    let goroutine = try #require(traceback.crashingGoroutine)
    #expect(goroutine.elided == 1_677_613 && goroutine.thread == 0 && goroutine.hasPointers)
    #expect(
      traceback.frames(of: goroutine.stack).map(\.function) == [
        "main.walk", "", "main.walk", "main.main", "runtime.goexit",
      ])
  }

  @Test func readsTheRuntimesRemarks() throws {
    let memory = try #require(
      GoTracebackDriver.tracebacks(
        """
        runtime: out of memory: cannot allocate 67108864-byte block (272367616 in use)
        fatal error: out of memory

        goroutine 1 [running]:
        main.main()
        \t/src/main.go:4 +0x1d
        """
      ).first)
    #expect(memory.limits.allocationBytes?.value == 67_108_864 && memory.limits.inUseBytes?.value == 272_367_616)
    let threads = try #require(
      GoTracebackDriver.tracebacks(
        """
        runtime: failed to create new OS thread (have 21 already; errno=11)
        runtime: may need to increase max user processes (ulimit -u)
        fatal error: newosproc

        runtime stack:
        runtime.throw({0x495bf6?, 0xc000021d90?})
        \t/usr/local/go/src/runtime/panic.go:1094 +0x48
        """
      ).first)
    #expect(threads.limits.errno?.value == 11 && threads.preamble.count == 2)
    #expect(threads.goroutineCount == 0 && threads.runtimeStack != nil)
  }

  @Test func tellsAnAbortFromARequestedDump() {
    let stack = "\ngoroutine 1 [syscall]:\nmain.main()\n\t/src/main.go:4 +0x1d\n\nrax    0x0\nrbx    0x1\n"
    let abort =
      "free(): double free detected in tcache 2\nSIGABRT: abort\nPC=0x7f97 m=0 sigcode=18446744073709551610\n"
      + "signal arrived during cgo execution\n" + stack
    let killed = "SIGABRT: abort\nPC=0x46fa81 m=0 sigcode=0\n" + stack
    let quit = "SIGQUIT: quit\nPC=0x46fa81 m=0 sigcode=0\n" + stack
    let fault = "SIGSEGV: segmentation violation\nPC=0x46a093 m=0 sigcode=1 addr=0x7ffe\n" + stack
    #expect(GoTracebackDriver.read(abort).map(\.kind) == [.goCrash])
    #expect(GoTracebackDriver.read(killed).map(\.kind) == [.goDump])
    #expect(GoTracebackDriver.read(quit).map(\.kind) == [.goDump])
    #expect(GoTracebackDriver.read(fault).map(\.kind) == [.goCrash])
    let traceback = GoTracebackDriver.tracebacks(abort).first
    #expect(traceback?.libcMessage?.text == "free(): double free detected in tcache 2")
    #expect(traceback?.signal?.isDuringCgo == true)
    #expect(traceback?.registers.map(\.name) == ["rax", "rbx"] && traceback?.goarch == "amd64")
  }

  @Test func keepsEachCrashOfALoopApart() {
    let crash = "panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:4 +0x1d\n"
    let segments = GoTracebackDriver.read(
      "boot\n" + crash + "supervisor: restart 1\nboot\n" + crash + "supervisor: restart 2\nboot\n" + crash)
    #expect(segments.map(\.kind) == [.goCrash, .goCrash, .goCrash])
    #expect(segments.map(\.location.line) == [2, 9, 16])
    #expect(segments.allSatisfy { $0.traceback?.goroutineCount == 1 })
  }

  @Test func readsWindowsPathsAndExceptions() throws {
    let traceback = try #require(
      GoTracebackDriver.tracebacks(
        """
        Exception 0xc0000005 0x1 0x0 0x7ff6a1b2
        PC=0x7ff6a1b2
        signal arrived during external code execution

        goroutine 1 [syscall]:
        runtime.cgocall(0x7ff6a1, 0xc00004)
        \tC:/Program Files/Go/src/runtime/cgocall.go:157 +0x3e
        main.main()
        \tC:/work/app/main.go:12 +0x1d
        """
      ).first)
    #expect(traceback.signal?.name == "Exception 0xc0000005" && traceback.signal?.isDuringCgo == true)
    let frames = traceback.frames(of: traceback.goroutines[0].stack)
    #expect(frames.map(\.file) == ["C:/Program Files/Go/src/runtime/cgocall.go", "C:/work/app/main.go"])
    #expect(frames.map(\.line) == [157, 12])
  }

  @Test func acceptsAHeadlineWithoutStackOnlyAtTheEnd() {
    // GOTRACEBACK=none, or a log cut right there.
    #expect(GoTracebackDriver.read("fatal error: all goroutines are asleep - deadlock!\n").map(\.kind) == [.goCrash])
    #expect(GoTracebackDriver.read("panic: boom\n").map(\.kind) == [.goCrash])
    #expect(GoTracebackDriver.read("panic: boom\nexit status 2\nmore\n").map(\.kind) == [.goCrash])
    #expect(GoTracebackDriver.read("panic: handled\nserving again\n").isEmpty)
    #expect(GoTracebackDriver.read("fatal error: too many errors emitted\n").isEmpty)
    #expect(
      GoTracebackDriver.read("fatal error: no goroutines (main called runtime.Goexit) - deadlock!\nrestarted\n")
        .map(\.kind) == [.goCrash])
  }
}
