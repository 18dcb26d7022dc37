internal import Artifacts
public import CaseModel

/// What a program said last before it ended with an exit status of its own.
public enum GoExitAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-exit"

  /// The last words of every process end, where no crash, build or test explains the line.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    var explained: [ClosedRange<Int>]?
    var left = ProcessEnds.limit
    for segment in segments {
      guard left > 0, segment.info.id.kind == .proc, case .platform(let report) = segment.body else { continue }
      for record in report.records.prefix(left) {
        left -= 1
        let place = record.position.location
        if let signal = record.signal { add("signal", .text(signal), segment.info, place, &result) }
        guard let words = record.lastWords else { continue }
        let ranges = explained ?? lines(of: segments)
        explained = ranges
        let isOwn = words.position.line == place.line
        guard isOwn || !ranges.contains(where: { $0.contains(words.position.line) }) else { continue }
        add(words, segment.info, &result)
      }
    }
    return result
  }

  private static func add(_ words: LastWords, _ info: SegmentInfo, _ result: inout Analysis) {
    let place = words.position.location
    add("last_words", .text(words.text), info, place, &result)
    add("last_words_by", .text(words.voice.rawValue), info, place, &result)
    if let suffix = suffix(of: words.text) { add("error_suffix", .text(suffix), info, place, &result) }
  }

  /// Lines that belong to something with pages of its own.
  private static func lines(of segments: [TypedSegment]) -> [ClosedRange<Int>] {
    segments.compactMap { segment in
      switch segment.info.id.kind {
      case .goCrash, .goDump, .goBuild, .goTest, .goRace, .jvmException, .jvmThreads, .jvmCrash, .jvmGC, .jvmStart,
        .loader, .proc,
        .platform:
        return segment.info.location.line...max(segment.info.location.line, segment.info.location.endLine)
      case .goGCTrace, .goSchedTrace, .goInitTrace, .goEnv, .goModules, .goSettings, .goProfile, .jvmHisto, .jvmNMT,
        .jvmInfo, .jvmFlags, .binary, .line:
        return nil
      }
    }
  }

  /// `bind: address already in use` of `api: listen tcp 127.0.0.1:80: bind: address already in use`.
  static func suffix(of text: String) -> String? {
    let chain = parts(of: text[...].utf8)
    return chain.count > 1 ? chain.suffix(2).joined(separator: ": ") : nil
  }

  /// The parts between `: `.
  private static func parts(of line: Substring.UTF8View) -> [String] {
    var parts: [String] = []
    var start = line.startIndex
    var at = start
    while at != line.endIndex {
      let next = line.index(after: at)
      if line[at] == UInt8(ascii: ":"), next != line.endIndex, line[next] == 0x20 {
        parts.append(String(decoding: line[start..<at], as: UTF8.self))
        start = line.index(after: next)
        at = start
      } else {
        at = next
      }
    }
    parts.append(String(decoding: line[start...], as: UTF8.self))
    return parts.filter { !$0.isEmpty }
  }

  private static func add(
    _ name: String, _ value: FactValue, _ info: SegmentInfo, _ location: SourceLocation, _ result: inout Analysis
  ) {
    result.facts.append(Fact(name, value, artifact: info.id.artifact, segment: info.id, location: location))
  }
}
