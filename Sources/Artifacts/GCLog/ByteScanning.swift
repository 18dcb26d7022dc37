/// Looking at a line byte by byte.
extension Span where Element == UInt8 {
  /// Whether `text` stands at `place`.
  @inline(__always)
  func has(_ text: StaticString, at place: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard place >= 0, length <= count - place else { return false }
    let bytes = text.utf8Start
    for index in 0..<length where self[place + index] != bytes[index] { return false }
    return true
  }

  /// The first place of `text` at or after `start`, and before `end` where that is given.
  func place(of text: StaticString, from start: Int = 0, to end: Int? = nil) -> Int? {
    let length = text.utf8CodeUnitCount
    let last = Swift.min(end ?? count, count) - length
    guard length > 0, start >= 0, start <= last else { return nil }
    let first = text.utf8Start[0]
    for place in start...last where self[place] == first && has(text, at: place) { return place }
    return nil
  }

  /// The byte at `place`, 0 outside.
  @inline(__always)
  func byte(_ place: Int) -> UInt8 {
    place >= 0 && place < count ? self[place] : 0
  }

  /// Whether an ASCII digit stands at `place`.
  @inline(__always)
  func isDigit(_ place: Int) -> Bool {
    byte(place) &- 0x30 < 10
  }

  /// The first place at or after `place` that holds no blank.
  @inline(__always)
  func afterBlanks(_ place: Int) -> Int {
    var place = place
    while byte(place) == 0x20 { place += 1 }
    return place
  }

  /// A whole number of at most 18 digits at `place`, which moves behind it.
  func wholeNumber(_ place: inout Int) -> Int? {
    var value = 0
    var at = place
    while isDigit(at) {
      guard at - place < 18 else { return nil }
      value = value &* 10 &+ Int(self[at] &- 0x30)
      at += 1
    }
    guard at > place else { return nil }
    place = at
    return value
  }

  /// A number with an optional fraction (after a point, or a comma as some locales write it), in millionths;
  /// `place` moves behind it.
  func millionths(_ place: inout Int) -> Int? {
    var at = place
    guard var value = wholeNumber(&at), at - place <= 12 else { return nil }
    value *= 1_000_000
    if byte(at) == UInt8(ascii: ".") || byte(at) == UInt8(ascii: ","), isDigit(at + 1) {
      at += 1
      var unit = 100_000
      while isDigit(at) {
        value += Int(self[at] &- 0x30) &* unit
        unit /= 10
        at += 1
      }
    }
    place = at
    return value
  }

  /// The bytes of `range` as text, damaged UTF-8 repaired.
  func text(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<count)
    return String(decoding: range.map { self[$0] }, as: UTF8.self)
  }
}
