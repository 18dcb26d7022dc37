/// A command to run and what it may use.
package struct ToolCommand: Hashable, Sendable {
  /// The file to start.
  package var executable: String
  /// The command as a person would type it; the first word is the name of the tool.
  package var words: [String]
  /// Where it runs.
  package var folder: String
  /// Variables set on top of the inherited ones.
  package var environment: [String: String] = [:]
  /// After this long it is stopped.
  package var limit: Duration
  /// Whether both streams go into one, in the order written, as on a terminal.
  package var joinsStreams = false

  package init(executable: String, words: [String], folder: String, limit: Duration) {
    self.executable = executable
    self.words = words
    self.folder = folder
    self.limit = limit
  }
}

/// What a tool said and how it ended.
package struct ToolResult: Hashable, Sendable {
  /// How a process ends.
  package enum Ending: Hashable, Sendable {
    case exited(Int)
    case signalled(Int)
    case notStarted(String)
  }

  /// Why we ended it.
  package enum Stop: Hashable, Sendable {
    case timeLimit
    case interruption
  }

  package var ending: Ending
  package var stop: Stop?
  package var output = CappedOutput()
  package var errors = CappedOutput()
  package var duration = Duration.zero
}
