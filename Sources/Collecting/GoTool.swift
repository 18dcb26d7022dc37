/// One tool that `collect go` runs: what it is asked, and where its answer is kept.
struct GoTool: Sendable {
  /// What must hold for it to be run.
  enum Need: Hashable, Sendable {
    /// A network, as it asks a server.
    case network
    /// Go files that the go command lists.
    case files
    /// At least this release of Go 1.
    case release(Int)
    /// A C compiler, as `go env CC` names it.
    case compiler
  }

  /// The name in the manifest.
  var name: String
  /// The words after the program; `{packages}`, `{files}` and `{folder}` are filled in.
  var words: [String]
  var file: String
  var needs: [Need] = []
  /// Words that make it say its version; none for the go command.
  var version: [String] = []
  /// Whether it sees the proxy as it is set: it downloads nothing, and shows the settings.
  var showsSettings = false

  /// The program.
  var program: String { words[0] }

  /// Every tool, in the order they run. A new tool is one line here.
  static let all: [GoTool] = [
    GoTool(name: "go version", words: ["go", "version"], file: "go-version.txt"),
    GoTool(name: "go env", words: ["go", "env", "-json"], file: "go-env.json", showsSettings: true),
    GoTool(name: "cc", words: ["{compiler}", "--version"], file: "cc-version.txt", needs: [.compiler]),
    GoTool(name: "go list", words: ["go", "list", "-e", "-json", "{packages}"], file: "go-list.json"),
    GoTool(
      name: "go list -m", words: ["go", "list", "-mod=readonly", "-m", "-e", "-json", "all"], file: "go-list-m.json"),
    GoTool(name: "go mod graph", words: ["go", "mod", "graph"], file: "go-mod-graph.txt"),
    GoTool(name: "go mod verify", words: ["go", "mod", "verify"], file: "go-mod-verify.txt"),
    GoTool(
      name: "go mod tidy -diff", words: ["go", "mod", "tidy", "-diff"], file: "go-mod-tidy.txt", needs: [.release(23)]),
    GoTool(name: "go version -m", words: ["go", "version", "-m", "{folder}"], file: "go-version-m.txt"),
    GoTool(name: "go vet", words: ["go", "vet", "{packages}"], file: "go-vet.txt"),
    GoTool(
      name: "gopls", words: ["gopls", "check", "{files}"], file: "gopls-check.txt", needs: [.files],
      version: ["version"]),
    GoTool(
      name: "staticcheck", words: ["staticcheck", "{packages}"], file: "staticcheck.txt", version: ["-version"]),
    GoTool(
      name: "govulncheck", words: ["govulncheck", "-format", "json", "{packages}"], file: "govulncheck.json",
      needs: [.network], version: ["-version"]),
  ]
}

extension GoCollector {
  /// Most files named on one command line.
  private static let mostFiles = 500

  /// Runs one tool, or says why not.
  mutating func run(_ tool: GoTool) async throws {
    var record: ToolRecord
    let executable = executable(tool)
    let absence = executable == nil && tool.program != "{compiler}" ? "not installed" : nil
    if let reason = obstacle ?? absence ?? missing(tool) {
      record = ToolRecord(name: tool.name, status: .skipped(reason))
    } else if let executable {
      progress(tool.name)
      let version = await self.version(tool, executable)
      var command = ToolCommand(
        executable: executable, words: filled(tool.words), folder: options.folder, limit: options.limit)
      command.environment = result.settings
      if tool.showsSettings { command.environment["GOPROXY"] = nil }
      if tool.showsSettings { command.environment["GOFLAGS"] = nil }
      record = try await keep(command, as: tool.name, file: tool.file)
      record.version = version
    } else {
      record = ToolRecord(name: tool.name, status: .skipped("not installed"))
    }
    result.records.append(record)
  }

  private func executable(_ tool: GoTool) -> String? {
    switch tool.program {
    case "go": result.goPath
    case "{compiler}": compilerWords.first.flatMap { ToolSearch.find($0, path: path) }
    default: ToolSearch.find(tool.program, path: path)
    }
  }

  /// `CC` may carry flags: `gcc -m32`.
  private var compilerWords: [String] { module.compiler.split(separator: " ").map(String.init) }

  private func missing(_ tool: GoTool) -> String? {
    for need in tool.needs {
      switch need {
      case .network where !options.usesNetwork && !module.vulnerabilityDatabase.hasPrefix("file:"):
        return "asks a server; --network allows it"
      case .files where module.files.isEmpty: return "go list names no Go files"
      case .release(let release):
        if let found = GoCollector.release(module.version), found < release { return "needs Go 1.\(release)" }
      case .compiler where compilerWords.isEmpty: return "no C compiler is set"
      case .network, .files, .compiler: continue
      }
    }
    return nil
  }

  /// 25 of `go1.25.5`; `nil` for development versions.
  static func release(_ version: String) -> Int? {
    guard version.hasPrefix("go1.") else { return nil }
    return Int(version.dropFirst(4).prefix { $0.isNumber })
  }

  private func filled(_ words: [String]) -> [String] {
    words.flatMap { word -> [String] in
      switch word {
      case "{packages}": options.packages
      case "{files}": Array(module.files.prefix(GoCollector.mostFiles))
      case "{folder}": ["."]
      case "{compiler}": [compilerWords.first ?? "cc"]
      default: [word]
      }
    }
  }

  private func version(_ tool: GoTool, _ executable: String) async -> String? {
    if tool.program == "go" { return result.goVersion }
    guard !tool.version.isEmpty else { return nil }
    let answer = await ask([tool.program] + tool.version, executable: executable, environment: result.settings)
    return GoCollector.firstLine(answer.output.bytes) ?? GoCollector.firstLine(answer.errors.bytes)
  }
}
