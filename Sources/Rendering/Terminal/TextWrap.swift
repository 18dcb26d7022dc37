/// Breaks text into lines of a given width.
enum TextWrap {
  /// Lines of at most `columns` columns. Breaks at blanks, and between wide characters; a longer word is cut.
  static func lines(_ text: String, columns: Int) -> [String] {
    let width = max(8, columns)
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces(of: text) {
      var word = piece.text
      let gap = piece.hasBlankBefore && used > 0 ? 1 : 0
      if used > 0, used + gap + TextWidth.of(word) > width {
        lines.append(line)
        line = ""
        used = 0
      } else if gap == 1 {
        line += " "
        used += 1
      }
      while TextWidth.of(word) > width {
        let head = prefix(of: word, columns: width)
        lines.append(line + head)
        line = ""
        used = 0
        word = String(word.dropFirst(head.count))
      }
      line += word
      used += TextWidth.of(word)
    }
    if used > 0 { lines.append(line) }
    return lines
  }

  /// The same, `most` lines of them; where more were needed the last one says so with `…`.
  static func lines(_ text: String, columns: Int, most: Int) -> [String] {
    let all = lines(text, columns: columns)
    guard all.count > most, most > 0 else { return all }
    let last = all[most - 1]
    let width = TextWidth.of(last)
    return all.prefix(most - 1) + [width + 2 <= columns ? last + " …" : TextWidth.truncated(last + " ", to: width)]
  }

  /// A shell command in lines of at most `columns` columns, continued with a backslash.
  ///
  /// Breaks only at blanks outside quotes, so that the lines may be pasted as they are; a line without such a blank
  /// stays as long as it is.
  static func command(_ command: String, columns: Int) -> [String] {
    command.split(separator: "\n", omittingEmptySubsequences: true).flatMap { line -> [String] in
      if TextWidth.of(line) <= columns || line.contains("<<") || line.contains("#") { return [String(line)] }
      var lines: [String] = []
      var current = ""
      for word in shellWords(String(line)) {
        if !current.isEmpty, TextWidth.of(current) + 1 + TextWidth.of(word) > columns - 2 {
          lines.append(current + " \\")
          current = "  " + word
        } else {
          current += (current.isEmpty ? "" : " ") + word
        }
      }
      return lines + [current]
    }
  }

  /// The words of a shell line, quotes kept; several blanks outside quotes count as one.
  private static func shellWords(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        isEscaped = false
        word.append(character)
        continue
      }
      if character == "\\", quote != "'" { isEscaped = true }
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" || character == "`" {
        quote = character
      } else if character == " " {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      word.append(character)
    }
    return word.isEmpty ? words : words + [word]
  }

  private struct Piece {
    var text: String
    var hasBlankBefore: Bool
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    for (index, word) in text.split(whereSeparator: \.isWhitespace).enumerated() {
      var current = ""
      var isFirst = index > 0
      for character in word {
        if TextWidth.of(character) == 2 {
          if !current.isEmpty {
            pieces.append(Piece(text: current, hasBlankBefore: isFirst))
            isFirst = false
          }
          current = ""
          if isClosing(character), let last = pieces.popLast() {
            pieces.append(Piece(text: last.text + String(character), hasBlankBefore: last.hasBlankBefore))
          } else {
            pieces.append(Piece(text: String(character), hasBlankBefore: isFirst))
          }
          isFirst = false
        } else {
          current.append(character)
        }
      }
      if !current.isEmpty { pieces.append(Piece(text: current, hasBlankBefore: isFirst)) }
    }
    return pieces
  }

  /// Marks that may not begin a line.
  private static func isClosing(_ character: Character) -> Bool {
    "，。、；：？！）】》」』〉”’".contains(character)
  }

  private static func prefix(of text: String, columns: Int) -> String {
    var width = 0
    var out = ""
    for character in text {
      let step = TextWidth.of(character)
      if width + step > columns, !out.isEmpty { break }
      width += step
      out.append(character)
    }
    return out
  }
}
