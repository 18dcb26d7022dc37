internal import CaseModel

/// Collects the lines of `GODEBUG=schedtrace=N` and `scheddetail=1`, one segment per run of the program.
public struct GoSchedTraceReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = ["ms: gomaxprocs=", "schedtick=", " mallocing=", " lockedm="]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.triggeredLines

  private var lines = LineRuns()
  private var samples = 0
  private var last = -1
  private var trace = GoSchedTrace()

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    GoDebugLine.isSchedTrace(line) || GoDebugLine.isSchedDetail(line)
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if GoDebugLine.isSchedTrace(line), let now = GoDebugLine.milliseconds(line) {
      if now < last { return .doneBefore }
      last = now
      samples += 1
    }
    trace.add(line)
    lines.add(position)
    return .taken
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    trace.close()
    guard samples > 0, let segment = lines.segment(.goSchedTrace, body: .goSchedTrace(trace)) else { return [] }
    return [segment]
  }
}
