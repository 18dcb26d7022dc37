/// Text → HTML, by runs of bytes.
public enum HTMLEscaping {
  /// Escapes `&`, `<`, `>` and `"`. Enough between tags and inside double quotes.
  public static func text(_ text: String) -> String {
    var output: [UInt8] = []
    append(text, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Escapes `&`, `<`, `>`, `"` and `'`. Enough inside either kind of quotes.
  public static func attribute(_ text: String) -> String {
    var output: [UInt8] = []
    append(text, to: &output, apostrophe: "&#39;")
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends escaped text to bytes of HTML.
  static func append(_ text: String, to output: inout [UInt8], apostrophe: StaticString = "'") {
    appendRuns(of: text, to: &output) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "\""): "&quot;"
      case UInt8(ascii: "'"): apostrophe
      default: nil
      }
    }
  }

  /// Appends a URL for a double-quoted attribute: what a URL may not hold is percent-encoded, `%` stays.
  static func appendURL(_ url: String, to output: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in url.utf8 {
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "'"): output += "&#x27;".utf8
      default:
        if byte.isLetterOrDigit || "-_.+!*(),%#@?=;:/$~".utf8.contains(byte) {
          output.append(byte)
        } else {
          output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
      }
    }
  }

  private static func appendRuns(
    of text: String, to output: inout [UInt8], replacement: (UInt8) -> StaticString?
  ) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for index in bytes.indices {
        guard let escaped = replacement(bytes[index]) else { continue }
        output.append(contentsOf: bytes[start..<index])
        escaped.withUTF8Buffer { output.append(contentsOf: $0) }
        start = index + 1
      }
      output.append(contentsOf: bytes[start...])
    }
  }
}
