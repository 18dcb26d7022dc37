/// SHA-256 of some bytes; the caller brings it, so that this target needs no cryptography.
public typealias SHA256Function = @Sendable (_ bytes: [UInt8]) -> [UInt8]

/// What a page may load.
enum ContentSecurityPolicy {
  /// For one self-contained file: its own style sheet and nothing else. `'self'` is uneven on `file://`, hashes are not.
  static func singleFile(style: String, hash: SHA256Function) -> String {
    let digest = Base64.text(hash(Array(style.utf8)))
    return "default-src 'none'; style-src 'sha256-\(digest)'; img-src data:; base-uri 'none'; form-action 'none'"
  }

  /// For a page of the site: files of the site, no inline style or script.
  static let site =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
}

/// Base 64 with padding.
enum Base64 {
  static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var word = 0
      for index in 0..<3 { word = word << 8 | (start + index < bytes.count ? Int(bytes[start + index]) : 0) }
      for index in 0..<4 {
        out.append(index <= group.count ? digits[word >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
