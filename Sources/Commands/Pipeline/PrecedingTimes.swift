internal import Artifacts
internal import CaseModel

/// A crash printed by a runtime states no time, but the log line before it often does. That is when it happened, or
/// shortly after.
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
      lookUps += 1
      guard block.time(of: line) == nil else { continue }
      if let time = time(before: line, in: block) { byLine[block.lineNumber(of: line)] = time }
    }
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

  /// The segments, each without a time given the one before its first line.
  func completing(_ segments: [StreamSegment]) -> [StreamSegment] {
    guard !byLine.isEmpty else { return segments }
    return segments.map { item in
      guard item.segment.location.time == nil, let time = byLine[item.segment.location.line] else { return item }
      var item = item
      item.segment.location.time = time
      return item
    }
  }
}
