/// Parses the pattern grammar of the knowledge language; refuses everything else with a reason.
struct PatternParser {
  typealias Code = PatternError.Code
  typealias Piece = PatternSyntax.Piece

  static let longestPattern = 2_000
  static let deepestNesting = 20
  static let mostRepetitions = 200

  let bytes: [UInt8]
  var position = 0
  var names: [String] = []
  var depth = 0

  init(_ source: String) {
    bytes = Array(source.utf8)
  }

  static func parse(_ source: String) throws(PatternError) -> PatternSyntax {
    var parser = PatternParser(source)
    return try parser.parsePattern()
  }

  // MARK: Branches

  private mutating func parsePattern() throws(PatternError) -> PatternSyntax {
    guard !bytes.isEmpty else {
      throw fail(.empty, at: 0, "The pattern is empty.", "Write the text that the line must hold.")
    }
    guard bytes.count <= Self.longestPattern else {
      throw fail(
        .tooLong, at: Self.longestPattern, "The pattern is longer than \(Self.longestPattern) bytes.",
        "Keep the part that only this failure prints, or split it into two entries.")
    }
    for (index, byte) in bytes.enumerated() where byte < 0x20 || byte > 0x7e {
      throw fail(
        .notPrintable, at: index, "A pattern is printable ASCII; byte 0x\(hex(byte)) is not.",
        byte == 0x09 ? "Write \\t for a tab." : "Write . for a byte that is not ASCII.")
    }
    var branches = [try parseBranch()]
    while peek == UInt8(ascii: "|") {
      position += 1
      branches.append(try parseBranch())
    }
    if peek == UInt8(ascii: ")") {
      throw fail(.unopenedGroup, at: position, "')' closes no group.", "Write \\) for the character itself.")
    }
    return PatternSyntax(branches: branches, names: names)
  }

  private mutating func parseBranch() throws(PatternError) -> PatternSyntax.Branch {
    let start = position
    let startsLine = peek == UInt8(ascii: "^")
    if startsLine { position += 1 }
    let pieces = try parsePieces(insideGroup: false)
    let endsLine = peek == UInt8(ascii: "$")
    if endsLine { position += 1 }
    if endsLine, let next = peek, next != UInt8(ascii: "|") {
      throw innerAnchor(at: position - 1)
    }
    guard !pieces.isEmpty else {
      throw fail(
        .emptyBranch, at: start, "A branch is empty.", "Remove the '|', or write what the branch should match.")
    }
    return PatternSyntax.Branch(startsLine: startsLine, endsLine: endsLine, pieces: pieces, column: start + 1)
  }

  mutating func parsePieces(insideGroup: Bool) throws(PatternError) -> [Piece] {
    var pieces: [Piece] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "|"), UInt8(ascii: ")"): return pieces
      case UInt8(ascii: "$"):
        if insideGroup { throw innerAnchor(at: position) }
        return pieces
      case UInt8(ascii: "^"): throw innerAnchor(at: position)
      default: pieces.append(try parsePiece())
      }
    }
    return pieces
  }

  private mutating func parsePiece() throws(PatternError) -> Piece {
    let start = position
    let atom = try parseAtom()
    let quantifier = try parseQuantifier()
    if case .wordBoundary = atom, quantifier != nil {
      throw fail(
        .nothingToRepeat, at: start, "\\b has no width and cannot be repeated.", "Remove what follows \\b.")
    }
    return Piece(atom: atom, quantifier: quantifier, column: start + 1)
  }

  // MARK: Quantifiers

  private mutating func parseQuantifier() throws(PatternError) -> PatternSyntax.Quantifier? {
    guard let byte = peek else { return nil }
    let start = position
    var quantifier: PatternSyntax.Quantifier
    switch byte {
    case UInt8(ascii: "?"): quantifier = .init(least: 0, most: 1, isLazy: false)
    case UInt8(ascii: "*"): quantifier = .init(least: 0, most: nil, isLazy: false)
    case UInt8(ascii: "+"): quantifier = .init(least: 1, most: nil, isLazy: false)
    case UInt8(ascii: "{"): quantifier = try parseBraces()
    default: return nil
    }
    position += 1
    if peek == UInt8(ascii: "?") {
      quantifier.isLazy = true
      position += 1
    }
    switch peek {
    case UInt8(ascii: "+"):
      throw fail(
        .possessive, at: position,
        "Possessive quantifiers such as '\(text(start...position))' are not in the language.",
        "Write '\(text(start...(position - 1)))' alone, or \\+ for the character itself.")
    case UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "{"):
      throw fail(
        .doubleQuantifier, at: position, "Two quantifiers stand after each other.",
        "Keep one, or escape the character with a backslash.")
    default: return quantifier
    }
  }

  /// Reads `{n}` or `{n,m}` and stops on the closing brace.
  private mutating func parseBraces() throws(PatternError) -> PatternSyntax.Quantifier {
    let start = position
    position += 1
    guard let least = parseCount() else {
      throw fail(
        .badQuantifier, at: start, "'{' starts a quantifier, but no number follows.",
        "Write {n} or {n,m}, or \\{ for the character itself.")
    }
    var most = least
    if peek == UInt8(ascii: ",") {
      position += 1
      guard let second = parseCount() else {
        throw fail(
          .badQuantifier, at: start, "'{\(least),' has no upper bound.",
          "Write {\(least),\(Self.mostRepetitions)}, or + or * for no bound.")
      }
      most = second
    }
    guard peek == UInt8(ascii: "}") else {
      throw fail(
        .badQuantifier, at: start, "'{' starts a quantifier that does not end in '}'.",
        "Write {n} or {n,m}, or \\{ for the character itself.")
    }
    guard most <= Self.mostRepetitions, least <= Self.mostRepetitions else {
      throw fail(
        .quantifierLimit, at: start, "A quantifier may count to \(Self.mostRepetitions), not \(max(least, most)).",
        "Write {\(min(least, Self.mostRepetitions)),\(Self.mostRepetitions)}, or + or * for no bound.")
    }
    guard least <= most, most > 0 else {
      throw fail(
        .badQuantifier, at: start, "'{\(least),\(most)}' never matches anything.", "Write the smaller number first.")
    }
    return .init(least: least, most: most, isLazy: false)
  }

  private mutating func parseCount() -> Int? {
    var value: Int?
    while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      value = min((value ?? 0) * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000)
      position += 1
    }
    return value
  }

  // MARK: Helpers

  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  func text(_ range: ClosedRange<Int>) -> String {
    String(decoding: bytes[max(0, range.lowerBound)...min(range.upperBound, bytes.count - 1)], as: UTF8.self)
  }

  func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

  func fail(_ code: Code, at index: Int, _ message: String, _ hint: String) -> PatternError {
    PatternError(code, column: index + 1, message, hint: hint)
  }

  func innerAnchor(at index: Int) -> PatternError {
    let character = text(index...index)
    let place = character == "^" ? "start" : "end"
    return fail(
      .innerAnchor, at: index, "'\(character)' may stand only at the \(place) of a branch.",
      "Repeat the branch with its own '\(character)', or write \\\(character) for the character itself.")
  }
}
