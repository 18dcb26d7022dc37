/// Splits DOT text into tokens.
struct DOTScanner {
  enum Token: Hashable {
    /// A name, number or quoted string, unquoted; `isQuoted` tells keywords from names.
    case word(String, isQuoted: Bool)
    /// `{ } [ ] ; , = : + -> --`.
    case mark(String)
    /// `<…>`.
    case html
    case end
  }

  let bytes: [UInt8]
  private(set) var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The next token and the offset where it begins.
  mutating func next() throws(DOTSyntaxError) -> (token: Token, offset: Int) {
    try skipTrivia()
    let start = position
    guard start < bytes.count else { return (.end, start) }
    let byte = bytes[start]
    switch byte {
    case UInt8(ascii: "\""):
      return (.word(try readQuoted(), isQuoted: true), start)
    case UInt8(ascii: "<"):
      try skipHTML()
      return (.html, start)
    case UInt8(ascii: "-") where peek(1) == UInt8(ascii: ">") || peek(1) == UInt8(ascii: "-"):
      position += 2
      return (.mark(peek(-1) == UInt8(ascii: ">") ? "->" : "--"), start)
    case _ where "{}[];,=:+".utf8.contains(byte):
      position += 1
      return (.mark(String(decoding: [byte], as: UTF8.self)), start)
    default:
      while position < bytes.count, isBare(bytes[position], first: position == start) { position += 1 }
      guard position > start else {
        throw DOTSyntaxError(offset: start, message: "A character stands where DOT allows none.")
      }
      return (.word(String(decoding: bytes[start..<position], as: UTF8.self), isQuoted: false), start)
    }
  }

  private func peek(_ offset: Int) -> UInt8 {
    let index = position + offset
    return bytes.indices.contains(index) ? bytes[index] : 0
  }

  private func isBare(_ byte: UInt8, first: Bool) -> Bool {
    MarkupEscape.isWordByte(byte) || byte >= 0x80 || byte == UInt8(ascii: ".") || first && byte == UInt8(ascii: "-")
  }

  private mutating func skipTrivia() throws(DOTSyntaxError) {
    while position < bytes.count {
      let byte = bytes[position]
      if isBlank(byte) || byte == 0x0A || byte == 0x0C {
        position += 1
      } else if byte == UInt8(ascii: "#"), position == 0 || bytes[position - 1] == 0x0A {
        skipLine()
      } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
        skipLine()
      } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
        let start = position
        position += 2
        while position < bytes.count, !(bytes[position] == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) {
          position += 1
        }
        guard position < bytes.count else {
          throw DOTSyntaxError(offset: start, message: "A comment is not closed.")
        }
        position += 2
      } else {
        return
      }
    }
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != 0x0A { position += 1 }
  }

  /// The raw content: `\"` is undone, other escapes are left for whoever reads the label.
  private mutating func readQuoted() throws(DOTSyntaxError) -> String {
    let start = position
    position += 1
    var out: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return String(decoding: out, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") {
        switch peek(1) {
        case UInt8(ascii: "\""): out.append(UInt8(ascii: "\""))
        case 0x0A: break
        default: out.append(contentsOf: [byte, peek(1)])
        }
        position += 2
        continue
      }
      out.append(byte)
      position += 1
    }
    throw DOTSyntaxError(offset: start, message: "A quoted string is not closed.")
  }

  private mutating func skipHTML() throws(DOTSyntaxError) {
    let start = position
    var depth = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<") { depth += 1 }
      if bytes[position] == UInt8(ascii: ">") { depth -= 1 }
      position += 1
      if depth == 0 { return }
    }
    throw DOTSyntaxError(offset: start, message: "An HTML-like label is not closed.")
  }
}

/// Why a text is not DOT that may be drawn.
struct DOTSyntaxError: Error, Hashable {
  var offset: Int
  var message: String
  var hint: String?
}
