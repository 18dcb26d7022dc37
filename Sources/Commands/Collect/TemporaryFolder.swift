internal import FoundationEssentials
internal import Glibc

/// A folder of our own that is gone at the end.
struct TemporaryFolder {
  let path: String

  init() throws {
    let base = Environment["TMPDIR"] ?? ""
    var template = Array("\(base.isEmpty ? "/tmp" : base)/casebook-collect-XXXXXX".utf8CString)
    guard let made = template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) else {
      throw RunFailure("cannot make a temporary folder: \(String(cString: strerror(errno)))")
    }
    path = String(cString: made)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

extension Environment {
  /// Every variable.
  static var all: [String: String] { ProcessInfo.processInfo.environment }
}
