import CaseModel
import Knowledge
import Markup

/// What the paste box searches: `search/signatures.js` and `search/cards.js`, each one call of `casebook(…)`.
struct SearchIndex {
  /// A page as the result list shows it.
  private struct Card {
    var id: String
    var severity: String
    var title: String
    var description: String
    var steps: [String]
    var tags: [String]
    var aliases: [String]
    var refines: [String]
    /// Tokens of the texts a reader would paste.
    var telling: [String]
    /// Other tokens of the page that are not in what is shown.
    var words: [String]
  }

  /// Tokens kept of a page beyond those of what is shown: the rarest tell pages apart.
  private static let mostWords = 72
  private static let mostPairs = 160

  private let titles: [String: String]
  private var cards: [Card] = []
  private var signatures: [String] = []
  private var pagesWith: [String: Int] = [:]

  /// Starts an index; the titles of symptoms and components are words of their pages.
  init(_ map: SiteMap) {
    titles = Dictionary(
      (map.symptoms + map.components).map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
  }

  /// Adds a scenario with its body.
  mutating func add(_ page: Scenario, _ summary: SiteContext.Summary) {
    for entry in page.evidence {
      if let pattern = entry.test.browserPattern {
        add(pattern, page: page.id, weight: SearchIndex.weight(entry.strength))
      }
    }
    let steps = (page.doNow + page.checklist).prefix(3).map { ScenarioText.plain($0.text) }
    var card = Card(
      id: page.id, severity: page.severity.rawValue, title: page.title, description: summary.paragraph,
      steps: Array(steps), tags: page.tags + (page.symptoms + page.components).compactMap { titles[$0] },
      aliases: page.aliases + page.alerts, refines: page.refines, telling: [], words: [])
    let telling =
      page.evidence.flatMap { $0.test.browserPattern.map { ReadablePattern.texts($0.written) } ?? [] }
      + page.samples.filter { $0.role == .paste }.map(\.text)
    var body = BodyText()
    for section in page.sections where section.id != .sources { body.add(section.blocks) }
    if let translation = page.translation {
      body.text += translation.title + "\n"
      body.add(translation.introduction)
      for section in translation.sections where section.id != .sources { body.add(section.blocks) }
    }
    finish(&card, telling: telling, body: body.text)
  }

  /// Adds a myth.
  mutating func add(_ myth: Myth) {
    for pattern in myth.browserPatterns { add(pattern, page: myth.id, weight: 2) }
    var card = Card(
      id: myth.id, severity: "myth", title: myth.title, description: myth.verdict, steps: [], tags: [],
      aliases: [], refines: [], telling: [], words: [])
    var body = BodyText()
    body.text = myth.claim + "\n"
    for section in myth.sections where section.id != .sources { body.add(section.blocks) }
    finish(&card, telling: myth.browserPatterns.flatMap { ReadablePattern.texts($0.written) }, body: body.text)
  }

  private static func weight(_ strength: Strength) -> Int {
    switch strength {
    case .decisive: 3
    case .strong: 2
    case .weak, .none: 1
    }
  }

  private mutating func add(_ pattern: BrowserPattern, page: String, weight: Int) {
    signatures.append(
      JSONValue.array([
        .string(page), .string(pattern.source), .string(pattern.flags), .strings(pattern.literals), .integer(weight),
      ]).compactText)
  }

  private mutating func finish(_ card: inout Card, telling: [String], body: String) {
    let visible = [card.id, card.title, card.description] + card.steps + card.tags + card.aliases
    let shown = Set(SearchTokens.of(visible.joined(separator: "\n")))
    let isUseful = { (token: String) in !shown.contains(token) && (token.utf8.count > 1) && token.utf8.count <= 48 }
    card.telling = SearchTokens.of(telling.joined(separator: "\n")).filter(isUseful)
    let told = Set(card.telling)
    card.words = SearchTokens.of(body).filter { isUseful($0) && !told.contains($0) }
    for token in card.telling + card.words { pagesWith[token, default: 0] += 1 }
    cards.append(card)
  }

  /// `search/signatures.js`
  var signaturesFile: String { SearchIndex.file("signatures", signatures) }

  /// `search/cards.js`
  var cardsFile: String { SearchIndex.file("cards", cards.map { json($0).compactText }) }

  private static func file(_ kind: String, _ rows: [String]) -> String {
    "casebook(\"\(kind)\",[\n" + rows.joined(separator: ",\n") + "\n]);\n"
  }

  private func json(_ card: Card) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("id", .string(card.id)), ("severity", .string(card.severity)), ("title", .string(card.title)),
      ("text", .string(card.description)),
    ]
    if !card.steps.isEmpty { members.append(("steps", .strings(card.steps))) }
    if !card.tags.isEmpty { members.append(("tags", .strings(card.tags))) }
    if !card.aliases.isEmpty { members.append(("aliases", .strings(card.aliases))) }
    if !card.refines.isEmpty { members.append(("refines", .strings(card.refines))) }
    let tokens = rarest(card)
    if !tokens.isEmpty { members.append(("tokens", .string(tokens.joined(separator: " ")))) }
    return .object(members.map { JSONValue.Member($0.0, $0.1) })
  }

  /// Telling tokens first, then the rarest; words that half of all pages hold tell nothing.
  private func rarest(_ card: Card) -> [String] {
    let common = max(4, cards.count / 2)
    let words = card.words.map { (token: $0, pages: pagesWith[$0] ?? 0) }.filter { $0.pages <= common }
      .sorted { ($0.pages, $0.token) < ($1.pages, $1.token) }.map(\.token)
    let (pairs, others) = (words.filter(SearchIndex.isPair), words.filter { !SearchIndex.isPair($0) })
    let telling = card.telling.prefix(SearchIndex.mostWords / 2)
    let kept = others.prefix(SearchIndex.mostWords - telling.count) + pairs.prefix(SearchIndex.mostPairs)
    return (telling + kept).sorted()
  }

  private static func isPair(_ token: String) -> Bool {
    token.unicodeScalars.first.map(SearchTokens.isUnspaced) ?? false
  }
}

/// The prose of blocks; code and pictures are left out.
struct BodyText {
  var text = ""

  mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block.content {
      case .paragraph(let inlines), .heading(_, let inlines, _): text += inlines.map(\.plainText).joined() + "\n"
      case .blockQuote(let inner), .alert(_, let inner): add(inner)
      case .list(let list): for item in list.items { add(item.blocks) }
      case .table(let table):
        for row in [table.header] + table.rows {
          for cell in row { text += cell.map(\.plainText).joined() + "\n" }
        }
      case .code, .html, .thematicBreak: break
      }
    }
  }
}
