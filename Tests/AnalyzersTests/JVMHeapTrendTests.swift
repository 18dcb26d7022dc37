import Testing

@testable import Analyzers

struct JVMHeapTrendTests {
  private func trend(_ values: [Double], capacity: Double? = 100) -> HeapTrend.Direction? {
    HeapTrend(values.enumerated().map { HeapTrend.Sample(x: Double($0.offset), y: $0.element) }, capacity: capacity)?
      .direction
  }

  @Test
  func aFloorThatRisesUnderASawtoothIsRising() {
    // Between old collections garbage piles up: only the lowest points tell.
    let values = (0..<200).map { Double($0) * 0.3 + Double($0 % 10) * 2 }
    #expect(trend(values) == .rising)
  }

  @Test
  func aSawtoothOnALevelFloorIsFlat() {
    #expect(trend((0..<200).map { 20 + Double($0 % 20) * 2 }) == .flat)
  }

  @Test
  func longTeethOnALevelFloorAreFlat() {
    // G1 on a live set of 19 MiB, a log that begins in the middle: each tooth is longer than a window and higher.
    let values: [Double] = [
      23, 25, 28, 31, 33, 33, 35, 35, 29, 24, 19, 23, 26, 28, 31, 33, 35, 37, 39, 41, 42, 44, 45, 46, 47, 47, 47, 41,
      35, 29, 24, 20, 19, 22, 25, 27, 30, 32, 34, 36, 38, 40, 42, 43, 44, 45, 46, 48, 48, 51, 52, 49, 43, 37, 31, 26,
      21, 19, 22,
      24, 26, 28, 30, 33, 35, 37, 38, 40, 42, 43, 44, 46, 47, 48, 49, 50, 49,
    ]
    #expect(trend(values, capacity: 64) != .rising)
  }

  @Test
  func aLeakThatGrowsFasterAndFasterRises() {
    let values: [Double] = (0..<200).map { number in
      let square = Double(number * number)
      return 20 + 0.002 * square + Double(number % 5)
    }
    #expect(trend(values, capacity: 110) == .rising)
  }

  @Test
  func aHeapThatFillsAtTheStartAndStaysIsFlat() {
    #expect(trend((0..<200).map { $0 < 30 ? Double($0) : 30 + Double($0 % 3) }) == .flat)
  }

  @Test
  func aLeakThatHasFilledTheHeapIsRising() {
    #expect(trend((0..<200).map { min(95, Double($0) * 0.8) }) == .rising)
  }

  @Test
  func aLiveSetNearTheTopFromTheStartIsFlat() {
    #expect(trend((0..<200).map { $0 < 5 ? Double($0) * 18 : 92 }) == .flat)
  }

  @Test
  func aHeapThatShrinksIsFalling() {
    #expect(trend((0..<100).map { 80 - Double($0) * 0.5 }) == .falling)
  }

  @Test
  func fewSamplesSayNothing() {
    #expect(trend([1, 2, 3, 4, 5, 6, 7]) == nil)
    #expect(trend([]) == nil)
    #expect(trend(Array(repeating: 5, count: 30)) == .flat)
  }

  @Test
  func samplesAtOneMomentSayNothing() {
    #expect(HeapTrend(Array(repeating: HeapTrend.Sample(x: 1, y: 2), count: 30)) == nil)
  }

  @Test
  func statisticsDoNotMindOutliers() {
    #expect(Statistics.median([]) == nil)
    #expect(Statistics.median([3, 1, 1_000]) == 3)
    #expect(Statistics.theilSenSlope((0..<20).map { (Double($0), $0 == 7 ? 900 : Double($0) * 2) }) == 2)
    #expect(Statistics.mannKendall([1, 2, 3, 4, 5]) > 1.96)
    #expect(Statistics.mannKendall([1, 1, 1, 1]) == 0)
  }
}
