internal import CaseModel

/// The body of a page as text, parsed when a page is shown.
struct StoredBody: Sendable {
  /// The body of the Chinese page.
  struct Translation: Sendable {
    var title: String
    var isStale: Bool
    var text: ArraySlice<UInt8>
    var line: Int
  }

  var text: ArraySlice<UInt8>
  var line: Int
  var translation: Translation?
}

extension KnowledgeBase {
  /// This base with the bodies of these pages parsed: sections, items, samples and translation.
  ///
  /// The loader parses all bodies; a decoded base has none until they are asked for here. Unknown ids are ignored.
  public func withBodies(of ids: some Sequence<String>) -> KnowledgeBase {
    let wanted = Set(ids)
    var base = self
    for index in base.scenarios.indices where wanted.contains(base.scenarios[index].id) {
      parseBody(of: &base.scenarios[index])
    }
    for index in base.myths.indices where wanted.contains(base.myths[index].id) {
      parseBody(of: &base.myths[index])
    }
    return base
  }

  /// This base with all bodies parsed.
  public func withAllBodies() -> KnowledgeBase { withBodies(of: scenarios.map(\.id) + myths.map(\.id)) }

  private func parseBody(of myth: inout Myth) {
    guard myth.sections.isEmpty, let body = mythBodies[myth.id] else { return }
    var log = PageLog(file: myth.path)
    MythReader.fill(&myth, body: String(decoding: body.text, as: UTF8.self), bodyLine: body.line, log: &log)
  }

  private func parseBody(of scenario: inout Scenario) {
    guard scenario.sections.isEmpty, let body = bodies[scenario.id] else { return }
    // What is wrong with a body was said when it was loaded.
    var log = PageLog(file: scenario.path)
    let context = PageContext(table: table, families: families)
    BodyReader(body: String(decoding: body.text, as: UTF8.self), bodyLine: body.line, context: context)
      .read(into: &scenario, log: &log)
    guard let stored = body.translation else { return }
    var translation = PageTranslation(title: stored.title, isStale: stored.isStale)
    TranslationReader.fill(
      &translation, body: String(decoding: stored.text, as: UTF8.self), bodyLine: stored.line, from: scenario,
      log: &log)
    scenario.translation = translation
  }
}
