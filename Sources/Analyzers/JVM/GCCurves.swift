internal import Artifacts
internal import CaseModel

/// Curves of heap and pauses for charts, thinned to what a chart can show, and the longest pause for the timeline.
enum GCCurves: GCLogAnalyzer {
  static let id = "gc-curves"

  /// Points a curve has at most.
  static let pointLimit = 2_000

  static func read(_ log: GCLog, into sink: inout FactSink) {
    let pauses = log.pauses.list.elements
    add("pause_ms", "ms", pauses, of: \.durationMs, keep: .greatest, log, into: &sink)
    var heap = pauses.filter(\.statesHeap)
    if heap.isEmpty { heap = log.cycles.list.elements.filter(\.statesHeap) }
    add("heap_before", "MiB", heap, of: \.beforeMiB, keep: .greatest, log, into: &sink)
    add("heap_after", "MiB", heap, of: \.afterMiB, keep: .least, log, into: &sink)
    let sized = heap.filter { $0.capacityKiB > 0 }
    add("heap_capacity", "MiB", sized, of: \.capacityMiB, keep: .greatest, log, into: &sink)
    for pause in log.worstPauses { addPhases(of: pause, into: &sink) }
    if let longest = log.pauses.longest, longest.microseconds >= 100_000 {
      let kind = log.kinds.text(longest.kind)
      sink.event("Longest pause: \(kind), \(Int(longest.durationMs.rounded())) ms", .effect, at: longest.location)
    }
  }

  /// What one of the longest pauses was spent on: a bar for each phase, named by the label of its point.
  private static func addPhases(of pause: GCWorstPause, into sink: inout FactSink) {
    let cause = pause.cause.isEmpty ? "" : " (\(pause.cause))"
    let length = (Double(pause.microseconds) / 100).rounded() / 10
    sink.analysis.series.append(
      Series(
        artifact: sink.artifact, segment: sink.segment,
        name: Series.pausePhases + "GC(\(pause.gcID)) \(pause.kind)\(cause), \(length) ms", unit: "ms", axis: .ordinal,
        points: pause.phases.enumerated().map { Series.Point(Double($0), Double($1.microseconds) / 1e3) },
        labels: pause.phases.map(\.name)))
  }

  private enum Choice { case greatest, least }

  private static func add(
    _ name: String, _ unit: String, _ records: [GCRecord], of value: (GCRecord) -> Double, keep: Choice, _ log: GCLog,
    into sink: inout FactSink
  ) {
    guard !records.isEmpty else { return }
    let axis = axis(records)
    var points: [Series.Point] = []
    var labels: [String] = []
    let buckets = min(records.count, pointLimit)
    for bucket in 0..<buckets {
      let range = bucket * records.count / buckets..<(bucket + 1) * records.count / buckets
      let chosen =
        keep == .greatest
        ? range.max { value(records[$0]) < value(records[$1]) } : range.min { value(records[$0]) < value(records[$1]) }
      guard let chosen else { continue }
      points.append(Series.Point(place(records[chosen], chosen, axis), value(records[chosen])))
      labels.append(log.kinds.text(records[chosen].kind))
    }
    sink.analysis.series.append(
      Series(
        artifact: sink.artifact, segment: sink.segment, name: name, unit: unit, axis: axis, points: points,
        labels: labels))
  }

  private static func axis(_ records: [GCRecord]) -> Series.Axis {
    if records.allSatisfy({ $0.uptime != nil }) { return .uptime }
    return records.allSatisfy { $0.time != nil } ? .time : .ordinal
  }

  private static func place(_ record: GCRecord, _ index: Int, _ axis: Series.Axis) -> Double {
    switch axis {
    case .uptime: return record.uptimeSeconds
    case .time: return Double(record.epochNanoseconds) / 1e9
    case .ordinal: return Double(index)
    }
  }
}
