import CaseModel
import Knowledge
import Markup

extension ReportHTML {
  /// The card of the first finding: what broke, since when, how often, how sure, what to do now.
  func verdict(_ index: Int) -> TemplateObject {
    let finding = value.findings[index]
    var object = head(index)
    let page = report.knowledge[finding.scenario]
    object.set("lead", page.map { markup.html($0.introduction, prefix: "lead\(index)") })
    object.set(
      "span", capitalized(finding.isEarliest ? Phrases.span(finding) : Phrases.span(finding).dropping(prefix: "at ")))
    object.set("often", finding.count == 1 ? "Once" : DecimalText.grouped(finding.count) + " times")
    object.set("sure", capitalized(Phrases.sureness(finding)))
    object.set("proof", finding.evidence.filter { $0.strength != .none }.prefix(3).map { evidence($0, of: finding) })
    object.set("process", process(finding))
    object.set("effects", outcomes(finding))
    object.set("raise", finding.confidence == .confirmed ? nil : finding.raise.first)
    object.set("actions", finding.actions.enumerated().map { action($1, number: $0 + 1) })
    return object
  }

  /// One row of the list of other findings.
  func summary(_ index: Int) -> TemplateObject {
    let finding = value.findings[index]
    var object = head(index)
    object.set("span", capitalized(Phrases.occurrence(finding)))
    object.set("firstAction", finding.actions.first.map { markup.html(markdown: $0.text) })
    return object
  }

  /// The full account of a finding, with its evidence.
  func finding(_ index: Int) -> TemplateObject {
    let finding = value.findings[index]
    var object = head(index)
    object.set("number", String(index + 1))
    object.set("span", capitalized(Phrases.occurrence(finding)))
    object.set("sure", capitalized(Phrases.sureness(finding)))
    object.set("process", value.processes.count > 1 ? process(finding) : nil)
    object.set("also", finding.also.map { ["id": .text($0)] })
    object.set("evidence", finding.evidence.map { evidence($0, of: finding) })
    object.set("against", finding.against.map { evidence($0, of: finding) })
    object.set("graphs", pictures(of: index))
    object.set("raises", finding.raise.map { ["words": .text(markup.html(markdown: $0))] })
    object.set("remarks", finding.remarks.map { ["words": .text(HTMLEscaping.text($0))] })
    object.set("causes", finding.causes.filter(value.findings.indices.contains).map(head))
    if index > 0 { object.set("actions", finding.actions.enumerated().map { action($1, number: $0 + 1) }) }
    object.set("hasActions", index > 0 && !finding.actions.isEmpty)
    object.set("help", help(finding, index: index))
    object.set("fingerprint", finding.fingerprint)
    return object
  }

  private func head(_ index: Int) -> TemplateObject {
    let finding = value.findings[index]
    var object = TemplateObject()
    object.set("anchor", report.anchor(index))
    object.set("headline", Phrases.headline(finding))
    object.set("scenario", finding.scenario)
    object.set("confidence", finding.confidence.rawValue)
    object.set("severity", finding.severity.rawValue)
    object.set("class", finding.failureClass)
    return object
  }

  private func process(_ finding: Finding) -> String? {
    guard let known = value.processes.first(where: { $0.id == finding.process }) else { return nil }
    let parts = [known.stream.isEmpty ? "" : ProcessText.name(known), known.environment].filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: ": ")
  }

  private func outcomes(_ finding: Finding) -> String? {
    guard
      let node = value.chain.nodes.firstIndex(where: { node in
        node.finding.map { value.findings[$0].scenario } == finding.scenario
      })
    else { return nil }
    let labels = value.chain.edges.filter { $0.from == node && $0.kind != .possible }.compactMap { edge in
      value.chain.nodes.indices.contains(edge.to) ? value.chain.nodes[edge.to].label : nil
    }
    return labels.isEmpty ? nil : labels.joined(separator: ", ")
  }

  func action(_ action: CaseAction, number: Int) -> TemplateObject {
    var object = TemplateObject()
    object.set("text", markup.html(markdown: action.text))
    object.set("run", action.run?.trimmed)
    object.set("expect", action.expect.map(markup.html(markdown:)))
    object.set("risk", action.risk)
    object.set("riskLevel", action.risk.map { String($0.prefix { $0.isLetter }) })
    object.set("undo", action.undo.map(markup.html(markdown:)))
    return object
  }

  private func evidence(_ piece: EvidencePiece, of finding: Finding) -> TemplateObject {
    var object = TemplateObject()
    object.set("place", value.place(piece.artifact, piece.first))
    object.set("artifact", piece.artifact.name)
    object.set("rule", piece.rule)
    object.set("strength", piece.strength == .none ? nil : piece.strength.rawValue)
    object.set("ends", piece.ends)
    object.set("hits", Phrases.count(piece.count, "hit", "hits"))
    object.set("seen", seen(piece))
    object.set("means", piece.means.map(markup.html(markdown:)))
    object.set("lines", excerpt(piece, isFact: report.knowledge[finding.scenario]?.isFact(rule: piece.rule) ?? false))
    return object
  }

  /// First and last place of several hits, with times where they are known.
  private func seen(_ piece: EvidencePiece) -> String? {
    var parts: [String] = []
    if piece.count > 1, piece.last.line > piece.first.line { parts.append("last at line \(piece.last.line)") }
    if let first = piece.first.time {
      let until =
        piece.last.time.flatMap {
          Phrases.time($0) > Phrases.time(first) ? " to \(Phrases.time($0, after: first))" : nil
        } ?? ""
      parts.append("\(Phrases.time(first))\(until) UTC")
    } else if let uptime = piece.first.uptime {
      parts.append(Phrases.uptime(uptime))
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func excerpt(_ piece: EvidencePiece, isFact: Bool) -> [TemplateObject] {
    guard !piece.excerpt.isEmpty else { return [] }
    return TerminalText.cleanLines(piece.excerpt).prefix(40).enumerated().map { index, line in
      var object = TemplateObject()
      object.set("number", isFact || piece.first.line == 0 ? nil : String(piece.first.line + index))
      object["text"] = .text(line)
      return object
    }
  }

  /// Cause, fix and checks of the page, to be folded.
  private func help(_ finding: Finding, index: Int) -> TemplateObject? {
    guard let page = report.knowledge[finding.scenario],
      value.findings.firstIndex(where: { $0.scenario == finding.scenario }) == index
    else { return nil }
    let wanted: [PageSection.ID] = [.isThisIt, .diagram, .cause, .fix, .verify, .prevent]
    let sections = page.sections.filter { wanted.contains($0.id) }
    guard !sections.isEmpty else { return nil }
    var object = TemplateObject()
    object.set("pageTitle", page.title)
    object.set(
      "sections",
      sections.map { section in
        var part = TemplateObject()
        part.set("sectionTitle", section.title)
        part.set("body", markup.html(section.blocks, prefix: "h\(index)-\(section.id.rawValue)", file: page.path))
        return part
      })
    object.set("reviewed", page.verified.date)
    object.set("reviewedWith", page.verified.with.joined(separator: ", "))
    return object
  }

  func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
