internal import Artifacts
internal import CaseModel
internal import Knowledge
internal import Matching
internal import Synchronization

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
  /// The only owner of a literal, −1 where there are several.
  let soleOwners: [Int]
  private let all: [Literal]
  private let quiet = Mutex<LiteralSet?>(nil)
  /// From this size on a set of its own pays for its compilation.
  private static let large = 8 << 20

  /// What to look for in an artifact, with the only owner of each literal: not what its readers see anyway.
  func literals(for kind: ArtifactKind, byteCount: Int?) throws(LiteralSetError) -> (LiteralSet, [Int]) {
    guard kind == .gclog, byteCount ?? 0 >= ScanPlan.large else { return (literals, soleOwners) }
    let set = try quiet.withLock { (made: inout LiteralSet?) throws(LiteralSetError) in
      if let made { return made }
      let set = try LiteralSet(all.filter { $0.id >= triggerCount || Segmenter.isNeeded(trigger: $0.id, in: kind) })
      made = set
      return set
    }
    return (set, ScanPlan.soleOwners(of: set))
  }

  private static func soleOwners(of set: LiteralSet) -> [Int] {
    (0..<set.count).map { index in
      let owners = set.owners(of: index)
      return owners.count == 1 ? owners[0] : -1
    }
  }

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
    self.all = all
    literals = try LiteralSet(all, saved: saved)
    soleOwners = ScanPlan.soleOwners(of: literals)
  }
}
