/// Undoes the escapes of a JSON string.
enum JSONText {
  /// Appends the text that `range` of `line` spells.
  static func append(_ line: Span<UInt8>, _ range: Range<Int>, to text: inout [UInt8]) {
    var at = range.lowerBound
    let end = range.upperBound
    while at < end {
      let escape = Bytes.find(UInt8(ascii: "\\"), in: line, from: at, to: end) ?? end
      text.append(line, at, escape)
      at = escape
      guard at + 1 < end else {
        text.append(line, at, end)
        return
      }
      at += 2
      switch line[at - 1] {
      case UInt8(ascii: "n"): text.append(0x0a)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0d)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0c)
      case UInt8(ascii: "u"): at = appendUnicode(line, at, end, to: &text)
      case let other: text.append(other)
      }
    }
  }

  /// Appends the character of `\uXXXX` whose digits begin at `at`; returns the place after it.
  private static func appendUnicode(_ line: Span<UInt8>, _ at: Int, _ end: Int, to text: inout [UInt8]) -> Int {
    guard let unit = hex(line, at, end) else {
      text.append(UInt8(ascii: "u"))
      return at
    }
    var after = at + 4
    var scalar = UInt32(unit)
    if 0xd800..<0xdc00 ~= unit {
      guard after + 6 <= end, line[after] == UInt8(ascii: "\\"), line[after + 1] == UInt8(ascii: "u"),
        let low = hex(line, after + 2, end), 0xdc00..<0xe000 ~= low
      else {
        text += [0xef, 0xbf, 0xbd]
        return after
      }
      scalar = 0x10000 + ((scalar - 0xd800) << 10) + (UInt32(low) - 0xdc00)
      after += 6
    }
    UTF8Text.append(scalar, to: &text)
    return after
  }

  private static func hex(_ line: Span<UInt8>, _ at: Int, _ end: Int) -> UInt16? {
    guard at + 4 <= end else { return nil }
    var value: UInt16 = 0
    for index in at..<at + 4 {
      let byte = line[index]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x37
      case 0x61...0x66: digit = byte - 0x57
      default: return nil
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }

  /// Appends `start..<end` with the contents of `values` left out, except where a value is one plain word.
  static func appendWithoutValues(
    _ line: Span<UInt8>, _ start: Int, _ end: Int, values: [Range<Int>], to text: inout [UInt8]
  ) {
    var at = start
    for value in values where !isWord(line, value) {
      text.append(line, at, value.lowerBound)
      at = value.upperBound
    }
    text.append(line, at, end)
  }

  /// Whether a value is a name, a number or a path rather than something that somebody said.
  static func isWord(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if range.count > 64 { return false }
    for index in range where line[index] <= 0x20 || line[index] == UInt8(ascii: "\\") { return false }
    return true
  }
}

/// UTF-8, written.
enum UTF8Text {
  /// Appends one scalar value; surrogates become U+FFFD.
  static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
      text.append(UInt8(scalar))
    case 0x80..<0x800:
      text.append(UInt8(0xc0 | scalar >> 6))
      text.append(UInt8(0x80 | scalar & 0x3f))
    case 0xd800..<0xe000:
      text += [0xef, 0xbf, 0xbd]
    case 0x800..<0x10000:
      text.append(UInt8(0xe0 | scalar >> 12))
      text.append(UInt8(0x80 | scalar >> 6 & 0x3f))
      text.append(UInt8(0x80 | scalar & 0x3f))
    default:
      text.append(UInt8(0xf0 | scalar >> 18 & 0x07))
      text.append(UInt8(0x80 | scalar >> 12 & 0x3f))
      text.append(UInt8(0x80 | scalar >> 6 & 0x3f))
      text.append(UInt8(0x80 | scalar & 0x3f))
    }
  }
}
