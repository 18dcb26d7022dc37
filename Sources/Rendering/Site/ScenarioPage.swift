import CaseModel
import Knowledge
import Markup

/// The page of one scenario, in English or in its translation.
struct ScenarioPage {
  let site: SiteContext
  let scenario: Scenario
  let words: PageWords
  let path: String
  let markup: PageMarkup
  private let introduction: [Block]
  private let sections: [PageSection]
  private let items: [PageSection.ID: [ChecklistItem]]

  init(_ scenario: Scenario, translated: Bool = false, site: SiteContext) {
    self.site = site
    self.scenario = scenario
    words = translated ? .chinese : .english
    path = "s/\(scenario.id)\(translated ? ".zh" : "").html"
    markup = site.markup(for: "s/\(scenario.id).html", words: words)
    let translation = translated ? scenario.translation : nil
    introduction = translation?.introduction ?? scenario.introduction
    sections = translation?.sections ?? scenario.sections
    var items = [
      PageSection.ID.now: translation?.doNow ?? scenario.doNow,
      .checklist: translation?.checklist ?? scenario.checklist,
    ]
    if let verify = sections.first(where: { $0.id == .verify }) { items[.verify] = TaskItems.items(verify.blocks) }
    self.items = items
    title = translation?.title ?? scenario.title
    isStale = translation?.isStale ?? false
    isTranslated = translated
  }

  let title: String
  private let isStale: Bool
  private let isTranslated: Bool

  func html() throws(TemplateError) -> [UInt8] {
    var context = site.frame(path, title: title, description: ScenarioText.firstParagraph(introduction), words: words)
    context.set("id", scenario.id)
    context.set("title", title)
    context.set("badge", SiteContext.badge(scenario.severity, words: words))
    context.set("class", scenario.failureClass.split(separator: "-").joined(separator: " "))
    context.set("introduction", introduction.isEmpty ? nil : markup.html(introduction, prefix: "intro", file: path))
    context.set("facts", facts)
    context.set("stale", isStale ? words.stale : nil)
    let family = site.map.families.first { $0.id == scenario.family }
    context.set("family", family.map { ["href": .text("../" + $0.path), "title": .text($0.title)] })
    context.set("other", otherLanguage)
    context.set("revision", Checklist(scenario).revision)
    context.set("sections", try sectionObjects())
    context.set("contents", contents)
    context.set("related", related)
    context.set("siblings", siblings)
    context.set("markdown", "\(scenario.id).md")
    context.set("edit", site.settings.editURL.map { $0 + URIText.path(editPath) })
    return try site.render("scenario", context)
  }

  private var editPath: String {
    isTranslated && scenario.path.hasSuffix(".md") ? scenario.path.dropLast(3) + ".zh.md" : scenario.path
  }

  private var otherLanguage: TemplateObject? {
    guard scenario.translation != nil else { return nil }
    return [
      "href": .text(isTranslated ? "\(scenario.id).html" : "\(scenario.id).zh.html"),
      "name": .text(words.otherLanguage),
      "language": .text(isTranslated ? "en" : "zh-CN"),
    ]
  }

  private var facts: [TemplateObject] {
    var rows: [(String, String)] = []
    let affects = scenario.affects.sorted { $0.key < $1.key }.map { "\(AffectsText.name($0.key)) \($0.value.source)" }
    if !affects.isEmpty { rows.append((words.affects, affects.joined(separator: "; "))) }
    if !scenario.verified.date.isEmpty {
      let with = scenario.verified.with.joined(separator: ", ")
      rows.append((words.verified, scenario.verified.date + (with.isEmpty ? "" : " · " + with)))
    }
    return rows.map { ["name": .text($0), "value": .text($1)] }
  }

  /// Sections that have something, in the fixed order.
  private var shown: [PageSection] {
    PageSection.ID.allCases.compactMap { id in
      sections.first { $0.id == id }.flatMap { section in
        section.blocks.isEmpty && items[id, default: []].isEmpty && id != .isThisIt && id != .sources ? nil : section
      }
    }
  }

  private var contents: [TemplateObject] {
    shown.map { ["anchor": .text($0.id.rawValue), "label": .text(heading($0))] }
      + (related.isEmpty ? [] : [["anchor": .text("related"), "label": .text(words.related)]])
  }

  private func heading(_ section: PageSection) -> String {
    section.title.isEmpty ? words.sections[section.id] ?? section.id.rawValue : section.title
  }

  private func sectionObjects() throws(TemplateError) -> [TemplateObject] {
    var out: [TemplateObject] = []
    for section in shown {
      var object = TemplateObject()
      object.set("anchor", section.id.rawValue)
      object.set("heading", heading(section))
      let items = items[section.id] ?? []
      object.set("hasItems", !items.isEmpty)
      object.set("items", items.map { self.item($0, isChild: false) })
      object.set("html", items.isEmpty ? markup.html(section.blocks, prefix: section.id.rawValue, file: path) : nil)
      object.set("isNow", section.id == .now)
      object.set("tickets", section.id == .checklist ? try tickets() : [])
      let isFirst = section.id == .isThisIt
      object.set("sample", isFirst ? SampleExcerpt(scenario).object(words) : nil)
      object.set("lookAlikes", isFirst ? site.links(scenario.lookAlikes, from: path) : [])
      object.set("aliases", isFirst ? scenario.aliases.map { ["alias": .text($0)] } : [])
      object.set("signs", isFirst ? signs : [])
      object.set("references", section.id == .sources ? site.references(scenario.references) : [])
      out.append(object)
    }
    return out
  }

  private func item(_ item: ChecklistItem, isChild: Bool) -> TemplateObject {
    var object = TemplateObject()
    object.set("id", TicketID.safe(item.id))
    object.set("text", markup.html(item.text))
    object.set("run", item.run.map { HTMLEscaping.text($0.trimmed) })
    object.set("expect", item.expect.map { markup.html(markdown: $0) })
    object.set("risk", item.risk)
    object.set("isRisky", item.risk?.hasPrefix("high") == true)
    object.set("undo", item.undo.map { markup.html(markdown: $0) })
    object.set("ifNot", item.ifNot.map(TicketID.safe))
    object.set("hasNotes", item.expect != nil || item.risk != nil || item.undo != nil || item.ifNot != nil)
    object.set("isChild", isChild)
    object.set("children", item.children.map { self.item($0, isChild: true) })
    return object
  }

  /// The checklist in the syntax of each tracker.
  private func tickets() throws(TemplateError) -> [TemplateObject] {
    let renderer = ChecklistRenderer(templates: site.templates)
    var list = Checklist(scenario)
    if isTranslated, let translation = scenario.translation {
      var copy = scenario
      copy.doNow = translation.doNow
      copy.checklist = translation.checklist
      list = Checklist(copy)
      list.title = title
    }
    let formats: [(ChecklistFormat, String)] = [
      (.github, "GitHub"), (.gitlab, "GitLab"), (.jiraWiki, "Jira"), (.linear, "Linear"), (.text, "Text"),
    ]
    var out: [TemplateObject] = []
    for (format, name) in formats {
      let text = try renderer.text([list], format: format)
      out.append(["name": .text(name), "text": .text(HTMLEscaping.text(text))])
    }
    return out
  }

  /// What is looked for, for those who want to know why a page was named.
  private var signs: [TemplateObject] {
    scenario.evidence.map { entry in
      var object = TemplateObject()
      object.set("strength", words.strengths[entry.strength] ?? entry.strength.rawValue)
      object.set("means", entry.means.map { markup.html(markdown: $0) })
      let texts = entry.test.browserPattern.map { ReadablePattern.texts($0.written) } ?? []
      object.set("texts", texts.map { ["sign": .text(HTMLEscaping.text($0))] })
      object.set("fact", entry.test.factSource)
      return object
    }
  }

  private var related: [TemplateObject] {
    func group(_ name: String, _ ids: [String], outcomes: [String] = []) -> TemplateObject? {
      let links = site.links(ids, from: path)
      guard !links.isEmpty || !outcomes.isEmpty else { return nil }
      var object = TemplateObject()
      object.set("name", name)
      object.set("links", links)
      object.set("outcomes", outcomes.map { ["outcome": .text($0)] })
      return object
    }
    return [
      group(words.comesFrom, site.map.causes[scenario.id] ?? []),
      group(words.leadsTo, scenario.leadsTo, outcomes: scenario.leadsTo.compactMap { words.outcomes[$0] }),
      group(words.wider, scenario.refines), group(words.finer, site.map.refinements[scenario.id] ?? []),
    ].compactMap { $0 }
  }

  /// Up to six neighbours of the first component or of the family: a constant number, whatever the size of the site.
  private var siblings: TemplateObject? {
    let listing =
      site.map.components.first { scenario.components.first == $0.id && $0.scenarios.count > 1 }
      ?? site.map.families.first { $0.id == scenario.family && $0.scenarios.count > 1 }
    guard let listing, let place = listing.scenarios.firstIndex(of: scenario.id) else { return nil }
    let count = listing.scenarios.count
    let ids = (1..<min(count, 7)).map { listing.scenarios[(place + $0) % count] }
    return [
      "title": .text(words.more + (words.language == "en" ? " " : "") + listing.title),
      "href": .text("../" + listing.path), "links": .list(site.links(ids, from: path)),
    ]
  }
}

/// Products as people write them.
enum AffectsText {
  static func name(_ product: String) -> String {
    switch product {
    case "go": "Go"
    case "jdk": "JDK"
    case "os": "OS"
    default: product
    }
  }
}
