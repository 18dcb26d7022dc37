internal import Artifacts
internal import CaseModel
internal import Matching

/// Confirms literal hits on their lines and keeps what the diagnosis needs of them.
struct HitCollector {
  /// Hits of one entry kept whole in one artifact; the rest is counted.
  static let kept = 1_000
  /// Lines of one pattern remembered by number, so that hits beyond `kept` still count for their segment.
  static let remembered = 1 << 20
  /// Bytes of a line kept as its excerpt.
  static let excerptLength = 400

  /// A hit beyond `kept`: just its place.
  private struct Light {
    var line: Int
    var stream: Int
  }

  private struct PerPattern {
    var hits: [Hit] = []
    var streams: [Int] = []
    var light: [Light] = []
    var uncounted = 0
    var last: SourceLocation?
    var lastBlock = -1
    var lastLine = -1
  }

  private let plan: ScanPlan
  private let artifact: ArtifactID
  private var patterns: [PerPattern]
  private var block = 0
  private(set) var gaveUp = 0

  init(plan: ScanPlan, artifact: ArtifactID) {
    self.plan = plan
    self.artifact = artifact
    patterns = [PerPattern](repeating: PerPattern(), count: plan.patterns.count)
  }

  /// Call before the hits of a new block.
  mutating func beginBlock(_ lineBlock: LineBlock) {
    if !lineBlock.beginsInsideLine { block += 1 }
  }

  /// A literal of pattern `index` ends at `end` in `block`. Gives the line where it is kept and states no time.
  mutating func confirm(_ index: Int, endingAt end: Int, in lineBlock: LineBlock) -> BlockLine? {
    let line = lineBlock.line(containing: max(0, end - 1))
    let lineKey = lineBlock.beginsInsideLine && line.range.lowerBound == 0 ? 0 : line.range.lowerBound
    if patterns[index].lastBlock == block, patterns[index].lastLine == lineKey { return nil }
    let planned = plan.patterns[index]
    let bytes = lineBlock.text.span.extracting(line.range)
    let match: LineMatch?
    do {
      match = try planned.matcher.match(bytes, around: end - line.range.lowerBound)
    } catch {
      gaveUp += 1
      patterns[index].lastBlock = block
      patterns[index].lastLine = lineKey
      return nil
    }
    guard let match else { return nil }
    patterns[index].lastBlock = block
    patterns[index].lastLine = lineKey
    let stream = lineBlock.stream(of: line)
    if patterns[index].hits.count >= HitCollector.kept {
      keepLight(index, line, stream, in: lineBlock)
      return nil
    }
    let position = lineBlock.position(of: line)
    var hit = Hit(
      entry: planned.entries[0], artifact: artifact,
      location: position.location(readingDecorationsOf: bytes))
    hit.captures = match.captures.map { .init(name: $0.name, text: text(bytes, $0.range)) }
    hit.matched = text(bytes, match.matched)
    hit.excerpt = text(bytes, excerptRange(bytes.count, around: match.matched))
    patterns[index].last = hit.location
    patterns[index].hits.append(hit)
    patterns[index].streams.append(stream)
    return hit.location.time == nil && hit.location.uptime == nil ? line : nil
  }

  /// Groups by entry and segment; `locate` names all segments that hold a line, none for ordinary lines.
  ///
  /// A line inside a crash inside test output counts for both segments.
  func finish(
    streams: [StreamKey], locate: (_ line: Int, _ stream: Int) -> [SegmentID]
  ) -> [HitGroup] {
    var groups: [HitGroup] = []
    for (index, collected) in patterns.enumerated() where !collected.hits.isEmpty {
      let bySegment = self.bySegment(collected, streams, locate)
      for entry in plan.patterns[index].entries {
        for group in bySegment {
          var copy = group
          copy.entry = entry
          for index in copy.hits.indices { copy.hits[index].entry = entry }
          groups.append(copy)
        }
      }
    }
    return groups.sorted { left, right in
      (left.entry, left.hits[0].location.bytes.lowerBound, left.segment?.name ?? "")
        < (right.entry, right.hits[0].location.bytes.lowerBound, right.segment?.name ?? "")
    }
  }

  private func bySegment(
    _ collected: PerPattern, _ streams: [StreamKey], _ locate: (_ line: Int, _ stream: Int) -> [SegmentID]
  ) -> [HitGroup] {
    var groups: [SegmentID?: HitGroup] = [:]
    func places(_ line: Int, _ stream: Int) -> [SegmentID?] {
      let segments = locate(line, stream)
      return segments.isEmpty ? [nil] : segments
    }
    for (var hit, stream) in zip(collected.hits, collected.streams) {
      hit.stream = stream < streams.count ? streams[stream] : StreamKey()
      for segment in places(hit.location.line, stream) {
        hit.segment = segment
        if groups[segment] == nil {
          groups[segment] = HitGroup(
            entry: hit.entry, artifact: artifact, segment: segment, count: 0, hits: [], last: hit.location)
        }
        groups[segment]?.count += 1
        groups[segment]?.hits.append(hit)
        groups[segment]?.last = hit.location
      }
    }
    for light in collected.light {
      for segment in places(light.line, light.stream) { groups[segment]?.count += 1 }
    }
    if collected.uncounted > 0, let last = collected.hits.last, let stream = collected.streams.last {
      for segment in places(last.location.line, stream) { groups[segment]?.count += collected.uncounted }
    }
    return Array(groups.values)
  }

  private mutating func keepLight(_ index: Int, _ line: BlockLine, _ stream: Int, in lineBlock: LineBlock) {
    guard patterns[index].light.count < HitCollector.remembered else {
      patterns[index].uncounted += 1
      return
    }
    patterns[index].light.append(Light(line: lineBlock.lineNumber(of: line), stream: stream))
  }

  private func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    bytes.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// At most `excerptLength` bytes with the match inside.
  private func excerptRange(_ count: Int, around match: Range<Int>) -> Range<Int> {
    guard count > HitCollector.excerptLength else { return 0..<count }
    if match.upperBound <= HitCollector.excerptLength { return 0..<HitCollector.excerptLength }
    let start = min(match.lowerBound, count - HitCollector.excerptLength)
    return start..<min(count, start + HitCollector.excerptLength)
  }
}
