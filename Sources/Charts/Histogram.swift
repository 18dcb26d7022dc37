/// How often values of each size occur, in buckets that grow 1, 2, 5, 10, …: for pauses and latencies, whose
/// sizes span powers of ten.
public struct Histogram: Hashable, Sendable {
  /// What is shown.
  public var title: String
  /// Unit of the values.
  public var unit: String
  /// In any order; what is not a number is left out and counted.
  public var values: [Double]

  /// Creates a histogram.
  public init(title: String, unit: String, values: [Double]) {
    self.title = title
    self.unit = unit
    self.values = values
  }

  private struct Bucket {
    var low: Double
    var high: Double
    var count = 0
  }

  /// Draws the chart.
  ///
  /// - Parameter idPrefix: Unique within the page.
  public func render(idPrefix: String) -> RenderedChart {
    let finite = values.filter(\.isFinite).sorted()
    let summary = summary(finite)
    var canvas = ChartCanvas()
    canvas.text(title, 0, 15, "heading")
    guard !finite.isEmpty else {
      canvas.text("No values.", 0, 40, "note")
      return RenderedChart(
        svg: canvas.svg(height: 52, idPrefix: idPrefix, title: title, description: summary), summary: summary)
    }
    canvas.text(quantiles(finite), 0, 34, "note")
    let buckets = buckets(finite)
    let scale = ChartScale.values(0, Double(buckets.map(\.count).max() ?? 1), count: 4)
    let ticks = scale.ticks.filter { $0 == $0.rounded() }
    let left = (ticks.map { ChartText.width(ChartNumber.text($0)) }.max() ?? 0) + 14
    let plot = PlotArea(left: left, top: 60, right: ChartCanvas.width - 14, bottom: 220)
    for tick in ticks {
      let y = plot.y(scale.fraction(tick))
      canvas.line(plot.left, y, plot.right, y, "grid")
      canvas.text(ChartNumber.text(tick), plot.left - 8, y + 4, "tick", anchor: "end")
    }
    let step = min(64, plot.width / Double(buckets.count))
    for (index, bucket) in buckets.enumerated() {
      let x = plot.left + Double(index) * step
      let height = (plot.bottom - plot.top) * scale.fraction(Double(bucket.count))
      if bucket.count > 0 {
        let visible = max(1.5, height)
        canvas.box(
          x + 1.5, plot.bottom - visible, step - 3, visible, "bar plain", radius: 2,
          tip: "\(name(bucket)): \(ChartNumber.grouped(bucket.count))")
        if step >= 30 {
          let count = ChartNumber.grouped(bucket.count)
          canvas.text(count, x + step / 2, plot.bottom - visible - 4, "value", anchor: "middle")
        }
      }
    }
    canvas.line(plot.left, plot.bottom, plot.right, plot.bottom, "axis")
    drawEdges(&canvas, buckets, plot, step)
    canvas.text("size; number of values upwards", plot.right, plot.bottom + 34, "note", anchor: "end")
    return RenderedChart(
      svg: canvas.svg(height: plot.bottom + 40, idPrefix: idPrefix, title: title, description: summary),
      summary: summary)
  }

  private func drawEdges(_ canvas: inout ChartCanvas, _ buckets: [Bucket], _ plot: PlotArea, _ step: Double) {
    var lastEnd = -Double.infinity
    let edges = buckets.map(\.low) + [buckets.last?.high ?? 0]
    for (index, edge) in edges.enumerated() {
      let x = plot.left + Double(index) * step
      canvas.line(x, plot.bottom, x, plot.bottom + 4, "axis")
      let label = ChartNumber.text(edge, unit: unit, isRound: true)
      let half = ChartText.width(label) / 2
      guard x - half > lastEnd + 6, x + half <= ChartCanvas.width else { continue }
      canvas.text(label, x, plot.bottom + 18, "tick", anchor: "middle")
      lastEnd = x + half
    }
  }

  /// All buckets from the smallest value to the largest; what is 0 or less falls into a first one that begins at 0.
  private func buckets(_ sorted: [Double]) -> [Bucket] {
    let positive = sorted.filter { $0 > 1e-9 }
    var buckets: [Bucket] = []
    if positive.count < sorted.count {
      buckets.append(Bucket(low: 0, high: 0, count: sorted.count - positive.count))
    }
    guard let smallest = positive.first, let largest = positive.last else {
      return [Bucket(low: 0, high: 1, count: sorted.count)]
    }
    var edge = 1e-9
    var turn = 0
    func following(_ edge: Double, _ turn: Int) -> Double { turn % 3 == 1 ? edge * 2.5 : edge * 2 }
    while following(edge, turn) <= smallest, turn < 100 {
      edge = following(edge, turn)
      turn += 1
    }
    if !buckets.isEmpty { buckets[0].high = rounded(edge) }
    var index = 0
    while edge <= largest, turn < 120 {
      let next = following(edge, turn)
      var bucket = Bucket(low: rounded(edge), high: rounded(next))
      let isLast = turn == 119
      while index < positive.count, positive[index] < bucket.high || isLast {
        bucket.count += 1
        index += 1
      }
      buckets.append(bucket)
      edge = next
      turn += 1
    }
    return buckets
  }

  /// Takes the error of repeated multiplication out of an edge.
  private func rounded(_ edge: Double) -> Double {
    let step = ChartScale.niceStep(edge * 0.99)
    return abs(step - edge) < edge * 1e-6 ? step : edge
  }

  private func name(_ bucket: Bucket) -> String {
    "\(ChartNumber.text(bucket.low, unit: unit, isRound: true)) to \(ChartNumber.text(bucket.high, unit: unit, isRound: true))"
  }

  private func quantiles(_ sorted: [Double]) -> String {
    // The smallest value that at least this share of all values does not exceed.
    func at(_ share: Double) -> String {
      let index = max(0, min(sorted.count - 1, Int((share * Double(sorted.count)).rounded(.up)) - 1))
      return ChartNumber.text(sorted[index], unit: unit)
    }
    let count = "\(ChartNumber.grouped(sorted.count)) value\(sorted.count == 1 ? "" : "s")"
    return "\(count), median \(at(0.5)), 95 % within \(at(0.95)), 99 % within \(at(0.99)), largest \(at(1))"
  }

  private func summary(_ sorted: [Double]) -> String {
    let dropped = values.count - sorted.count
    let tail = dropped == 0 ? "" : " \(ChartNumber.grouped(dropped)) not numbers, left out."
    guard !sorted.isEmpty else { return "\(title): no values." + tail }
    return "\(title): \(quantiles(sorted))." + tail
  }
}
