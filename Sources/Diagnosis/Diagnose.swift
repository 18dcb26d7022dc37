public import CaseModel
public import Knowledge

/// Judges what was observed by the pages of the knowledge base. A pure function: the same input gives the same case.
///
/// Pages are tried once without `found(…)`; those that ask for it are then weighed again against what was found.
/// Texts of the result are not masked; see `Masker`.
public func diagnose(_ observations: Observations, knowledge: KnowledgeBase, toolVersion: String) -> Case {
  let observations = ClockAlignment.applied(to: observations)
  var index = CaseIndex(observations)
  let hits = HitIndex(observations.hits, knowledge: knowledge, index: index)
  var capturedLines: [Int: [LineKey]] = [:]
  for captured in CaptureFacts.facts(from: hits, known: index) {
    capturedLines[index.facts.count] = captured.lines
    index.add(captured.fact)
  }
  let trial = EntryTrial(index: index, hits: hits, capturedLines: capturedLines, registry: .standard)
  let reach = LeadsTo(knowledge)
  let fingerprints = Fingerprinter(trial: trial, groups: observations.groups)
  let candidates = judge(knowledge, trial: trial, fingerprints: fingerprints, reach: reach)

  let kept = Refinement(original: fingerprints.original).apply(candidates.filter { $0.confidence != nil })
  let findings = Ranking.order(kept, reach: reach).map { kept[$0] }

  var result = Case(
    toolVersion: toolVersion, knowledgePages: knowledge.scenarios.count, knowledgeDigest: knowledge.digest)
  result.processes = observations.processes
  result.artifacts = observations.artifacts
  result.segments = observations.segments
  result.findings = findings.map { Finding($0, trial: trial) }
  result.ruledOut = ruledOut(candidates)
  result.withheld = Case.Withheld.list(knowledge, findings: findings, trial: trial)
  result.nothingFound = Case.NothingFound.list(
    observations, findings: findings, pages: knowledge.scenarios.count, index: index)
  result.facts = inOrder(index.facts)
  result.series = observations.series
  result.groups = observations.groups
  result.graphs = observations.graphs
  result.chain = Case.Chain(
    findings, knowledge: knowledge, reach: reach, processCount: observations.processes.count)
  linkFindings(&result)
  result.timeline = Timeline(findings, events: observations.events, index: index).entries
  result.skipped = observations.skipped
  result.isIncomplete = observations.artifacts.contains { $0.problems.contains(where: \.isFailure) }
  return result
}

/// Every candidate of every page; those that ask what else was found are weighed twice.
private func judge(
  _ knowledge: KnowledgeBase, trial: EntryTrial, fingerprints: Fingerprinter, reach: LeadsTo
) -> [Candidate] {
  var judge = PageJudge(trial: trial, fingerprints: fingerprints)
  let first = knowledge.scenarios.map(judge.candidates)
  let asking = knowledge.scenarios.map { scenario in
    scenario.unless.contains { $0.test.fact?.asksForFindings == true }
  }
  judge.found = FoundScope(first.flatMap { $0 }, knowledge: knowledge, reach: reach)
  return zip(knowledge.scenarios, zip(first, asking)).flatMap { scenario, known in
    known.1 && !known.0.isEmpty ? judge.candidates(of: scenario) : known.0
  }
}

/// The scenarios of which nothing stands, once each.
private func ruledOut(_ candidates: [Candidate]) -> [Case.RuledOut] {
  let standing = Set(candidates.filter { $0.confidence != nil }.map(\.scenario.id))
  var seen: Set<String> = []
  return candidates.compactMap { candidate in
    guard let because = candidate.because, !standing.contains(candidate.scenario.id),
      seen.insert(candidate.scenario.id).inserted
    else { return nil }
    return Case.RuledOut(scenario: candidate.scenario.id, title: candidate.scenario.title, because: because)
  }
}

/// By artifact, segment, place and name; facts of analyzers keep their order where all is equal.
private func inOrder(_ facts: [Fact]) -> [Fact] {
  func key(_ fact: Fact) -> (Int, String, Int, Int, String) {
    let segment = fact.segment
    return (
      fact.artifact.index, segment?.kind.rawValue ?? "", segment?.ordinal ?? 0, fact.location?.line ?? 0, fact.name
    )
  }
  return facts.indices.sorted { left, right in
    let a = key(facts[left])
    let b = key(facts[right])
    return a == b ? left < right : a < b
  }.map { facts[$0] }
}

/// Writes the links of the chain into the findings they join.
private func linkFindings(_ result: inout Case) {
  let chain = result.chain
  for edge in chain.edges where edge.kind != .possible {
    guard let from = chain.nodes[edge.from].finding else { continue }
    result.findings[from].effects.append(chain.nodes[edge.to].name)
    if let to = chain.nodes[edge.to].finding { result.findings[to].causes.append(from) }
  }
  for position in result.findings.indices {
    result.findings[position].causes.sort()
    result.findings[position].effects = Set(result.findings[position].effects).sorted()
  }
}
