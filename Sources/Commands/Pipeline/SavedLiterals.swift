internal import Matching

/// The compiled literals of the last run, beside the compiled knowledge: a third of the time of a small diagnosis.
///
/// A file that cannot be read or written is no error, and one that does not fit is ignored.
enum SavedLiterals {
  private static var path: String? { CacheFolder.path.map { $0 + "/literals.bin" } }

  static func read() -> [UInt8]? { path.flatMap { try? Files.read($0) } }

  static func keep(_ literals: LiteralSet) {
    guard !literals.isFromSaved, let path, let bytes = try? literals.saved() else { return }
    try? Files.write(bytes, to: path)
  }
}
