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
    let lengths = PauseLengths(log.pauses.list.elements)
    sink.number("pause_p50_ms", lengths.percentile(0.5))
    sink.number("pause_p90_ms", lengths.percentile(0.9))
    sink.number("pause_p99_ms", lengths.percentile(0.99))
    sink.numbers("pause_p99_ms_by_kind", lengths.byKind(0.99, names: log.kinds))
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

/// Lengths of pauses, sorted by kind: a log of a gigabyte has half a million.
private struct PauseLengths {
  /// Microseconds in ascending order, by number of the kind.
  private var kinds: [[UInt32]]

  init(_ records: [GCRecord]) {
    kinds = [[UInt32]](repeating: [], count: 256)
    for record in records { kinds[Int(record.kind.index)].append(record.microseconds) }
    for kind in kinds.indices { kinds[kind].sort() }
  }

  /// The smallest length that at least this share of all does not exceed, in milliseconds: found by halving the range
  /// of lengths, since the kinds are sorted each for itself.
  func percentile(_ share: Double) -> Double? {
    let all = kinds.filter { !$0.isEmpty }
    guard let most = all.compactMap(\.last).max() else { return nil }
    let wanted = PauseLengths.rank(share, of: all.reduce(0) { $0 + $1.count }) + 1
    var low = 0
    var high = Int(most)
    while low < high {
      let middle = (low + high) / 2
      if all.reduce(0, { $0 + PauseLengths.count($1, upTo: middle) }) >= wanted {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return Double(low) / 1e3
  }

  /// The same for each kind, by name.
  func byKind(_ share: Double, names: GCNames) -> [String: Double] {
    var result: [String: Double] = [:]
    for (kind, lengths) in kinds.enumerated() where !lengths.isEmpty {
      let length = lengths[PauseLengths.rank(share, of: lengths.count)]
      result[names.text(GCName(UInt8(kind)))] = Double(length) / 1e3
    }
    return result
  }

  private static func rank(_ share: Double, of count: Int) -> Int {
    max(0, min(count - 1, Int((share * Double(count)).rounded(.up)) - 1))
  }

  private static func count(_ sorted: [UInt32], upTo length: Int) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if Int(sorted[middle]) <= length { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
