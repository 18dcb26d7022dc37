import CaseModel
import Knowledge
import Markup

/// `errors.html`: every text that names a page, from A to Z.
struct ErrorTexts {
  private struct Entry {
    var text: String
    var key: String
    var page: String
  }

  private var entries: [Entry] = []

  /// A pattern as a person would read it.
  static func readable(_ source: String) -> [String] { ReadablePattern.texts(source) }

  /// Adds the texts of a scenario: aliases, alerts, and the patterns as one would read them.
  mutating func add(_ page: Scenario) {
    let patterns = page.evidence.filter { $0.strength != .none }
      .flatMap { $0.test.browserPattern.map { ReadablePattern.texts($0.written) } ?? [] }
    add(page.aliases + page.alerts + patterns, page: page.id)
  }

  /// Adds the claims and invented names of a myth.
  mutating func add(_ myth: Myth) {
    add(myth.browserPatterns.flatMap { ReadablePattern.texts($0.written) }, page: myth.id)
  }

  private mutating func add(_ texts: [String], page: String) {
    var seen: Set<String> = []
    for text in texts {
      let key = ErrorTexts.key(text)
      guard !key.isEmpty, seen.insert(key).inserted else { continue }
      entries.append(Entry(text: text, key: key, page: page))
    }
  }

  /// Without leading punctuation, in lower case.
  private static func key(_ text: String) -> String {
    String(text.lowercased().drop { !$0.isLetter && !$0.isNumber })
  }

  /// `A`, `0–9`, `中文`.
  private static func letter(_ key: String) -> (name: String, anchor: String) {
    guard let first = key.unicodeScalars.first else { return ("…", "other") }
    switch first.value {
    case 0x30...0x39: return ("0–9", "digits")
    case 0x61...0x7A: return (key.prefix(1).uppercased(), key.prefix(1).lowercased())
    default: return SearchTokens.isUnspaced(first) ? ("中文", "cjk") : ("…", "other")
    }
  }

  func html(_ site: SiteContext) throws(TemplateError) -> [UInt8] {
    let path = "errors.html"
    var letters: [(name: String, anchor: String, rows: [TemplateObject])] = []
    for entry in entries.sorted(by: { ($0.key, $0.text, $0.page) < ($1.key, $1.text, $1.page) }) {
      guard let page = site.map.pages[entry.page] else { continue }
      let letter = ErrorTexts.letter(entry.key)
      if letters.last?.anchor != letter.anchor {
        if let index = letters.firstIndex(where: { $0.anchor == letter.anchor }) {
          letters.append(letters.remove(at: index))
        } else {
          letters.append((letter.name, letter.anchor, []))
        }
      }
      letters[letters.count - 1].rows.append([
        "text": .text(HTMLEscaping.text(entry.text)), "href": .text(page.path), "title": .text(page.title),
        "isMyth": .flag(page.path.hasPrefix("m/")),
      ])
    }
    let order = { (anchor: String) in anchor == "digits" ? "~" : anchor.utf8.count == 1 ? anchor : "~~" + anchor }
    letters.sort { order($0.anchor) < order($1.anchor) }
    var context = site.frame(
      path, title: "Error texts", description: "Every error text that this site knows, from A to Z.")
    context.set("count", DecimalText.grouped(entries.count))
    context.set(
      "letters",
      letters.map { letter in
        ["name": .text(letter.name), "anchor": .text("letter-" + letter.anchor), "rows": .list(letter.rows)]
      })
    return try site.render("errors", context)
  }
}
