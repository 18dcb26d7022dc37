internal import CaseModel
internal import Matching

/// Reads one scenario page: front matter and body.
struct ScenarioReader {
  /// A page with what only the checks across pages need.
  struct Draft {
    var scenario: Scenario
    var page: PageText
    /// Ids in `leads-to`, `refines` and `look-alikes`, with their places.
    var leadsTo: [Fields.Text]
    var refines: [Fields.Text]
    var lookAlikes: [Fields.Text]
  }

  static let keys = [
    "id", "title", "family", "class", "severity", "affects", "evidence", "unless", "leads-to", "refines",
    "look-alikes", "subject", "aliases", "symptoms", "components", "alerts", "tags", "owner", "references", "verified",
    "corpus",
  ]

  static let required = ["id", "title", "family", "class", "severity", "evidence", "references", "verified"]

  let context: PageContext

  /// Reads the page; `nil` where so much is missing that there is no page.
  func read(_ file: KnowledgeFile, log: inout PageLog) -> Draft? {
    guard let page = PageText(file, log: &log) else { return nil }
    reportToFill(page, log: &log)
    guard
      let root = YAMLNode.parse(page.frontMatter, firstLine: page.frontMatterLine, lines: page.lines, log: &log),
      let fields = Fields(root, what: "the front matter", allowed: Self.keys, log: &log)
    else { return nil }
    fields.require(Self.required, what: "the front matter", log: &log)
    guard var scenario = identity(fields, file, log: &log) else { return nil }
    scenario.path = file.path
    var draft = Draft(
      scenario: scenario, page: page, leadsTo: fields.texts("leads-to", log: &log),
      refines: fields.texts("refines", log: &log), lookAlikes: fields.texts("look-alikes", log: &log))
    readRelations(&draft, log: &log)
    readEntries(&draft, fields, log: &log)
    readWords(&draft.scenario, fields, log: &log)
    readProvenance(&draft.scenario, fields, log: &log)
    if let subject = fields.text("subject", log: &log) {
      draft.scenario.subject = reference(subject, page, log: &log)
    }
    BodyReader(page: page, context: context).read(into: &draft.scenario, log: &log)
    LookAlikeRule.check(draft, log: &log)
    return draft
  }

  // MARK: Identity

  private func identity(_ fields: Fields, _ file: KnowledgeFile, log: inout PageLog) -> Scenario? {
    let id = fields.text("id", log: &log)
    let title = fields.text("title", log: &log)
    let family = fields.text("family", log: &log)
    let failureClass = fields.text("class", log: &log)
    let severity = fields.word("severity", Severity.self, log: &log)
    if let failureClass, !PageContext.failureClasses.contains(failureClass.value) {
      Fields.reportUnknown(failureClass, what: "'class'", among: PageContext.failureClasses, log: &log)
    }
    if let family, !context.families.families.isEmpty,
      !context.families.families.contains(where: { $0.id == family.value })
    {
      Fields.reportUnknown(family, what: "'family'", among: context.families.families.map(\.id), log: &log)
    }
    if let id { checkPlace(id, family, file, log: &log) }
    guard let id, let title, let family, let failureClass, let severity else { return nil }
    return Scenario(
      id: id.value, title: title.value, family: family.value, failureClass: failureClass.value, severity: severity)
  }

  private func checkPlace(_ id: Fields.Text, _ family: Fields.Text?, _ file: KnowledgeFile, log: inout PageLog) {
    let isKnown = context.checkScenario(id, log: &log)
    let parts = file.path.split(separator: "/")
    if let name = parts.last, name != "\(id.value).md" {
      log.error(
        .idFileName, at: id.place, "The id is '\(id.value)', the file is '\(name)'.",
        hint: "Name the file \(id.value).md.")
    }
    guard let family else { return }
    if let row = context.table[id.value], isKnown, row.family != family.value {
      log.error(
        .familyMismatch, at: family.place, "scenarios.tsv puts '\(id.value)' into '\(row.family)'.",
        hint: "Write family: \(row.family).")
    } else if parts.count >= 2, parts[parts.count - 2] != family.value {
      log.error(
        .familyMismatch, at: family.place, "The page lies in the folder '\(parts[parts.count - 2])'.",
        hint: "Move it to scenarios/\(family.value)/.")
    }
  }

  private func reportToFill(_ page: PageText, log: inout PageLog) {
    for offset in page.lines.bytes.offsets(of: PageSkeleton.marker) {
      log.error(
        .toFill, at: page.lines.place(of: offset), "This place is still to be filled in.",
        hint: "Replace \(PageSkeleton.marker)… by your own words.")
    }
  }

  // MARK: Parts

  private func readRelations(_ draft: inout Draft, log: inout PageLog) {
    let id = draft.scenario.id
    func known(_ texts: [Fields.Text], orOneOf others: [String] = []) -> [String] {
      texts.compactMap { text in
        if text.value == id {
          log.error(.selfReference, at: text.place, "The page names itself.", hint: "Remove the id.")
          return nil
        }
        return context.checkScenario(text, orOneOf: others, log: &log) ? text.value : nil
      }
    }
    draft.scenario.leadsTo = known(draft.leadsTo, orOneOf: PageContext.outcomes)
    draft.scenario.refines = known(draft.refines)
    draft.scenario.lookAlikes = known(draft.lookAlikes)
  }

  private func readEntries(_ draft: inout Draft, _ fields: Fields, log: inout PageLog) {
    let evidence = fields.list("evidence", log: &log)
    let unless = fields.list("unless", log: &log)
    if fields.has("evidence"), evidence.isEmpty {
      log.error(
        .emptyValue, at: fields.place(of: "evidence"), "'evidence' has no entry.", hint: "Add an entry with an id.")
    }
    var reader = EntryReader(
      page: draft.page, context: context, patternEntries: Self.patternEntries(evidence + unless),
      foundScenarios: Set(draft.scenario.refines + draft.scenario.lookAlikes))
    draft.scenario.evidence = reader.evidence(evidence, log: &log)
    let groups = Self.words(evidence, "id").union(Self.words(evidence, "group"))
    draft.scenario.unless = reader.unless(unless, groups: groups, log: &log)
  }

  /// Ids of entries with a pattern, read before the entries themselves.
  private static func patternEntries(_ nodes: [YAMLNode]) -> Set<String> {
    words(
      nodes.filter { node in
        guard case .map(let pairs) = node.content else { return false }
        return pairs.contains { if case .scalar(let key) = $0.key.content { key.text == "match" } else { false } }
      }, "id")
  }

  private static func words(_ nodes: [YAMLNode], _ key: String) -> Set<String> {
    var found: Set<String> = []
    for node in nodes {
      guard case .map(let pairs) = node.content else { continue }
      for (name, value) in pairs {
        if case .scalar(let name) = name.content, name.text == key, case .scalar(let text) = value.content {
          found.insert(text.text)
        }
      }
    }
    return found
  }

  private func readWords(_ scenario: inout Scenario, _ fields: Fields, log: inout PageLog) {
    func values(_ key: String) -> [String] { fields.texts(key, log: &log).map(\.value) }
    scenario.aliases = values("aliases")
    scenario.alerts = values("alerts")
    scenario.tags = values("tags")
    scenario.corpus = values("corpus")
    scenario.owner = fields.text("owner", log: &log)?.value
    scenario.symptoms = named("symptoms", context.families.symptoms, fields, log: &log)
    scenario.components = named("components", context.families.components, fields, log: &log)
  }

  private func named(_ key: String, _ known: [Families.Named], _ fields: Fields, log: inout PageLog) -> [String] {
    fields.texts(key, log: &log).compactMap { text in
      if known.isEmpty || known.contains(where: { $0.id == text.value }) { return text.value }
      Fields.reportUnknown(text, what: "an element of '\(key)'", among: known.map(\.id), log: &log)
      return nil
    }
  }

  private func readProvenance(_ scenario: inout Scenario, _ fields: Fields, log: inout PageLog) {
    let reader = ProvenanceReader(fields: fields)
    scenario.affects = reader.affects(log: &log)
    scenario.references = reader.references(log: &log)
    scenario.verified = reader.verified(log: &log)
  }

  private func reference(_ text: Fields.Text, _ page: PageText, log: inout PageLog) -> FactReference? {
    do throws(ExpressionError) {
      return try ExpressionParser.parseReference(text.value, in: ExpressionContext(registry: context.registry))
    } catch {
      let place = ScalarPlaces(lines: page.lines).place(of: error.offset, in: text.scalar, at: text.place)
      log.error(error.code, at: place, error.message, hint: error.hint)
      return nil
    }
  }
}
