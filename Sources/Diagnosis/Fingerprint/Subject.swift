import CaseModel
import Knowledge

/// What a finding speaks of: the value of the page's `subject` in the scope of its evidence.
struct Subject: Sendable {
  /// For titles: ` → ` between the functions of a cycle, commas otherwise.
  let text: String
  /// For fingerprints: without closure numbers, digits and paths.
  let shapes: [String]

  /// More values than this are counted, not named.
  private static let shown = 5

  /// The subject where any of the pieces' scopes states it; segments come before artifacts, those before the process.
  init?(of scenario: Scenario, pieces: [Piece], trial: EntryTrial) {
    guard let reference = scenario.subject else { return nil }
    for scope in Subject.scopes(of: pieces) {
      var evaluator = Evaluator(index: trial.index, registry: trial.registry, scope: scope)
      if let kind = reference.kind {
        for candidate in trial.index.candidates(for: kind, process: scope.process) {
          evaluator.bindings = [kind: candidate]
          if let subject = Subject(reference, values: evaluator.values(of: reference)) {
            self = subject
            return
          }
        }
      } else if let subject = Subject(reference, values: evaluator.values(of: reference)) {
        self = subject
        return
      }
    }
    return nil
  }

  init?(_ reference: FactReference, values: [FactValue]) {
    var isCycle = false
    var names: [String] = []
    for value in values {
      if case .list(let elements) = value {
        var parts = elements.map { FactText.text($0) }
        if reference.fact.utf8.holds("cycle".utf8) {
          isCycle = true
          // One cycle names the failure; a second in the same scope is the same seen from another start.
          guard names.isEmpty else { continue }
          parts = StackShape.rotated(parts)
        }
        for part in parts where !names.contains(part) { names.append(part) }
      } else {
        let part = FactText.text(value)
        if !names.contains(part) { names.append(part) }
      }
    }
    names.removeAll(where: \.isEmpty)
    guard !names.isEmpty else { return nil }
    let list = names.prefix(Subject.shown).joined(separator: isCycle ? " → " : ", ")
    text = names.count > Subject.shown ? "\(list), … \(names.count - Subject.shown) more" : list
    shapes = names.map { name in
      name.utf8.contains(UInt8(ascii: " ")) ? MessageShape.shape(of: name) : FunctionName.normalized(name)
    }
  }

  private static func scopes(of pieces: [Piece]) -> [Scope] {
    var scopes: [Scope] = []
    for piece in pieces {
      for segment in piece.scope.segment.map({ [$0] }) ?? piece.segments {
        scopes.append(Scope(artifact: segment.artifact, extent: .segment(segment), process: piece.process))
      }
    }
    for piece in pieces {
      let scope = Scope(artifact: piece.artifact, extent: .artifact, process: piece.process)
      if !scopes.contains(scope) { scopes.append(scope) }
    }
    return scopes
  }
}
