import Knowledge
import Markup

extension SiteBuilder {
  /// The frame around a page.
  struct Frame {
    /// Path of the page in the site.
    var path: String
    var title: String
    var description: String
    var language = "en"
    /// Entry of the navigation that is current: `errors`, `myths`, `glossary`, `about` or empty.
    var section = ""
    /// Whether the page holds the paste box.
    var hasSearch = false

    /// `""` at the top, `"../"` one folder down.
    var root: String { String(repeating: "../", count: path.split(separator: "/").count - 1) }
  }

  /// Names that every page template may use.
  func context(_ frame: Frame) -> TemplateObject {
    var context = TemplateObject()
    context["root"] = .text(frame.root)
    context.set("policy", ContentSecurityPolicy.site)
    context.set("language", frame.language)
    context.set("pageTitle", frame.title)
    context.set("isHome", frame.path == "index.html")
    context.set("description", frame.description)
    context.set("siteTitle", input.configuration.title)
    context.set("tagline", input.configuration.tagline)
    context.set("toolVersion", input.toolVersion)
    context.set("hasSearch", frame.hasSearch)
    for name in ["errors", "myths", "glossary", "about"] { context.set("at" + name, frame.section == name) }
    context.set("hasMyths", !knowledge.myths.isEmpty)
    context.set("hasGlossary", !knowledge.glossary.isEmpty)
    context.set("hasAbout", input.pages["about"] != nil)
    context.set("t", UIText.of(frame.language).object)
    return context
  }

  /// Markup whose links are seen from `root`.
  func markup(root: String, language: String = "en", headingShift: Int = 1) -> PageMarkup {
    let knowledge = knowledge
    let myths = index.mythIDs
    var markup = PageMarkup(diagrams: input.diagrams) { id in
      if let page = knowledge[id] {
        let suffix = language == "en" || page.translation == nil ? "" : ".zh"
        return "\(root)s/\(page.id)\(suffix).html"
      }
      return myths.contains(id) ? "\(root)myths/\(id).html" : nil
    }
    markup.headingShift = headingShift
    if language != "en" {
      markup.words = .chinese
      markup.diagramSummary = UIText.chinese["diagramAsList"]
    }
    return markup
  }

  /// A link to a page with one sentence, for lists.
  func card(_ page: Scenario, root: String) -> TemplateObject {
    var card = TemplateObject()
    card.set("href", "\(root)s/\(page.id).html")
    card.set("cardTitle", page.title)
    card.set("cardID", page.id)
    card.set("severity", page.severity.rawValue)
    card.set("summary", ScenarioText.firstSentence(ScenarioText.help(page)))
    return card
  }

  func cards(_ indices: [Int], root: String) -> [TemplateObject] {
    indices.map { knowledge.scenarios[$0] }.sorted { left, right in
      left.severity == right.severity ? left.title < right.title : left.severity > right.severity
    }.map { card($0, root: root) }
  }

  // MARK: Lists

  /// Home, families, symptoms, components, alerts.
  func listFiles() throws -> [SiteFile] {
    let families = SiteIndex.named(knowledge.families.families, used: index.byFamily)
    let symptoms = SiteIndex.named(knowledge.families.symptoms, used: index.bySymptom)
    let components = SiteIndex.named(knowledge.families.components, used: index.byComponent)
    let alerts = SiteIndex.named([], used: index.byAlert)
    var files: [SiteFile] = []
    let kinds: [(String, String, [Families.Named], [String: [Int]])] = [
      ("families", "Family", families, index.byFamily), ("symptoms", "Symptom", symptoms, index.bySymptom),
      ("components", "Component", components, index.byComponent),
    ]
    for (folder, kind, names, members) in kinds {
      for name in names {
        let frame = Frame(
          path: "\(folder)/\(Slug.make(name.id)).html", title: name.title,
          description: name.summary.isEmpty ? name.title : name.summary)
        var context = context(frame)
        context.set("kind", kind)
        context.set("listTitle", name.title)
        context.set("listSummary", name.summary)
        context.set("cards", cards(members[name.id] ?? [], root: frame.root))
        files.append(SiteFile(path: frame.path, text: try input.templates.render("site/list", context)))
      }
    }
    for path in ["index.html", "404.html"] {
      let isHome = path == "index.html"
      var context = context(
        Frame(
          path: path, title: isHome ? input.configuration.title : "Not found",
          description: input.configuration.tagline, hasSearch: true))
      context.set("homeText", input.pages["home"].map { markup(root: "").html(blocks($0), prefix: "home") })
      context.set("symptoms", entries(symptoms, folder: "symptoms", members: index.bySymptom))
      context.set("families", entries(families, folder: "families", members: index.byFamily))
      context.set("components", entries(components, folder: "components", members: index.byComponent))
      context.set("hasComponents", !components.isEmpty)
      context.set("alerts", alerts.map { name in
        ["alert": .text(name.id), "pages": .list(cards(index.byAlert[name.id] ?? [], root: ""))]
      })
      context.set("hasAlerts", !alerts.isEmpty)
      context.set("pageCount", DecimalText.grouped(knowledge.scenarios.count))
      files.append(SiteFile(path: path, text: try input.templates.render(isHome ? "site/home" : "site/missing", context)))
    }
    return files
  }

  private func entries(
    _ names: [Families.Named], folder: String, members: [String: [Int]]
  ) -> [TemplateObject] {
    names.map { name in
      var entry = TemplateObject()
      entry.set("href", "\(folder)/\(Slug.make(name.id)).html")
      entry.set("entryID", name.id)
      entry.set("entryTitle", name.title)
      entry.set("summary", name.summary)
      entry.set("count", String(members[name.id]?.count ?? 0))
      return entry
    }
  }

  func blocks(_ text: String) -> [Block] {
    var blocks = MarkdownParser(options: .knowledge).parse(text).blocks
    if case .heading(1, _, _)? = blocks.first?.content { blocks.removeFirst() }
    return blocks
  }

  // MARK: Texts

  /// Error texts, myths, glossary and the site's own pages.
  func plainFiles() throws -> [SiteFile] {
    var files = [try errorsFile()]
    if !knowledge.myths.isEmpty {
      var context = context(Frame(path: "myths/index.html", title: "Myths", description: "Names that do not exist, claims that are not so", section: "myths"))
      context.set("myths", knowledge.myths.map { myth in
        ["href": .text("\(myth.id).html"), "mythTitle": .text(myth.title), "claim": .text(myth.claim), "verdict": .text(myth.verdict)]
      })
      files.append(SiteFile(path: "myths/index.html", text: try input.templates.render("site/myths", context)))
    }
    if !knowledge.glossary.isEmpty {
      var context = context(Frame(path: "glossary.html", title: "Glossary", description: "Terms that the pages use", section: "glossary"))
      var slugs = Slug.Registry()
      context.set("terms", knowledge.glossary.map { term in
        let meaning = MarkdownParser(options: .knowledge).parse(term.meaning).blocks
        return [
          "anchor": .text(slugs.unique(term.term)), "term": .text(term.term),
          "meaning": .text(markup(root: "").html(meaning, prefix: "term")),
        ]
      })
      files.append(SiteFile(path: "glossary.html", text: try input.templates.render("site/glossary", context)))
    }
    for (name, text) in input.pages.sorted(by: { $0.key < $1.key }) where name != "home" {
      let title = MarkdownParser(options: .knowledge).parse(text).blocks.first.flatMap { block -> String? in
        guard case .heading(1, let inlines, _) = block.content else { return nil }
        return ScenarioText.plain(inlines)
      }
      let blocks = blocks(text)
      var context = context(Frame(path: "\(name).html", title: title ?? name, description: ScenarioText.firstParagraph(blocks), section: name))
      context.set("textTitle", title ?? name)
      context.set("body", markup(root: "", headingShift: 0).html(blocks, prefix: "p"))
      files.append(SiteFile(path: "\(name).html", text: try input.templates.render("site/text", context)))
    }
    return files
  }

  private func errorsFile() throws -> SiteFile {
    let frame = Frame(
      path: "errors.html", title: "All error texts", description: "Every literal text that a page knows, from A to Z",
      section: "errors")
    var context = context(frame)
    let groups = ErrorTexts(knowledge).groups
    context.set("letters", groups.map { group in
      [
        "letter": .text(group.letter), "anchor": .text(group.anchor),
        "texts": .list(group.entries.map { entry in
          [
            "errorText": .text(entry.text), "href": .text(entry.isMyth ? "myths/\(entry.id).html" : "s/\(entry.id).html"),
            "target": .text(entry.title), "isMyth": .flag(entry.isMyth),
          ]
        }),
      ]
    })
    context.set("count", DecimalText.grouped(groups.reduce(0) { $0 + $1.entries.count }))
    return SiteFile(path: frame.path, text: try input.templates.render("site/errors", context))
  }
}
