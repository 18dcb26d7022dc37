/// Where laid out pictures are kept between runs. The caller owns the storage.
public struct DiagramCache: Sendable {
  /// The raw SVG for a key, if it is known.
  public var get: @Sendable (_ key: String) -> String?
  /// Keeps a raw SVG.
  public var set: @Sendable (_ key: String, _ svg: String) -> Void

  /// Creates a cache from two functions; both may be called from any thread.
  public init(
    get: @escaping @Sendable (_ key: String) -> String?,
    set: @escaping @Sendable (_ key: String, _ svg: String) -> Void
  ) {
    self.get = get
    self.set = set
  }

  /// The key of a picture: 32 hexadecimal digits and the length of the DOT text, safe as a file name.
  ///
  /// FNV-1a over version and text. Not for secrets: whoever can choose the text could look for a collision.
  static func key(dot: String, version: String) -> String {
    var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b
    for byte in version.utf8 { hash = (hash ^ UInt128(byte)) &* prime }
    hash = (hash ^ 0xFF) &* prime
    for byte in dot.utf8 { hash = (hash ^ UInt128(byte)) &* prime }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 32 - digits.utf8.count) + digits + "-\(dot.utf8.count)"
  }
}
