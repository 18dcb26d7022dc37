import CaseModel
import Testing

@testable import Artifacts

@Suite struct LineRunTests {
  /// A log of collections with a stack trace of the application in its middle.
  private let text =
    (0..<40).map { number in
      """
      [\(number).001s][info][gc,start] GC(\(number)) Pause Young (Normal) (G1 Evacuation Pause)
      [\(number).001s][info][gc,phases] GC(\(number))   Evacuate Collection Set: 1.5ms
      [\(number).002s][info][gc      ] GC(\(number)) Pause Young (Normal) (G1 Evacuation Pause) 30M->10M(64M) 1.\(number)ms

      """
        + (number == 20
          ? "Exception in thread \"main\" java.lang.IllegalStateException: no\n\tat shop.Cart.add(Cart.java:7)\n" : "")
    }.joined()

  /// The segments, where lines of the log itself hold triggers or are read as a run.
  private func segments(inRuns: Bool) -> [StreamSegment] {
    let bytes = Array(text.utf8)
    var reader = BlockReader(
      ArtifactSource(path: "gc.log", bytes: bytes), recognition: Recogniser.recognise(head: bytes, name: "gc.log"))
    var segmenter = Segmenter(kind: .gclog)
    var block = LineBlock()
    while reader.next(into: &block) {
      let hits = Reading.hits(in: block, segmenter.literals)
      segmenter.process(
        block, hits: inRuns ? hits.filter { Segmenter.isNeeded(trigger: $0.trigger, in: .gclog) } : hits)
    }
    return segmenter.finish()
  }

  @Test func aRunEndsWhereAnotherReaderBegins() {
    let seen = segments(inRuns: true)
    #expect(seen.summary == ["jvm.gc 1-122", "jvm.exception 64-65"])
    #expect(seen.summary == segments(inRuns: false).summary)
    guard case .gcLog(let log) = seen.first?.segment.body else {
      Issue.record("no log")
      return
    }
    #expect(log.pauses.count == 40)
    let lines: [UInt32] = (0..<40).map { (pause: UInt32) -> UInt32 in pause * 3 + (pause > 20 ? 5 : 3) }
    #expect(log.pauses.list.elements.map(\.line) == lines)
    #expect(log.phases.all.first?.count == 40)
    #expect(seen.first?.segment.lineRanges == [1...63, 66...122])
  }
}
