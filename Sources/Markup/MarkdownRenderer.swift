/// Blocks → safe GFM Markdown.
public struct MarkdownRenderer: Sendable {
  /// Creates a renderer.
  public init() {}

  /// Prints blocks.
  public func render(_ blocks: [Block]) -> String {
    MarkdownWriter().lines(of: blocks).joined(separator: "\n") + "\n"
  }
}
