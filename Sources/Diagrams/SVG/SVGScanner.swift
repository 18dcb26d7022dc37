/// Reads the regular XML that Graphviz writes: tags, text and attributes, nothing it does not use.
struct SVGScanner {
  enum Token {
    case open(name: String, attributes: [(name: String, value: [UInt8])], isEmpty: Bool)
    case close(name: String)
    /// Still escaped.
    case text(ArraySlice<UInt8>)
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ svg: String) {
    bytes = Array(svg.utf8)
  }

  /// The next token, or `nil` at the end; comments, declarations and damaged tails are skipped.
  mutating func next() -> Token? {
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        return .text(bytes[start..<position])
      }
      if starts(with: "<!--") {
        skip(past: "-->")
      } else if starts(with: "<?") {
        skip(past: "?>")
      } else if starts(with: "<!") {
        skip(past: ">")
      } else if starts(with: "</") {
        position += 2
        let name = readName()
        skip(past: ">")
        return .close(name: name)
      } else {
        return readOpenTag()
      }
    }
    return nil
  }

  private mutating func readOpenTag() -> Token? {
    position += 1
    let name = readName()
    var attributes: [(name: String, value: [UInt8])] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ">") {
        position += 1
        return .open(name: name, attributes: attributes, isEmpty: false)
      }
      if byte == UInt8(ascii: "/") {
        skip(past: ">")
        return .open(name: name, attributes: attributes, isEmpty: true)
      }
      let attribute = readName()
      guard !attribute.isEmpty else {
        position += 1
        continue
      }
      guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "="), bytes[position + 1] == UInt8(ascii: "\"")
      else { continue }
      let start = position + 2
      position = start
      while position < bytes.count, bytes[position] != UInt8(ascii: "\"") { position += 1 }
      attributes.append((attribute, Array(bytes[start..<min(position, bytes.count)])))
      position = min(bytes.count, position + 1)
    }
    return nil
  }

  private mutating func readName() -> String {
    let start = position
    while position < bytes.count,
      MarkupEscape.isWordByte(bytes[position]) || bytes[position] == UInt8(ascii: "-")
        || bytes[position] == UInt8(ascii: ":")
    {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      guard position + wanted.count <= bytes.count else { return false }
      for index in wanted.indices where bytes[position + index] != wanted[index] { return false }
      return true
    }
  }

  private mutating func skip(past text: StaticString) {
    while position < bytes.count, !starts(with: text) { position += 1 }
    position = min(bytes.count, position + text.utf8CodeUnitCount)
  }
}
