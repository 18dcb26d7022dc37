/// Small readings of bytes for the lines of the Go runtime.
enum GoText {
  /// Whether `text` begins with `prefix` at `offset`.
  static func starts(_ text: Span<UInt8>, _ prefix: StaticString, at offset: Int = 0) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard offset >= 0, text.count - offset >= count else { return false }
    return prefix.withUTF8Buffer { wanted in
      for index in 0..<count where text[offset + index] != wanted[index] { return false }
      return true
    }
  }

  /// Whether `text` ends with `suffix`.
  static func ends(_ text: Span<UInt8>, _ suffix: StaticString) -> Bool {
    starts(text, suffix, at: text.count - suffix.utf8CodeUnitCount)
  }

  /// Whether `text` is exactly `other`.
  static func equals(_ text: Span<UInt8>, _ other: StaticString) -> Bool {
    text.count == other.utf8CodeUnitCount && starts(text, other)
  }

  /// The first place of `needle` at or after `start`, looking no further than `limit` bytes.
  static func find(_ text: Span<UInt8>, _ needle: StaticString, from start: Int = 0, limit: Int = 4_096) -> Int? {
    let count = needle.utf8CodeUnitCount
    guard count > 0, start >= 0 else { return nil }
    let last = min(text.count, start + limit) - count
    guard start <= last else { return nil }
    return needle.withUTF8Buffer { wanted -> Int? in
      let first = wanted[0]
      var at = start
      while at <= last {
        if text[at] == first {
          var same = 1
          while same < count, text[at + same] == wanted[same] { same += 1 }
          if same == count { return at }
        }
        at += 1
      }
      return nil
    }
  }

  /// The last place of `byte`.
  static func lastIndex(of byte: UInt8, in text: Span<UInt8>) -> Int? {
    var at = text.count - 1
    while at >= 0 {
      if text[at] == byte { return at }
      at -= 1
    }
    return nil
  }

  /// The length of `text` without trailing blanks and carriage returns.
  static func trimmedCount(_ text: Span<UInt8>) -> Int {
    var count = text.count
    while count > 0, isBlank(text[count - 1]) || text[count - 1] == 0x0D { count -= 1 }
    return count
  }

  /// Reads decimal digits at `at` and moves behind them; too large a number stays at `Int.max`.
  static func decimal(_ text: Span<UInt8>, _ at: inout Int) -> Int? {
    let start = at
    var value = 0
    while at < text.count, isDigit(text[at]) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(Int(text[at] - 0x30))
      value = overflow || carried ? Int.max : sum
      at += 1
    }
    return at > start ? value : nil
  }

  /// Reads `0x…` at `at` and moves behind it; `nil` where there is none or it is too large.
  static func hexadecimal(_ text: Span<UInt8>, _ at: inout Int) -> UInt64? {
    guard starts(text, "0x", at: at) else { return nil }
    var index = at + 2
    var value: UInt64 = 0
    while index < text.count, let digit = hexDigit(text[index]) {
      if index - at > 17 { return nil }
      value = value << 4 | UInt64(digit)
      index += 1
    }
    guard index > at + 2 else { return nil }
    at = index
    return value
  }

  /// Bytes as text, invalid UTF-8 repaired, at most `limit` bytes.
  static func string(_ text: Span<UInt8>, _ range: Range<Int>? = nil, limit: Int = 8_192) -> String {
    let whole = range ?? 0..<text.count
    let lower = max(0, min(whole.lowerBound, text.count))
    let upper = max(lower, min(whole.upperBound, text.count, lower + limit))
    return text.extracting(lower..<upper).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// The word from `start` to the next blank or `]`.
  static func word(_ text: Span<UInt8>, from start: Int) -> String {
    var end = start
    while end < text.count, !isBlank(text[end]), text[end] != UInt8(ascii: "]") { end += 1 }
    return string(text, start..<end)
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
  static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte) || (byte >= 0x61 && byte <= 0x7A) || byte >= 0x80 }

  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: return byte - 0x30
    case 0x61...0x66: return byte - 0x61 + 10
    case 0x41...0x46: return byte - 0x41 + 10
    default: return nil
    }
  }
}
