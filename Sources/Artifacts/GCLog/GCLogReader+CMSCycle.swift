/// Cycles of CMS that a full collection ended: JDK 9 to 13 name that at debug level only, but the order of the lines shows
/// it.
extension GCLogReader {
  /// Notes what a pause that ended means for the cycle in hand.
  mutating func noteCMSCycle(_ record: GCRecord, _ line: Span<UInt8>) {
    if record.kind == .initialMark {
      // That of G1 (JDK 9 and 10) states a cause.
      isCMSCycling = record.cause == .none && log.collector ?? .cms == .cms
    } else if record.kind == .full, isCMSCycling {
      isCMSCycling = false
      count(isAskedFor(log.causes.text(record.cause)) ? .cmsCycleStopped : .cmsCycleCut, line)
    }
  }

  /// Whether a program, a person or a tool asked for the collection, in the sense in which CMS says "interrupted".
  private func isAskedFor(_ cause: String) -> Bool {
    switch cause {
    case "System.gc()", "Diagnostic Command", "JvmtiEnv ForceGarbageCollection", "Heap Inspection Initiated GC",
      "Heap Dump Initiated GC":
      return true
    default: return false
    }
  }
}
