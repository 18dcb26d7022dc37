import CaseModel
import Knowledge
import Markup

/// Pages that list others: home, symptoms, components, families, myths.
extension SiteContext {
  /// What a list shows of a scenario; made while its body is at hand.
  struct Summary {
    var id: String
    var title: String
    var severity: Severity
    var family: String
    /// First sentence of the page.
    var sentence: String
    /// First paragraph of the page.
    var paragraph: String

    init(_ page: Scenario) {
      id = page.id
      title = page.title
      severity = page.severity
      family = page.family
      paragraph = ScenarioText.help(page)
      sentence = ScenarioText.firstSentence(paragraph)
    }
  }

  func home(_ text: String?, scenarios: Int) throws(TemplateError) -> [UInt8] {
    var context = frame("index.html", title: settings.title, description: settings.description)
    setBox(&context)
    context.set("count", DecimalText.grouped(scenarios))
    context.set("symptoms", tiles(map.symptoms))
    context.set("components", tiles(map.components))
    context.set("families", tiles(map.families))
    context.set("text", text.map { markup(for: "index.html").html(MarkdownParser().parse($0).blocks, prefix: "home") })
    return try render("home", context)
  }

  func missing() throws(TemplateError) -> [UInt8] {
    var context = frame("404.html", title: "Page not found")
    setBox(&context)
    context.set("canonical", nil as String?)
    return try render("missing", context)
  }

  private func setBox(_ context: inout TemplateObject) {
    // In this order: the script first, because the data call its function.
    context.set("scripts", scripts(["assets/site.js", "search/signatures.js", "search/cards.js"]))
  }

  private func tiles(_ listings: [SiteMap.Listing]) -> [TemplateObject] {
    listings.map { listing in
      var object = TemplateObject()
      object.set("href", listing.path)
      object.set("title", listing.title)
      object.set("summary", listing.summary)
      object.set("count", String(listing.scenarios.count))
      return object
    }
  }

  /// The page of a symptom, a component or a family; grouped by family where there are several.
  func listing(_ listing: SiteMap.Listing, kind: String, summaries: [String: Summary]) throws(TemplateError) -> [UInt8]
  {
    var context = frame(listing.path, title: listing.title, description: listing.summary)
    let entries = listing.scenarios.compactMap { summaries[$0] }
    var groups: [TemplateObject] = []
    let families = map.families.filter { family in entries.contains { $0.family == family.id } }
    for family in families {
      var group = TemplateObject()
      group.set("heading", families.count > 1 ? family.title : nil)
      group.set("entries", entries.filter { $0.family == family.id }.map { entry($0, from: listing.path) })
      groups.append(group)
    }
    context.set("kind", kind)
    context.set("title", listing.title)
    context.set("summary", listing.summary)
    context.set("count", Phrases.count(entries.count, "page", "pages"))
    context.set("groups", groups)
    return try render("list", context)
  }

  private func entry(_ summary: Summary, from path: String) -> TemplateObject {
    [
      "href": .text(relative("s/\(summary.id).html", from: path)), "title": .text(summary.title),
      "badge": .object(SiteContext.badge(summary.severity)), "sentence": .text(summary.sentence),
    ]
  }

  func myths(_ myths: [Myth]) throws(TemplateError) -> [UInt8] {
    let path = "myths/index.html"
    var context = frame(
      path, title: "Myths", description: "Flags and features that do not exist, and claims that are not so.")
    let markup = markup(for: path)
    context.set(
      "entries",
      myths.map { myth in
        [
          "href": .text(relative("m/\(myth.id).html", from: path)), "title": .text(myth.title),
          "verdict": .text(markup.html(markdown: myth.verdict)),
        ]
      })
    return try render("myths", context)
  }

  func myth(_ myth: Myth) throws(TemplateError) -> [UInt8] {
    let path = "m/\(myth.id).html"
    var context = frame(path, title: myth.title, description: myth.verdict)
    let markup = markup(for: path)
    context.set("title", myth.title)
    context.set("id", myth.id)
    context.set("claim", markup.html(markdown: myth.claim))
    context.set("verdict", markup.html(markdown: myth.verdict))
    context.set(
      "introduction", myth.introduction.isEmpty ? nil : markup.html(myth.introduction, prefix: "intro", file: path))
    context.set(
      "sections",
      myth.sections.filter { !$0.blocks.isEmpty || $0.id == .sources }.map { section in
        var object = TemplateObject()
        object.set("anchor", section.id.rawValue)
        object.set("heading", section.title)
        object.set(
          "html", section.blocks.isEmpty ? nil : markup.html(section.blocks, prefix: section.id.rawValue, file: path))
        object.set("references", section.id == .sources ? references(myth.references) : [])
        return object
      })
    let with = myth.verified.with.joined(separator: ", ")
    context.set("verified", myth.verified.date.isEmpty ? nil : myth.verified.date + (with.isEmpty ? "" : " · " + with))
    context.set("edit", settings.editURL.map { $0 + URIText.path(myth.path) })
    return try render("myth", context)
  }

  /// Sources as links, or as places in a repository.
  func references(_ references: [SourceReference]) -> [TemplateObject] {
    references.map { reference in
      var object = TemplateObject()
      let isWeb = reference.location.hasPrefix("https://") || reference.location.hasPrefix("http://")
      object.set("title", reference.title)
      object.set("href", isWeb ? reference.location : nil)
      object.set("place", isWeb ? nil : reference.location)
      return object
    }
  }

  func glossary(_ terms: [GlossaryTerm]) throws(TemplateError) -> [UInt8] {
    var context = frame("glossary.html", title: "Glossary")
    let markup = markup(for: "glossary.html")
    var slugs = Slug.Registry()
    context.set(
      "terms",
      terms.map { term in
        [
          "anchor": .text("term-" + slugs.unique(term.term)), "term": .text(term.term),
          "meaning": .text(markup.html(MarkdownParser().parse(term.meaning).blocks, prefix: "term")),
        ]
      })
    return try render("glossary", context)
  }

  func about(_ text: String?) throws(TemplateError) -> [UInt8] {
    var context = frame("about.html", title: "About")
    let text = text ?? "# About\n\nThis site is built from a casebook: pages about failures that carry their own tests."
    context.set("html", markup(for: "about.html").html(MarkdownParser().parse(text).blocks, prefix: "about"))
    return try render("text", context)
  }

  /// A page that stands where another stood.
  func redirect(_ path: String, to id: String) throws(TemplateError) -> [UInt8] {
    guard let page = map.pages[id], let address = address(of: id, from: path) else { return [] }
    var context = frame(path, title: page.title)
    context.set("title", page.title)
    context.set("target", address)
    context.set("canonical", settings.baseURL.map { $0 + page.path })
    return try render("redirect", context)
  }
}
