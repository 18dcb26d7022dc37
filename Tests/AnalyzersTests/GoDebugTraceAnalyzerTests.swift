import CaseModel
import Testing

@testable import Analyzers
@testable import Artifacts

@Suite struct GoDebugTraceAnalyzerTests {
  private func analyze(_ body: SegmentBody, _ kind: SegmentKind) -> Analysis {
    let id = SegmentID(artifact: ArtifactID(0), kind: kind, ordinal: 1)
    let info = SegmentInfo(id: id, location: SourceLocation(line: 1, bytes: 0..<1))
    let artifact = Artifact(id: ArtifactID(0), path: "app.log")
    var analysis = GoDebugTraceAnalyzer.analyze([TypedSegment(info: info, body: body)], of: artifact)
    analysis.append(GoTestAnalyzer.analyze([TypedSegment(info: info, body: body)], of: artifact))
    return analysis
  }

  private func value(_ name: String, in analysis: Analysis) -> FactValue? {
    analysis.facts.first { $0.name == name }?.value
  }

  @Test func readsCollections() {
    var trace = GoGCTrace()
    for (live, goal) in [(8, 7), (18, 17), (32, 40), (35, 60)] {
      let line =
        "gc 1 @0.019s 23%: 0.010+19+0.004 ms clock, 0.020+7.0/7.5/5.6+0.008 ms cpu, 15->18->\(live) MB, "
        + "\(goal) MB goal, 0 MB stacks, 0 MB globals, 2 P\(live == 32 ? " (forced)" : "")"
      trace.add(Array(line.utf8).span)
    }
    let analysis = analyze(.goGCTrace(trace), .goGCTrace)
    #expect(value("gc_cycles", in: analysis) == 4 && value("forced_cycles", in: analysis) == 1)
    #expect(value("final_heap_mib", in: analysis) == 35 && value("live_heap_mib", in: analysis) == 35)
    #expect(value("gc_cpu_pct", in: analysis) == 23.0 && value("goal_at_live_cycles", in: analysis) == 2)
    #expect(analysis.series.first?.points.map(\.y) == [8, 18, 32, 35])
  }

  @Test func readsTheShapesOfOlderReleasesAndCutLines() {
    let old = "gc 7 @1.5s 2%: 0.1+0+0.2+0.3+0.1 ms clock, 0.1+0+0/0/0+0.2 ms cpu, 4->5->3 MB, 5 MB goal, 4 P"
    let cycle = GoGCTrace.parse(Array(old.utf8).span)
    #expect(cycle?.number == 7 && cycle?.at == 1.5 && cycle?.heapLive == 3 && cycle?.goal == 5)
    for length in 0..<old.utf8.count { _ = GoGCTrace.parse(Array(old.utf8.prefix(length)).span) }
    #expect(GoGCTrace.parse(Array("gc 7 @1.5s 2%: 0.1+0+0.2 ms clock, 0.1+0".utf8).span) == nil)
  }

  @Test func thinsVeryManyCollections() {
    var trace = GoGCTrace()
    let line = Array("gc 2 @0.1s 1%: 0+0+0 ms clock, 0+0/0/0+0 ms cpu, 1->1->1 MB, 4 MB goal, 2 P".utf8)
    for _ in 0..<100_000 { trace.add(line.span) }
    #expect(trace.count == 100_000 && trace.cycles.count < GoGCTrace.cap && trace.cycles.count > 4_096)
  }

  @Test func readsTheScheduler() {
    var trace = GoSchedTrace()
    for line in [
      "SCHED 106ms: gomaxprocs=2 idleprocs=0 threads=3 spinningthreads=0 idlethreads=1 runqueue=258 [128 7]",
      "  G18: status=3(chan receive) m=4 lockedm=nil", "  G19: status=3() m=5 lockedm=nil",
      "  G1: status=4(sleep) m=nil",
      "SCHED 207ms: gomaxprocs=2 idleprocs=0 threads=30 runqueue=0 [0 0]",
    ] {
      trace.add(Array(line.utf8).span)
    }
    let analysis = analyze(.goSchedTrace(trace), .goSchedTrace)
    #expect(value("gomaxprocs", in: analysis) == 2 && value("threads", in: analysis) == 30)
    #expect(value("runnable_goroutines", in: analysis) == 393 && value("blocked_syscalls", in: analysis) == 2)
  }

  @Test func namesTheSlowestInitialiser() {
    var trace = GoInitTrace()
    for line in [
      "init errors @0.20 ms, 0 ms clock, 0 bytes, 0 allocs",
      "init example.com/app/geo @0.33 ms, 451.4 ms clock, 8388848 bytes, 5 allocs",
      "init time @0.33 ms, 2 ms clock, 0 bytes, 0 allocs", "init torn @0.3",
    ] {
      trace.add(Array(line.utf8).span)
    }
    let analysis = analyze(.goInitTrace(trace), .goInitTrace)
    #expect(value("package", in: analysis) == "example.com/app/geo" && value("init_ms", in: analysis) == 451)
  }

  @Test func listsTests() {
    var report = GoTestReport()
    for line in [
      "--- FAIL: TestDue (0.00s)", "    --- FAIL: TestDue/late (0.00s)", "--- PASS: TestOK (0.1s)",
      "FAIL\tapp/tax\t0.003s",
    ] {
      report.add(Array(line.utf8).span)
    }
    let analysis = analyze(.goTest(report), .goTest)
    #expect(value("failed_tests", in: analysis) == .list(["TestDue", "TestDue/late"]))
    #expect(value("tests_passed", in: analysis) == .list(["TestOK"]) && report.package == "app/tax")
  }

  @Test func namesRacingFunctions() {
    var race = GoRace()
    for line in [
      "Read at 0x00c000014148 by goroutine 8:", "  runtime.mapaccess1_faststr()",
      "      /usr/local/go/src/runtime/map.go:13 +0x0", "  main.(*counter).get()", "      /src/app/main.go:10 +0x9c",
      "",
      "Previous write at 0x00c000014148 by goroutine 10:", "  main.(*counter).inc()", "      /src/app/main.go:17 +0xae",
      "", "Goroutine 8 (running) created at:", "  main.main()", "      /src/app/main.go:17 +0x78",
    ] {
      race.add(Array(line.utf8).span)
    }
    let analysis = analyze(.goRace(race), .goRace)
    #expect(value("racing_function", in: analysis) == "main.(*counter).get")
    #expect(value("racing_functions", in: analysis) == .list(["main.(*counter).get", "main.(*counter).inc"]))
  }
}
