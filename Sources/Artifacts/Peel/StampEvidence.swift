internal import Glibc

/// Tells times that a collector put before every line from times that the program prints itself: a program does not
/// stamp the further lines of a stack trace, a collector does.
enum StampEvidence {
  /// Whether a line in `text[0..<count]` is nothing but a time, a blank and an indented text.
  static func isIn(_ text: [UInt8], count: Int) -> Bool {
    var at = 0
    while at < count {
      guard let tab = nextTab(text, from: at, to: count) else { return false }
      if tab > 0, text[tab - 1] == UInt8(ascii: " ") {
        var start = tab - 1
        while start > 0, tab - start < 64, text[start - 1] != LineBreaks.newline { start -= 1 }
        if let prefix = PrefixParser.timestamp(text.span, start, tab), prefix.textStart == tab { return true }
      }
      at = tab + 1
    }
    return false
  }

  private static func nextTab(_ text: [UInt8], from start: Int, to end: Int) -> Int? {
    text.withUnsafeBufferPointer { buffer -> Int? in
      guard let base = buffer.baseAddress, start < end, let hit = memchr(base + start, 0x09, end - start) else {
        return nil
      }
      return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
  }

  /// Whether the text after a time is one that no program stamps itself.
  static func isContinuation(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard start < end else { return false }
    if line[start] == 0x09 { return true }
    if PrefixParser.equals(line, start, "goroutine "), end > start + 10, isDigit(line[start + 10]) { return true }
    return PrefixParser.equals(line, start, "    at ") || PrefixParser.equals(line, start, "created by ")
  }

  /// Whether the text after a time begins with the program's own stamp: a time, a record, a klog header.
  static func isStampedAgain(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard start < end else { return false }
    if TimeParser.parse(line, from: start, to: end) != nil { return true }
    if line[start] == UInt8(ascii: "{") { return JSONRecord.parse(line, start, end)?.message != nil }
    guard end - start > 6 else { return false }
    switch line[start] {
    case UInt8(ascii: "I"), UInt8(ascii: "W"), UInt8(ascii: "E"), UInt8(ascii: "F"):
      return isDigit(line[start + 1]) && isDigit(line[start + 2]) && isDigit(line[start + 3])
        && isDigit(line[start + 4]) && line[start + 5] == UInt8(ascii: " ")
    default: return false
    }
  }
}
