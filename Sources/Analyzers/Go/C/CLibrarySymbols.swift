import Artifacts
import CaseModel

/// The names of one static library, with the questions that a missing one asks.
struct CLibrarySymbols {
  let info: SegmentInfo
  let archive: ArArchive
  private let defined: Set<String>

  init(_ info: SegmentInfo, _ archive: ArArchive) {
    self.info = info
    self.archive = archive
    defined = Set(archive.exported)
  }

  /// Whether the library has the name in some form, or wants it itself, so that its version is not the question:
  /// defined, `static`, a C++ function without `extern "C"`, or from a library that this one needs.
  func explains(_ name: String) -> Bool {
    if archive.isCutOff || defined.contains(name) || archive.local.contains(name) || archive.undefined.contains(name) {
      return true
    }
    let mangled = "_Z\(name.utf8.count)\(name)"
    return archive.exported.contains { $0.hasPrefix(mangled) }
  }

  /// Names that differ from `name` in a version or a suffix only: `geo_distance` for `geo_distance_v2`.
  func relatives(of name: String) -> [String] {
    let stem = CSymbolName.stem(name)
    return archive.exported.filter { other in
      other != name && other.utf8.count >= 4
        && (CSymbolName.stem(other) == stem || CSymbolName.isSuffixed(name, of: other)
          || CSymbolName.isSuffixed(other, of: name))
    }
  }

  /// Names with the same first word, two at least: `geo_init` and `geo_area` for `geo_distance`.
  func siblings(of name: String) -> [String] {
    guard let family = CSymbolName.family(name) else { return [] }
    let names = archive.exported.filter { $0.hasPrefix(family) }
    return names.count >= 2 ? names : []
  }
}

/// How C names are made of words and versions.
enum CSymbolName {
  /// The name without a version at its end: `geo_distance` of `geo_distance_v2`, `geo_distance2`, `geo_distance_2_1`.
  static func stem(_ name: String) -> String {
    var bytes = Array(name.utf8)
    while let last = bytes.last, last >= 0x30 && last <= 0x39 || last == UInt8(ascii: "_") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "v"), bytes.dropLast().last == UInt8(ascii: "_") { bytes.removeLast(2) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `geo_distance_ex` of `geo_distance`: one more word.
  static func isSuffixed(_ name: String, of base: String) -> Bool {
    guard base.utf8.count >= 4, name.hasPrefix(base), base.utf8.contains(UInt8(ascii: "_")) else { return false }
    let rest = name.utf8.dropFirst(base.utf8.count)
    return rest.first == UInt8(ascii: "_") && rest.count > 1 && rest.count <= 12
      && !rest.dropFirst().contains(UInt8(ascii: "_"))
  }

  /// `geo_` of `geo_distance_v2`: at least two letters and an underscore. A leading underscore is the compiler's.
  static func family(_ name: String) -> String? {
    let word = name.utf8.prefix { $0 != UInt8(ascii: "_") }
    guard word.count >= 2, word.count < name.utf8.count - 1 else { return nil }
    return String(decoding: word, as: UTF8.self) + "_"
  }
}
