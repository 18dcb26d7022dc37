/// Gathers what the text outputs about modules say.
struct GoModuleText: Sendable {
  /// What became of a line.
  enum Verdict { case taken, passed, foreign, other }

  private var found: GoModuleReport?
  private var heading = ""
  private var block = ""
  /// Lines below a heading of `go mod why`: a heading alone is any comment.
  private var answers = 0

  /// Whether nothing was recognised yet.
  var isFresh: Bool { found == nil && heading.isEmpty }

  /// What was read; `nil` where it was nothing.
  var report: GoModuleReport? { found?.form == .why && answers == 0 ? nil : found }

  /// Reads the next line; `other` where another output begins.
  mutating func read(_ line: Span<UInt8>, _ kind: GoModuleLine, _ position: LinePosition) -> Verdict {
    if found?.form == .file { return readFile(line, kind, position) }
    switch kind {
    case .passing: return .passed
    case .json: return .other
    case .edge: return edge(line)
    case .listed: return listed(line, position)
    case .versions: return versions(line, position)
    case .path: return path(line, position)
    case .heading:
      guard open(.why) else { return .other }
      heading = LineText.string(line, 2..<line.count)
      return .taken
    case .unneeded:
      guard found?.form == .why else { return .foreign }
      answers += 1
      if let count = found?.unneeded.count, count < GoModuleReport.most { found?.unneeded.append(heading) }
      return .taken
    case .binary: return binary(line)
    case .binaryField: return field(line, position)
    case .module:
      guard open(.file) else { return .other }
      return readFile(line, kind, position)
    case .other:
      // go.work begins with its go line, go.mod may begin with a comment.
      if found == nil, LineText.begins(line, "//") { return .passed }
      guard found == nil, LineText.begins(line, "go 1."), open(.file) else { return .foreign }
      return readFile(line, kind, position)
    }
  }

  /// Begins an output of this form, or goes on with it.
  private mutating func open(_ form: GoModuleReport.Form) -> Bool {
    if found == nil { found = GoModuleReport(form) }
    return found?.form == form
  }

  private mutating func edge(_ line: Span<UInt8>) -> Verdict {
    guard open(.graph), let blank = Bytes.find(0x20, in: line, from: 0, to: line.count) else { return .other }
    let limit = GoModuleGraph.longestName
    found?.graph.add(
      from: LineText.string(line, 0..<min(blank, limit)),
      to: LineText.string(line, blank + 1..<min(line.count, blank + 1 + limit)))
    return .taken
  }

  private mutating func listed(_ line: Span<UInt8>, _ position: LinePosition) -> Verdict {
    guard open(.list) else { return .other }
    let words = GoModuleText.words(line)
    var module = GoModuleReport.Module(path: words[0], position: position)
    var at = 1
    if at < words.count, words[at] != "=>" {
      module.version = words[at]
      at += 1
    }
    if at + 1 < words.count, words[at] == "=>" {
      module.replacement = words[at + 1]
      at += 2
      if at < words.count, words[at].hasPrefix("v") {
        module.replacement? += "@" + words[at]
        at += 1
      }
    }
    for word in words[min(at, words.count)...] {
      if word == "(retracted)" || word == "(retracted," || word == "retracted)" {
        module.retracted = ["retracted by module author"]
      }
      if word == "(deprecated)" || word == "(deprecated," || word == "deprecated)" { module.deprecated = "" }
      if word.hasPrefix("[v"), word.hasSuffix("]") { module.update = String(word.dropFirst().dropLast()) }
    }
    keep(module)
    return .taken
  }

  private mutating func versions(_ line: Span<UInt8>, _ position: LinePosition) -> Verdict {
    guard open(.versions) else { return .other }
    let words = GoModuleText.words(line)
    var module = GoModuleReport.Module(path: words[0], position: position)
    module.versions = Array(words.dropFirst().prefix(GoModuleReport.most))
    keep(module)
    return .taken
  }

  private mutating func path(_ line: Span<UInt8>, _ position: LinePosition) -> Verdict {
    if found?.form == .why {
      answers += 1
      return .taken
    }
    guard found == nil else { return found?.form == .list ? .foreign : .other }
    // The main module comes first in `go list -m all`, without a version.
    guard open(.list) else { return .other }
    var module = GoModuleReport.Module(path: LineText.string(line, 0..<min(line.count, 512)), position: position)
    module.isMain = true
    keep(module)
    return .taken
  }

  private mutating func binary(_ line: Span<UInt8>) -> Verdict {
    guard found == nil, open(.binary), let colon = LineText.find(line, ": go1.") ?? LineText.find(line, ": devel ")
    else { return .other }
    found?.goVersion = LineText.string(line, colon + 2..<min(line.count, colon + 80))
    return .taken
  }

  private mutating func field(_ line: Span<UInt8>, _ position: LinePosition) -> Verdict {
    guard found?.form == .binary else { return .foreign }
    let fields = LineText.string(line, 1..<min(line.count, 4096)).split(
      separator: "\t", omittingEmptySubsequences: false
    ).map(String.init)
    let rest = fields.dropFirst()
    switch fields.first {
    case "mod", "dep":
      var module = GoModuleReport.Module(path: rest.first ?? "", position: position)
      module.version = rest.dropFirst().first ?? ""
      module.isMain = fields[0] == "mod"
      keep(module)
    case "=>":
      guard let last = found?.modules.indices.last, let path = rest.first else { return .foreign }
      let version = rest.dropFirst().first ?? ""
      found?.modules[last].replacement = version.hasPrefix("v") ? "\(path)@\(version)" : path
    case "build":
      let parts = (rest.first ?? "").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first, let count = found?.settings.count, count < 512 else { break }
      found?.settings.append(.init(name: String(name), value: parts.count > 1 ? String(parts[1]) : ""))
    default: break
    }
    return .taken
  }

  private mutating func keep(_ module: GoModuleReport.Module) {
    if let count = found?.modules.count, count < GoModuleReport.most { found?.modules.append(module) }
  }

  static func words(_ line: Span<UInt8>) -> [String] {
    LineText.string(line, 0..<min(line.count, 1 << 16)).split(separator: " ").map(String.init)
  }
}

extension GoModuleText {
  /// go.mod and go.work: one directive a line, or a block of them.
  private mutating func readFile(_ line: Span<UInt8>, _ kind: GoModuleLine, _ position: LinePosition) -> Verdict {
    if kind == .passing { return .passed }
    if kind == .edge || kind == .json || kind == .binary { return .other }
    var words: [String] = []
    for word in GoModuleText.words(line) {
      if word.hasPrefix("//") { break }
      words.append(contentsOf: word.split(separator: "\t").map(String.init))
    }
    guard var first = words.first else { return .taken }
    if first == ")" {
      block = ""
      return .taken
    }
    if !block.isEmpty {
      words.insert(block, at: 0)
    } else if words.last == "(" {
      block = first
      return .taken
    }
    first = words[0]
    let rest = Array(words.dropFirst())
    switch first {
    case "module": if let path = rest.first { mainModule(path, position) }
    case "go": if let version = rest.first { found?.goVersion = version }
    case "toolchain": if let name = rest.first { found?.toolchain = name }
    case "exclude":
      if rest.count == 2, let count = found?.excluded.count, count < GoModuleReport.most {
        found?.excluded.append("\(rest[0])@\(rest[1])")
      }
    case "replace": replace(rest, position)
    case "require", "retract", "use", "tool", "godebug", "ignore": break
    default: return .foreign
    }
    return .taken
  }

  private mutating func mainModule(_ path: String, _ position: LinePosition) {
    var module = GoModuleReport.Module(path: path.filter { $0 != "\"" }, position: position)
    module.isMain = true
    keep(module)
  }

  private mutating func replace(_ words: [String], _ position: LinePosition) {
    guard let arrow = words.firstIndex(of: "=>"), arrow >= 1, arrow + 1 < words.count else { return }
    var module = GoModuleReport.Module(path: words[0], position: position)
    if arrow > 1 { module.version = words[1] }
    module.replacement = arrow + 2 < words.count ? "\(words[arrow + 1])@\(words[arrow + 2])" : words[arrow + 1]
    keep(module)
  }
}
