internal import CaseModel

/// Finds thread dumps: those a JVM prints on SIGQUIT or for jstack, and whole files of `jcmd Thread.dump_to_file`.
public struct JavaThreadsReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = ["Full thread dump "]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  private static let largestGap = 24

  private var lines = LineStretch()
  /// The artifact is a dump from its first to its last line.
  private var isWholeArtifact = false
  private var sawEnd = false

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool { LineText.begins(line, "Full thread dump ") }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if lines.count == 0 { isWholeArtifact = !JavaThreadsReader.begins(line) }
    if isWholeArtifact || lines.count == 0 || JavaThreadsReader.belongs(line) {
      if LineText.begins(line, "JNI global ref") { sawEnd = true }
      lines.take(position)
      return .taken
    }
    if JavaThreadsReader.begins(line) { return .doneBefore }
    lines.pass()
    return lines.gap > JavaThreadsReader.largestGap ? .doneBefore : .skipped
  }

  /// Lines of a dump: threads, frames, locks, deadlocks, the heap summary at its end.
  private static func belongs(_ line: Span<UInt8>) -> Bool {
    guard line.count > 0 else { return true }
    switch line[0] {
    case UInt8(ascii: "\""), 0x20, 0x09, UInt8(ascii: "}"), UInt8(ascii: "="), UInt8(ascii: "-"): return true
    case UInt8(ascii: "0"): return LineText.begins(line, "0x")
    default: break
    }
    return LineText.begins(line, "Threads class SMR info:") || LineText.begins(line, "_java_thread_list=")
      || LineText.begins(line, "_to_delete_list=") || LineText.begins(line, "JNI global ref")
      || LineText.begins(line, "Found ") || LineText.begins(line, "Java stack information for")
      || LineText.equals(line, "Heap") || LineText.begins(line, "Carrying virtual thread")
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    lines.segment(.jvmThreads, isCutOff: !isWholeArtifact && !sawEnd).map { [$0] } ?? []
  }
}
