import Matching
import Testing

/// One line tried with one pattern, and what both engines must say.
struct MatchCase: Sendable, CustomTestStringConvertible {
  var pattern: String
  var ignoresCase = false
  var line: String
  /// The captures, or `nil` where the line does not match.
  var captures: [String: String]?
  var testDescription: String { "\(pattern) on \(line)" }

  init(_ pattern: String, _ line: String, _ captures: [String: String]?, ignoresCase: Bool = false) {
    self.pattern = pattern
    self.line = line
    self.captures = captures
    self.ignoresCase = ignoresCase
  }

  /// The table that PCRE2 and JavaScript must both agree with.
  static let table: [MatchCase] = [
    MatchCase(
      "^runtime: goroutine stack exceeds (?<limit_bytes>[0-9]+)-byte limit",
      "runtime: goroutine stack exceeds 1000000000-byte limit", ["limit_bytes": "1000000000"]),
    MatchCase(
      "^runtime: goroutine stack exceeds (?<limit_bytes>[0-9]+)-byte limit",
      "x runtime: goroutine stack exceeds 1-byte limit", nil),
    MatchCase("^fatal error: stack overflow$", "fatal error: stack overflow", [:]),
    MatchCase("^fatal error: stack overflow$", "fatal error: stack overflow ", nil),
    MatchCase("^(?:fatal error|runtime: fatal): (?<fatal>.+)$", "fatal error: oh no", ["fatal": "oh no"]),
    MatchCase(#"^panic: .+ \[recovered(?:, repanicked)?\]$"#, "panic: x [recovered, repanicked]", [:]),
    MatchCase(#"^panic: .+ \[recovered(?:, repanicked)?\]$"#, "panic: x [recovered]", [:]),
    MatchCase(#"^panic: .+ \[recovered(?:, repanicked)?\]$"#, "panic: x [recovered] ", nil),
    MatchCase(
      #"^go: (?:[^ ]+ )?(?:go\.mod|go\.work|module [^ ]+)? ?requires go >= (?<required>[0-9.]+) \(running go (?<running>[0-9.]+)"#,
      "go: go.mod requires go >= 1.26 (running go 1.22.10; GOTOOLCHAIN=local)",
      ["required": "1.26", "running": "1.22.10"]),
    MatchCase(
      #"^go: (?:[^ ]+ )?(?:go\.mod|go\.work|module [^ ]+)? ?requires go >= (?<required>[0-9.]+) \(running go (?<running>[0-9.]+)"#,
      "go: module example.com/x@v1 requires go >= 1.26 (running go 1.2", ["required": "1.26", "running": "1.2"]),
    MatchCase(
      "undefined reference to [`'](?<undefined_symbols>[A-Za-z_][A-Za-z0-9_]*)'",
      "x.c: undefined reference to `geo_init'", ["undefined_symbols": "geo_init"]),
    MatchCase("Out of memory: Killed process (?<pid>[0-9]+)|OOMKilled", "Reason: OOMKilled", [:]),
    MatchCase("Out of memory: Killed process (?<pid>[0-9]+)|OOMKilled", "Reason: oomkilled", nil),
    MatchCase("Out of memory: Killed process (?<pid>[0-9]+)|OOMKilled", "Reason: oomkilled", [:], ignoresCase: true),
    MatchCase(#"\bfatal\b"#, "main.fatal(0x1)", [:]),
    MatchCase(#"\bfatal\b"#, "nonfatal", nil),
    MatchCase(#"\bfatal\b"#, "fatal_error", nil),
    MatchCase("[^a-z]fatal", "xfatal", nil),
    MatchCase("[^a-z]fatal", "éfatal", [:]),
    MatchCase("(?<error>.+) was fatal", "naïve ☃ was fatal", ["error": "naïve ☃"]),
    MatchCase("[&~#]{2} found", "x && found", [:]),
    MatchCase(#"[a\-z]+ found"#, "m found", nil),
    MatchCase(#"[a\-z]+ found"#, "- found", [:]),
    MatchCase(#"[\[\]\^]+ found"#, "[^] found", [:]),
    MatchCase(#"^\t(?<file>[^ ]+):\d+ in main"#, "\ta/b-c.go:12 in main", ["file": "a/b-c.go"]),
    MatchCase("first (?<error>.+?) last", "first a last b last", ["error": "a"]),
    MatchCase("first (?<error>.+) last", "first a last b last", ["error": "a last b"]),
    MatchCase("a{2,3}x{2} done", "aaaxx done", [:]),
    MatchCase("^a{2,3}x{2} done", "aaaaxx done", nil),
    MatchCase("(?:ab|cd)+ finished", "abcdab finished", [:]),
    MatchCase("state(?: (?<state>[A-Z]+))? at end", "state at end", [:]),
    MatchCase("state(?: (?<state>[A-Z]+))? at end", "state RUN at end", ["state": "RUN"]),
    MatchCase(#"costs \$5\.00 \(net\) \{x\} \| y\?"#, "costs $5.00 (net) {x} | y?", [:]),
    MatchCase("error: (?<error>[ -~]+)$", "error: ~ok~", ["error": "~ok~"]),
    MatchCase(#"value=[\d\w]+;ended"#, "value=a1_;ended", [:]),
    MatchCase("^signal: killed$|^Killed$|exit code 137$", "Killed", [:]),
    MatchCase("^signal: killed$|^Killed$|exit code 137$", "it was Killed", nil),
    MatchCase("^signal: killed$|^Killed$|exit code 137$", "it left with exit code 137", [:]),
  ]
}

/// PCRE2 on single lines.
@Suite struct LineMatcherTests {
  private func match(_ matcher: LineMatcher, _ bytes: [UInt8]) throws -> LineMatch? {
    try matcher.match(bytes.span)
  }

  @Test(arguments: MatchCase.table)
  func pcre2AgreesWithTheTable(_ row: MatchCase) throws {
    let bytes = Array(row.line.utf8)
    let found = try match(LineMatcher(Pattern(row.pattern, ignoresCase: row.ignoresCase)), bytes)
    let captures = found.map { found in
      Dictionary(
        uniqueKeysWithValues: found.captures.map { ($0.name, String(decoding: bytes[$0.range], as: UTF8.self)) })
    }
    #expect(captures == row.captures)
  }

  @Test(arguments: MatchCase.table)
  func everyMatchHoldsARequiredLiteral(_ row: MatchCase) throws {
    guard row.captures != nil else { return }
    let pattern = try Pattern(row.pattern, ignoresCase: row.ignoresCase)
    let line = row.ignoresCase ? row.line.lowercased() : row.line
    #expect(pattern.requiredLiterals.contains { line.contains(String(decoding: $0, as: UTF8.self)) })
  }

  @Test func givesTheRangeOfTheMatch() throws {
    let found = try match(LineMatcher(Pattern("fatal error")), Array("a fatal error.".utf8))
    #expect(found == LineMatch(matched: 2..<13, captures: []))
  }

  @Test func matchesAmongInvalidUTF8AndNUL() throws {
    let matcher = try LineMatcher(Pattern("^(?<error>.+) was fatal$"))
    let line: [UInt8] = [0xff, 0x00, 0xc3] + Array(" was fatal".utf8)
    #expect(try match(matcher, line)?.captures == [LineMatch.Capture(name: "error", range: 0..<3)])
    #expect(try match(matcher, []) == nil)
  }

  @Test func neverCrossesALineEnd() throws {
    #expect(try match(LineMatcher(Pattern("first.second")), Array("first\nsecond".utf8)) == nil)
    #expect(try match(LineMatcher(Pattern("first[^a]second")), Array("first\nsecond".utf8)) == nil)
    #expect(try match(LineMatcher(Pattern("second$")), Array("second\n".utf8)) == nil)
  }

  @Test func matchesLongLinesInAWindowAroundTheLiteral() throws {
    let text = "fatal error: code (7)"
    let line =
      Array(repeating: UInt8(ascii: "x"), count: 1_000_000) + Array(text.utf8)
      + Array(repeating: UInt8(ascii: "y"), count: 1_000_000)
    let matcher = try LineMatcher(Pattern(#"fatal error: code \((?<errno>\d+)\)"#))
    let found = try #require(try matcher.match(line.span, around: 1_000_013))
    #expect(found.matched == 1_000_000..<1_000_021)
    #expect(found.captures.map(\.range) == [1_000_019..<1_000_020])
    #expect(try matcher.match(line.span, around: 100) == nil)
    #expect(try matcher.match(line.span, around: 5_000_000) == nil)
  }

  @Test func anchorsMeanTheLineAndNotTheWindow() throws {
    let line =
      Array(repeating: UInt8(ascii: "x"), count: 200_000) + Array("fatal".utf8)
      + Array(repeating: UInt8(ascii: "x"), count: 200_000)
    #expect(try LineMatcher(Pattern("^fatal")).match(line.span, around: 200_005) == nil)
    #expect(try LineMatcher(Pattern("fatalx+$")).match(line.span, around: 200_005) == nil)
    #expect(try LineMatcher(Pattern(#"\bfatal"#)).match(line.span, around: 200_005 + 65_536 / 2) == nil)
  }

  @Test func givesUpOnLinesThatAreTooSlow() throws {
    let matcher = try LineMatcher(Pattern("[^ ]+[^,]+[^;]+ fatal error (?<errno>\\d+)"))
    let line = Array(repeating: UInt8(ascii: "x"), count: 60_000) + Array(" fatal error none".utf8)
    #expect(throws: LineMatchError.limitExceeded) { try match(matcher, line) }
  }

  @Test func longRepeatedGroupsDoNotExhaustTheStack() throws {
    let matcher = try LineMatcher(Pattern("^start(?:, (?:ab|cd))+ and the end$"))
    let line = "start" + String(repeating: ", ab", count: 15_000) + " and the end"
    #expect(try match(matcher, Array(line.utf8)) != nil)
  }

  @Test func mayBeUsedFromManyTasks() async throws {
    let matcher = try LineMatcher(Pattern("task (?<errno>\\d+) ended"))
    let found = try await withThrowingTaskGroup(of: Bool.self) { group in
      for task in 0..<16 {
        group.addTask {
          let line = Array("the task \(task) ended".utf8)
          return try (0..<200).allSatisfy { _ in try matcher.match(line.span)?.captures.count == 1 }
        }
      }
      return try await group.reduce(true) { $0 && $1 }
    }
    #expect(found)
  }
}
