import CaseModel
import Knowledge

/// Which pages a site has, where they lie, and how they name each other. Needs no bodies.
struct SiteMap {
  /// A page with an id that others may name.
  struct Page {
    var path: String
    var title: String
  }

  /// A list of scenarios: a symptom, a component or a family.
  struct Listing {
    var id: String
    var title: String
    var summary: String
    var path: String
    /// Ids, the worst first.
    var scenarios: [String]
  }

  /// Scenarios and myths by id.
  private(set) var pages: [String: Page] = [:]
  /// Whether there is a myth page.
  private(set) var hasMyths = false
  /// Those that have a page.
  private(set) var symptoms: [Listing] = []
  private(set) var components: [Listing] = []
  private(set) var families: [Listing] = []
  /// What a scenario may come from: the inverse of `leads-to`.
  private(set) var causes: [String: [String]] = [:]
  /// Finer names of a scenario: the inverse of `refines`.
  private(set) var refinements: [String: [String]] = [:]
  /// Old addresses: path → id of the scenario that stands there now.
  private(set) var redirects: [String: String] = [:]

  init(_ base: KnowledgeBase) {
    hasMyths = !base.myths.isEmpty
    for page in base.scenarios { pages[page.id] = Page(path: "s/\(page.id).html", title: page.title) }
    for myth in base.myths where pages[myth.id] == nil {
      pages[myth.id] = Page(path: "m/\(myth.id).html", title: myth.title)
    }
    for page in base.scenarios {
      for id in page.leadsTo where id != page.id { causes[id, default: []].append(page.id) }
      for id in page.refines where id != page.id { refinements[id, default: []].append(page.id) }
      for alias in page.aliases where SiteMap.isID(alias) && pages[alias] == nil {
        redirects["s/\(alias).html"] = redirects["s/\(alias).html"] ?? page.id
      }
    }
    let ranked = base.scenarios.sorted { ($1.severity, $0.title, $0.id) < ($0.severity, $1.title, $1.id) }
    symptoms = SiteMap.listings("symptoms", base.families.symptoms, ranked) { $0.symptoms }
    components = SiteMap.listings("components", base.families.components, ranked) { $0.components }
    families = SiteMap.listings("families", base.families.families, ranked) { [$0.family] }
  }

  /// Listings in the order of the table, ids that it lacks at the end.
  private static func listings(
    _ folder: String, _ names: [Families.Named], _ ranked: [Scenario], of keys: (Scenario) -> [String]
  ) -> [Listing] {
    var byKey: [String: [String]] = [:]
    for page in ranked {
      for key in Set(keys(page)) { byKey[key, default: []].append(page.id) }
    }
    let known = Set(names.map(\.id))
    let others = byKey.keys.filter { !known.contains($0) && isID($0) }.sorted()
      .map { Families.Named(id: $0, title: $0, summary: "") }
    return (names + others).compactMap { name in
      byKey[name.id].map {
        Listing(
          id: name.id, title: name.title, summary: name.summary, path: "\(folder)/\(name.id).html", scenarios: $0)
      }
    }
  }

  /// Lower case letters, digits and at least one `-`: what may stand in an address as it is.
  private static func isID(_ text: String) -> Bool {
    text.utf8.contains(0x2D) && !text.hasPrefix("-")
      && text.utf8.allSatisfy { $0 == 0x2D || ($0.isASCIIAlphanumeric && !($0 >= 0x41 && $0 <= 0x5A)) }
  }
}

/// How severe, in words and with a shape that is not only a colour.
enum SeverityText {
  static func word(_ severity: Severity, _ words: PageWords = .english) -> String {
    words.severities[severity] ?? severity.rawValue
  }

  static func shape(_ severity: Severity) -> String {
    switch severity {
    case .critical: "◆"
    case .high: "▲"
    case .medium: "■"
    case .low: "●"
    case .info: "○"
    }
  }
}
