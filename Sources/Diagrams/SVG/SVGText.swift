/// Small rewrites of text and numbers inside an SVG.
enum SVGText {
  /// Copies escaped text and takes out the word joiner that `DOTText` puts behind `&`.
  ///
  /// Graphviz leaves `&name;` of an authored label as it is, and HTML knows few of them: only the five of XML and
  /// numbers stay entities.
  static func append(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte == 0xE2, index + 2 < text.endIndex, text[index + 1] == 0x81, text[index + 2] == 0xA0 {
        index += 3
        continue
      }
      if byte == UInt8(ascii: "&"), !isEntity(text[index...]) {
        out.append(contentsOf: "&amp;".utf8)
      } else if byte >= 0x20 || byte == 0x0A || byte == 0x09 {
        out.append(byte)
      }
      index += 1
    }
  }

  private static func isEntity(_ text: ArraySlice<UInt8>) -> Bool {
    guard let end = text.prefix(10).firstIndex(of: UInt8(ascii: ";")) else { return false }
    let name = String(decoding: text[(text.startIndex + 1)..<end], as: UTF8.self)
    if ["amp", "lt", "gt", "quot", "apos"].contains(name) { return true }
    guard name.hasPrefix("#") else { return false }
    let number = name.dropFirst().first == "x" ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    guard let number, let scalar = Unicode.Scalar(number) else { return false }
    return scalar.value >= 0x20
  }

  /// One number without needless zeros; anything else becomes 0.
  static func number(_ text: String) -> String {
    MarkupEscape.decimal(Double(text) ?? 0)
  }

  /// A list of numbers with letters between them (path data, points, a transform): only characters that can occur
  /// there stay, and `12.00` becomes `12`.
  static func numbers(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "."), index > 0, isDigit(bytes[index - 1]) else {
        if isAllowed(byte) { out.append(byte) }
        index += 1
        continue
      }
      var end = index + 1
      while end < bytes.count, isDigit(bytes[end]) { end += 1 }
      var last = end
      while last > index + 1, bytes[last - 1] == UInt8(ascii: "0") { last -= 1 }
      if last > index + 1 { out.append(contentsOf: bytes[index..<last]) }
      index = end
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    MarkupEscape.isWordByte(byte) || " ,-+().".utf8.contains(byte)
  }
}

/// Addresses that may stand in a picture.
enum SVGLink {
  /// The address, still escaped as it was, when it is relative, a fragment, http, https or mailto; otherwise `nil`.
  static func safe(_ escaped: String) -> String? {
    guard !escaped.isEmpty, !escaped.utf8.contains(where: { $0 <= 0x20 || $0 == 0x5C }) else { return nil }
    guard !escaped.utf8.contains(where: { "<>'".utf8.contains($0) }) else { return nil }
    let lower = escaped.lowercased()
    if ["http://", "https://", "mailto:", "#"].contains(where: { lower.hasPrefix($0) }) { return escaped }
    if lower.hasPrefix("//") { return nil }
    // Relative: no scheme, so no colon (or an entity that could be one) before the first slash.
    let head = lower.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
    return head.utf8.contains(UInt8(ascii: ":")) || head.utf8.contains(UInt8(ascii: "&")) ? nil : escaped
  }
}
