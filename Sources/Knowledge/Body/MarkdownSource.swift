internal import Markup

/// Writes inlines back as one line of Markdown, for checklists and tickets.
enum MarkdownSource {
  static func text(_ inlines: [Inline]) -> String {
    let text = MarkdownRenderer().render([Block(.paragraph(inlines), line: 1)])
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
