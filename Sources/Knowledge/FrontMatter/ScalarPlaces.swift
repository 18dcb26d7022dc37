/// Finds where a byte of a decoded YAML value stands in the file, through quotes, escapes and folded lines.
struct ScalarPlaces {
  let lines: TextLines

  /// The place of byte `offset` of `scalar`, which starts at `start`; `start` itself where the two do not agree.
  func place(of offset: Int, in scalar: YAMLNode.Scalar, at start: Place) -> Place {
    guard (1...lines.count).contains(start.line) else { return start }
    var cursor = Cursor(lines: lines, line: start.line - 1, column: start.column - 1)
    switch scalar.style {
    case .plain: break
    case .singleQuoted, .doubleQuoted: cursor.column += 1
    case .block: cursor.nextLine()
    }
    var consumed = 0
    for byte in scalar.text.utf8 {
      cursor.skipFold(before: byte)
      if consumed == offset { break }
      guard cursor.take(byte, style: scalar.style) else { return start }
      consumed += 1
    }
    return Place(line: cursor.line + 1, column: cursor.column + 1)
  }

  private struct Cursor {
    let lines: TextLines
    var line: Int
    var column: Int
    private var bytes: [UInt8]

    init(lines: TextLines, line: Int, column: Int) {
      self.lines = lines
      self.line = line
      self.column = column
      bytes = Array(lines[line])
    }

    mutating func nextLine() {
      guard line + 1 < lines.count else { return }
      line += 1
      bytes = Array(lines[line])
      column = bytes.firstIndex { $0 != 0x20 } ?? bytes.count
    }

    /// Moves over a line end that stands for no byte or for the blank that comes next.
    mutating func skipFold(before byte: UInt8) {
      while column >= bytes.count, byte != 0x20, byte != 0x0a, line + 1 < lines.count { nextLine() }
    }

    mutating func take(_ byte: UInt8, style: YAMLNode.Scalar.Style) -> Bool {
      if column < bytes.count, bytes[column] == byte {
        let isDoubled = style == .singleQuoted && byte == UInt8(ascii: "'")
        column += isDoubled && column + 1 < bytes.count && bytes[column + 1] == byte ? 2 : 1
        return true
      }
      if style == .doubleQuoted, column + 1 < bytes.count, bytes[column] == UInt8(ascii: "\\") {
        column += 2
        return true
      }
      // A fold: trailing blanks, the line end and the indentation stand for one blank or line end.
      guard byte == 0x20 || byte == 0x0a, bytes[min(column, bytes.count)...].allSatisfy({ $0 == 0x20 }) else {
        return false
      }
      nextLine()
      return true
    }
  }
}
