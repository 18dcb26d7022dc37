internal import FoundationEssentials
internal import Glibc

/// One output stream of the process.
struct Terminal: Sendable {
  let descriptor: Int32

  static let standardOutput = Terminal(descriptor: STDOUT_FILENO)
  static let standardError = Terminal(descriptor: STDERR_FILENO)

  /// Writes all of `text` with as few system calls as possible; a closed pipe is silently the end.
  func write(_ text: String) {
    var copy = text
    copy.withUTF8 { write(UnsafeRawBufferPointer($0)) }
  }

  /// Writes bytes.
  func write(_ bytes: UnsafeRawBufferPointer) {
    var offset = 0
    while offset < bytes.count, let base = bytes.baseAddress {
      let written = Glibc.write(descriptor, base + offset, bytes.count - offset)
      if written < 0, errno == EINTR { continue }
      if written <= 0 { return }
      offset += written
    }
  }

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Colour only on a terminal that wants it: `NO_COLOR` unset, `TERM` not `dumb`.
  var wantsColour: Bool {
    isTerminal && (Environment["NO_COLOR"] ?? "").isEmpty && Environment["TERM"] != "dumb"
  }

  /// Columns to use: the terminal's width between 60 and 100, 80 where there is none.
  var columns: Int {
    guard isTerminal else { return 80 }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(100, max(60, Int(size.ws_col)))
  }
}

/// Environment variables.
enum Environment {
  static subscript(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
