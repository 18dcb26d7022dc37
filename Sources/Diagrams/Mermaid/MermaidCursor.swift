/// A position in the text of a diagram, with the line it stands on.
struct MermaidCursor {
  let bytes: [UInt8]
  var position = 0
  private let firstLine: Int

  init(_ text: String, firstLine: Int) {
    bytes = Array(text.utf8)
    self.firstLine = firstLine
  }

  var isAtEnd: Bool { position >= bytes.count }

  /// The byte `offset` places ahead; 0 past the end.
  func peek(_ offset: Int = 0) -> UInt8 {
    let index = position + offset
    return index < bytes.count ? bytes[index] : 0
  }

  /// Whether the text goes on with `text`.
  func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      guard position + wanted.count <= bytes.count else { return false }
      for index in wanted.indices where bytes[position + index] != wanted[index] { return false }
      return true
    }
  }

  /// Takes `text` if it stands here.
  mutating func take(_ text: StaticString) -> Bool {
    guard starts(with: text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  /// Takes `word` if it stands here as a whole word.
  mutating func takeWord(_ word: StaticString) -> Bool {
    guard starts(with: word) else { return false }
    let next = peek(word.utf8CodeUnitCount)
    guard next == 0 || isBlank(next) || next == 0x0A || next == UInt8(ascii: ";") else { return false }
    position += word.utf8CodeUnitCount
    return true
  }

  mutating func skipBlanks() {
    while !isAtEnd, isBlank(peek()) { position += 1 }
  }

  /// Skips blanks, line ends, separators and comments.
  mutating func skipTrivia() {
    while !isAtEnd {
      let byte = peek()
      if isBlank(byte) || byte == 0x0A || byte == UInt8(ascii: ";") {
        position += 1
      } else if starts(with: "%%{") {
        skipDirective()
      } else if starts(with: "%%") {
        _ = takeLine()
      } else {
        return
      }
    }
  }

  private mutating func skipDirective() {
    while !isAtEnd, !starts(with: "}%%") { position += 1 }
    position = min(bytes.count, position + 3)
  }

  /// Takes the rest of the line, without its end.
  mutating func takeLine() -> ArraySlice<UInt8> {
    let start = position
    while !isAtEnd, peek() != 0x0A { position += 1 }
    return bytes[start..<position]
  }

  /// Takes what is left of the statement: up to a line end, or a `;` outside quotes.
  mutating func takeStatement() -> ArraySlice<UInt8> {
    let start = position
    var isQuoted = false
    while !isAtEnd, peek() != 0x0A, isQuoted || peek() != UInt8(ascii: ";") {
      if peek() == UInt8(ascii: "\"") { isQuoted.toggle() }
      position += 1
    }
    return bytes[start..<position]
  }

  /// An error at `offset`, or here.
  func error(
    _ message: String, at offset: Int? = nil, code: String = "diagram-syntax", hint: String? = nil
  ) -> MermaidSyntaxError {
    let place = min(offset ?? position, bytes.count)
    var line = firstLine
    var lineStart = 0
    for index in 0..<place where bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    return MermaidSyntaxError(line: line, column: place - lineStart + 1, code: code, message: message, hint: hint)
  }

  /// What stands here, for a message: at most 24 bytes of the line.
  var quotedHere: String {
    var end = position
    while end < bytes.count, end - position < 24, bytes[end] != 0x0A { end += 1 }
    while end < bytes.count, end > position, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end == position ? "the end of the line" : "“\(String(decoding: bytes[position..<end], as: UTF8.self))”"
  }
}

/// Space, tab or carriage return.
func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0D
}
