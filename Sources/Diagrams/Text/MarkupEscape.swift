/// Escaping for HTML and SVG, and the few byte helpers the target shares.
enum MarkupEscape {
  /// Text for an element or a double-quoted attribute. Control characters XML forbids become spaces.
  static func text(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count + 8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): out.append(contentsOf: "&#39;".utf8)
      case 0..<0x20 where byte != 0x0A && byte != 0x09: out.append(0x20)
      case 0x7F: out.append(0x20)
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// An identifier for HTML: letters, digits, `-` and `_` stay, everything else becomes `-`.
  static func identifier(_ text: String) -> String {
    let bytes = text.utf8.map { isWordByte($0) || $0 == UInt8(ascii: "-") ? $0 : UInt8(ascii: "-") }
    guard let first = bytes.first else { return "diagram" }
    let name = String(decoding: bytes, as: UTF8.self)
    return (0x30...0x39).contains(first) ? "d" + name : name
  }

  /// Plain text inside Markdown: characters that would start markup get a backslash, lines are joined.
  static func markdown(_ text: String) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0..<0x20, 0x7F: out.append(0x20)
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "#"),
        UInt8(ascii: "~"), UInt8(ascii: "|"), UInt8(ascii: "!"):
        out.append(UInt8(ascii: "\\"))
        out.append(byte)
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// ASCII letter, digit or `_`.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
    default: false
    }
  }

  /// A decimal with at most two fractional digits, never in exponent form; not-a-number becomes 0.
  static func decimal(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let whole = abs(hundredths) / 100
    let rest = abs(hundredths) % 100
    if rest == 0 { return sign + String(whole) }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
