internal import ArgumentParser
internal import CaseModel
internal import Rendering

/// `casebook inspect`: everything an artifact says, without a judgement.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what artifacts hold: segments, facts, goroutine groups, curves.",
    discussion: """
      EXAMPLES
        casebook inspect gc.log
        casebook inspect crash.log --format json | jq '.facts[] | {name, value}'
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case text, json }

  @OptionGroup var input: InputOptions

  @Option(help: "text or json.")
  var format = Format.text

  func run() async throws {
    let session = try Session(input)
    let built = try await session.build(input, hashes: false)
    let observations = Observations(masked: built.case, events: built.events)
    switch format {
    case .text:
      let style = TerminalStyle(
        usesColour: Terminal.standardOutput.wantsColour, columns: Terminal.standardOutput.columns)
      Terminal.standardOutput.write(TerminalInspect(observations, style: style).text)
    case .json:
      Terminal.standardOutput.write(InspectJSON(observations, toolVersion: ToolVersion.current).text)
    }
    try session.finish(built, input)
  }
}

extension Observations {
  /// What was observed, as the masked case shows it.
  fileprivate init(masked value: Case, events: [CaseEvent]) {
    self.init()
    artifacts = value.artifacts
    processes = value.processes
    segments = value.segments
    facts = value.facts
    series = value.series
    groups = value.groups
    graphs = value.graphs
    self.events = events
    skipped = value.skipped
    for entry in value.nothingFound { rareLines[entry.artifact] = entry.rareLines }
  }
}
