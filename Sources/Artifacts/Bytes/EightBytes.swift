/// Eight bytes of a line, looked at together: one step where a loop takes eight, and none that depends on what they are.
struct EightBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = ones << 7
  private static let zeros: UInt64 = ones * 0x30

  /// The bytes, the first one lowest: counting from the lowest bit counts from the left.
  let word: UInt64

  /// The eight bytes from `place` on, all of which must lie in the line.
  @inline(__always)
  init(_ line: Span<UInt8>, at place: Int) {
    word = UInt64(littleEndian: line.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  /// The bytes from `place` on, which lies in the line; zeros where the line ends before the eighth. `nil` in a line of
  /// less than eight bytes.
  @inline(__always)
  init?(upToEightOf line: Span<UInt8>, at place: Int) {
    let start = min(place, line.count - 8)
    guard start >= 0 else { return nil }
    word = EightBytes(line, at: start).word >> UInt64(8 * (place - start))
  }

  /// How many bytes stand before the first `byte`; 8 where it is not among them.
  @inline(__always)
  func count(before byte: UInt8) -> Int {
    // A zero byte of the difference sets its top bit; the lowest bit that is set is exact.
    let difference = word ^ (EightBytes.ones &* UInt64(byte))
    return ((difference &- EightBytes.ones) & ~difference & EightBytes.highBits).trailingZeroBitCount / 8
  }

  /// The byte with this number, from 0.
  @inline(__always)
  func byte(_ number: Int) -> UInt8 { UInt8(truncatingIfNeeded: word >> UInt64(8 * number)) }

  /// The bytes behind the first `count`, less than eight, and zeros.
  @inline(__always)
  func dropping(_ count: Int) -> EightBytes { EightBytes(word: word >> UInt64(8 * count)) }

  @inline(__always)
  private init(word: UInt64) { self.word = word }

  /// How many digits they begin with.
  @inline(__always)
  var digits: Int {
    // A digit's value is below ten: 0x76 more does not reach the top bit.
    let values = word ^ EightBytes.zeros
    return ((values &+ EightBytes.ones &* 0x76 | values) & EightBytes.highBits).trailingZeroBitCount / 8
  }

  /// The number that the first `digits` bytes write: 1 to 8 digits.
  @inline(__always)
  func number(_ digits: Int) -> Int {
    // Zeros move in from the left, then neighbours are put together: to two digits, to four, to eight.
    var value = (word ^ EightBytes.zeros) << UInt64(64 - 8 * digits)
    value = value &* 10 &+ value >> 8
    let pairs: UInt64 = 0x0000_00ff_0000_00ff
    let upper = (value & pairs) &* (100 + 1_000_000 << 32)
    let lower = (value >> 16 & pairs) &* (1 + 10_000 << 32)
    return Int(truncatingIfNeeded: (upper &+ lower) >> 32)
  }
}
