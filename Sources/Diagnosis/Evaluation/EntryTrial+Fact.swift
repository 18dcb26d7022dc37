import CaseModel
import Knowledge

extension EntryTrial {
  /// The piece of a condition that holds for `evaluator`.
  func factPiece(_ entry: Entry, _ expression: Expression, _ evaluator: Evaluator) -> Piece {
    let support = evaluator.support(of: expression)
    var positions: [Int] = []
    for item in support where !positions.contains(item.position) { positions.append(item.position) }
    let facts = positions.map { index.facts[$0] }
    var scope = evaluator.scope
    if !expression.hasPlainReference, let first = facts.first {
      scope.artifact = first.artifact
      let owners = Set(facts.compactMap { index.process(of: $0) })
      scope.process = owners.count == 1 ? owners.first : nil
    } else if !expression.hasPlainReference, let bound = evaluator.bindings.values.min() {
      scope.artifact = bound
    }
    let segments = Set(facts.filter { $0.artifact == scope.artifact }.compactMap(\.segment)).sorted()
    if !expression.hasPlainReference, segments.count == 1 { scope.extent = .segment(segments[0]) }
    var place = place(of: support, in: scope)
    let repeats = scope.segment.flatMap { index.repeats[$0] }
    if let repeats { place.last = repeats.last }
    return Piece(
      entry: entry.name.entry, strength: entry.strength, ends: entry.ends, group: entry.group, means: entry.means,
      scope: scope, segments: segments, count: 1 + (repeats?.count ?? 0), first: place.first, last: place.last,
      excerpt: FactText.excerpt(support, facts: index.facts, registry: registry), matched: [], literals: [],
      lines: lines(of: positions), facts: positions.sorted())
  }

  /// First and last place of what a condition rests on: its facts, else the segment, else the artifact.
  private func place(of support: [Support], in scope: Scope) -> (first: SourceLocation, last: SourceLocation) {
    let own = support.filter { index.facts[$0.position].artifact == scope.artifact }
    let id = scope.segment ?? own.compactMap { index.facts[$0.position].segment }.first
    let segment = id.flatMap { index.segment($0) }?.location
    let places = own.compactMap { support in
      let fact = index.facts[support.position]
      return support.reference.key.flatMap { fact.keyPlaces[$0] } ?? fact.location
    }.sorted { ($0.line, $0.bytes.lowerBound) < ($1.line, $1.bytes.lowerBound) }
    if let first = places.first, let last = places.last {
      return (first.timed(like: segment), last.timed(like: segment))
    }
    if let segment { return (segment, segment) }
    let artifact = index.artifact(scope.artifact)
    let whole = SourceLocation(
      line: (artifact?.lineCount ?? 0) > 0 ? 1 : 0, endLine: artifact?.lineCount ?? 0,
      bytes: 0..<max(0, artifact?.byteCount ?? 0))
    return (whole, whole)
  }

  /// The lines a condition rests on, where patterns captured all its facts.
  private func lines(of positions: [Int]) -> Set<LineKey> {
    var lines: Set<LineKey> = []
    for position in positions {
      guard let captured = capturedLines[position] else { return [] }
      lines.formUnion(captured)
    }
    return lines
  }
}

/// A fact that helped to make an expression true.
struct Support: Sendable {
  var reference: FactReference
  var position: Int
}

extension Evaluator {
  /// The facts on which a true expression rests, left to right. Of several values only one that satisfies is named.
  func support(of expression: Expression) -> [Support] {
    switch expression {
    case .or(let left, let right):
      if truth(left) == .yes { return support(of: left) }
      return support(of: right)
    case .and(let left, let right): return support(of: left) + support(of: right)
    case .not(let inner): return all(inner)
    case .compare(let left, let comparison, let right):
      return satisfying(left, comparison, right)
    case .reference, .call, .arithmetic: return all(expression)
    case .literal, .hits, .found: return []
    }
  }

  private func satisfying(
    _ left: Expression, _ comparison: Expression.Comparison, _ right: Expression
  ) -> [Support] {
    guard comparison != .notEqual, case .reference(let reference) = left, reference.key == nil else {
      return all(left) + all(right)
    }
    let other = operand(right)
    let isVersion = registry[reference.fact]?.type == .version
    for position in positions(of: reference) {
      let one = Operand(values: [index.facts[position].value], isVersion: isVersion)
      if one.compared(comparison, with: other) == .yes {
        return [Support(reference: reference, position: position)] + all(right)
      }
    }
    return all(left) + all(right)
  }

  /// The first few facts of every reference.
  private func all(_ expression: Expression) -> [Support] {
    expression.references.flatMap { reference in
      positions(of: reference).prefix(3).map { Support(reference: reference, position: $0) }
    }
  }
}
