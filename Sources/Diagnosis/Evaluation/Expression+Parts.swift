import CaseModel

extension Expression {
  /// Every reference, left to right.
  var references: [FactReference] {
    switch self {
    case .or(let left, let right), .and(let left, let right), .compare(let left, _, let right),
      .arithmetic(let left, _, let right):
      return left.references + right.references
    case .not(let inner): return inner.references
    case .reference(let reference), .call(_, let reference): return [reference]
    case .literal, .hits, .found: return []
    }
  }

  /// Artifact kinds named before a dot, sorted, once each.
  var kinds: [ArtifactKind] {
    var kinds: [ArtifactKind] = []
    for reference in references {
      if let kind = reference.kind, !kinds.contains(kind) { kinds.append(kind) }
    }
    return kinds.sorted { $0.rawValue < $1.rawValue }
  }

  /// Whether `found(…)` occurs: such an entry waits until all pages were tried.
  var asksForFindings: Bool {
    switch self {
    case .or(let left, let right), .and(let left, let right), .compare(let left, _, let right),
      .arithmetic(let left, _, let right):
      return left.asksForFindings || right.asksForFindings
    case .not(let inner): return inner.asksForFindings
    case .found: return true
    case .reference, .call, .literal, .hits: return false
    }
  }

  /// Whether the facts there are could make it true at all: a cheap look before it is tried anywhere.
  func mayHold(given facts: [String: CaseIndex.NamedFacts]) -> Bool { mayBe(.yes, facts) }

  private func mayBe(_ wanted: Truth, _ facts: [String: CaseIndex.NamedFacts]) -> Bool {
    switch self {
    case .or(let left, let right):
      return wanted == .yes
        ? left.mayBe(.yes, facts) || right.mayBe(.yes, facts) : left.mayBe(.no, facts) && right.mayBe(.no, facts)
    case .and(let left, let right):
      return wanted == .yes
        ? left.mayBe(.yes, facts) && right.mayBe(.yes, facts) : left.mayBe(.no, facts) || right.mayBe(.no, facts)
    case .not(let inner): return inner.mayBe(!wanted, facts)
    case .compare(let left, _, let right), .arithmetic(let left, _, let right):
      return left.mayBeKnown(facts) && right.mayBeKnown(facts)
    case .call(.has, let reference): return wanted == .no || facts[reference.fact] != nil
    case .reference, .call: return mayBeKnown(facts)
    case .literal, .hits, .found: return true
    }
  }

  private func mayBeKnown(_ facts: [String: CaseIndex.NamedFacts]) -> Bool {
    switch self {
    case .call(.has, _), .literal, .hits, .found, .or, .and, .not: return true
    case .reference(let reference), .call(_, let reference): return facts[reference.fact] != nil
    case .compare(let left, _, let right), .arithmetic(let left, _, let right):
      return left.mayBeKnown(facts) && right.mayBeKnown(facts)
    }
  }
}
