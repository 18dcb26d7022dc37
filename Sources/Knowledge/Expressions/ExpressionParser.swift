public import CaseModel

/// Parses and type-checks the value of `fact:`. Grammar: contract `knowledge.md`, section 1.
public struct ExpressionParser {
  typealias Failure = ExpressionError

  let bytes: [UInt8]
  let context: ExpressionContext
  var position = 0
  var depth = 0
  var atoms = 0
  /// More than any condition a person would write; bounds the depth of the tree.
  static let mostAtoms = 250

  /// Parses `source`; throws the first thing that is wrong with it.
  public static func parse(
    _ source: String, in context: ExpressionContext = ExpressionContext()
  ) throws(ExpressionError) -> Expression {
    var parser = ExpressionParser(source, context)
    return try parser.parseWhole()
  }

  /// Parses a bare reference, the value of `subject:`.
  public static func parseReference(
    _ source: String, in context: ExpressionContext = ExpressionContext()
  ) throws(ExpressionError) -> FactReference {
    var parser = ExpressionParser(source, context)
    parser.skipBlanks()
    let part = try parser.parseAtom()
    parser.skipBlanks()
    guard case .reference(let reference) = part.expression, parser.position == parser.bytes.count else {
      throw Failure(
        .expressionSyntax, at: part.offset, "'\(source)' is no reference to a fact.",
        hint: "Write the name of a fact, such as crashing_function.")
    }
    return reference
  }

  private init(_ source: String, _ context: ExpressionContext) {
    bytes = Array(source.utf8)
    self.context = context
  }

  /// A part of the condition with its type and place.
  struct Part {
    var expression: Expression
    var type: ExpressionType
    var offset: Int
  }

  // MARK: Grammar

  private mutating func parseWhole() throws(ExpressionError) -> Expression {
    let part = try parseExpression()
    skipBlanks()
    guard position == bytes.count else { throw unexpected() }
    try requireBool(part)
    return part.expression
  }

  mutating func parseExpression() throws(ExpressionError) -> Part {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else {
      throw Failure(
        .expressionSyntax, at: position, "Parentheses are nested too deep.", hint: "Split the condition into entries.")
    }
    var left = try parseConjunction()
    while takeWord("or") {
      try requireBool(left)
      let right = try parseConjunction()
      try requireBool(right)
      left = Part(expression: .or(left.expression, right.expression), type: .bool, offset: left.offset)
    }
    return left
  }

  private mutating func parseConjunction() throws(ExpressionError) -> Part {
    var left = try parseNegation()
    while takeWord("and") {
      try requireBool(left)
      let right = try parseNegation()
      try requireBool(right)
      left = Part(expression: .and(left.expression, right.expression), type: .bool, offset: left.offset)
    }
    return left
  }

  private mutating func parseNegation() throws(ExpressionError) -> Part {
    skipBlanks()
    let start = position
    guard takeWord("not") else { return try parseRelation() }
    let part = try parseRelation()
    try requireBool(part)
    return Part(expression: .not(part.expression), type: .bool, offset: start)
  }

  private mutating func parseRelation() throws(ExpressionError) -> Part {
    let left = try parseSum()
    skipBlanks()
    let place = position
    guard let comparison = takeComparison() else { return left }
    let right = try parseSum()
    if let refusal = ExpressionType.refusal(of: left.type, comparison, right.type) {
      throw Failure(refusal.code, at: place, refusal.message, hint: refusal.hint)
    }
    skipBlanks()
    let next = position
    if let second = takeComparison() {
      throw Failure(
        .chainedComparison, at: next, "Comparisons do not chain; '\(second.rawValue)' follows another one.",
        hint: "Write a \(comparison.rawValue) b and b \(second.rawValue) c.")
    }
    return Part(
      expression: .compare(left.expression, comparison, right.expression), type: .bool, offset: left.offset)
  }

  private mutating func parseSum() throws(ExpressionError) -> Part {
    var left = try parseTerm()
    while let operation = takeSign([(UInt8(ascii: "+"), .add), (UInt8(ascii: "-"), .subtract)]) {
      let right = try parseTerm()
      left = try arithmetic(left, operation, right)
    }
    return left
  }

  private mutating func parseTerm() throws(ExpressionError) -> Part {
    var left = try parseAtom()
    while let operation = takeSign([(UInt8(ascii: "*"), .multiply), (UInt8(ascii: "/"), .divide)]) {
      let right = try parseAtom()
      left = try arithmetic(left, operation, right)
    }
    return left
  }

  private func arithmetic(
    _ left: Part, _ operation: Expression.Arithmetic, _ right: Part
  ) throws(ExpressionError) -> Part {
    for side in [left, right] where !side.type.isNumber {
      throw Failure(
        .wrongOperand, at: side.offset, "'\(operation.rawValue)' needs numbers, not \(side.type.name).",
        hint: "Use a fact of type integer or number, size(list), sum(object) or object[\"key\"].")
    }
    return Part(
      expression: .arithmetic(left.expression, operation, right.expression), type: .number, offset: left.offset)
  }

  private func requireBool(_ part: Part) throws(ExpressionError) {
    guard part.type != .bool else { return }
    throw Failure(
      .wrongOperand, at: part.offset, "A condition is needed here, but this is \(part.type.name).",
      hint: "Compare it, such as name >= 1 or name == \"text\", or write has(name).")
  }

  // MARK: Reading

  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d { position += 1 }
  }

  /// The identifier at the position, without moving.
  func word() -> String? {
    guard let first = peek, Self.isLetter(first) else { return nil }
    let end = bytes[position...].firstIndex { !Self.isWord($0) } ?? bytes.count
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") }

  private mutating func takeWord(_ expected: String) -> Bool {
    skipBlanks()
    guard word() == expected else { return false }
    position += expected.utf8.count
    return true
  }

  mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func takeSign(_ signs: [(UInt8, Expression.Arithmetic)]) -> Expression.Arithmetic? {
    skipBlanks()
    guard let found = signs.first(where: { $0.0 == peek }) else { return nil }
    position += 1
    return found.1
  }

  private mutating func takeComparison() -> Expression.Comparison? {
    skipBlanks()
    if let word = word() {
      guard let comparison = Expression.Comparison(rawValue: word) else { return nil }
      position += word.utf8.count
      return comparison
    }
    for sign in ["==", "!=", "<=", ">=", "<", ">"] where bytes[position...].starts(with: sign.utf8) {
      position += sign.utf8.count
      return Expression.Comparison(rawValue: sign)
    }
    return nil
  }

  func unexpected() -> ExpressionError {
    guard position < bytes.count else {
      return Failure(
        .expressionSyntax, at: position, "The condition ends too early.",
        hint: "Write what follows the last operator.")
    }
    let rest = String(decoding: bytes[position...].prefix(20), as: UTF8.self)
    let first = rest.split(separator: " ", maxSplits: 1).first.map(String.init) ?? rest
    var hint = "Operators are and or not == != < <= > >= in starts contains meets outside + - * /."
    switch first {
    case "=": hint = "Write == to compare."
    case "&&": hint = "Write and."
    case "||": hint = "Write or."
    case _ where first.hasPrefix("!"): hint = "Write not, or != to compare."
    case _ where first.hasPrefix("'"): hint = "Write strings in double quotes."
    case _ where first.hasPrefix("-"): hint = "There are no negative numbers; write 0 - 1."
    case "matches", "like", "=~": hint = "There are no patterns on facts; use starts, contains or a match: entry."
    default: break
    }
    return Failure(.expressionSyntax, at: position, "'\(first)' is not expected here.", hint: hint)
  }
}
