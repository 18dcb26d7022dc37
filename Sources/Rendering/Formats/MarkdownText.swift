/// Pieces of GitHub-flavoured Markdown that hold any text.
enum MarkdownText {
  /// Text without markup.
  static func escaped(_ text: String) -> String { TicketMarkdown.escaped(TerminalText.clean(text), references: "@#") }

  /// A code span; in a table cell the bar is escaped.
  static func code(_ text: String, inTable: Bool = false) -> String {
    let line = TerminalText.clean(text).trimmed
    guard !line.isEmpty else { return "" }
    let span = BacktickFence.span(line)
    return inTable ? span.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") : span
  }

  /// A fenced block.
  static func fence(_ text: String, language: String = "") -> String {
    let body = TerminalText.cleanLines(text).joined(separator: "\n")
    let fence = BacktickFence.block(around: body)
    return "\(fence)\(language)\n\(body)\(body.hasSuffix("\n") ? "" : "\n")\(fence)\n"
  }

  /// A table; cells are Markdown already.
  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let lines = [header, header.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }
}
