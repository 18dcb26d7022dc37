extension PatternParser {
  // MARK: Atoms

  mutating func parseAtom() throws(PatternError) -> PatternSyntax.Atom {
    let start = position
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\\"): return try parseEscape()
    case UInt8(ascii: "["): return .set(try parseClass())
    case UInt8(ascii: "("): return try parseGroup()
    case UInt8(ascii: "."):
      position += 1
      return .any
    case UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "{"):
      throw fail(
        .nothingToRepeat, at: start, "'\(text(start...start))' has nothing before it to repeat.",
        "Write \\\(text(start...start)) for the character itself.")
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      throw fail(
        .unescaped, at: start, "'\(text(start...start))' stands for itself only with a backslash.",
        "Write \\\(text(start...start)).")
    default:
      position += 1
      return .byte(byte)
    }
  }

  private mutating func parseEscape() throws(PatternError) -> PatternSyntax.Atom {
    let start = position
    position += 1
    guard let byte = peek else {
      throw fail(
        .danglingBackslash, at: start, "The pattern ends in a lone backslash.", "Write \\\\ for the character itself.")
    }
    position += 1
    switch byte {
    case UInt8(ascii: "d"): return .digit
    case UInt8(ascii: "w"): return .word
    case UInt8(ascii: "b"): return .wordBoundary
    case UInt8(ascii: "t"): return .byte(0x09)
    case _ where Self.escapable.contains(byte): return .byte(byte)
    default: throw escapeError(byte, at: start)
    }
  }

  static let escapable = Set("\\^$.|?*+()[]{}/-".utf8)
  static let classEscapable = Set("\\][^-".utf8)

  func escapeError(_ byte: UInt8, at start: Int) -> PatternError {
    let written = text(start...(start + 1))
    switch Character(Unicode.Scalar(byte)) {
    case "s", "h":
      return fail(
        .shorthand, at: start, "\(written) is not in the language.",
        "Write a blank, or [ \\t] where a tab may stand.")
    case "S":
      return fail(.shorthand, at: start, "\\S is not in the language.", "Write [^ \\t].")
    case "D":
      return fail(.shorthand, at: start, "\\D is not in the language.", "Write [^0-9].")
    case "W":
      return fail(.shorthand, at: start, "\\W is not in the language.", "Write [^A-Za-z0-9_].")
    case "R", "n", "r", "v", "V", "H", "N":
      return fail(
        .shorthand, at: start, "\(written) is not in the language: a pattern sees one line without its end.",
        "Remove it; use $ for the end of the line.")
    case "A":
      return fail(.anchorEscape, at: start, "\\A is not in the language.", "Write ^ at the start of the branch.")
    case "z", "Z", "G":
      return fail(
        .anchorEscape, at: start, "\(written) is not in the language.", "Write $ at the end of the branch.")
    case "Q", "E":
      return fail(
        .quoteEscape, at: start, "\(written) is not in the language.", "Escape each special character by itself.")
    case "x", "u", "p", "P", "X", "c", "o", "U", "L":
      return fail(
        .codeEscape, at: start, "\(written) is not in the language.",
        "Write the ASCII character itself, or . for a byte that is not ASCII.")
    case "k", "g", "0"..."9":
      return fail(
        .backReference, at: start, "Back-references such as \(written) are not in the language.",
        "Capture both texts under two names and compare them in a fact.")
    default:
      return fail(
        .unknownEscape, at: start, "\(written) is not an escape of the language.",
        "Escapes are \\d \\w \\b \\t and a backslash before one of \\ ^ $ . | ? * + ( ) [ ] { } / -.")
    }
  }

  // MARK: Groups

  private mutating func parseGroup() throws(PatternError) -> PatternSyntax.Atom {
    let start = position
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else {
      throw fail(
        .tooDeep, at: start, "Groups are nested deeper than \(Self.deepestNesting).", "Split the pattern into entries.")
    }
    position += 1
    let name = try parseGroupHead(from: start)
    var alternatives: [[Piece]] = []
    repeat {
      if !alternatives.isEmpty { position += 1 }
      let partStart = position
      let pieces = try parsePieces(insideGroup: true)
      guard !pieces.isEmpty else {
        throw fail(
          .emptyBranch, at: partStart, "An alternative of a group is empty.",
          "Write (?:…)? where the group may be absent.")
      }
      alternatives.append(pieces)
    } while peek == UInt8(ascii: "|")
    guard peek == UInt8(ascii: ")") else {
      throw fail(
        .unclosedGroup, at: start, "The group that starts here is never closed.",
        "Add ')', or write \\( for the character itself.")
    }
    position += 1
    return .group(name: name, alternatives: alternatives)
  }

  /// Reads what follows `(`: `?:` or `?<name>`.
  private mutating func parseGroupHead(from start: Int) throws(PatternError) -> String? {
    guard peek == UInt8(ascii: "?") else {
      throw fail(
        .numberedGroup, at: start, "A plain '(' would be a numbered group.",
        "Write (?: to group, (?<name> to capture, \\( for the character itself.")
    }
    position += 1
    let next = peek.map { Character(Unicode.Scalar($0)) }
    let afterNext = position + 1 < bytes.count ? Character(Unicode.Scalar(bytes[position + 1])) : nil
    switch (next, afterNext) {
    case (":", _):
      position += 1
      return nil
    case ("=", _), ("!", _), ("<", "="), ("<", "!"):
      throw fail(
        .lookAround, at: start, "Look-around is not in the language.",
        "Match the text itself; add a second entry, or an unless entry, for what must not stand there.")
    case ("P", "<"):
      throw fail(
        .pythonGroup, at: start, "'(?P<' is another dialect.", "Write (?<\(nameAhead(position + 2))>…).")
    case ("P", _):
      throw fail(
        .backReference, at: start, "'(?P' is another dialect and no group here.",
        "Capture both texts under two names and compare them in a fact.")
    case ("<", _):
      position += 1
      return try parseName(from: start)
    case (">", _):
      throw fail(.atomicGroup, at: start, "Atomic groups are not in the language.", "Write (?: instead.")
    case ("#", _):
      throw fail(.comment, at: start, "Comments are not in the language.", "Put the comment in YAML, after '#'.")
    case ("'", _):
      throw fail(
        .unknownGroup, at: start, "Names stand in angle brackets.", "Write (?<\(nameAhead(position + 1))>…).")
    case (let flag?, _) where flag.isLetter || flag == "-" || flag == "^":
      throw fail(
        .inlineFlag, at: start, "Flags in a pattern are not in the language.",
        "Remove it; for any case write the key 'ignore-case: true'.")
    default:
      throw fail(
        .unknownGroup, at: start, "'\(text(start...(start + 2)))' starts no group of the language.",
        "Write (?: to group, (?<name> to capture.")
    }
  }

  private func nameAhead(_ from: Int) -> String {
    guard from < bytes.count else { return "name" }
    let name = bytes[from...].prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "'") }
    return name.isEmpty || name.count > 60 ? "name" : String(decoding: name, as: UTF8.self)
  }

  private mutating func parseName(from start: Int) throws(PatternError) -> String {
    let nameStart = position
    while let byte = peek, byte != UInt8(ascii: ">"), byte != UInt8(ascii: ")") { position += 1 }
    let name = bytes[nameStart..<position]
    let isValid =
      name.first.map { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") } == true
      && name.allSatisfy {
        ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")) || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
          || $0 == UInt8(ascii: "_")
      }
    guard peek == UInt8(ascii: ">"), isValid else {
      throw fail(
        .badName, at: nameStart, "'\(String(decoding: name, as: UTF8.self))' is no name for a group.",
        "Write a fact name in lower case: (?<limit_bytes>…).")
    }
    position += 1
    let text = String(decoding: name, as: UTF8.self)
    guard !names.contains(text) else {
      throw fail(
        .repeatedName, at: start, "The name '\(text)' is used twice in this pattern.",
        "Put the alternatives inside one group, or split the pattern into two entries.")
    }
    names.append(text)
    return text
  }

  // MARK: Classes

  private mutating func parseClass() throws(PatternError) -> PatternSyntax.ByteClass {
    let start = position
    position += 1
    let isNegated = peek == UInt8(ascii: "^")
    if isNegated { position += 1 }
    if peek == UInt8(ascii: "]") {
      throw fail(
        .emptyClass, at: start, "The class is empty.", "Name its characters; write \\] for the bracket itself.")
    }
    var items: [PatternSyntax.ByteClass.Item] = []
    while let byte = peek, byte != UInt8(ascii: "]") {
      let itemStart = position
      let item = try parseClassItem()
      guard peek == UInt8(ascii: "-") else {
        items.append(item)
        continue
      }
      position += 1
      guard let next = peek, next != UInt8(ascii: "]") else { throw classUnescaped("-", at: position - 1) }
      guard case .byte(let low) = item, case .byte(let high) = try parseClassItem(), low <= high else {
        throw fail(
          .classRange, at: itemStart, "'\(text(itemStart...(position - 1)))' is no range of characters.",
          "Write the smaller character first, or \\- for the dash itself.")
      }
      items.append(.range(low, high))
    }
    guard peek == UInt8(ascii: "]") else {
      throw fail(
        .unclosedClass, at: start, "The class that starts here is never closed.",
        "Add ']', or write \\[ for the character itself.")
    }
    position += 1
    return PatternSyntax.ByteClass(isNegated: isNegated, items: items)
  }

  private mutating func parseClassItem() throws(PatternError) -> PatternSyntax.ByteClass.Item {
    let start = position
    guard let byte = peek else { return .byte(0) }
    position += 1
    switch byte {
    case UInt8(ascii: "\\"):
      guard let escaped = peek else {
        throw fail(
          .unclosedClass, at: start, "The class ends in a lone backslash.", "Write \\\\ and close the class with ].")
      }
      position += 1
      switch escaped {
      case UInt8(ascii: "d"): return .digit
      case UInt8(ascii: "w"): return .word
      case UInt8(ascii: "t"): return .byte(0x09)
      case _ where Self.classEscapable.contains(escaped): return .byte(escaped)
      case UInt8(ascii: "b"):
        throw fail(.unknownEscape, at: start, "\\b means nothing in a class.", "Put \\b outside the class.")
      case _ where Self.escapable.contains(escaped):
        throw fail(
          .unknownEscape, at: start, "\(text(start...(start + 1))) needs no backslash in a class.",
          "Write \(text((start + 1)...(start + 1))) alone.")
      default: throw escapeError(escaped, at: start)
      }
    case UInt8(ascii: "["):
      if peek == UInt8(ascii: ":") || peek == UInt8(ascii: ".") || peek == UInt8(ascii: "=") {
        throw fail(
          .posixClass, at: start, "POSIX classes are not in the language.", "Write the range, such as A-Za-z or \\d.")
      }
      throw classUnescaped("[", at: start)
    case UInt8(ascii: "^"): throw classUnescaped("^", at: start)
    case UInt8(ascii: "-"): throw classUnescaped("-", at: start)
    default: return .byte(byte)
    }
  }

  private func classUnescaped(_ character: String, at index: Int) -> PatternError {
    fail(
      .classUnescaped, at: index, "'\(character)' stands for itself in a class only with a backslash.",
      "Write \\\(character).")
  }
}
