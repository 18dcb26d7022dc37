internal import Artifacts
internal import CaseModel

/// Concurrent work that lost its race: aborted and overflowing marking, CMS failures, degenerated cycles, stalls.
enum GCConcurrent: GCLogAnalyzer {
  static let id = "gc-concurrent"

  static func read(_ log: GCLog, into sink: inout FactSink) {
    marking(log, into: &sink)
    old(log, into: &sink)
    stalls(log, into: &sink)
    guard log.hasCollections else { return }
    cycles(log, into: &sink)
    degenerated(log, into: &sink)
  }

  private static func marking(_ log: GCLog, into sink: inout FactSink) {
    let aborts = log[.markAbort]
    if log.hasCollections || aborts.count > 0 {
      sink.integer("concurrent_mark_aborts", aborts.count, at: aborts.first)
      // One overflow prints a reset, and a restart unless something else ends the marking first.
      let overflow = log[.markReset].count >= log[.markRestart].count ? log[.markReset] : log[.markRestart]
      sink.integer("mark_overflows", overflow.count, at: overflow.first)
    }
    var causes: [String: Int] = [:]
    for (index, count) in log.abortsByCause.enumerated() where count > 0 {
      let cause = log.causes.text(GCName(UInt8(clamping: index)))
      causes[cause.isEmpty ? "unknown" : cause, default: 0] += count
    }
    sink.counts("aborts_by_cause", causes, at: aborts.first)
    sink.event("Concurrent marking aborted for the first time", .effect, at: aborts.first)
    if aborts.count > 1 { sink.event("Concurrent marking aborted for the last time", .effect, at: aborts.last) }
  }

  private static func old(_ log: GCLog, into sink: inout FactSink) {
    let events: [(String, GCEvent)] = [
      ("concurrent_mode_failures", .concurrentModeFailure),
      ("concurrent_mode_interruptions", .concurrentModeInterrupted),
      ("promotion_failed", .promotionFailed),
      ("cms_cycles_cut", .cmsCycleCut),
      ("cms_cycles_stopped", .cmsCycleStopped),
    ]
    for (name, event) in events where log[event].count > 0 {
      sink.integer(name, log[event].count, at: log[event].first)
    }
  }

  private static func stalls(_ log: GCLog, into sink: inout FactSink) {
    let stalls = log[.allocationStall]
    if stalls.count > 0 {
      sink.integer("allocation_stalls", stalls.count, at: stalls.first)
      sink.number("allocation_stall_max_ms", Double(log.stalls.longestMicroseconds) / 1e3, at: stalls.first)
      sink.number("allocation_stall_total_ms", Double(log.stalls.microseconds) / 1e3, at: stalls.first)
      sink.fact("stalled_threads", .list(log.stalls.threads.sorted().map { .text($0) }), at: stalls.first)
      sink.event("First thread stalled for memory", .effect, at: stalls.first)
    } else if log.collector == .z, log.hasCollections {
      sink.integer("allocation_stalls", 0)
    }
    let exhausted = log[.outOfMemory]
    if exhausted.count > 0 {
      sink.integer("out_of_memory_lines", exhausted.count, at: exhausted.first)
      sink.event("A thread ran out of memory", .effect, at: exhausted.first)
    }
    if log[.relocationStall].count > 0 {
      sink.integer("relocation_stalls", log[.relocationStall].count, at: log[.relocationStall].first)
    }
  }

  private static func cycles(_ log: GCLog, into sink: inout FactSink) {
    let times = log.cycleTimes.all.filter { $0.count > 0 }
    sink.counts("concurrent_cycles", Dictionary(times.map { ($0.name, $0.count) }, uniquingKeysWith: +))
    sink.numbers(
      "concurrent_cycle_ms", Dictionary(times.map { ($0.name, Double($0.microseconds) / 1e3) }, uniquingKeysWith: +))
    sink.numbers(
      "concurrent_cycle_max_ms",
      Dictionary(times.map { ($0.name, Double($0.longestMicroseconds) / 1e3) }, uniquingKeysWith: max))
    let collections = log.cycles.totals.filter { log.kinds.text($0.kind).hasSuffix("Collection") }
    if !collections.isEmpty { sink.integer("cycles", collections.reduce(0) { $0 + $1.count }) }
    let marks = log.cycles.totals.filter { log.kinds.text($0.kind).hasPrefix("Concurrent") && $0.microseconds > 0 }
      .filter { log.kinds.text($0.kind).hasSuffix("Cycle") }
    if !marks.isEmpty { sink.integer("concurrent_mark_cycles", marks.reduce(0) { $0 + $1.count }) }
  }

  private static func degenerated(_ log: GCLog, into sink: inout FactSink) {
    let first = log.firstPause { $0.kind == .degenerated }
    let degenerated = log.pauses { $0.kind == .degenerated }
    guard degenerated.count > 0 || log.collector == .shenandoah else { return }
    sink.integer("degenerated_gcs", degenerated.count, at: first?.location)
    guard degenerated.count > 0 else { return }
    sink.number("degenerated_gc_ms", degenerated.ms, at: first?.location)
    var phases: [String: Int] = [:]
    for total in log.pauses.totals where total.kind == .degenerated && total.cause != .none {
      phases[log.causes.text(total.cause), default: 0] += total.count
    }
    sink.counts("degenerated_at", phases, at: first?.location)
    if log[.degenerationUpgraded].count > 0 {
      sink.integer("degenerated_upgrades", log[.degenerationUpgraded].count, at: log[.degenerationUpgraded].first)
    }
    sink.event("First degenerated collection", .signal, at: first?.location)
  }
}
