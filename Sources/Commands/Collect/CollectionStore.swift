internal import Collecting
internal import Diagnosis
internal import FoundationEssentials
internal import Rendering

/// The output folder of a collection: every text is masked before it is written.
final class CollectionStore {
  static let manifest = "collection.json"
  private static let schema = "casebook.collection/"

  let folder: String
  private var masker = Masker()
  private(set) var files: [String] = []

  /// Takes the folder over: it is new, empty, or holds an earlier collection, which is removed.
  init(folder: String) throws {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let manifest = self.folder + "/" + CollectionStore.manifest
    if Files.exists(manifest) {
      try CollectionStore.removeEarlier(manifest, in: self.folder)
    } else if !Files.list(self.folder).isEmpty {
      throw RunFailure("\(folder) is not empty and holds no collection; name another folder with -o", status: 64)
    }
    try Files.makeFolder(self.folder)
    // Git leaves the folder alone, and our own reader too.
    try Files.write(Array("# generator: casebook collect\n*\n".utf8), to: self.folder + "/.gitignore")
  }

  /// Removes what an earlier run wrote, as its manifest names it, and nothing else.
  private static func removeEarlier(_ manifest: String, in folder: String) throws {
    guard let value = try? JSONValue.read(try Files.read(manifest)),
      value["schema"]?.stringValue?.hasPrefix(schema) == true
    else { throw RunFailure("\(manifest) is no manifest of casebook collect; name another folder with -o", status: 64) }
    for name in (value["files"]?.arrayValue ?? []).compactMap(\.stringValue) {
      guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else { continue }
      try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }
  }

  /// Writes one file, masked.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Files.write(masked(bytes), to: folder + "/" + name)
    files.append(name)
  }

  /// Writes the manifest and the matrix.
  func finish(_ report: CollectionReport) throws {
    let mask: (String) -> String = { [self] in masker.mask($0) }
    if !report.collection.builds.isEmpty {
      try write("build-matrix.md", Array(CollectionMarkdown(masked(report.summary)).text.utf8))
      try write("build-matrix.json", Array(report.matrixJSON(mask: mask).text.utf8))
    }
    files.append(CollectionStore.manifest)
    let manifest = report.manifestJSON(files: files.sorted(), mask: mask).text
    try Files.write(Array(manifest.utf8), to: folder + "/" + CollectionStore.manifest)
  }

  /// The summary without secrets.
  func masked(_ summary: CollectionSummary) -> CollectionSummary {
    var summary = summary
    for index in summary.rows.indices {
      summary.rows[index].gcflags = masker.mask(summary.rows[index].gcflags)
      summary.rows[index].link = masker.mask(summary.rows[index].link)
    }
    for index in summary.notes.indices { summary.notes[index].line = masker.mask(summary.notes[index].line) }
    return summary
  }

  private func masked(_ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    let masked = CollectionStore.hidingAuthentication(masker.mask(text))
    // Bytes that are no UTF-8 stay as they are where nothing was masked.
    return masked == text ? bytes : Array(masked.utf8)
  }

  /// GOAUTH may name a command with a token among its words; `netrc`, `off` and `git DIR` say nothing secret.
  static func hidingAuthentication(_ text: String) -> String {
    guard text.contains("GOAUTH") else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> Substring in
      guard let name = line.firstRange(of: "GOAUTH") else { return line }
      let separators: Set<Character> = [":", "=", "\"", "'", " "]
      let value = line[name.upperBound...].drop { separators.contains($0) }
      let words = value.trimmingSuffix { separators.contains($0) || $0 == "," || $0 == "\r" }
      if words.isEmpty || words == "netrc" || words == "off" || words.hasPrefix("git ") { return line }
      return line[..<words.startIndex] + "‹credentials›" + line[words.endIndex...]
    }
    return lines.joined(separator: "\n")
  }
}

extension Substring {
  fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> Substring {
    var end = endIndex
    while end > startIndex, isTrimmed(self[index(before: end)]) { end = index(before: end) }
    return self[startIndex..<end]
  }
}
