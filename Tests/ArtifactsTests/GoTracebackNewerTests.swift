import CaseModel
import Testing

@testable import Artifacts

/// Spellings that this reader was not written for.
@Suite struct GoTracebackNewerTests {
  private func header(_ text: String) -> GoLine.Header? { GoLine.header(Array(text.utf8).span) }

  @Test func readsHeadersWithFieldsOfTheFuture() throws {
    let before = try #require(header("goroutine 7 gp=0xc1 m=3 mp=0xc2 p=4 [chan receive, 3 minutes]:"))
    #expect(before.minutes == 3 && before.thread == 3 && before.hasPointers)
    #expect(try #require(header("goroutine 7 [select, 2 minutes, on fire, locked to thread] sched=12:")).minutes == 2)
    #expect(header("goroutine 7 was [select]:") == nil && header("goroutine 7 [select] is late:") == nil)
  }

  @Test(arguments: [
    "http: panic serving 127.0.0.1:1: boom", "http2: panic serving 127.0.0.1:1: boom",
    "2026/11/28 10:00:00 http2: panic serving [::1]:4242: boom", "level=error http: panic serving 10.0.0.1:80: boom",
  ]) func beginsOnPanicsOfBothServers(line: String) throws {
    let begins = GoTracebackReader.begins(Array(line.utf8).span)
    #expect(begins)
    let text = line + "\ngoroutine 34 [running]:\nmain.handler(0x1)\n\t/src/m.go:7 +0x5\n"
    let segment = try #require(GoTracebackDriver.read(text).first)
    #expect(segment.kind == .goDump && segment.traceback?.recovered?.text == "boom")
  }

  @Test func ignoresOtherServersPanics() {
    for line in ["ftp: panic serving 1.2.3.4:5: x", "panic serving dinner: x", "shttp3: panic serving x: y"] {
      let headline = GoHeadline.recognise(Array(line.utf8).span)
      #expect(headline == nil, "\(line)")
    }
  }

  @Test func keepsNamesFramesAndAddressesApart() throws {
    var text = "SIGQUIT: quit\nPC=0x40820e m=0 sigcode=0\n\n"
    for id in 1...3_000 {
      text +=
        "goroutine \(id) [sync.Mutex.Lock]:\nsync.(*Mutex).lockSlow(0xc\(id % 3)00)\n\t/go/sync/mutex.go:171 +0x1\n"
      text += "main.f\(id)({0x1?, 0x2?}, ...)\n\t/src/f\(id).go:\(id) +0x\(id)\n\n"
    }
    let traceback = try #require(GoTracebackDriver.tracebacks(text).first)
    #expect(traceback.goroutineCount == 3_000 && traceback.stacks.count == 3_000 && traceback.frames.count == 3_001)
    let frames = traceback.frames(of: traceback.goroutines[1_499].stack)
    #expect(frames.map(\.function) == ["sync.(*Mutex).lockSlow", "main.f1500"])
    #expect(frames.last?.file == "/src/f1500.go" && frames.last?.line == 1_500)
    #expect(Set(traceback.groups.flatMap(\.waitAddresses.keys)) == [0xc000, 0xc100, 0xc200])
  }

  @Test func yieldsFramesOfFatalErrorsNobodyKnows() throws {
    let text = "fatal error: gopher escaped\n\ngoroutine 1 [running]:\nmain.f()\n\t/src/m.go:1 +0x1\nexit status 2\n"
    let segment = try #require(GoTracebackDriver.read(text).first)
    #expect(segment.kind == .goCrash && segment.traceback?.fatal == "gopher escaped")
  }

  @Test func keepsCrashAndDumpsOfOneLogApart() {
    let dump = "SIGQUIT: quit\nPC=0x1 m=0 sigcode=0\n\ngoroutine 1 [select]:\nmain.main()\n\t/src/m.go:1 +0x1\n\n"
    let crash = "panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/m.go:1 +0x1\nexit status 2\n"
    let text = "start\n" + crash + "restart\n" + dump + "rax    0x0\nexit status 2\nrestart\n" + crash + crash + dump
    let kinds = GoTracebackDriver.read(text).map(\.kind)
    #expect(kinds == [.goCrash, .goDump, .goCrash, .goCrash, .goDump])
  }

  @Test func keepsADumpBehindADeadlockWithoutGoroutinesApart() {
    let text =
      "fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n"
      + "SIGQUIT: quit\nPC=0x1 m=0 sigcode=0\n\ngoroutine 1 [select]:\nmain.main()\n\t/src/m.go:1 +0x1\n"
    #expect(GoTracebackDriver.read(text).map(\.kind) == [.goCrash, .goDump])
  }
}
