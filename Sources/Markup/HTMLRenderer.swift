/// Blocks and inlines → an HTML fragment.
///
/// Holds no `style`, no script, no unsafe link, and by default no HTML of the author's, so what it prints may be put
/// into any page. Not for text that is already HTML.
public struct HTMLRenderer: Sendable {
  /// How it is printed.
  public var options: Options
  /// Is offered every code block with its line; what it returns stands for the block, `nil` prints it as code.
  public var fence: @Sendable (CodeBlock, Int) -> String?
  /// Is offered the target of every link and image; what it returns is the new target, `nil` keeps the old one.
  public var rewriteLink: (@Sendable (String) -> String?)?
  /// The title above an alert.
  public var alertTitle: @Sendable (Block.AlertKind) -> String

  /// Creates a renderer.
  public init(
    options: Options = .default, fence: @escaping @Sendable (CodeBlock, Int) -> String? = { _, _ in nil },
    rewriteLink: (@Sendable (String) -> String?)? = nil
  ) {
    self.options = options
    self.fence = fence
    self.rewriteLink = rewriteLink
    alertTitle = { kind in
      switch kind {
      case .note: "Note"
      case .tip: "Tip"
      case .important: "Important"
      case .warning: "Warning"
      case .caution: "Caution"
      }
    }
  }

  /// Prints blocks, each ending its line.
  public func render(_ blocks: [Block]) -> String {
    var writer = HTMLWriter(self)
    writer.write(blocks)
    return writer.html
  }

  /// Prints inlines.
  public func render(_ inlines: [Inline]) -> String {
    var writer = HTMLWriter(self)
    writer.write(inlines)
    return writer.html
  }
}
