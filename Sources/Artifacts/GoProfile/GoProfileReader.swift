internal import CaseModel

/// Reads goroutine, goroutine leak and thread profiles in their text form, alone in a file or among other output.
public struct GoProfileReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [" profile: total "]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  private var profile: GoCountProfile?
  private var lines = LineRuns()

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool { GoProfileLine.header(line) != nil }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    guard profile != nil else {
      guard let header = GoProfileLine.header(line) else { return .doneBefore }
      profile = GoCountProfile(name: header.name, total: header.total)
      lines.add(position)
      return .taken
    }
    guard LineText.indent(line) < line.count else { return .taken }
    if let count = GoProfileLine.count(line) {
      add(count, at: position)
    } else if let frame = GoProfileLine.frame(line) {
      add(frame, at: position)
    } else if let labels = GoProfileLine.labels(line) {
      change { $0.labels = labels }
    } else {
      return .doneBefore
    }
    lines.add(position)
    return .taken
  }

  private mutating func add(_ count: Int, at position: LinePosition) {
    guard var all = profile else { return }
    profile = nil
    all.counted = all.counted &+ count
    if all.records.count < GoCountProfile.mostRecords {
      all.records.append(GoCountProfile.Record(count: count, location: position.location))
    }
    profile = all
  }

  private mutating func add(_ frame: GoCountProfile.Frame, at position: LinePosition) {
    change { record in
      guard record.frames.count < GoCountProfile.mostFrames else { return }
      record.frames.append(frame)
      record.location = record.location.union(position.location)
    }
  }

  /// Changes the record in hand: the last, as long as all of them are kept.
  private mutating func change(_ change: (inout GoCountProfile.Record) -> Void) {
    guard let count = profile?.records.count, count < GoCountProfile.mostRecords else { return }
    profile?.records.withLast(change)
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard let profile else { return [] }
    let isCutOff = profile.counted < profile.total
    return lines.segment(.goProfile, body: .goProfile(profile), isCutOff: isCutOff).map { [$0] } ?? []
  }
}

extension [GoCountProfile.Record] {
  fileprivate mutating func withLast(_ change: (inout GoCountProfile.Record) -> Void) {
    guard let last = indices.last else { return }
    change(&self[last])
  }
}
