internal import CaseModel
internal import Glibc
internal import Knowledge

/// Loads the knowledge base: from the compiled cache where it is fresh, from the pages otherwise.
struct KnowledgeStore {
  /// The `knowledge` folder.
  let folder: String

  /// The knowledge base and what is wrong with its pages; a page with errors is left out, the others work.
  func load() throws -> (base: KnowledgeBase, diagnostics: [Diagnostic]) {
    let listing = Files.list(folder).filter(KnowledgeStore.isPage)
    guard !listing.isEmpty else { throw RunFailure("\(folder) holds no pages") }
    let key = stamp(listing)
    if let cached = cached(key) { return (cached, []) }
    let (base, diagnostics) = try loadPages(listing)
    if !diagnostics.contains(where: { $0.level == .error }) { store(base, key) }
    return (base, diagnostics)
  }

  /// All pages read anew, with every remark of the linter.
  func loadPages() throws -> (base: KnowledgeBase, diagnostics: [Diagnostic]) {
    try loadPages(Files.list(folder).filter(KnowledgeStore.isPage))
  }

  /// All files of the folder that the loader understands.
  func files() throws -> [KnowledgeFile] {
    try Files.list(folder).filter(KnowledgeStore.isPage).map {
      KnowledgeFile(path: $0, bytes: try Files.read(folder + "/" + $0))
    }
  }

  private func loadPages(_ listing: [String]) throws -> (base: KnowledgeBase, diagnostics: [Diagnostic]) {
    let files = try listing.map { KnowledgeFile(path: $0, bytes: try Files.read(folder + "/" + $0)) }
    return KnowledgeLoader().load(files)
  }

  private static func isPage(_ path: String) -> Bool {
    KnowledgeLoader.isOurs(path)
  }

  // The cache: one file a folder, its first line the key. A cache that cannot be read or written is no error.

  private func stamp(_ listing: [String]) -> String {
    var text = "casebook-knowledge \(ToolVersion.current)\n"
    for path in listing {
      let stamp = Files.stamp(folder + "/" + path)
      text += "\(path)\t\(stamp?.size ?? -1)\t\(stamp?.modified ?? -1)\n"
    }
    return Digests.shortHex(Array(text.utf8)) + "\n"
  }

  private var cachePath: String? {
    CacheFolder.path.map { $0 + "/knowledge-\(Digests.shortHex(Array((Files.resolved(folder) ?? folder).utf8))).bin" }
  }

  private func cached(_ key: String) -> KnowledgeBase? {
    guard let cachePath, let bytes = try? Files.read(cachePath) else { return nil }
    let prefix = Array(key.utf8)
    guard bytes.count > prefix.count, Array(bytes.prefix(prefix.count)) == prefix else { return nil }
    return try? CompiledKnowledge.decode(Array(bytes.dropFirst(prefix.count)))
  }

  private func store(_ base: KnowledgeBase, _ key: String) {
    guard let cachePath else { return }
    try? Files.write(Array(key.utf8) + CompiledKnowledge.encode(base), to: cachePath)
  }
}
