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
    var place = self.place(of: first, from: start, to: last + 1)
    while place <= last {
      if has(text, at: place) { return place }
      place = self.place(of: first, from: place + 1, to: last + 1)
    }
    return nil
  }

  /// The first place of `byte` in `start..<end`, a range within the line; `end` where there is none.
  @inline(__always)
  func place(of byte: UInt8, from start: Int, to end: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let bytes = self.bytes
    var at = start
    // Eight bytes at a time: the lowest zero byte of the difference is the byte looked for.
    while at + 8 <= end {
      let eight = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
      let difference = eight ^ (ones &* UInt64(byte))
      let zeros = (difference &- ones) & ~difference & (ones << 7)
      if zeros != 0 { return at + zeros.trailingZeroBitCount / 8 }
      at += 8
    }
    while at < end, self[at] != byte { at += 1 }
    return at
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
    guard isDigit(place) else { return nil }
    let most = Swift.min(count, place + 18)
    var value = Int(self[place] &- 0x30)
    var at = place + 1
    while at < most {
      let digit = self[at] &- 0x30
      guard digit < 10 else { break }
      value = value &* 10 &+ Int(digit)
      at += 1
    }
    guard at < most || !isDigit(at) else { return nil }
    place = at
    return value
  }

  /// A number with an optional fraction (after a point, or a comma as some locales write it), in millionths;
  /// `place` moves behind it.
  func millionths(_ place: inout Int) -> Int? {
    var at = place
    guard let whole = wholeNumber(&at), at - place <= 12 else { return nil }
    let value = whole &* 1_000_000 &+ fraction(&at)
    place = at
    return value
  }

  /// The fraction that a point or a comma begins at `place`, in millionths, and 0 where there is none; `place` moves
  /// behind it.
  @inline(__always)
  func fraction(_ place: inout Int) -> Int {
    guard byte(place) == UInt8(ascii: ".") || byte(place) == UInt8(ascii: ","), isDigit(place + 1) else { return 0 }
    var value = 0
    var unit = 100_000
    var at = place + 1
    while at < count {
      let digit = self[at] &- 0x30
      guard digit < 10 else { break }
      value &+= Int(digit) &* unit
      unit /= 10
      at += 1
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
