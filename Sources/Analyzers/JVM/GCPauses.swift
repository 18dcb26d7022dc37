internal import Artifacts
internal import CaseModel

/// How many pauses of which kind and cause, and how long they were.
enum GCPauses: GCLogAnalyzer {
  static let id = "gc-pauses"

  static func read(_ log: GCLog, into sink: inout FactSink) {
    sink.fact("gc_collector", log.collector.map { .text($0.rawValue) })
    sink.fact("jre_build", log.jdkVersion.map { .text($0) })
    sink.integer("gc_cpus", log.cpus)
    sink.number("last_uptime_s", log.lastUptime, digits: 3)
    sink.number("gc_log_span_s", log.spanSeconds)
    guard log.hasCollections else { return }
    counts(log, into: &sink)
    lengths(log, into: &sink)
  }

  private static func counts(_ log: GCLog, into sink: inout FactSink) {
    var kinds: [String: Int] = [:]
    var causes: [String: Int] = [:]
    for total in log.pauses.totals {
      kinds[log.kinds.text(total.kind), default: 0] += total.count
      if total.cause != .none, total.kind != .degenerated {
        causes[log.causes.text(total.cause), default: 0] += total.count
      }
    }
    for total in log.cycles.totals where total.cause != .none {
      causes[log.causes.text(total.cause), default: 0] += total.count
    }
    sink.integer("pause_count", log.pauses.count)
    sink.counts("pauses", kinds)
    sink.counts("causes", causes)
  }

  private static func lengths(_ log: GCLog, into sink: inout FactSink) {
    let outer = log.outerPauseMs
    sink.number("total_pause_ms", Double(log.pauses.microseconds) / 1e3)
    sink.number("outer_pause_ms", outer)
    if let longest = log.pauses.longest {
      sink.number("max_pause_ms", longest.durationMs, at: longest.location)
    }
    if let last = log.lastUptime, last > 0, log.pauses.count > 0 {
      sink.number("throughput_pct", max(0, 100 * (1 - outer / 1e3 / last)), digits: 2)
    }
    if let span = log.spanSeconds, log.pauses.count > 0 {
      sink.number("pause_share_pct", min(100, 100 * outer / 1e3 / span), digits: 2)
    }
    sink.integer("gc_starved_pauses", log[.starved].count, at: log[.starved].first)
    if log.droppedMessages > 0 { sink.integer("dropped_log_messages", log.droppedMessages) }
  }
}
