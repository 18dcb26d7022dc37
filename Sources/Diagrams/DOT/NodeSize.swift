/// How large a box must be for its text, in points.
struct NodeSize {
  /// Longest line of a box before it is broken, in ems.
  static let wrapLimit = 17.0
  /// Decisions are broken earlier, because a rhombus grows twice as fast.
  static let rhombusWrapLimit = 12.0

  /// The label, broken into lines.
  var lines: [String]
  /// Width in points.
  var width: Double
  /// Height in points.
  var height: Double

  init(_ node: Graph.Node) {
    lines = TextMetrics.wrapped(node.label, limit: node.shape == .rhombus ? Self.rhombusWrapLimit : Self.wrapLimit)
    let size = Double(DOTText.fontSize)
    let textWidth = (lines.map { TextMetrics.ems($0) }.max() ?? 0) * size
    let textHeight = Double(max(1, lines.count)) * size * 1.2
    switch node.shape {
    case .rectangle, .rounded:
      width = textWidth + 26
      height = textHeight + 18
    case .stadium, .subroutine, .asymmetric:
      width = textWidth + 40
      height = textHeight + 18
    case .cylinder:
      width = textWidth + 26
      height = textHeight + 30
    case .parallelogram, .parallelogramAlt, .trapezoid, .trapezoidAlt:
      width = textWidth * 1.15 + 44
      height = textHeight + 18
    case .hexagon:
      width = textWidth * 1.05 + 44
      height = textHeight + 18
    case .rhombus:
      // A text of w × h fits a rhombus of W × H when w/W + h/H ≤ 1.
      height = textHeight * 1.9 + 26
      width = (textWidth + 8) / (1 - textHeight / height)
    case .circle, .doubleCircle:
      let diagonal = (textWidth * textWidth + textHeight * textHeight).squareRoot()
      width = diagonal + (node.shape == .circle ? 16 : 24)
      height = width
    }
    width = max(width, 44)
    height = max(height, 34)
  }
}
