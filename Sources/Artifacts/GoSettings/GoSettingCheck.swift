internal import CaseModel

/// Compares settings with what Go releases know.
struct GoSettingCheck {
  let table = GoSettingTable.shared
  /// The release in use, where known.
  let version: String?

  private var minor: Int? {
    guard let version, version.hasPrefix("go1.") else { return nil }
    return Int(version.dropFirst(4).prefix { $0.isASCII && $0.isNumber })
  }

  /// What is wrong with a variable.
  func troubles(_ variable: GoSettings.Variable) -> [GoSettings.Trouble] {
    let value = variable.value
    guard !value.isEmpty, !value.contains("$") else { return [] }
    switch variable.name {
    case "GODEBUG": return value.split(separator: ",").compactMap { debug(String($0), variable.location) }
    case "GOEXPERIMENT":
      return value.split(separator: ",").compactMap { name in
        unknown(
          .experiment, String(name), "GOEXPERIMENT=\(name)",
          "go build refuses it, a running program does not look at it",
          variable.location)
      }
    case "GOMEMLIMIT":
      if value == "off" || GoSettings.bytes(ofLimit: value) != nil { return [] }
      return [wrong(variable, "the program ends at its start with \"malformed GOMEMLIMIT\"; write 512MiB, not 512MB")]
    case "GOGC":
      if value == "off" || Int32(value) != nil { return [] }
      return [wrong(variable, "no number and not \"off\", so it counts as 100")]
    case "GOMAXPROCS":
      if let count = Int32(value), count > 0 { return [] }
      return [wrong(variable, "no number above 0, so it is ignored")]
    case "GO386": return float386(variable)
    case "GOARM": return arm(variable)
    case "GOFLAGS": return flags(variable)
    case "-gcflags", "-ldflags": return toolFlags(variable)
    default: return level(variable)
    }
  }

  /// One `key=value` of GODEBUG.
  private func debug(_ field: String, _ location: SourceLocation) -> GoSettings.Trouble? {
    guard let sign = field.firstIndex(of: "=") else {
      let why = GoSettingCheck.isOfJVM(field) ? "it is a flag of the JVM" : "a key needs =value"
      return GoSettings.Trouble(
        setting: "GODEBUG=\(field)", name: field,
        message: "GODEBUG=\(field): ignored without a word, \(why)", isUnknown: false, location: location)
    }
    let key = String(field[..<sign])
    let value = String(field[field.index(after: sign)...])
    if key.hasPrefix("cpu.") { return nil }
    if key.contains(" ") || key.contains(";") {
      return GoSettings.Trouble(
        setting: "GODEBUG=\(field)", name: key,
        message: "GODEBUG=\(field): ignored without a word, keys are parted by a comma and no blank", isUnknown: false,
        location: location)
    }
    if let trouble = unknown(.godebug, key, "GODEBUG=\(key)", "the program ignores it without a word", location) {
      return trouble
    }
    if table.knows(.number, key), Int32(value) == nil {
      return GoSettings.Trouble(
        setting: "GODEBUG=\(field)", name: key,
        message: "GODEBUG=\(field): ignored without a word, the value is no whole number", isUnknown: false,
        location: location)
    }
    return nil
  }

  private func flags(_ variable: GoSettings.Variable) -> [GoSettings.Trouble] {
    GoSettingWords.split(variable.value).compactMap { word in
      if GoSettingCheck.isOfJVM(word) {
        return GoSettings.Trouble(
          setting: "GOFLAGS=\(word)", name: word, message: "GOFLAGS=\(word): a flag of the JVM; go build refuses it",
          isUnknown: false, location: variable.location)
      }
      guard let name = flagName(word) else { return nil }
      return unknown(
        .goFlag, name, "GOFLAGS=-\(name)", "go build refuses it", variable.location, always: true)
    }
  }

  /// `-Xmx512m`, `-XX:+UseG1GC`
  private static func isOfJVM(_ word: String) -> Bool {
    for head in ["-XX:", "-Xmx", "-Xms", "-Xmn", "-Xss", "-Xlog:", "-Xint", "-javaagent:"] where word.hasPrefix(head) {
      return true
    }
    return false
  }

  /// GO386 has two values; the x87 unit was dropped in Go 1.16.
  private func float386(_ variable: GoSettings.Variable) -> [GoSettings.Trouble] {
    switch variable.value {
    case "sse2", "softfloat": return []
    case "387":
      return [wrong(variable, "the compiler refuses it since Go 1.16; softfloat is for processors without SSE2")]
    default: return [wrong(variable, "the compiler refuses it: sse2 or softfloat")]
    }
  }

  /// `7`, `6,hardfloat`: Go 1.21 takes no option, and from 1.23 on a wrong value is not refused.
  private func arm(_ variable: GoSettings.Variable) -> [GoSettings.Trouble] {
    let parts = variable.value.split(separator: ",", omittingEmptySubsequences: false)
    guard let level = parts.first else { return [] }
    let options = parts.dropFirst().allSatisfy { $0 == "softfloat" || $0 == "hardfloat" }
    if table.knows(.arm, String(level)), options, parts.count <= 2 { return [] }
    return [
      wrong(
        variable,
        "no such level: 5, 6 or 7, then ,softfloat or ,hardfloat; go build of 1.21 and 1.22 refuses it, later ones take "
          + "the default without a word")
    ]
  }

  /// `-gcflags` and `-ldflags`: the flags of the compiler and the linker, and the compiler's `-d` keys.
  private func toolFlags(_ variable: GoSettings.Variable) -> [GoSettings.Trouble] {
    var text = variable.value
    // `all=-N -l`, `./...=-m`
    if !text.hasPrefix("-"), let sign = text.firstIndex(of: "=") { text = String(text[text.index(after: sign)...]) }
    let isLinker = variable.name == "-ldflags"
    var troubles: [GoSettings.Trouble] = []
    var isValue = false
    for word in GoSettingWords.split(text) {
      guard !isValue, let name = flagName(word) else {
        isValue = false
        continue
      }
      isValue = !word.contains("=") && GoSettingCheck.withValue.contains(name)
      let tool: GoSettingTable.Kind = isLinker ? .linker : .compiler
      if let trouble = unknown(
        tool, name, "\(variable.name)=-\(name)", "go tool \(tool.rawValue) refuses it", variable.location, always: true)
      {
        troubles.append(trouble)
      } else if !isLinker, name == "d", let sign = word.firstIndex(of: "=") {
        for field in word[word.index(after: sign)...].split(separator: ",") {
          let key = String(field.prefix { $0 != "=" })
          guard !key.hasPrefix("ssa/") else { continue }
          if let trouble = unknown(
            .compilerKey, key, "-gcflags=-d=\(key)", "the compiler refuses it (unknown debug key)", variable.location)
          {
            troubles.append(trouble)
          }
        }
      }
    }
    return troubles
  }

  /// Flags of the linker and the compiler whose value may be the next word.
  private static let withValue: Set<String> = [
    "B", "D", "E", "H", "I", "L", "R", "T", "X", "asmhdr", "buildid", "buildmode", "capturehostobjs", "coveragecfg",
    "cpuprofile", "d", "embedcfg", "extar", "extld", "extldflags", "importcfg", "installsuffix", "k", "lang", "libgcc",
    "linkmode", "linkobj", "memprofile", "o", "p", "pgoprofile", "pluginpath", "r", "symabis", "tmpdir", "trimpath",
  ]

  /// `-name` or `--name=value`; `nil` for what is no flag.
  private func flagName(_ word: String) -> String? {
    guard word.hasPrefix("-") else { return nil }
    let name = word.drop { $0 == "-" }.prefix { $0 != "=" }
    guard let first = name.first, first.isASCII, first.isLetter else { return nil }
    return String(name)
  }

  /// `GOAMD64=v5`: a level no release has. What follows a comma is an option.
  private func level(_ variable: GoSettings.Variable) -> [GoSettings.Trouble] {
    guard let kind = GoSettingTable.Kind(rawValue: variable.name) else { return [] }
    let value = String(variable.value.prefix { $0 != "," })
    guard !table.knows(kind, value) else { return [] }
    return [wrong(variable, "go build refuses it: no release from \(oldest) to \(newest) has that level")]
  }

  private func unknown(
    _ kind: GoSettingTable.Kind, _ name: String, _ setting: String, _ effect: String, _ location: SourceLocation,
    always: Bool = false
  ) -> GoSettings.Trouble? {
    guard !name.isEmpty else { return nil }
    guard table.knows(kind, name) else {
      return GoSettings.Trouble(
        setting: setting, name: name,
        message: "\(setting): no Go release from \(oldest) to \(newest) knows \(name); \(effect)", isUnknown: true,
        location: location)
    }
    guard !always, !table.knows(kind, name, minor: minor), let version, let span = table.span(kind, name) else {
      return nil
    }
    return GoSettings.Trouble(
      setting: setting, name: name,
      message: "\(setting): known from Go \(span), this is \(version); \(effect)", isUnknown: true, location: location)
  }

  private func wrong(_ variable: GoSettings.Variable, _ effect: String) -> GoSettings.Trouble {
    let setting = "\(variable.name)=\(variable.value)"
    return GoSettings.Trouble(
      setting: setting, name: variable.name, message: "\(setting): \(effect)", isUnknown: false,
      location: variable.location)
  }

  private var oldest: String { "1.\(GoSettingNames.oldest)" }
  private var newest: String { "1.\(GoSettingNames.newest)" }
}
