import CaseModel
import Knowledge
import Markup

extension Postmortem {
  /// What evidence fills, by block name.
  var blocks: [(String, String)] {
    let markdown = CaseMarkdown(report.value)
    let parts = ReportMarkdown.blocks(report)
    func part(_ name: String) -> String {
      if case .text(let text)? = parts[name] { return text }
      return ""
    }
    return [
      ("header", part("header")), ("verdict", markdown.verdict), ("firstSign", firstSign),
      ("timeline", markdown.timeline), ("evidence", markdown.evidence), ("checked", markdown.checked),
      ("changes", changes), ("causes", causes), ("prevention", prevention), ("doubts", doubts),
      ("scenarios", scenarios), ("chain", markdown.chain), ("glossary", glossary),
      ("inventory", markdown.inventory + "\n" + markdown.problems + "\n" + markdown.appendix),
    ].map { ($0, $1) }
  }

  private var value: Case { report.value }

  /// The earliest thing that any artifact says about the failure.
  private var firstSign: String {
    guard let entry = value.timeline.first(where: { $0.finding != nil }) ?? value.timeline.first else { return "" }
    let time =
      entry.time.map { Phrases.time($0) + " UTC" } ?? entry.uptime.map(Phrases.uptime) ?? "at a time not stated"
    let place = MarkdownText.code(value.place(entry.artifact, SourceLocation(line: entry.line, bytes: 0..<0)))
    return "First sign in the artifacts: \(time), \(MarkdownText.escaped(entry.what)) (\(place)).\n"
  }

  /// Changes that the artifacts show: candidates for the trigger, no more.
  private var changes: String {
    value.timeline.filter { $0.kind == .change }.map { entry in
      let time = entry.time.map { Phrases.time($0) + " UTC" } ?? "time not stated"
      let place = MarkdownText.code(value.place(entry.artifact, SourceLocation(line: entry.line, bytes: 0..<0)))
      return "- \(time): \(MarkdownText.escaped(entry.what)) (\(place))\n"
    }.joined()
  }

  private var surePages: [Scenario] {
    var seen: Set<String> = []
    return value.findings.filter { $0.confidence > .possible && seen.insert($0.scenario).inserted }
      .compactMap { report.knowledge[$0.scenario] }
  }

  /// What the pages say about causes.
  private var causes: String {
    surePages.compactMap { page in
      guard let section = page.sections.first(where: { $0.id == .cause }) else { return nil }
      return "**\(MarkdownText.escaped(page.title))** (`\(page.id)`)\n\n" + MarkdownRenderer().render(section.blocks)
    }.joined(separator: "\n")
  }

  /// Actions that the pages propose, to be taken over or refused.
  private var prevention: String {
    let rows = surePages.flatMap { page -> [[String]] in
      guard let section = page.sections.first(where: { $0.id == .prevent }) else { return [] }
      return ListItems.sentences(section.blocks).map { [$0, "prevent", "`\(page.id)`"] }
    }
    return rows.isEmpty ? "" : MarkdownText.table(["proposed action", "kind", "from"], rows)
  }

  /// What is not sure, and what was not concluded.
  private var doubts: String {
    let findings = value.findings.filter { $0.confidence < .confirmed }.map { finding in
      let raise = finding.raise.first.map { " \($0)" } ?? ""
      return
        "- Is it \(MarkdownText.escaped(Phrases.headline(finding)))? So far only \(finding.confidence.rawValue).\(raise)\n"
    }
    let withheld = value.withheld.map {
      "- \(MarkdownText.escaped($0.conclusion)): not concluded, \(MarkdownText.escaped($0.because))\n"
    }
    return (findings + withheld).joined()
  }

  private var scenarios: String {
    let found = value.findings.map { finding in
      ["`\(finding.scenario)`", finding.confidence.rawValue, MarkdownText.escaped(Phrases.sureness(finding))]
    }
    let near = value.ruledOut.map { ["`\($0.scenario)`", "ruled out", $0.because] }
    return found.isEmpty && near.isEmpty ? "" : MarkdownText.table(["scenario", "result", "why"], found + near)
  }

  /// Terms of the glossary that the verdict and evidence use.
  private var glossary: String {
    let words = value.findings.flatMap { finding in
      [finding.title, report.knowledge[finding.scenario].map(ScenarioText.help) ?? ""]
        + finding.evidence.flatMap { [$0.excerpt, $0.means ?? ""] }
    }.joined(separator: "\n").lowercased()
    return report.knowledge.glossary.filter { words.contains($0.term.lowercased()) }
      .map { "- **\(MarkdownText.escaped($0.term))**: \($0.meaning.trimmed)\n" }.joined()
  }
}

/// Sentences of lists.
enum ListItems {
  /// The first paragraph of each item, as Markdown on one line; task ids are dropped.
  static func sentences(_ blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      guard case .list(let list) = block.content else { return [] }
      return list.items.compactMap { item in
        guard case .paragraph(let inlines)? = item.blocks.first?.content else { return nil }
        let line = MarkdownRenderer().render([Block(.paragraph(inlines), line: 1)])
        let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
      }
    }
  }
}
