import CaseModel
import Knowledge
import Testing

/// Every rule of the linter: one change to a good page, the code it must give, and where.
@Suite struct LintTests {
  struct Rule: Sendable, CustomTestStringConvertible {
    var code: LintCode
    var old: String
    var new: String
    var path = Folder.pagePath
    /// Text in the changed file at whose start the message must point, where that is checked.
    var at: String?
    var testDescription: String { "\(code.rawValue): \(new)" }

    init(_ code: LintCode, _ old: String, _ new: String, in path: String = Folder.pagePath, at: String? = nil) {
      self.code = code
      self.old = old
      self.new = new
      self.path = path
      self.at = at
    }
  }

  static let frontMatter: [Rule] = [
    Rule(.noFrontMatter, "---\nid:", "id:"),
    Rule(.noFrontMatter, "go1.24.11]}\n---", "go1.24.11]}"),
    Rule(.yaml, "owner: runtime team", "owner: runtime: team", at: ": team"),
    Rule(.yaml, "owner: runtime team", "title: again"),
    Rule(.yaml, "owner: runtime team", "\towner: x"),
    Rule(.unknownKey, "owner:", "ownr:", at: "ownr:"),
    Rule(.unknownKey, "    ends: true", "    end: true", at: "end: true"),
    Rule(.unknownKey, "    effect: rules-out", "    strength: strong", at: "strength: strong\n    group"),
    Rule(.unknownKey, "where: \"golang", "url: \"golang", at: "url:"),
    Rule(.unknownKey, "verdict: False.", "verdct: False.", in: Folder.mythPath, at: "verdct"),
    Rule(.unknownKey, "symptoms:\n", "symptom:\n", in: "families.yml", at: "symptom:"),
    Rule(.missingKey, "title: A goroutine stack went over its limit\n", ""),
    Rule(.missingKey, "    strength: weak\n", "", at: "id: text"),
    Rule(.missingKey, "verified: {date: \"2026-11-24\", with: [go1.24.11]}\n", ""),
    Rule(.missingKey, "claim: Go 1.24 turns it on.\n", "", in: Folder.mythPath),
    Rule(.wrongType, "tags: [stack]", "tags: stack", at: "stack\nowner"),
    Rule(.wrongType, "owner: runtime team", "owner: [runtime]", at: "[runtime]"),
    Rule(.wrongType, "ends: true", "ends: perhaps", at: "perhaps"),
    Rule(.wrongType, "at-least: 3", "at-least: three", at: "three"),
    Rule(.wrongType, "affects: {go: '>=1.22 <1.28', os: linux}", "affects: '>=1.22'", at: "'>=1.22'"),
    Rule(.emptyValue, "owner: runtime team", "owner: ''", at: "''\nreferences"),
    Rule(.emptyValue, "in: [go.crash]", "in: []", at: "in: []"),
    Rule(.emptyValue, "with: [go1.24.11]", "with: []", at: "with: []"),
    Rule(.unknownWord, "severity: critical", "severity: hihg", at: "hihg"),
    Rule(.unknownWord, "class: resource-exhaustion", "class: exhaustion", at: "exhaustion"),
    Rule(.unknownWord, "strength: weak", "strength: week", at: "week"),
    Rule(.unknownWord, "effect: rules-out", "effect: rule-out", at: "rule-out"),
    Rule(.unknownWord, "in: [go.crash]", "in: [go.crsh]", at: "go.crsh"),
    Rule(.unknownWord, "symptoms: [crashes]", "symptoms: [crash]", at: "crash]\ncomponents"),
    Rule(.unknownWord, "components: [goroutine-stacks]", "components: [stacks]", at: "stacks]"),
    Rule(.unknownWord, "family: go-runtime", "family: go-runtme", at: "go-runtme"),
    Rule(.unknownWord, "class: myth", "class: legend", in: Folder.mythPath, at: "legend"),
    Rule(.toFill, "Bound it.", "FILL-IN: bound it.", at: "FILL-IN"),
    Rule(.idFileName, "id: go-stack-overflow", "id: jvm-stack-overflow", at: "jvm-stack-overflow"),
    Rule(.unknownScenario, "id: go-stack-overflow", "id: go-stack-overflw", at: "go-stack-overflw"),
    Rule(.unknownScenario, "leads-to: [process-exit]", "leads-to: [process-exti]", at: "process-exti"),
    Rule(.unknownScenario, "refines: [go-repanicked-chain]", "refines: [hang]", at: "hang]"),
    Rule(.unknownScenario, "look-alikes: [go-hang-sigquit]", "look-alikes: [go-hang]", at: "go-hang]"),
    Rule(.unknownScenario, "also=go-repanicked-chain", "also=go-x", at: "```log hit file=app"),
    Rule(.familyMismatch, "family: go-runtime", "family: jvm-code", at: "jvm-code"),
    Rule(.affectsUnquoted, "go: '>=1.22 <1.28'", "go: 1.20", at: "1.20"),
    Rule(.affectsRange, "'>=1.22 <1.28'", "'1.22 to 1.28'", at: "'1.22 to"),
    Rule(.affectsRange, "os: linux", "os: '<>'", at: "'<>'"),
    Rule(.verifiedDate, "2026-11-24", "2026-02-30", at: "\"2026-02-30"),
    Rule(.verifiedDate, "2026-11-24", "yesterday", at: "\"yesterday"),
    Rule(
      .scenarioTable, "go-hang-sigquit\tgo-runtime\t", "go-hang-sigquit\t", in: "scenarios.tsv",
      at: "go-hang-sigquit\ta"),
    Rule(.scenarioTable, "go-hang-sigquit\t", "go-stack-overflow\t", in: "scenarios.tsv"),
  ]

  static let entries: [Rule] = [
    Rule(.entryID, "- id: cycle", "- id: Cycle 2", at: "Cycle 2"),
    Rule(.duplicateEntry, "- id: other", "- id: cycle", at: "cycle\n    effect"),
    Rule(.duplicateEntry, "  - id: key", "  - id: key\n    match: 'something else'\n  - id: key", in: Folder.mythPath),
    Rule(.duplicateEntry, "id: jvm-code", "id: go-runtime", in: "families.yml"),
    Rule(
      .entryTestsNothing,
      "    match: 'it''s a stack overflow'\n    ignore-case: true\n    at-least: 3\n    within: 5m\n", ""),
    Rule(
      .matchLayout, "match: '^runtime: goroutine stack exceeds (?<limit_bytes>[0-9]+)-byte limit'",
      "match: ^runtime. stack", at: "match: ^"),
    Rule(
      .matchLayout, "  - id: key\n    match: '\\bgorootstack\\b'", "  - match: '\\bgorootstack\\b'\n    id: key",
      in: Folder.mythPath, at: "match:"),
    Rule(
      .matchLayout, "  - id: key\n    match: '\\bgorootstack\\b'", "  - {id: key, match: '\\bgorootstack\\b'}",
      in: Folder.mythPath, at: "match:"),
    Rule(.meansMissing, "    means: Somebody asked for this dump.\n", "", at: "fact: found"),
    Rule(.atLeast, "at-least: 3", "at-least: 0", at: "at-least: 0"),
    Rule(.atLeast, "    means: The same", "    at-least: 3\n    means: The same", at: "at-least: 3\n    means"),
    Rule(.within, "within: 5m", "within: 5 minutes", at: "5 minutes"),
    Rule(.within, "    at-least: 3\n", "", at: "5m"),
    Rule(
      .ignoreCase, "    means: The same", "    ignore-case: true\n    means: The same",
      at: "ignore-case: true\n    means"),
    Rule(.decisiveOnLine, "in: [go.crash]", "in: [go.crash, line]", at: "in: [go.crash, line]"),
    Rule(.decisiveOnLine, "    in: [go.crash]\n", "", at: "strength: decisive"),
    Rule(.decisiveUnanchored, "'^runtime:", "'runtime:", at: "match: 'runtime:"),
    Rule(.unknownGroup, "group: cycle", "group: cycel", at: "cycel"),
    Rule(.unknownCapture, "<limit_bytes>", "<limit_bites>", at: "(?<limit_bites>"),
    Rule(.expressionSyntax, "size(recursion_cycle) >= 1 and", "size(recursion_cycle) >= 1 &&", at: "&&"),
    Rule(.chainedComparison, "hits(limit-line) >= 1", "1 < hits(limit-line) < 3", at: "< 3"),
    Rule(.mixedComparison, "hits(limit-line) >= 1", "hits(limit-line) >= \"1\"", at: ">= \"1\""),
    Rule(.wrongOperand, "size(recursion_cycle) >= 1", "recursion_cycle", at: "recursion_cycle and"),
    Rule(.unknownFact, "size(recursion_cycle)", "size(recursion_cycel)", at: "recursion_cycel"),
    Rule(.unknownFact, "subject: recursion_cycle", "subject: recursion", at: "recursion\n"),
    Rule(.unknownKind, "size(recursion_cycle)", "size(logg.recursion_cycle)", at: "logg."),
    Rule(.unknownEntry, "hits(limit-line)", "hits(cycle)", at: "cycle) >= 1\n    means"),
    Rule(.foundOutsideUnless, "hits(limit-line) >= 1", "found(*)", at: "found(*)"),
    Rule(.foundUnrelated, "found(go-hang-sigquit)", "found(jvm-stack-overflow)", at: "jvm-stack-overflow"),
    Rule(.selfReference, "refines: [go-repanicked-chain]", "refines: [go-stack-overflow]", at: "go-stack-overflow]"),
  ]

  static let bodies: [Rule] = [
    Rule(.lookAlikeUnanswered, "In a `go-hang-sigquit` there is none.", "", at: "go-hang-sigquit]"),
    Rule(.headingUnknown, "## Prevent", "## Prevention", at: "## Prevention"),
    Rule(.headingUnknown, "## Truth", "## True", in: Folder.mythPath, at: "## True"),
    Rule(.headingRepeated, "### Which", "## Cause", at: "## Cause\n\nAny"),
    Rule(
      .headingOrder, "## Prevent\n\nTest deep inputs.\n\n## Sources\n\n", "## Sources\n\n## Prevent\n\n",
      at: "## Prevent"),
    Rule(.headingMissing, "## Verify\n\n- [ ] **v1** Run the input again.\n\n", "", at: "\nA function calls"),
    Rule(.headingMissing, "## Do instead\n\nNothing.\n\n", "", in: Folder.mythPath, at: "\n## Claim"),
    Rule(.headingLevel, "A function calls", "# Title\n\nA function calls", at: "# Title"),
    Rule(.sectionEmpty, "Bound it.\n", "", at: "## Fix"),
    Rule(
      .noItems,
      "- [ ] **c1** Find the cycle.\n  - run: `grep -c 'main.f' app.log`\n  - [ ] **c1a** In the first fifty frames.\n  - [ ] **c1b** In the last fifty frames.\n- [ ] **c2** Find the input.\n",
      "Look.\n", at: "## Checklist"),
    Rule(.itemNotTask, "- [ ] **c2**", "- **c2**", at: "- **c2**"),
    Rule(.itemID, "- [ ] **c2** Find", "- [ ] Find", at: "- [ ] Find the input"),
    Rule(.itemID, "**c2**", "**second**", at: "- [ ] **second**"),
    Rule(.itemID, "**c1b**", "**c2b**", at: "- [ ] **c2b**"),
    Rule(.itemID, "**c2** Find the input.", "**c2**", at: "- [ ] **c2**"),
    Rule(.duplicateItem, "**c2**", "**n1**", at: "- [ ] **n1** Find"),
    Rule(.itemLine, "- undo: none needed", "- rollback: none needed", at: "- rollback"),
    Rule(.itemLine, "- undo: none needed", "- undo:", at: "- undo:"),
    Rule(.itemLineOrder, "- undo: none needed", "- expect: it runs", at: "- expect: it runs"),
    Rule(.itemRun, "- run: `systemctl restart app`", "- run: systemctl restart app", at: "- run: system"),
    Rule(.itemRun, "- run: `systemctl restart app`", "- run: `systemctl` or so", at: "- run: `systemctl` or"),
    Rule(.itemRisk, "- risk: low, requests", "- risk: medium, requests", at: "- risk: medium"),
    Rule(.itemIfNot, "- if not: c1", "- if not: c9", at: "- if not: c9"),
    Rule(.itemTooDeep, "  - [ ] **c1b** In", "    - [ ] **c1aa** deeper\n  - [ ] **c1b** In", at: "- [ ] **c1aa**"),
    Rule(.sampleMissing, "```log miss\nall is well\n```\n", ""),
    Rule(.sampleAttribute, "file=app.log", "fil=app.log", at: "```log hit fil"),
    Rule(.sampleAttribute, "file=app.log", "file=../app.log", at: "```log hit file=.."),
    Rule(.sampleAttribute, "```log miss", "```log miss also=go-hang-sigquit", at: "```log miss"),
    Rule(.sampleAttribute, "case=a also", "case=A also", at: "```log hit file=app"),
    Rule(.sampleAttribute, "```log miss", "```log miss quick", at: "```log miss"),
    Rule(.sampleCase, "```log miss", "```log miss case=a", at: "```log miss"),
    Rule(.sampleCase, "file=more.log", "file=app.log", at: "```log hit file=app.log case=a\nmore"),
    Rule(.sampleEmpty, "all is well\n", "\n", at: "```log miss"),
    Rule(.sampleNested, "Any.", "- ```log hit\n  x\n  ```", at: "```log hit\n  x"),
    Rule(.glossaryTerm, "An error that unwinds a goroutine.", "", in: "glossary.md", at: "## Panic"),
    Rule(.glossaryTerm, "## fatal error", "## panic", in: "glossary.md", at: "## panic"),
  ]

  @Test func theGoodPageHasNoFault() {
    #expect(Folder().load().diagnostics == [])
    #expect(Folder().withTranslation().load().diagnostics == [])
  }

  @Test(arguments: frontMatter + entries + bodies)
  func reportsTheRuleThatIsBroken(_ rule: Rule) throws {
    let folder = Folder().changing(rule.old, to: rule.new, in: rule.path)
    let found = folder.load().diagnostics.filter { $0.code == rule.code.rawValue }
    let first = try #require(found.first, "\(folder.load().diagnostics)")
    #expect(first.file == rule.path)
    #expect(first.level == .error)
    #expect(first.hint?.isEmpty == false)
    guard let at = rule.at else { return }
    let expected = try #require(place(of: at, in: folder.files[rule.path] ?? ""))
    // Body messages name the line; front matter messages also the column.
    #expect(found.contains { $0.line == expected.line && ($0.column == expected.column || $0.column == 1) }, "\(found)")
  }

  private func place(of text: String, in file: String) -> (line: Int, column: Int)? {
    guard let range = file.firstRange(of: text) else { return nil }
    let before = file[..<range.lowerBound]
    let lineStart = before.lastIndex(of: "\n").map { file.index(after: $0) } ?? file.startIndex
    return (before.count { $0 == "\n" } + 1, file[lineStart..<range.lowerBound].utf8.count + 1)
  }

  @Test func everyRuleIsBrokenSomewhere() {
    let elsewhere: Set<LintCode> = [
      .notUTF8, .misplacedPage, .duplicatePage, .leadsToCycle, .refinesCycle, .translationOrphan, .translationStale,
      .translationItem,
    ]
    let seen = Set((Self.frontMatter + Self.entries + Self.bodies).map(\.code)).union(elsewhere)
    #expect(LintCode.allCases.filter { !seen.contains($0) } == [])
  }

  @Test func patternFaultsPointIntoThePattern() throws {
    let folder = Folder().changing("'it''s a stack overflow'", to: "'it''s a stack\\soverflow'")
    let found = try #require(folder.load().diagnostics.first)
    #expect(found.code == "pattern-shorthand")
    let expected = try #require(place(of: #"\soverflow"#, in: folder.files[Folder.pagePath] ?? ""))
    #expect((found.line, found.column) == expected)
  }

  @Test func expressionFaultsPointIntoFoldedLines() throws {
    let folder = Folder().changing("hits(limit-line) >= 1", to: "hits(limit-line) >= nothing")
    let found = try #require(folder.load().diagnostics.first)
    let expected = try #require(place(of: "nothing", in: folder.files[Folder.pagePath] ?? ""))
    #expect((found.line, found.column) == expected)
  }

  @Test func columnsCountBytes() throws {
    let folder = Folder().changing("tags: [stack]", to: "tags: [栈, []]")
    let found = try #require(folder.load().diagnostics.first)
    #expect(found.code == "wrong-type" && found.column == 13)
  }

  @Test func messagesReadAsFileLineColumn() throws {
    let text = try #require(Folder().changing("owner:", to: "ownr:").load().diagnostics.first).description
    #expect(text.hasPrefix("scenarios/go-runtime/go-stack-overflow.md:41:1: error: "))
    #expect(text.hasSuffix("[unknown-key]\n  Did you mean 'owner'?"))
  }

  @Test func platformTextMayMatchInTheMiddle() {
    let folder = Folder().changing("in: [go.crash]", to: "in: [platform]").changing("'^runtime:", to: "'runtime:")
    #expect(folder.load().diagnostics == [])
  }

  @Test func corpusFoldersStandForSamples() {
    var folder = Folder().changing("tags: [stack]", to: "corpus: [Tests/Corpus/x]")
    folder = folder.changing("```log miss\nall is well\n```\n", to: "")
    #expect(folder.load().diagnostics == [])
  }
}
