internal import FoundationEssentials
internal import Glibc

/// A folder of our own that is gone at the end.
struct TemporaryFolder {
  let path: String

  init() throws {
    let base = Environment["TMPDIR"] ?? ""
    var template = Array("\(base.isEmpty ? "/tmp" : base)/casebook-collect-XXXXXX".utf8CString)
    let isMade = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } != nil }
    guard isMade else { throw RunFailure("cannot make a temporary folder: \(String(cString: strerror(errno)))") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

extension Environment {
  /// Every variable.
  static var all: [String: String] { ProcessInfo.processInfo.environment }
}
