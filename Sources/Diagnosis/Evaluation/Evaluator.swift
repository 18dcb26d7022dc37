import CaseModel

/// Evaluates expressions in one scope. Holds no results; one evaluator serves many scopes, one after the other.
struct Evaluator {
  let index: CaseIndex
  let registry: FactRegistry
  /// Where the expression is tried.
  var scope: Scope
  /// Take every artifact as read whole: what would hold if absence were evidence. For withheld conclusions.
  var assumesWhole = false
  /// The artifact each kind stands for in this evaluation.
  var bindings: [ArtifactKind: ArtifactID] = [:]
  /// Hits of another entry of the page in a scope.
  var hitCount: (String, Scope) -> Int = { _, _ in 0 }
  /// Whether another scenario was found in scope.
  var found: (String?) -> Truth = { _ in .unknown }

  /// More combinations of artifacts than this are not tried.
  private static let bindingLimit = 256

  init(index: CaseIndex, registry: FactRegistry = .standard, scope: Scope) {
    self.index = index
    self.registry = registry
    self.scope = scope
  }

  /// The truth of an expression and the artifacts for which it holds: true where one artifact of every kind named
  /// makes it true, false where none can. `kinds` are the kinds it names, where the caller knows them.
  func evaluate(
    _ expression: Expression, kinds: [ArtifactKind]? = nil
  ) -> (truth: Truth, bindings: [ArtifactKind: ArtifactID]) {
    let kinds = kinds ?? expression.kinds
    if kinds.isEmpty { return (truth(expression), [:]) }
    var combinations: [[ArtifactKind: ArtifactID]] = [[:]]
    for kind in kinds {
      let candidates = index.candidates(for: kind, process: scope.process)
      guard !candidates.isEmpty else { continue }
      var next: [[ArtifactKind: ArtifactID]] = []
      for combination in combinations {
        for candidate in candidates where next.count < Evaluator.bindingLimit {
          next.append(combination.merging([kind: candidate]) { $1 })
        }
      }
      combinations = next
    }
    var result = Truth.no
    for combination in combinations {
      var bound = self
      bound.bindings = combination
      let truth = bound.truth(expression)
      if truth == .yes { return (.yes, combination) }
      result = result || truth
    }
    return (result, [:])
  }

  /// The truth of an expression with the bindings as they are.
  func truth(_ expression: Expression) -> Truth {
    switch expression {
    case .or(let left, let right):
      let first = truth(left)
      return first == .yes ? .yes : first || truth(right)
    case .and(let left, let right):
      let first = truth(left)
      return first == .no ? .no : first && truth(right)
    case .not(let inner): return !truth(inner)
    case .compare(let left, let comparison, let right):
      return operand(left).compared(comparison, with: operand(right))
    case .call(.has, let reference): return has(reference)
    case .found(let scenario): return found(scenario)
    case .arithmetic, .literal, .reference, .call, .hits:
      let values = operand(expression).values
      guard !values.isEmpty else { return .unknown }
      return values.reduce(.no) { result, value in
        if case .bool(let flag) = value { return result || Truth(flag) }
        return result || .unknown
      }
    }
  }

  /// The values of an operand.
  func operand(_ expression: Expression) -> Operand {
    switch expression {
    case .literal(let value): return Operand(values: [value])
    case .reference(let reference): return Operand(values: values(of: reference), isVersion: isVersion(reference))
    case .arithmetic(let left, let operation, let right):
      return operand(left).combined(operation, with: operand(right))
    case .call(let function, let reference): return call(function, reference)
    case .hits(let entry):
      let count = hitCount(entry, scope)
      return count == 0 && !isWhole(nil) ? .unknown : Operand(values: [.integer(count)])
    case .or, .and, .not, .compare, .found:
      switch truth(expression) {
      case .yes: return Operand(values: [.bool(true)])
      case .no: return Operand(values: [.bool(false)])
      case .unknown: return .unknown
      }
    }
  }

  /// Positions of the facts a reference sees.
  func positions(of reference: FactReference) -> [Int] {
    guard let named = index.factsByName[reference.fact] else { return [] }
    if let kind = reference.kind {
      guard let bound = bindings[kind], let artifact = index.artifact(bound) else { return [] }
      return (named.byArtifact[bound] ?? []).filter { position in
        index.isVisible(index.facts[position].segment, of: artifact, as: kind) && isOfProcess(position)
      }
    }
    let alone = named.byArtifactAlone[scope.artifact] ?? []
    switch scope.extent {
    case .segment(let id): return (named.bySegment[id] ?? []) + alone
    case .lines: return alone
    case .artifact: return (named.byArtifact[scope.artifact] ?? []).filter(isOfProcess)
    }
  }

  /// The values a reference takes; a missing key of a count object is 0.
  func values(of reference: FactReference) -> [FactValue] {
    let values = positions(of: reference).map { index.facts[$0].value }
    guard let key = reference.key else { return values }
    return values.compactMap { value in
      guard case .object(let entries) = value else { return nil }
      return entries[key] ?? (registry[reference.fact]?.countsKeys == true ? .integer(0) : nil)
    }
  }

  private func isOfProcess(_ position: Int) -> Bool {
    guard let wanted = scope.process, let process = index.process(of: index.facts[position]) else { return true }
    return wanted == process
  }

  private func isVersion(_ reference: FactReference) -> Bool { registry[reference.fact]?.type == .version }

  private func has(_ reference: FactReference) -> Truth {
    let positions = positions(of: reference)
    if let key = reference.key {
      for position in positions {
        if case .object(let entries) = index.facts[position].value, entries[key] != nil { return .yes }
      }
      if !positions.isEmpty { return .no }
    } else if !positions.isEmpty {
      return .yes
    }
    if let kind = reference.kind, bindings[kind] == nil { return .unknown }
    return assumesWhole || isWhole(reference.kind) ? .no : .unknown
  }

  /// Whether what a reference looks at was read whole, so that absence says something.
  private func isWhole(_ kind: ArtifactKind?) -> Bool {
    if assumesWhole { return true }
    let id = kind.flatMap { bindings[$0] } ?? scope.artifact
    guard let artifact = index.artifact(id), artifact.isWhole else { return false }
    if let kind {
      return index.segments(of: id).allSatisfy {
        !$0.isCutOff || !index.isVisible($0.id, of: artifact, as: kind)
      }
    }
    switch scope.extent {
    case .segment(let segment): return index.segment(segment)?.isCutOff != true
    case .lines: return true
    case .artifact: return index.segments(of: id).allSatisfy { !$0.isCutOff }
    }
  }

  private func call(_ function: Expression.Function, _ reference: FactReference) -> Operand {
    if function == .has {
      switch has(reference) {
      case .yes: return Operand(values: [.bool(true)])
      case .no: return Operand(values: [.bool(false)])
      case .unknown: return .unknown
      }
    }
    let values = values(of: reference)
    guard !values.isEmpty else { return .unknown }
    switch function {
    case .has: return .unknown
    case .count:
      let count = values.reduce(0) { sum, value in
        if case .object(let entries) = value { return sum + entries.count }
        return sum + 1
      }
      return Operand(values: [.integer(count)])
    case .size:
      return Operand(
        values: values.map { value in
          if case .object(let entries) = value { return .integer(entries.count) }
          return .integer(value.elements.count)
        })
    case .sum: return Operand(values: [.number(allNumbers(values).reduce(0, +))])
    case .min, .max:
      if isVersion(reference) {
        let versions = values.compactMap { value in value.asText.flatMap(VersionNumber.init).map { ($0, value) } }
        let pick =
          function == .min ? versions.min { $0.0 < $1.0 } : versions.max { $0.0 < $1.0 }
        return pick.map { Operand(values: [$0.1], isVersion: true) } ?? .unknown
      }
      let numbers = allNumbers(values)
      let pick = function == .min ? numbers.min() : numbers.max()
      return pick.map { Operand(values: [.number($0)]) } ?? .unknown
    }
  }

  /// Every number, repeated ones too: a sum must not drop equal values.
  private func allNumbers(_ values: [FactValue]) -> [Double] {
    values.flatMap { Operand(values: [$0]).numbers }
  }
}
