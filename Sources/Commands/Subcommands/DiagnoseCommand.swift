internal import ArgumentParser
internal import CaseModel
internal import Rendering

/// How `diagnose` prints.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case text, json, markdown, sarif, junit
}

/// `casebook diagnose`: the answer on the terminal.
struct DiagnoseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Say what happened, in 25 lines that can be pasted into a chat.",
    discussion: """
      EXAMPLES
        casebook diagnose crash.log
        kubectl logs api-0 --previous | casebook diagnose -
        casebook diagnose ./artifacts --format json > case.json
        casebook diagnose ci.log --fail-on likely:high
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "text, json, markdown, sarif or junit.")
  var format = OutputFormat.text

  @Flag(help: "Hash every artifact with SHA-256.")
  var hash = false

  func run() async throws {
    let session = try Session(input)
    let built = try await session.build(input, hashes: hash)
    Terminal.standardOutput.write(try output(built, session))
    try session.finish(built, input)
  }

  private func output(_ built: CaseBuilder.Built, _ session: Session) throws -> String {
    switch format {
    case .text:
      let style = TerminalStyle(
        usesColour: Terminal.standardOutput.wantsColour, columns: Terminal.standardOutput.columns)
      return TerminalReport(built.case, style: style).text
    case .json: return CaseJSON(built.case, knowledge: session.knowledge).text
    case .markdown: return CaseMarkdown(built.case).text
    case .sarif: return CaseSARIF(built.case, knowledge: session.knowledge).text
    case .junit: return CaseJUnit(built.case, knowledge: session.knowledge).text
    }
  }
}
