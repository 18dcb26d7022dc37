/// The bytes of a text cut into lines as CommonMark does: at `\n`, `\r` and `\r\n`.
struct SourceLines {
  let bytes: [UInt8]
  /// Line by line, without the line ends.
  private let ranges: [Range<Int>]

  init(_ bytes: [UInt8]) {
    var ranges: [Range<Int>] = []
    var start = 0
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      ranges.append(start..<(position - 1))
      if byte == UInt8(ascii: "\r"), position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
      start = position
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
    self.bytes = bytes
    self.ranges = ranges
  }

  /// Bytes of a line, counted from 1; empty where there is no such line.
  func range(of line: Int) -> Range<Int> {
    ranges.indices.contains(line - 1) ? ranges[line - 1] : bytes.count..<bytes.count
  }

  /// Bytes of a line from a column on, both counted from 1.
  func range(of line: Int, fromColumn column: Int) -> Range<Int> {
    let range = range(of: line)
    return min(max(range.lowerBound, range.lowerBound + column - 1), range.upperBound)..<range.upperBound
  }

  /// The column a byte stands in, from 0, tabs reaching to the next multiple of four.
  func visualColumn(of offset: Int, inLineFrom start: Int) -> Int {
    bytes[start..<offset].reduce(0) { $1 == UInt8(ascii: "\t") ? $0 / 4 * 4 + 4 : $0 + 1 }
  }

  /// A range without blanks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, bytes[low].isBlank { low += 1 }
    while high > low, bytes[high - 1].isBlank { high -= 1 }
    return low..<high
  }
}

extension UInt8 {
  /// Space or tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  /// ASCII letter.
  var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }

  /// ASCII letter or digit.
  var isLetterOrDigit: Bool { isLetter || (self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9")) }
}
