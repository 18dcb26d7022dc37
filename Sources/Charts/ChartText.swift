/// Text inside charts: escaping, width, clipping.
enum ChartText {
  /// Text for an element or a double-quoted attribute.
  static func escaped(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count + 8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): out.append(contentsOf: "&#39;".utf8)
      case 0..<0x20, 0x7F: out.append(0x20)
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// An identifier for HTML.
  static func identifier(_ text: String) -> String {
    let bytes = text.utf8.map { byte -> UInt8 in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): byte
      default: UInt8(ascii: "-")
      }
    }
    let name = String(decoding: bytes, as: UTF8.self)
    guard let first = bytes.first else { return "chart" }
    return (0x30...0x39).contains(first) ? "c" + name : name
  }

  /// Width in pixels at a font size, for a common sans-serif, rounded up.
  static func width(_ text: some StringProtocol, size: Double = 12) -> Double {
    var ems = 0.0
    for scalar in text.unicodeScalars { ems += width(of: scalar) }
    return ems * size
  }

  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0..<0x20, 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x20, 0x21, 0x27, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x49, 0x69, 0x6A, 0x6C, 0x7C, 0x2F: 0.38
    case 0x57, 0x4D, 0x40, 0x25, 0x6D, 0x77: 0.98
    case 0x41...0x5A: 0.74
    case 0x2E80..<0xD7FF, 0xF900..<0xFB00, 0xFF00..<0xFF61: 1
    case 0x1F000...: 1.3
    default: 0.63
    }
  }

  /// The text, or as much of its beginning as fits with `…` behind; empty when not even three characters fit.
  static func clipped(_ text: String, width limit: Double, size: Double = 12) -> String {
    if width(text, size: size) <= limit { return text }
    var kept = ""
    var used = width("…", size: size)
    for character in text {
      used += width(String(character), size: size)
      if used > limit { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept.count < 3 ? "" : kept + "…"
  }

  /// The text, or as much of its end as fits with `…` in front: the end of a qualified name tells most.
  static func clippedFront(_ text: String, width limit: Double, size: Double = 12) -> String {
    if width(text, size: size) <= limit { return text }
    var kept: [Character] = []
    var used = width("…", size: size)
    for character in text.reversed() {
      used += width(String(character), size: size)
      if used > limit { break }
      kept.append(character)
    }
    return kept.count < 3 ? "" : "…" + String(kept.reversed())
  }
}
