/// What the manifest says about one tool.
package struct ToolRecord: Hashable, Sendable {
  /// How it went.
  package enum Status: Hashable, Sendable {
    case exited(Int)
    case signalled(Int)
    case timedOut(Duration)
    case interrupted
    case notStarted(String)
    case skipped(String)
  }

  /// `go vet`, `gopls`, …
  package var name: String
  /// The command; empty where none was started.
  package var words: [String] = []
  /// Variables that were set for it.
  package var environment: [String: String] = [:]
  /// Where its output stands, below the output folder.
  package var file: String?
  /// Where its standard error stands, if that is another file.
  package var errorFile: String?
  /// Its version, as it says itself.
  package var version: String?
  package var status: Status
  package var duration = Duration.zero
  /// Bytes that it wrote, and how many of them were left out.
  package var byteCount = 0
  package var omittedBytes = 0
  /// Whether it succeeded because no package was there to build: all files left out, or none matched.
  package var matchedNothing = false
  /// Whether it failed only because modules may not be downloaded.
  package var needsNetwork = false

  package init(name: String, status: Status) {
    self.name = name
    self.status = status
  }

  /// Whether it ran to its own end and was content.
  package var isSuccess: Bool { status == .exited(0) }

  /// Whether it was started at all.
  package var ran: Bool {
    switch status {
    case .skipped, .notStarted: false
    case .exited, .signalled, .timedOut, .interrupted: true
    }
  }
}
