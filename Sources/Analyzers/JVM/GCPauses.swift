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
    sink.counts("pauses", kinds, places: log.firstPlaces { log.kinds.text($0.kind) })
    sink.counts(
      "causes", causes, places: log.firstPlaces(cycles: true) { $0.cause == .none ? nil : log.causes.text($0.cause) })
  }

  /// Percentiles of all pauses, and sums and extremes by kind and by cause.
  private static func distribution(_ log: GCLog, into sink: inout FactSink) {
    let sorted = log.pauses.list.elements.map(\.durationMs).sorted()
    sink.number("pause_p50_ms", Statistics.percentile(sorted, 0.5))
    sink.number("pause_p90_ms", Statistics.percentile(sorted, 0.9))
    sink.number("pause_p99_ms", Statistics.percentile(sorted, 0.99))
    var byKind: [String: [Double]] = [:]
    for record in log.pauses.list.elements {
      byKind[log.kinds.text(record.kind), default: []].append(record.durationMs)
    }
    sink.numbers("pause_p99_ms_by_kind", byKind.compactMapValues { Statistics.percentile($0.sorted(), 0.99) })
    var kinds = GCSums()
    var causes = GCSums()
    for total in log.pauses.totals {
      kinds.add(log.kinds.text(total.kind), total)
      if total.cause != .none, total.kind != .degenerated { causes.add(log.causes.text(total.cause), total) }
    }
    sink.numbers("pause_ms_by_kind", kinds.sums)
    sink.numbers("pause_max_ms_by_kind", kinds.longest)
    sink.numbers("pause_ms_by_cause", causes.sums)
    sink.numbers("pause_max_ms_by_cause", causes.longest)
  }

  private static func lengths(_ log: GCLog, into sink: inout FactSink) {
    let outer = log.outerPauseMs
    sink.number("total_pause_ms", Double(log.pauses.microseconds) / 1e3)
    sink.number("outer_pause_ms", outer)
    if let longest = log.pauses.longest {
      sink.number("max_pause_ms", longest.durationMs, at: longest.location)
    }
    distribution(log, into: &sink)
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

/// Length in sum and of the longest by name, in milliseconds.
private struct GCSums {
  var sums: [String: Double] = [:]
  var longest: [String: Double] = [:]

  mutating func add(_ name: String, _ total: GCTotal) {
    sums[name, default: 0] += total.durationMs
    longest[name] = max(longest[name] ?? 0, Double(total.longestMicroseconds) / 1e3)
  }
}
