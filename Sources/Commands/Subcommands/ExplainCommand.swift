internal import ArgumentParser
internal import Diagrams
internal import Knowledge
internal import Rendering

/// `casebook explain`: a page of the knowledge base in the terminal.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show a page of the knowledge base.",
    discussion: "EXAMPLES\n  casebook explain go-stack-overflow\n  casebook explain jvm-gc-full-gc-thrash | less")

  @Argument(help: "Scenario or myth id.")
  var id: String

  @Option(help: ArgumentHelp("Folder of the knowledge base.", valueName: "folder"), completion: .directory)
  var knowledge: String?

  func run() async throws {
    let session = try Session(knowledge: knowledge)
    let base = session.knowledge.withBodies(of: [id])
    let style = TerminalStyle(
      usesColour: Terminal.standardOutput.wantsColour, columns: Terminal.standardOutput.columns)
    let writer = TerminalExplain(style: style, diagrams: .standard)
    if let page = base[id] {
      Terminal.standardOutput.write(writer.text(page))
    } else if let myth = base.myths.first(where: { $0.id == id }) {
      Terminal.standardOutput.write(writer.text(myth))
    } else {
      let near = KnowledgeSearch(session.knowledge.withAllBodies()).results(for: id).prefix(3).map(\.id)
      let hint = near.isEmpty ? "casebook search finds pages" : "did you mean \(near.joined(separator: ", "))?"
      throw RunFailure("no page '\(id)'; \(hint)", status: 64)
    }
  }
}
