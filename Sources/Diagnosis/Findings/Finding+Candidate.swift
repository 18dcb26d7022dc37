import CaseModel
import Knowledge

extension Finding {
  /// The finding of a candidate that stands; its place in the chain is added later.
  init(_ kept: Refinement.Kept, trial: EntryTrial) {
    let candidate = kept.candidate
    let scenario = candidate.scenario
    self.init(
      scenario: scenario.id, title: scenario.title, confidence: candidate.confidence ?? .possible,
      severity: scenario.severity, failureClass: scenario.failureClass)
    process = candidate.process
    subject = candidate.identity.subject
    fingerprint = candidate.identity.fingerprint
    looseFingerprint = candidate.identity.looseFingerprint
    count = candidate.count
    evidence = Finding.merged(candidate.pieces, order: scenario.evidence.map(\.id))
    against = Finding.merged(candidate.against, order: scenario.unless.map(\.id))
    also = kept.also
    raise = Raise.sentences(for: candidate, trial: trial)
    actions = CaseAction.list(of: scenario)
    firstTime = candidate.times.first
    lastTime = candidate.times.last
    isEarliest = candidate.isEarliest
    remarks = candidate.remarks
  }

  /// One piece per rule and artifact: counts added, spans joined; strongest first, then in page order.
  private static func merged(_ pieces: [Piece], order: [String]) -> [EvidencePiece] {
    struct Key: Hashable {
      var rule: String
      var artifact: ArtifactID
    }
    var keys: [Key] = []
    var byKey: [Key: EvidencePiece] = [:]
    for piece in pieces {
      let key = Key(rule: piece.entry, artifact: piece.artifact)
      guard var known = byKey[key] else {
        keys.append(key)
        byKey[key] = EvidencePiece(piece)
        continue
      }
      known.count += piece.count
      if piece.first.line < known.first.line {
        known.first = piece.first
        known.excerpt = piece.excerpt
        known.segment = piece.segment
      }
      if piece.last.line > known.last.line { known.last = piece.last }
      byKey[key] = known
    }
    let rank = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let sorted = keys.sorted { left, right in
      let a = (byKey[left]?.strength ?? .none)
      let b = (byKey[right]?.strength ?? .none)
      if a != b { return a > b }
      return (rank[left.rule] ?? .max, left.rule, left.artifact.index)
        < (rank[right.rule] ?? .max, right.rule, right.artifact.index)
    }
    return sorted.compactMap { byKey[$0] }
  }
}
