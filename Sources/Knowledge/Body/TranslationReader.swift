internal import Markup

/// Reads `<id>.zh.md`: Chinese text for the sections and items of an English page.
struct TranslationReader {
  static let keys = ["id", "title", "translates"]

  /// The front matter and the text, before the English page is known.
  struct Draft {
    var id: Fields.Text
    var title: String
    var translates: Fields.Text
    var page: PageText
  }

  static func read(_ file: KnowledgeFile, log: inout PageLog) -> Draft? {
    guard let page = PageText(file, log: &log),
      let root = YAMLNode.parse(page.frontMatter, firstLine: page.frontMatterLine, lines: page.lines, log: &log),
      let fields = Fields(root, what: "the front matter", allowed: keys, log: &log)
    else { return nil }
    fields.require(keys, what: "the front matter", log: &log)
    guard let id = fields.text("id", log: &log), let title = fields.text("title", log: &log),
      let translates = fields.text("translates", log: &log)
    else { return nil }
    if let name = file.path.split(separator: "/").last, name != "\(id.value).zh.md" {
      log.error(
        .idFileName, at: id.place, "The id is '\(id.value)', the file is '\(name)'.",
        hint: "Name the file \(id.value).zh.md.")
    }
    return Draft(id: id, title: title.value, translates: translates, page: page)
  }

  /// Joins a translation with its English page, which gives item ids, commands and fences.
  static func join(
    _ draft: Draft, with scenario: Scenario, englishDigest: String, log: inout PageLog
  ) -> PageTranslation {
    var translation = PageTranslation(title: draft.title, isStale: draft.translates.value != englishDigest)
    if translation.isStale {
      log.warning(
        .translationStale, at: draft.translates.place, "The English page has changed since this translation.",
        hint: "Bring the text up to date, then write translates: \(englishDigest).")
    }
    fill(&translation, body: draft.page.body, bodyLine: draft.page.bodyLine, from: scenario, log: &log)
    return translation
  }

  /// Parses the body of a translation; also used for bodies kept in a compiled knowledge file.
  static func fill(
    _ translation: inout PageTranslation, body: String, bodyLine: Int, from scenario: Scenario, log: inout PageLog
  ) {
    let document = MarkdownParser(options: .knowledge, firstLine: bodyLine).parse(body)
    let result = SectionReader(headings: .chinese, bodyLine: bodyLine).read(document, log: &log)
    translation.introduction = result.introduction
    translation.sections = result.sections.map { section in
      withEnglishFences(section, scenario.sections.first { $0.id == section.id })
    }
    var items = ItemReader()
    translation.doNow = self.items(.now, scenario.doNow, result.sections, &items, log: &log)
    translation.checklist = self.items(.checklist, scenario.checklist, result.sections, &items, log: &log)
    items.checkTargets(log: &log)
  }

  private static func items(
    _ id: PageSection.ID, _ english: [ChecklistItem], _ sections: [PageSection], _ reader: inout ItemReader,
    log: inout PageLog
  ) -> [ChecklistItem] {
    guard let section = sections.first(where: { $0.id == id }) else { return english }
    let translated = reader.read(section, log: &log)
    report(translated, unknownIn: english, section, log: &log)
    return english.map { merge($0, translated) }
  }

  private static func report(
    _ translated: [ChecklistItem], unknownIn english: [ChecklistItem], _ section: PageSection, log: inout PageLog
  ) {
    let known = english.flatMap { [$0.id] + $0.children.map(\.id) }
    for id in translated.flatMap({ [$0.id] + $0.children.map(\.id) }) where !known.contains(id) {
      log.error(
        .translationItem, at: Place(line: section.line), "The English page has no item '\(id)' here.",
        hint: "Item ids are those of the English page: \(known.joined(separator: " ")).")
    }
  }

  /// Commands, ids and jumps are English; words are Chinese where they were translated.
  private static func merge(_ english: ChecklistItem, _ translated: [ChecklistItem]) -> ChecklistItem {
    guard let found = translated.first(where: { $0.id == english.id }) else { return english }
    var item = english
    item.text = found.text
    item.source = found.source
    item.expect = found.expect ?? english.expect
    item.risk = found.risk ?? english.risk
    item.undo = found.undo ?? english.undo
    item.children = english.children.map { merge($0, found.children) }
    return item
  }

  /// Fences are those of the English page: the first stands for the first, what is left over follows at the end.
  private static func withEnglishFences(_ section: PageSection, _ english: PageSection?) -> PageSection {
    var fences = (english?.blocks ?? []).filter(\.isFence)[...]
    var result = section
    result.blocks = section.blocks.compactMap { block in
      guard block.isFence else { return block }
      guard let fence = fences.popFirst() else { return nil }
      return Block(fence.content, line: block.line)
    }
    result.blocks += fences
    return result
  }
}

extension Block {
  /// Whether it is a code block with a language.
  var isFence: Bool {
    if case .code(let code) = content { return !code.info.isEmpty }
    return false
  }
}
