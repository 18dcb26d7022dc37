internal import Artifacts
internal import CaseModel

/// Full collections, and collections somebody asked for.
enum GCFullCollections: GCLogAnalyzer {
  static let id = "gc-full-collections"

  /// Causes that mean "the program, an agent or a person asked".
  static let explicitCauses: Set<String> = ["System.gc()", "JvmtiEnv ForceGarbageCollection", "Diagnostic Command"]

  static func read(_ log: GCLog, into sink: inout FactSink) {
    guard log.hasCollections else { return }
    full(log, into: &sink)
    explicit(log, into: &sink)
  }

  private static func full(_ log: GCLog, into sink: inout FactSink) {
    let full = log.pauses { $0.kind == .full }
    let first = log.firstPause { $0.kind == .full }
    sink.integer("full_gcs", full.count, at: first?.location)
    guard full.count > 0 else { return }
    sink.number("full_gc_ms", full.ms, at: first?.location)
    let asked = log.pauses { $0.kind == .full && explicitCauses.contains(log.causes.text($0.cause)) }
    sink.integer("unasked_full_gcs", max(0, full.count - asked.count - log[.requestedFull].count), at: first?.location)
    var causes: [String: Int] = [:]
    for total in log.pauses.totals where total.kind == .full && total.cause != .none {
      causes[log.causes.text(total.cause), default: 0] += total.count
    }
    sink.counts(
      "full_gc_causes", causes,
      places: log.firstPlaces { $0.kind == .full && $0.cause != .none ? log.causes.text($0.cause) : nil })
    let records = log.pauses.list.elements.filter { $0.kind == .full && $0.statesHeap }
    if let capacity = log.reachableCapacityMiB, let after = Statistics.median(records.map(\.afterMiB)) {
      sink.number("full_gc_after_pct", min(100, 100 * after / capacity), digits: 1, at: first?.location)
    }
    let freed = records.filter { $0.beforeKiB > 0 }.map { 100 * (1 - $0.afterMiB / $0.beforeMiB) }
    sink.number(
      "full_gc_freed_pct", Statistics.median(freed).map { max(0, $0) }, digits: 1, at: first?.location)
    sink.integer("last_chance_gcs", log[.lastChanceCompaction].count, at: log[.lastChanceCompaction].first)
    sink.event("First full collection (\(cause(first, log)))", .signal, at: first?.location)
  }

  private static func cause(_ record: GCRecord?, _ log: GCLog) -> String {
    let text = record.map { log.causes.text($0.cause) } ?? ""
    return text.isEmpty ? "no cause printed" : text
  }

  private static func explicit(_ log: GCLog, into sink: inout FactSink) {
    let asked = log.pauses { explicitCauses.contains(log.causes.text($0.cause)) }
    // Shenandoah says so before it begins; no other line of the collection does.
    let requested = log[.explicitRequest]
    let count = explicitCauses.reduce(0) { $0 + collections(causedBy: $1, log) } + requested.count
    let first = log.firstPause { explicitCauses.contains(log.causes.text($0.cause)) }
    sink.integer("explicit_gcs", count, at: first?.location ?? requested.first)
    guard count > 0 else { return }
    sink.integer("system_gcs", collections(causedBy: "System.gc()", log) + requested.count, at: first?.location)
    sink.number("explicit_gc_ms", asked.ms)
    if let span = log.spanSeconds { sink.number("explicit_per_minute", Double(count) * 60 / span, digits: 2) }
  }

  /// Collections with this cause. Parallel answers one request with two pauses, a young one and a full one.
  private static func collections(causedBy cause: String, _ log: GCLog) -> Int {
    guard let name = log.causes.name(cause) else { return 0 }
    let full = log.pauses { $0.cause == name && $0.kind == .full }.count
    let other = log.pauses { $0.cause == name && $0.kind != .full }.count
    return max(full, other) + log.cycles.totals.reduce(0) { $0 + ($1.cause == name ? $1.count : 0) }
  }
}

extension GCLog {
  /// The heap that collections can fill, in MiB.
  ///
  /// Young collectors leave one survivor space out of the capacity they print, so where the heap has grown to (nearly)
  /// its greatest size the printed capacity is the fairer figure; where it has not, it may still grow.
  var reachableCapacityMiB: Double? {
    let printed = Double(max(pauses.capacityMaxKiB, cycles.capacityMaxKiB)) / 1024
    guard let maximum = heapMaxKiB.map({ Double($0) / 1024 }), maximum > 0 else { return printed > 0 ? printed : nil }
    return printed >= 0.85 * maximum ? printed : maximum
  }
}
