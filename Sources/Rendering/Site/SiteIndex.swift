import Knowledge

/// Who belongs together, looked up once for all pages.
struct SiteIndex: Sendable {
  var byFamily: [String: [Int]] = [:]
  var bySymptom: [String: [Int]] = [:]
  var byComponent: [String: [Int]] = [:]
  var byAlert: [String: [Int]] = [:]
  /// Pages that name a page in `leads-to`.
  var causes: [String: [Int]] = [:]
  /// Pages that name a page in `refines`.
  var finer: [String: [Int]] = [:]
  var mythIDs: Set<String> = []

  init(_ knowledge: KnowledgeBase) {
    for (index, page) in knowledge.scenarios.enumerated() {
      byFamily[page.family, default: []].append(index)
      for symptom in page.symptoms { bySymptom[symptom, default: []].append(index) }
      for component in page.components { byComponent[component, default: []].append(index) }
      for alert in page.alerts { byAlert[alert, default: []].append(index) }
      for effect in page.leadsTo { causes[effect, default: []].append(index) }
      for wider in page.refines { finer[wider, default: []].append(index) }
    }
    mythIDs = Set(knowledge.myths.map(\.id))
  }

  /// Listed names and those that pages use without listing them, in display order.
  static func named(_ listed: [Families.Named], used: [String: [Int]]) -> [Families.Named] {
    let known = Set(listed.map(\.id))
    let extra = used.keys.filter { !known.contains($0) }.sorted().map { id in
      Families.Named(id: id, title: id.split(separator: "-").joined(separator: " "), summary: "")
    }
    return listed.filter { used[$0.id] != nil } + extra
  }
}
