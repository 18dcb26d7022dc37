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
