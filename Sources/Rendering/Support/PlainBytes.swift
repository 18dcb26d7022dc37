/// Short ways for texts that need no work, which are most: one look at their bytes in place of their characters.
enum PlainBytes {
  /// Whether all bytes are printable ASCII, so that bytes and characters are the same.
  static func arePrintable(_ text: String) -> Bool {
    text.utf8.allSatisfy { 0x20...0x7e ~= $0 }
  }

  /// The text with runs of line breaks as one blank each, none at the ends.
  static func oneLine(_ text: String) -> String {
    // Line breaks are control characters, or begin with 0xC2 (U+0085) or 0xE2 (U+2028, U+2029).
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0xc2 && $0 != 0xe2 }) { return text }
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// The text with runs of blanks as one blank each, none at the ends.
  static func singleSpaced(_ text: String) -> String {
    var last = UInt8(ascii: " ")
    var isSpaced = true
    for byte in text.utf8 {
      isSpaced = isSpaced && 0x20...0x7e ~= byte && !(byte == UInt8(ascii: " ") && last == byte)
      last = byte
    }
    if isSpaced && last != UInt8(ascii: " ") || text.isEmpty { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether a byte of ASCII is a letter or a digit.
  static func isWord(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte || 0x61...0x7a ~= byte | 0x20 }
}
