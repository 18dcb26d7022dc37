import Knowledge
import Markup

extension SiteBuilder {
  /// The page of a scenario, its Markdown, and its Chinese page where there is one.
  func scenarioFiles(_ page: Scenario) throws -> [SiteFile] {
    var files = [try scenarioFile(page, translation: nil)]
    if let source = input.sources[page.path] { files.append(SiteFile(path: "s/\(page.id).md", text: source)) }
    if let translation = page.translation { files.append(try scenarioFile(page, translation: translation)) }
    return files
  }

  private func scenarioFile(_ page: Scenario, translation: PageTranslation?) throws -> SiteFile {
    let language = translation == nil ? "en" : "zh-CN"
    let frame = Frame(
      path: "s/\(page.id)\(translation == nil ? "" : ".zh").html", title: translation?.title ?? page.title,
      description: ScenarioText.firstSentence(ScenarioText.help(page)), language: language)
    let markup = markup(root: frame.root, language: language)
    let text = UIText.of(language)
    var context = context(frame)
    context.set("id", page.id)
    context.set("title", frame.title)
    context.set("severity", page.severity.rawValue)
    context.set("class", page.failureClass)
    context.set("introduction", markup.html(translation?.introduction ?? page.introduction, prefix: "intro", file: page.path))
    let family = knowledge.families.families.first { $0.id == page.family }
    context.set("family", family?.title ?? page.family)
    context.set("familyHref", "\(frame.root)families/\(Slug.make(page.family)).html")
    context.set("affects", page.affects.sorted { $0.key < $1.key }.map { ["product": .text($0.key), "versions": .text($0.value.source)] })
    context.set("hasAffects", !page.affects.isEmpty)
    context.set("symptoms", links(page.symptoms, folder: "symptoms", named: knowledge.families.symptoms, root: frame.root))
    context.set("components", links(page.components, folder: "components", named: knowledge.families.components, root: frame.root))
    context.set("hasSymptoms", !page.symptoms.isEmpty)
    context.set("hasComponents", !page.components.isEmpty)
    context.set("checked", page.verified.date)
    context.set("checkedWith", page.verified.with.joined(separator: ", "))
    context.set("isStale", translation?.isStale ?? false)
    context.set("otherLanguage", page.translation == nil ? nil : (translation == nil ? "\(page.id).zh.html" : "\(page.id).html"))
    context.set("markdownHref", input.sources[page.path] == nil ? nil : "\(page.id).md")
    context.set("editHref", input.configuration.editURL.map { $0 + page.path })
    context.set("signatures", signatures(page))
    context.set("relations", relations(page, root: frame.root, text: text))
    context.set("siblings", siblings(page, root: frame.root))
    let sections = translation?.sections ?? page.sections
    for section in sections { set(section, of: page, in: &context, markup: markup) }
    let doNow = translation?.doNow ?? page.doNow
    let checklist = translation?.checklist ?? page.checklist
    context.set("nowItems", doNow.map { item($0, markup: markup) })
    var list = Checklist(page)
    if let translation {
      list.title = translation.title
      list.sections = [Checklist.Section(title: sectionTitle(.now, sections), items: doNow.map(Checklist.Item.init)),
        Checklist.Section(title: sectionTitle(.checklist, sections), items: checklist.map(Checklist.Item.init))]
        .filter { !$0.items.isEmpty }
    }
    context.set("revision", list.revision)
    context.set("checklistItems", checklist.map { item($0, markup: markup) })
    context.set("copies", try copies(list))
    context.set("contents", sections.map { section in
      ["anchor": .text(section.id.rawValue), "label": .text(section.title)]
    })
    context.set("references", page.references.map { reference in
      var object = TemplateObject()
      object.set("referenceTitle", reference.title)
      let isWeb = reference.location.hasPrefix("https://") || reference.location.hasPrefix("http://")
      object.set("url", isWeb ? reference.location : nil)
      object.set("location", isWeb ? nil : reference.location)
      return object
    })
    return SiteFile(path: frame.path, text: try input.templates.render("site/scenario", context))
  }

  private func sectionTitle(_ id: PageSection.ID, _ sections: [PageSection]) -> String {
    sections.first { $0.id == id }?.title ?? id.rawValue
  }

  /// Sections with lists of their own are rendered by the template; of those only what is no task is body.
  private func set(_ section: PageSection, of page: Scenario, in context: inout TemplateObject, markup: PageMarkup) {
    var object = TemplateObject()
    object.set("sectionTitle", section.title)
    let hasItems = section.id == .now || section.id == .checklist
    let blocks = hasItems ? section.blocks.filter { !SiteBuilder.isTaskList($0) } : section.blocks
    object.set("body", markup.html(blocks, prefix: section.id.rawValue, file: page.path))
    context.set("section_" + String(section.id.rawValue.split(separator: "-").joined(separator: "_")), object)
  }

  static func isTaskList(_ block: Block) -> Bool {
    guard case .list(let list) = block.content else { return false }
    return list.items.contains { $0.task != nil }
  }

  /// What the page looks for, strongest first, in words.
  private func signatures(_ page: Scenario) -> [TemplateObject] {
    page.evidence.filter { $0.strength != .none }.enumerated()
      .sorted { ($1.element.strength, $0.offset) < ($0.element.strength, $1.offset) }
      .map { $0.element }.compactMap { entry in
        var object = TemplateObject()
        object.set("strength", entry.strength.rawValue)
        object.set("pattern", entry.test.browserPattern.map { ErrorTexts.readable($0.written).joined(separator: " | ") })
        object.set("condition", entry.test.factSource)
        object.set("means", entry.means)
        object.set("kinds", entry.test.segments.map { $0.map(\.rawValue).joined(separator: ", ") })
        return object
      }
  }

  private func links(_ ids: [String], folder: String, named: [Families.Named], root: String) -> [TemplateObject] {
    ids.map { id in
      ["href": .text("\(root)\(folder)/\(Slug.make(id)).html"), "label": .text(named.first { $0.id == id }?.title ?? id)]
    }
  }

  private func relations(_ page: Scenario, root: String, text: UIText) -> [TemplateObject] {
    func pages(_ ids: [String]) -> [TemplateObject] {
      ids.compactMap { knowledge[$0] }.map { ["href": .text("\(root)s/\($0.id).html"), "label": .text($0.title)] }
    }
    let groups: [(String, [TemplateObject])] = [
      (text["leadsTo"], pages(page.leadsTo) + page.leadsTo.filter { knowledge[$0] == nil }.map { ["label": .text(text.outcome($0))] }),
      (text["causedBy"], pages((index.causes[page.id] ?? []).map { knowledge.scenarios[$0].id })),
      (text["wider"], pages(page.refines)),
      (text["finer"], pages((index.finer[page.id] ?? []).map { knowledge.scenarios[$0].id })),
      (text["lookAlikes"], pages(page.lookAlikes)),
    ]
    return groups.filter { !$0.1.isEmpty }.map { ["relation": .text($0.0), "links": .list($0.1)] }
  }

  /// At most eight pages of the same component, or of the same family: the list does not grow with the site.
  private func siblings(_ page: Scenario, root: String) -> [TemplateObject] {
    var seen: Set<String> = [page.id]
    let near = page.components.flatMap { index.byComponent[$0] ?? [] } + (index.byFamily[page.family] ?? [])
    return near.map { knowledge.scenarios[$0] }.filter { seen.insert($0.id).inserted }.prefix(8)
      .map { ["href": .text("\(root)s/\($0.id).html"), "label": .text($0.title)] }
  }

  private func item(_ item: ChecklistItem, markup: PageMarkup) -> TemplateObject {
    var object = TemplateObject()
    object.set("itemID", item.id)
    object.set("itemText", markup.html(item.text))
    object.set("run", item.run?.trimmed)
    object.set("expect", item.expect.map(markup.html(markdown:)))
    object.set("risk", item.risk)
    object.set("riskLevel", item.risk.map { String($0.prefix { $0.isLetter }) })
    object.set("undo", item.undo.map(markup.html(markdown:)))
    object.set("ifNot", item.ifNot)
    object.set("hasNotes", item.expect != nil || item.risk != nil || item.undo != nil || item.ifNot != nil)
    object.set("children", item.children.map { self.item($0, markup: markup) })
    object.set("hasChildren", !item.children.isEmpty)
    return object
  }

  /// The checklist in every format that is pasted as text.
  private func copies(_ list: Checklist) throws(TemplateError) -> [TemplateObject] {
    guard !list.sections.isEmpty else { return [] }
    let renderer = ChecklistRenderer(templates: input.templates)
    let formats: [(ChecklistFormat, String)] = [
      (.github, "GitHub"), (.gitlab, "GitLab"), (.jiraWiki, "Jira wiki"), (.jiraADF, "Jira ADF"), (.linear, "Linear"),
      (.text, "Text"),
    ]
    var out: [TemplateObject] = []
    for (format, name) in formats {
      var object = TemplateObject()
      object.set("formatName", name)
      object.set("copy", try renderer.text([list], format: format))
      out.append(object)
    }
    return out
  }

  // MARK: Myths

  /// The page of a myth and its Markdown.
  func mythFiles(_ myth: Myth) throws -> [SiteFile] {
    let frame = Frame(path: "myths/\(myth.id).html", title: myth.title, description: myth.verdict, section: "myths")
    let markup = markup(root: frame.root)
    var context = context(frame)
    context.set("title", myth.title)
    context.set("claim", markup.html(markdown: myth.claim))
    context.set("verdict", markup.html(markdown: myth.verdict))
    context.set("sections", myth.sections.map { section in
      [
        "anchor": .text(section.id.rawValue), "sectionTitle": .text(section.title),
        "body": .text(markup.html(section.blocks, prefix: section.id.rawValue, file: myth.path)),
      ]
    })
    context.set("references", myth.references.map { reference in
      let isWeb = reference.location.hasPrefix("https://") || reference.location.hasPrefix("http://")
      var object = TemplateObject()
      object.set("referenceTitle", reference.title)
      object.set("url", isWeb ? reference.location : nil)
      object.set("location", isWeb ? nil : reference.location)
      return object
    })
    context.set("checked", myth.verified.date)
    context.set("checkedWith", myth.verified.with.joined(separator: ", "))
    context.set("markdownHref", input.sources[myth.path] == nil ? nil : "\(myth.id).md")
    var files = [SiteFile(path: frame.path, text: try input.templates.render("site/myth", context))]
    if let source = input.sources[myth.path] { files.append(SiteFile(path: "myths/\(myth.id).md", text: source)) }
    return files
  }
}
