/// A stable 128-bit digest (FNV-1a), to see whether bytes changed. Not for security.
public struct KnowledgeDigest: Hashable, Sendable {
  private var state = (UInt128(0x6c62_272e_07bb_0142) << 64) | UInt128(0x62b8_2175_6295_c58d)
  private static let prime = (UInt128(1) << 88) | UInt128(0x13b)

  /// Creates the digest of nothing.
  public init() {}

  /// The digest of `bytes`, as 32 hexadecimal digits.
  public static func hex(of bytes: some Sequence<UInt8>) -> String {
    var digest = KnowledgeDigest()
    digest.add(bytes)
    return digest.hex
  }

  /// Adds bytes.
  public mutating func add(_ bytes: some Sequence<UInt8>) {
    var value = state
    for byte in bytes { value = (value ^ UInt128(byte)) &* Self.prime }
    state = value
  }

  /// Adds a count, so that neighbouring parts cannot be mistaken for each other.
  public mutating func add(count: Int) {
    withUnsafeBytes(of: UInt64(count).littleEndian) { add($0) }
  }

  /// 32 hexadecimal digits, lower case.
  public var hex: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 32 - digits.utf8.count) + digits
  }
}
