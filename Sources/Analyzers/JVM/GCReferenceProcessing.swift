internal import Artifacts
internal import CaseModel

/// Soft, weak, final and phantom references: how many, and what they cost.
enum GCReferenceProcessing: GCLogAnalyzer {
  static let id = "gc-references"

  static func read(_ log: GCLog, into sink: inout FactSink) {
    let references = log.references
    if references.collections > 0 {
      let place = references.longestLocation
      sink.number("reference_processing_max_ms", Double(references.longestMicroseconds) / 1e3, at: place)
      sink.number("reference_processing_total_ms", Double(references.microseconds) / 1e3, at: place)
      if log.pauses.microseconds > 0 {
        let share = 100 * Double(references.microseconds) / Double(log.pauses.microseconds)
        sink.number("reference_processing_pct", min(100, share), digits: 1, at: place)
      }
    }
    let names: [(GCReferences.Kind, String)] = [
      (.soft, "SoftReference"), (.weak, "WeakReference"), (.final, "FinalReference"), (.phantom, "PhantomReference"),
    ]
    for (kind, name) in names where references.discoveredMax[kind.rawValue] >= 0 {
      sink.integer(
        "max_discovered_\(name)", references.discoveredMax[kind.rawValue],
        at: kind == .final ? references.finalLocation : nil)
    }
  }
}
