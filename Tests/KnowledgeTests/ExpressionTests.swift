import CaseModel
import Knowledge
import Testing

/// What conditions parse to, and what is refused with which code and place.
@Suite struct ExpressionTests {
  static let context = ExpressionContext(
    registry: FactRegistry([
      .init("number", .integer, "a whole number"), .init("share", .number, "a share"), .init("word", .text, "a word"),
      .init("flag", .bool, "a flag"), .init("required", .version, "a version"), .init("running", .version, "another"),
      .init("names", .list, "names"), .init("others", .list, "more names"),
      .init("causes", .object, countsKeys: true, "causes"), .init("deps", .object, "dependencies"),
      .init("platform", .text, "a platform"),
    ]),
    entries: ["line", "other-line"], scenarios: ["go-hang-sigquit"])

  private func parse(_ source: String) throws -> Expression {
    try ExpressionParser.parse(source, in: Self.context)
  }

  private func fact(_ name: String, kind: ArtifactKind? = nil, key: String? = nil) -> Expression {
    .reference(FactReference(kind: kind, fact: name, key: key))
  }

  // MARK: Trees

  @Test func andBindsCloserThanOr() throws {
    #expect(
      try parse("flag or flag and not flag == true")
        == .or(
          fact("flag"),
          .and(fact("flag"), .not(.compare(fact("flag"), .equal, .literal(true))))))
    #expect(try parse("(flag or flag) and flag") == .and(.or(fact("flag"), fact("flag")), fact("flag")))
  }

  @Test func arithmeticGroupsToTheLeft() throws {
    #expect(
      try parse("number - share - 2 * number / 4 >= 0.5")
        == .compare(
          .arithmetic(
            .arithmetic(fact("number"), .subtract, fact("share")), .subtract,
            .arithmetic(.arithmetic(.literal(2), .multiply, fact("number")), .divide, .literal(4))),
          .greaterOrEqual, .literal(0.5)))
  }

  @Test func referencesHaveKindsAndKeys() throws {
    #expect(
      try parse(#"gclog.causes["System.gc()"] / log.number > 1"#)
        == .compare(
          .arithmetic(fact("causes", kind: .gclog, key: "System.gc()"), .divide, fact("number", kind: .log)),
          .greater, .literal(1)))
    #expect(try parse(#"platform == "x" and platform.word == "y""#) != parse(#"word == "x""#))
    #expect(
      try parse(#"deps["a \"b\" \\"] == "v1""#)
        == .compare(fact("deps", key: #"a "b" \"#), .equal, .literal("v1")))
  }

  @Test func callsTakeNames() throws {
    #expect(try parse("has(names)") == .call(.has, FactReference(fact: "names")))
    #expect(try parse("found(*)") == .found(scenario: nil))
    #expect(try parse("found( go-hang-sigquit )") == .found(scenario: "go-hang-sigquit"))
    #expect(try parse("hits(other-line) >= 3") == .compare(.hits(entry: "other-line"), .greaterOrEqual, .literal(3)))
  }

  @Test(arguments: [
    "flag", "not flag", "true", #"word in ["a", "b"]"#, "number in [1, 2.5]", #"required in ["1.24", "1.25"]"#,
    "word in names", "word in []", #"word starts "a""#, #"word contains "a""#, #"names contains "a""#,
    "names contains word", "names meets others", #"names outside ["a", "b"]"#, #"required > "1.24""#,
    #""1.24" <= required"#, "required != running", "number == share", "max(causes) >= 1",
    "sum(share) / count(word) < 2",
    "size(names) >= 1", "count(causes) == 0", "min(required) < running", #"deps["x"] >= "v1.2""#,
    "deps[\"x\"] == number", "word\n  == \"a\"\n  and flag", "((((flag))))", "flag==true", "number>=1 and flag",
  ])
  func acceptsWhatTheTypesAllow(_ source: String) throws {
    _ = try parse(source)
  }

  // MARK: Refusals

  struct Refusal: Sendable, CustomTestStringConvertible {
    var source: String
    var code: LintCode
    var offset: Int
    var testDescription: String { "\(code.rawValue): \(source)" }

    init(_ source: String, _ code: LintCode, _ offset: Int) {
      self.source = source
      self.code = code
      self.offset = offset
    }
  }

  static let refusals: [Refusal] = [
    Refusal("", .expressionSyntax, 0),
    Refusal("flag and", .expressionSyntax, 8),
    Refusal("flag && flag", .expressionSyntax, 5),
    Refusal("number = 1", .expressionSyntax, 7),
    Refusal("word == 'a'", .expressionSyntax, 8),
    Refusal("number == -1", .expressionSyntax, 10),
    Refusal("number >= 10MB", .expressionSyntax, 10),
    Refusal("required > 1.24.1", .expressionSyntax, 11),
    Refusal("(flag", .expressionSyntax, 0),
    Refusal("flag)", .expressionSyntax, 4),
    Refusal(#"word == "a"#, .expressionSyntax, 8),
    Refusal(#"word == "a\n""#, .expressionSyntax, 10),
    Refusal("word in [flag]", .expressionSyntax, 9),
    Refusal(#"word in ["a""#, .expressionSyntax, 8),
    Refusal("causes[1] > 1", .expressionSyntax, 7),
    Refusal("average(number) > 1", .expressionSyntax, 0),
    Refusal("has()", .expressionSyntax, 4),
    Refusal("has(not)", .expressionSyntax, 4),
    Refusal("has(number) > flag", .wrongOperand, 12),
    Refusal("size(names", .expressionSyntax, 10),
    Refusal("and flag", .expressionSyntax, 0),
    Refusal("flag flag", .expressionSyntax, 5),
    Refusal(String(repeating: "(", count: 60) + "flag", .expressionSyntax, 49),
    Refusal((0...250).map { _ in "flag" }.joined(separator: " or "), .expressionSyntax, 2000),
    Refusal("1 < number < 3", .chainedComparison, 11),
    Refusal("flag == true == false", .chainedComparison, 13),
    Refusal("word == number", .mixedComparison, 5),
    Refusal("number > \"3\"", .mixedComparison, 7),
    Refusal("flag == 1", .mixedComparison, 5),
    Refusal("word == required", .mixedComparison, 5),
    Refusal("names == word", .mixedComparison, 6),
    Refusal("causes > 3", .mixedComparison, 7),
    Refusal(#"number in ["a"]"#, .mixedComparison, 7),
    Refusal("word in [1]", .mixedComparison, 5),
    Refusal(#"word in ["a", 1]"#, .mixedComparison, 14),
    Refusal("number", .wrongOperand, 0),
    Refusal("flag and number", .wrongOperand, 9),
    Refusal("not number", .wrongOperand, 4),
    Refusal("word < \"b\"", .wrongOperand, 5),
    Refusal("flag < true", .wrongOperand, 5),
    Refusal("word + 1 > 2", .wrongOperand, 0),
    Refusal("required starts \"1\"", .wrongOperand, 9),
    Refusal("names in others", .wrongOperand, 6),
    Refusal("word in word", .wrongOperand, 5),
    Refusal("word meets names", .wrongOperand, 5),
    Refusal("word contains 1", .wrongOperand, 5),
    Refusal("number[\"a\"] > 1", .wrongOperand, 6),
    Refusal("size(word) > 1", .wrongOperand, 5),
    Refusal("max(word) > 1", .wrongOperand, 4),
    Refusal("nmber > 1", .unknownFact, 0),
    Refusal("flag and gclog.nothing > 1", .unknownFact, 9),
    Refusal("gcolg.number > 1", .unknownKind, 0),
    Refusal("hits(nothing) > 1", .unknownEntry, 5),
    Refusal("found(go-hang)", .foundUnrelated, 6),
  ]

  @Test(arguments: refusals)
  func refusesWithCodePlaceAndHint(_ refusal: Refusal) throws {
    let error = try #require(throws: ExpressionError.self) { try parse(refusal.source) }
    #expect(error.code == refusal.code, "\(error.message)")
    #expect(error.offset == refusal.offset, "\(error.message)")
    #expect(!error.message.isEmpty && !error.hint.isEmpty)
  }

  @Test func foundIsForUnlessOnly() throws {
    var context = Self.context
    context.scenarios = nil
    let error = try #require(throws: ExpressionError.self) { try ExpressionParser.parse("found(*)", in: context) }
    #expect(error.code == .foundOutsideUnless)
  }

  @Test func namesTheFactThatWasMeant() throws {
    let error = try #require(throws: ExpressionError.self) { try parse("nmber > 1") }
    #expect(error.hint == "Did you mean 'number'?")
  }

  @Test func readsSubjects() throws {
    #expect(
      try ExpressionParser.parseReference("gclog.names", in: Self.context)
        == FactReference(kind: .gclog, fact: "names"))
    #expect(throws: ExpressionError.self) { try ExpressionParser.parseReference("size(names)", in: Self.context) }
    #expect(throws: ExpressionError.self) { try ExpressionParser.parseReference("nothing", in: Self.context) }
  }
}
