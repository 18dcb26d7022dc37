internal import CaseModel

/// Where the curves of a chart stand.
struct PlotArea {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }

  func x(_ fraction: Double) -> Double { left + fraction * (right - left) }
  func y(_ fraction: Double) -> Double { bottom - fraction * (bottom - top) }
}

/// The series of a time chart, cleaned and sorted, and the scales that hold them all.
struct PreparedLines {
  struct Frame {
    var x: ChartScale
    var y: ChartScale
    var left: Double
    var yLabels: [String]
    var xTitle: String
    var markers: [TimeChart.Marker]
    var axis: Series.Axis
    /// Whether times show the day.
    var showsDay: Bool

    func xLabel(_ tick: Double) -> String {
      switch axis {
      case .uptime:
        // Half a second beside whole ones: one unit on one axis.
        return x.high >= 1 && abs(tick) < 1 ? ChartNumber.text(tick) + " s" : ChartNumber.duration(tick)
      case .ordinal: return ChartNumber.text(tick)
      case .time: return ClockText.time(tick, withDay: showsDay, withFraction: x.high - x.low < 5)
      }
    }
  }

  /// Without empty series; points sorted by x.
  var lines: [TimeChart.Line] = []
  /// Values that were not numbers.
  var droppedCount = 0
  /// `nil` when no value is left.
  var frame: Frame?

  init(_ chart: TimeChart) {
    var all: (left: Double, right: Double, low: Double, high: Double)?
    for line in chart.lines {
      var copy = line
      copy.points = line.points.filter { $0.x.isFinite && $0.y.isFinite }
      droppedCount += line.points.count - copy.points.count
      guard !copy.points.isEmpty else { continue }
      let order = copy.points.indices.sorted { (copy.points[$0].x, $0) < (copy.points[$1].x, $1) }
      copy.points = order.map { copy.points[$0] }
      for point in copy.points {
        let now = all ?? (point.x, point.x, point.y, point.y)
        all = (min(now.left, point.x), max(now.right, point.x), min(now.low, point.y), max(now.high, point.y))
      }
      lines.append(copy)
    }
    guard let all else { return }
    // Uptime begins with the process, unless what is shown happened long after.
    let left = chart.axis == .uptime && all.left >= 0 && all.left < all.right * 0.25 ? 0 : all.left
    let x = ChartScale.stretch(left, all.right, axis: chart.axis)
    let unit = UnitScale(unit: chart.unit, largest: max(abs(all.low), abs(all.high)))
    var y = ChartScale.values(all.low / unit.factor, all.high / unit.factor)
    let labels = y.ticks.map { tick in
      unit.unit.isEmpty ? ChartNumber.text(tick) : "\(ChartNumber.text(tick)) \(unit.unit)"
    }
    y = ChartScale(
      low: y.low * unit.factor, high: y.high * unit.factor, ticks: y.ticks.map { $0 * unit.factor })
    let widest = labels.map { ChartText.width($0) }.max() ?? 0
    let markers = chart.markers.filter { $0.x.isFinite && $0.x >= x.low && $0.x <= x.high }
      .sorted { ($0.x, $0.label) < ($1.x, $1.label) }
    let showsDay = chart.axis == .time && ClockText.day(x.low) != ClockText.day(x.high)
    let title =
      switch chart.axis {
      case .uptime: "time since process start"
      case .ordinal: "order in the file (no times were printed)"
      case .time: showsDay ? "time, UTC" : "time on \(ClockText.day(x.low)), UTC"
      }
    frame = Frame(
      x: x, y: y, left: min(160, widest + 14), yLabels: labels, xTitle: title, markers: markers, axis: chart.axis,
      showsDay: showsDay)
  }
}

/// Times on an axis, from seconds since the epoch.
enum ClockText {
  /// `2024-05-01`.
  static func day(_ seconds: Double) -> String { String(text(seconds).prefix(10)) }

  /// `14:05`, `14:05:30`, `14:05:30.250`, with the month and day in front when asked.
  static func time(_ seconds: Double, withDay: Bool, withFraction: Bool) -> String {
    let whole = text(seconds)
    var clock = whole.dropFirst(11).prefix(8)
    if clock.hasSuffix(":00"), !withFraction { clock = clock.dropLast(3) }
    var out = String(clock)
    if withFraction {
      let millis = Int(((seconds - seconds.rounded(.down)) * 1000).rounded(.down))
      out += "." + String(repeating: "0", count: 3 - String(millis).utf8.count) + String(millis)
    }
    return withDay ? "\(whole.dropFirst(5).prefix(5)) \(out)" : out
  }

  private static func text(_ seconds: Double) -> String {
    let bounded = max(-9e9, min(9e9, seconds.isFinite ? seconds : 0))
    return Timestamp(nanoseconds: Int64(bounded.rounded(.down)) * 1_000_000_000).description
  }
}
