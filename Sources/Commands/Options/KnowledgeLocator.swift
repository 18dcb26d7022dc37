internal import FoundationEssentials
internal import Glibc

/// Finds the knowledge base: `--knowledge`, `CASEBOOK_KNOWLEDGE`, the nearest folder upward, the share folder.
struct KnowledgeLocator {
  /// Value of `--knowledge`.
  var option: String?

  /// The `knowledge` folder.
  func folder() throws -> String {
    if let option {
      guard Files.isFolder(option) else { throw RunFailure("--knowledge: \(option) is not a folder", status: 64) }
      return option
    }
    if let value = Environment["CASEBOOK_KNOWLEDGE"], !value.isEmpty {
      guard Files.isFolder(value) else {
        throw RunFailure("CASEBOOK_KNOWLEDGE: \(value) is not a folder", status: 64)
      }
      return value
    }
    for candidate in candidates() where Files.isFolder(candidate + "/scenarios") { return candidate }
    throw RunFailure(
      "no knowledge base found; name its folder with --knowledge or CASEBOOK_KNOWLEDGE", status: 64)
  }

  /// The folder that holds `templates` and `site`: the one the knowledge folder lies in.
  func shareFolder() throws -> String {
    let knowledge = try folder()
    for parent in [Files.parent(of: knowledge), Files.parent(of: Files.resolved(knowledge) ?? knowledge)] {
      let base = parent.isEmpty ? "." : parent
      if Files.isFolder(base + "/templates") { return base }
    }
    for candidate in candidates() {
      let base = Files.parent(of: candidate)
      if Files.isFolder(base + "/templates") { return base }
    }
    throw RunFailure("no templates folder beside the knowledge base (\(knowledge))", status: 64)
  }

  private func candidates() -> [String] {
    var result: [String] = []
    var folder = Files.resolved(".") ?? "."
    while !folder.isEmpty {
      result.append(folder + "/knowledge")
      if folder == "/" { break }
      folder = Files.parent(of: folder)
    }
    if let executable = Files.resolved("/proc/self/exe") {
      // bin/casebook beside share/casebook, and a build folder inside the repository.
      var folder = Files.parent(of: executable)
      result.append(Files.parent(of: folder) + "/share/casebook/knowledge")
      for _ in 0..<5 where folder != "/" {
        folder = Files.parent(of: folder)
        result.append(folder + "/knowledge")
      }
    }
    return result
  }
}
