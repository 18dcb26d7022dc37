extension GoCollector {
  /// Asks the go command what it will do, and takes back every permission to change or download something.
  mutating func prepare() async {
    guard let go = result.goPath else { return }
    progress("asking the go command for its settings")
    // The toolchain in hand answers for sure, and downloads nothing.
    let answer = await ask(
      ["go", "env"] + GoModuleState.names, executable: go, environment: ["GOTOOLCHAIN": "local"])
    module.take(answer.output.bytes)
    module.vulnerabilityDatabase = runner.environment["GOVULNDB"] ?? ""
    // A go command that refuses everything still stands beside a go.mod.
    let besides = options.folder + "/go.mod"
    if answer.ending != .exited(0), ModuleFile.bytes(of: besides) != nil { module.moduleFile = besides }
    result.moduleFile = module.moduleFile
    if !options.usesNetwork { result.settings["GOPROXY"] = "off" }
    if let flags = module.harmlessFlags {
      result.settings["GOFLAGS"] = flags
      result.remarks.append(
        "GOFLAGS allowed -mod=mod; the tools ran with -mod=readonly, so that go.mod stays as it is.")
    }
    await chooseToolchain(go)
    let packages = await ask(
      ["go", "list", "-e", "-f", GoModuleState.packageFormat] + options.packages, executable: go,
      environment: result.settings)
    module.takePackages(packages.output.bytes)
  }

  /// go.mod may ask for another toolchain: used where it is here already, else the one in hand speaks for itself.
  private mutating func chooseToolchain(_ go: String) async {
    let version = await ask(["go", "version"], executable: go, environment: result.settings)
    if version.ending == .exited(0) {
      result.goVersion = GoCollector.firstLine(version.output.bytes)
      return
    }
    var settings = result.settings
    settings["GOTOOLCHAIN"] = "local"
    let local = await ask(["go", "version"], executable: go, environment: settings)
    // Where that fails too, the toolchain is not the reason: the tools say what is.
    guard local.ending == .exited(0) else { return }
    result.goVersion = GoCollector.firstLine(local.output.bytes)
    result.settings = settings
    result.remarks.append("go.mod asks for a toolchain that is not here; the tools ran with GOTOOLCHAIN=local.")
  }

  static func firstLine(_ bytes: [UInt8]) -> String? {
    let line = bytes.prefix(400).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).first
    return line.map { String(decoding: $0, as: UTF8.self) }
  }
}
