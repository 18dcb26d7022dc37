/// Gathers what the JSON outputs of the go command and govulncheck say about modules.
///
/// `go list -m -json`, `go mod download -json`, `go mod edit -json`, `go list -json`, `go version -m -json`,
/// `go vet -json` and `govulncheck -json` are told apart by the names at the top of each value.
struct GoModuleJSON: JSONSink, Sendable {
  private(set) var report = GoModuleReport(.list)
  /// Values at the top that were understood, and others.
  private(set) var understood = 0
  private(set) var foreign = 0
  /// Where the line in hand stands.
  var position = LinePosition(line: 0, bytes: 0..<0)

  private var names: Set<String> = []
  private var module: GoModuleReport.Module?
  private var finding: GoModuleReport.Finding?
  private var setting = GoModuleReport.Setting(name: "", value: "")
  private var dependencies: [GoModuleReport.Module] = []
  private var settings: [GoModuleReport.Setting] = []
  private var texts: [String: String] = [:]
  /// The list that each of `dependencies` stands in.
  private var lists: [String] = []

  mutating func begins(_ path: [String], isObject: Bool) {
    switch path.count {
    case 0:
      names = []
      texts = [:]
      (dependencies, lists, settings) = ([], [], [])
      module = GoModuleReport.Module(path: "", position: position)
      finding = nil
    case 1:
      names.insert(path[0])
      if path[0] == "finding" { finding = .init(name: "", position: position) }
    case 2 where isObject && path[1].isEmpty && isOneOf(path[0], "Deps", "Require", "Replace", "Exclude", "Use"):
      guard dependencies.count < GoModuleReport.most else { return }
      dependencies.append(.init(path: "", position: position))
      lists.append(path[0])
    case 3 where isObject && path[2].isEmpty && path[0] != "finding" && !isOneOf(path[0], "osv", "SBOM", "config"):
      finding = .init(name: path[1], package: path[0], position: position)
    default: break
    }
  }

  mutating func scalar(_ path: [String], _ text: String, isString: Bool) {
    guard let first = path.first else { return }
    if path.count == 1 {
      names.insert(first)
      top(first, text)
      return
    }
    switch (first, path.count) {
    case ("Update", 2) where path[1] == "Version": module?.update = text
    case ("Replace", 2): replace(path[1], text)
    case ("Retracted", 2): if let count = module?.retracted.count, count < 64 { module?.retracted.append(text) }
    case ("Retracted", _): break
    case ("Versions", 2):
      if let count = module?.versions.count, count < GoModuleReport.most { module?.versions.append(text) }
    case ("Error", 2) where path[1] == "Err": module?.error = text
    case ("Module", 2), ("Main", 2): texts["\(first).\(path[1])"] = text
    case ("Module", 3) where path[1] == "Error": texts["Module.Error"] = text
    case ("DepsErrors", 3) where path[2] == "Err":
      if report.packageErrors.count < 256 {
        var error = GoModuleReport.Module(path: "", position: position)
        error.error = text
        report.packageErrors.append(error)
      }
    case ("Deps", 3), ("Deps", 4), ("Require", 3), ("Replace", 3), ("Replace", 4), ("Exclude", 3):
      dependency(Array(path.dropFirst(2)), text)
    case ("Settings", 3): add(setting: path[2], text)
    case ("finding", 2), ("finding", 4): vulnerability(path, text)
    default:
      if path.count == 4, path[3] == "message" { finding?.message = text }
      if path.count == 4, path[3] == "posn" { finding?.place = text }
    }
  }

  mutating func ends(_ path: [String], isObject: Bool) {
    switch path.count {
    case 0: finishValue()
    case 1 where path[0] == "finding": keepVulnerability()
    case 3 where isObject && finding != nil && path[2].isEmpty && path[0] != "finding": keepFinding()
    default: break
    }
  }

  private func isOneOf(_ name: String, _ names: String...) -> Bool { names.contains(name) }

  private mutating func top(_ name: String, _ text: String) {
    switch name {
    case "Path": module?.path = text
    case "Version": module?.version = text
    case "Main": module?.isMain = text == "true"
    case "GoVersion": module?.goVersion = text
    case "Deprecated": module?.deprecated = text
    case "Error": module?.error = text
    case "ImportPath", "Go", "Toolchain": texts[name] = text
    default: break
    }
  }

  private mutating func replace(_ name: String, _ text: String) {
    if name == "Path" { module?.replacement = text }
    if name == "Version", let path = module?.replacement { module?.replacement = "\(path)@\(text)" }
  }

  private mutating func dependency(_ path: [String], _ text: String) {
    guard let last = dependencies.indices.last else { return }
    switch path {
    case ["Path"], ["Old", "Path"]: dependencies[last].path = text
    case ["Version"], ["Old", "Version"]: dependencies[last].version = text
    case ["Replace", "Path"], ["New", "Path"]: dependencies[last].replacement = text
    case ["Replace", "Version"], ["New", "Version"]:
      if let old = dependencies[last].replacement { dependencies[last].replacement = "\(old)@\(text)" }
    default: break
    }
  }

  private mutating func add(setting name: String, _ text: String) {
    if name == "Key" { setting.name = text }
    if name == "Value" {
      setting.value = text
      if settings.count < 512 { settings.append(setting) }
    }
  }
}

extension GoModuleJSON {
  /// A value at the top is complete: what was it?
  private mutating func finishValue() {
    if names.contains("config") || names.contains("progress") || names.contains("osv") || names.contains("SBOM")
      || names.contains("finding")
    {
      note(.vulnerabilities)
    } else if names.contains("ImportPath") {
      finishPackage()
    } else if names.contains("Settings") || names.contains("Deps") && names.contains("GoVersion") {
      finishBinary()
    } else if names.contains("Module") && (names.contains("Go") || names.contains("Require")) {
      finishFile()
    } else if let module, !module.path.isEmpty, names.contains("Path"), !isForeign(module) {
      note(.list)
      keep(module)
    } else if report.form == .vet {
      understood += 1
    } else {
      foreign += 1
    }
  }

  /// A module has one of the things a module has; a `Path` alone is anybody's.
  private func isForeign(_ module: GoModuleReport.Module) -> Bool {
    !names.contains("Version") && !names.contains("Main") && !names.contains("GoMod") && !names.contains("GoVersion")
      && !names.contains("Error")
  }

  private mutating func note(_ form: GoModuleReport.Form) {
    report.form = form
    understood += 1
  }

  private mutating func keep(_ module: GoModuleReport.Module) {
    if report.modules.count < GoModuleReport.most { report.modules.append(module) }
  }

  private mutating func finishPackage() {
    note(.packages)
    if texts["Module.Main"] == "true", let path = texts["Module.Path"], !report.mainModules.contains(path) {
      var main = GoModuleReport.Module(path: path, position: position)
      main.isMain = true
      keep(main)
    }
    if let error = module?.error ?? texts["Module.Error"], report.packageErrors.count < 256 {
      var broken = GoModuleReport.Module(path: "", position: module?.position ?? position)
      broken.error = error
      report.packageErrors.append(broken)
    }
  }

  private mutating func finishBinary() {
    note(.binary)
    report.goVersion = module?.goVersion
    if let path = texts["Main.Path"] {
      var main = GoModuleReport.Module(path: path, position: module?.position ?? position)
      main.isMain = true
      main.version = texts["Main.Version"] ?? ""
      keep(main)
    }
    for dependency in dependencies { keep(dependency) }
    report.settings += settings.prefix(512 - min(512, report.settings.count))
  }

  private mutating func finishFile() {
    note(.file)
    report.goVersion = texts["Go"]
    report.toolchain = texts["Toolchain"]
    if let path = texts["Module.Path"] {
      var main = GoModuleReport.Module(path: path, position: module?.position ?? position)
      main.isMain = true
      keep(main)
    }
    for (dependency, list) in zip(dependencies, lists) {
      if dependency.replacement != nil { keep(dependency) }
      if list == "Exclude" { report.excluded.append("\(dependency.path)@\(dependency.version)") }
    }
  }

  private mutating func vulnerability(_ path: [String], _ text: String) {
    switch path[1] {
    case "osv": finding?.name = text
    case "fixed_version": finding?.fixedIn = text
    case "trace" where path.count == 4:
      // The first entry of a trace is the flawed function, the others call it.
      if path[3] == "module", finding?.module.isEmpty == true { finding?.module = text }
      if path[3] == "version", finding?.version.isEmpty == true { finding?.version = text }
      if path[3] == "function" { finding?.isCalled = true }
    default: break
    }
  }

  private mutating func keepVulnerability() {
    guard let found = finding, !found.name.isEmpty else { return }
    finding = nil
    report.findingCount += 1
    if report.findings.count < GoModuleReport.most { report.findings.append(found) }
  }

  private mutating func keepFinding() {
    guard let found = finding else { return }
    finding = nil
    guard !found.place.isEmpty, !found.message.isEmpty else { return }
    report.form = .vet
    report.findingCount += 1
    if report.findings.count < GoModuleReport.most { report.findings.append(found) }
  }
}
