internal import Knowledge
internal import Matching

extension ScanPlan {
  /// A plan whose literals are compiled only where the cache has none that fit.
  static func make(_ knowledge: KnowledgeBase) throws -> ScanPlan {
    let plan = try ScanPlan(knowledge, saved: SavedLiterals.read())
    SavedLiterals.keep(plan.literals)
    return plan
  }
}

/// The compiled literals of the last run, beside the compiled knowledge: a third of the time of a small diagnosis.
///
/// A file that cannot be read or written is no error, and one that does not fit is ignored.
private enum SavedLiterals {
  private static var path: String? { CacheFolder.path.map { $0 + "/literals.bin" } }

  static func read() -> [UInt8]? { path.flatMap { try? Files.read($0) } }

  static func keep(_ literals: LiteralSet) {
    guard !literals.isFromSaved, let path, let bytes = try? literals.saved() else { return }
    try? Files.write(bytes, to: path)
  }
}
