/// Stacks as rows of boxes: the caller above what it called, as wide as what it stands for (an icicle, that is a flame
/// graph that hangs).
public struct StackDiagram: Hashable, Sendable {
  private static let rowHeight = 21.0

  /// What is shown.
  public var title: String
  /// Noun for the values: `goroutines`, `threads`, `samples`.
  public var unit: String
  /// The frame that holds all.
  public var root: StackFrame

  /// Creates a diagram.
  public init(title: String, unit: String, root: StackFrame) {
    self.title = title
    self.unit = unit
    self.root = root
  }

  /// Draws the diagram. Frames narrower than a pixel are left out.
  ///
  /// - Parameter idPrefix: Unique within the page.
  public func render(idPrefix: String) -> RenderedChart {
    let summary = summary
    var canvas = ChartCanvas()
    canvas.text(title, 0, 15, "heading")
    guard root.value.isFinite, root.value > 0 else {
      canvas.text("No stacks.", 0, 40, "note")
      return RenderedChart(
        svg: canvas.svg(height: 52, idPrefix: idPrefix, title: title, description: summary), summary: summary)
    }
    var depth = 0
    draw(root, x: 0, width: ChartCanvas.width, row: 0, &canvas, &depth)
    let height = 28 + Double(depth + 1) * Self.rowHeight + 4
    return RenderedChart(
      svg: canvas.svg(height: height, idPrefix: idPrefix, title: title, description: summary), summary: summary)
  }

  private func draw(
    _ frame: StackFrame, x: Double, width: Double, row: Int, _ canvas: inout ChartCanvas, _ depth: inout Int
  ) {
    guard width >= 1, row <= StackFrame.maximumDepth + 1 else { return }
    depth = max(depth, row)
    let y = 28 + Double(row) * Self.rowHeight
    let share = frame.value / root.value * 100
    let tip =
      "\(frame.name): \(ChartNumber.text(frame.value)) \(unit), \(ChartNumber.text((share * 10).rounded() / 10)) %"
    canvas.box(x, y, width, Self.rowHeight - 1, "frame \(frame.tone.rawValue)", radius: 2, tip: tip)
    let label = row == 0 ? "\(frame.name) (\(ChartNumber.text(frame.value)))" : frame.name
    canvas.text(ChartText.clippedFront(label, width: width - 8), x + 4, y + 14.5, "frame-text")
    let known = frame.children.reduce(0) { $0 + max(0, $1.value.isFinite ? $1.value : 0) }
    // Children never stick out, even if their values add up to more than their parent's.
    let whole = max(frame.value, known)
    var place = x
    for child in frame.children where child.value.isFinite && child.value > 0 {
      let part = width * child.value / whole
      draw(child, x: place, width: part, row: row + 1, &canvas, &depth)
      place += part
    }
  }

  private var summary: String {
    guard root.value.isFinite, root.value > 0 else { return "\(title): no stacks." }
    var ends: [String: Double] = [:]
    var waiting = [(root, 0)]
    while let (frame, depth) = waiting.popLast() {
      let below = frame.children.reduce(0) { $0 + $1.value }
      if depth > 0, frame.value - below > 0 { ends[frame.name, default: 0] += frame.value - below }
      if depth < 200 { waiting.append(contentsOf: frame.children.map { ($0, depth + 1) }) }
    }
    let top = ends.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
    let parts = top.map { "\($0.key) \(ChartNumber.text($0.value))" }
    let tail = parts.isEmpty ? "" : " Most end in \(parts.joined(separator: "; "))."
    return "\(title): \(ChartNumber.text(root.value)) \(unit)." + tail
  }
}
