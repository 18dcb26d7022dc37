internal import Glibc

/// Small searches over bytes.
enum Bytes {
  /// Whether `needle` occurs in `bytes`.
  static func contains(_ bytes: ArraySlice<UInt8>, _ needle: [UInt8]) -> Bool {
    find(needle, in: bytes) != nil
  }

  /// The first place of `needle` in `bytes`.
  static func find(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = needle.first, needle.count <= bytes.count else { return nil }
    return bytes.withUnsafeBufferPointer { buffer -> Int? in
      guard let base = buffer.baseAddress else { return nil }
      var at = 0
      let last = buffer.count - needle.count
      while at <= last {
        guard let hit = memchr(base + at, Int32(first), last - at + 1) else { return nil }
        at = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
        if memcmp(base + at, needle, needle.count) == 0 { return bytes.startIndex + at }
        at += 1
      }
      return nil
    }
  }

  /// The first place of `byte` in `start..<end` of a span.
  @inline(__always) static func find(_ byte: UInt8, in line: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    guard start < end, end <= line.count else { return nil }
    return line.withUnsafeBufferPointer { buffer -> Int? in
      guard let base = buffer.baseAddress, let hit = memchr(base + start, Int32(byte), end - start) else { return nil }
      return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
  }

  /// The first place in `start..<end` that holds either byte, or `end`; eight bytes at a time.
  static func findEither(_ one: UInt8, _ other: UInt8, in line: Span<UInt8>, from start: Int, to end: Int) -> Int {
    guard start < end, end <= line.count else { return end }
    return line.withUnsafeBytes { raw -> Int in
      let ones: UInt64 = 0x0101_0101_0101_0101
      let first = ones &* UInt64(one)
      let second = ones &* UInt64(other)
      var at = start
      while at + 8 <= end {
        let bytes = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        let left = bytes ^ first
        let right = bytes ^ second
        // A byte of a difference is zero where its top bit comes out set; the lowest such bit is exact.
        let found = ((left &- ones) & ~left | (right &- ones) & ~right) & (ones << 7)
        if found != 0 { return at + found.trailingZeroBitCount / 8 }
        at += 8
      }
      while at < end, raw[at] != one, raw[at] != other { at += 1 }
      return at
    }
  }
}
