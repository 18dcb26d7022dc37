/// Writes inlines as Markdown.
struct MarkdownInlines {
  /// What surrounds the inlines being written.
  private struct Context {
    var isInLink = false
    var isOneLine = false
    /// The mark of the emphasis around.
    var mark = ""
  }

  /// The lines of a paragraph, none of which starts another block.
  func lines(_ inlines: [Inline]) -> [String] {
    let lines = write(inlines, Context()).utf8.split(separator: UInt8(ascii: "\n"))
      .map { MarkdownEscaping.lineStart(MarkdownEscaping.trimmed(String(decoding: $0, as: UTF8.self))) }
      .filter { !$0.isEmpty }
    // A tag would start a block of HTML; indented by four it goes on with the paragraph.
    return lines.enumerated().map { $0 > 0 && $1.utf8.first == UInt8(ascii: "<") ? "    " + $1 : $1 }
  }

  /// Everything on one line, as headings and cells need it.
  func line(_ inlines: [Inline]) -> String {
    MarkdownEscaping.trimmed(write(inlines, Context(isOneLine: true)))
  }

  private func write(_ inlines: [Inline], _ context: Context) -> String {
    var output = ""
    for (index, inline) in inlines.enumerated() {
      let next = index + 1 < inlines.count ? inlines[index + 1] : nil
      switch inline {
      case .text(let text):
        output += MarkdownEscaping.text(text, isInLink: context.isInLink)
        if case .link? = next, output.hasSuffix("!") { output = String(output.dropLast()) + "\\!" }
      case .code(let code): output += Self.code(code)
      case .emphasis(let inner):
        let joins = index > 0 && inlines[index - 1].isStarred && output.hasSuffix("*")
        let mark = joins ? "_" : emphasisMark(inner, after: output, before: next, context)
        append(inner, mark, to: &output, before: next, context)
      case .strong(let inner):
        let joins = index > 0 && inlines[index - 1].isStarred && output.hasSuffix("*")
        append(inner, joins ? "__" : "**", to: &output, before: next, context)
      case .strikethrough(let inner): append(inner, "~~", to: &output, before: next, context)
      case .link(let destination, let title, let inner):
        output += link(destination, title, inner, context)
      case .image(let source, let title, let inner):
        var inside = context
        inside.isInLink = true
        output += "![" + write(inner, inside) + "](" + MarkdownEscaping.target(source, title) + ")"
      case .html(let html): output += html
      case .softBreak: output += context.isOneLine ? " " : "\n"
      case .lineBreak: output += context.isOneLine ? " " : "\\\n"
      }
    }
    return output
  }

  /// `*`, or `_` where stars of the neighbours would run into it and no word touches it.
  private func emphasisMark(
    _ inner: [Inline], after output: String, before next: Inline?, _ context: Context
  ) -> String {
    guard context.mark.hasPrefix("*") || inner.first?.isStarred == true || inner.last?.isStarred == true else {
      return "*"
    }
    let before = output.unicodeScalars.last ?? edge(context)
    return before.separates && follower(next, context).separates ? "_" : "*"
  }

  private func link(_ destination: String, _ title: String, _ inner: [Inline], _ context: Context) -> String {
    if title.isEmpty, inner == [.text(destination)], MarkdownEscaping.isPlainAddress(destination) {
      return "<\(destination)>"
    }
    var inside = context
    inside.isInLink = true
    return "[" + write(inner, inside) + "](" + MarkdownEscaping.target(destination, title) + ")"
  }

  /// Writes marks around content where CommonMark's flanking rule lets them open and close.
  ///
  /// Beside Chinese it often does not: punctuation at the edge then moves out of the marks, as the GitHub-safe form
  /// `**真**，她` of `**真，**她`; where there is none to move, a space is put between.
  private func append(
    _ inner: [Inline], _ mark: String, to output: inout String, before next: Inline?, _ context: Context
  ) {
    var inside = context
    inside.mark = mark
    let written = write(inner, inside).unicodeScalars
    let after = follower(next, context)
    let before = output.unicodeScalars.last ?? edge(context)

    let start = written.firstIndex { !($0.isMarkdownSpace || ($0.isMovable && !before.separates)) }
    let end = written.lastIndex { !($0.isMarkdownSpace || ($0.isMovable && !after.separates)) }
    guard let start, let end, start <= end else {
      output += String(written)
      return
    }
    let leading = written[..<start]
    let content = written[start...end]
    let trailing = written[written.index(after: end)...]
    output += String(leading)
    // Stars of emphasis at the edge join these to one run, and the rule looks beyond the run.
    let joins = mark.hasPrefix("*")
    let first = content.first { !(joins && inner.first?.isStarred == true && $0 == "*") }
    let last = content.last { !(joins && inner.last?.isStarred == true && $0 == "*") }
    if let first, first.isMarkdownPunctuation, !(leading.last ?? before).separates { output += " " }
    output += mark
    output += String(content)
    output += mark
    if let last, last.isMarkdownPunctuation, !(trailing.first ?? after).separates { output += " " }
    output += String(trailing)
  }

  /// The character that will follow, or another of its class: what is written in front of anything but text is
  /// punctuation.
  private func follower(_ next: Inline?, _ context: Context) -> Unicode.Scalar {
    switch next {
    case nil: edge(context)
    case .text(let text): text.unicodeScalars.first ?? "\n"
    case .softBreak, .lineBreak: "\n"
    default: "*"
    }
  }

  private func edge(_ context: Context) -> Unicode.Scalar { context.mark.isEmpty && !context.isInLink ? "\n" : "*" }

  /// Code between enough backticks.
  private static func code(_ code: String) -> String {
    guard !code.isEmpty else { return "" }
    let code = String(decoding: code.utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
    let needsPadding =
      code.hasPrefix("`") || code.hasSuffix("`")
      || (code.hasPrefix(" ") && code.hasSuffix(" ") && code.utf8.contains { $0 != 0x20 })
    let padding = needsPadding ? " " : ""
    var length = 1
    let runs = backtickRuns(in: code)
    while runs.contains(length) { length += 1 }
    let fence = String(repeating: "`", count: length)
    return fence + padding + code + padding + fence
  }

  private static func backtickRuns(in text: String) -> Set<Int> {
    var runs: Set<Int> = []
    var length = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "`") {
        length += 1
      } else if length > 0 {
        runs.insert(length)
        length = 0
      }
    }
    if length > 0 { runs.insert(length) }
    return runs
  }
}

extension Inline {
  /// Whether a line ends in it.
  var holdsBreak: Bool {
    switch self {
    case .softBreak, .lineBreak: true
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, _, let inner),
      .image(_, _, let inner):
      inner.contains(where: \.holdsBreak)
    case .text, .code, .html: false
    }
  }

  fileprivate var isStarred: Bool {
    switch self {
    case .emphasis, .strong: true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether a mark may stand between this character and punctuation.
  fileprivate var separates: Bool { isMarkdownSpace || isMarkdownPunctuation }

  /// Punctuation that may leave the marks: not ASCII, which may belong to an escape, code or a link.
  fileprivate var isMovable: Bool { value >= 0x80 && isMarkdownPunctuation }
}
