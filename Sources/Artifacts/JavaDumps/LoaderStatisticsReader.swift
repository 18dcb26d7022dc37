internal import CaseModel

/// Reads `jcmd VM.classloader_stats` (and `jmap -clstats` of JDK 9 and later, which prints the same).
public struct LoaderStatisticsReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = ["ClassLoader  "]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  private var statistics = JavaInfo.LoaderStatistics()
  private var lines = LineStretch()
  private static let classLimit = 10_000

  /// A reader that has seen nothing.
  public init() {}

  /// `ClassLoader         Parent              CLD*               Classes   ChunkSz   BlockSz  Type`
  public static func begins(_ line: Span<UInt8>) -> Bool {
    LineText.begins(line, "ClassLoader  ") && LineText.contains(line, "CLD*") && LineText.contains(line, "BlockSz")
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if lines.count == 0 {
      lines.take(position)
      return .taken
    }
    if LineText.begins(line, "Total = ") {
      let numbers = LoaderStatisticsReader.numbers(line, from: "Total = ".utf8.count)
      if numbers.count >= 3 { statistics.total = (numbers[0], numbers[1], numbers[2]) }
      lines.take(position)
      return .doneAfter
    }
    let at = line.afterBlanks(0)
    // `+ hidden classes`, `+ unsafe anonymous classes`: a part of the loader above.
    if at > 8, LineText.contains(line, "  + ") {
      lines.take(position)
      return .taken
    }
    guard line.has("0x", at: at), row(line) else { return .doneBefore }
    lines.take(position)
    return .taken
  }

  /// Three addresses, three numbers, the class.
  private mutating func row(_ line: Span<UInt8>) -> Bool {
    var at = 0
    for _ in 0..<3 {
      at = line.afterBlanks(at)
      guard line.has("0x", at: at) else { return false }
      while at < line.count, line[at] != 0x20 { at += 1 }
    }
    at = line.afterBlanks(at)
    guard let classes = LineText.number(line, from: at) else { return false }
    at = line.count
    while at > 0, line[at - 1] == 0x20 { at -= 1 }
    let end = at
    while at > classes.end, line[at - 1] != 0x20 { at -= 1 }
    var name = LineText.string(line, at..<min(end, at + 512))
    if name == "loader>" { name = "<boot class loader>" }
    guard statistics.loaders[name] != nil || statistics.loaders.count < LoaderStatisticsReader.classLimit else {
      return true
    }
    statistics.loaders[name, default: 0] += 1
    statistics.classes[name, default: 0] &+= classes.value
    return true
  }

  private static func numbers(_ line: Span<UInt8>, from start: Int) -> [Int] {
    var numbers: [Int] = []
    var at = line.afterBlanks(start)
    while let number = LineText.number(line, from: at), numbers.count < 8 {
      numbers.append(number.value)
      at = line.afterBlanks(number.end)
    }
    return numbers
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard !statistics.loaders.isEmpty, var segment = lines.segment(.jvmInfo, isCutOff: statistics.total == nil) else {
      return []
    }
    segment.body = .javaInfo(.loaders(statistics))
    return [segment]
  }
}
