/// Which link targets a page may carry.
enum LinkPolicy {
  /// Whether following or loading the target cannot run script or read files.
  ///
  /// Browsers drop tabs, line ends and leading controls before they look at the scheme, so they are dropped here too.
  static func isSafe(_ url: String, isImage: Bool = false) -> Bool {
    var scheme: [UInt8] = []
    for byte in url.utf8 where byte > UInt8(ascii: " ") && byte != 0x7F {
      guard scheme.count < 40 else { break }
      scheme.append(byte.isLetter ? byte | 0x20 : byte)
    }
    let start = String(decoding: scheme, as: UTF8.self)
    if isImage, ["png", "gif", "jpeg", "webp"].contains(where: { hasPrefix(start, "data:image/\($0)") }) {
      return true
    }
    return !["javascript:", "vbscript:", "data:", "file:"].contains { hasPrefix(start, $0) }
  }

  /// Whether the target is on another host.
  static func isExternal(_ url: String) -> Bool {
    let start = String(decoding: url.utf8.prefix(8), as: UTF8.self).lowercased()
    return ["http://", "https://", "//"].contains { hasPrefix(start, $0) }
  }

  private static func hasPrefix(_ text: String, _ prefix: String) -> Bool {
    text.utf8.starts(with: prefix.utf8)
  }
}
