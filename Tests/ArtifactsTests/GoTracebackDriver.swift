import CaseModel

@testable import Artifacts

/// Shows lines to `GoTracebackReader` the way the segmenter does: a reader begins on a headline and is asked again
/// for a line that ended the one before.
enum GoTracebackDriver {
  static func read(_ text: String, end: ReaderEnd = .endOfArtifact) -> [ReadSegment] {
    read(Array(text.utf8), end: end)
  }

  static func read(_ bytes: [UInt8], end: ReaderEnd = .endOfArtifact) -> [ReadSegment] {
    var reader: GoTracebackReader?
    var segments: [ReadSegment] = []
    var start = 0
    var line = 0
    while start < bytes.count {
      let stop = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      line += 1
      let position = LinePosition(line: line, bytes: start..<stop)
      let text = bytes.span.extracting(start..<stop)
      if let verdict = reader?.read(text, at: position) {
        switch verdict {
        case .taken, .skipped:
          start = stop + 1
          continue
        case .doneAfter:
          segments += reader?.finish(.natural) ?? []
          reader = nil
          start = stop + 1
          continue
        case .doneBefore:
          segments += reader?.finish(.natural) ?? []
          reader = nil
        }
      }
      if GoTracebackReader.begins(text) {
        var fresh = GoTracebackReader()
        switch fresh.read(text, at: position) {
        case .taken, .skipped: reader = fresh
        case .doneAfter, .doneBefore: segments += fresh.finish(.natural)
        }
      }
      start = stop + 1
    }
    return segments + (reader?.finish(end) ?? [])
  }

  static func tracebacks(_ text: String, end: ReaderEnd = .endOfArtifact) -> [GoTraceback] {
    read(text, end: end).compactMap(\.traceback)
  }
}

extension ReadSegment {
  var traceback: GoTraceback? {
    if case .goTraceback(let traceback) = body { return traceback }
    return nil
  }
}
