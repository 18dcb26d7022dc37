internal import CaseModel

/// Tells what Eclipse OpenJ9 and IBM's J9 write from what HotSpot writes: javacores, and the report of a crash on the
/// console. Both are named and not read.
public struct OpenJ9Reader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = ["0SECTION", "J9Generic_Signal_Number="]
  /// Every line until the report ends.
  public static let diet = ReaderDiet.everyLine

  private var lines = LineStretch()
  private var isJavacore = false
  private var isTitled = false
  private var event: String?
  private var hasDeadlock = false

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    line.has("0SECTION       TITLE subcomponent dump routine", at: 0) || line.has("J9Generic_Signal_Number=", at: 0)
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if lines.count == 0 {
      guard OpenJ9Reader.begins(line) else { return .doneBefore }
      isJavacore = line.byte(0) == UInt8(ascii: "0")
      lines.take(position)
      return .taken
    }
    guard isJavacore ? OpenJ9Reader.isTagged(line) : OpenJ9Reader.isRegister(line) else {
      lines.pass()
      return lines.gap > 3 ? .doneBefore : .skipped
    }
    if isJavacore {
      if isTitled, line.has("0SECTION       TITLE subcomponent", at: 0) { return .doneBefore }
      isTitled = true
      if event == nil, line.has("1TISIGINFO", at: 0) { event = line.trimmedText(from: 10) }
      if line.has("1LKDEADLOCK", at: 0) { hasDeadlock = true }
      if line.has("NULL           ---------------------- END OF DUMP", at: 0) {
        lines.take(position)
        return .doneAfter
      }
    }
    lines.take(position)
    return .taken
  }

  /// `1TIDATETIME    Date: …`, `NULL           ---`: digit, capitals, a column of blanks.
  private static func isTagged(_ line: Span<UInt8>) -> Bool {
    if line.has("NULL", at: 0) { return true }
    guard line.isDigit(0) else { return false }
    var at = 1
    while at < line.count, line[at] &- UInt8(ascii: "A") < 26 || line.isDigit(at) { at += 1 }
    return at >= 4 && (at == line.count || line[at] == 0x20)
  }

  /// `Handler1=00007F… Handler2=…`, `Module=/opt/…`, `Target=2_90_… (Linux …)`
  private static func isRegister(_ line: Span<UInt8>) -> Bool {
    var at = 0
    while at < line.count, at < 48, JavaTraceLine.isNameByte(line[at]) { at += 1 }
    return at > 1 && line.byte(at) == UInt8(ascii: "=")
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard lines.count >= 3, var segment = lines.segment(.jvmInfo) else { return [] }
    segment.body = .lines
    segment.coverage = Coverage(unknown: lines.count)
    let what =
      isJavacore
      ? "a javacore of Eclipse OpenJ9 or IBM J9\(event.map { " (\($0))" } ?? "")"
      : "the crash report of Eclipse OpenJ9 or IBM J9"
    let hint =
      isJavacore
      ? hasDeadlock
        ? "its lines 1LKDEADLOCK and below name a deadlock"
        : "look at 1TISIGINFO for the reason, 3XMTHREADINFO for the threads and 2LKMONINUSE for the locks"
      : "the javacore and the core file it wrote say more"
    segment.problems.append(
      Problem(code: "openj9", message: "This is \(what); only reports of HotSpot are understood: \(hint)."))
    return [segment]
  }
}
