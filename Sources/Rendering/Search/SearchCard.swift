import CaseModel
import Knowledge
import Markup

/// What a search knows about a page: enough to rank it and to show it.
struct SearchCard {
  var id: String
  var title: String
  var severity: String
  var summary: String
  /// First steps, plain text.
  var steps: [String]
  /// Other names and error texts.
  var names: [String]
  /// Symptoms, components, tags, alerts.
  var words: [String]
  var isMyth: Bool

  init(_ page: Scenario, families: Families) {
    id = page.id
    title = page.title
    severity = page.severity.rawValue
    summary = ScenarioText.firstSentence(ScenarioText.help(page))
    steps = (page.doNow + page.checklist).prefix(3).map { ScenarioText.plain($0.text) }
    names =
      page.aliases
      + page.evidence.flatMap { entry in entry.test.browserPattern.map { ReadablePattern.texts($0.written) } ?? [] }
    if let translation = page.translation { names.append(translation.title) }
    func name(_ id: String, _ named: [Families.Named]) -> String { named.first { $0.id == id }?.title ?? id }
    words =
      page.symptoms.map { name($0, families.symptoms) } + page.components.map { name($0, families.components) }
      + page.tags + page.alerts + [page.failureClass, name(page.family, families.families)]
    isMyth = false
  }

  init(_ myth: Myth) {
    id = myth.id
    title = myth.title
    severity = "myth"
    summary = myth.verdict
    steps = []
    names = myth.browserPatterns.flatMap { ReadablePattern.texts($0.written) }
    words = [myth.claim]
    isMyth = true
  }

  /// Tokens with their weight: names of the page count most.
  var weighted: [(tokens: [String], weight: Double)] {
    [
      (SearchTokens.of(title + " " + id), 4), (names.flatMap { SearchTokens.of($0) }, 3),
      (words.flatMap { SearchTokens.of($0) }, 2), (SearchTokens.of(summary), 1),
    ]
  }
}
