/// Which Go releases know a setting: `GoSettingNames.text`, taken apart once.
struct GoSettingTable: Sendable {
  /// What a name is a name of.
  enum Kind: String, Sendable {
    /// Keys of GODEBUG.
    case godebug
    /// Those of them that take a whole number.
    case number = "godebug-number"
    /// Names of GOEXPERIMENT.
    case experiment
    /// Keys of the compiler's `-d`.
    case compilerKey = "compile-d"
    /// Flags of `go tool compile` and `go tool link`.
    case compiler = "compile"
    case linker = "link"
    /// Flags that GOFLAGS may hold.
    case goFlag = "goflags"
    /// Levels of an architecture.
    case amd64 = "GOAMD64"
    case arm = "GOARM"
    case arm64 = "GOARM64"
    case mips = "GOMIPS"
    case mips64 = "GOMIPS64"
    case ppc64 = "GOPPC64"
    case riscv64 = "GORISCV64"
  }

  static let shared = GoSettingTable(GoSettingNames.text)

  /// Bit n: Go 1.n knows the name.
  private var releases: [String: UInt64] = [:]

  init(_ text: StaticString) {
    let lines = text.description.split(separator: "\n")
    for line in lines {
      let words = line.split(separator: " ")
      guard words.count == 3 else { continue }
      var mask: UInt64 = 0
      for span in words[2].split(separator: ",") {
        let ends = span.split(separator: "-").compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last, first <= last, 0..<64 ~= first, 0..<64 ~= last else {
          continue
        }
        for minor in first...last { mask |= 1 << UInt64(minor) }
      }
      releases["\(words[0]) \(words[1])"] = mask
    }
  }

  /// Whether any release knows the name, or the one of this minor version where it is one that was looked at.
  func knows(_ kind: Kind, _ name: String, minor: Int? = nil) -> Bool {
    guard let mask = releases["\(kind.rawValue) \(name)"] else { return false }
    guard let minor, GoSettingNames.oldest...GoSettingNames.newest ~= minor else { return true }
    return mask & (1 << UInt64(minor)) != 0
  }

  /// `1.21 to 1.22`: the first and the last release that know the name.
  func span(_ kind: Kind, _ name: String) -> String? {
    guard let mask = releases["\(kind.rawValue) \(name)"], mask != 0 else { return nil }
    let first = mask.trailingZeroBitCount
    let last = 63 - mask.leadingZeroBitCount
    return first == last ? "1.\(first)" : "1.\(first) to 1.\(last)"
  }
}
