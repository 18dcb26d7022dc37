internal import CaseModel

/// A time chart in words: what, over which stretch, and for each series first, last, least and most.
struct TimeChartSummary {
  let text: String

  init(_ chart: TimeChart, _ prepared: PreparedLines) {
    guard let frame = prepared.frame else {
      text = "\(chart.title): no values." + Self.dropped(prepared.droppedCount)
      return
    }
    let first = prepared.lines.compactMap(\.points.first?.x).min() ?? frame.x.low
    let last = prepared.lines.compactMap(\.points.last?.x).max() ?? frame.x.high
    var out = "\(chart.title), \(Self.stretch(first, last, chart.axis))."
    for line in prepared.lines.prefix(8) { out += " " + Self.sentence(line, unit: chart.unit, axis: chart.axis) }
    if prepared.lines.count > 8 { out += " And \(prepared.lines.count - 8) more." }
    for marker in frame.markers.prefix(5) {
      out += " Marked: \(marker.label) at \(Self.place(marker.x, chart.axis))."
    }
    text = out + Self.dropped(prepared.droppedCount)
  }

  private static func dropped(_ count: Int) -> String {
    switch count {
    case 0: ""
    case 1: " One value was not a number and is left out."
    default: " \(ChartNumber.grouped(count)) values were not numbers and are left out."
    }
  }

  private static func stretch(_ first: Double, _ last: Double, _ axis: Series.Axis) -> String {
    switch axis {
    case .ordinal: "positions \(ChartNumber.text(first)) to \(ChartNumber.text(last))"
    case .uptime: "\(ChartNumber.duration(first)) to \(ChartNumber.duration(last)) after process start"
    case .time: "\(place(first, axis)) to \(place(last, axis))"
    }
  }

  private static func place(_ x: Double, _ axis: Series.Axis) -> String {
    switch axis {
    case .ordinal: "position \(ChartNumber.text(x))"
    case .uptime: ChartNumber.duration(x)
    case .time: "\(ClockText.day(x)) \(ClockText.time(x, withDay: false, withFraction: false)) UTC"
    }
  }

  private static func sentence(_ line: TimeChart.Line, unit: String, axis: Series.Axis) -> String {
    func value(_ number: Double) -> String { ChartNumber.text(number, unit: unit) }
    guard let first = line.points.first, let last = line.points.last else { return "" }
    var lowest = first
    var highest = first
    for point in line.points {
      if point.y < lowest.y { lowest = point }
      if point.y > highest.y { highest = point }
    }
    if line.points.count == 1 { return "\(line.name): one value, \(value(first.y)), at \(place(first.x, axis))." }
    let count = ChartNumber.grouped(line.points.count)
    let most = "most \(value(highest.y)) at \(place(highest.x, axis))"
    switch line.mode {
    case .line:
      return
        "\(line.name): \(count) values, from \(value(first.y)) to \(value(last.y)), least \(value(lowest.y)), \(most)."
    case .points:
      return "\(line.name): \(count) values, least \(value(lowest.y)), \(most)."
    }
  }
}
