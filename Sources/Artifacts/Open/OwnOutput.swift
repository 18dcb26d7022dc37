/// Recognises what this tool wrote itself, so that a second run over the same folder does not read its own report.
enum OwnOutput {
  private static let marks: [[UInt8]] = [
    "casebook.case/", "casebook.inspect/", "casebook.compare/", "casebook.collection/",
    "<meta name=\"generator\" content=\"casebook", "<!-- casebook:", "<!-- casebook report", "<!-- kb:",
    "generator: casebook",
  ].map { Array($0.utf8) }

  /// Whether the first 4 KiB of a file carry one of our marks.
  static func isOwn(_ head: ArraySlice<UInt8>) -> Bool {
    let head = head.prefix(4096)
    return marks.contains { Bytes.contains(head, $0) }
  }
}
