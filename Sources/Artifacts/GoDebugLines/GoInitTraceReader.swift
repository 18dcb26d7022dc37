internal import CaseModel

/// Collects the lines of `GODEBUG=inittrace=1`.
public struct GoInitTraceReader: SegmentReader {
  public static let triggers = [" ms clock, "]
  public static let diet = ReaderDiet.triggeredLines

  private var lines = LineRuns()
  private var trace = GoInitTrace()

  /// A reader that has seen nothing.
  public init() {}

  public static func begins(_ line: Span<UInt8>) -> Bool { GoDebugLine.isInitTrace(line) }

  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    trace.add(line)
    lines.add(position)
    return .taken
  }

  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    lines.segment(.goInitTrace, body: .goInitTrace(trace)).map { [$0] } ?? []
  }
}
