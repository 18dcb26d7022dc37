/// Takes colours and other terminal codes out of a line.
enum TerminalCodes {
  static let escape: UInt8 = 0x1b

  /// Appends the line without `ESC [ … letter`, `ESC ] … BEL`, `ESC _ … BEL` and two-byte escapes.
  static func appendStripped(_ line: Span<UInt8>, _ start: Int, _ end: Int, to text: inout [UInt8]) {
    var at = start
    while at < end {
      let next = Bytes.find(escape, in: line, from: at, to: end) ?? end
      text.append(line, at, next)
      at = next < end ? afterEscape(line, next, end) : end
    }
  }

  private static func afterEscape(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start + 1
    guard at < end else { return end }
    switch line[at] {
    case UInt8(ascii: "["):
      at += 1
      // Parameters and intermediates are 0x20 to 0x3f, the final byte is 0x40 to 0x7e.
      while at < end, 0x20...0x3f ~= line[at] { at += 1 }
      return at < end && 0x40...0x7e ~= line[at] ? at + 1 : at
    case UInt8(ascii: "]"):
      while at < end, line[at] != 0x07, line[at] != escape { at += 1 }
      if at < end, line[at] == escape { return min(at + 2, end) }
      return min(at + 1, end)
    case UInt8(ascii: "_"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      // A string for the terminal's application, such as Buildkite's times; one without an end is no string.
      var close = at + 1
      while close < min(end, at + 4096), line[close] != 0x07, line[close] != escape { close += 1 }
      guard close < end, line[close] == 0x07 || line[close] == escape else { return at + 1 }
      return line[close] == 0x07 ? close + 1 : min(close + 2, end)
    default:
      return at + 1
    }
  }

  /// Whether the line holds an escape.
  static func areIn(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    Bytes.find(escape, in: line, from: start, to: end) != nil
  }
}
