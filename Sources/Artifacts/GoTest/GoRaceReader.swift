internal import CaseModel

/// Finds reports of the race detector: from `WARNING: DATA RACE` to the line of equals signs.
public struct GoRaceReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = ["WARNING: DATA RACE"]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  private static let longest = 2_000

  private var lines = LineRuns()
  private var isClosed = false
  private var race = GoRace()

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool { LineText.equals(line, "WARNING: DATA RACE") }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if LineText.equals(line, "==================") {
      isClosed = true
      lines.add(position)
      return .doneAfter
    }
    if lines.count > 0 {
      if GoRaceReader.begins(line) || lines.count > GoRaceReader.longest { return .doneBefore }
      if !GoRaceReader.belongs(line) { return .skipped }
      race.add(line)
    }
    lines.add(position)
    return .taken
  }

  /// `Read at 0x… by goroutine 8:`, `  main.f()`, `      /src/x.go:3 +0x1`, empty lines, `Goroutine 8 (running) …`.
  private static func belongs(_ line: Span<UInt8>) -> Bool {
    if line.count == 0 || line[0] == 0x20 || line[0] == 0x09 { return true }
    return LineText.begins(line, "Read at ") || LineText.begins(line, "Write at ")
      || LineText.begins(line, "Previous ") || LineText.begins(line, "Goroutine ")
      || LineText.begins(line, "Heap block of size ") || LineText.begins(line, "Global var ")
      || LineText.begins(line, "Atomic ") || LineText.begins(line, "[failed to restore the stack]")
      || LineText.begins(line, "Mutex ") || LineText.begins(line, "As if synchronized ")
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    // A headline alone is talk about races.
    guard !race.accesses.isEmpty else { return [] }
    return lines.segment(.goRace, body: .goRace(race), isCutOff: !isClosed).map { [$0] } ?? []
  }
}
