import CaseModel
import Charts

extension ReportHTML {
  /// The curves of the artifacts: series of one artifact, unit and axis share a picture; pauses get a histogram too.
  var charts: [TemplateObject] {
    var order: [ChartKey] = []
    var byKey: [ChartKey: [Series]] = [:]
    let pauses = value.series.filter { $0.name.hasPrefix(Series.pausePhases) }
    for series in value.series where !series.points.isEmpty && !series.name.hasPrefix(Series.pausePhases) {
      let key = ChartKey(series)
      if byKey[key] == nil { order.append(key) }
      byKey[key, default: []].append(series)
    }
    var objects: [TemplateObject] = []
    for key in order.prefix(24) {
      guard let series = byKey[key] else { continue }
      let number = objects.count + 1
      let title = SeriesText.title(series) + ", " + (value.artifact(key.artifact).map(value.displayName) ?? "?")
      guard
        let chart = TimeChart(title: title, series: series, name: { SeriesText.name($0.name) }, markers: markers(key))
      else { continue }
      objects.append(picture(chart.render(idPrefix: "chart\(number)")))
      for one in series where one.name.hasPrefix("pause") && one.points.count >= 10 {
        let histogram = Histogram(
          title: "How long pauses were, \(value.artifact(key.artifact).map(value.displayName) ?? "?")", unit: one.unit,
          values: one.points.map(\.y))
        objects.append(picture(histogram.render(idPrefix: "chart\(objects.count + 1)")))
      }
    }
    for series in pauses.prefix(8) {
      let title = "\(series.name), \(value.artifact(series.artifact).map(value.displayName) ?? "?")"
      let bars = zip(series.labels, series.points).map { BarChart.Bar(label: $0, value: $1.y) }
      let chart = BarChart(title: title.prefix(1).uppercased() + title.dropFirst(), unit: series.unit, bars: bars)
      objects.append(picture(chart.render(idPrefix: "chart\(objects.count + 1)")))
    }
    return objects
  }

  private func picture(_ chart: RenderedChart) -> TemplateObject {
    ["svg": .text(chart.svg), "summary": .text(chart.summary)]
  }

  /// Where the evidence of the findings begins, on the axis of the chart: in its own artifact, and in others of the same
  /// process where the clocks are known to each other.
  private func markers(_ key: ChartKey) -> [TimeChart.Marker] {
    let process = value.process(of: key.segment)
    return value.findings.prefix(6).compactMap { finding in
      let places = finding.evidence.filter { piece in
        piece.strength != .none
          && (piece.artifact == key.artifact || process != nil && finding.process == process?.id)
      }.map(\.first).filter { !$0.isEarliest }
      let x =
        switch key.axis {
        case .uptime: places.compactMap { place in place.uptime ?? process?.uptime(at: place.time) }.min()
        case .time: places.compactMap(\.time).min().map { Double($0.nanoseconds) / 1e9 }
        case .ordinal: Double?.none
        }
      return x.map { TimeChart.Marker(x: $0, label: finding.title) }
    }
  }
}

extension Case {
  /// The process of a segment; the only one where the segment names none.
  fileprivate func process(of segment: SegmentID?) -> CaseProcess? {
    let id = segments.first { $0.id == segment }?.process
    return processes.first { $0.id == id } ?? (processes.count == 1 ? processes.first : nil)
  }
}

extension CaseProcess {
  /// Seconds from its start to a time.
  fileprivate func uptime(at time: Timestamp?) -> Double? {
    guard let start, let time else { return nil }
    return time.seconds(since: start)
  }
}

/// Series that share a picture.
private struct ChartKey: Hashable {
  var artifact: ArtifactID
  var segment: SegmentID?
  var unit: String
  var axis: Series.Axis
  /// Pauses stand alone: they are points by class.
  var isPause: Bool

  init(_ series: Series) {
    artifact = series.artifact
    segment = series.segment
    unit = series.unit
    axis = series.axis
    isPause = series.name.hasPrefix("pause")
  }
}

/// What curves are called.
enum SeriesText {
  static func name(_ name: String) -> String {
    let known = [
      "heap_before": "before collection", "heap_after": "after collection", "heap_capacity": "capacity",
      "pause_ms": "pause", "heap_goal": "goal", "heap_live": "live", "gc_cpu": "GC CPU", "idle_ps": "idle Ps",
      "runnable_goroutines": "goroutines ready to run",
    ]
    return known[name] ?? name.split(separator: "_").joined(separator: " ")
  }

  static func title(_ series: [Series]) -> String {
    let names = Set(series.map(\.name))
    if names.contains(where: { $0.hasPrefix("heap") }) { return "Heap (\(series.first?.unit ?? ""))" }
    if names.contains(where: { $0.hasPrefix("pause") }) { return "Pauses (\(series.first?.unit ?? ""))" }
    let shown = series.prefix(3).map { name($0.name) }.joined(separator: ", ")
    return capitalized(shown) + (series.first.map { $0.unit.isEmpty ? "" : " (\($0.unit))" } ?? "")
  }

  private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
