internal import Artifacts
internal import CaseModel

/// A crash printed by a runtime states no time, and other lines do not either, but the log line before often does. That
/// is when it happened, or shortly after.
struct PrecedingTimes {
  /// Lines looked at before the first line of a segment.
  static let reach = 40
  /// Look-ups in one artifact.
  static let limit = 5_000

  private let isNeeded: Bool
  private var byLine: [Int: Timestamp] = [:]
  private var lookUps = 0

  init(isNeeded: Bool) { self.isNeeded = isNeeded }

  /// Remembers the time that precedes each line on which a segment may begin.
  mutating func look(at triggers: [TriggerHit], in block: LineBlock) {
    guard isNeeded else { return }
    var last = -1
    for trigger in triggers where lookUps < PrecedingTimes.limit {
      let line = block.line(containing: max(0, trigger.end - 1))
      guard line.range.lowerBound != last else { continue }
      last = line.range.lowerBound
      if block.time(of: line) == nil { look(at: line, in: block) }
    }
  }

  /// Remembers the time that precedes a line without one.
  mutating func look(at line: BlockLine, in block: LineBlock) {
    guard isNeeded, lookUps < PrecedingTimes.limit else { return }
    lookUps += 1
    if let time = time(before: line, in: block) { byLine[block.lineNumber(of: line)] = time }
  }

  private func time(before line: BlockLine, in block: LineBlock) -> Timestamp? {
    let stream = block.stream(of: line)
    var current = line
    for _ in 0..<PrecedingTimes.reach {
      guard current.range.lowerBound > 1 else { return nil }
      current = block.line(containing: current.range.lowerBound - 2)
      if block.stream(of: current) == stream, let time = block.time(of: current) { return time }
    }
    return nil
  }

  /// The hits, each on a line without a time given the one before it.
  func completing(_ groups: [HitGroup]) -> [HitGroup] {
    guard !byLine.isEmpty else { return groups }
    var groups = groups
    for group in groups.indices {
      for hit in groups[group].hits.indices { complete(&groups[group].hits[hit].location) }
      complete(&groups[group].last)
    }
    return groups
  }

  private func complete(_ location: inout SourceLocation) {
    guard location.time == nil, location.uptime == nil, let time = byLine[location.line] else { return }
    location.time = time
    location.isEarliest = true
  }

  /// The segments, each without a time given the one before its first line.
  func completing(_ segments: [StreamSegment]) -> [StreamSegment] {
    guard !byLine.isEmpty else { return segments }
    return segments.map { item in
      var item = item
      complete(&item.segment.location)
      return item
    }
  }
}
