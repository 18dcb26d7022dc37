internal import CaseModel
internal import Matching

/// Reads the entries of `evidence:` and `unless:`.
struct EntryReader {
  static let sharedKeys = [
    "id", "match", "fact", "in", "at-least", "within", "ignore-case", "means", "group",
  ]

  let page: PageText
  let context: PageContext
  /// Ids of all entries of the page that have a pattern.
  let patternEntries: Set<String>
  /// Ids that `found` may ask about.
  let foundScenarios: Set<String>
  private var seen: Set<String> = []

  init(page: PageText, context: PageContext, patternEntries: Set<String>, foundScenarios: Set<String>) {
    self.page = page
    self.context = context
    self.patternEntries = patternEntries
    self.foundScenarios = foundScenarios
  }

  // MARK: Lists

  mutating func evidence(_ nodes: [YAMLNode], log: inout PageLog) -> [EvidenceEntry] {
    nodes.compactMap { node in
      let keys = Self.sharedKeys + ["strength", "ends"]
      guard let fields = Fields(node, what: "an evidence entry", allowed: keys, log: &log) else { return nil }
      fields.require(["id", "strength"], what: "an evidence entry", log: &log)
      let strength = fields.word("strength", Strength.self, log: &log)
      let ends = fields.bool("ends", log: &log) ?? false
      guard let id = identifier(fields, log: &log), let test = test(fields, id, foundIn: nil, log: &log) else {
        return nil
      }
      let entry = EvidenceEntry(
        id: id, test: test, strength: strength ?? .weak, ends: ends, group: fields.text("group", log: &log)?.value,
        means: fields.text("means", log: &log)?.value)
      if entry.strength == .decisive { checkDecisive(entry, fields, log: &log) }
      return strength == nil ? nil : entry
    }
  }

  mutating func unless(_ nodes: [YAMLNode], groups: Set<String>, log: inout PageLog) -> [UnlessEntry] {
    nodes.compactMap { node in
      guard let fields = Fields(node, what: "an unless entry", allowed: Self.sharedKeys + ["effect"], log: &log) else {
        return nil
      }
      fields.require(["id"], what: "an unless entry", log: &log)
      let effect = fields.word("effect", UnlessEntry.Effect.self, log: &log)
      if let group = fields.text("group", log: &log), !groups.contains(group.value) {
        log.error(
          .unknownGroup, at: group.place, "'\(group.value)' is no evidence entry or group of this page.",
          hint: Suggestion.phrase(for: group.value, among: groups.sorted())
            ?? "Write the id of the entry that this one counters, or remove the key.")
      }
      guard let id = identifier(fields, log: &log), let test = test(fields, id, foundIn: foundScenarios, log: &log)
      else { return nil }
      return UnlessEntry(
        id: id, test: test, effect: effect ?? .lowers, group: fields.text("group", log: &log)?.value,
        means: fields.text("means", log: &log)?.value)
    }
  }

  private mutating func identifier(_ fields: Fields, log: inout PageLog) -> String? {
    guard let text = fields.text("id", log: &log) else { return nil }
    guard Self.isIdentifier(text.value) else {
      log.error(
        .entryID, at: text.place, "'\(text.value)' is no entry id.",
        hint: "Write lower-case letters, digits and dashes, a letter first.")
      return nil
    }
    guard seen.insert(text.value).inserted else {
      log.error(
        .duplicateEntry, at: text.place, "The entry id '\(text.value)' stands twice in this page.",
        hint: "Give each entry of evidence and unless its own id.")
      return nil
    }
    return text.value
  }

  static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else { return false }
    return text.utf8.allSatisfy {
      ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")) || ExpressionParser.isDigit($0) || $0 == UInt8(ascii: "-")
    }
  }

  // MARK: Tests

  private func test(
    _ fields: Fields, _ id: String, foundIn scenarios: Set<String>?, log: inout PageLog
  ) -> EntryTest? {
    guard fields.has("match") || fields.has("fact") else {
      log.error(
        .entryTestsNothing, at: fields.place, "The entry '\(id)' tests nothing.",
        hint: "Add match: '…' or fact: …, or both.")
      return nil
    }
    if fields.has("fact"), !fields.has("means") {
      log.error(
        .meansMissing, at: fields.place(of: "fact"), "The entry '\(id)' has a fact but no 'means'.",
        hint: "Add means: with one sentence that the report can print.")
    }
    var test = EntryTest(segments: segments(fields, log: &log))
    var isComplete = true
    if fields.has("match") {
      test.match = pattern(fields, log: &log)
      isComplete = test.match != nil
    } else if fields.has("ignore-case") {
      log.error(
        .ignoreCase, at: fields.place(of: "ignore-case"), "'ignore-case' needs a match.", hint: "Remove it.")
    }
    if fields.has("fact") {
      let allowed = ExpressionContext(
        registry: context.registry, entries: patternEntries.subtracting([id]), scenarios: scenarios)
      let fact = condition(fields, allowed, log: &log)
      test.fact = fact?.0
      test.factSource = fact?.1
      isComplete = isComplete && fact != nil
    }
    readCounts(fields, into: &test, log: &log)
    return isComplete ? test : nil
  }

  private func segments(_ fields: Fields, log: inout PageLog) -> [SegmentKind]? {
    guard fields.has("in") else { return nil }
    let words = fields.texts("in", log: &log)
    if words.isEmpty {
      log.error(.emptyValue, at: fields.place(of: "in"), "'in' names no segment.", hint: "Write in: [go.crash].")
    }
    let kinds = words.compactMap { word -> SegmentKind? in
      if let kind = SegmentKind(rawValue: word.value) { return kind }
      Fields.reportUnknown(word, what: "a segment", among: SegmentKind.allCases.map(\.rawValue), log: &log)
      return nil
    }
    return kinds.isEmpty ? nil : kinds
  }

  private func pattern(_ fields: Fields, log: inout PageLog) -> Pattern? {
    let ignoresCase = fields.bool("ignore-case", log: &log) ?? false
    guard let text = fields.text("match", log: &log) else { return nil }
    return PatternField(page: page, registry: context.registry).read(
      text, key: fields.place(of: "match"), ignoresCase: ignoresCase, log: &log)
  }

  private func condition(
    _ fields: Fields, _ context: ExpressionContext, log: inout PageLog
  ) -> (Expression, String)? {
    guard let text = fields.text("fact", log: &log) else { return nil }
    do throws(ExpressionError) {
      let expression = try ExpressionParser.parse(text.value, in: context)
      return (expression, text.value.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    } catch {
      let place = ScalarPlaces(lines: page.lines).place(of: error.offset, in: text.scalar, at: text.place)
      log.error(error.code, at: place, error.message, hint: error.hint)
      return nil
    }
  }

  private func readCounts(_ fields: Fields, into test: inout EntryTest, log: inout PageLog) {
    if let count = fields.integer("at-least", log: &log) {
      if count < 1 || test.match == nil && !fields.has("match") {
        log.error(
          .atLeast, at: fields.place(of: "at-least"),
          count < 1 ? "'at-least' must be 1 or more." : "'at-least' counts hits, and this entry has no match.",
          hint: count < 1 ? "Write at-least: 3." : "Compare a count in the fact instead.")
      } else {
        test.atLeast = count
      }
    }
    guard let within = fields.text("within", log: &log) else { return }
    guard let seconds = Self.seconds(within.value) else {
      log.error(
        .within, at: within.place, "'\(within.value)' is no duration.", hint: "Write a number and s, m or h: 90s.")
      return
    }
    guard test.atLeast >= 2 else {
      log.error(
        .within, at: within.place, "'within' needs 'at-least' of 2 or more.", hint: "Add at-least: 3, or remove it.")
      return
    }
    test.withinSeconds = seconds
  }

  static func seconds(_ text: String) -> Double? {
    guard let unit = ["s": 1.0, "m": 60, "h": 3600][text.suffix(1)], let value = Int(text.dropLast()), value > 0,
      value <= 1_000_000, text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") })
    else { return nil }
    return Double(value) * unit
  }

  // MARK: Decisive entries

  private func checkDecisive(_ entry: EvidenceEntry, _ fields: Fields, log: inout PageLog) {
    let kinds = entry.test.segments ?? (entry.test.match == nil ? [] : [.line])
    if kinds.contains(.line) {
      log.error(
        .decisiveOnLine, at: fields.place(of: fields.has("in") ? "in" : "strength"),
        "The decisive entry '\(entry.id)' would hold for any line.",
        hint: "Name the segment in 'in', such as [go.crash], or make it strong.")
    }
    // Platform text wraps the same words in tables and prefixes of its own; there the segment decides.
    if let match = entry.test.match, !match.isAnchored, kinds != [.platform] {
      log.error(
        .decisiveUnanchored, at: fields.place(of: "match"),
        "The decisive entry '\(entry.id)' matches in the middle of a line.",
        hint: "Start each branch with ^, or make it strong.")
    }
  }
}
