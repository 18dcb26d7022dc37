internal import CaseModel

/// Reads tables of jstat: `-gc`, `-gcutil`, `-gccause`, `-gccapacity`, with or without `-t`.
public struct StatTableReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [" YGC ", " FGC "]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  private static let rowLimit = 100_000

  private var table = JavaInfo.StatTable()
  private var lines = LineStretch()

  /// A reader that has seen nothing.
  public init() {}

  /// `  S0     S1     E      O      M     CCS    YGC     YGCT …`
  public static func begins(_ line: Span<UInt8>) -> Bool {
    let at = line.afterBlanks(0)
    guard line.has("S0", at: at) || line.has("Timestamp ", at: at) || line.has("NGCMN", at: at) else { return false }
    return LineText.contains(line, " YGC") && LineText.contains(line, " FGC")
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if lines.count == 0 {
      table.columns = StatTableReader.words(line)
      lines.take(position)
      return .taken
    }
    // `-h` prints the names again.
    if StatTableReader.begins(line), StatTableReader.words(line) == table.columns {
      lines.take(position)
      return .taken
    }
    let words = StatTableReader.words(line)
    let values = words.prefix { StatTableReader.isValue($0) }
    guard values.count >= min(table.columns.count, 8), !table.columns.isEmpty else { return .doneBefore }
    table.rowCount += 1
    if table.rows.count < StatTableReader.rowLimit {
      table.rows.append(values.map { Double($0.replacingComma).flatMap { $0.isFinite ? $0 : nil } })
    }
    lines.take(position)
    return .taken
  }

  private static func words(_ line: Span<UInt8>) -> [String] {
    guard line.count < 1024 else { return [] }
    return LineText.string(line, 0..<line.count).split(separator: " ").map(String.init)
  }

  private static func isValue(_ word: String) -> Bool {
    word == "-" || word.utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard !table.rows.isEmpty, var segment = lines.segment(.jvmInfo) else { return [] }
    segment.body = .javaInfo(.table(table))
    return [segment]
  }
}

extension String {
  /// Some locales write a comma before the fraction.
  fileprivate var replacingComma: String { String(map { $0 == "," ? "." : $0 }) }
}
