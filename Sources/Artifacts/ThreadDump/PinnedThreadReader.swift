internal import CaseModel

/// What `-Djdk.tracePinnedThreads` prints when a virtual thread blocks its carrier (JDK 21 to 23).
public struct PinnedThreadTrace: Sendable {
  /// `MONITOR`, `NATIVE`, …; `nil` in the releases that do not say.
  public var reason: String?
  /// Frames as printed, innermost first, without the marks behind them.
  public var frames: [String] = []
  /// Position in `frames` of those that hold monitors or are native.
  public var holders: [Int] = []
}

/// Finds the traces of `-Djdk.tracePinnedThreads`, in full or in short.
public struct PinnedThreadReader: SegmentReader {
  /// Literals of the head line.
  public static let triggers = ["VirtualThread[#", ",CarrierThreads]"]
  /// Frames follow at once.
  public static let diet = ReaderDiet.everyLine

  private static let mostFrames = 1_024

  private var trace = PinnedThreadTrace()
  private var extent: SourceLocation?
  private var count = 0

  /// A reader that has seen nothing.
  public init() {}

  /// `VirtualThread[#18]/runnable@ForkJoinPool-1-worker-1 reason:MONITOR`, or
  /// `Thread[#19,ForkJoinPool-1-worker-1,5,CarrierThreads]`.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    if LineText.begins(line, "VirtualThread[#") { return true }
    return LineText.begins(line, "Thread[#") && LineText.ends(line, ",CarrierThreads]")
  }

  /// Reads the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if extent == nil {
      guard PinnedThreadReader.begins(line) else { return .doneBefore }
      if let place = line.place(of: " reason:") { trace.reason = ThreadDumpLine.name(line, place + 8..<line.count) }
    } else {
      let start = LineText.indent(line)
      guard start >= 4, start < line.count, line[line.count - 1] == UInt8(ascii: ")") || isMarked(line),
        trace.frames.count < PinnedThreadReader.mostFrames
      else { return .doneBefore }
      let mark = line.place(of: " <== ")
      if mark != nil || line.place(of: "(Native Method)") != nil { trace.holders.append(trace.frames.count) }
      trace.frames.append(ThreadDumpLine.name(line, start..<(mark ?? line.count)))
    }
    count += 1
    extent = extent.map { $0.union(position.location) } ?? position.location
    return .taken
  }

  private func isMarked(_ line: Span<UInt8>) -> Bool { line.place(of: ") <== ") != nil }

  /// The trace, where frames followed.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard let extent, !trace.holders.isEmpty else { return [] }
    return [
      ReadSegment(
        kind: .jvmThreads, location: extent, isCutOff: end == .cutOff, body: .pinnedThread(trace),
        coverage: Coverage(understood: count))
    ]
  }
}
