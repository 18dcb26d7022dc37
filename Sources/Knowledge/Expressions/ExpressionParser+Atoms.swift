internal import CaseModel

extension ExpressionParser {
  static let reserved: Set<String> = [
    "or", "and", "not", "in", "starts", "contains", "meets", "outside", "true", "false", "has", "count", "size", "min",
    "max", "sum", "hits", "found",
  ]

  mutating func parseAtom() throws(ExpressionError) -> Part {
    skipBlanks()
    let start = position
    atoms += 1
    guard atoms <= Self.mostAtoms else {
      throw Failure(
        .expressionSyntax, at: start, "The condition has more than \(Self.mostAtoms) parts.",
        hint: "Split it into entries.")
    }
    guard let byte = peek else { throw unexpected() }
    switch byte {
    case UInt8(ascii: "("):
      position += 1
      let inner = try parseExpression()
      guard take(UInt8(ascii: ")")) else { throw unclosed("(", from: start) }
      return Part(expression: inner.expression, type: inner.type, offset: start)
    case UInt8(ascii: "["): return try parseList()
    case UInt8(ascii: "\""):
      return Part(expression: .literal(.text(try parseString())), type: .string, offset: start)
    case _ where Self.isDigit(byte):
      return Part(expression: .literal(try parseNumber()), type: .number, offset: start)
    case _ where Self.isLetter(byte): return try parseNamed()
    default: throw unexpected()
    }
  }

  // MARK: Literals

  private mutating func parseNumber() throws(ExpressionError) -> FactValue {
    let start = position
    while let byte = peek, Self.isDigit(byte) { position += 1 }
    var isInteger = true
    if peek == UInt8(ascii: "."), position + 1 < bytes.count, Self.isDigit(bytes[position + 1]) {
      isInteger = false
      position += 1
      while let byte = peek, Self.isDigit(byte) { position += 1 }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let byte = peek, Self.isWord(byte) || byte == UInt8(ascii: ".") {
      throw Failure(
        .expressionSyntax, at: start, "'\(text)' runs into '\(String(decoding: [byte], as: UTF8.self))'.",
        hint: byte == UInt8(ascii: ".")
          ? "Write a version as a string: \"1.24.11\"." : "Numbers have no unit; the unit is in the fact's name.")
    }
    if isInteger, let value = Int(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else {
      throw Failure(.expressionSyntax, at: start, "'\(text)' is too large.", hint: "Write a smaller number.")
    }
    return .number(value)
  }

  private mutating func parseString() throws(ExpressionError) -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    while let byte = peek, byte != UInt8(ascii: "\"") {
      position += 1
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard let escaped = peek, escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "\\") else {
        throw Failure(
          .expressionSyntax, at: position - 1, "A backslash in a string stands only before \" or \\.",
          hint: "Write \\\\ for a backslash.")
      }
      text.append(escaped)
      position += 1
    }
    guard peek == UInt8(ascii: "\"") else { throw unclosed("\"", from: start) }
    position += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func parseList() throws(ExpressionError) -> Part {
    let start = position
    position += 1
    var values: [FactValue] = []
    var element = ExpressionType.Element.none
    if take(UInt8(ascii: "]")) {
      return Part(expression: .literal(.list([])), type: .list(.none), offset: start)
    }
    repeat {
      skipBlanks()
      let place = position
      let found: ExpressionType.Element
      switch peek {
      case UInt8(ascii: "\""):
        values.append(.text(try parseString()))
        found = .string
      case let byte? where Self.isDigit(byte):
        values.append(try parseNumber())
        found = .number
      default:
        throw Failure(
          .expressionSyntax, at: place, "A list holds strings and numbers only.",
          hint: "Write [\"a\", \"b\"] or [1, 2].")
      }
      if element != .none, element != found {
        throw Failure(
          .mixedComparison, at: place, "The list mixes strings and numbers.", hint: "Write elements of one type.")
      }
      element = found
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw unclosed("[", from: start) }
    return Part(expression: .literal(.list(values)), type: .list(element), offset: start)
  }

  private func unclosed(_ sign: String, from offset: Int) -> ExpressionError {
    let closing = ["(": ")", "[": "]"][sign] ?? sign
    return Failure(
      .expressionSyntax, at: offset, "The '\(sign)' that stands here is never closed.", hint: "Add \(closing).")
  }

  // MARK: Names

  private mutating func parseNamed() throws(ExpressionError) -> Part {
    let start = position
    guard let name = word() else { throw unexpected() }
    position += name.utf8.count
    switch name {
    case "true", "false": return Part(expression: .literal(.bool(name == "true")), type: .bool, offset: start)
    case "hits": return try parseHits(from: start)
    case "found": return try parseFound(from: start)
    default: break
    }
    if let function = Expression.Function(rawValue: name) { return try parseCall(function, from: start) }
    if Self.reserved.contains(name) {
      position = start
      throw unexpected()
    }
    if peek == UInt8(ascii: "(") {
      throw Failure(
        .expressionSyntax, at: start, "There is no function '\(name)'.",
        hint: Suggestion.phrase(for: name, among: ["has", "count", "size", "min", "max", "sum", "hits", "found"])
          ?? "Functions are has count size min max sum hits found.")
    }
    return try parseReference(name, from: start)
  }

  private mutating func parseReference(_ first: String, from start: Int) throws(ExpressionError) -> Part {
    var reference = FactReference(fact: first)
    if peek == UInt8(ascii: ".") {
      guard let kind = ArtifactKind(rawValue: first) else {
        throw Failure(
          .unknownKind, at: start, "'\(first)' is no kind of artifact.",
          hint: Suggestion.phrase(for: first, among: ArtifactKind.allCases.map(\.rawValue))
            ?? "Kinds are \(ArtifactKind.allCases.map(\.rawValue).joined(separator: " ")).")
      }
      position += 1
      guard let fact = word() else { throw unexpected() }
      position += fact.utf8.count
      reference = FactReference(kind: kind, fact: fact)
    }
    guard let definition = context.registry[reference.fact] else {
      throw Failure(
        .unknownFact, at: start, "'\(reference.fact)' is no fact.",
        hint: Suggestion.phrase(for: reference.fact, among: context.registry.definitions.map(\.name))
          ?? "List them with 'casebook kb facts'; a new fact needs an analyzer and a registry line.")
    }
    let type = ExpressionType(definition)
    guard peek == UInt8(ascii: "[") else {
      return Part(expression: .reference(reference), type: type, offset: start)
    }
    guard case .object(let countsKeys) = type else {
      throw Failure(
        .wrongOperand, at: position, "'\(reference.fact)' is \(type.name) and has no keys.",
        hint: "Remove the brackets.")
    }
    position += 1
    skipBlanks()
    guard peek == UInt8(ascii: "\"") else {
      throw Failure(
        .expressionSyntax, at: position, "A key is a string.", hint: "Write \(reference.fact)[\"key\"].")
    }
    reference.key = try parseString()
    guard take(UInt8(ascii: "]")) else { throw unclosed("[", from: start) }
    return Part(expression: .reference(reference), type: countsKeys ? .number : .any, offset: start)
  }

  // MARK: Calls

  private mutating func open(_ name: String, from start: Int) throws(ExpressionError) {
    guard take(UInt8(ascii: "(")) else {
      throw Failure(
        .expressionSyntax, at: start, "'\(name)' is a function.", hint: "Write \(name)(…).")
    }
    skipBlanks()
  }

  private mutating func close(_ name: String) throws(ExpressionError) {
    guard take(UInt8(ascii: ")")) else {
      throw Failure(
        .expressionSyntax, at: position, "'\(name)' takes one name and a closing parenthesis.",
        hint: "Write \(name)(name).")
    }
  }

  private mutating func parseCall(
    _ function: Expression.Function, from start: Int
  ) throws(ExpressionError) -> Part {
    let name = function.rawValue
    try open(name, from: start)
    let argument = position
    guard let first = word(), !Self.reserved.contains(first) else {
      throw Failure(
        .expressionSyntax, at: argument, "'\(name)' takes the name of a fact.", hint: "Write \(name)(fact_name).")
    }
    position += first.utf8.count
    let part = try parseReference(first, from: argument)
    guard case .reference(let reference) = part.expression else { throw unexpected() }
    try close(name)
    return Part(
      expression: .call(function, reference), type: try resultType(of: function, on: part), offset: start)
  }

  private func resultType(of function: Expression.Function, on part: Part) throws(ExpressionError) -> ExpressionType {
    let name = function.rawValue
    switch (function, part.type) {
    case (.has, _): return .bool
    case (.count, _), (.size, .list), (.size, .any): return .number
    case (.size, _):
      throw Failure(
        .wrongOperand, at: part.offset, "'size' needs a list, not \(part.type.name).",
        hint: "Write count(name) for the number of values.")
    case (.min, .version), (.max, .version): return .version
    case (.min, _), (.max, _), (.sum, _):
      switch part.type {
      case .number, .any, .object(countsKeys: true): return .number
      case .object(countsKeys: false), .bool, .text, .version, .list, .string:
        throw Failure(
          .wrongOperand, at: part.offset, "'\(name)' needs numbers, not \(part.type.name).",
          hint: "Use a fact of type integer or number, or an object that counts.")
      }
    }
  }

  /// Reads `[a-z][a-z0-9-]*` or `*`.
  private mutating func parseDashedName() -> String {
    let start = position
    if peek == UInt8(ascii: "*") {
      position += 1
      return "*"
    }
    while let byte = peek, Self.isWord(byte) || byte == UInt8(ascii: "-") { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func parseHits(from start: Int) throws(ExpressionError) -> Part {
    try open("hits", from: start)
    let argument = position
    let name = parseDashedName()
    try close("hits")
    guard context.entries.contains(name) else {
      throw Failure(
        .unknownEntry, at: argument, "'\(name)' is no other entry of this page with a pattern.",
        hint: Suggestion.phrase(for: name, among: context.entries.sorted())
          ?? "Write the id of an entry that has a match:.")
    }
    return Part(expression: .hits(entry: name), type: .number, offset: start)
  }

  private mutating func parseFound(from start: Int) throws(ExpressionError) -> Part {
    try open("found", from: start)
    let argument = position
    let name = parseDashedName()
    try close("found")
    guard let scenarios = context.scenarios else {
      throw Failure(
        .foundOutsideUnless, at: start, "'found' is allowed only in unless entries.",
        hint: "Move the condition to unless, or ask for the facts themselves.")
    }
    guard name == "*" || scenarios.contains(name) else {
      throw Failure(
        .foundUnrelated, at: argument, "'\(name)' is neither in refines nor in look-alikes of this page.",
        hint: Suggestion.phrase(for: name, among: scenarios.sorted())
          ?? "Add it to look-alikes and answer it in \"Is this it\", or write found(*).")
    }
    return Part(expression: .found(scenario: name == "*" ? nil : name), type: .bool, offset: start)
  }
}
