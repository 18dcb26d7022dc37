internal import Glibc

/// A status to exit with, when all was said already.
struct ExitStatus: Error, Hashable {
  var code: Int32

  static let findingReached = ExitStatus(code: 1)
  static let incomplete = ExitStatus(code: 2)
}

/// A failure that stops the run, said in one sentence.
struct RunFailure: Error {
  var message: String
  var status: Int32

  init(_ message: String, status: Int32 = 2) {
    self.message = message
    self.status = status
  }
}

/// Ends the process at once.
func exitProcess(_ status: Int32) -> Never { exit(status) }

enum Signals {
  /// A closed pipe (`casebook diagnose x | head -1`) ends a write with an error instead of killing the process.
  static func ignoreBrokenPipe() { signal(SIGPIPE, SIG_IGN) }
}
