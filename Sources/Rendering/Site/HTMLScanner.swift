/// Start tags of an HTML text with their attributes: enough to check links, not a parser.
///
/// Comments and the contents of `script` and `style` are passed over.
struct HTMLScanner {
  /// A start tag.
  struct Tag {
    var name: String
    var attributes: [(name: String, value: String)]
    var line: Int

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var counted = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next() -> Tag? {
    while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      position = open
      if matches("<!--") {
        skip(past: "-->")
        continue
      }
      position += 1
      guard position < bytes.count, isLetter(bytes[position]) else { continue }
      let start = lineNumber(at: open)
      let name = word()
      let attributes = attributes()
      if name == "script" || name == "style" { skip(past: "</" + name) }
      return Tag(name: name, attributes: attributes, line: start)
    }
    return nil
  }

  private mutating func lineNumber(at place: Int) -> Int {
    for index in counted..<place where bytes[index] == 0x0A { line += 1 }
    counted = place
    return line
  }

  private mutating func attributes() -> [(name: String, value: String)] {
    var out: [(name: String, value: String)] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
      guard isName(bytes[position]) else {
        position += 1
        continue
      }
      let name = word()
      skipBlanks()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
        out.append((name, ""))
        continue
      }
      position += 1
      skipBlanks()
      out.append((name, EntityText.decoded(value())))
    }
    return out
  }

  private mutating func value() -> String {
    guard position < bytes.count else { return "" }
    let quote = bytes[position]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = position + 1
      let end = bytes[start...].firstIndex(of: quote) ?? bytes.count
      position = min(end + 1, bytes.count)
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    let start = position
    while position < bytes.count, bytes[position] > 0x20, bytes[position] != UInt8(ascii: ">") { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// A name in lower case.
  private mutating func word() -> String {
    let start = position
    while position < bytes.count, isName(bytes[position]) { position += 1 }
    let name = bytes[start..<position]
    guard name.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return String(decoding: name, as: UTF8.self) }
    return String(decoding: name, as: UTF8.self).lowercased()
  }

  private mutating func skipBlanks() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  private func matches(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private mutating func skip(past text: String) {
    let wanted = Array(text.utf8)
    while let mark = bytes[position...].firstIndex(of: wanted[0]) {
      position = mark
      if bytes[position...].starts(with: wanted) {
        position += wanted.count
        return
      }
      position += 1
    }
    position = bytes.count
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

  private func isName(_ byte: UInt8) -> Bool {
    isLetter(byte) || (byte >= 0x30 && byte <= 0x39) || byte == 0x2D || byte == 0x5F || byte == 0x3A
  }
}

/// The few references that our pages use.
enum EntityText {
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var out = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      out += rest[..<mark]
      rest = rest[mark...]
      let known = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'")]
      guard let (name, character) = known.first(where: { rest.hasPrefix($0.0) }) else {
        out += "&"
        rest = rest.dropFirst()
        continue
      }
      out += character
      rest = rest.dropFirst(name.count)
    }
    return out + rest
  }
}
