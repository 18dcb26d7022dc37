import Markup

/// Markdown of one line.
enum InlineMarkdown {
  /// The inlines of the first paragraph; plain text where it is no paragraph.
  static func parse(_ source: String) -> [Inline] {
    guard !source.isEmpty else { return [] }
    let document = MarkdownParser(options: .knowledge).parse(source)
    guard document.blocks.count == 1, case .paragraph(let inlines)? = document.blocks.first?.content else {
      return [.text(source)]
    }
    return inlines
  }
}
