public import CaseModel
public import Diagrams
public import Knowledge

/// Builds the troubleshooting site: from a knowledge base, settings, templates and assets to files. Touches no path.
///
/// The same input gives the same bytes. Pages are made one after the other and bodies are parsed a few at a time, so
/// that a large site needs little memory; `build(_:)` hands each file out as soon as it is made.
public struct SiteBuilder: Sendable {
  private let knowledge: KnowledgeBase
  private let settings: SiteSettings
  private let templates: TemplateSet
  private let assets: [String: [UInt8]]
  private let pages: [String: String]
  private let diagrams: DiagramRenderer

  /// Prepares a build.
  ///
  /// - Parameters:
  ///   - knowledge: The pages; bodies may still be unparsed.
  ///   - settings: From `site/site.yml`.
  ///   - templates: The `templates` folder; `site/…` and `checklist/…` are used.
  ///   - assets: Files of `site/assets` by name; `site.css` and `site.js` must be there.
  ///   - pages: Markdown of `site/pages` by name: `home.md`, `about.md`.
  ///   - diagrams: Draws the pictures.
  public init(
    knowledge: KnowledgeBase, settings: SiteSettings, templates: TemplateSet, assets: [String: [UInt8]],
    pages: [String: String] = [:], diagrams: DiagramRenderer
  ) {
    self.knowledge = knowledge
    self.settings = settings
    self.templates = templates
    self.assets = assets
    self.pages = pages
    self.diagrams = diagrams
  }

  /// Builds all files.
  public func build() throws -> SiteOutput {
    var files: [String: [UInt8]] = [:]
    let diagnostics = try build { files[$0.path] = $0.bytes }
    return SiteOutput(files: files, diagnostics: diagnostics)
  }

  /// Builds all files and hands each to `write`; the result is what the link check found.
  public func build(_ write: @escaping (SiteFile) throws -> Void) throws -> [Diagnostic] {
    let site = SiteContext(
      settings: settings, templates: templates, diagrams: diagrams, map: SiteMap(knowledge))
    var run = Run(check: LinkCheck(basePath: settings.basePath), index: SearchIndex(site.map), write: write)
    try run.assets(assets)
    try scenarios(site, &run)
    try others(site, &run)
    return run.check.finish()
  }

  /// How many bodies are parsed at a time.
  private static let batch = 64

  private func scenarios(_ site: SiteContext, _ run: inout Run) throws {
    let ids = knowledge.scenarios.map(\.id)
    for start in stride(from: 0, to: ids.count, by: SiteBuilder.batch) {
      let range = start..<min(start + SiteBuilder.batch, ids.count)
      let base = knowledge.withBodies(of: ids[range])
      for scenario in base.scenarios[range] { try add(scenario, site, &run) }
    }
    for myth in knowledge.withBodies(of: knowledge.myths.map(\.id)).myths {
      run.index.add(myth)
      run.texts.add(myth)
      try run.add("m/\(myth.id).html", site.myth(myth))
    }
  }

  private func add(_ scenario: Scenario, _ site: SiteContext, _ run: inout Run) throws {
    let summary = SiteContext.Summary(scenario)
    run.summaries[scenario.id] = summary
    run.index.add(scenario, summary)
    run.texts.add(scenario)
    try run.add("s/\(scenario.id).html", ScenarioPage(scenario, site: site).html())
    try run.add("s/\(scenario.id).md", Array(ScenarioMarkdown.text(scenario).utf8))
    if scenario.translation != nil {
      try run.add("s/\(scenario.id).zh.html", ScenarioPage(scenario, translated: true, site: site).html())
    }
  }

  private func others(_ site: SiteContext, _ run: inout Run) throws {
    let map = site.map
    for (kind, listings) in [("Symptom", map.symptoms), ("Component", map.components), ("Family", map.families)] {
      for listing in listings {
        try run.add(listing.path, site.listing(listing, kind: kind, summaries: run.summaries))
      }
    }
    if !knowledge.myths.isEmpty { try run.add("myths/index.html", site.myths(knowledge.myths)) }
    try run.add("index.html", site.home(page("home"), scenarios: knowledge.scenarios.count))
    try run.add("errors.html", run.texts.html(site))
    try run.add("glossary.html", site.glossary(knowledge.glossary))
    try run.add("about.html", site.about(page("about")))
    try run.add("404.html", site.missing())
    for (path, id) in map.redirects.sorted(by: { $0.key < $1.key }) {
      try run.add(path, site.redirect(path, to: id))
    }
    try run.add("search/signatures.js", Array(run.index.signaturesFile.utf8))
    try run.add("search/cards.js", Array(run.index.cardsFile.utf8))
    let machine = MachinePages(settings: settings, map: map)
    try run.add("kb.json", Array(machine.json(knowledge, summaries: run.summaries).utf8))
    try run.add("llms.txt", Array(machine.index(knowledge, summaries: run.summaries).utf8))
    if let robots = machine.robots { try run.add("robots.txt", Array(robots.utf8)) }
    if let sitemap = machine.sitemap(knowledge, paths: run.paths) { try run.add("sitemap.xml", Array(sitemap.utf8)) }
  }

  private func page(_ name: String) -> String? { pages["\(name).md"] ?? pages[name] }

  /// One build: what is collected while pages are made.
  private struct Run {
    var check: LinkCheck
    var index: SearchIndex
    var texts = ErrorTexts()
    var summaries: [String: SiteContext.Summary] = [:]
    var paths: [String] = []
    let write: (SiteFile) throws -> Void

    init(check: LinkCheck, index: SearchIndex, write: @escaping (SiteFile) throws -> Void) {
      self.check = check
      self.index = index
      self.write = write
    }

    mutating func add(_ path: String, _ bytes: [UInt8]) throws {
      let file = SiteFile(path: path, bytes: bytes)
      check.add(file)
      paths.append(path)
      try write(file)
    }

    /// The style sheet gets that of the diagrams.
    mutating func assets(_ assets: [String: [UInt8]]) throws {
      for name in ["site.css", "site.js"] where assets[name] == nil { throw TemplateError.missingAsset(name: name) }
      for (name, bytes) in assets.sorted(by: { $0.key < $1.key }) {
        try add("assets/\(name)", name == "site.css" ? bytes + Array(DiagramStyle.css.utf8) : bytes)
      }
    }
  }
}
