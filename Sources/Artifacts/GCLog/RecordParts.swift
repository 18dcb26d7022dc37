/// What stands behind the name of a pause or cycle: groups in parentheses, heap sizes, a length.
struct RecordParts {
  /// Where the next part begins.
  private var at: Int
  /// Whether a length was printed: the line ends a pause.
  private(set) var hasDuration = false

  /// Parts that begin at `start`.
  init(from start: Int) {
    at = start
  }

  /// Reads up to the next parentheses and gives their contents, `nil` behind the last; sizes and length go into `record`.
  mutating func nextGroup(_ line: Span<UInt8>, into record: inout GCRecord) -> Range<Int>? {
    while true {
      at = line.afterBlanks(at)
      if line.byte(at) == UInt8(ascii: "(") {
        guard let end = RecordParts.close(line, at) else { return nil }
        defer { at = end + 1 }
        return at + 1..<end
      }
      guard line.isDigit(at) else { return nil }
      var size = at
      guard let before = HeapSize.kibibytes(line, &size), let next = sizes(line, size, before, &record) else {
        duration(line, at, &record)
        at = line.count
        return nil
      }
      at = next
    }
  }

  /// Reads `(11%)->36M(28%)` or `->9M(62M)` behind the size before.
  private func sizes(_ line: Span<UInt8>, _ start: Int, _ before: Int, _ record: inout GCRecord) -> Int? {
    var at = start
    if line.byte(at) == UInt8(ascii: "(") {
      guard let close = RecordParts.close(line, at) else { return nil }
      at = close + 1
    }
    guard line.has("->", at: at) else { return nil }
    at += 2
    guard let after = HeapSize.kibibytes(line, &at) else { return nil }
    record.statesHeap = true
    record.beforeKiB = UInt32(clamping: before)
    record.afterKiB = UInt32(clamping: after)
    guard line.byte(at) == UInt8(ascii: "(") else { return at }
    var inner = at + 1
    if let capacity = HeapSize.kibibytes(line, &inner), line.byte(inner) == UInt8(ascii: ")") {
      record.capacityKiB = UInt32(clamping: capacity)
      return inner + 1
    }
    // ZGC prints the share of the largest heap; a small one is too coarse to say how large that is.
    inner = at + 1
    if let share = line.wholeNumber(&inner), 20...100 ~= share, line.has("%)", at: inner), after < 1 << 40 {
      record.capacityKiB = UInt32(clamping: after * 100 / share)
    }
    return RecordParts.close(line, at).map { $0 + 1 }
  }

  /// Reads `74.275ms` or `0.015s`.
  private mutating func duration(_ line: Span<UInt8>, _ start: Int, _ record: inout GCRecord) {
    var at = start
    guard let value = line.millionths(&at) else { return }
    let isMilliseconds = line.has("ms", at: at)
    guard isMilliseconds || line.byte(at) == UInt8(ascii: "s") else { return }
    // Behind sizes another line may be glued on; otherwise the length ends the line.
    let end = line.afterBlanks(at + (isMilliseconds ? 2 : 1))
    guard end == line.count || record.statesHeap else { return }
    record.microseconds = UInt32(clamping: isMilliseconds ? value / 1_000 : value)
    hasDuration = true
  }

  /// The parenthesis that closes the one at `start`; `System.gc()` has its own inside.
  static func close(_ line: Span<UInt8>, _ start: Int) -> Int? {
    guard line.byte(start) == UInt8(ascii: "(") else { return outerClose(line, start) }
    var at = start + 1
    while at < line.count, let eight = EightBytes(upToEightOf: line, at: at) {
      let close = eight.count(before: UInt8(ascii: ")"))
      if eight.count(before: UInt8(ascii: "(")) < close { return outerClose(line, start) }
      if close < 8 { return at + close }
      at += 8
    }
    return outerClose(line, start)
  }

  /// The same byte by byte: there are parentheses inside, or the line ends.
  private static func outerClose(_ line: Span<UInt8>, _ start: Int) -> Int? {
    var depth = 0
    var at = start
    while at < line.count {
      if line[at] == UInt8(ascii: "(") { depth += 1 }
      if line[at] == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return at }
      }
      at += 1
    }
    return nil
  }
}
