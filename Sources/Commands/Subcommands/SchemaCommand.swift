internal import ArgumentParser
internal import Rendering

/// `casebook schema`: the JSON contract.
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of an output.",
    discussion: "EXAMPLES\n  casebook schema case > casebook.case.schema.json")

  @Argument(help: "case")
  var name: String

  func run() async throws {
    guard name == "case" else { throw RunFailure("no schema '\(name)'; there is: case", status: 64) }
    Terminal.standardOutput.write(CaseSchema.text)
  }
}
