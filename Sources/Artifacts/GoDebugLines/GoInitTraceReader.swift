internal import CaseModel

/// Collects the lines of `GODEBUG=inittrace=1`.
public struct GoInitTraceReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [" ms clock, "]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.triggeredLines

  private var lines = LineRuns()
  private var trace = GoInitTrace()

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool { GoDebugLine.isInitTrace(line) }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    trace.add(line)
    lines.add(position)
    return .taken
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    lines.segment(.goInitTrace, body: .goInitTrace(trace)).map { [$0] } ?? []
  }
}
