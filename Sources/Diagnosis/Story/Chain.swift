import CaseModel
import Knowledge

extension Case.Chain {
  /// Cause and consequence among findings in rank order, and the outcomes their pages name.
  ///
  /// An edge to a finding is proved where both belong to one process and the later end does not begin before the
  /// earlier; otherwise it is possible. Pages that were not found may lie between two that were; an outcome must be
  /// named by a page that was found. An outcome that is an end is only possible where nothing seen has ended.
  init(_ findings: [Refinement.Kept], knowledge: KnowledgeBase, reach: LeadsTo, processCount: Int) {
    self.init()
    nodes = findings.enumerated().map { position, finding in
      Node(finding: position, name: finding.candidate.scenario.id, label: finding.candidate.label)
    }
    var positions: [String: [Int]] = [:]
    for (position, finding) in findings.enumerated() {
      for name in [finding.candidate.scenario.id] + finding.also { positions[name, default: []].append(position) }
    }
    var links: [Edge] = []
    var outcomes: [(from: Int, name: String, kind: Edge.Kind)] = []
    for (from, finding) in findings.enumerated() {
      let direct = ([finding.candidate.scenario.id] + finding.also).flatMap(reach.successors)
      for target in Case.Chain.targets(of: direct, from: from, positions, reach) {
        links.append(
          Edge(
            from: from, to: target,
            kind: Case.Chain.isProved(finding.candidate, findings[target].candidate, processCount)
              ? .proved : .possible))
      }
      for name in Set(direct).sorted() where LeadsTo.outcomes.contains(name) && positions[name] == nil {
        // That it was killed is said where it was seen; else it ended.
        if name == "process-killed", direct.contains("process-exit") { continue }
        let isEnd = name != "slow" && name != "hang"
        outcomes.append((from, name, isEnd && !finding.candidate.ends ? .possible : .outcome))
      }
    }
    links = Case.Chain.nearest(links, findings)
    for name in Set(outcomes.map(\.name)).sorted() {
      let position = nodes.count
      nodes.append(Node(finding: nil, name: name, label: Case.Chain.words(name)))
      for outcome in outcomes where outcome.name == name {
        links.append(Edge(from: outcome.from, to: position, kind: outcome.kind))
      }
    }
    edges = Case.Chain.reduced(links).sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  /// Findings that names lead to, through pages that were not found.
  private static func targets(
    of names: [String], from: Int, _ positions: [String: [Int]], _ reach: LeadsTo
  ) -> [Int] {
    var targets: Set<Int> = []
    var seen: Set<String> = []
    var open = names
    while let name = open.popLast() {
      guard seen.insert(name).inserted else { continue }
      if let found = positions[name] {
        targets.formUnion(found)
      } else {
        open += reach.successors(of: name)
      }
    }
    targets.remove(from)
    return targets.sorted()
  }

  private static func isProved(_ cause: Candidate, _ effect: Candidate, _ processCount: Int) -> Bool {
    let isSame =
      cause.process == effect.process || (processCount <= 1 && Piece.areTogether(cause.process, effect.process))
    return isSame && cause.mayPrecede(effect)
  }

  /// Where the same page was found in several processes, a cause is linked to that in its own.
  private static func nearest(_ links: [Edge], _ findings: [Refinement.Kept]) -> [Edge] {
    links.filter { link in
      let cause = findings[link.from].candidate
      let effect = findings[link.to].candidate
      guard cause.process != effect.process else { return true }
      return !links.contains { other in
        other.from == link.from && findings[other.to].candidate.scenario.id == effect.scenario.id
          && findings[other.to].candidate.process == cause.process
      }
    }
  }

  /// Drops links that a longer way says already; a possible link never replaces a proved one.
  private static func reduced(_ links: [Edge]) -> [Edge] {
    var next: [Int: [Edge]] = [:]
    for link in links { next[link.from, default: []].append(link) }
    return links.filter { link in
      var seen: Set<Int> = [link.from]
      var open = (next[link.from] ?? []).filter { $0.to != link.to }
      while let step = open.popLast() {
        if link.kind != .possible && step.kind == .possible { continue }
        if step.to == link.to { return false }
        if seen.insert(step.to).inserted { open += next[step.to] ?? [] }
      }
      return true
    }
  }

  private static func words(_ outcome: String) -> String {
    switch outcome {
    case "process-exit": return "The process exits"
    case "process-killed": return "The process is killed"
    case "hang": return "It hangs"
    case "slow": return "It is slow"
    case "build-failed": return "The build fails"
    case "start-failed": return "It does not start"
    case "request-failed": return "Requests fail"
    case "data-lost": return "Data is lost"
    default: return outcome
    }
  }
}

extension Candidate {
  /// Title, with what it speaks of.
  var label: String { identity.subject.map { "\(scenario.title): \($0)" } ?? scenario.title }
}
