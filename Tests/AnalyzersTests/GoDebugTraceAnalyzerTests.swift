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

  private func collections(_ lines: [String]) -> [Analysis] {
    var reader = GoGCTraceReader()
    for (number, line) in lines.enumerated() where GoGCTraceReader.begins(Array(line.utf8).span) {
      _ = reader.read(Array(line.utf8).span, at: LinePosition(line: number + 1, bytes: 0..<1))
    }
    return reader.finish(.endOfArtifact).map { analyze($0.body, .goGCTrace) }
  }

  private func cycle(
    _ number: Int, _ at: Double, _ heap: String, goal: Int, cpu: Int = 1, times: String = "0.010+19+0.004",
    suffix: String = ""
  ) -> String {
    "gc \(number) @\(at)s \(cpu)%: \(times) ms clock, 0.020+7.0/7.5/5.6+0.008 ms cpu, \(heap) MB, \(goal) MB goal, "
      + "0 MB stacks, 0 MB globals, 2 P\(suffix)"
  }

  @Test func readsCollections() throws {
    let analysis = try #require(
      collections([
        cycle(1, 0.0, "3->4->8", goal: 4), cycle(2, 0.1, "15->18->18", goal: 17),
        cycle(3, 0.2, "27->32->32", goal: 18, times: "4+19+0.5", suffix: " (forced)"),
        cycle(4, 0.3, "35->36->35", goal: 60, cpu: 23),
      ]
      ).first)
    #expect(value("gc_cycles", in: analysis) == 4 && value("forced_cycles", in: analysis) == 1)
    #expect(value("final_heap_mib", in: analysis) == 35 && value("live_heap_mib", in: analysis) == 35)
    #expect(value("gc_cpu_pct", in: analysis) == 23.0 && value("goal_at_live_cycles", in: analysis) == 1)
    #expect(value("max_pause_ms", in: analysis) == 4.0 && value("heap_goal_mib", in: analysis) == 60)
    #expect(value("gomaxprocs", in: analysis) == 2 && value("peak_heap_mib", in: analysis) == 36)
    #expect(analysis.series.first { $0.name == "heap_live" }?.points.map(\.y) == [8, 18, 32, 35])
    let times = analysis.series.first { $0.name == "heap_goal" }?.points.map { ($0.x * 10).rounded() }
    #expect(times == [0, 1, 2, 3])
  }

  @Test(arguments: [
    ("gc 7 @1.5s 2%: 0.1+0+0.2+0.3+0.1 ms clock, 0.1+0+0/0/0+0.2 ms cpu, 4->5->3 MB, 5 MB goal, 4 P", 3, 0.2, 0.3),
    ("gc #7 @1.5s 2%: 0.1+0.7+0.1 ms clock, 0.1+2/1/9+0.2 ms cpu, 4->5->3 MB, 5 MB goal, 4 P (forced)", 3, 0.2, 3.3),
    (
      "gc 7 @1.5s 2% (checking for goroutine leaks): 0.1+7+0.1 ms clock, 1+2/3/9+1 ms cpu, 4->5->3 MB, 5 MB goal, "
        + "0 MB stacks, #MB globals, 4 P", 3, 0.2, 7.0
    ),
    (
      "gc7(2): 100+50+30+20 us, 3 -> 5 MB, 437 (505-68) objects, 9 goroutines, 35/0/0 sweeps, 0(0) handoff, 0(0) steal",
      3, 0.2, 0.4
    ),
  ])
  func readsTheShapesOfAllReleases(line: String, live: Int, pause: Double, cpu: Double) {
    let cycle = GoGCTrace.parse(Array(line.utf8).span)
    #expect(cycle?.number == 7 && cycle?.heapLive == live && cycle?.isForced == line.hasSuffix("(forced)"))
    #expect(abs((cycle?.pauseMs ?? 0) - pause) < 1e-9 && abs((cycle?.cpuMs ?? 0) - cpu) < 1e-9)
    for length in 0..<line.utf8.count {
      _ = GoGCTrace.parse(Array(line.utf8.prefix(length)).span)
      _ = GoGCTraceReader.begins(Array(line.utf8.prefix(length)).span)
    }
  }

  @Test func joinsTornLinesAndTextBeforeThem() throws {
    let torn = "0.005+107+0.007 ms clock, 0.010+0.015/0.050/107+0.014 ms cpu, 444->444->0 MB, 445 MB goal, 2 P (forced)"
    let all = collections([
      cycle(1, 0.1, "4->4->3", goal: 4), "gc 2 @0.446s 0%: 2019/04/06 14:28:27 force gc.", torn,
      "....." + cycle(3, 0.6, "4->4->3", goal: 6) + "2019/04/06 14:28:28 next", "GC forced",
      "scvg1: 512 MB released", "// " + cycle(4, 0.7, "4->4->3", goal: 6), "> " + cycle(4, 0.7, "4->4->3", goal: 6),
    ])
    let analysis = try #require(all.first)
    #expect(all.count == 1 && value("gc_cycles", in: analysis) == 3 && value("forced_cycles", in: analysis) == 1)
    #expect(value("periodic_cycles", in: analysis) == 1)
  }

  @Test func keepsRunsApart() {
    // A restart, and two programs that write into one file.
    let restarted = collections(
      (1...5).map { cycle($0, Double($0), "4->4->3", goal: 6) }
        + (1...3).map { cycle($0, Double($0), "9->9->9", goal: 9) })
    #expect(restarted.map { value("gc_cycles", in: $0) } == [5, 3])
    let mixed = collections([
      cycle(1, 0.1, "4->4->3", goal: 4), cycle(1, 0.15, "40->40->30", goal: 40), cycle(2, 0.2, "4->4->3", goal: 6),
      cycle(3, 0.3, "4->4->3", goal: 6), cycle(2, 0.31, "70->70->30", goal: 60),
    ])
    #expect(mixed.map { value("gc_cycles", in: $0) } == [3, 2])
    let rotated = collections([cycle(812, 90, "4->4->3", goal: 6), cycle(813, 91, "4->4->3", goal: 6)])
    #expect(rotated.map { value("gc_cycles", in: $0) } == [2])
  }

  @Test func tellsALimitFromALowPercentage() throws {
    // GOMEMLIMIT: early cycles had room for as much again, later ones begin at the live heap.
    let limit = collections(
      [cycle(1, 0.1, "7->8->8", goal: 7), cycle(2, 0.2, "15->16->16", goal: 16)]
        + (3...30).map { cycle($0, Double($0) / 10, "30->34->30", goal: $0 == 3 ? 30 : 31, cpu: 40) })
    #expect(value("goal_limited_cycles", in: try #require(limit.first)) == 27)
    // GOGC=8: never had.
    let low = collections((1...30).map { cycle($0, Double($0) / 10, "32->36->32", goal: 34) })
    #expect(value("goal_limited_cycles", in: try #require(low.first)) == 0)
    #expect(value("goal_headroom_pct", in: try #require(low.first)) == 6.3)
  }

  @Test func judgesTheLiveHeap() {
    func trend(_ live: [Double], _ at: [Double]? = nil) -> String? {
      GoHeapTrend(
        live.enumerated().map { GoHeapTrend.Sample(at: at?[$0.offset] ?? Double($0.offset), live: $0.element) })?
        .direction.rawValue
    }
    #expect(trend([4, 8, 16, 32, 64, 126, 249]) == "rising")
    let sawtooth: [Double] = (0..<60).map { (index: Int) -> Double in
      let extra: Double = index % 3 == 0 ? 15 : 0
      return 20 + Double(index) + extra
    }
    #expect(trend(sawtooth) == "rising")
    // A cache that fills and then stays, by count and by clock.
    let filling: [Double] = (0..<10).map { (index: Int) -> Double in Double(index) * 10 }
    #expect(trend(filling + [Double](repeating: 100, count: 30)) == "flat")
    #expect(trend([4, 8, 16, 32, 64, 120, 240, 240, 240], [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 120, 240]) == "flat")
    let noise: [Double] = (0..<40).map { (index: Int) -> Double in Double(50 + index * 7 % 11) }
    #expect(trend(noise) == "flat")
    let shrinking: [Double] = (0..<20).map { (index: Int) -> Double in Double(100 - index * 4) }
    #expect(trend(shrinking) == "falling")
    #expect(trend([1, 2, 3]) == nil)
  }

  @Test func thinsVeryManyCollectionsAndSurvivesAnyNumber() throws {
    var trace = GoGCTrace()
    let line = Array("gc 2 @0.1s 1%: 0+0+0 ms clock, 0+0/0/0+0 ms cpu, 1->1->1 MB, 4 MB goal, 2 P".utf8)
    for _ in 0..<100_000 { trace.add(line.span) }
    let kept = trace.cycles.elements.count
    #expect(trace.count == 100_000 && kept <= GoGCTrace.cap && kept > GoGCTrace.cap / 4)
    #expect(trace.cycles.elements.count > 4_096)
    let huge = String(repeating: "9", count: 40)
    let lines = [
      "gc \(huge) @\(huge).\(huge)s \(huge)%: \(huge)+1+1 ms clock, 0+0/0/0+0 ms cpu, \(huge)->1->\(huge) MB, \(huge) MB goal, \(huge) P"
    ]
    #expect(collections(lines + lines).count >= 1)
    var sched = GoSchedTrace()
    for _ in 0..<2 {
      sched.add(
        Array("SCHED \(huge)ms: gomaxprocs=\(huge) threads=\(huge) runqueue=\(huge) [\(huge) \(huge)]".utf8).span)
    }
    sched.close()
    #expect(sched.samples.count == 2)
  }

  private func schedule(_ lines: [String]) throws -> Analysis {
    var reader = GoSchedTraceReader()
    for (number, line) in lines.enumerated() where GoSchedTraceReader.begins(Array(line.utf8).span) {
      _ = reader.read(Array(line.utf8).span, at: LinePosition(line: number + 1, bytes: 0..<1))
    }
    return analyze(try #require(reader.finish(.endOfArtifact).first).body, .goSchedTrace)
  }

  @Test func readsTheScheduler() throws {
    let analysis = try schedule([
      "SCHED 106ms: gomaxprocs=2 idleprocs=0 threads=3 spinningthreads=0 idlethreads=1 runqueue=258 [128 7]",
      "SCHED 150ms: gomaxprocs=2 idleprocs=0 threads=3 runqueue=40 [ 8 7 ] schedticks=[ 900 900 ]",
      "SCHED 207ms: gomaxprocs=2 idleprocs=0 threads=30 runqueue=0 [0 0]",
    ])
    #expect(value("gomaxprocs", in: analysis) == 2 && value("threads", in: analysis) == 30)
    #expect(value("runnable_goroutines", in: analysis) == 393 && value("sched_samples", in: analysis) == 3)
    #expect(value("crowded_samples", in: analysis) == 2 && value("crowded_run", in: analysis) == 2)
    #expect(value("crowded_ms", in: analysis) == 44 && value("blocked_syscalls", in: analysis) == nil)
    #expect(analysis.series.first { $0.name == "runnable_goroutines" }?.points.map(\.y) == [393, 55, 0])
  }

  @Test func addsTheDetailOfTheScheduler() throws {
    let analysis = try schedule([
      "SCHED 0ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=1 idlethreads=0 runqueue=100 gcwaiting=false",
      "  P0: status=1 schedtick=0 syscalltick=0 m=3 runqsize=20 gfreecnt=0 timerslen=0",
      "  P1: status=1 schedtick=0 syscalltick=0 m=3 runqsize=5 gfreecnt=0 timerslen=0",
      "  G18: status=3(chan receive) m=4 lockedm=nil", "  G19: status=4099() m=5 lockedm=nil",
      "  G1: status=4(sleep) m=nil",
    ])
    #expect(value("runnable_goroutines", in: analysis) == 125 && value("blocked_syscalls", in: analysis) == 2)
  }

  @Test func namesTheSlowestInitialiser() throws {
    var reader = GoInitTraceReader()
    let lines = [
      "init errors @0.20 ms, 0 ms clock, 0 bytes, 0 allocs",
      "init example.com/app/geo @0.33 ms, 451.4 ms clock, 8388848 bytes, 5 allocs",
      "init time @460 ms, 2 ms clock, 0 bytes, 0 allocs", "init torn @0.3",
    ]
    for (number, line) in lines.enumerated() where GoInitTraceReader.begins(Array(line.utf8).span) {
      #expect(reader.read(Array(line.utf8).span, at: LinePosition(line: number + 1, bytes: 0..<1)) == .taken)
    }
    #expect(reader.read(Array(lines[0].utf8).span, at: LinePosition(line: 9, bytes: 0..<1)) == .doneBefore)
    let analysis = analyze(try #require(reader.finish(.endOfArtifact).first).body, .goInitTrace)
    #expect(value("package", in: analysis) == "example.com/app/geo" && value("init_ms", in: analysis) == 451)
    #expect(value("init_total_ms", in: analysis) == 453 && value("init_packages", in: analysis) == 3)
    #expect(value("init_bytes", in: analysis) == 8_388_848)
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
