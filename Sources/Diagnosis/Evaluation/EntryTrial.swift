import CaseModel
import Knowledge

/// Tries the entries of pages: which fire, where, and on what.
struct EntryTrial: Sendable {
  let index: CaseIndex
  let hits: HitIndex
  /// Lines that captured facts were read from, by position of the fact.
  let capturedLines: [Int: [LineKey]]
  let registry: FactRegistry

  /// The name of an entry, its test and what the report says about it.
  struct Entry {
    var name: EntryID
    var test: EntryTest
    var strength: Strength
    var ends: Bool
    var group: String?
    var means: String?

    init(_ entry: EvidenceEntry, of scenario: Scenario) {
      name = EntryID(scenario: scenario.id, entry: entry.id)
      test = entry.test
      strength = entry.strength
      ends = entry.ends
      group = entry.group
      means = entry.means
    }

    init(_ entry: UnlessEntry, of scenario: Scenario) {
      name = EntryID(scenario: scenario.id, entry: entry.id)
      test = entry.test
      strength = .none
      ends = false
      group = entry.group
      means = entry.means
    }
  }

  /// Every place in which an evidence entry fires, in order.
  func pieces(of entry: EvidenceEntry, of scenario: Scenario) -> [Piece] {
    let entry = Entry(entry, of: scenario)
    if entry.test.isMatch { return matchPieces(entry) }
    guard let expression = entry.test.fact, expression.mayHold(given: index.factsByName) else { return [] }
    let kinds = expression.kinds
    let isPlain = expression.hasPlainReference
    var pieces: [Piece] = []
    var seen: Set<[Int]> = []
    var evaluator = evaluator(entry.name, Scope(artifact: ArtifactID(0), extent: .artifact, process: nil))
    for scope in factScopes(entry.test, expression) {
      evaluator.scope = scope
      let result = evaluator.evaluate(expression, kinds: kinds)
      guard result.truth == .yes else { continue }
      var bound = evaluator
      bound.bindings = result.bindings
      let piece = factPiece(entry, expression, bound)
      // A condition over other artifacts only is the same evidence from wherever it is looked at.
      if !isPlain, !seen.insert(piece.facts).inserted { continue }
      pieces.append(piece)
    }
    return pieces
  }

  /// An evaluator for expressions of this entry in this scope.
  func evaluator(_ entry: EntryID, _ scope: Scope) -> Evaluator {
    var evaluator = Evaluator(index: index, registry: registry, scope: scope)
    evaluator.hitCount = { [hits] other, scope in
      hits.count(of: EntryID(scenario: entry.scenario, entry: other), in: scope)
    }
    return evaluator
  }

  /// Where a condition is tried: once per segment of the kinds named, else once per artifact and process.
  func factScopes(_ test: EntryTest, _ expression: Expression) -> [Scope] {
    guard let kinds = test.segments else {
      if !expression.hasPlainReference, !expression.kinds.isEmpty { return processScopes }
      return index.artifacts.flatMap { artifactScopes($0.id, .artifact) }
    }
    var scopes: [Scope] = kinds.contains(.line) ? index.artifacts.flatMap { artifactScopes($0.id, .lines) } : []
    for kind in kinds { scopes += index.segmentScopes[kind] ?? [] }
    return scopes
  }

  /// One scope per process seen in the artifact; facts never join across processes.
  func artifactScopes(_ artifact: ArtifactID, _ extent: Scope.Extent) -> [Scope] {
    let owners = index.processes(of: artifact)
    guard !owners.isEmpty else { return [Scope(artifact: artifact, extent: extent, process: nil)] }
    return owners.map { Scope(artifact: artifact, extent: extent, process: $0) }
  }

  private var processScopes: [Scope] {
    guard let first = index.artifacts.first else { return [] }
    let owners = index.processes.map(\.id)
    guard !owners.isEmpty else { return [Scope(artifact: first.id, extent: .artifact, process: nil)] }
    return owners.map { Scope(artifact: first.id, extent: .artifact, process: $0) }
  }
}

extension EntryTest {
  /// Whether the entry is tried on lines; otherwise it is a condition over facts alone.
  var isMatch: Bool { fact == nil || matchSource != nil }
}

extension Expression {
  /// Whether a reference without a kind occurs.
  var hasPlainReference: Bool { references.contains { $0.kind == nil } || references.isEmpty }
}
