import CaseModel
import Knowledge

/// What would make a finding surer: evidence of its page that could not be judged for want of facts.
enum Raise {
  /// More sentences than this help nobody.
  private static let limit = 4

  /// Sentences, the strongest missing evidence first. None for a confirmed finding.
  static func sentences(for candidate: Candidate, trial: EntryTrial) -> [String] {
    guard let confidence = candidate.confidence, confidence < .confirmed else { return [] }
    let fired = Set(candidate.pieces.map(\.entry))
    var sentences: [String] = []
    let missing = candidate.scenario.evidence.enumerated().filter {
      $0.element.strength > .none && !fired.contains($0.element.id) && wouldHelp($0.element, candidate)
    }.sorted { ($1.element.strength, $0.offset) < ($0.element.strength, $1.offset) }
    for (_, entry) in missing where sentences.count < limit {
      guard let wish = wish(entry, candidate, trial), !sentences.contains(wish) else { continue }
      sentences.append(wish)
    }
    return sentences
  }

  /// Whether this entry would add to what fired.
  private static func wouldHelp(_ entry: EvidenceEntry, _ candidate: Candidate) -> Bool {
    guard var piece = candidate.pieces.first, let confidence = candidate.confidence else { return false }
    piece.entry = entry.id
    piece.strength = entry.strength
    piece.group = entry.group
    piece.lines = []
    return (Confidence(of: candidate.pieces + [piece]) ?? .possible) > confidence
  }

  private static func wish(_ entry: EvidenceEntry, _ candidate: Candidate, _ trial: EntryTrial) -> String? {
    let index = trial.index
    let missing = entry.test.fact.map { self.missing($0, entry, candidate, trial) } ?? []
    let kinds = entry.test.segments ?? []
    let isThere =
      kinds.isEmpty || kinds.contains(.line)
      || index.segments.contains {
        kinds.contains($0.id.kind) && Piece.areTogether($0.process, candidate.process)
      }
    var needs: [String] = []
    if !isThere, let kind = kinds.first {
      needs.append(CollectHints.phrase(for: kind))
    } else if entry.test.isMatch && missing.isEmpty {
      // The lines were there and did not match: that is an answer, unless some are missing.
      guard let torn = candidate.artifacts.sorted().compactMap(index.artifact).first(where: { !$0.isWhole }) else {
        return nil
      }
      needs.append("all of \(torn.path), which is cut")
    } else {
      for reference in missing {
        let need: String
        if let kind = reference.kind, index.candidates(for: kind, process: candidate.process).isEmpty {
          need = CollectHints.phrase(for: kind)
        } else {
          need = name(reference, trial.registry)
        }
        if !needs.contains(need) { needs.append(need) }
      }
    }
    guard !needs.isEmpty else { return nil }
    let list = needs.prefix(3).joined(separator: ", ")
    guard let means = entry.means else { return "Not known: \(list)." }
    return "Not known: \(list). It would show: \(means)"
  }

  /// References of a condition without facts wherever it was tried, where their absence left it open.
  private static func missing(
    _ expression: Expression, _ entry: EvidenceEntry, _ candidate: Candidate, _ trial: EntryTrial
  ) -> [FactReference] {
    let name = EntryID(scenario: candidate.scenario.id, entry: entry.id)
    let scopes = trial.factScopes(entry.test, expression).filter { Piece.areTogether($0.process, candidate.process) }
    let near = scopes.filter { candidate.artifacts.contains($0.artifact) }
    for scope in near.isEmpty ? scopes : near {
      let evaluator = trial.evaluator(name, scope)
      guard evaluator.evaluate(expression).truth == .unknown else { continue }
      var missing: [FactReference] = []
      for reference in expression.references where !missing.contains(reference) {
        var bound = evaluator
        if let kind = reference.kind {
          let candidates = trial.index.candidates(for: kind, process: scope.process)
          let isKnown = candidates.contains { artifact in
            bound.bindings = [kind: artifact]
            return !bound.values(of: reference).isEmpty
          }
          if !isKnown { missing.append(reference) }
        } else if bound.values(of: reference).isEmpty {
          missing.append(reference)
        }
      }
      if !missing.isEmpty { return missing }
    }
    return scopes.isEmpty ? expression.references : []
  }

  private static func name(_ reference: FactReference, _ registry: FactRegistry) -> String {
    let sentence = registry[reference.fact]?.sentence ?? ""
    let spelled = reference.fact.split(separator: "_").joined(separator: " ")
    return sentence.isEmpty || sentence == spelled ? reference.fact : "\(reference.fact) (\(sentence))"
  }
}
