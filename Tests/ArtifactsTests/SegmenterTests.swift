import CaseModel
import Testing

@testable import Artifacts

/// Takes lines from `BEGIN` to `END`; skips lines that start with `~`.
private struct BlockProbe: SegmentReader {
  static let triggers = ["BEGIN"]
  static let diet = ReaderDiet.everyLine
  private var runs = LineRuns()
  private var isClosed = false

  static func begins(_ line: Span<UInt8>) -> Bool { LineText.begins(line, "BEGIN") }

  mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if LineText.begins(line, "~") { return .skipped }
    if LineText.begins(line, "STOP") { return .doneBefore }
    runs.add(position)
    isClosed = LineText.begins(line, "END")
    return isClosed ? .doneAfter : .taken
  }

  mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    runs.segment(.goCrash, isCutOff: !isClosed).map { [$0] } ?? []
  }
}

/// Holds others, from `OUTER` on.
private struct OuterProbe: SegmentReader {
  static let triggers = ["OUTER"]
  static let diet = ReaderDiet.everyLine
  static let holdsOthers = true
  private var runs = LineRuns()

  static func begins(_ line: Span<UInt8>) -> Bool { LineText.begins(line, "OUTER") }

  mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    runs.add(position)
    return .taken
  }

  mutating func finish(_ end: ReaderEnd) -> [ReadSegment] { runs.segment(.goTest).map { [$0] } ?? [] }
}

/// Collects lines with `tick`.
private struct TickProbe: SegmentReader {
  static let triggers = ["tick"]
  static let diet = ReaderDiet.triggeredLines
  private var runs = LineRuns()

  static func begins(_ line: Span<UInt8>) -> Bool { LineText.begins(line, "tick") }

  mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if LineText.equals(line, "tick 1"), runs.count > 0 { return .doneBefore }
    runs.add(position)
    return .taken
  }

  mutating func finish(_ end: ReaderEnd) -> [ReadSegment] { runs.segment(.goGCTrace).map { [$0] } ?? [] }
}

@Suite struct SegmenterTests {
  private let probes: [any SegmentReader.Type] = [BlockProbe.self, OuterProbe.self, TickProbe.self]

  private func segments(_ text: String) -> (segments: [StreamSegment], index: SegmentIndex) {
    Reading.segments(text, readers: probes)
  }

  @Test func showsLinesFromTheTriggerToTheEnd() {
    #expect(segments("a\nBEGIN\nb\nEND\nc\nnot BEGIN\n").segments.summary == ["go.crash 2-4"])
    #expect(segments("BEGIN\na\nSTOP\nBEGIN\nb\n").segments.summary == ["go.crash 1-2", "go.crash 4-5"])
  }

  @Test func saysWhichSegmentWasCutOff() {
    #expect(segments("BEGIN\na\n").segments.map(\.segment.isCutOff) == [true])
    #expect(segments("BEGIN\nEND").segments.map(\.segment.isCutOff) == [false])
  }

  @Test func beginsAgainOnTheLineThatEndedTheFirst() {
    let seen = segments("BEGIN 1\nSTOP BEGIN\nBEGIN 2\nEND\n")
    #expect(seen.segments.summary == ["go.crash 1-1", "go.crash 3-4"])
  }

  @Test func offersSkippedLinesToOthers() {
    let seen = segments("BEGIN\na\n~noise\nb\nEND\ntick 1\n")
    #expect(seen.segments.map(\.segment.lineRanges) == [[1...2, 4...5], []])
    #expect(seen.index.segment(forLine: 3, stream: 0) == nil)
    #expect(seen.index.segment(forLine: 4, stream: 0)?.name == "go.crash#1")
  }

  @Test func letsNobodyBeginInsideATakenLine() {
    #expect(segments("BEGIN\ntick 1\nOUTER\nEND\n").segments.summary == ["go.crash 1-4"])
  }

  @Test func findsACrashInsideATestRunAndCallsItTheFiner() {
    let seen = segments("OUTER\nx\nBEGIN\na\nEND\ny\n")
    #expect(seen.segments.summary == ["go.test 1-6", "go.crash 3-5"])
    #expect(seen.index.segment(forLine: 4, stream: 0)?.name == "go.crash#1")
    #expect(seen.index.segments(forLine: 4, stream: 0).map(\.name) == ["go.crash#1", "go.test#1"])
    #expect(seen.index.segment(forLine: 6, stream: 0)?.name == "go.test#1")
    #expect(seen.index.mostTelling == .goCrash)
  }

  @Test func letsBothBeginOnOneLine() {
    let timeout =
      "panic: test timed out after 2s\n\ngoroutine 1 [running]:\nmain.f()\n\t/x.go:3 +0x1\nFAIL\tx\t2.0s\nFAIL\n"
    let seen = Reading.segments(timeout).segments
    #expect(seen.first { $0.segment.kind == .goTest }?.segment.location.endLine == 7)
    #expect(seen.first { $0.segment.kind == .goTest }?.segment.location.line == 1)
  }

  @Test func collectsScatteredLines() {
    let seen = segments("tick 1\na\ntick 2\ntick 3\nb\ntick 1\n")
    #expect(seen.segments.summary == ["go.gctrace 1-4", "go.gctrace 6-6"])
    #expect(seen.segments[0].segment.lineRanges == [1...1, 3...4])
    #expect(seen.index.infos.map(\.id.name) == ["go.gctrace#1", "go.gctrace#2"])
  }

  @Test func keepsInterleavedStreamsApart() {
    let log = """
      [pod/a/x] BEGIN
      [pod/b/x] BEGIN
      [pod/a/x] one
      [pod/b/x] two
      [pod/a/x] END
      [pod/b/x] three
      [pod/b/x] END

      """
    let seen = segments(log)
    #expect(seen.segments.summary == ["go.crash 1-5", "go.crash 2-7"])
    #expect(seen.index.infos.map(\.stream.pod) == ["a", "b"])
    #expect(seen.segments.map(\.segment.lineRanges) == [[1...1, 3...3, 5...5], [2...2, 4...4, 6...7]])
  }

  @Test func goesOnAcrossBlocks() {
    let filler = String(repeating: "an ordinary line of an ordinary log\n", count: 29_126)
    let seen = segments(filler + "BEGIN\n" + filler + "END\nafter\n")
    #expect(seen.segments.summary == ["go.crash 29127-58254"])
    #expect(!seen.segments[0].segment.isCutOff)
  }

  @Test func findsTheSameInEveryWrapping() {
    let lines = ["x", "BEGIN", "\ta", "", "END", "y"]
    for courier in PeelerTests.couriers {
      let text = (PeelerTests.crash + lines).enumerated().map { courier.wrap($0, $1) }.joined(separator: "\n")
      #expect(segments(text + "\n").segments.summary == ["go.crash 10-13"], "\(courier.name)")
    }
  }

  @Test func survivesALineBeyondTheWindow() {
    let long = String(repeating: "x", count: 3 << 20)
    let seen = segments("BEGIN\n\(long)\na\nEND\nBEGIN \(long)\nEND\n")
    #expect(seen.segments.summary == ["go.crash 1-4", "go.crash 5-6"])
  }

  @Test func listsEveryTriggerOfTheRealReadersOnce() {
    #expect(Set(Segmenter.triggers).count == Segmenter.triggers.count)
    #expect(Segmenter.triggers.allSatisfy { $0.count >= 2 && $0.allSatisfy { $0 < 0x80 } })
  }

  @Test func findsNothingInProse() {
    let prose = """
      The quick brown fox jumps over the lazy dog.
      # A heading
      Nothing failed, and everything is fine.
      """
    #expect(Reading.segments(prose).segments.isEmpty)
  }
}
