internal import ArgumentParser
internal import CaseModel
internal import Knowledge

/// `casebook kb`: for those who keep the knowledge.
struct KnowledgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kb",
    abstract: "Check, test and extend the knowledge base.",
    subcommands: [
      LintCommand.self, TestCommand.self, FactsCommand.self, SegmentsCommand.self, NewCommand.self,
    ])
}

/// The folder option of the `kb` commands.
struct KnowledgeOption: ParsableArguments {
  @Option(help: ArgumentHelp("Folder of the knowledge base.", valueName: "folder"), completion: .directory)
  var knowledge: String?

  func store() throws -> KnowledgeStore { KnowledgeStore(folder: try KnowledgeLocator(option: knowledge).folder()) }
}

struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check every page: front matter, evidence, patterns, headings, items, samples.",
    discussion:
      "EXAMPLES\n  casebook kb lint\n  casebook kb lint --knowledge ./knowledge\n\nExit status 1 where a page has errors."
  )

  @OptionGroup var options: KnowledgeOption

  func run() async throws {
    let store = try options.store()
    let (base, diagnostics) = try store.loadPages()
    let text = diagnostics.sorted().map { "\(store.folder)/\($0)\n" }.joined()
    Terminal.standardOutput.write(text)
    let errors = diagnostics.count { $0.level == .error }
    let warnings = diagnostics.count - errors
    Terminal.standardOutput.write(
      "\(base.scenarios.count) scenarios, \(base.myths.count) myths, \(errors) errors, \(warnings) warnings\n")
    if errors > 0 { throw ExitStatus.findingReached }
  }
}

struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Try the samples of every page against all pages.",
    discussion:
      "EXAMPLES\n  casebook kb test\n  casebook kb test go-stack-overflow\n\nExit status 1 where a sample fails.")

  @Argument(help: "Pages to test; all where none is named.")
  var ids: [String] = []
  @OptionGroup var options: KnowledgeOption

  func run() async throws {
    let store = try options.store()
    let (base, diagnostics) = try store.loadPages()
    for id in ids where base[id] == nil { throw RunFailure("no page '\(id)'", status: 64) }
    let tests = PageTests(
      knowledge: base, root: Files.parent(of: store.folder).isEmpty ? "." : Files.parent(of: store.folder))
    let outcome = try await tests.run(ids: ids.isEmpty ? nil : Set(ids))
    for failure in outcome.failures {
      Terminal.standardOutput.write("\(store.folder)/\(failure.path):\(failure.line): \(failure.message)\n")
    }
    let broken = diagnostics.filter { $0.level == .error }
    if !broken.isEmpty {
      Terminal.standardOutput.write("\(broken.count) lint errors: some pages were not tested; see casebook kb lint\n")
    }
    Terminal.standardOutput.write("\(outcome.passed) passed, \(outcome.failures.count) failed\n")
    if !outcome.failures.isEmpty || !broken.isEmpty { throw ExitStatus.findingReached }
  }
}

struct FactsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts", abstract: "List the facts that pages may ask for.",
    discussion: "EXAMPLES\n  casebook kb facts | grep heap")

  func run() async throws {
    var text = ""
    for fact in FactRegistry.standard.definitions {
      let unit = fact.unit.map { " (\($0))" } ?? ""
      let name = fact.name.padding(to: 32)
      text += "\(name) \(fact.type.rawValue.padding(to: 8)) \(fact.sentence)\(unit)\n"
    }
    Terminal.standardOutput.write(text)
  }
}

struct SegmentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segments", abstract: "List the segment kinds that `in:` may name.")

  func run() async throws {
    Terminal.standardOutput.write(
      SegmentKind.allCases.map { "\($0.rawValue.padding(to: 14)) \($0.summary)\n" }.joined())
  }
}

struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a page to fill in.",
    discussion: "EXAMPLES\n  casebook kb new go-sa-onstack -o knowledge/scenarios/go-runtime/go-sa-onstack.md")

  @Argument(help: "Scenario id; must stand in scenarios.tsv.")
  var id: String
  @Option(name: .shortAndLong, help: ArgumentHelp("File to write; standard output where not named.", valueName: "file"))
  var output: String?
  @OptionGroup var options: KnowledgeOption

  func run() async throws {
    let store = try options.store()
    let (base, _) = try store.loadPages()
    if base[id] != nil { throw RunFailure("the page '\(id)' exists already", status: 64) }
    let row = try store.tableRow(id)
    let text = PageSkeleton.text(
      id: id, family: row.family, meaning: row.meaning, date: String(SystemFacts.today.description.prefix(10)))
    guard let output else {
      Terminal.standardOutput.write(text)
      return
    }
    if Files.exists(output) { throw RunFailure("\(output) exists already", status: 64) }
    try Files.write(Array(text.utf8), to: output)
    Terminal.standardError.write("wrote \(output)\n")
  }
}

extension KnowledgeStore {
  /// Family and meaning of an id in scenarios.tsv.
  func tableRow(_ id: String) throws -> (family: String, meaning: String) {
    let text = String(decoding: try Files.read(folder + "/scenarios.tsv"), as: UTF8.self)
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if fields.count >= 3, fields[0] == id { return (fields[1], fields[2]) }
    }
    throw RunFailure("'\(id)' stands in no line of \(folder)/scenarios.tsv; add it there first", status: 64)
  }
}

extension String {
  /// Blanks appended up to `width` characters.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
