internal import CaseModel

/// Collects the lines that belong to a segment: where it lies and which lines it has.
struct LineRuns: Sendable {
  private(set) var location: SourceLocation?
  private(set) var ranges: [ClosedRange<Int>] = []
  private(set) var count = 0

  /// Adds a line after all lines added before.
  mutating func add(_ position: LinePosition) {
    count += 1
    location = location?.union(position.location) ?? position.location
    if let last = ranges.last, position.line <= last.upperBound + 1 {
      ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, position.line)
    } else {
      ranges.append(position.line...position.line)
    }
  }

  /// A segment of these lines; `nil` where there are none.
  func segment(_ kind: SegmentKind, body: SegmentBody = .lines, isCutOff: Bool = false) -> ReadSegment? {
    guard let location else { return nil }
    return ReadSegment(
      kind: kind, location: location, isCutOff: isCutOff, body: body, coverage: Coverage(understood: count),
      lineRanges: ranges.count > 1 ? ranges : [])
  }
}

/// A stretch of lines that may hold foreign ones: foreign lines after the last own one are given back.
struct LineStretch: Sendable {
  private var first: LinePosition?
  private var last: LinePosition?
  /// Foreign lines since the last own one.
  private(set) var gap = 0
  private(set) var count = 0

  /// Adds an own line.
  mutating func take(_ position: LinePosition) {
    if first == nil { first = position }
    last = position
    gap = 0
    count += 1
  }

  /// Counts a line that is not known to belong.
  mutating func pass() {
    gap += 1
  }

  /// The stretch from the first to the last own line.
  func segment(_ kind: SegmentKind, isCutOff: Bool = false) -> ReadSegment? {
    guard let first, let last else { return nil }
    return ReadSegment(
      kind: kind, location: first.location.union(last.location), isCutOff: isCutOff, body: .lines,
      coverage: Coverage(understood: count))
  }
}
