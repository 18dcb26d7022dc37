import CaseModel

@testable import Artifacts

/// One peeled line as tests look at it.
struct SeenLine: Hashable {
  var text: String
  var line: Int
  var bytes: Range<Int>
  var time: String?
  var stream: Int
}

/// Reads text or files the way the commands do.
enum Reading {
  /// All peeled lines of some bytes.
  static func lines(_ bytes: [UInt8], name: String = "test.log") -> [SeenLine] {
    var reader = BlockReader(
      ArtifactSource(path: name, bytes: bytes), recognition: Recogniser.recognise(head: bytes, name: name))
    return lines(&reader)
  }

  static func lines(_ reader: inout BlockReader) -> [SeenLine] {
    var block = LineBlock()
    var lines: [SeenLine] = []
    while reader.next(into: &block) {
      var line = block.firstBlockLine
      while let current = line {
        let position = block.position(of: current)
        lines.append(
          SeenLine(
            text: String(decoding: block.text[current.range], as: UTF8.self), line: position.line,
            bytes: position.bytes, time: position.time?.description, stream: block.stream(of: current)))
        line = block.line(after: current)
      }
    }
    return lines
  }

  /// The texts of all peeled lines.
  static func texts(_ text: String, name: String = "test.log") -> [String] {
    lines(Array(text.utf8), name: name).map(\.text)
  }

  /// Segments of a text, with the index over them.
  static func segments(
    _ text: String, readers: [any SegmentReader.Type] = SegmentReaders.all, kind: ArtifactKind? = nil
  ) -> (segments: [StreamSegment], index: SegmentIndex) {
    let bytes = Array(text.utf8)
    let recognition = Recogniser.recognise(head: bytes, name: "test.log")
    var reader = BlockReader(ArtifactSource(path: "test.log", bytes: bytes), recognition: recognition)
    var segmenter = Segmenter(readers: readers, kind: kind ?? recognition.kind)
    var block = LineBlock()
    while reader.next(into: &block) { segmenter.process(block, hits: hits(in: block, segmenter.literals)) }
    let segments = segmenter.finish()
    return (segments, SegmentIndex(artifact: ArtifactID(0), segments: segments, streams: reader.streams))
  }

  /// A naive search for literals, in place of the compiled set.
  static func hits(in block: LineBlock, _ literals: [[UInt8]]) -> [TriggerHit] {
    var hits: [TriggerHit] = []
    for (number, literal) in literals.enumerated() {
      var rest = block.text[..<block.count]
      while let place = Bytes.find(literal, in: rest) {
        hits.append(TriggerHit(trigger: number, end: place + literal.count))
        rest = rest[(place + 1)...]
      }
    }
    return hits.sorted { ($0.end, $0.trigger) < ($1.end, $1.trigger) }
  }
}

extension Array where Element == StreamSegment {
  /// `kind first-last` of every segment.
  var summary: [String] {
    map { "\($0.segment.kind.rawValue) \($0.segment.location.line)-\($0.segment.location.endLine)" }
  }
}
