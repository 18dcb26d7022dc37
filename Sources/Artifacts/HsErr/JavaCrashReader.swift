internal import CaseModel

/// Reads what a dying JVM says: the `#` block on the console, and the whole of an hs_err file, wherever it is printed.
public struct JavaCrashReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [
    "# A fatal error has been detected by ", "# There is insufficient memory for the Java Runtime Environment",
    "# An unexpected error has been detected by ", "S U M M A R Y", "T H R E A D", "P R O C E S S", "S Y S T E M",
    "An irrecoverable stack overflow has occurred",
  ]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine
  private enum State { case head, file, closed }

  /// Lines of other threads that may stand inside the head.
  private static let largestGap = 4

  private var state = State.head
  private var lines = LineStretch()
  private var text = HsErrText()
  private var hasHead = false
  /// The report of Native Memory Tracking inside the file, while it lasts.
  private var memory: NativeMemoryReader?
  private var memoryReports: [ReadSegment] = []

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment: the head, or a section of a file whose head is missing.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    if HsErrText.isBeginning(line) || isStackOverflow(line) { return true }
    guard let section = HsErrText.section(line) else { return false }
    return ["SUMMARY", "THREAD", "PROCESS", "SYSTEM"].contains(section)
  }

  /// What the JVM says before the head where the stack of the thread is full.
  private static func isStackOverflow(_ line: Span<UInt8>) -> Bool {
    line.count < 60 && line.has("An irrecoverable stack overflow has occurred", at: 0)
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if state == .head, HsErrText.section(line) != nil { state = .file }
    if JavaCrashReader.isStackOverflow(line) {
      if lines.count > 0 { return .doneBefore }
      text.update { $0.head.isStackOverflow = true }
      lines.take(position)
      return .taken
    }
    if HsErrText.isBeginning(line) {
      if hasHead { return .doneBefore }
      hasHead = true
    }
    switch state {
    case .head:
      if line.count > 0, line[0] == UInt8(ascii: "#") || text.readBetween(line) { break }
      lines.pass()
      return lines.gap > JavaCrashReader.largestGap ? .doneBefore : .skipped
    case .file, .closed:
      if LineText.equals(line, "END.") {
        state = .closed
        text.update { $0.sections.append("END") }
        lines.take(position)
        return .doneAfter
      }
    }
    lines.take(position)
    text.read(line)
    if state == .file { readMemory(line, position) }
    return .taken
  }

  /// Shows a line to the reader of the report of Native Memory Tracking, which is a segment of its own.
  private mutating func readMemory(_ line: Span<UInt8>, _ position: LinePosition) {
    if memory == nil {
      guard memoryReports.isEmpty, NativeMemoryReader.begins(line) else { return }
      memory = NativeMemoryReader(inCrashOf: text.crash.head.pid)
    }
    guard var reader = memory else { return }
    let verdict = HsErrText.section(line) == nil ? reader.read(line, at: position) : .doneBefore
    memory = reader
    if verdict == .doneBefore { endMemory() }
  }

  private mutating func endMemory() {
    guard var reader = memory else { return }
    memoryReports += reader.finish(.natural)
    memory = nil
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard var segment = lines.segment(.jvmCrash, isCutOff: state == .file) else { return [] }
    endMemory()
    if !text.crash.failedSteps.isEmpty {
      let steps = text.crash.failedSteps.prefix(3).joined(separator: "; ")
      segment.problems.append(
        Problem(
          code: "crash-report-step-failed",
          message: "\(text.crash.failedSteps.count) steps of the crash report failed themselves: \(steps)",
          line: segment.location.line))
    }
    if segment.location.time == nil, let time = text.crash.process.time,
      let stated = HsErrTime.parse(time, zone: text.crash.process.zone)
    {
      segment.location.time = stated.time
      segment.clock = stated.clock
    }
    segment.location.uptime = text.crash.process.uptime
    text.update { $0.restoreHead() }
    segment.body = .javaCrash(text.crash)
    return [segment] + memoryReports
  }
}
