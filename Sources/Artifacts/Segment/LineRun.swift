/// Lines of a block that follow one another in the same stream and that only one reader wants to see.
public struct LineRun: Sendable {
  /// The line in hand: the first one before the run is read, the last one that was shown after it.
  public internal(set) var line: BlockLine
  /// Where the literal ends with which another reader may begin; the line that holds it is not part of the run.
  let end: Int
  /// The stream of all its lines.
  let stream: Int

  /// The run that begins at `line`.
  init(from line: BlockLine, of block: borrowing LineBlock, before end: Int) {
    self.line = line
    self.end = end
    stream = block.stream(of: line)
  }

  /// Goes to the next line; false where the run ends.
  @inline(__always)
  mutating func advance(in block: borrowing LineBlock) -> Bool {
    guard let next = block.line(after: line), next.range.upperBound < end, block.stream(of: next) == stream else {
      return false
    }
    line = next
    return true
  }
}

extension SegmentReader {
  /// Shows line after line until one ends the segment or the run is over. Compiled for each reader, so that a line costs
  /// no look-up of what the reader is.
  public mutating func read(_ run: inout LineRun, of block: borrowing LineBlock) -> ReaderVerdict {
    while true {
      let verdict = read(block.text.span.extracting(run.line.range), at: block.position(of: run.line))
      guard verdict == .taken || verdict == .skipped, run.advance(in: block) else { return verdict }
    }
  }
}
