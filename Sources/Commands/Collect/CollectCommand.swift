internal import ArgumentParser
internal import Collecting
internal import Rendering

/// `casebook collect`: what the installed tools say, kept for `report`.
struct CollectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Run the installed tools and keep their output.",
    subcommands: [CollectGoCommand.self])
}

/// Value of `--matrix`.
enum MatrixSize: String, ExpressibleByArgument, CaseIterable, Sendable {
  case short, full, none
}

/// `casebook collect go`: the tools for a Go module, and the build matrix.
struct CollectGoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "go",
    abstract: "Ask the Go tools about a module and build it in several ways.",
    discussion: """
      EXAMPLES
        casebook collect go . -o collected && casebook report collected -o case/
        casebook collect go ~/src/shop --go /usr/local/go1.24/bin/go
        casebook collect go . --experiment arenas --gcflags=-l=4
        casebook collect go . --buildmode c-shared --buildmode pie
        casebook collect go . --matrix none --network

      Runs go env, list, mod graph, mod verify, mod tidy -diff, version -m and vet, and, where installed, gopls, \
      staticcheck and govulncheck; then builds every combination of the matrix to nowhere. A tool that fails or runs \
      out of time keeps what it said. collection.json says what was run, build-matrix.md what came of it.

      Any of --experiment, --gcflags, --ldflags and --buildmode builds every combination of those instead of the \
      matrix.

      The module is not changed (-mod=readonly), its programs are not started, secrets are masked before anything is \
      written. Nothing is downloaded: the tools run with GOPROXY=off, unless --network leaves GOPROXY as it is and \
      lets govulncheck ask its database.

      EXIT STATUS
        0    everything ran, whatever it found
        2    the go command is missing, or a tool ran out of time
        64   wrong use
        130  interrupted; what was collected is kept
      """)

  @Argument(help: ArgumentHelp("Folder of the module.", valueName: "dir"), completion: .directory)
  var folder = "."

  @Option(name: .shortAndLong, help: ArgumentHelp("Folder to write to.", valueName: "folder"), completion: .directory)
  var output = "collected"

  @Option(help: ArgumentHelp("The go command to use; the one on PATH where not given.", valueName: "file"))
  var go: String?

  @Option(
    name: .customLong("package"), help: ArgumentHelp("Packages to look at (./...); repeatable.", valueName: "pattern"))
  var packages: [String] = []

  @Option(help: ArgumentHelp("The main package for c-shared, c-archive and plugin.", valueName: "package"))
  var main: String?

  @Flag(help: "Let the tools download modules and ask the vulnerability database.")
  var network = false

  @Option(help: "Builds: short (each variation alone), full (all combinations) or none.")
  var matrix = MatrixSize.short

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A GOEXPERIMENT to build with; repeatable.", valueName: "names"))
  var experiment: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Compiler flags to build with; repeatable.", valueName: "flags"))
  var gcflags: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Linker flags to build with; repeatable.", valueName: "flags"))
  var ldflags: [String] = []

  @Option(help: ArgumentHelp("A build mode to build with; repeatable.", valueName: "mode"))
  var buildmode: [String] = []

  @Option(
    name: .customLong("time-limit"), help: ArgumentHelp("Most time for one tool or build: 90s, 5m.", valueName: "time"))
  var limit = TimeSpan(seconds: 300)

  @Option(name: .customLong("total-limit"), help: ArgumentHelp("Most time for all of it.", valueName: "time"))
  var totalLimit = TimeSpan(seconds: 1200)

  @Option(help: ArgumentHelp("Folder of the knowledge base.", valueName: "folder"), completion: .directory)
  var knowledge: String?

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  func validate() throws {
    guard Files.isFolder(folder) else { throw ValidationError("'\(folder)' is not a folder") }
    if let go, ToolSearch.find(go, path: "") == nil || !go.contains("/") {
      throw ValidationError("--go: '\(go)' is not a program; write the path of the go command")
    }
  }

  func run() async throws {
    let session = try Session(knowledge: knowledge)
    let folder = Files.resolved(folder) ?? folder
    let store = try CollectionStore(folder: output)
    Interruption.watch()
    let progress = Progress(isEnabled: !quiet)
    let temporary = try TemporaryFolder()
    defer { temporary.remove() }
    var options = GoCollector.Options(folder: folder, temporaryFolder: temporary.path)
    options.go = go.map { Files.resolved($0) ?? $0 }
    if !packages.isEmpty { options.packages = packages }
    options.main = main
    options.usesNetwork = network
    options.limit = limit.duration
    options.totalLimit = totalLimit.duration
    options.matrix = chosenMatrix
    var collector = GoCollector(
      options: options, runner: ToolRunner(environment: Environment.all), write: store.write, progress: progress.stage)
    let started = SystemFacts.today
    let collection = try await collector.run()
    progress.stage("explaining")
    let explained = try await CollectionDiagnosis(knowledge: session.knowledge, folder: store.folder).explain(
      collection)
    let report = CollectionReport(
      collection: collection, explained: explained, folder: folder, output: store.folder, startedAt: started,
      usesNetwork: network)
    try store.finish(report)
    progress.done()
    let style = TerminalStyle(
      usesColour: Terminal.standardOutput.wantsColour, columns: Terminal.standardOutput.columns)
    Terminal.standardOutput.write(TerminalCollection(store.masked(report.summary), style: style).text)
    try end(collection)
  }

  private var chosenMatrix: BuildMatrix {
    if !experiment.isEmpty || !gcflags.isEmpty || !ldflags.isEmpty || !buildmode.isEmpty {
      return .product(
        experiments: experiment, gcflags: gcflags,
        links: ldflags.map { .ldflags($0) } + buildmode.map { .buildmode($0) })
    }
    switch matrix {
    case .short: return .short
    case .full: return .full
    case .none: return BuildMatrix(cells: [])
    }
  }

  private func end(_ collection: GoCollector.Collection) throws {
    if !collection.changedFiles.isEmpty {
      throw RunFailure("these files changed while the tools ran: \(collection.changedFiles.joined(separator: ", "))")
    }
    if collection.wasInterrupted { throw ExitStatus(code: 130) }
    if collection.goPath == nil { throw RunFailure("there is no go command on PATH; name it with --go") }
    let statuses = collection.records.map(\.status) + collection.builds.map(\.record.status)
    let isLate = statuses.contains { status in
      if case .timedOut = status { return true }
      return false
    }
    if isLate { throw ExitStatus.incomplete }
  }
}
