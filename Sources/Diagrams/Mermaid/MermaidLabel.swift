/// Turns the raw text of a label into plain text.
enum MermaidLabel {
  /// Quotes, entities, `<br/>`, Markdown marks and inline tags are undone; lines are separated by `\n`.
  static func plain(_ raw: some Sequence<UInt8>) -> String {
    var bytes = trim(Array(raw))
    if bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") {
      bytes = trim(Array(bytes[1..<(bytes.count - 1)]))
    }
    var isMarkdown = false
    if bytes.count >= 2, bytes.first == UInt8(ascii: "`"), bytes.last == UInt8(ascii: "`") {
      bytes = Array(bytes[1..<(bytes.count - 1)])
      isMarkdown = true
    }
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<"), let tag = tag(in: bytes, at: index) {
        if tag.isBreak { out.append(0x0A) }
        index = tag.end
      } else if byte == UInt8(ascii: "#") || byte == UInt8(ascii: "&"), let entity = entity(in: bytes, at: index) {
        out.append(contentsOf: entity.text.utf8)
        index = entity.end
      } else if byte == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "n") {
        out.append(0x0A)
        index += 2
      } else if isMarkdown, byte == UInt8(ascii: "*") {
        index += 1
      } else if byte < 0x20 && byte != 0x0A || byte == 0x7F {
        out.append(0x20)
        index += 1
      } else {
        out.append(byte)
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map { String(decoding: trim(Array(withoutIcons($0).utf8)), as: UTF8.self) }
      .joined(separator: "\n")
  }

  /// Without blanks and line ends at both ends.
  static func trim(_ bytes: [UInt8]) -> [UInt8] {
    var start = 0
    var end = bytes.count
    while start < end, isBlank(bytes[start]) || bytes[start] == 0x0A { start += 1 }
    while end > start, isBlank(bytes[end - 1]) || bytes[end - 1] == 0x0A { end -= 1 }
    return Array(bytes[start..<end])
  }

  private static let inlineTags: Set<String> = [
    "b", "i", "u", "s", "em", "strong", "small", "big", "sub", "sup", "code", "span", "font", "center", "div", "p",
    "tt", "strike",
  ]

  private static func tag(in bytes: [UInt8], at start: Int) -> (isBreak: Bool, end: Int)? {
    var index = start + 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
    let nameStart = index
    while index < bytes.count, MarkupEscape.isWordByte(bytes[index]) { index += 1 }
    let name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
    guard name == "br" || inlineTags.contains(name) else { return nil }
    guard index < bytes.count,
      isBlank(bytes[index]) || bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: ">")
    else { return nil }
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      if bytes[index] == UInt8(ascii: "<") { return nil }
      index += 1
    }
    return index < bytes.count ? (name == "br", index + 1) : nil
  }

  private static let names: [String: String] = [
    "quot": "\"", "amp": "&", "lt": "<", "gt": ">", "apos": "'", "nbsp": " ", "hash": "#", "num": "#",
    "lpar": "(", "rpar": ")", "lsqb": "[", "rsqb": "]", "lbrack": "[", "rbrack": "]", "lbrace": "{", "rbrace": "}",
    "semi": ";", "colon": ":", "percnt": "%", "vert": "|", "rarr": "→", "larr": "←", "hellip": "…", "times": "×",
    "le": "≤", "ge": "≥", "ne": "≠", "infin": "∞", "mdash": "—", "ndash": "–", "bull": "•", "check": "✓",
  ]

  /// `#quot;`, `#35;`, `&amp;`, `&#35;`, `&#x23;`.
  private static func entity(in bytes: [UInt8], at start: Int) -> (text: String, end: Int)? {
    var index = start + 1
    if bytes[start] == UInt8(ascii: "&"), index < bytes.count, bytes[index] == UInt8(ascii: "#") { index += 1 }
    let nameStart = index
    while index < bytes.count, index - nameStart < 10, MarkupEscape.isWordByte(bytes[index]) { index += 1 }
    guard index > nameStart, index < bytes.count, bytes[index] == UInt8(ascii: ";") else { return nil }
    let name = String(decoding: bytes[nameStart..<index], as: UTF8.self)
    if let known = names[name] { return (known, index + 1) }
    let isHex = name.first == "x" || name.first == "X"
    let number = isHex ? UInt32(name.dropFirst(), radix: 16) : UInt32(name)
    guard let number, let scalar = Unicode.Scalar(number) else { return nil }
    if number < 0x20 { return (" ", index + 1) }
    return (String(Character(scalar)), index + 1)
  }

  /// Mermaid's `fa:fa-car` icons need a font we do not ship.
  private static func withoutIcons(_ line: Substring) -> String {
    guard line.utf8.contains(UInt8(ascii: ":")) else { return String(line) }
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    let kept = words.filter { word in
      !["fa:fa-", "fas:fa-", "fab:fa-", "far:fa-", "fal:fa-"].contains { word.hasPrefix($0) }
    }
    return kept.count == words.count ? String(line) : kept.joined(separator: " ")
  }
}
