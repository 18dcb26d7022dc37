internal import Artifacts
internal import Crypto

/// SHA-256, the only hash that leaves the process.
enum Digests {
  /// The 32 bytes.
  static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// Lower-case hexadecimal of the first 16 bytes, for names of cache files.
  static func shortHex(_ bytes: [UInt8]) -> String { hex(sha256(bytes).prefix(16)) }

  /// Lower-case hexadecimal.
  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Hash of all bytes of a source, read in blocks of 1 MiB.
  static func sha256Hex(_ source: ArtifactSource) -> String {
    let reader = source.open()
    var hash = SHA256()
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = reader.read(into: &block, at: 0)
      if count == 0 { return hex(hash.finalize()) }
      block.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}
