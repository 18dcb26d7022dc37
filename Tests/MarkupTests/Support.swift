import Markup

/// Markdown of a page as the plain HTML of the specifications.
func plainHTML(_ markdown: String, _ options: MarkdownParser.Options = .knowledge) -> String {
  HTMLRenderer(options: .gfmConformance).render(MarkdownParser(options: options).parse(markdown).blocks)
}

/// Markdown of a page as the HTML of a page.
func pageHTML(_ markdown: String) -> String {
  HTMLRenderer().render(MarkdownParser().parse(markdown).blocks)
}

/// The first block of a page.
func firstBlock(_ markdown: String, _ options: MarkdownParser.Options = .knowledge) -> Block.Content? {
  MarkdownParser(options: options).parse(markdown).blocks.first?.content
}
