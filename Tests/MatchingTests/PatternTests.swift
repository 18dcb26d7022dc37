import Matching
import Testing

/// What the grammar takes, and what it refuses with which code and column.
@Suite struct PatternTests {
  @Test(arguments: [
    #"^runtime: goroutine stack exceeds (?<limit_bytes>[0-9]+)-byte limit"#,
    #"^fatal error: stack overflow$"#,
    #"^(?:fatal error|runtime: fatal): (?<fatal>.+)$"#,
    #"^panic: .+ \[recovered(?:, repanicked)?\]$"#,
    #"^go: (?:[^ ]+ )?(?:go\.mod|go\.work|module [^ ]+)? ?requires go >= (?<required>[0-9.]+) \(running go (?<running>[0-9.]+)"#,
    #"undefined reference to [`'](?<undefined_symbols>[A-Za-z_][A-Za-z0-9_]*)'"#,
    #"^(?:[^ :]+: )?error while loading shared libraries: (?<missing_libraries>[^ :]+): cannot open shared object file"#,
    #"To-space exhausted|Evacuation Failure"#,
    #"^(?<exception>[A-Za-z_][A-Za-z0-9_.]*(?:Exception|Error))$"#,
    #"^signal: killed$|^Killed$|exit code 137$|exit status 137$"#,
    #"Out of memory: Killed process (?<pid>[0-9]+)|OOMKilled"#,
    #"\bOOMKilled\b"#,
    #"a{200}b{5}c{1,3}?\t\/\-\.\\"#,
    #"allocated (?:,\d\d\d)+ bytes|never printed"#,
    #"goroutines?[^ \t\]\^\-]+ waiting"#,
    #"wait(?:ed|ing)?? for lock"#,
    #"100% of [ -~]+ used; a-b/c"#,
  ])
  func acceptsPatternsOfTheLanguage(_ source: String) throws {
    _ = try Pattern(source)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var source: String
    var code: PatternError.Code
    var column: Int
    var testDescription: String { "\(code.rawValue): \(source)" }

    init(_ source: String, _ code: PatternError.Code, _ column: Int) {
      self.source = source
      self.code = code
      self.column = column
    }
  }

  static let refusals: [Refusal] = [
    Refusal("", .empty, 1),
    Refusal("panic:|", .emptyBranch, 8),
    Refusal("|panic:", .emptyBranch, 1),
    Refusal("^$", .emptyBranch, 1),
    Refusal("(?:panic:|)fatal", .emptyBranch, 11),
    Refusal("(?:)fatal", .emptyBranch, 4),
    Refusal("fatal: é", .notPrintable, 8),
    Refusal("fatal:\terror", .notPrintable, 7),
    Refusal(String(repeating: "a", count: 2_001), .tooLong, 2_001),
    Refusal(String(repeating: "(?:", count: 21) + "fatal" + String(repeating: ")", count: 21), .tooDeep, 61),
    Refusal("fatal ^error", .innerAnchor, 7),
    Refusal("fatal$ error", .innerAnchor, 6),
    Refusal("(?:^fatal|panic: )x", .innerAnchor, 4),
    Refusal("(?:fatal$|panic: )x", .innerAnchor, 9),
    Refusal("fatal\\", .danglingBackslash, 6),
    Refusal(#"fatal\serror"#, .shorthand, 6),
    Refusal(#"fatal\Serror"#, .shorthand, 6),
    Refusal(#"fatal\Derror"#, .shorthand, 6),
    Refusal(#"fatal\Werror"#, .shorthand, 6),
    Refusal(#"fatal\herror"#, .shorthand, 6),
    Refusal(#"fatal\Rerror"#, .shorthand, 6),
    Refusal(#"fatal\nerror"#, .shorthand, 6),
    Refusal(#"fatal[\s]error"#, .shorthand, 7),
    Refusal(#"\Afatal"#, .anchorEscape, 1),
    Refusal(#"fatal\z"#, .anchorEscape, 6),
    Refusal(#"\Qfatal\E"#, .quoteEscape, 1),
    Refusal(#"fatal\x41"#, .codeEscape, 6),
    Refusal(#"fatal\u0041"#, .codeEscape, 6),
    Refusal(#"fatal\p{L}"#, .codeEscape, 6),
    Refusal(#"fatal\1"#, .backReference, 6),
    Refusal(#"fatal\k<x>"#, .backReference, 6),
    Refusal("fatal(?P=x)", .backReference, 6),
    Refusal(#"fatal\B"#, .unknownEscape, 6),
    Refusal(#"fatal\@"#, .unknownEscape, 6),
    Refusal(#"fatal[\.]"#, .unknownEscape, 7),
    Refusal(#"fatal[\b]"#, .unknownEscape, 7),
    Refusal("fatal]", .unescaped, 6),
    Refusal("fatal}", .unescaped, 6),
    Refusal("fatal(?=x)", .lookAround, 6),
    Refusal("fatal(?!x)", .lookAround, 6),
    Refusal("(?<=x)fatal", .lookAround, 1),
    Refusal("(?<!x)fatal", .lookAround, 1),
    Refusal("(?>fatal)", .atomicGroup, 1),
    Refusal("(?i)fatal", .inlineFlag, 1),
    Refusal("(?i:fatal)", .inlineFlag, 1),
    Refusal("(?-i)fatal", .inlineFlag, 1),
    Refusal("(?#note)fatal", .comment, 1),
    Refusal("fatal (?P<signal>x)", .pythonGroup, 7),
    Refusal("(fatal)", .numberedGroup, 1),
    Refusal("(?'x'fatal)", .unknownGroup, 1),
    Refusal("(?|fatal)", .unknownGroup, 1),
    Refusal("(?:fatal", .unclosedGroup, 1),
    Refusal("fatal)", .unopenedGroup, 6),
    Refusal("(?<Signal>fatal)", .badName, 4),
    Refusal("(?<>fatal)", .badName, 4),
    Refusal("(?<a-b>fatal)", .badName, 4),
    Refusal("(?<signal fatal", .badName, 4),
    Refusal("(?<error>fatal) (?<error>x)", .repeatedName, 17),
    Refusal("fatal: (?<error>x)+", .nameUnderQuantifier, 8),
    Refusal("fatal: (?:(?<error>x) )*", .nameUnderQuantifier, 11),
    Refusal("fatal: (?:(?<error>x) ){1,3}", .nameUnderQuantifier, 11),
    Refusal("fatal[]x]", .emptyClass, 6),
    Refusal("fatal[^]x]", .emptyClass, 6),
    Refusal("fatal[abc", .unclosedClass, 6),
    Refusal("fatal[abc\\", .unclosedClass, 10),
    Refusal("fatal[z-a]", .classRange, 7),
    Refusal(#"fatal[\d-x]"#, .classRange, 7),
    Refusal("fatal[a-]", .classUnescaped, 8),
    Refusal("fatal[-a]", .classUnescaped, 7),
    Refusal("fatal[a^]", .classUnescaped, 8),
    Refusal("fatal[a[]", .classUnescaped, 8),
    Refusal("fatal[[:digit:]]", .posixClass, 7),
    Refusal("*fatal", .nothingToRepeat, 1),
    Refusal("fatal|+", .nothingToRepeat, 7),
    Refusal(#"fatal\b?"#, .nothingToRepeat, 6),
    Refusal("fatal a**", .doubleQuantifier, 9),
    Refusal("fatal a+{2}", .doubleQuantifier, 9),
    Refusal("fatal a???", .doubleQuantifier, 10),
    Refusal("fatal a++", .possessive, 9),
    Refusal("fatal a{2}+", .possessive, 11),
    Refusal("fatal a{", .badQuantifier, 8),
    Refusal("fatal a{,3}", .badQuantifier, 8),
    Refusal("fatal a{3,}", .badQuantifier, 8),
    Refusal("fatal a{3,2}", .badQuantifier, 8),
    Refusal("fatal a{0}", .badQuantifier, 8),
    Refusal("fatal a{3x}", .badQuantifier, 8),
    Refusal("fatal a{201}", .quantifierLimit, 8),
    Refusal("fatal a{1,99999999999999999999}", .quantifierLimit, 8),
    Refusal("fatal (?:a+)+", .nestedQuantifier, 10),
    Refusal("fatal (?:a*b)*", .nestedQuantifier, 10),
    Refusal("fatal (?:(?:x|a{2})b){1,3}", .nestedQuantifier, 15),
    Refusal("fatal (?:a|aa)+", .ambiguousRepeat, 7),
    Refusal("fatal (?:a|[a-c])*", .ambiguousRepeat, 7),
    Refusal("fatal (?:ab?|b)*", .ambiguousRepeat, 7),
    Refusal("fatal (?:a?)+", .ambiguousRepeat, 7),
    Refusal("fatal (?:a?a?b)+", .ambiguousRepeat, 7),
    Refusal("a*", .nullable, 1),
    Refusal("fatal|x?y*", .nullable, 7),
    Refusal(#"\b"#, .nullable, 1),
    Refusal("(?:a?|b)(?:c*)", .nullable, 1),
    Refusal("fatal (?:a|b|c|d|e)(?:f|g|h|i)", .tooManyAlternatives, 1),
    Refusal("fatal (?:a|b)(?:a|b)(?:a|b)(?:a|b)(?:a|b)", .tooManyAlternatives, 1),
    Refusal("fata", .shortLiteral, 1),
    Refusal("fatal: (?:.|x)|pani[ck]: ", .shortLiteral, 16),
    Refusal("fat.al e.or", .shortLiteral, 1),
    Refusal("(?:fatal|pan[a-z]c): ", .shortLiteral, 1),
    Refusal("(?:fatal error)?", .nullable, 1),
    Refusal("[0-9]+(?:fatal error)?", .shortLiteral, 1),
  ]

  @Test(arguments: refusals)
  func refusesWithCodeColumnAndHint(_ refusal: Refusal) throws {
    let error = try #require(throws: PatternError.self) { try Pattern(refusal.source) }
    #expect(error.code == refusal.code, "\(error.message)")
    #expect(error.column == refusal.column, "\(error.message)")
    #expect(!error.message.isEmpty && !error.hint.isEmpty)
  }

  @Test func everyCodeIsRefusedSomewhere() {
    let seen = Set(Self.refusals.map(\.code))
    #expect(PatternError.Code.allCases.filter { !seen.contains($0) } == [])
  }

  @Test func saysTheRightSpellingOfPythonGroups() throws {
    let error = try #require(throws: PatternError.self) { try Pattern("fatal (?P<signal>x)") }
    #expect(error.hint.contains("(?<signal>"))
  }

  @Test func namesAndAnchorsAreKnown() throws {
    let pattern = try Pattern("^fatal (?<signal>[A-Z]+) at (?<pc>0x[0-9a-f]+)|^signal arrived")
    #expect(pattern.captureNames == ["signal", "pc"])
    #expect(pattern.isAnchored)
    #expect(try !Pattern("^fatal|panic:").isAnchored)
  }

  @Test(
    arguments: zip(
      [
        "panic: .+ here we go", "^(?:fatal error|runtime: fatal): (?<fatal>.+)$", "fooo+bar is",
        "wait(?:ed)? for it", "(?:abcdef)+ghijklmn", "stack{3}overflow", "go[.]mod file", "ab(?:c|d)efgh",
        "To-space exhausted|Evacuation Failure", #"\bOOM\bKilled"#, "x{2,4}yyyyy", "(?:same|same)text",
      ],
      [
        ["here we go"].map { " " + $0 }, ["fatal error: ", "runtime: fatal: "], ["obar is"],
        [" for it"], ["ghijklmn"], ["stackkkoverflow"], ["go.mod file"], ["abcefgh", "abdefgh"],
        ["To-space exhausted", "Evacuation Failure"], ["OOMKilled"], ["xxyyyyy"], ["sametext"],
      ]))
  func findsTheLongestLiteralOfEveryBranch(_ source: String, _ literals: [String]) throws {
    #expect(try Pattern(source).requiredLiterals.map { String(decoding: $0, as: UTF8.self) } == literals)
  }

  @Test func lowersLiteralsWhereCaseIsIgnored() throws {
    let pattern = try Pattern("OOMKilled [A]BC", ignoresCase: true)
    #expect(pattern.requiredLiterals == [Array("oomkilled abc".utf8)])
  }

  @Test(
    arguments: zip(
      [
        #"panic: .+$"#, #"[^ :\]]{2,3}? waiting"#, #"a\/b\-c d\te\.f\{\}"#, #"[&~#\-\[\^]+ found"#,
        #"^(?<error>\w+\b)fatal|[\d\w]panic"#, #"[ -~]+ printed"#,
      ],
      [
        #"panic: [^\n]+$"#, #"[^ \x3a\x5d\n]{2,3}? waiting"#, #"a/b-c d\te\.f\{\}"#,
        #"[\x26\x7e\x23\x2d\x5b\x5e]+ found"#,
        #"^(?<error>\w+\b)fatal|[\d\w]panic"#, #"[ -\x7e]+ printed"#,
      ]))
  func emitsForBothEngines(_ source: String, _ emitted: String) throws {
    let pattern = try Pattern(source)
    #expect(pattern.pcre2Source == emitted)
    #expect(pattern.javaScriptSource == emitted)
  }

  @Test func flagsOfJavaScriptFollowTheKey() throws {
    #expect(try Pattern("fatal").javaScriptFlags == "u")
    #expect(try Pattern("fatal", ignoresCase: true).javaScriptFlags == "iu")
  }
}
