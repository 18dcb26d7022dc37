internal import CaseModel

/// Finds what a dying JVM says: the `#` block on the console, and the whole of an hs_err file.
public struct JavaCrashReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [
    "# A fatal error has been detected by the Java Runtime Environment",
    "# There is insufficient memory for the Java Runtime Environment",
  ]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  private enum State { case header, afterHeader, file, closed }

  private var state = State.header
  private var lines = LineStretch()

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    LineText.begins(line, "# A fatal error has been detected by the Java Runtime Environment")
      || LineText.begins(line, "# There is insufficient memory for the Java Runtime Environment")
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    switch state {
    case .header where line.count > 0 && line[0] == UInt8(ascii: "#"):
      lines.take(position)
      return .taken
    case .header, .afterHeader:
      if JavaCrashReader.isSection(line) {
        state = .file
      } else if line.count == 0 && lines.gap < 4 {
        state = .afterHeader
        lines.pass()
        return .skipped
      } else {
        return .doneBefore
      }
    case .file, .closed:
      if LineText.equals(line, "END.") {
        state = .closed
        lines.take(position)
        return .doneAfter
      }
    }
    lines.take(position)
    return .taken
  }

  /// `---------------  S U M M A R Y ------------`
  private static func isSection(_ line: Span<UInt8>) -> Bool { LineText.begins(line, "---------------  ") }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    lines.segment(.jvmCrash, isCutOff: state == .file).map { [$0] } ?? []
  }
}
