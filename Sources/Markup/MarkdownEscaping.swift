/// Escapes for Markdown: text that reads as text whatever it holds.
enum MarkdownEscaping {
  /// Escapes what could start an inline. Line ends become spaces.
  static func text(_ text: String, isInLink: Bool = false) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 16)
    for (index, byte) in bytes.enumerated() {
      let before = index > 0 ? bytes[index - 1] : 0x20
      let after = index + 1 < bytes.count ? bytes[index + 1] : 0x20
      let escapes: Bool
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "<"), UInt8(ascii: "~"):
        escapes = true
      case UInt8(ascii: "_"): escapes = !(before.isLetterOrDigit && after.isLetterOrDigit)
      case UInt8(ascii: "&"): escapes = after.isLetter || after == UInt8(ascii: "#")
      case UInt8(ascii: ":"):
        escapes = !isInLink && after == UInt8(ascii: "/") && before.isLetter
      case UInt8(ascii: "."): escapes = !isInLink && before | 0x20 == UInt8(ascii: "w") && after.isLetterOrDigit
      case UInt8(ascii: "@"): escapes = !isInLink && isMailAddress(bytes, at: index)
      default: escapes = false
      }
      if escapes { output.append(UInt8(ascii: "\\")) }
      output.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte)
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isMailAddress(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index > 0, bytes[index - 1].isLetterOrDigit || "._+-".utf8.contains(bytes[index - 1]) else { return false }
    let host = bytes[(index + 1)...].prefix { $0.isLetterOrDigit || "._-".utf8.contains($0) }
    return host.contains(UInt8(ascii: "."))
  }

  /// Escapes `\` and `&` where only they have a meaning: the info string of a fence.
  static func plain(_ text: String) -> String {
    var output: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&") { output.append(UInt8(ascii: "\\")) }
      output.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Destination and title as they stand in the parentheses of a link.
  static func target(_ destination: String, _ title: String) -> String {
    let needsBrackets = destination.isEmpty || destination.utf8.contains { $0 <= 0x20 || "()<>\\".utf8.contains($0) }
    var output = needsBrackets ? "<" + escaped(destination, "<>\\&") + ">" : escaped(destination, "&")
    if !title.isEmpty { output += " \"" + escaped(title, "\"\\&") + "\"" }
    return output
  }

  /// Whether `<address>` reads as a link to it.
  static func isPlainAddress(_ address: String) -> Bool {
    guard address.hasPrefix("http://") || address.hasPrefix("https://") || address.hasPrefix("ftp://") else {
      return false
    }
    return !address.utf8.contains { $0 <= 0x20 || "<>\\&".utf8.contains($0) }
  }

  /// A line of a paragraph that starts no other block: no heading, quote, list, underline or table row of rules.
  static func lineStart(_ line: String) -> String {
    let bytes = Array(line.utf8)
    guard let first = bytes.first else { return line }
    func endsOrBlank(_ index: Int) -> Bool { index >= bytes.count || bytes[index].isBlank }
    switch first {
    case UInt8(ascii: "#"):
      let marks = bytes.prefix { $0 == first }.count
      return marks <= 6 && endsOrBlank(marks) ? "\\" + line : line
    case UInt8(ascii: ">"), UInt8(ascii: "="): return "\\" + line
    case UInt8(ascii: "+"): return endsOrBlank(1) ? "\\" + line : line
    case UInt8(ascii: "-"), UInt8(ascii: "|"), UInt8(ascii: ":"):
      let isRules = bytes.allSatisfy { "-|: \t".utf8.contains($0) }
      return isRules || (first == UInt8(ascii: "-") && endsOrBlank(1)) ? "\\" + line : line
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digits = bytes.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
      guard digits < bytes.count, bytes[digits] == UInt8(ascii: ".") || bytes[digits] == UInt8(ascii: ")"),
        endsOrBlank(digits + 1)
      else { return line }
      return String(decoding: bytes[..<digits] + [UInt8(ascii: "\\")] + bytes[digits...], as: UTF8.self)
    default: return line
    }
  }

  /// Without blanks at the ends.
  static func trimmed(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while bytes.first?.isBlank == true { bytes.removeFirst() }
    while bytes.last?.isBlank == true { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func escaped(_ text: String, _ special: String) -> String {
    var output: [UInt8] = []
    for byte in text.utf8 {
      if special.utf8.contains(byte) { output.append(UInt8(ascii: "\\")) }
      if byte == 0x0A || byte == 0x0D { output += "&#10;".utf8 } else { output.append(byte) }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
