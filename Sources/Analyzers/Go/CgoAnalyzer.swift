internal import Artifacts
public import CaseModel

/// Which C tool failed a Go build, at what, and who wanted it. Messages of C tools in builds without Go are no facts.
public enum CgoAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "cgo"

  /// Facts of every build's output.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      guard case .goBuild(let report) = segment.body else { continue }
      var messages = CToolMessages()
      messages.read(report)
      var sheet = Sheet(artifact: artifact.id, info: segment.info)
      addTools(messages, &sheet)
      addLinker(messages.linker, driver: messages.driver, &sheet)
      addObjects(messages.linker, &sheet)
      result.facts += sheet.facts
    }
    return result
  }

  /// Facts of one segment.
  private struct Sheet {
    var artifact: ArtifactID
    var info: SegmentInfo
    var facts: [Fact] = []

    mutating func add(_ name: String, _ value: FactValue, at location: SourceLocation?) {
      facts.append(
        Fact(name, value, artifact: artifact, segment: info.id, location: location ?? info.location))
    }

    mutating func add(_ name: String, list: [String], at location: SourceLocation?) {
      guard !list.isEmpty else { return }
      add(name, .list(list.map { .text($0) }), at: location)
    }
  }

  private static func addTools(_ messages: CToolMessages, _ sheet: inout Sheet) {
    if let header = messages.header {
      sheet.add("header", .text(header.text), at: header.location)
      if let place = messages.includedBy, !place.isEmpty { sheet.add("included_by", .text(place), at: header.location) }
    }
    if let compiler = messages.compiler { sheet.add("compiler", .text(compiler.text), at: compiler.location) }
    if let tool = messages.missingTool { sheet.add("missing_tool", .text(tool.text), at: tool.location) }
    let packages = messages.packages.map(\.text)
    for name in ["packages", "pkg_config_packages"] {
      sheet.add(name, list: packages, at: messages.packages.first?.location)
    }
    if let wrong = messages.wrongTarget { sheet.add("wrong_target_compiler", .text(wrong.text), at: wrong.location) }
    if let place = messages.cgoOff { sheet.add("cgo_off", true, at: place) }
    sheet.add("unknown_c_names", list: messages.unknownNames.map(\.text), at: messages.unknownNames.first?.location)
  }

  private static func addLinker(_ linker: CLinkerMessages, driver: CToolMessages.Remark?, _ sheet: inout Sheet) {
    if let first = linker.undefined.first {
      sheet.add("undefined_symbols", list: linker.undefined.map(\.symbol), at: first.location)
      sheet.add("c_undefined_references", .integer(linker.references), at: first.location)
      var referrers: [String: FactValue] = [:]
      for item in linker.undefined where !item.referrers.isEmpty {
        referrers[item.symbol] = .text(item.referrers.joined(separator: "; "))
      }
      if !referrers.isEmpty { sheet.add("referrers", .object(referrers), at: first.location) }
      sheet.add("near_symbols", list: linker.near, at: first.location)
      sheet.add("version_relatives", list: versionRelatives(linker), at: first.location)
      let mangled = cplusplusOnly(linker)
      sheet.add("cplusplus_only", list: mangled, at: first.location)
      if let library = linker.definingLibrary ?? CSymbolOwners.library(of: linker.undefined.map(\.symbol)) {
        sheet.add("defining_library", .text(library), at: first.location)
      }
    }
    if let first = linker.duplicates.first {
      for name in ["symbols", "redeclared"] {
        sheet.add(name, list: linker.duplicates.map(\.symbol), at: first.location)
      }
      sheet.add("c_duplicates", .integer(linker.duplicates.count), at: first.location)
      var places: [String: FactValue] = [:]
      for item in linker.duplicates where !item.places.isEmpty {
        places[item.symbol] = .text(item.places.joined(separator: "; "))
      }
      if !places.isEmpty { sheet.add("definitions", .object(places), at: first.location) }
    }
    sheet.add(
      "missing_libraries", list: linker.missingLibraries.map(\.name), at: linker.missingLibraries.first?.location)
    if let place = linker.tlsRelocation { sheet.add("tls_relocation", true, at: place) }
    if let driver { sheet.add("linker", .text(driver.text), at: driver.location) }
    let objects = linker.objects
    let isExplained =
      !linker.undefined.isEmpty || !linker.duplicates.isEmpty || !linker.missingLibraries.isEmpty
      || linker.tlsRelocation != nil || !objects.incompatible.isEmpty
    if let other = linker.other, !isExplained { sheet.add("linker_message", .text(other.text), at: other.location) }
  }

  /// Defined names that differ from an undefined one in digits at the end only: `geo_distance` and `geo_distance2`.
  private static func versionRelatives(_ linker: CLinkerMessages) -> [String] {
    let wanted = Set(linker.undefined.map { CSymbolName.stem($0.symbol) })
    return linker.near.filter { wanted.contains(CSymbolName.stem($0)) }
  }

  /// Undefined names of which a C++ function of the same name exists or refers: they lack extern "C".
  private static func cplusplusOnly(_ linker: CLinkerMessages) -> [String] {
    var names = linker.cplusplusOnly
    let wanted = Set(linker.undefined.map(\.symbol))
    for item in linker.undefined {
      for referrer in item.referrers {
        // `shout(int), shout.cc:3`
        guard let open = referrer.utf8.firstIndex(of: UInt8(ascii: "(")) else { continue }
        let name = String(decoding: referrer.utf8[..<open], as: UTF8.self)
        let function = String(referrer.prefix { $0 != ")" }) + ")"
        if wanted.contains(name), !names.contains(function) { names.append(function) }
      }
    }
    return names
  }

  /// Objects of another machine: passed over ones count where the library was then not found.
  private static func addObjects(_ linker: CLinkerMessages, _ sheet: inout Sheet) {
    var files = linker.objects.incompatible
    for item in linker.objects.skipped {
      let isMissing = linker.missingLibraries.contains { library in
        item.file.hasPrefix("lib\(library.name).") || item.file == library.name
      }
      if isMissing, !files.contains(where: { $0.file == item.file }) { files.append(item) }
    }
    guard let first = files.first else { return }
    sheet.add("incompatible_files", list: files.map(\.file), at: first.location)
    for item in files.prefix(8) { sheet.add("library", .text(item.file), at: item.location) }
    if let name = linker.objects.architecture { sheet.add("object_arch", .text(name), at: first.location) }
  }
}
