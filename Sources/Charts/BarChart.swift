/// Horizontal bars with their names on the left, in the order given.
public struct BarChart: Hashable, Sendable {
  /// One bar.
  public struct Bar: Hashable, Sendable {
    /// Stands on the left; clipped at the front when too long, because the end of a qualified name tells most.
    public var label: String
    /// Length; negative and not-a-number count as 0.
    public var value: Double
    /// Meaning.
    public var tone: ChartTone

    /// Creates a bar.
    public init(label: String, value: Double, tone: ChartTone = .plain) {
      self.label = label
      self.value = value
      self.tone = tone
    }
  }

  /// What is shown.
  public var title: String
  /// Unit of the values; empty for counts.
  public var unit: String
  /// In the order of display.
  public var bars: [Bar]
  /// From here on bars are added up as one.
  public var limit: Int

  /// Creates a chart.
  public init(title: String, unit: String = "", bars: [Bar], limit: Int = 20) {
    self.title = title
    self.unit = unit
    self.bars = bars
    self.limit = max(1, limit)
  }

  /// Draws the chart.
  ///
  /// - Parameter idPrefix: Unique within the page.
  public func render(idPrefix: String) -> RenderedChart {
    let shown = shownBars
    let summary = summary(shown)
    var canvas = ChartCanvas()
    canvas.text(title, 0, 15, "heading")
    guard !shown.isEmpty else {
      canvas.text("No values.", 0, 40, "note")
      return RenderedChart(
        svg: canvas.svg(height: 52, idPrefix: idPrefix, title: title, description: summary), summary: summary)
    }
    let values = shown.map { ChartNumber.text($0.value, unit: unit) }
    let labelWidth = min(290, (shown.map { ChartText.width($0.label) }.max() ?? 0) + 4)
    let valueWidth = (values.map { ChartText.width($0) }.max() ?? 0) + 10
    let left = labelWidth + 10
    let room = max(60, ChartCanvas.width - left - valueWidth)
    let largest = shown.map(\.value).max() ?? 0
    var y = 28.0
    for (bar, value) in zip(shown, values) {
      canvas.text(ChartText.clippedFront(bar.label, width: labelWidth), labelWidth, y + 15, "name", anchor: "end")
      let length = largest > 0 ? bar.value / largest * room : 0
      canvas.box(
        left, y + 2, bar.value > 0 ? max(1.5, length) : 0, 18, "bar \(bar.tone.rawValue)", radius: 3,
        tip: "\(bar.label): \(value)")
      canvas.text(value, left + length + 8, y + 15, "value")
      y += 24
    }
    canvas.line(left, 28, left, y, "axis")
    return RenderedChart(
      svg: canvas.svg(height: y + 8, idPrefix: idPrefix, title: title, description: summary), summary: summary)
  }

  private var shownBars: [Bar] {
    var clean = bars.map { bar in
      var bar = bar
      bar.value = bar.value.isFinite ? max(0, min(bar.value, 1e300)) : 0
      return bar
    }
    guard clean.count > limit else { return clean }
    let rest = clean[(limit - 1)...]
    let sum = min(1e300, rest.reduce(0) { $0 + $1.value })
    clean = Array(clean[..<(limit - 1)])
    clean.append(Bar(label: "… \(rest.count) more", value: sum, tone: .muted))
    return clean
  }

  private func summary(_ shown: [Bar]) -> String {
    guard !shown.isEmpty else { return "\(title): no values." }
    let parts = shown.prefix(8).map { "\($0.label) \(ChartNumber.text($0.value, unit: unit))" }
    let more = shown.count > 8 ? "; and \(shown.count - 8) more" : ""
    return "\(title): \(parts.joined(separator: "; "))\(more)."
  }
}
