import CaseModel
import TestSupport
import Testing

@testable import Charts

struct ChartTests {
  private func series(
    _ name: String, unit: String = "MiB", axis: Series.Axis = .uptime, _ values: [(Double, Double)],
    labels: [String] = []
  ) -> Series {
    Series(
      artifact: ArtifactID(0), name: name, unit: unit, axis: axis, points: values.map { Series.Point($0.0, $0.1) },
      labels: labels)
  }

  /// What holds for every picture: no numbers that are none, no script, no style, one title.
  private func check(_ chart: RenderedChart) {
    for unwanted in ["nan", "inf", "style=", "<script", "e+", "e-0"] {
      #expect(!chart.svg.split(separator: "<desc").joined().contains("\"\(unwanted)"), "\(unwanted)")
    }
    let numbers = chart.svg.split(separator: " d=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    for data in numbers { #expect(data.utf8.allSatisfy { "MLhvaclz0123456789.- ".utf8.contains($0) }, "\(data)") }
    #expect(chart.svg.contains("role=\"img\""))
    #expect(chart.svg.hasPrefix("<svg ") && chart.svg.hasSuffix("</svg>\n"))
    #expect(!chart.summary.isEmpty)
  }

  // MARK: - Time

  @Test func drawsHeapBeforeAndAfter() throws {
    let chart = try #require(
      TimeChart(
        title: "Heap",
        series: [
          series("before", [(1, 100), (2, 180), (3.5, 240)]), series("after", [(1, 40), (2, 60), (3.5, 90)]),
          series("pause", unit: "ms", [(1, 3)]),
        ], markers: [TimeChart.Marker(x: 3, label: "OutOfMemoryError"), TimeChart.Marker(x: 99, label: "outside")])
    ).render(idPrefix: "heap")
    check(chart)
    #expect(try Snapshot.difference(chart.svg, "Charts/heap.svg") == nil)
    #expect(
      chart.summary
        == "Heap, 1 s to 3.5 s after process start. before: 3 values, from 100 MiB to 240 MiB, least 100 MiB, most 240 MiB at 3.5 s. after: 3 values, from 40 MiB to 90 MiB, least 40 MiB, most 90 MiB at 3.5 s. Marked: OutOfMemoryError at 3 s."
    )
  }

  @Test func drawsPausesByClass() throws {
    let pauses = series(
      "pause_ms", unit: "ms", axis: .time, [(1_714_572_300, 5), (1_714_572_310, 900), (1_714_572_320, 6)],
      labels: ["Young", "Full", "Young"])
    let chart = try #require(TimeChart(title: "Pauses", series: [pauses])).render(idPrefix: "p")
    check(chart)
    #expect(try Snapshot.difference(chart.svg, "Charts/pauses.svg") == nil)
    #expect(chart.summary.contains("Young: 2 values"))
    #expect(chart.summary.contains("2024-05-01 14:05 UTC"))
  }

  @Test func drawsOnePoint() {
    let chart = TimeChart(
      title: "One", unit: "", axis: .ordinal, lines: [.init(name: "x", mode: .line, points: [Series.Point(4, 7)])]
    ).render(idPrefix: "one")
    check(chart)
    #expect(chart.summary == "One, positions 4 to 4. x: one value, 7, at position 4.")
  }

  @Test func saysThatThereIsNothing() {
    #expect(TimeChart(title: "None", series: []) == nil)
    for lines in [
      [], [TimeChart.Line(name: "x", mode: .line, points: [Series.Point(.nan, 1), Series.Point(1, .infinity)])],
    ] {
      let chart = TimeChart(title: "None", unit: "ms", axis: .uptime, lines: lines).render(idPrefix: "n")
      check(chart)
      #expect(chart.svg.contains("No values."))
    }
  }

  @Test func leavesOutWhatIsNotANumber() {
    let points = [Series.Point(1, 1), Series.Point(2, .nan), Series.Point(3, 1e300), Series.Point(.infinity, 3)]
    let chart = TimeChart(
      title: "Odd", unit: "ms", axis: .uptime, lines: [.init(name: "x", mode: .points, points: points)]
    ).render(idPrefix: "n")
    check(chart)
    #expect(chart.summary.hasSuffix("2 values were not numbers and are left out."))
  }

  @Test(arguments: [Series.Axis.uptime, .time, .ordinal])
  func survivesHugeValues(axis: Series.Axis) {
    let points = [Series.Point(-1e300, -1e300), Series.Point(0, 0), Series.Point(1e300, 1e300)]
    check(
      TimeChart(title: "Huge", unit: "B", axis: axis, lines: [.init(name: "x", mode: .line, points: points)])
        .render(idPrefix: "n"))
  }

  @Test func thinsThousandsOfPointsButKeepsThePeak() {
    var points = (0..<50_000).map { Series.Point(Double($0), Double($0 % 17)) }
    points[31_415].y = 1000
    let scale = ChartScale.stretch(0, 50_000, axis: .ordinal)
    let thinned = Decimation.thinned(points, columns: 300, scale: scale)
    #expect(thinned.count <= 1200)
    #expect(thinned.contains { $0.y == 1000 })
    #expect(thinned.first == points.first && thinned.last == points.last)
    for mode in [TimeChart.Mode.line, .points] {
      let chart = TimeChart(
        title: "Many", unit: "", axis: .ordinal, lines: [.init(name: "x", mode: mode, points: points)])
      let first = chart.render(idPrefix: "m")
      #expect(first == chart.render(idPrefix: "m"))
      #expect(first.svg.utf8.count < 100_000)
    }
  }

  // MARK: - Bars

  @Test func drawsBars() throws {
    let chart = BarChart(
      title: "By function",
      bars: [
        .init(label: "main.(*Server).handle", value: 1200, tone: .cause), .init(label: "runtime.gopark", value: 3),
        .init(label: "zero", value: 0), .init(label: "odd", value: .nan), .init(label: "negative", value: -5),
      ]
    ).render(idPrefix: "b")
    check(chart)
    #expect(try Snapshot.difference(chart.svg, "Charts/bars.svg") == nil)
    #expect(
      chart.summary == "By function: main.(*Server).handle 1,200; runtime.gopark 3; zero 0; odd 0; negative 0.")
  }

  @Test func addsUpBarsBeyondTheLimit() {
    let chart = BarChart(
      title: "Many", unit: "ms", bars: (1...50).map { .init(label: "b\($0)", value: Double($0)) }, limit: 5)
    let result = chart.render(idPrefix: "b")
    #expect(result.summary == "Many: b1 1 ms; b2 2 ms; b3 3 ms; b4 4 ms; … 46 more 1,265 ms.")
    check(BarChart(title: "None", bars: []).render(idPrefix: "b"))
    check(BarChart(title: "Huge", bars: [.init(label: "x", value: .greatestFiniteMagnitude)]).render(idPrefix: "b"))
  }

  // MARK: - Histogram

  @Test func drawsAHistogram() throws {
    let chart = Histogram(title: "Pauses", unit: "ms", values: [0, 0.4, 3, 4, 4.9, 5, 30, 1800, .nan]).render(
      idPrefix: "h")
    check(chart)
    #expect(try Snapshot.difference(chart.svg, "Charts/histogram.svg") == nil)
    #expect(
      chart.summary
        == "Pauses: 8 values, median 4 ms, 95 % within 1,800 ms, 99 % within 1,800 ms, largest 1,800 ms. 1 not numbers, left out."
    )
  }

  @Test(arguments: [[], [0], [-5, -1], [1], [1e-300, 1e300], [.nan]] as [[Double]])
  func survivesOddHistograms(values: [Double]) {
    check(Histogram(title: "Odd", unit: "ms", values: values).render(idPrefix: "h"))
  }

  // MARK: - Stacks

  private func group(_ count: Int, _ frames: [String]) -> StackGroup {
    StackGroup(artifact: ArtifactID(0), kind: "goroutines", count: count, state: "", frames: frames)
  }

  @Test func drawsStacks() throws {
    let root = StackFrame.merged(
      [
        group(30, ["runtime.gopark", "main.worker", "main.run"]), group(10, ["main.loop", "main.run"]),
        group(5, ["net.Read", "net.Serve"]),
      ], root: "all", tone: { $0.hasPrefix("main.") ? .effect : .plain })
    let chart = StackDiagram(title: "Stacks", unit: "goroutines", root: root).render(idPrefix: "s")
    check(chart)
    #expect(try Snapshot.difference(chart.svg, "Charts/stacks.svg") == nil)
    #expect(chart.summary == "Stacks: 45 goroutines. Most end in runtime.gopark 30; main.loop 10; net.Read 5.")
  }

  @Test func foldsRecursion() {
    #expect(StackFrame.folded(["a", "f", "f", "f", "b", "b"]) == ["a", "f × 3", "b", "b"])
    let deep = (0..<1000).map { "f\($0)" }
    let folded = StackFrame.folded(deep)
    #expect(folded.count == StackFrame.maximumDepth)
    #expect(folded.first == "f0" && folded.last == "f999")
    #expect(folded.contains("… 961 frames …"))
  }

  @Test func survivesOddStacks() {
    check(StackDiagram(title: "None", unit: "threads", root: .merged([], root: "all")).render(idPrefix: "s"))
    check(
      StackDiagram(title: "Empty", unit: "threads", root: .merged([group(3, [])], root: "all")).render(idPrefix: "s"))
    let odd = StackFrame(
      name: "all", value: 10,
      children: [.init(name: "too much", value: 50), .init(name: "nan", value: .nan), .init(name: "<x>&\"", value: 9)])
    check(StackDiagram(title: "Odd", unit: "threads", root: odd).render(idPrefix: "s"))
    check(StackDiagram(title: "NaN", unit: "x", root: .init(name: "r", value: .nan)).render(idPrefix: "s"))
  }

  // MARK: - All

  @Test func escapesWhatItIsGiven() {
    let evil = "</title><script>alert(1)</script>\"'&\u{0}"
    let charts = [
      TimeChart(
        title: evil, unit: evil, axis: .uptime, lines: [.init(name: evil, mode: .line, points: [.init(1, 1)])],
        markers: [.init(x: 1, label: evil)]
      ).render(idPrefix: evil),
      BarChart(title: evil, unit: evil, bars: [.init(label: evil, value: 1)]).render(idPrefix: evil),
      Histogram(title: evil, unit: evil, values: [1]).render(idPrefix: evil),
      StackDiagram(title: evil, unit: evil, root: .init(name: evil, value: 1)).render(idPrefix: evil),
    ]
    for chart in charts {
      #expect(!chart.svg.contains("<script"))
      #expect(!chart.svg.utf8.contains(0))
    }
  }

  @Test func styleSheetBalances() {
    let css = ChartStyle.css
    #expect(css.utf8.count { $0 == UInt8(ascii: "{") } == css.utf8.count { $0 == UInt8(ascii: "}") })
  }
}
