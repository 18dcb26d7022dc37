internal import ArgumentParser
internal import Diagrams

/// `casebook __layout`: the worker process that runs Graphviz. Not for people.
struct LayoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "__layout", shouldDisplay: false)

  func run() throws { try LayoutWorker.serveStandardStreams() }
}
