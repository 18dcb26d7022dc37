internal import CaseModel

/// Finds the output of `go test`, one segment per package: from the first line that names a test, or a panic of a
/// timeout, to the line that names the package's result.
public struct GoTestReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [
    "=== RUN", "=== PAUSE", "=== CONT", "--- FAIL: ", "--- PASS: ", "--- SKIP: ", "FAIL\t", "ok  \t",
    "panic: test timed out after ", "=== NAME ", "=== FAIL: ", "FAIL    ", "ok      ",
  ]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine
  /// Other structures may begin inside.
  public static let holdsOthers = true

  /// A test may print much between two of the runner's own lines; beyond this it is somebody else's log.
  private static let largestGap = 100_000

  private var lines = LineStretch()
  private var hasResult = false
  private var report = GoTestReport()

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    isRunner(line) || isResult(line) || LineText.begins(line, "panic: test timed out after ")
  }

  /// `=== RUN   TestX`, `--- FAIL: TestX (0.00s)`, subtests indented; `=== FAIL: app TestX (0.00s)` of gotestsum.
  static func isRunner(_ line: Span<UInt8>) -> Bool {
    let at = GoTestReport.markEnd(line)
    guard line.count - at > 8 else { return false }
    if PrefixParser.equals(line, at, "=== FAIL: ") { return LineText.ends(line, "s)") }
    if PrefixParser.equals(line, at, "=== RUN ") || PrefixParser.equals(line, at, "=== PAUSE ")
      || PrefixParser.equals(line, at, "=== CONT ") || PrefixParser.equals(line, at, "=== NAME ")
    {
      return at <= 1
    }
    guard
      PrefixParser.equals(line, at, "--- FAIL: ") || PrefixParser.equals(line, at, "--- PASS: ")
        || PrefixParser.equals(line, at, "--- SKIP: ")
    else { return false }
    // Benchmarks have no time here.
    return LineText.ends(line, "s)") || PrefixParser.equals(line, at + 10, "Benchmark")
  }

  /// `FAIL\texample.com/app\t0.003s`, `ok  \texample.com/app\t0.1s`, `FAIL\texample.com/app [build failed]`, and the
  /// same with the blanks that a terminal makes of tabs.
  static func isResult(_ line: Span<UInt8>) -> Bool {
    if LineText.begins(line, "FAIL\t") || LineText.begins(line, "ok  \t") || LineText.begins(line, "---\t") {
      return true
    }
    guard LineText.begins(line, "FAIL    ") || LineText.begins(line, "ok      "), LineText.ends(line, "s") else {
      return false
    }
    guard line.count > 16, line[8] > 0x20, line[line.count - 5] == UInt8(ascii: ".") else { return false }
    return LineText.number(line, from: line.count - 4)?.end == line.count - 1
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if hasResult {
      guard LineText.equals(line, "FAIL") else { return .doneBefore }
      lines.take(position)
      return .doneAfter
    }
    report.add(line)
    if GoTestReader.isResult(line) {
      lines.take(position)
      hasResult = true
      return .taken
    }
    if GoTestReader.isRunner(line) || LineText.equals(line, "FAIL") || LineText.equals(line, "PASS")
      || lines.count == 0 || LineText.begins(line, "exit status ")
    {
      lines.take(position)
      return .taken
    }
    lines.pass()
    return lines.gap > GoTestReader.largestGap ? .doneBefore : .taken
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard var segment = lines.segment(.goTest, isCutOff: !hasResult) else { return [] }
    segment.body = .goTest(report)
    return [segment]
  }
}
