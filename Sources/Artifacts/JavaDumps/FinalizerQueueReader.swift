internal import CaseModel

/// Reads `jcmd GC.finalizer_info`.
public struct FinalizerQueueReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = ["waiting for finalization", "pending for finalization"]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  private var queue = JavaInfo.FinalizerQueue()
  private var lines = LineStretch()
  /// Whether the head of a table was read: rows must follow.
  private var hasTable = false
  private static let limit = 10_000

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    LineText.begins(line, "Unreachable instances waiting for finalization")
      || LineText.begins(line, "No instances waiting for finalization found")
      || LineText.begins(line, "Number of objects pending for finalization: ")
      || LineText.begins(line, "Count of objects pending for finalization: ")
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if FinalizerQueueReader.begins(line) {
      if lines.count > 0 { return .doneBefore }
      lines.take(position)
      queue.pending = LineText.lastNumber(line)?.value
      hasTable = LineText.begins(line, "Unreachable ")
      return LineText.begins(line, "No ") ? .doneAfter : .taken
    }
    let at = line.afterBlanks(0)
    if at >= line.count || line.has("#instances", at: at) || line.has("---", at: at) || line.has("Count ", at: at) {
      lines.take(position)
      return .taken
    }
    guard let count = LineText.number(line, from: at), queue.classes.count < FinalizerQueueReader.limit else {
      return .doneBefore
    }
    let start = line.afterBlanks(count.end)
    guard start > count.end, start < line.count, LineText.find(line, " ", from: start) == nil else {
      return .doneBefore
    }
    queue.classes.append((LineText.string(line, start..<min(line.count, start + 512)), count.value, position.location))
    lines.take(position)
    return .taken
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    // A table without rows was cut off; "none" is said in words.
    guard var segment = lines.segment(.jvmInfo), !(hasTable && queue.classes.isEmpty) else { return [] }
    segment.body = .javaInfo(.finalizers(queue))
    return [segment]
  }
}
