internal import CaseModel

/// Collects the lines of `GODEBUG=inittrace=1`, one segment per run of the program: the clock of a run never goes back.
public struct GoInitTraceReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [" ms clock, "]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.triggeredLines

  private var lines = LineRuns()
  private var trace = GoInitTrace()
  private var clock = 0.0

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool { GoDebugLine.isInitTrace(line) }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if let package = GoInitTrace.parse(line) {
      if package.at < clock { return .doneBefore }
      clock = package.at
      trace.add(package)
    }
    lines.add(position)
    return .taken
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    lines.segment(.goInitTrace, body: .goInitTrace(trace)).map { [$0] } ?? []
  }
}
