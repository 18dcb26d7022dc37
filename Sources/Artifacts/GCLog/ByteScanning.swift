/// Looking at a line byte by byte, or eight at a time.
extension Span where Element == UInt8 {
  /// Whether `text` stands at `place`.
  @inline(__always)
  func has(_ text: StaticString, at place: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard place >= 0, length <= count - place else { return false }
    let wanted = UnsafeRawPointer(text.utf8Start)
    let bytes = self.bytes
    // As many bytes at a time as there are: where the text is a literal, this is a comparison with a number or two.
    var at = 0
    while at + 8 <= length {
      let eight = bytes.unsafeLoadUnaligned(fromByteOffset: place + at, as: UInt64.self)
      guard eight == wanted.loadUnaligned(fromByteOffset: at, as: UInt64.self) else { return false }
      at += 8
    }
    if length & 4 != 0 {
      let four = bytes.unsafeLoadUnaligned(fromByteOffset: place + at, as: UInt32.self)
      guard four == wanted.loadUnaligned(fromByteOffset: at, as: UInt32.self) else { return false }
      at += 4
    }
    if length & 2 != 0 {
      let two = bytes.unsafeLoadUnaligned(fromByteOffset: place + at, as: UInt16.self)
      guard two == wanted.loadUnaligned(fromByteOffset: at, as: UInt16.self) else { return false }
      at += 2
    }
    return length & 1 == 0 || self[place + at] == wanted.load(fromByteOffset: at, as: UInt8.self)
  }

  /// Whether both hold the same bytes.
  func isSame(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    var at = 0
    while at + 8 <= count {
      let eight = bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      guard eight == other.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self) else { return false }
      at += 8
    }
    if at < count, at >= 8 {
      // The last eight bytes, some of them for the second time.
      let eight = bytes.unsafeLoadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      return eight == other.bytes.unsafeLoadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    }
    while at < count {
      guard self[at] == other[at] else { return false }
      at += 1
    }
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
    var at = start
    while at + 8 <= end {
      let before = EightBytes(self, at: at).count(before: byte)
      at += before
      if before < 8 { return at }
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

  /// The bytes of `range` as text, damaged UTF-8 repaired.
  func text(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<count)
    return String(decoding: range.map { self[$0] }, as: UTF8.self)
  }
}
