internal import CaseModel

/// Reads class histograms, with or without the prefixes of a log, with or without the module column of JDK 9 and later.
public struct JavaHistogramReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = ["#instances"]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine
  /// The line before says whose it is.
  public static let looksBack = true

  /// Rows kept; a JVM that makes classes at run time prints many more.
  private static let rowLimit = 50_000
  private static let gapLimit = 8
  /// Numbers above are damage; below, sums of all rows stay numbers.
  private static let largest = 1 << 44

  private var histogram = JavaHistogram()
  private var lines = LineStretch()
  private var isComplete = false

  /// A reader that has seen nothing.
  public init() {}

  /// ` num     #instances         #bytes  class name (module)`
  public static func begins(_ line: Span<UInt8>) -> Bool {
    guard let count = LineText.find(line, "#instances"), let bytes = LineText.find(line, "#bytes", from: count),
      LineText.find(line, "class name", from: bytes) != nil
    else { return false }
    let at = start(line)
    return line.has("num", at: at)
  }

  /// The line before: `24005:` of jcmd.
  public mutating func lookBack(_ line: LineBehind) {
    histogram.pid = JavaDumpText.pid(line.text.span)
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if lines.count == 0 {
      lines.take(position)
      return .taken
    }
    let at = JavaHistogramReader.start(line)
    if line.has("---", at: at) || at >= line.count {
      lines.take(position)
      return .taken
    }
    if line.has("Total", at: at), let total = JavaHistogramReader.pair(line, from: at + 5) {
      histogram.total = (total.first, total.second)
      isComplete = true
      lines.take(position)
      return .doneAfter
    }
    if let row = row(line, at, position) {
      histogram.classCount += 1
      histogram.lastRank = row.rank
      if histogram.rows.count < JavaHistogramReader.rowLimit { histogram.rows.append(row.row) }
      lines.take(position)
      return .taken
    }
    if JavaHistogramReader.begins(line) { return .doneBefore }
    lines.pass()
    return lines.gap > JavaHistogramReader.gapLimit ? .doneBefore : .skipped
  }

  /// `   1:        240000        5760000  com.acme.leak.SessionLeak$CartLine (shop@1.2)`
  private mutating func row(_ line: Span<UInt8>, _ start: Int, _ position: LinePosition) -> (
    row: JavaHistogram.Row, rank: Int
  )? {
    guard let rank = LineText.number(line, from: start), line.byte(rank.end) == UInt8(ascii: ":"),
      let pair = JavaHistogramReader.pair(line, from: rank.end + 1)
    else { return nil }
    let at = line.afterBlanks(pair.end)
    guard at > pair.end, at < line.count else { return nil }
    var end = line.count
    while end > at, line[end - 1] == 0x20 { end -= 1 }
    var module: String?
    if line[end - 1] == UInt8(ascii: ")"), let open = lastOpen(line, at, end) {
      module = LineText.string(line, open + 1..<end - 1)
      end = open - 1
    }
    let name = LineText.string(line, at..<min(end, at + 1024))
    guard !name.isEmpty else { return nil }
    let row = JavaHistogram.Row(
      name: name, instances: pair.first, bytes: pair.second, isPlatform: isPlatform(name, module),
      location: position.location)
    return (row, rank.value)
  }

  private func lastOpen(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var at = end - 1
    while at > start + 1 {
      if line[at] == UInt8(ascii: "("), line[at - 1] == 0x20 { return at }
      at -= 1
    }
    return nil
  }

  private mutating func isPlatform(_ name: String, _ module: String?) -> Bool {
    guard let module else { return JavaHistogram.isPlatformName(name) }
    if histogram.javaVersion == nil, module.hasPrefix("java.base@") {
      histogram.javaVersion = String(module.dropFirst("java.base@".count))
    }
    return module.hasPrefix("java.") || module.hasPrefix("jdk.")
  }

  /// Two numbers with blanks before each.
  private static func pair(_ line: Span<UInt8>, from start: Int) -> (first: Int, second: Int, end: Int)? {
    var at = line.afterBlanks(start)
    guard at > start, let first = LineText.number(line, from: at) else { return nil }
    at = line.afterBlanks(first.end)
    guard at > first.end, let second = LineText.number(line, from: at) else { return nil }
    return (min(first.value, largest), min(second.value, largest), second.end)
  }

  /// Where the text begins after blanks, `[…]` decorations and `GC(12)` of a unified log.
  private static func start(_ line: Span<UInt8>) -> Int { JavaDumpText.afterDecorations(line) }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard histogram.classCount > 0, var segment = lines.segment(.jvmHisto, isCutOff: !isComplete) else { return [] }
    segment.body = .javaHistogram(histogram)
    return [segment]
  }
}
