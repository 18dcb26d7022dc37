internal import Artifacts
internal import CaseModel
internal import Knowledge
internal import Matching

/// Everything that is looked for in text: one literal set, and the patterns that confirm.
///
/// Built once per run and shared by all tasks.
final class ScanPlan: Sendable {
  /// A pattern and the entries of pages that hold it.
  struct PlannedPattern: Sendable {
    var matcher: LineMatcher
    /// Several entries (also of several pages) may hold the same pattern; it is matched once.
    var entries: [EntryID]
  }

  let patterns: [PlannedPattern]
  let literals: LiteralSet
  /// Owners below this number are triggers of structural readers, the others patterns.
  let triggerCount: Int

  /// - Parameter saved: What another run kept of its compiled literals.
  init(_ knowledge: KnowledgeBase, saved: [UInt8]? = nil, triggers: [[UInt8]] = Segmenter.triggers) throws {
    var order: [Pattern] = []
    var entriesByPattern: [Pattern: [EntryID]] = [:]
    func add(_ pattern: Pattern?, _ scenario: String, _ entry: String) {
      guard let pattern else { return }
      if entriesByPattern[pattern] == nil { order.append(pattern) }
      entriesByPattern[pattern, default: []].append(EntryID(scenario: scenario, entry: entry))
    }
    for scenario in knowledge.scenarios {
      for entry in scenario.evidence { add(entry.test.match, scenario.id, entry.id) }
      for entry in scenario.unless { add(entry.test.match, scenario.id, entry.id) }
    }
    patterns = order.map { PlannedPattern(matcher: LineMatcher($0), entries: entriesByPattern[$0] ?? []) }
    triggerCount = triggers.count
    var all = triggers.enumerated().map { Literal(bytes: $1, ignoresCase: false, id: $0) }
    for (index, pattern) in order.enumerated() {
      for bytes in pattern.requiredLiterals {
        all.append(Literal(bytes: bytes, ignoresCase: pattern.ignoresCase, id: triggers.count + index))
      }
    }
    literals = try LiteralSet(all, saved: saved)
  }
}
