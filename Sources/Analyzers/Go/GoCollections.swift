internal import Artifacts
internal import CaseModel

/// Facts and curves of the `gctrace` lines of one run.
enum GoCollections {
  /// Points a curve has at most.
  private static let pointLimit = 1_000

  static func read(_ trace: GoGCTrace, into sink: inout FactSink, at location: SourceLocation) {
    sink.integer("gc_cycles", trace.count, at: location)
    sink.integer("forced_cycles", trace.forced, at: location)
    sink.integer("periodic_cycles", trace.periodic, at: location)
    guard let last = trace.last else { return }
    let cycles = trace.cycles.elements
    sink.integer("final_heap_mib", last.heapLive, at: location)
    sink.integer("live_heap_mib", settled(cycles.map(\.heapLive)), at: location)
    sink.integer("peak_heap_mib", trace.peak, at: location)
    let kept = cycles.filter { $0.heapAfter >= 4 }.map { min(1, Double($0.heapLive) / Double($0.heapAfter)) }
    sink.number("heap_kept_pct", Statistics.median(kept).map { $0 * 100 }, digits: 1, at: location)
    sink.integer("heap_goal_mib", last.goal, at: location)
    sink.integer("goal_at_live_cycles", trace.goalAtLive, at: location)
    sink.integer("goal_limited_cycles", trace.goalLimited, at: location)
    let late = Array(cycles[(cycles.count / 2)...])
    sink.number(
      "goal_headroom_pct", Statistics.median(late.compactMap(\.headroom)).map { $0 * 100 }, digits: 1, at: location)
    if last.processors > 0 { sink.integer("gomaxprocs", last.processors, at: location) }
    sink.number("gc_cpu_pct", last.cpuPercent.map(Double.init), at: location)
    sink.number("max_pause_ms", trace.longestPause?.longestPauseMs, at: location)
    sink.number("total_pause_ms", trace.pauseMs, at: location)
    times(trace, late, into: &sink, at: location)
    trend(cycles, into: &sink, at: location)
    curves(cycles, into: &sink)
  }

  /// The median of the last quarter: a single collection may fall into a dip.
  private static func settled(_ live: [Int]) -> Int? {
    let tail = live.suffix(max(1, live.count / 4)).sorted()
    return tail.isEmpty ? nil : tail[tail.count / 2]
  }

  /// What needs a clock: shares of time and CPU.
  private static func times(
    _ trace: GoGCTrace, _ late: [GoGCTrace.Cycle], into sink: inout FactSink, at location: SourceLocation
  ) {
    guard let first = trace.first, let last = trace.last, let start = first.at, let end = last.at, end > start else {
      return
    }
    let span = end - start
    sink.number("gc_span_s", span, at: location)
    // The last collection ends after the span.
    sink.number("gc_busy_pct", min(100, (trace.clockMs - last.clockMs) / span / 10), digits: 1, at: location)
    sink.number("gc_per_s", Double(trace.count - 1) / span, digits: 2, at: location)
    sink.number("forced_per_min", Double(trace.forced) / span * 60, digits: 1, at: location)
    if let head = late.first, let tail = late.last {
      sink.number("gc_cpu_recent_pct", cpuShare(from: head, to: tail), digits: 1, at: location)
    }
  }

  /// CPU time of the collections after `start` up to `end`, as a share of what the Ps had, in per cent.
  private static func cpuShare(from start: GoGCTrace.Cycle, to end: GoGCTrace.Cycle) -> Double? {
    guard let begin = start.at, let stop = end.at, stop > begin, end.processors > 0 else { return nil }
    let elapsed = (stop - begin) * 1e3 + end.clockMs - start.clockMs
    guard elapsed > 0 else { return nil }
    return min(100, max(0, 100 * (end.cpuMsSoFar - start.cpuMsSoFar) / (elapsed * Double(end.processors))))
  }

  /// Where its live heap goes; `nil` for too few collections.
  static func trend(_ cycles: [GoGCTrace.Cycle]) -> GoHeapTrend? {
    GoHeapTrend(cycles.map { GoHeapTrend.Sample(at: $0.at, live: Double($0.heapLive)) })
  }

  private static func trend(_ cycles: [GoGCTrace.Cycle], into sink: inout FactSink, at location: SourceLocation) {
    guard let trend = trend(cycles) else { return }
    sink.integer("heap_after_samples", trend.samples, at: location)
    sink.fact("heap_after_trend", .text(trend.direction.rawValue), at: location)
    sink.number("heap_after_rise_mb", trend.rise, digits: 1, at: location)
    sink.fact("heap_after_test", .text(trend.sentence), at: location)
  }

  private static func curves(_ cycles: [GoGCTrace.Cycle], into sink: inout FactSink) {
    add("heap_live", "MiB", cycles, into: &sink) { Double($0.heapLive) }
    add("heap_goal", "MiB", cycles, into: &sink) { $0.goal.map(Double.init) }
    add("pause_ms", "ms", cycles, into: &sink) { $0.longestPauseMs }
    var points: [Series.Point] = []
    var from: GoGCTrace.Cycle?
    for cycle in picked(cycles, 200) {
      if let start = from, let share = cpuShare(from: start, to: cycle), let at = cycle.at {
        points.append(Series.Point(at, share))
      }
      from = cycle
    }
    guard points.count >= 2 else { return }
    sink.analysis.series.append(
      Series(
        artifact: sink.artifact, segment: sink.segment, name: "gc_cpu", unit: "%", axis: .uptime, points: points))
  }

  private static func add(
    _ name: String, _ unit: String, _ cycles: [GoGCTrace.Cycle], into sink: inout FactSink,
    of value: (GoGCTrace.Cycle) -> Double?
  ) {
    let hasClock = cycles.allSatisfy { $0.at != nil }
    let chosen = picked(cycles, pointLimit).compactMap { cycle in value(cycle).map { (cycle, $0) } }
    guard !chosen.isEmpty else { return }
    sink.analysis.series.append(
      Series(
        artifact: sink.artifact, segment: sink.segment, name: name, unit: unit, axis: hasClock ? .uptime : .ordinal,
        points: chosen.map { Series.Point(hasClock ? $0.0.at ?? 0 : Double($0.0.number), $0.1) },
        labels: chosen.map { $0.0.isForced ? "forced" : "by pacer" }))
  }

  /// Evenly spread elements, first and last among them.
  private static func picked(_ cycles: [GoGCTrace.Cycle], _ limit: Int) -> [GoGCTrace.Cycle] {
    guard cycles.count > limit else { return cycles }
    return (0..<limit).map { cycles[$0 * (cycles.count - 1) / (limit - 1)] }
  }
}
