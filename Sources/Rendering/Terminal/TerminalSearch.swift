/// What a search found, on a terminal.
public struct TerminalSearch: Sendable {
  let style: TerminalStyle

  /// Prepares a writer.
  public init(style: TerminalStyle = .plain) {
    self.style = style
  }

  /// The results, best first, each with why it is here; the first one with its first steps.
  public func text(_ results: [KnowledgeSearch.Result]) -> String {
    guard let first = results.first else {
      return "Nothing in the knowledge base speaks of this.\n"
        + "Try fewer words, or run casebook diagnose on the whole log.\n"
    }
    var lines: [String] = []
    for (index, result) in results.enumerated() {
      if index > 0 { lines.append("") }
      let tag = result.isMyth ? "myth" : result.severity
      lines += TextWrap.lines(TerminalText.clean(result.title), columns: style.columns - 3).enumerated().map {
        row, line in
        (row == 0 ? TextWidth.padded("\(index + 1).", to: 3) : "   ") + style.bold(line)
      }
      lines.append("   " + style.faint("\(result.id) · \(tag)"))
      let why = TextWidth.truncated(TerminalText.clean(result.why), to: style.columns - 3)
      lines.append("   " + (result.isSignature ? style.green(why) : style.faint(why)))
      lines += TextWrap.lines(TerminalText.clean(result.summary), columns: style.columns - 3).prefix(3).map {
        "   " + $0
      }
      guard index == 0 else { continue }
      for (number, step) in result.steps.enumerated() {
        let wrapped = TextWrap.lines(TerminalText.clean(step), columns: style.columns - 8)
        lines += wrapped.enumerated().map { "     " + ($0 == 0 ? "\(number + 1). " : "   ") + $1 }
      }
    }
    lines += ["", style.faint("More: casebook explain \(first.id)")]
    return lines.map { $0 + "\n" }.joined()
  }
}
