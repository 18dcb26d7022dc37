import CaseModel
import Testing

@testable import Charts

struct ChartNumberTests {
  @Test(
    arguments: [
      (0.0, "0"), (1, "1"), (-1.5, "-1.5"), (0.0625, "0.0625"), (0.123456, "0.123"), (1.005, "1"), (12.34, "12.3"),
      (123.4, "123"), (1234, "1,234"), (-1_234_567.8, "-1,234,568"), (.nan, "–"), (.infinity, "–"),
      (1e300, "over 1,000,000,000,000,000"),
    ] as [(Double, String)])
  func writesForPeople(value: Double, text: String) {
    #expect(ChartNumber.text(value) == text)
  }

  @Test(
    arguments: [
      (512.0, "MiB", "512 MiB"), (4096, "MiB", "4 GiB"), (3000, "MiB", "3,000 MiB"), (15_000, "ms", "15 s"),
      (1684, "ms", "1,684 ms"), (2_000_000, "bytes", "1,953 KiB"), (12, "", "12"), (95.5, "%", "95.5 %"),
      (3, "goroutines", "3 goroutines"),
    ] as [(Double, String, String)])
  func choosesTheUnit(value: Double, unit: String, text: String) {
    #expect(ChartNumber.text(value, unit: unit) == text)
  }

  @Test(
    arguments: [
      (0.0, "0 s"), (0.25, "250 ms"), (12, "12 s"), (200, "3 min 20 s"), (7500, "2 h 5 min"), (86_400, "1 d"),
      (-90, "-1 min 30 s"), (.nan, "–"), (1e300, "11,574,074 d 1 h"),
    ] as [(Double, String)])
  func writesDurations(seconds: Double, text: String) {
    #expect(ChartNumber.duration(seconds) == text)
  }

  @Test(
    arguments: [(1.04, "1"), (1.05, "1.1"), (-0.04, "0"), (-2.55, "-2.6"), (.nan, "0"), (1e99, "1000000")]
      as [(Double, String)])
  func writesCoordinates(value: Double, text: String) {
    #expect(ChartNumber.coordinate(value) == text)
  }

  @Test(
    arguments: [(0.0, 937.0, 1000.0), (0, 1, 1), (-3, 4, 4), (0, 0, 1), (0, 0.0004, 0.0004)]
      as [(Double, Double, Double)])
  func choosesRoundTicks(low: Double, high: Double, top: Double) {
    let scale = ChartScale.values(low, high)
    #expect(abs(scale.high - top) < 1e-9)
    #expect(scale.low <= low)
    #expect((2...9).contains(scale.ticks.count))
    #expect(scale.ticks == scale.ticks.sorted())
  }

  @Test(
    arguments: [(Double.nan, Double.infinity), (-1e308, 1e308), (5, 5), (9, 1), (1e15, 1e15 + 1), (0, 1e-300)]
      as [(Double, Double)])
  func survivesAbsurdRanges(low: Double, high: Double) {
    for scale in [
      ChartScale.values(low, high), ChartScale.stretch(low, high, axis: .uptime),
      ChartScale.stretch(low, high, axis: .time), ChartScale.stretch(low, high, axis: .ordinal),
    ] {
      #expect(scale.low < scale.high)
      #expect(scale.ticks.count < 100)
      #expect(scale.ticks.allSatisfy { $0.isFinite })
      #expect((0...1).contains(scale.fraction(.nan)))
    }
  }

  @Test(arguments: [("short", "short"), ("a long label here", "a long…"), ("汉字汉字汉字汉字", "汉字汉…"), ("WWWWW", "")])
  func clipsText(text: String, clipped: String) {
    #expect(ChartText.clipped(text, width: text == "WWWWW" ? 30 : 52) == clipped)
  }

  @Test func clipsNamesAtTheFront() {
    #expect(ChartText.clippedFront("github.com/a/b.(*T).Wait", width: 90) == "…/b.(*T).Wait")
  }
}
