import CaseModel
import Testing

@testable import Artifacts

struct GCLogMergeTests {
  private func part(_ range: Range<Int>, start: Bool = false) throws -> GCLog {
    var text = start ? "[0.001s][info][gc] Using G1\n" : ""
    for number in range {
      text += "[\(number).5s][info][gc] GC(\(number)) To-space exhausted\n"
      text +=
        "[\(number).5s][info][gc] GC(\(number)) Pause Young (Normal) (G1 Evacuation Pause) 6M->\(number)M(64M) 2.0ms\n"
    }
    return try #require(gcLog(text))
  }

  @Test
  func partsInAnyOrderGiveTheWholeLog() throws {
    let whole = GCLogMerge.merge([try part(6..<9), try part(0..<3, start: true), try part(3..<6)])
    #expect(whole.pauses.count == 9)
    #expect(whole.pauses.list.elements.map(\.gcID) == Array(0..<9))
    #expect(whole[.evacuationFailure].count == 9)
    #expect(whole.lastUptime == 8.5)
    #expect(whole.firstUptime == 0.001)
    #expect(whole.collector == .g1)
    #expect(whole.pauses.lastWithHeap?.afterMiB == 8)
  }

  @Test
  func placesInOlderPartsAreForgotten() throws {
    let whole = GCLogMerge.merge([try part(0..<3, start: true), try part(3..<6)])
    #expect(whole[.evacuationFailure].first == nil)
    #expect(whole[.evacuationFailure].last?.line == 5)
    #expect(whole.pauses.list.elements.map { $0.location?.line } == [nil, nil, nil, 2, 4, 6])
  }

  @Test
  func theSamePartTwiceCountsOnce() throws {
    let whole = GCLogMerge.merge([try part(0..<6), try part(0..<6), try part(2..<4)])
    #expect(whole.pauses.count == 6)
    #expect(whole[.evacuationFailure].count == 6)
  }

  @Test
  func overlappingPartsCountTheirPausesOnce() throws {
    let whole = GCLogMerge.merge([try part(0..<6), try part(4..<9)])
    #expect(whole.pauses.count == 9)
    #expect(whole.pauses.microseconds == 18_000)
  }

  @Test
  func numbersOfKindsAndCausesAreTranslated() throws {
    let first = try #require(gcLog("[1s][info][gc] GC(0) Pause Full (System.gc()) 6M->1M(64M) 2.0ms\n"))
    let second = try #require(
      gcLog(
        """
        [2s][info][gc,marking] GC(1) Concurrent Mark Abort
        [3s][info][gc] GC(2) Pause Full (G1 Compaction Pause) 6M->1M(64M) 2.0ms
        [4s][info][gc] GC(3) Pause Full (System.gc()) 6M->1M(64M) 2.0ms
        """))
    let whole = GCLogMerge.merge([first, second])
    #expect(
      whole.pauses.list.elements.map { whole.causes.text($0.cause) } == [
        "System.gc()", "G1 Compaction Pause", "System.gc()",
      ])
    // The abort at the head of the second part belongs to the full collection of the first.
    let cause = try #require(whole.causes.name("System.gc()"))
    #expect(whole.abortsByCause[Int(cause.index)] == 1)
  }

  @Test
  func nothingAndOneAreThemselves() throws {
    #expect(GCLogMerge.merge([]).pauses.count == 0)
    #expect(GCLogMerge.merge([try part(0..<2)])[.evacuationFailure].first?.line == 1)
  }

  @Test
  func runsOfDifferentProcessesStayApart() throws {
    let logs = [try part(3..<6), try part(0..<2, start: true), try part(0..<3, start: true)]
    // Both processes began at the same uptime: the part follows the later one.
    #expect(GCLogMerge.runs(logs) == [[1], [2, 0]])
  }

  @Test
  func aThinnedListKeepsItsCountAndItsOrder() {
    var list = ThinnedList<Int>(limit: 8)
    for value in 0..<100 { list.append(value) }
    #expect(list.count == 100)
    #expect(!list.isComplete)
    #expect(list.elements.count <= 8)
    #expect(list.elements == list.elements.sorted())
    #expect(list.elements.allSatisfy { $0 % list.stride == 0 })
  }
}
