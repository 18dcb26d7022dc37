import Artifacts
import CaseModel
import Testing

@testable import Analyzers

/// Rates, percentiles, gaps, phases and safepoints of garbage-collection logs.
struct GCFigureTests {
  private func analyze(_ text: String) -> Analysis {
    var reader = GCLogReader()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      _ = reader.read(Array(line.utf8).span, at: LinePosition(line: index + 1, bytes: index..<index + 1))
    }
    let artifact = Artifact(id: ArtifactID(0), path: "gc.log")
    let typed = reader.finish(.endOfArtifact).enumerated().map { index, segment in
      TypedSegment(
        info: SegmentInfo(
          id: SegmentID(artifact: artifact.id, kind: segment.kind, ordinal: index + 1), location: segment.location),
        body: segment.body)
    }
    return AnalyzerRegistry.analyze(typed, of: artifact)
  }

  private func value(_ name: String, _ analysis: Analysis) -> FactValue? {
    analysis.facts.first { $0.name == name }?.value
  }

  private let parallel = """
    [0.006s][info][gc] Using Parallel
    [1.100s][info][gc,heap] GC(0) ParOldGen: 0K(43690K)->8192K(43690K)
    [1.100s][info][gc] GC(0) Pause Young (Allocation Failure) 16M->9M(60M) 100.000ms
    [2.100s][info][gc,heap] GC(1) ParOldGen: 8192K(43690K)->10240K(43690K)
    [2.100s][info][gc] GC(1) Pause Young (Allocation Failure) 25M->12M(60M) 50.000ms
    [5.100s][info][gc,phases] GC(2) Marking Phase 8.000ms
    [5.100s][info][gc] GC(2) Pause Full (Ergonomics) 44M->10M(60M) 30.000ms
    """

  @Test
  func allocationAndPromotionCountFromTheFirstCollectionOn() {
    let analysis = analyze(parallel)
    // 16 MiB before the second collection, 32 before the third, in four seconds.
    #expect(value("allocation_rate_mb_s", analysis) == .number(12))
    #expect(value("promotion_rate_mb_s", analysis) == .number(0.5))
    #expect(value("longest_gc_gap_s", analysis) == .number(2.97))
  }

  @Test
  func aFullCollectionInsideAYoungOneIsNoAllocation() {
    let analysis = analyze(
      """
      [1.0s][info][gc] GC(0) Pause Young (Allocation Failure) 50M->40M(60M) 1.000ms
      [2.0s][info][gc] GC(2) Pause Full (Allocation Failure) 50M->30M(60M) 5.000ms
      [2.0s][info][gc] GC(1) Pause Young (Allocation Failure) 50M->30M(60M) 6.000ms
      [3.0s][info][gc] GC(3) Pause Young (Allocation Failure) 40M->31M(60M) 1.000ms
      """)
    #expect(value("allocation_rate_mb_s", analysis) == .number(10))
  }

  @Test
  func aClockThatJumpsBackMakesNoNegativeRate() {
    let analysis = analyze(
      """
      [2026-11-28T10:00:00.000+0000] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 50M->40M(60M) 1.000ms
      [2026-11-28T10:00:01.000+0000] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 50M->40M(60M) 1.000ms
      [2026-11-28T09:00:00.000+0000] GC(2) Pause Young (Normal) (G1 Evacuation Pause) 50M->40M(60M) 1.000ms
      [2026-11-28T09:00:01.000+0000] GC(3) Pause Young (Normal) (G1 Evacuation Pause) 50M->40M(60M) 1.000ms
      """)
    #expect(value("allocation_rate_mb_s", analysis) == .number(10))
    #expect(value("pause_count", analysis) == .integer(4))
    for fact in analysis.facts {
      if case .number(let number) = fact.value { #expect(number >= 0 && number.isFinite, "\(fact.name)") }
    }
  }

  @Test
  func percentilesAndSumsByKindAndCause() {
    let lines = (1...100).map {
      "[\($0).0s][info][gc] GC(\($0)) Pause Young (Normal) (G1 Evacuation Pause) 50M->40M(60M) \($0).000ms"
    }
    let analysis = analyze(lines.joined(separator: "\n"))
    #expect(value("pause_p50_ms", analysis) == .number(50))
    #expect(value("pause_p90_ms", analysis) == .number(90))
    #expect(value("pause_p99_ms", analysis) == .number(99))
    #expect(value("pause_ms_by_kind", analysis) == .object(["Young": .number(5_050)]))
    #expect(value("pause_max_ms_by_cause", analysis) == .object(["G1 Evacuation Pause": .number(100)]))
  }

  @Test
  func theLongestPausesHaveTheirPhases() {
    let lines = (1...9).map { number in
      """
      [\(number).0s][info][gc,phases] GC(\(number))   Evacuate Collection Set: \(number).5ms
      [\(number).0s][info][gc,phases] GC(\(number))   Other: 0.2ms
      [\(number).0s][info][gc] GC(\(number)) Pause Young (Normal) (G1 Evacuation Pause) 50M->40M(60M) \(number).800ms
      """
    }
    let series = analyze(lines.joined(separator: "\n")).series.filter { $0.name.hasPrefix(Series.pausePhases) }
    #expect(series.map(\.name).first == "phases of GC(9) Young (G1 Evacuation Pause), 9.8 ms")
    #expect(series.count == 4)
    #expect(series.first?.labels == ["Evacuate Collection Set", "Other"])
    #expect(series.first?.points.map(\.y) == [9.5, 0.2])
  }

  @Test
  func cyclesThatOverlapAreKeptApart() {
    let analysis = analyze(
      """
      [0.1s][info][gc] Using The Z Garbage Collector
      [1.0s][info][gc] GC(0) Major Collection (Warmup)
      [1.2s][info][gc] GC(1) Minor Collection (Allocation Rate)
      [1.3s][info][gc,phases] GC(1) y: Pause Mark Start 0.010ms
      [1.5s][info][gc] GC(1) Minor Collection (Allocation Rate) 50M(50%)->30M(30%) 0.300s
      [1.6s][info][gc,phases] GC(0) O: Old Generation 60M(60%)->40M(40%) 0.500s
      [1.7s][info][gc] GC(0) Major Collection (Warmup) 60M(60%)->40M(40%) 0.700s
      """)
    #expect(
      value("concurrent_cycle_ms", analysis)
        == .object(["Major Collection": .number(700), "Minor Collection": .number(300), "Old Generation": .number(500)])
    )
    #expect(value("cycles", analysis) == .integer(2))
  }

  @Test
  func cyclesWithoutALengthLastFromTheirFirstLineToTheirLast() {
    let shenandoah = analyze(
      """
      [0.1s][info][gc] Using Shenandoah
      [1.0s][info][gc,start] GC(0) Concurrent reset
      [1.1s][info][gc] GC(0) Pause Init Mark 0.048ms
      [1.5s][info][gc] GC(0) Concurrent cleanup 23M->22M(80M) 0.052ms
      [2.0s][info][gc,start] GC(1) Concurrent reset
      [2.1s][info][gc] GC(1) Concurrent cleanup 23M->22M(80M) 0.052ms
      """)
    #expect(value("concurrent_cycles", shenandoah) == .object(["Concurrent Cycle": .integer(2)]))
    #expect(value("concurrent_cycle_max_ms", shenandoah) == .object(["Concurrent Cycle": .number(500)]))
    let zgc = analyze(
      """
      [0.1s][info][gc] Using The Z Garbage Collector
      [1.0s][info][gc,start] GC(0) Garbage Collection (Warmup)
      [1.25s][info][gc] GC(0) Garbage Collection (Warmup) 10M(10%)->9M(9%)
      """)
    #expect(value("concurrent_cycle_ms", zgc) == .object(["Garbage Collection": .number(250)]))
  }

  @Test
  func aFullCollectionOfShenandoahThatSomebodyAskedForIsExplicit() {
    let analysis = analyze(
      """
      [0.1s][info][gc] Using Shenandoah
      [0.6s][info][gc] Trigger: Explicit GC request (System.gc())
      [0.6s][info][gc,start] GC(0) Pause Full
      [0.6s][info][gc] GC(0) Pause Full 8M->7M(160M) 6.230ms
      [1.6s][info][gc] Trigger: Free (10M) is below minimum threshold (16M)
      [1.6s][info][gc] GC(1) Pause Full 8M->7M(160M) 6.230ms
      """)
    #expect(value("explicit_gcs", analysis) == .integer(1))
    #expect(value("full_gcs", analysis) == .integer(2))
  }

  @Test
  func timeToReachASafepointAndTimeInsideAddUp() {
    let analysis = analyze(
      """
      [1.0s][info][safepoint] Safepoint "G1CollectForAllocation", Time since last: 1 ns, Reaching safepoint: 300000000 ns, Cleanup: 1 ns, At safepoint: 9 ns, Total: 320000000 ns
      [1.0s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 50M->40M(60M) 20.000ms
      [2.0s][info][safepoint] Safepoint "Cleanup", Time since last: 1 ns, Reaching safepoint: 1000000 ns, Cleanup: 1 ns, At safepoint: 9 ns, Total: 3000000 ns
      """)
    #expect(value("total_stopped_ms", analysis) == .number(323))
    #expect(value("total_time_to_safepoint_ms", analysis) == .number(301))
    #expect(value("max_safepoint_operation_ms", analysis) == .number(20))
    #expect(value("slow_safepoints", analysis) == .integer(1))
    #expect(value("stopped_without_gc_ms", analysis) == .number(3))
    #expect(value("total_pause_ms", analysis) == .number(20))
  }

  @Test
  func saysWhatAThinLogIsSilentOn() throws {
    let fact = try #require(value("gc_log_silent_on", analyze(parallel)))
    guard case .list(let silent) = fact else {
      Issue.record("no list")
      return
    }
    #expect(silent.contains(.text("percentiles and trends: only 3 pauses")))
    #expect(silent.contains { if case .text(let text) = $0 { text.hasPrefix("stops for other") } else { false } })
  }

  @Test
  func linesOfANewerVMAreCountedAndTheKnownOnesRead() throws {
    var lines: [String] = ["[0.006s][info][gc] Using G1"]
    for number in 0..<50 {
      lines.append("[\(number).5s][info][gc,new] GC(\(number)) Frobnicated 12 things quickly")
      lines.append(
        "[\(number).5s][info][gc] GC(\(number)) Pause Young (Normal) (G1 Evacuation Pause) 50M->40M(60M) 2,500ms")
    }
    var reader = GCLogReader()
    for (index, line) in lines.enumerated() {
      _ = reader.read(Array(line.utf8).span, at: LinePosition(line: index + 1, bytes: index..<index + 1))
    }
    let segment = try #require(reader.finish(.endOfArtifact).first)
    #expect(segment.coverage.unknown == 50)
    #expect(segment.coverage.understood == 51)
    let analysis = analyze(lines.joined(separator: "\n"))
    #expect(value("total_pause_ms", analysis) == .number(125))
  }
}
