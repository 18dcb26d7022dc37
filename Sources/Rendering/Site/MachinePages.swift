import CaseModel
import Knowledge
import Markup

/// What other programs read: `kb.json`, `llms.txt`, `sitemap.xml`, `robots.txt`.
struct MachinePages {
  let settings: SiteSettings
  let map: SiteMap

  func json(_ base: KnowledgeBase, summaries: [String: SiteContext.Summary]) -> String {
    let scenarios = base.scenarios.map { page in
      JSONValue.object([
        .init("id", .string(page.id)), .init("title", .string(page.title)),
        .init("description", .string(summaries[page.id]?.sentence ?? "")), .init("url", .string("s/\(page.id).html")),
        .init("markdown", .string("s/\(page.id).md")), .init("family", .string(page.family)),
        .init("class", .string(page.failureClass)), .init("severity", .string(page.severity.rawValue)),
        .init("affects", .sorted(page.affects.mapValues { .string($0.source) })),
        .init("symptoms", .strings(page.symptoms)), .init("components", .strings(page.components)),
        .init("tags", .strings(page.tags)), .init("aliases", .strings(page.aliases)),
        .init("alerts", .strings(page.alerts)), .init("leads_to", .strings(page.leadsTo)),
        .init("refines", .strings(page.refines)), .init("look_alikes", .strings(page.lookAlikes)),
        .init("signatures", .array(page.evidence.compactMap { signature($0) })),
        .init(
          "verified",
          .object([.init("date", .string(page.verified.date)), .init("with", .strings(page.verified.with))])),
      ])
    }
    let myths = base.myths.map { myth in
      JSONValue.object([
        .init("id", .string(myth.id)), .init("title", .string(myth.title)), .init("claim", .string(myth.claim)),
        .init("verdict", .string(myth.verdict)), .init("url", .string("m/\(myth.id).html")),
      ])
    }
    let glossary = base.glossary.map { term in
      JSONValue.object([.init("term", .string(term.term)), .init("meaning", .string(term.meaning))])
    }
    return JSONValue.object([
      .init("schema", "casebook.kb/1"), .init("title", .string(settings.title)),
      .init("digest", .string(base.digest)), .init("scenarios", .array(scenarios)), .init("myths", .array(myths)),
      .init("families", names(map.families)), .init("symptoms", names(map.symptoms)),
      .init("components", names(map.components)), .init("glossary", .array(glossary)),
    ]).text
  }

  private func signature(_ entry: EvidenceEntry) -> JSONValue? {
    guard let pattern = entry.test.browserPattern else { return nil }
    return .object([
      .init("id", .string(entry.id)), .init("strength", .string(entry.strength.rawValue)),
      .init("pattern", .string(pattern.written)), .init("javascript", .string(pattern.source)),
      .init("flags", .string(pattern.flags)),
    ])
  }

  private func names(_ listings: [SiteMap.Listing]) -> JSONValue {
    .array(
      listings.map { listing in
        .object([
          .init("id", .string(listing.id)), .init("title", .string(listing.title)),
          .init("summary", .string(listing.summary)), .init("url", .string(listing.path)),
          .init("scenarios", .strings(listing.scenarios)),
        ])
      })
  }

  /// An index for language models: every page as Markdown with one sentence.
  func index(_ base: KnowledgeBase, summaries: [String: SiteContext.Summary]) -> String {
    let prefix = settings.baseURL ?? ""
    var out = "# \(settings.title)\n\n> \(settings.description)\n\n"
    out +=
      "Each page says how to recognise a failure, what to do now, its cause and its fix. `\(prefix)kb.json` holds the same as data.\n"
    for family in map.families {
      out += "\n## \(family.title)\n\n"
      for id in family.scenarios.sorted() {
        guard let summary = summaries[id] else { continue }
        out += "- [\(MachinePages.linkText(summary.title))](\(prefix)s/\(id).md): \(summary.sentence)\n"
      }
    }
    guard !base.myths.isEmpty else { return out }
    out += "\n## Myths\n\n"
    for myth in base.myths {
      out += "- [\(MachinePages.linkText(myth.title))](\(prefix)m/\(myth.id).html): \(myth.verdict)\n"
    }
    return out
  }

  private static func linkText(_ text: String) -> String {
    text.map { $0 == "[" || $0 == "]" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
  }

  /// Only for a site with an address.
  func sitemap(_ base: KnowledgeBase, paths: [String]) -> String? {
    guard let baseURL = settings.baseURL else { return nil }
    var dates: [String: String] = [:]
    for page in base.scenarios { dates["s/\(page.id).html"] = page.verified.date }
    for myth in base.myths { dates["m/\(myth.id).html"] = myth.verified.date }
    var out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    for path in paths.sorted() where path.hasSuffix(".html") && path != "404.html" && map.redirects[path] == nil {
      let address = baseURL + (path == "index.html" ? "" : URIText.path(path))
      out += "<url><loc>\(HTMLEscaping.text(address))</loc>"
      if let date = dates[path], MachinePages.isDate(date) { out += "<lastmod>\(date)</lastmod>" }
      out += "</url>\n"
    }
    return out + "</urlset>\n"
  }

  private static func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 10
      && bytes.indices.allSatisfy { $0 == 4 || $0 == 7 ? bytes[$0] == 0x2D : bytes[$0] >= 0x30 && bytes[$0] <= 0x39 }
  }

  /// Only for a site with an address.
  var robots: String? { settings.baseURL.map { "User-agent: *\nAllow: /\nSitemap: \($0)sitemap.xml\n" } }
}
