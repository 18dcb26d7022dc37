import CaseModel
import Knowledge

/// Answers `found(id)` and `found(*)` from the candidates of the first round: all pages tried, none with `found`.
struct FoundScope: Sendable {
  private let found: [Candidate]
  private let reach: LeadsTo
  /// Pages that give way to any other; they do not make each other give way.
  private let yielding: Set<String>

  init(_ candidates: [Candidate], knowledge: KnowledgeBase, reach: LeadsTo) {
    found = candidates.filter(\.isFound)
    self.reach = reach
    yielding = Set(
      knowledge.scenarios.filter { scenario in
        scenario.unless.contains { $0.effect == .rulesOut && $0.group == nil && $0.test.fact == .found(scenario: nil) }
      }.map(\.id))
  }

  /// Whether `scenario` (`nil`: any) was found in the scope of a piece of `candidate`.
  ///
  /// In a crash, dump or build only what was found in that very segment counts. Elsewhere: what was found in the same
  /// process, for `*` only with evidence that ends something. A page that leads to this one is its cause and no
  /// other explanation.
  func truth(of scenario: String?, from candidate: Candidate, piece: Piece) -> Truth {
    let own = candidate.scenario.id
    for other in found where other.scenario.id != own {
      if let scenario, other.scenario.id != scenario { continue }
      if scenario == nil, yielding.contains(other.scenario.id) && yielding.contains(own) { continue }
      if scenario == nil, reach.leads(from: other.scenario.id, to: own) { continue }
      if isInScope(other, of: piece, any: scenario == nil) { return .yes }
    }
    return .no
  }

  private func isInScope(_ other: Candidate, of piece: Piece, any: Bool) -> Bool {
    if let segment = piece.segment, segment.kind.isFailureOfItsOwn {
      if other.segments.contains(segment) { return true }
      guard !any else { return false }
      return Piece.areTogether(other.process, piece.process)
        && !other.segments.contains(where: \.kind.isFailureOfItsOwn)
    }
    return Piece.areTogether(other.process, piece.process) && (!any || other.ends)
  }
}

/// What leads to what, over the pages and through pages that were not found.
struct LeadsTo: Sendable {
  /// Words that are outcomes; `process-killed` may also be a page.
  static let outcomes: Set<String> = [
    "process-exit", "process-killed", "hang", "slow", "build-failed", "start-failed", "request-failed", "data-lost",
  ]

  private let next: [String: [String]]

  init(_ knowledge: KnowledgeBase) {
    next = Dictionary(
      knowledge.scenarios.map { ($0.id, $0.leadsTo) }, uniquingKeysWith: { first, _ in first })
  }

  /// The direct successors of a page as written.
  func successors(of id: String) -> [String] { next[id] ?? [] }

  /// Whether a chain of `leads-to` goes from one page to the other.
  func leads(from: String, to: String) -> Bool {
    var seen: Set<String> = [from]
    var open = [from]
    while let id = open.popLast() {
      for successor in successors(of: id) {
        if successor == to { return true }
        if seen.insert(successor).inserted { open.append(successor) }
      }
    }
    return false
  }
}
