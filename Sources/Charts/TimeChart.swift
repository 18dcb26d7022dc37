public import CaseModel

/// One or more measured quantities of the same unit over time, as lines or points.
///
/// Not for quantities of different units: make one chart for each, they share the width and so the time axis.
public struct TimeChart: Hashable, Sendable {
  /// How one series is drawn.
  public enum Mode: String, Hashable, Sendable {
    case line, points
  }

  /// One series.
  public struct Line: Hashable, Sendable {
    /// For the legend.
    public var name: String
    /// How it is drawn.
    public var mode: Mode
    /// In any order of x; what is not a number is left out and counted.
    public var points: [Series.Point]

    /// Creates a series.
    public init(name: String, mode: Mode, points: [Series.Point]) {
      self.name = name
      self.mode = mode
      self.points = points
    }
  }

  /// A moment worth a vertical line.
  public struct Marker: Hashable, Sendable {
    /// On the x axis.
    public var x: Double
    /// A few words.
    public var label: String

    /// Creates a marker.
    public init(x: Double, label: String) {
      self.x = x
      self.label = label
    }
  }

  /// What is shown.
  public var title: String
  /// Unit of all series.
  public var unit: String
  /// What x counts.
  public var axis: Series.Axis
  /// At most six are told apart; more share colours.
  public var lines: [Line]
  /// Moments.
  public var markers: [Marker]

  /// Creates a chart.
  public init(title: String, unit: String, axis: Series.Axis, lines: [Line], markers: [Marker] = []) {
    self.title = title
    self.unit = unit
    self.axis = axis
    self.lines = lines
    self.markers = markers
  }

  /// Creates a chart of series that have the same unit and axis as the first; the others are left out.
  ///
  /// A series with classes becomes one set of points per class, largest class first.
  ///
  /// - Returns: `nil` when there is no series.
  public init?(title: String, series: [Series], name: (Series) -> String = { $0.name }, markers: [Marker] = []) {
    guard let first = series.first else { return nil }
    var lines: [Line] = []
    for one in series where one.unit == first.unit && one.axis == first.axis {
      // Classes are told apart where there is one quantity; several quantities are told apart themselves.
      if series.count == 1, one.labels.count == one.points.count,
        Set(one.labels).count > 1 || one.name.hasPrefix("pause")
      {
        var classes: [String: [Series.Point]] = [:]
        for (point, label) in zip(one.points, one.labels) { classes[label, default: []].append(point) }
        let sorted = classes.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        lines += sorted.map { Line(name: $0.key.isEmpty ? name(one) : $0.key, mode: .points, points: $0.value) }
      } else {
        lines.append(Line(name: name(one), mode: .line, points: one.points))
      }
    }
    self.init(title: title, unit: first.unit, axis: first.axis, lines: lines, markers: markers)
  }

  /// Draws the chart.
  ///
  /// - Parameter idPrefix: Unique within the page.
  public func render(idPrefix: String) -> RenderedChart {
    let prepared = PreparedLines(self)
    let summary = TimeChartSummary(self, prepared).text
    var canvas = ChartCanvas()
    canvas.text(title, 0, 15, "heading")
    guard let frame = prepared.frame else {
      canvas.text("No values.", 0, 40, "note")
      return RenderedChart(
        svg: canvas.svg(height: 52, idPrefix: idPrefix, title: title, description: summary), summary: summary)
    }
    var top = 28.0
    if prepared.lines.count > 1 { top = drawLegend(&canvas, prepared, top) }
    top += Double(min(2, frame.markers.count)) * 15
    let plot = PlotArea(left: frame.left, top: top + 6, right: ChartCanvas.width - 14, bottom: top + 206)
    drawAxes(&canvas, plot, frame)
    for (index, line) in prepared.lines.enumerated() {
      let style = "s\(index % 6 + 1)"
      func place(_ point: Series.Point) -> (x: Double, y: Double) {
        (plot.x(frame.x.fraction(point.x)), plot.y(frame.y.fraction(point.y)))
      }
      switch line.mode {
      case .line:
        let thinned = Decimation.thinned(line.points, columns: Int(plot.width / 2), scale: frame.x)
        canvas.path(thinned.map(place), "line \(style)")
      case .points:
        canvas.marks(Decimation.withoutOverlap(line.points.map(place)), shape: index, "dots \(style)")
      }
    }
    drawMarkers(&canvas, plot, frame)
    return RenderedChart(
      svg: canvas.svg(height: plot.bottom + 40, idPrefix: idPrefix, title: title, description: summary),
      summary: summary)
  }

  private func drawLegend(_ canvas: inout ChartCanvas, _ prepared: PreparedLines, _ top: Double) -> Double {
    var x = 0.0
    var y = top + 10
    for (index, line) in prepared.lines.enumerated() {
      let name = ChartText.clipped(line.name, width: 260)
      let width = 26 + ChartText.width(name) + 18
      if x > 0, x + width > ChartCanvas.width {
        x = 0
        y += 18
      }
      switch line.mode {
      case .line: canvas.path([(x, y - 4), (x + 20, y - 4)], "line s\(index % 6 + 1)")
      case .points: canvas.marks([(x + 10, y - 4)], shape: index, "dots s\(index % 6 + 1)")
      }
      canvas.text(name, x + 26, y, "name")
      x += width
    }
    return y + 6
  }

  private func drawAxes(_ canvas: inout ChartCanvas, _ plot: PlotArea, _ frame: PreparedLines.Frame) {
    for (tick, label) in zip(frame.y.ticks, frame.yLabels) {
      let y = plot.y(frame.y.fraction(tick))
      canvas.line(plot.left, y, plot.right, y, "grid")
      canvas.text(label, plot.left - 8, y + 4, "tick", anchor: "end")
    }
    canvas.line(plot.left, plot.bottom, plot.right, plot.bottom, "axis")
    var lastEnd = -Double.infinity
    for tick in frame.x.ticks {
      let x = plot.x(frame.x.fraction(tick))
      canvas.line(x, plot.bottom, x, plot.bottom + 4, "axis")
      let label = frame.xLabel(tick)
      let half = ChartText.width(label) / 2
      // A label that would touch its neighbour or leave the picture is left out; its tick stays.
      guard x - half > lastEnd + 8, x + half <= ChartCanvas.width else { continue }
      canvas.text(label, x, plot.bottom + 18, "tick", anchor: "middle")
      lastEnd = x + half
    }
    canvas.text(frame.xTitle, plot.right, plot.bottom + 34, "note", anchor: "end")
  }

  private func drawMarkers(_ canvas: inout ChartCanvas, _ plot: PlotArea, _ frame: PreparedLines.Frame) {
    // Two rows of words; what fits in neither keeps its line.
    var rowEnds = [-Double.infinity, -Double.infinity]
    for marker in frame.markers {
      let x = plot.x(frame.x.fraction(marker.x))
      canvas.line(x, plot.top - 4, x, plot.bottom, "marker")
      let label = ChartText.clipped(marker.label, width: 220)
      let width = ChartText.width(label)
      let start = min(max(0, x - width / 2), ChartCanvas.width - width)
      guard let row = rowEnds.firstIndex(where: { start > $0 + 8 }) else { continue }
      canvas.text(label, start, plot.top - 8 - Double(row) * 15, "marker-text")
      rowEnds[row] = start + width
    }
  }
}
