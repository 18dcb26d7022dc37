import CaseModel

@testable import Artifacts

/// Shows text line by line to a reader, as the segmenter does with one stream.
func readSegments<Reader: SegmentReader>(_ type: Reader.Type, _ text: String) -> [ReadSegment] {
  readSegments(type, bytes: Array(text.utf8))
}

func readSegments<Reader: SegmentReader>(_ type: Reader.Type, bytes: [UInt8]) -> [ReadSegment] {
  var segments: [ReadSegment] = []
  var reader: Reader?
  var start = 0
  var number = 0
  var before: LineBehind?
  while start < bytes.count {
    let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
    number += 1
    let line = Array(bytes[start..<end])
    let position = LinePosition(line: number, bytes: start..<end)
    show(line, position, behind: before, to: &reader, &segments)
    if !line.isEmpty { before = LineBehind(text: line, original: line, position: position) }
    start = end + 1
  }
  if var last = reader { segments += last.finish(.endOfArtifact) }
  return segments
}

private func show<Reader: SegmentReader>(
  _ line: [UInt8], _ position: LinePosition, behind: LineBehind?, to reader: inout Reader?,
  _ segments: inout [ReadSegment]
) {
  for _ in 0..<2 {
    if reader == nil {
      guard Reader.begins(line.span) else { return }
      reader = Reader()
      if let behind, Reader.looksBack { reader?.lookBack(behind) }
    }
    guard var current = reader else { return }
    let verdict = current.read(line.span, at: position)
    reader = current
    switch verdict {
    case .taken, .skipped: return
    case .doneBefore, .doneAfter:
      segments += current.finish(.natural)
      reader = nil
      if verdict == .doneAfter { return }
    }
  }
}

/// The first log in `text`.
func gcLog(_ text: String) -> GCLog? {
  for segment in readSegments(GCLogReader.self, text) {
    if case .gcLog(let log) = segment.body { return log }
  }
  return nil
}

/// The traces in `text`.
func javaTraces(_ text: String) -> [JavaTrace] {
  readSegments(JavaTraceReader.self, text).compactMap { segment in
    if case .javaTrace(let trace) = segment.body { return trace }
    return nil
  }
}
