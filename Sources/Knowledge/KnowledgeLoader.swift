public import CaseModel

/// Reads and checks a knowledge folder. Reading files is the caller's job; this turns their bytes into pages.
///
/// A page that is broken yields errors, and the others still load. A page with an error in one entry loads without that
/// entry, so a linter that must not lose anything looks at the diagnostics, not only at the pages.
public struct KnowledgeLoader {
  /// Facts that pages may ask for.
  public var registry: FactRegistry

  /// Creates a loader.
  public init(registry: FactRegistry = .standard) {
    self.registry = registry
  }

  /// Reads all files of a folder, in any order. Diagnostics are sorted by file and place.
  public func load(_ files: [KnowledgeFile]) -> (KnowledgeBase, [Diagnostic]) {
    let files = files.filter { Self.isOurs($0.path) }.sorted { $0.path < $1.path }
    var run = Run(registry: registry)
    run.readTables(files)
    run.readPages(files)
    run.checkAcrossPages()
    var base = KnowledgeBase(
      scenarios: run.scenarios, myths: run.myths, families: run.context.families, glossary: run.glossary,
      digest: Self.digest(of: files))
    base.table = run.context.table
    base.bodies = run.bodies
    base.mythBodies = run.mythBodies
    return (base, run.diagnostics.sorted())
  }

  /// Whether a path in the knowledge folder is read at all.
  public static func isOurs(_ path: String) -> Bool {
    path == "families.yml" || path == "glossary.md" || path == "scenarios.tsv"
      || path.hasSuffix(".md") && (path.hasPrefix("scenarios/") || path.hasPrefix("myths/"))
  }

  /// Digest of paths and bytes of all files.
  static func digest(of files: [KnowledgeFile]) -> String {
    var digest = KnowledgeDigest()
    for file in files {
      digest.add(count: file.path.utf8.count)
      digest.add(file.path.utf8)
      digest.add(count: file.bytes.count)
      digest.add(file.bytes)
    }
    return digest.hex
  }

  /// One loading, step by step.
  private struct Run {
    var context: PageContext
    var drafts: [ScenarioReader.Draft] = []
    var translations: [(file: KnowledgeFile, draft: TranslationReader.Draft)] = []
    var scenarios: [Scenario] = []
    var myths: [Myth] = []
    var glossary: [GlossaryTerm] = []
    var bodies: [String: StoredBody] = [:]
    var mythBodies: [String: StoredBody] = [:]
    var diagnostics: [Diagnostic] = []

    init(registry: FactRegistry) {
      context = PageContext(registry: registry)
    }

    private mutating func withLog<Value>(_ file: String, _ body: (inout PageLog) -> Value) -> Value {
      var log = PageLog(file: file)
      let value = body(&log)
      diagnostics += log.diagnostics
      return value
    }

    mutating func readTables(_ files: [KnowledgeFile]) {
      if let file = files.first(where: { $0.path == "scenarios.tsv" }) {
        context.table = withLog(file.path) { ScenarioTable(file, log: &$0) }
      } else {
        withLog("scenarios.tsv") {
          $0.error(
            .scenarioTable, at: Place(line: 1), "The table of scenario ids is missing, so no id could be checked.",
            hint: "Add scenarios.tsv with id, family and meaning.")
        }
      }
      if let file = files.first(where: { $0.path == "families.yml" }) {
        context.families = withLog(file.path) { FamiliesReader.read(file, log: &$0) }
      }
      if let file = files.first(where: { $0.path == "glossary.md" }) {
        glossary = withLog(file.path) { GlossaryReader.read(file, log: &$0) }
      }
    }

    mutating func readPages(_ files: [KnowledgeFile]) {
      let context = context
      for file in files where file.path.hasSuffix(".md") && file.path != "glossary.md" {
        let depth = file.path.split(separator: "/").count
        if file.path.hasPrefix("myths/"), depth == 2, !file.path.hasSuffix(".zh.md") {
          if let page = withLog(file.path, { MythReader(context: context).read(file, log: &$0) }) {
            myths.append(page.myth)
            mythBodies[page.myth.id] = page.body
          }
        } else if file.path.hasPrefix("scenarios/"), depth == 3 {
          readScenario(file)
        } else {
          withLog(file.path) {
            $0.error(
              .misplacedPage, at: Place(line: 1), "No page is expected here.",
              hint: "Pages are scenarios/<family>/<id>.md, scenarios/<family>/<id>.zh.md and myths/<id>.md.")
          }
        }
      }
    }

    private mutating func readScenario(_ file: KnowledgeFile) {
      if file.path.hasSuffix(".zh.md") {
        if let draft = withLog(file.path, { TranslationReader.read(file, log: &$0) }) {
          translations.append((file, draft))
        }
        return
      }
      let context = context
      guard let draft = withLog(file.path, { ScenarioReader(context: context).read(file, log: &$0) }) else { return }
      if let first = drafts.first(where: { $0.scenario.id == draft.scenario.id }) {
        withLog(file.path) {
          $0.error(
            .duplicatePage, at: Place(line: 1), "'\(draft.scenario.id)' is already the id of \(first.scenario.path).",
            hint: "Give one of them another id.")
        }
        return
      }
      drafts.append(draft)
    }

    mutating func checkAcrossPages() {
      diagnostics += RelationRules(drafts: drafts).check()
      for draft in drafts {
        scenarios.append(draft.scenario)
        bodies[draft.scenario.id] = StoredBody(
          text: Array(draft.page.body.utf8)[...], line: draft.page.bodyLine, translation: nil)
      }
      for (file, translation) in translations {
        guard let index = scenarios.firstIndex(where: { $0.id == translation.id.value }) else {
          withLog(file.path) {
            $0.error(
              .translationOrphan, at: translation.id.place, "There is no English page '\(translation.id.value)'.",
              hint: "Write \(translation.id.value).md first, or remove this file.")
          }
          continue
        }
        let (scenario, digest) = (scenarios[index], drafts[index].page.bodyDigest)
        let joined = withLog(file.path) {
          TranslationReader.join(translation, with: scenario, englishDigest: digest, log: &$0)
        }
        scenarios[index].translation = joined
        bodies[scenario.id]?.translation = StoredBody.Translation(
          title: joined.title, isStale: joined.isStale, text: Array(translation.page.body.utf8)[...],
          line: translation.page.bodyLine)
      }
    }
  }
}
