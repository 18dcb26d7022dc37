import Diagrams
import Markup

/// Blocks of Markdown as lines for a terminal.
struct TerminalMarkdown {
  let style: TerminalStyle
  /// Turns the text of a diagram fence into a list; `nil` shows it as code.
  var diagram: (CodeBlock) -> String? = { _ in nil }

  func lines(_ blocks: [Block], indent: Int = 0) -> [String] {
    var out: [String] = []
    for block in blocks {
      let part = lines(block, indent: indent)
      if !out.isEmpty, !part.isEmpty, !(out.last ?? "").isEmpty { out.append("") }
      out += part
    }
    return out
  }

  private func lines(_ block: Block, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    switch block.content {
    case .paragraph(let inlines): return wrapped(inlines, indent: indent)
    case .heading(_, let inlines, _): return [margin + style.bold(plain(inlines))]
    case .blockQuote(let inner): return lines(inner, indent: 0).map { margin + "> " + $0 }
    case .alert(let kind, let inner):
      return [margin + style.yellow(kind.rawValue.uppercased())] + lines(inner, indent: indent)
    case .list(let list): return self.list(list, indent: indent)
    case .code(let code):
      if let twin = diagram(code) { return twin.split(separator: "\n").map { margin + String($0) } }
      return code.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
        code.text.hasSuffix("\n") ? 1 : 0
      )
      .map { margin + "    " + style.cyan(TerminalText.clean(String($0))) }
    case .html: return []
    case .thematicBreak: return [margin + String(repeating: "-", count: min(40, style.columns - indent))]
    case .table(let table): return self.table(table, indent: indent)
    }
  }

  private func wrapped(_ inlines: [Inline], indent: Int, first: String? = nil) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return TextWrap.lines(plain(inlines), columns: style.columns - indent).enumerated().map { index, line in
      index == 0 ? (first ?? margin) + line : margin + line
    }
  }

  private func list(_ list: List, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return list.items.enumerated().flatMap { index, item -> [String] in
      var mark = list.start.map { "\($0 + index). " } ?? "- "
      switch item.task {
      case .open: mark += "[ ] "
      case .done: mark += "[x] "
      case .notApplicable: mark += "[~] "
      case nil: break
      }
      let inner = indent + mark.utf8.count
      var lines = lines(item.blocks, indent: inner)
      if lines.isEmpty { lines = [margin] }
      lines[0] = margin + mark + lines[0].dropFirst(inner)
      return lines.filter { !$0.isEmpty }
    }
  }

  /// Columns as wide as their widest cell where that fits, otherwise one line for each cell.
  private func table(_ table: Table, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let rows = ([table.header] + table.rows).map { $0.map(plain) }
    let widths = table.header.indices.map { column in
      rows.map { $0.indices.contains(column) ? TextWidth.of($0[column]) : 0 }.max() ?? 0
    }
    if widths.reduce(0, +) + 2 * widths.count + indent <= style.columns {
      return rows.enumerated().map { index, row in
        let line = zip(row, widths).map { TextWidth.padded($0, to: $1) }.joined(separator: "  ").trimmedEnd
        return margin + (index == 0 ? style.bold(line) : line)
      }
    }
    return rows.dropFirst().flatMap { row in
      zip(rows[0], row).enumerated().flatMap { index, cell -> [String] in
        let label = (index == 0 ? "- " : "  ") + (cell.0.isEmpty ? "" : cell.0 + ": ")
        return TextWrap.lines(label + cell.1, columns: style.columns - indent - 2).enumerated().map { line, text in
          margin + (line == 0 && index > 0 ? "  " : line == 0 ? "" : "    ") + text
        }
      }
    }
  }

  private func plain(_ inlines: [Inline]) -> String { TerminalMarkdown.plain(inlines) }

  /// A Markdown sentence as one line; code keeps its back-ticks.
  static func plain(markdown: String) -> String { plain(InlineMarkdown.parse(markdown)) }

  /// Inlines as one line; code keeps its back-ticks.
  static func plain(_ inlines: [Inline]) -> String {
    inlines.map { inline -> String in
      switch inline {
      case .code(let code): return "`\(TerminalText.clean(code))`"
      case .text(let text): return TerminalText.clean(text)
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .image(_, _, let inner):
        return plain(inner)
      case .link(let destination, _, let inner):
        let words = plain(inner)
        return words == destination || !destination.contains("://")
          ? words : "\(words) <\(TerminalText.clean(destination))>"
      case .html: return ""
      case .softBreak, .lineBreak: return " "
      }
    }.joined()
  }
}

extension String {
  /// The text without blanks at its end.
  var trimmedEnd: String {
    var view = self[...]
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }
}
