import CaseModel

@testable import Analyzers
@testable import Artifacts

/// Reads text, runs the Go analyzers, and gives facts by name.
struct GoFacts {
  var facts: [Fact] = []
  var analysis = Analysis()

  init(_ text: String) {
    let bytes = Array(text.utf8)
    let id = ArtifactID(0)
    var segments: [TypedSegment] = []
    var ordinals: [SegmentKind: Int] = [:]
    for segment in GoFacts.read(bytes) {
      ordinals[segment.kind, default: 0] += 1
      let name = SegmentID(artifact: id, kind: segment.kind, ordinal: ordinals[segment.kind] ?? 0)
      let info = SegmentInfo(id: name, location: segment.location, isCutOff: segment.isCutOff)
      segments.append(TypedSegment(info: info, body: segment.body))
    }
    let artifact = Artifact(id: id, path: "crash.log")
    analysis.append(GoCrashAnalyzer.analyze(segments, of: artifact))
    analysis.append(GoGoroutineAnalyzer.analyze(segments, of: artifact))
    facts = analysis.facts
  }

  /// The first value of `name`.
  subscript(_ name: String) -> FactValue? { facts.first { $0.name == name }?.value }

  /// The first value of `name` as a list of texts.
  func list(_ name: String) -> [String]? {
    guard case .list(let values) = self[name] else { return nil }
    return values.compactMap(\.asText)
  }

  private static func read(_ bytes: [UInt8]) -> [ReadSegment] {
    var reader: GoTracebackReader?
    var segments: [ReadSegment] = []
    var start = 0
    var line = 0
    while start < bytes.count {
      let stop = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      line += 1
      let text = bytes.span.extracting(start..<stop)
      let position = LinePosition(line: line, bytes: start..<stop)
      if let verdict = reader?.read(text, at: position), verdict == .doneBefore || verdict == .doneAfter {
        segments += reader?.finish(.natural) ?? []
        reader = nil
      }
      if reader == nil, GoTracebackReader.begins(text) {
        var fresh = GoTracebackReader()
        if fresh.read(text, at: position) == .taken { reader = fresh }
      }
      start = stop + 1
    }
    return segments + (reader?.finish(.endOfArtifact) ?? [])
  }
}
