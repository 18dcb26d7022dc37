import CaseModel
import Diagrams
import Knowledge
import Markup

/// What every page of a site is made from.
struct SiteContext {
  let settings: SiteSettings
  let templates: TemplateSet
  let diagrams: DiagramRenderer
  let map: SiteMap
  private let english = PageWords.english.object
  private let chinese = PageWords.chinese.object

  init(settings: SiteSettings, templates: TemplateSet, diagrams: DiagramRenderer, map: SiteMap) {
    self.settings = settings
    self.templates = templates
    self.diagrams = diagrams
    self.map = map
  }

  /// Fills in a template of the `site` folder.
  func render(_ name: String, _ context: TemplateObject) throws(TemplateError) -> [UInt8] {
    Array(try templates.render("site/\(name)", context).utf8)
  }

  /// What the head and the foot of a page ask for.
  func frame(_ path: String, title: String, description: String? = nil, words: PageWords = .english) -> TemplateObject {
    var context = TemplateObject()
    context.set("language", words.language == "en" ? settings.language : words.language)
    context.set("siteLanguage", words.language == "en" ? nil : settings.language)
    context.set("policy", ContentSecurityPolicy.site)
    context.set("pageTitle", title == settings.title ? title : "\(title) · \(settings.title)")
    context.set("siteTitle", settings.title)
    context.set("description", description)
    context.set("canonical", settings.baseURL.map { $0 + (path == "index.html" ? "" : path) })
    context.set("root", root(of: path))
    context.set("home", root(of: path) + "index.html")
    context.set("scripts", scripts(["assets/site.js"]))
    context.set("markdown", nil as String?)
    context.set("hasMyths", map.hasMyths)
    context["w"] = .object(words.language == "en" ? english : chinese)
    return context
  }

  /// Script files in the order in which they run.
  func scripts(_ paths: [String]) -> [TemplateObject] { paths.map { ["src": .text($0)] } }

  /// The way from a page to the folder of the site: empty, `../`; absolute for the page that any address may show.
  func root(of path: String) -> String {
    if path == "404.html", let base = settings.basePath { return base }
    return String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// The address of a page with an id, seen from `path`; `nil` where there is none, or where it is the page itself.
  func address(of id: String, from path: String) -> String? {
    guard let page = map.pages[id], page.path != path else { return nil }
    return relative(page.path, from: path)
  }

  /// A path seen from another.
  func relative(_ target: String, from path: String) -> String {
    let folder = path.split(separator: "/").dropLast()
    let parts = target.split(separator: "/")
    if !folder.isEmpty, parts.count > 1, folder.elementsEqual(parts.dropLast()) {
      return String(parts[parts.count - 1])
    }
    return root(of: path) + target
  }

  /// Turns the Markdown of a page at `path` into HTML.
  func markup(for path: String, words: PageWords = .english) -> PageMarkup {
    let (pages, root) = (map.pages, root(of: path))
    let folder = path.split(separator: "/").dropLast().joined(separator: "/") + "/"
    var markup = PageMarkup(diagrams: diagrams) { id in
      guard let page = pages[id], page.path != path else { return nil }
      return page.path.hasPrefix(folder) ? String(page.path.dropFirst(folder.utf8.count)) : root + page.path
    }
    markup.headingIDs = false
    markup.words = words.twin
    markup.diagramSummary = words.diagramSummary
    return markup
  }

  /// Links to pages with their titles, in the order given; ids without a page are left out.
  func links(_ ids: [String], from path: String) -> [TemplateObject] {
    ids.compactMap { id in
      guard let address = address(of: id, from: path), let page = map.pages[id] else { return nil }
      return ["href": .text(address), "title": .text(page.title)]
    }
  }

  /// Badge of a severity.
  static func badge(_ severity: Severity, words: PageWords = .english) -> TemplateObject {
    [
      "severity": .text(severity.rawValue), "severityWord": .text(SeverityText.word(severity, words)),
      "shape": .text(SeverityText.shape(severity)),
    ]
  }
}
