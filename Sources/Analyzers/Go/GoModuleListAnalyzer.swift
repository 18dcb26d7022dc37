internal import Artifacts
public import CaseModel

/// What the outputs about modules say: main module, selected versions, retractions, errors, what a binary was built of.
public enum GoModuleListAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-module-lists"

  /// Entries of one object or list fact; the count facts say how many there are.
  static let most = 2_000

  /// Facts of every output.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      guard case .goModules(let report) = segment.body else { continue }
      var sink = FactSink(segment)
      for path in report.mainModules.prefix(64) where !path.isEmpty { sink.fact("main_module", .text(path)) }
      switch report.form {
      case .graph: graph(report.graph, &sink)
      case .list: list(report, &sink)
      case .versions: for module in report.modules { versions(module, &sink) }
      case .why: texts("unneeded", report.unneeded, &sink)
      case .binary: binary(report, &sink)
      case .packages: break
      case .file: file(report, &sink)
      case .vet, .vulnerabilities: findings(report, &sink)
      }
      for module in report.packageErrors { error(module, &sink) }
      result.append(sink.analysis)
    }
    return result
  }

  private static func graph(_ graph: GoModuleGraph, _ sink: inout FactSink) {
    let choice = GoModuleSelection(graph)
    sink.integer("edge_count", graph.count)
    sink.integer("module_count", choice.selected.count)
    object("selected", choice.selected, &sink)
    if let version = choice.goVersion { sink.fact("required", .text(version)) }
  }

  private static func list(_ report: GoModuleReport, _ sink: inout FactSink) {
    var selected: [String: String] = [:]
    var retracted: [String] = []
    for module in report.modules {
      if !module.version.isEmpty { selected[module.path] = module.version }
      if module.isMain, let version = module.goVersion { sink.fact("required", .text(version)) }
      if !module.retracted.isEmpty {
        retracted.append("\(module.path)@\(module.version)")
        state(module, &sink)
        let reason = module.retracted.joined(separator: "; ")
        if reason != "retracted by module author" {
          sink.fact("rationale", .text(reason), at: module.position.location)
        }
        sink.fact("fixed_in", module.update.map { .text($0) }, at: module.position.location)
      }
      if let note = module.deprecated, !note.isEmpty {
        sink.fact("deprecated", .text(note), at: module.position.location)
      }
      versions(module, &sink)
      error(module, &sink)
    }
    sink.integer("module_count", report.modules.count)
    object("selected", selected, &sink)
    replaced(report.modules, &sink)
    texts("retracted", retracted, &sink)
  }

  private static func binary(_ report: GoModuleReport, _ sink: inout FactSink) {
    sink.fact("go_version", report.goVersion.map { .text($0) })
    var deps: [String: String] = [:]
    for module in report.modules where !module.isMain { deps[module.path] = module.version }
    object("deps", deps, &sink)
    replaced(report.modules, &sink)
    let texts = [
      "GOARCH": "GOARCH", "GOOS": "goos", "GOAMD64": "GOAMD64", "GO386": "GO386", "vcs": "vcs", "-tags": "tags",
      "-buildmode": "buildmode", "GOFLAGS": "GOFLAGS",
    ]
    let flags = ["CGO_ENABLED": "cgo_enabled", "vcs.modified": "vcs_modified", "-trimpath": "trimpath"]
    for setting in report.settings where !setting.value.isEmpty {
      if let name = texts[setting.name] { sink.fact(name, .text(setting.value)) }
      if let name = flags[setting.name] { sink.fact(name, .bool(setting.value == "1" || setting.value == "true")) }
    }
  }

  private static func file(_ report: GoModuleReport, _ sink: inout FactSink) {
    sink.fact("required", report.goVersion.map { .text($0) })
    texts("excluded", report.excluded, &sink)
    replaced(report.modules, &sink)
  }

  private static func findings(_ report: GoModuleReport, _ sink: inout FactSink) {
    sink.integer("findings", report.findingCount)
    guard report.form == .vulnerabilities else {
      var counts: [String: Int] = [:]
      for finding in report.findings { counts[finding.name, default: 0] += 1 }
      sink.counts("vet_analyzers", counts, at: report.findings.first?.position.location)
      return
    }
    var seen: Set<String> = []
    let called = report.findings.filter { $0.isCalled && seen.insert($0.name).inserted }
    texts("vulnerabilities", called.map(\.name), &sink)
    seen = []
    for finding in called where seen.insert("\(finding.module)@\(finding.version)").inserted && seen.count <= 64 {
      sink.fact("module", .text(finding.module), at: finding.position.location)
      if !finding.version.isEmpty { sink.fact("version", .text(finding.version), at: finding.position.location) }
      if !finding.fixedIn.isEmpty { sink.fact("fixed_in", .text(finding.fixedIn), at: finding.position.location) }
    }
  }

  private static func versions(_ module: GoModuleReport.Module, _ sink: inout FactSink) {
    texts("versions", module.versions, &sink, at: module.position.location)
  }

  private static func error(_ module: GoModuleReport.Module, _ sink: inout FactSink) {
    guard let text = module.error, let error = GoModuleError(GoModuleMessage(text)) else { return }
    sink.fact("module_error", .text(error.rawValue), at: module.position.location)
    if !module.path.isEmpty { state(module, &sink) }
    if error == .versionTooOld {
      let parts = GoModuleMessage(text)
      sink.fact("required", parts.word(after: " requires go >= ").map { .text($0) }, at: module.position.location)
      sink.fact("running", parts.word(after: "(running go ").map { .text($0) }, at: module.position.location)
    }
  }

  private static func state(_ module: GoModuleReport.Module, _ sink: inout FactSink) {
    sink.fact("module", .text(module.path), at: module.position.location)
    if !module.version.isEmpty { sink.fact("version", .text(module.version), at: module.position.location) }
  }

  private static func replaced(_ modules: [GoModuleReport.Module], _ sink: inout FactSink) {
    var replaced: [String: String] = [:]
    for module in modules { if let other = module.replacement { replaced[module.path] = other } }
    object("replaced", replaced, &sink)
  }

  private static func object(_ name: String, _ values: [String: String], _ sink: inout FactSink) {
    guard !values.isEmpty else { return }
    let kept =
      values.count <= most
      ? values : Dictionary(uniqueKeysWithValues: values.sorted { $0 < $1 }.prefix(most).map { ($0.key, $0.value) })
    sink.fact(name, .object(kept.mapValues { .text($0) }))
  }

  private static func texts(_ name: String, _ values: [String], _ sink: inout FactSink, at place: SourceLocation? = nil)
  {
    guard !values.isEmpty else { return }
    sink.fact(name, .list(values.prefix(most).map { .text($0) }), at: place)
  }
}

/// Which version of each module a requirement graph leads to: the highest that anybody asks for.
struct GoModuleSelection {
  /// Version by module path; Go and its toolchain left out.
  private(set) var selected: [String: String] = [:]
  /// The highest `go@…`.
  private(set) var goVersion: String?

  init(_ graph: GoModuleGraph) {
    for node in graph.nodes {
      guard let sign = node.lastIndex(of: "@") else { continue }
      let path = String(node[..<sign])
      let version = String(node[node.index(after: sign)...])
      if path == "toolchain" { continue }
      if path == "go" {
        if let old = goVersion, GoModuleSelection.isLower(version, old) { continue }
        goVersion = version
      } else if let old = selected[path], GoModuleSelection.isLower(version, old) {
        continue
      } else {
        selected[path] = version
      }
    }
  }

  /// Whether a version comes before another in the order of semantic versions.
  static func isLower(_ left: String, _ right: String) -> Bool {
    let (a, b) = (parts(left), parts(right))
    for index in 0..<max(a.numbers.count, b.numbers.count) {
      let x = index < a.numbers.count ? a.numbers[index] : 0
      let y = index < b.numbers.count ? b.numbers[index] : 0
      if x != y { return x < y }
    }
    guard let x = a.pre else { return false }
    guard let y = b.pre else { return true }
    return isLowerSuffix(x, y)
  }

  private static func parts(_ version: String) -> (numbers: [Int], pre: String?) {
    let text = version.drop { $0 == "v" || $0 == "g" || $0 == "o" }
    let whole = text.prefix { $0 != "+" }
    let core = whole.prefix { $0 != "-" }
    let pre = core.endIndex == whole.endIndex ? nil : String(whole[core.endIndex...].dropFirst())
    return (core.split(separator: ".").map { Int($0) ?? 0 }, pre)
  }

  /// Numbers by value and before words, words by their bytes, fewer fields before more.
  private static func isLowerSuffix(_ left: String, _ right: String) -> Bool {
    let a = left.split(separator: ".")
    let b = right.split(separator: ".")
    for (x, y) in zip(a, b) where x != y {
      switch (Int(x), Int(y)) {
      case (let m?, let n?) where m != n: return m < n
      case (_?, nil): return true
      case (nil, _?): return false
      default: return x < y
      }
    }
    return a.count < b.count
  }
}
