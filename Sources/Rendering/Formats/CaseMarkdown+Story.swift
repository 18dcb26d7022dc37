import CaseModel
import Diagrams

extension CaseMarkdown {
  /// Cause and consequence: the sentences, then the graph as Mermaid, which GitHub and GitLab draw.
  var chain: String {
    guard !value.chain.edges.isEmpty else { return "" }
    let sentences = ChainText(value.chain).sentences.map { "- \(MarkdownText.escaped($0))\n" }.joined()
    var graph = "flowchart LR\n"
    for (index, node) in value.chain.nodes.enumerated() {
      graph += "  n\(index)[\"\(mermaid(node.label))\"]\n"
    }
    for edge in value.chain.edges {
      graph += "  n\(edge.from) \(edge.kind == .possible ? "-. possible .->" : "-->") n\(edge.to)\n"
    }
    return sentences + "\n" + MarkdownText.fence(graph, language: "mermaid")
  }

  /// Who refers to whom: title, Mermaid, what was left out.
  func graph(_ graph: EvidenceGraph) -> String {
    let picture = GraphPicture(graph)
    var text = "\n**\(MarkdownText.escaped(graph.title))**"
    if let location = graph.location { text += ", " + MarkdownText.code(value.place(graph.artifact, location)) }
    let numbers = Dictionary(
      graph.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var lines = "flowchart \(picture.graph.direction.rawValue)\n"
    for (index, node) in graph.nodes.enumerated() {
      let label = mermaid(picture.graph.nodes[index].label)
      let detail = GraphPicture.isPlain(node.role) ? "" : "<br>(\(GraphPicture.word(node.role)))"
      lines += "  n\(index)[\"\(label)\(detail)\"]\n"
    }
    for edge in graph.edges {
      guard let from = numbers[edge.from], let to = numbers[edge.to] else { continue }
      let label = edge.label.map { "|\"\(mermaid($0))\"|" } ?? ""
      lines += "  n\(from) \(edge.isStrong ? "-->" : "-.->")\(label) n\(to)\n"
    }
    text += "\n\n" + MarkdownText.fence(lines, language: "mermaid")
    if let note = graph.note { text += "\n" + MarkdownText.escaped(note) + "\n" }
    return text
  }

  private func mermaid(_ label: String) -> String {
    var out = ""
    for scalar in TerminalText.clean(label).unicodeScalars {
      switch scalar {
      case "\"": out += "#quot;"
      case "#": out += "#35;"
      case "<": out += "#lt;"
      case ">": out += "#gt;"
      case "&": out += "#amp;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// The timeline as a table.
  var timeline: String {
    guard !value.timeline.isEmpty else { return "" }
    return MarkdownText.table(
      ["time (UTC)", "event", "kind", "source"],
      value.timeline.map { entry in
        let clock = entry.time.map { "\(Phrases.time($0).prefix(10)) \(Phrases.clock($0))" }
        let time =
          clock.map { entry.isEarliest ? $0 + " or later" : $0 } ?? entry.uptime.map(Phrases.uptime) ?? "not stated"
        let place = SourceLocation(line: entry.line, bytes: 0..<0)
        return [
          time, MarkdownText.escaped(entry.what), entry.kind.rawValue,
          MarkdownText.code(value.place(entry.artifact, place), inTable: true),
        ]
      })
  }

  /// Inputs with size, digest and coverage.
  var inventory: String {
    MarkdownText.table(
      ["id", "artifact", "what it is", "format", "size", "lines", "understood", "SHA-256"],
      value.artifacts.map { artifact in
        let coverage = artifact.coverage
        let total = coverage.understood + coverage.unknown
        return [
          artifact.id.name, MarkdownText.code(artifact.path, inTable: true), artifact.segmentKind.rawValue,
          "\(artifact.format), \(artifact.encoding)", DecimalText.bytes(artifact.byteCount),
          DecimalText.grouped(artifact.lineCount), total == 0 ? "-" : "\(coverage.understood) of \(total)",
          artifact.sha256.map { "`\($0)`" } ?? "-",
        ]
      })
  }

  /// Groups of goroutines or threads, largest first.
  var groups: String {
    guard !value.groups.isEmpty else { return "" }
    let sorted = StackGroups.ranked(value.groups)
    let showsStarters = sorted.contains { $0.createdBy != nil }
    var text = MarkdownText.table(
      ["count", "state", "where"] + (showsStarters ? ["started by"] : []) + ["source"],
      sorted.prefix(20).map { group in
        let place = group.location.map { value.place(group.artifact, $0) } ?? group.artifact.name
        return [
          DecimalText.grouped(group.count), MarkdownText.escaped(group.state),
          MarkdownText.code(StackGroups.tellingFrames(group, limit: 3).joined(separator: " < "), inTable: true),
        ] + (showsStarters ? [MarkdownText.code(group.createdBy ?? "-", inTable: true)] : [])
          + [MarkdownText.code(place, inTable: true)]
      })
    if sorted.count > 20 { text += "\n\(Phrases.count(sorted.count - 20, "more group", "more groups")) not shown.\n" }
    return text
  }

  /// What was tried and ruled out or not concluded.
  var checked: String {
    var text = "\(Phrases.count(value.knowledgePages, "page", "pages")) of the knowledge base were tried on "
    text += "\(Phrases.count(value.artifacts.count, "artifact", "artifacts")).\n"
    let items =
      value.ruledOut.map { "- ruled out: \(MarkdownText.escaped($0.title)) (`\($0.scenario)`): \($0.because)\n" }
      + value.withheld.map {
        "- not concluded: \(MarkdownText.escaped($0.conclusion)): \(MarkdownText.escaped($0.because))\n"
      }
      + value.suppressed.map {
        "- suppressed until \($0.expires): `\($0.scenario)`, \(MarkdownText.escaped($0.reason)) (\($0.owner))\n"
      }
    return items.isEmpty ? text : text + "\n" + items.joined()
  }

  /// Masked values and inputs that were not read.
  var appendix: String {
    var text = value.masked.isEmpty ? "Nothing was masked.\n" : "Masked: \(Phrases.masked(value.masked)).\n"
    for process in value.processes where !process.environment.isEmpty {
      text += "\n- \(ProcessText.name(process)): \(MarkdownText.escaped(process.environment))\n"
    }
    for skipped in value.skipped {
      text += "\n- not read: \(MarkdownText.code(skipped.path)): \(MarkdownText.escaped(skipped.because))\n"
    }
    return text
  }
}
