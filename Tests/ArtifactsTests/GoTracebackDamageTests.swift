import CaseModel
import Testing

@testable import Artifacts

@Suite struct GoTracebackDamageTests {
  private static let crash = """
    noise before
    runtime: goroutine stack exceeds 1000000000-byte limit
    runtime: sp=0xc0200e0388 stack=[0xc0200e0000, 0xc0400e0000]
    fatal error: stack overflow

    runtime stack:
    runtime.throw({0x4bf4e1?, 0x7ffe9ce844b0?})
    \t/usr/local/go/src/runtime/panic.go:1101 +0x48 fp=0x7ffe sp=0x7ffe pc=0x467d88

    goroutine 1 gp=0xc000002380 m=0 mp=0x56e740 [running]:
    main.(*unit).factor(0xc000084048?)
    \t/src/app/main.go:7 +0x31 fp=0xc0200e0398 sp=0xc0200e0390 pc=0x49a0d1
    main.(*unit).factor(...)
    \t/src/app/main.go:7
    ...44739047 frames elided...
    main.main()
    \t/src/app/main.go:12 +0x1d fp=0xc0 sp=0xc0 pc=0x49a0d1
    runtime.goexit({})
    \t/usr/local/go/src/runtime/asm_amd64.s:1700 +0x1 fp=0xc0 sp=0xc0 pc=0x46e141

    goroutine 7 gp=0xc000002381 m=nil [sync.Mutex.Lock, 4 minutes]:
    sync.(*Mutex).lockSlow(0xc000012100)
    \t/usr/local/go/src/sync/mutex.go:173 +0x15d fp=0xc0 sp=0xc0 pc=0x46e141
    main.(*unit).save(0xc0)
    \t/src/app/save.go:3 +0x5 fp=0xc0 sp=0xc0 pc=0x46e141
    created by main.main in goroutine 1
    \t/src/app/main.go:9 +0x37

    rax    0x0
    rbx    0x559e
    exit status 2
    noise after

    """

  @Test func readsEveryPrefixWithoutLosingWhatItHad() {
    let bytes = Array(GoTracebackDamageTests.crash.utf8)
    var goroutines = 0
    var frames = 0
    for length in 0...bytes.count {
      let segments = GoTracebackDriver.read(Array(bytes.prefix(length)), end: .endOfArtifact)
      #expect(segments.count <= 1, "\(length)")
      guard let traceback = segments.first?.traceback else {
        #expect(goroutines == 0, "\(length)")
        continue
      }
      #expect(traceback.goroutineCount >= goroutines, "\(length)")
      #expect(traceback.frames.count >= frames, "\(length)")
      goroutines = traceback.goroutineCount
      // A place cut in its digits names another line; the count of frames still never falls.
      frames = traceback.frames.count
    }
    #expect(goroutines == 2)
  }

  @Test func saysThatADumpIsCutOff() throws {
    let text = GoTracebackDamageTests.crash
    for cut in ["main.(*uni", "\t/src/app/sav", "goroutine 7 gp=0xc0000", "main.(*unit).save(0xc0)\n"] {
      let end = try #require(text.range(ofLast: cut))
      let segment = try #require(GoTracebackDriver.read(String(text[..<end])).first, "\(cut)")
      #expect(segment.isCutOff && segment.traceback?.isCutOff == true, "\(cut)")
      #expect(segment.problems.map(\.code) == ["truncated"], "\(cut)")
    }
    #expect(GoTracebackDriver.read(text).first?.isCutOff == false)
    #expect(
      GoTracebackDriver.read("panic: x\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/m.go:1 +0x1\nexit=134\n").first?
        .isCutOff == false)
  }

  @Test func readsATornHeadAsACrashOfUnknownCause() throws {
    let text = GoTracebackDamageTests.crash
    let start = try #require(text.range(ofLast: "goroutine 1 gp="))
    let from = text.index(start, offsetBy: -"goroutine 1 gp=".count)
    let body = String(text[from...]).replacing(
      "main.(*unit).factor(0xc000084048?)", with: "runtime.throw({0x1?, 0x2?})")
    let segment = try #require(GoTracebackDriver.read(body).first)
    #expect(segment.kind == .goCrash && segment.traceback?.isHeadMissing == true && segment.traceback?.fatal == nil)
  }

  @Test func skipsStrangersBetweenItsLines() throws {
    let noise = "2026/03/04 10:11:13 ERROR job failed id=991 err=\"exit status 1\""
    var lines: [String] = []
    for (index, line) in GoTracebackDamageTests.crash.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      lines.append(String(line))
      if index > 4, index % 2 == 0 { lines += [noise, noise] }
    }
    let segment = try #require(GoTracebackDriver.read(lines.joined(separator: "\n")).first)
    let traceback = try #require(segment.traceback)
    let whole = try #require(GoTracebackDriver.tracebacks(GoTracebackDamageTests.crash).first)
    #expect(traceback.frames == whole.frames && traceback.stacks == whole.stacks)
    #expect(traceback.goroutineCount == whole.goroutineCount && traceback.registers == whole.registers)
    #expect(segment.coverage.unknown > 10 && segment.lineRanges.count > 5)
    #expect(zip(segment.lineRanges, segment.lineRanges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
  }

  @Test func readsStacksWithoutIndentationAndBlankLines() throws {
    let stripped = GoTracebackDamageTests.crash.replacing("\t", with: "").replacing("\n\n", with: "\n")
    let traceback = try #require(GoTracebackDriver.tracebacks(stripped).first)
    let whole = try #require(GoTracebackDriver.tracebacks(GoTracebackDamageTests.crash).first)
    #expect(traceback.goroutineCount == 2 && traceback.frames == whole.frames)
  }

  @Test func survivesRandomDamage() {
    var state: UInt64 = 88_172_645_463_325_252
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    let original = Array((GoTracebackDamageTests.crash + GoTracebackDamageTests.crash).utf8)
    for _ in 0..<5_000 {
      var bytes = original
      for _ in 0..<(1 + next(12)) {
        let at = next(bytes.count)
        switch next(5) {
        case 0: bytes[at] = UInt8(next(256))
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(UInt8(next(256)), at: at)
        case 3: bytes.removeSubrange(at..<min(bytes.count, at + next(200)))
        default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + next(80))], at: next(bytes.count))
        }
        if bytes.isEmpty { bytes = [0x0A] }
      }
      for segment in GoTracebackDriver.read(bytes, end: next(2) == 0 ? .cutOff : .endOfArtifact) {
        #expect(segment.location.line <= segment.location.endLine)
        #expect(segment.location.bytes.upperBound <= bytes.count)
        guard let traceback = segment.traceback else { continue }
        for goroutine in traceback.goroutines { _ = traceback.frames(of: goroutine.stack) }
        #expect(traceback.states.values.reduce(0, +) == traceback.goroutineCount)
        #expect(traceback.groups.map(\.count).reduce(0, +) == traceback.goroutineCount)
      }
    }
  }

  @Test func saturatesHugeNumbers() {
    let huge = String(repeating: "9", count: 40)
    let text =
      "runtime: goroutine stack exceeds \(huge)-byte limit\nfatal error: stack overflow\n\n"
      + "goroutine \(huge) [running, \(huge) minutes]:\nmain.f(0x\(huge))\n\t/src/m.go:\(huge) +0x1\n...\(huge) frames elided...\n"
    let traceback = GoTracebackDriver.tracebacks(text).first
    #expect(traceback?.limits.stackBytes?.value == Int.max)
    #expect(traceback?.goroutines.first?.elided == Int.max)
  }
}

extension String {
  /// The end of the last occurrence of `needle`.
  fileprivate func range(ofLast needle: String) -> String.Index? {
    ranges(of: needle).last?.upperBound
  }
}
