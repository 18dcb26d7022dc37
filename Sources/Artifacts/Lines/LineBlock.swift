public import CaseModel

/// A line inside a block.
public struct BlockLine: Hashable, Sendable {
  /// Its place in the block's table; -1 in blocks without one.
  var index: Int
  /// Its bytes in `LineBlock.text`, line break excluded.
  public var range: Range<Int>
  /// Its number in the artifact, where the way to it told; 0 where it must be counted.
  var number = 0
}

/// Some hundreds of kilobytes of an artifact: whole peeled lines, one after another, ready to be scanned.
///
/// `text[0..<count]` is what patterns see. The caller owns the block and hands it to `BlockReader.next` again and
/// again; nothing is allocated in between. A line longer than the window comes in several blocks: a block that
/// `beginsInsideLine` starts with `overlap` bytes that were in the one before, and hits that end there are not new.
public struct LineBlock: Sendable {
  /// The bytes; only the first `count` belong to the block.
  public internal(set) var text: [UInt8] = []
  /// How many bytes belong to the block.
  public internal(set) var count = 0
  /// Bytes at the start that the block before held already.
  public internal(set) var overlap = 0
  /// Whether the first line is the rest of a long line.
  public internal(set) var beginsInsideLine = false
  /// Whether the last line goes on in the next block.
  public internal(set) var endsInsideLine = false

  /// Whether it is known that no block follows.
  var isLast = false

  /// One peeled line.
  struct Entry {
    /// Where it begins in `text`.
    var start: Int
    /// Line in the artifact.
    var line: Int
    /// The original line in the artifact.
    var original: Range<Int>
    /// Where the original line that states the time lies in `raw`.
    var rawStart: Int32
    var rawEnd: Int32
    var stream: Int32
    /// Whether it is the message of a log record.
    var isSpoken = false
  }

  /// The lines, where they were peeled; empty where `text` is the artifact's own bytes.
  var entries: [Entry] = []
  /// The artifact's own bytes, where `text` was made from them.
  var raw: [UInt8] = []
  /// Line breaks before each 4 KiB of `text`, where it is not peeled.
  var checkpoints: [Int] = []
  /// Line number and artifact offset of the first byte.
  var firstLine = 1
  var base = 0
  var plan = PeelPlan()

  /// Creates an empty block.
  public init() {}

  /// Whether lines were changed on their way into `text`.
  public var isPeeled: Bool { !entries.isEmpty }

  /// The first line.
  public var firstBlockLine: BlockLine? {
    count == 0 ? nil : line(containing: 0)
  }

  /// The line that holds the byte at `offset` (for a hit: its last byte, `end - 1`).
  public func line(containing offset: Int) -> BlockLine {
    if isPeeled {
      var low = 0
      var high = entries.count - 1
      while low < high {
        let middle = (low + high + 1) / 2
        if entries[middle].start <= offset { low = middle } else { high = middle - 1 }
      }
      return entry(low)
    }
    let start = LineBreaks.lineStart(text, before: max(0, min(offset, count)))
    return plainLine(from: start)
  }

  /// The line after `line`, if there is one in this block.
  public func line(after line: BlockLine) -> BlockLine? {
    if isPeeled { return line.index + 1 < entries.count ? entry(line.index + 1) : nil }
    let start = line.range.upperBound + 1
    guard start < count else { return nil }
    var next = plainLine(from: start)
    if line.number > 0 { next.number = line.number + 1 }
    return next
  }

  /// The same line with its number, so that the lines after it need not count theirs.
  func numbered(_ line: BlockLine) -> BlockLine {
    var line = line
    line.number = lineNumber(of: line)
    return line
  }

  /// The line before `line`, if there is one in this block.
  func line(before line: BlockLine) -> BlockLine? {
    if isPeeled { return line.index > 0 ? entry(line.index - 1) : nil }
    guard line.range.lowerBound > 0 else { return nil }
    let end = line.range.lowerBound - 1
    return BlockLine(index: -1, range: LineBreaks.lineStart(text, before: end)..<end)
  }

  /// The last line.
  var lastBlockLine: BlockLine? {
    guard count > 0 else { return nil }
    if isPeeled { return entry(entries.count - 1) }
    let end = text[count - 1] == LineBreaks.newline ? count - 1 : count
    return BlockLine(index: -1, range: LineBreaks.lineStart(text, before: end)..<end)
  }

  /// A copy of a line's first bytes, as peeled and as the artifact has it.
  func behind(_ line: BlockLine) -> LineBehind {
    let most = LineBehind.mostBytes
    let peeled = Array(text[line.range.prefix(most)])
    var original = peeled
    if line.index >= 0 {
      let start = max(0, Int(entries[line.index].rawStart))
      let end = min(raw.count, Int(entries[line.index].rawEnd), start + most)
      if end > start { original = Array(raw[start..<end]) }
    }
    return LineBehind(text: peeled, original: original, position: position(of: line))
  }

  private func entry(_ index: Int) -> BlockLine {
    let end = index + 1 < entries.count ? entries[index + 1].start : count
    return BlockLine(index: index, range: entries[index].start..<max(entries[index].start, end - 1))
  }

  private func plainLine(from start: Int) -> BlockLine {
    let end = LineBreaks.lineEnd(text, from: start, to: count)
    return BlockLine(index: -1, range: start..<end)
  }

  /// Where a line came from, its time included.
  @inline(__always)
  public func position(of line: BlockLine) -> LinePosition {
    if line.index >= 0 {
      let entry = entries[line.index]
      let time = plan.time(raw.span, Int(entry.rawStart), Int(entry.rawEnd))
      return LinePosition(line: entry.line, bytes: entry.original, time: time, isSpoken: entry.isSpoken)
    }
    let time = plan.time(text.span, line.range.lowerBound, line.range.upperBound)
    return LinePosition(
      line: lineNumber(of: line), bytes: base + line.range.lowerBound..<base + line.range.upperBound, time: time)
  }

  /// The time stated by the prefix of a line, without counting lines.
  public func time(of line: BlockLine) -> Timestamp? {
    guard line.index >= 0 else { return plan.time(text.span, line.range.lowerBound, line.range.upperBound) }
    let entry = entries[line.index]
    return plan.time(raw.span, Int(entry.rawStart), Int(entry.rawEnd))
  }

  /// The number of a line in the artifact, from 1.
  public func lineNumber(of line: BlockLine) -> Int {
    if line.index >= 0 { return entries[line.index].line }
    if line.number > 0 { return line.number }
    let chunk = line.range.lowerBound / LineBreaks.chunk
    let before = chunk < checkpoints.count ? checkpoints[chunk] : 0
    return firstLine + before
      + LineBreaks.count(text, from: chunk * LineBreaks.chunk, to: line.range.lowerBound)
  }

  /// The number of the stream a line belongs to, an index into `BlockReader.streams`.
  public func stream(of line: BlockLine) -> Int {
    line.index >= 0 ? Int(entries[line.index].stream) : 0
  }
}
