import CaseModel
import Knowledge

extension Case.Withheld {
  /// Conclusions that would hold were absence evidence, and artifacts that could not be read at all.
  static func list(
    _ knowledge: KnowledgeBase, findings: [Refinement.Kept], trial: EntryTrial
  ) -> [Case.Withheld] {
    let torn = Set(trial.index.artifacts.filter { isTorn($0, trial.index) }.map(\.id))
    var result: [Case.Withheld] = []
    if !torn.isEmpty {
      let found = Set(findings.flatMap { [$0.candidate.scenario.id] + $0.also })
      for scenario in knowledge.scenarios where !found.contains(scenario.id) {
        for entry in scenario.evidence where entry.strength > .none {
          guard let artifact = wouldHold(entry, of: scenario, torn: torn, trial: trial) else { continue }
          result.append(
            Case.Withheld(
              conclusion: entry.means.map { "\(scenario.title): \($0)" } ?? scenario.title,
              because: reason(artifact, trial.index)))
          break
        }
      }
    }
    let used = Set(findings.flatMap { $0.candidate.artifacts })
    for artifact in trial.index.artifacts where !used.contains(artifact.id) {
      guard let problem = artifact.problems.first(where: \.isFailure) else { continue }
      result.append(
        Case.Withheld(conclusion: "Anything about \(artifact.path)", because: problem.message))
    }
    return result
  }

  /// The torn artifact in which an entry would fire if nothing were missing.
  private static func wouldHold(
    _ entry: EvidenceEntry, of scenario: Scenario, torn: Set<ArtifactID>, trial: EntryTrial
  ) -> Artifact? {
    guard !entry.test.isMatch, let expression = entry.test.fact, expression.hasAbsence,
      expression.references.contains(where: { trial.index.factsByName[$0.fact] != nil })
    else { return nil }
    let name = EntryID(scenario: scenario.id, entry: entry.id)
    for scope in trial.factScopes(entry.test, expression) {
      var evaluator = trial.evaluator(name, scope)
      guard evaluator.evaluate(expression).truth == .unknown else { continue }
      evaluator.assumesWhole = true
      let result = evaluator.evaluate(expression)
      guard result.truth == .yes else { continue }
      // Something must be known: a condition that only misses things says nothing about this artifact.
      evaluator.bindings = result.bindings
      guard !evaluator.support(of: expression).isEmpty else { continue }
      let looked = Set(result.bindings.values).union([scope.artifact])
      if let artifact = looked.intersection(torn).min() { return trial.index.artifact(artifact) }
    }
    return nil
  }

  private static func isTorn(_ artifact: Artifact, _ index: CaseIndex) -> Bool {
    !artifact.isWhole || index.segments(of: artifact.id).contains(where: \.isCutOff)
  }

  private static func reason(_ artifact: Artifact, _ index: CaseIndex) -> String {
    if let problem = artifact.problems.first { return "\(artifact.path) was not read whole: \(problem.message)" }
    if let segment = index.segments(of: artifact.id).first(where: \.isCutOff) {
      return "\(artifact.path) breaks off in \(segment.id.name) at line \(segment.location.endLine)."
    }
    return "\(artifact.path) was not read whole; what is missing there proves nothing."
  }
}

extension Expression {
  /// Whether absence plays a part in it: `has`, or hits that may be none.
  fileprivate var hasAbsence: Bool {
    switch self {
    case .or(let left, let right), .and(let left, let right), .compare(let left, _, let right),
      .arithmetic(let left, _, let right):
      return left.hasAbsence || right.hasAbsence
    case .not(let inner): return inner.hasAbsence
    case .call(.has, _), .hits: return true
    case .literal, .reference, .call, .found: return false
    }
  }
}
