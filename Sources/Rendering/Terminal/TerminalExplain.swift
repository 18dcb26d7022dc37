import CaseModel
public import Diagrams
public import Knowledge
import Markup

/// A page of the knowledge base on a terminal.
public struct TerminalExplain: Sendable {
  let style: TerminalStyle
  let diagrams: DiagramRenderer?

  /// Prepares a writer; without `diagrams` a diagram is shown as it was written.
  public init(style: TerminalStyle = .plain, diagrams: DiagramRenderer? = nil) {
    self.style = style
    self.diagrams = diagrams
  }

  /// A scenario, in the order in which somebody in trouble needs it. Its body must be parsed.
  public func text(_ page: Scenario) -> String {
    var lines = TextWrap.lines(page.title, columns: style.columns).map(style.bold)
    let affects = page.affects.sorted { $0.key < $1.key }.map { ", \($0.key) \($0.value.source)" }.joined()
    lines.append(style.faint("\(page.id) · \(page.severity.rawValue) · \(page.failureClass)\(affects)"))
    lines += [""] + markdown.lines(page.introduction)
    for section in page.sections where section.id != .sources {
      lines += ["", style.bold(section.title)]
      switch section.id {
      case .now: lines += items(page.doNow)
      case .checklist: lines += items(page.checklist)
      default: lines += markdown.lines(section.blocks, indent: 2)
      }
    }
    lines += related(page)
    lines += sources(page.references, verified: page.verified)
    return lines.map { $0.trimmedEnd + "\n" }.joined()
  }

  /// A myth.
  public func text(_ page: Myth) -> String {
    var lines = TextWrap.lines(page.title, columns: style.columns).map(style.bold)
    lines.append(style.faint("\(page.id) · myth"))
    lines += labelled("Claim  ", page.claim) + labelled("Verdict", page.verdict)
    for section in page.sections where section.id != .sources && section.id != .claim {
      lines += ["", style.bold(section.title)] + markdown.lines(section.blocks, indent: 2)
    }
    lines += sources(page.references, verified: page.verified)
    return lines.map { $0.trimmedEnd + "\n" }.joined()
  }

  private var markdown: TerminalMarkdown {
    TerminalMarkdown(style: style) { [diagrams] code in
      guard let diagrams, DiagramRenderer.isDiagram(language: code.language) else { return nil }
      let twin = diagrams.render(fence: code.language, text: code.text, line: 1, idPrefix: "d").twinMarkdown
      return twin.isEmpty ? nil : twin
    }
  }

  private func labelled(_ label: String, _ words: String) -> [String] {
    [""]
      + TextWrap.lines(words, columns: style.columns - 9).enumerated().map { index, line in
        (index == 0 ? style.bold(label) + "  " : "         ") + line
      }
  }

  private func items(_ items: [ChecklistItem], indent: Int = 2) -> [String] {
    items.flatMap { item -> [String] in
      let margin = String(repeating: " ", count: indent)
      let head = TextWidth.padded(item.id, to: 4)
      let inner = String(repeating: " ", count: indent + head.utf8.count + 1)
      let room = style.columns - inner.utf8.count
      var lines = TextWrap.lines(TerminalMarkdown.plain(item.text), columns: room).enumerated().map { index, line in
        index == 0 ? margin + style.bold(head) + " " + line : inner + line
      }
      if let run = item.run {
        let command = TerminalText.cleanLines(run).joined(separator: "\n")
        lines += TextWrap.command(command, columns: room - 2).map {
          inner + ($0.hasPrefix(" ") ? "  " : "$ ") + style.cyan($0)
        }
      }
      let notes = [
        ("expect", item.expect), ("risk", item.risk), ("undo", item.undo), ("if not", item.ifNot.map { "go to \($0)" }),
      ]
      for (label, words) in notes {
        guard let words else { continue }
        lines += TextWrap.lines("\(label): \(TerminalMarkdown.plain(markdown: words))", columns: room).map {
          inner + style.faint($0)
        }
      }
      return lines + self.items(item.children, indent: indent + 2)
    }
  }

  private func related(_ page: Scenario) -> [String] {
    let rows = [("leads to", page.leadsTo), ("looks like", page.lookAlikes), ("wider name", page.refines)]
      .filter { !$0.1.isEmpty }
    guard !rows.isEmpty else { return [] }
    return ["", style.bold("Related")]
      + rows.flatMap { label, ids in
        TextWrap.lines("\(label): \(ids.joined(separator: ", "))", columns: style.columns - 2).map { "  " + $0 }
      }
  }

  private func sources(_ references: [SourceReference], verified: Verification) -> [String] {
    var lines = ["", style.bold("Sources")]
    for reference in references {
      lines += TextWrap.lines("\(reference.title): \(reference.location)", columns: style.columns - 2).map { "  " + $0 }
    }
    if !verified.date.isEmpty {
      let with = verified.with.isEmpty ? "" : " with \(verified.with.joined(separator: ", "))"
      lines += TextWrap.lines("checked \(verified.date)\(with)", columns: style.columns - 2).map {
        "  " + style.faint($0)
      }
    }
    return lines
  }
}
