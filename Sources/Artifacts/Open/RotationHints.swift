/// Finds files of one rotated log among the sources: `gc.log.0`, `gc.log.1`, …, `gc.log`.
enum RotationHints {
  /// Marks every source that shares its folder and base name with another one.
  static func add(to sources: inout [ArtifactSource]) {
    let hints = sources.map { hint(path: $0.path) }
    var sizes: [String: Int] = [:]
    for hint in hints { sizes[hint.base, default: 0] += 1 }
    for index in sources.indices {
      let hint = hints[index]
      if sizes[hint.base, default: 0] > 1 { sources[index].rotation = hint }
    }
  }

  /// Base and number of a path: `x/gc.log.3.gz` is number 3 of `x/gc.log`.
  static func hint(path: String) -> Rotation {
    var name = path[...]
    for ending in [".gz", ".xz", ".zst", ".bz2"] where name.hasSuffix(ending) {
      name = name.dropLast(ending.count)
      break
    }
    if name.hasSuffix(".current") { name = name.dropLast(".current".count) }
    let digits = name.utf8.reversed().prefix { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }.count
    let stem = name.dropLast(digits)
    // A number of up to four digits, or a date as logrotate's dateext writes it.
    let isNumber = stem.hasSuffix(".") && 1...4 ~= digits
    let isDate = (stem.hasSuffix("-") || stem.hasSuffix(".")) && (digits == 8 || digits == 10)
    guard isNumber || isDate, stem.count > 1, let index = Int(name.suffix(digits)) else {
      return Rotation(base: String(name), index: nil)
    }
    return Rotation(base: String(stem.dropLast()), index: index)
  }
}
