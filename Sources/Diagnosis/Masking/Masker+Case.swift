public import CaseModel

extension Masker {
  /// The case with every text that can be written masked. Functions keep their names: frames and their files are
  /// looked at but hold no secrets, so they are left alone.
  public mutating func mask(_ original: Case) -> Case {
    var result = original
    for position in result.artifacts.indices { mask(&result.artifacts[position]) }
    for position in result.processes.indices { mask(&result.processes[position]) }
    for position in result.findings.indices { mask(&result.findings[position]) }
    for position in result.ruledOut.indices { mask(&result.ruledOut[position].because) }
    for position in result.withheld.indices {
      mask(&result.withheld[position].conclusion)
      mask(&result.withheld[position].because)
    }
    for position in result.timeline.indices { mask(&result.timeline[position].what) }
    for position in result.chain.nodes.indices { mask(&result.chain.nodes[position].label) }
    for position in result.facts.indices { result.facts[position].value = masked(result.facts[position].value) }
    for position in result.nothingFound.indices {
      for line in result.nothingFound[position].rareLines.indices {
        mask(&result.nothingFound[position].rareLines[line])
      }
    }
    for position in result.groups.indices { mask(&result.groups[position].state) }
    for position in result.graphs.indices { mask(&result.graphs[position]) }
    for position in result.skipped.indices {
      mask(&result.skipped[position].path)
      mask(&result.skipped[position].because)
    }
    result.masked = counts
    return result
  }

  private mutating func mask(_ text: inout String) { text = mask(text) }

  private mutating func mask(_ text: inout String?) {
    if let value = text { text = mask(value) }
  }

  private mutating func mask(_ artifact: inout Artifact) {
    mask(&artifact.path)
    mask(&artifact.container)
    mask(&artifact.member)
    for position in artifact.problems.indices { mask(&artifact.problems[position].message) }
  }

  private mutating func mask(_ process: inout CaseProcess) {
    mask(&process.environment)
    mask(&process.stream.host)
    mask(&process.stream.pod)
    mask(&process.stream.container)
  }

  private mutating func mask(_ finding: inout Finding) {
    mask(&finding.subject)
    for position in finding.evidence.indices { mask(&finding.evidence[position]) }
    for position in finding.against.indices { mask(&finding.against[position]) }
    for position in finding.raise.indices { mask(&finding.raise[position]) }
    for position in finding.remarks.indices { mask(&finding.remarks[position]) }
  }

  private mutating func mask(_ graph: inout EvidenceGraph) {
    mask(&graph.title)
    mask(&graph.note)
    for position in graph.nodes.indices {
      mask(&graph.nodes[position].label)
      mask(&graph.nodes[position].detail)
    }
    for position in graph.edges.indices { mask(&graph.edges[position].label) }
  }

  private mutating func mask(_ piece: inout EvidencePiece) {
    piece.excerpt = mask(piece.excerpt, protecting: piece.literals)
    if let means = piece.means { piece.means = mask(means) }
  }

  /// A fact's value; the keys of an object name what it holds, so a value under a telling key is a secret.
  private mutating func masked(_ value: FactValue) -> FactValue {
    switch value {
    case .bool, .integer, .number: return value
    case .text(let text): return .text(mask(text))
    case .list(let elements): return .list(elements.map { masked($0) })
    case .object(let entries):
      var result: [String: FactValue] = [:]
      for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
        result[mask(key)] = maskedEntry(key, value)
      }
      return .object(result)
    }
  }

  private mutating func maskedEntry(_ key: String, _ value: FactValue) -> FactValue {
    guard case .text(let text) = value else { return masked(value) }
    let lead = "\(key)="
    let line = mask(lead + text)
    return line.hasPrefix(lead) ? .text(String(line.dropFirst(lead.count))) : .text(mask(text))
  }
}
