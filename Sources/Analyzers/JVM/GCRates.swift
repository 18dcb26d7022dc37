internal import Artifacts
internal import CaseModel

/// Allocation and promotion rate, the room left in the heap, the longest time without a collection, and what the log
/// is too thin to show.
enum GCRates: GCLogAnalyzer {
  static let id = "gc-rates"

  /// Collections whose heap the headroom is the median of.
  private static let last = 10

  static func read(_ log: GCLog, into sink: inout FactSink) {
    guard log.hasCollections else { return }
    let flow = log.allocation
    // Less than a tenth of a second says nothing about a rate.
    if flow.seconds >= 0.1 {
      if flow.allocatedKiB > 0 {
        sink.number("allocation_rate_mb_s", Double(flow.allocatedKiB) / 1024 / flow.seconds, digits: 1)
      }
      sink.number("promotion_rate_mb_s", flow.promotedKiB.map { Double($0) / 1024 / flow.seconds }, digits: 1)
    }
    if flow.longestGap > 0, log.pauses.count > 1 {
      sink.number("longest_gc_gap_s", flow.longestGap, at: flow.longestGapLocation)
    }
    headroom(log, into: &sink)
    sink.fact("gc_log_silent_on", .list(silence(log).map { .text($0) }))
  }

  private static func headroom(_ log: GCLog, into sink: inout FactSink) {
    guard let capacity = log.reachableCapacityMiB, capacity > 0 else { return }
    let after = GCHeap.samples(log).suffix(last).map(\.y)
    guard let typical = Statistics.median(Array(after)) else { return }
    let room = max(0, capacity - typical)
    sink.number("heap_headroom_mb", room, digits: 1)
    sink.number("heap_headroom_pct", min(100, 100 * room / capacity), digits: 1)
  }

  /// What nobody should conclude from this log, and which option would show it.
  private static func silence(_ log: GCLog) -> [String] {
    var silent: [String] = []
    let hasTimes = !log.decorations.isDisjoint(with: [.time, .uptime]) || log.lastUptime != nil
    if !hasTimes { silent.append("rates, throughput and the length of the run: no line states a time") }
    if hasTimes, log.lastUptime == nil { silent.append("throughput since start: no line states the uptime") }
    if log.pauses.count > 0, log.pauses.count < 20 {
      silent.append("percentiles and trends: only \(log.pauses.count) pauses")
    }
    if log.pauses.count == 0 { silent.append("pauses: their lines are not logged (-Xlog:gc*)") }
    if log.heapMaxKiB == nil {
      silent.append("the largest size the heap may reach: the lines of the start are missing")
    }
    if log.safepoints.count == 0 {
      silent.append("stops for other reasons than collections, and time to reach a safepoint (-Xlog:safepoint)")
    }
    if log.references.collections == 0 { silent.append("reference processing (-Xlog:gc+phases=debug,gc+ref=debug)") }
    if log.phases.all.isEmpty, log.worstPauses.isEmpty, log.collector != .z, log.collector != .shenandoah {
      silent.append("what long pauses were spent on (-Xlog:gc*)")
    }
    if log.allocation.promotedKiB == nil { silent.append("promotion (-Xlog:gc*)") }
    if log.droppedMessages > 0 { silent.append("exact counts: the JVM dropped \(log.droppedMessages) messages") }
    return silent
  }
}
