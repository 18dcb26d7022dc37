internal import CaseModel

/// Collects the lines of `GODEBUG=gctrace=1`, one segment per run of the program.
public struct GoGCTraceReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [" ms clock, ", "scvg", "pacer: "]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.triggeredLines

  private var lines = LineRuns()
  private var cycles = 0
  private var trace = GoGCTrace()

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    GoDebugLine.isGCTrace(line) || GoDebugLine.isGCNeighbour(line)
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if GoDebugLine.isGCTrace(line) {
      if cycles > 0, GoDebugLine.cycle(line) == 1 { return .doneBefore }
      cycles += 1
      trace.add(line)
    }
    lines.add(position)
    return .taken
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard cycles > 0, let segment = lines.segment(.goGCTrace, body: .goGCTrace(trace)) else { return [] }
    return [segment]
  }
}
