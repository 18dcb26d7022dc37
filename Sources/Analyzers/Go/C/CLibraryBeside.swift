internal import Artifacts
internal import CaseModel

/// Compares the names that a C linker missed with what the static libraries of the case define.
///
/// A library that defines other names of the same family, and another version of the wanted one, but not the wanted
/// one, is of another version than the header that declared it.
enum CLibraryBeside: CaseAnalyzer {
  static let id = "c-library-beside"

  /// Names listed.
  static let longestList = 200

  /// `near_symbols`, `sibling_symbols` and `present_symbols` of the libraries that should define a wanted name.
  static func analyze(_ artifacts: [[TypedSegment]], facts: [Fact]) -> Analysis {
    var result = Analysis()
    result.facts = self.facts(of: artifacts.flatMap { $0 }, facts: facts)
    return result
  }

  private static func facts(of segments: [TypedSegment], facts: [Fact]) -> [Fact] {
    let libraries = segments.compactMap { segment -> CLibrarySymbols? in
      guard case .archive(let archive) = segment.body, archive.form != .goObject else { return nil }
      return CLibrarySymbols(segment.info, archive)
    }
    guard !libraries.isEmpty else { return [] }
    let open = wanted(facts).filter { name in !libraries.contains { $0.explains(name) } }
    guard !open.isEmpty else { return [] }
    var result: [Fact] = []
    for library in libraries {
      let near = unique(open.flatMap(library.relatives))
      let siblings = unique(open.flatMap(library.siblings))
      guard !near.isEmpty || !siblings.isEmpty else { continue }
      for (name, names) in [
        ("near_symbols", near), ("sibling_symbols", siblings), ("present_symbols", library.archive.exported),
      ] where !names.isEmpty {
        result.append(
          Fact(
            name, .list(names.prefix(longestList).map { .text($0) }), artifact: library.info.id.artifact,
            segment: library.info.id))
      }
    }
    return result
  }

  /// The names a C linker missed in builds of Go programs, each once.
  private static func wanted(_ facts: [Fact]) -> [String] {
    let builds = Set(facts.filter { $0.name == "c_undefined_references" }.compactMap(\.segment))
    return unique(
      facts.flatMap { fact -> [String] in
        guard fact.name == "undefined_symbols", let segment = fact.segment, builds.contains(segment),
          case .list(let names) = fact.value
        else { return [] }
        return names.compactMap(\.asText)
      })
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
