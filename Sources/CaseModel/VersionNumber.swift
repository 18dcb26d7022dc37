/// A version compared by its numbers: `go1.24.11`, `1.24`, `17.0.9+9`, `61.0`.
public struct VersionNumber: Hashable, Comparable, Sendable {
  /// The numbers in order; trailing zeros are dropped, so `1.24` equals `1.24.0`.
  public let numbers: [Int]

  /// Reads the digits of `text`; returns `nil` where it holds none before the first blank.
  ///
  /// A leading `go`, `v`, `jdk` or `jdk-` is skipped; `rc`/`beta` suffixes order before the release.
  public init?(_ text: String) {
    var numbers: [Int] = []
    var current: Int?
    var preRelease: Int?
    var word = ""
    scan: for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int(byte - UInt8(ascii: "0"))
        let (product, overflow) = (current ?? 0).multipliedReportingOverflow(by: 10)
        if overflow || product > Int.max - 9 { return nil }
        if word == "rc" || word == "beta" || word == "ea" {
          if let value = current { numbers.append(value) }
          preRelease = word == "rc" ? -1 : -2
          current = nil
          word = ""
          break scan
        }
        word = ""
        current = product + digit
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        if current != nil || !numbers.isEmpty { break scan }
        word = ""
      default:
        if byte >= UInt8(ascii: "a"), byte <= UInt8(ascii: "z") {
          word.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          word = ""
        }
        if let value = current, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "_") {
          numbers.append(value)
          current = nil
        }
      }
    }
    if let value = current { numbers.append(value) }
    guard !numbers.isEmpty else { return nil }
    while numbers.count > 1, numbers.last == 0 { numbers.removeLast() }
    if let preRelease { numbers.append(preRelease) }
    self.numbers = numbers
  }

  /// The order of this type.
  public static func < (left: VersionNumber, right: VersionNumber) -> Bool {
    for index in 0..<max(left.numbers.count, right.numbers.count) {
      let a = index < left.numbers.count ? left.numbers[index] : 0
      let b = index < right.numbers.count ? right.numbers[index] : 0
      if a != b { return a < b }
    }
    return false
  }

  /// Equality by value.
  public static func == (left: VersionNumber, right: VersionNumber) -> Bool {
    !(left < right) && !(right < left)
  }

  /// Agrees with equality.
  public func hash(into hasher: inout Hasher) {
    var trimmed = numbers
    while let last = trimmed.last, last == 0 { trimmed.removeLast() }
    hasher.combine(trimmed)
  }
}

/// A version condition of `affects`: `'>=1.22 <1.27'`, `'11 - 25'`, `'>=9'`; comma or blank means and.
public struct VersionRange: Hashable, Sendable {
  /// One comparison.
  public struct Bound: Hashable, Sendable {
    /// How to compare.
    public var comparison: Expression.Comparison
    /// With what.
    public var version: VersionNumber

    /// Creates a bound.
    public init(comparison: Expression.Comparison, version: VersionNumber) {
      self.comparison = comparison
      self.version = version
    }
  }

  /// As written.
  public var source: String
  /// All must hold. Empty where the value is no version (`os: linux`).
  public var bounds: [Bound]

  /// Parses a range; a text without digits is kept as a word and has no bounds. `nil` where it is malformed.
  public init?(_ text: String) {
    source = text
    bounds = []
    guard text.utf8.contains(where: { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else { return }
    let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
    if words.count == 3, words[1] == "-", let low = VersionNumber(words[0]), let high = VersionNumber(words[2]) {
      bounds = [Bound(comparison: .greaterOrEqual, version: low), Bound(comparison: .lessOrEqual, version: high)]
      return
    }
    var index = 0
    while index < words.count {
      var word = words[index]
      var comparison = Expression.Comparison.equal
      for (prefix, value) in [
        (">=", Expression.Comparison.greaterOrEqual), ("<=", .lessOrEqual), (">", .greater), ("<", .less),
        ("==", .equal), ("=", .equal),
      ] where word.hasPrefix(prefix) {
        comparison = value
        word.removeFirst(prefix.count)
        break
      }
      if word.isEmpty {
        index += 1
        guard index < words.count else { return nil }
        word = words[index]
      }
      guard let version = VersionNumber(word) else { return nil }
      bounds.append(Bound(comparison: comparison, version: version))
      index += 1
    }
  }

  /// Whether `version` lies in the range. The upper bound of `11 - 25` includes `25.0.2`.
  public func contains(_ version: VersionNumber) -> Bool {
    bounds.allSatisfy { bound in
      let precision = bound.version.numbers.count
      let cut = VersionNumber(numbers: Array(version.numbers.prefix(precision)))
      switch bound.comparison {
      case .greaterOrEqual: return version >= bound.version
      case .greater: return version > bound.version
      case .less: return version < bound.version
      case .lessOrEqual: return cut <= bound.version
      default: return cut == bound.version
      }
    }
  }
}

extension VersionNumber {
  init(numbers: [Int]) { self.numbers = numbers }
}
