internal import Artifacts
internal import CaseModel

/// Stops of all threads, for collections and for other operations of the VM.
enum GCSafepointTimes: GCLogAnalyzer {
  static let id = "gc-safepoints"

  static func read(_ log: GCLog, into sink: inout FactSink) {
    let safepoints = log.safepoints
    guard safepoints.count > 0 else { return }
    let place = safepoints.longestReachLocation
    sink.integer("safepoints", safepoints.count)
    sink.number("max_time_to_safepoint_ms", Double(safepoints.longestReachNanoseconds) / 1e6, at: place)
    sink.number("total_stopped_ms", Double(safepoints.nanoseconds) / 1e6)
    // Both are parts of the time stopped: until the last thread stood still, and what was done then.
    sink.number("total_time_to_safepoint_ms", Double(safepoints.reachNanoseconds) / 1e6, at: place)
    sink.number("max_safepoint_operation_ms", Double(safepoints.longestOperationNanoseconds) / 1e6)
    sink.integer("slow_safepoints", safepoints.slowReaches, at: place)
    if !safepoints.longestReachOperation.isEmpty {
      sink.fact("max_time_to_safepoint_operation", .text(safepoints.longestReachOperation), at: place)
    }
    let named = safepoints.operations.filter { !$0.name.isEmpty }
    sink.counts("safepoint_operations", Dictionary(named.map { ($0.name, $0.count) }, uniquingKeysWith: +))
    let other = named.filter { !$0.isCollection }.reduce(0) { $0 + $1.nanoseconds }
    sink.number("stopped_without_gc_ms", Double(other) / 1e6)
    if safepoints.longestReachNanoseconds >= 100_000_000 {
      sink.event("Longest wait for a thread to reach a safepoint", .signal, at: place)
    }
  }
}
