/// Tests on a line's bytes.
enum LineText {
  @inline(__always) static func begins(_ line: Span<UInt8>, _ text: StaticString) -> Bool {
    PrefixParser.equals(line, 0, text)
  }

  /// Whether the line is exactly `text`.
  static func equals(_ line: Span<UInt8>, _ text: StaticString) -> Bool {
    line.count == text.utf8CodeUnitCount && begins(line, text)
  }

  static func ends(_ line: Span<UInt8>, _ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    return line.count >= count && PrefixParser.equals(line, line.count - count, text)
  }

  static func contains(_ line: Span<UInt8>, _ text: StaticString) -> Bool { find(line, text) != nil }

  /// The first place of `text` at or after `start`.
  static func find(_ line: Span<UInt8>, _ text: StaticString, from start: Int = 0) -> Int? {
    let count = text.utf8CodeUnitCount
    guard count > 0, line.count - start >= count else { return nil }
    let first = UnsafeBufferPointer(start: text.utf8Start, count: count)[0]
    var at = start
    while let hit = Bytes.find(first, in: line, from: at, to: line.count - count + 1) {
      if PrefixParser.equals(line, hit, text) { return hit }
      at = hit + 1
    }
    return nil
  }

  /// The digits at `start` as a number, with the place after them.
  static func number(_ line: Span<UInt8>, from start: Int) -> (value: Int, end: Int)? {
    var at = start
    var value = 0
    while at < line.count, isDigit(line[at]) {
      guard at - start < 18 else { return nil }
      value = value * 10 + Int(line[at] - 48)
      at += 1
    }
    return at > start ? (value, at) : nil
  }

  /// The text of a range, invalid UTF-8 repaired.
  static func string(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.append(line, range.lowerBound, range.upperBound)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The place of the first byte that is no blank.
  static func indent(_ line: Span<UInt8>) -> Int {
    var at = 0
    while at < line.count, line[at] == 0x20 || line[at] == 0x09 { at += 1 }
    return at
  }

  /// The number that ends the line (a full stop after it allowed), with the place where it begins.
  static func lastNumber(_ line: Span<UInt8>) -> (value: Int, start: Int)? {
    var end = line.count
    while end > 0, line[end - 1] == UInt8(ascii: ".") || line[end - 1] == 0x20 { end -= 1 }
    var at = end
    while at > 0, isDigit(line[at - 1]) { at -= 1 }
    guard at < end, let number = number(line, from: at), number.end == end else { return nil }
    return (number.value, at)
  }
}
