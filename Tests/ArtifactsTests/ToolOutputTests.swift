import CaseModel
import Testing

@testable import Artifacts

@Suite struct ToolOutputTests {
  private func summary(_ text: String, _ kind: SegmentKind) -> [String] {
    Reading.segments(text).segments.filter { $0.segment.kind == kind }.summary
  }

  @Test(arguments: [
    "./app: error while loading shared libraries: libx.so.4: cannot open shared object file: No such file or directory",
    "./app: symbol lookup error: ./app: undefined symbol: falcon_dive",
    "dlsym: ./libtuner.so: undefined symbol: tuner_version",
    "./app: /lib/libc.so.6: version `GLIBC_2.34' not found (required by ./app)",
    "bash: line 1: ./app: cannot execute binary file: Exec format error",
    "Error loading shared library libx.so: No such file or directory (needed by /app)",
  ])
  func readsLoaderMessages(text: String) {
    #expect(summary("start\n\(text)\nexit status 127\n", .loader) == ["loader 2-2"])
  }

  @Test func readsDyldWithItsReasons() {
    let text = "dyld[3]: Library not loaded: @rpath/x.dylib\n  Referenced from: /app\n  Reason: tried: '/x'\nnext\n"
    #expect(summary(text, .loader) == ["loader 1-3"])
  }

  @Test func leavesLinkerMessagesToTheBuild() {
    let text = "# example.com/app\nld.lld: error: undefined symbol: falcon_dive\n>>> referenced by x.o\n"
    #expect(summary(text, .loader).isEmpty)
    #expect(summary(text, .goBuild) == ["go.build 1-3"])
  }

  @Test(arguments: [
    "# example.com/app\n./main.go:5:2: \"os\" imported and not used\n./main.go:6:2: undefined: x\n",
    "package example.com/app\n\timports example.com/app/store from main.go\n\timports x: import cycle not allowed\n",
    "go: go.mod requires go >= 1.26 (running go 1.22.10; GOTOOLCHAIN=local)\n",
    "main.go:4:2: no required module provides package example.org/logx; to add it:\n\tgo get example.org/logx\n",
    "verifying example.net/tiny@v0.3.1: checksum mismatch\n\tdownloaded: h1:x\n\tgo.sum:     h1:y\n",
    "# example.com/app\nmain.main: relocation target main.addVec not defined\n",
    "# example.com/app\n# [pkg-config --cflags  -- libwebx]\nPackage libwebx was not found in the pkg-config search path.\n",
    "/src/app/main.go:8:40-45: invalid operation: a + b (mismatched types int and string)\n",
    "# runtime/cgo\ncgo: C compiler \"x-gcc\" not found: exec: \"x-gcc\": executable file not found in $PATH\n",
    "C:\\src\\main.go:5:2: undefined: x\n",
  ])
  func readsBuildOutput(text: String) {
    let lines = text.split(separator: "\n").count
    #expect(summary("building\n" + text, .goBuild) == ["go.build 2-\(lines + 1)"])
  }

  @Test(arguments: [
    "# A heading\n\nSome text.\n", "main.go:42: started\nmain.go:43: stopped\n", "# example.com/app\nnothing else\n",
    "2026/11/23 17:12:50 main.go:5:2: reading\n", "the package go: great\n", "# comment\nset -e\n",
    "link: https://example.com\n    tax_test.go:8: Due(105) = 19, want 20\n",
  ])
  func leavesOtherTextAlone(text: String) {
    if text.hasPrefix("link:") {
      #expect(summary(text, .goTest).isEmpty)
    } else {
      #expect(summary(text, .goBuild).isEmpty)
    }
  }

  @Test func endsABuildBeforeTheProgramsOwnLog() {
    let text = "# example.com/app\n./main.go:5:2: undefined: x\n2026/11/23 17:12:50 started\n"
    #expect(summary(text, .goBuild) == ["go.build 1-2"])
  }

  @Test func readsOneSegmentForEachTestedPackage() {
    let text = """
      === RUN   TestA
      --- PASS: TestA (0.00s)
      PASS
      ok  \texample.com/a\t0.01s
      === RUN   TestB
          b_test.go:8: no
      --- FAIL: TestB (0.00s)
      FAIL
      FAIL\texample.com/b\t0.02s
      FAIL

      """
    #expect(summary(text, .goTest) == ["go.test 1-4", "go.test 5-10"])
    #expect(Reading.segments(text).segments.allSatisfy { !$0.segment.isCutOff })
    #expect(Reading.segments("=== RUN   TestA\nx\n").segments.map(\.segment.isCutOff) == [true])
  }

  @Test func readsARaceReportBetweenOtherLines() {
    let text = """
      ==================
      WARNING: DATA RACE
      Read at 0x00c000014148 by goroutine 8:
        main.main.func1()
            /src/app/main.go:12 +0x3a
      counter is 7

      Previous write at 0x00c000014148 by goroutine 7:
        main.main.func1()
      ==================
      Found 1 data race(s)

      """
    let seen = Reading.segments(text).segments
    #expect(seen.summary == ["go.race 2-10"])
    #expect(seen[0].segment.lineRanges == [2...5, 7...10])
  }

  @Test func collectsTraceLinesOfTheRuntime() {
    let gc = "gc 1 @0.002s 44%: 22+0.37+0.005 ms clock, 44+0.19/0/0+0.011 ms cpu, 3->4->0 MB, 4 MB goal, 2 P"
    let second = gc.replacing("gc 1 ", with: "gc 2 ")
    let text = "start\n\(gc)\nwork\n\(second)\n\(gc)\n"
    let seen = Reading.segments(text)
    #expect(seen.segments.summary == ["go.gctrace 2-4", "go.gctrace 5-5"])
    #expect(seen.index.segment(forLine: 3, stream: 0) == nil)
    let sched = "SCHED 0ms: gomaxprocs=2 idleprocs=0\n  P0: status=1 schedtick=0\nx\nSCHED 100ms: gomaxprocs=2\n"
    #expect(Reading.segments(sched).segments.map(\.segment.lineRanges) == [[1...2, 4...4]])
    let initial =
      "init internal/bytealg @0 ms, 0 ms clock, 0 bytes, 0 allocs\ninit x @0.1 ms, 2 ms clock, 8 bytes, 1 allocs\n"
    #expect(summary(initial, .goInitTrace) == ["go.inittrace 1-2"])
  }
}
