/// How bytes are packed, by their first bytes.
enum Packing: String, Hashable, Sendable {
  case gzip, xz, zstd, bzip2, zip, tar

  /// The packing of a file that begins with `head`, or `nil` where it is not packed.
  static func of(_ head: ArraySlice<UInt8>) -> Packing? {
    func begins(_ magic: [UInt8]) -> Bool { head.starts(with: magic) }
    if begins([0x1f, 0x8b, 0x08]) { return .gzip }
    if begins([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]) { return .xz }
    if begins([0x28, 0xb5, 0x2f, 0xfd]) { return .zstd }
    if begins([0x42, 0x5a, 0x68]), head.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]) {
      return .bzip2
    }
    if begins([0x50, 0x4b, 0x03, 0x04]) || begins([0x50, 0x4b, 0x05, 0x06]) { return .zip }
    if head.dropFirst(257).starts(with: [0x75, 0x73, 0x74, 0x61, 0x72]) { return .tar }
    return nil
  }

  /// Whether it can only hold members, not a single stream.
  var isContainer: Bool { self == .zip || self == .tar }
}
