internal import ArgumentParser
internal import Knowledge
internal import Rendering

/// `casebook search`: the knowledge base by error text or words.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find pages for a pasted error or a few words.",
    discussion: """
      EXAMPLES
        casebook search 'fatal error: concurrent map writes'
        casebook search heap leak
        pbpaste | casebook search -
      """)

  @Argument(help: "Error text or words; - reads standard input.")
  var words: [String]

  @Option(help: ArgumentHelp("Most results.", valueName: "count"))
  var limit = 5

  @Option(help: ArgumentHelp("Folder of the knowledge base.", valueName: "folder"), completion: .directory)
  var knowledge: String?

  func validate() throws {
    guard !words.isEmpty else { throw ValidationError("name an error text or a few words, or - for standard input") }
  }

  func run() async throws {
    let session = try Session(knowledge: knowledge)
    let query =
      words == ["-"]
      ? String(decoding: try Files.read(descriptor: 0, name: "standard input"), as: UTF8.self)
      : words.joined(separator: " ")
    let base = session.knowledge.withAllBodies()
    let results = KnowledgeSearch(base).results(
      for: query, limit: max(1, limit), signatures: SignatureSearch(knowledge: base).pages(for: query))
    let style = TerminalStyle(
      usesColour: Terminal.standardOutput.wantsColour, columns: Terminal.standardOutput.columns)
    Terminal.standardOutput.write(TerminalSearch(style: style).text(results))
  }
}
