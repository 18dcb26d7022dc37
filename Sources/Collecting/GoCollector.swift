internal import FoundationEssentials

/// Runs the tools that know most about a Go module, and builds it in several ways.
///
/// Nothing below the folder is written, nothing is downloaded unless asked for, no program of the module is started.
package struct GoCollector {
  /// What a run may ask for.
  package struct Options: Hashable, Sendable {
    /// The folder of the module.
    package var folder: String
    /// The go command; searched on PATH where not given.
    package var go: String?
    /// The packages that are looked at.
    package var packages = ["./..."]
    /// The main package for the build modes that want exactly one.
    package var main: String?
    /// Whether modules and the vulnerability database may be downloaded.
    package var usesNetwork = false
    /// Most time for one tool, and for all.
    package var limit = Duration.seconds(300)
    package var totalLimit = Duration.seconds(1200)
    /// What is built.
    package var matrix = BuildMatrix.short
    /// Folder for what builds leave behind; outside of the module.
    package var temporaryFolder: String

    package init(folder: String, temporaryFolder: String) {
      self.folder = folder
      self.temporaryFolder = temporaryFolder
    }
  }

  /// What was found out and kept.
  package struct Collection: Hashable, Sendable {
    package var records: [ToolRecord] = []
    package var builds: [BuildResult] = []
    /// Path and version of the go command.
    package var goPath: String?
    package var goVersion: String?
    /// Where go.mod stands; `nil` outside of a module.
    package var moduleFile: String?
    /// Variables set for every tool, and why.
    package var settings: [String: String] = [:]
    package var remarks: [String] = []
    /// Files of the module that differ after the run: none, or something is wrong.
    package var changedFiles: [String] = []
    package var wasInterrupted = false
  }

  let options: Options
  let runner: ToolRunner
  let path: String
  /// Puts a file below the output folder; masks it on the way.
  let write: (String, [UInt8]) throws -> Void
  /// Hears what is going on.
  let progress: (String) -> Void
  var result = Collection()
  var module = GoModuleState()
  let start = ContinuousClock.now

  package init(
    options: Options, runner: ToolRunner, write: @escaping (String, [UInt8]) throws -> Void,
    progress: @escaping (String) -> Void
  ) {
    self.options = options
    self.write = write
    self.progress = progress
    var runner = runner
    // A toolchain that is named is also the one that gopls and the others find.
    var path = runner.environment["PATH"] ?? ""
    if let go = options.go, let slash = go.lastIndex(of: "/") { path = "\(go[..<slash]):\(path)" }
    runner.environment["PATH"] = path
    runner.environment["NO_COLOR"] = "1"
    runner.environment["TERM"] = "dumb"
    self.runner = runner
    self.path = path
  }

  /// Runs everything. Throws only where the output folder cannot be written.
  package mutating func run() async throws -> Collection {
    result.goPath = options.go ?? ToolSearch.find("go", path: path)
    await prepare()
    let before = module.fingerprints(options.folder)
    try keepModuleFiles()
    for tool in GoTool.all { try await run(tool) }
    try await buildMatrix()
    result.changedFiles = before.filter { ModuleFile.bytes(of: $0.key) != $0.value }.map(\.key).sorted()
    result.wasInterrupted = runner.isInterrupted()
    return result
  }

  /// Copies of go.mod and go.work say what the module asks for.
  private mutating func keepModuleFiles() throws {
    for (file, name) in [(module.moduleFile, "go.mod"), (module.workFile, "go.work")] {
      guard let file, let bytes = ModuleFile.bytes(of: file), bytes.count < 1 << 20 else { continue }
      try write(name, bytes)
    }
  }

  /// Runs a command and keeps both streams; a tool that only complains leaves its complaint under its own name.
  ///
  /// - Parameter shown: Where given, the command stands above its output, with these variables.
  mutating func keep(
    _ command: ToolCommand, as name: String, file: String, showing shown: [String: String]? = nil
  ) async throws -> ToolRecord {
    var command = command
    command.limit = min(command.limit, max(.seconds(1), timeLeft))
    let done = await runner.run(command)
    var record = ToolRecord(name: name, status: GoCollector.status(done, limit: command.limit))
    record.words = command.words
    record.environment = command.environment
    record.duration = done.duration
    record.byteCount = done.output.total + done.errors.total
    record.omittedBytes = done.output.omitted + done.errors.omitted
    if case .notStarted = record.status { return record }
    record.needsNetwork = lacksModules(done.output.bytes) || lacksModules(done.errors.bytes)
    record.matchedNothing = GoCollector.matchedNothing(done)
    // Refusals that only our own GOPROXY=off causes are kept, but are no evidence about the module.
    let folder = record.needsNetwork ? "offline/" : ""
    if record.needsNetwork { try write("offline/.casebook-ignore", []) }
    var output = done.output.bytes
    if let shown {
      output = Array(("$ " + ShellWords.line(command.words, environment: shown) + "\n").utf8) + output
    }
    let (hasOutput, hasErrors) = (!output.isEmpty, done.errors.total > 0)
    if hasOutput || !hasErrors || !file.hasSuffix(".json") {
      record.file = folder + file
      try write(folder + file, hasOutput || !hasErrors ? output : done.errors.bytes)
    }
    if hasErrors, hasOutput || record.file == nil {
      let name = folder + file.droppingExtension + ".stderr.txt"
      record.errorFile = name
      try write(name, done.errors.bytes)
    }
    return record
  }

  /// A command that is run for its answer only.
  func ask(_ words: [String], executable: String, environment: [String: String]) async -> ToolResult {
    var command = ToolCommand(
      executable: executable, words: words, folder: options.folder, limit: min(.seconds(60), options.limit))
    command.environment = environment
    return await runner.run(command)
  }

  var timeLeft: Duration { options.totalLimit - (ContinuousClock.now - start) }

  /// Why nothing more may be started, if so.
  var obstacle: String? {
    if runner.isInterrupted() { return "interrupted" }
    return timeLeft <= .zero ? "the time for all tools was over" : nil
  }

  private func lacksModules(_ bytes: [UInt8]) -> Bool {
    guard !options.usesNetwork, module.proxy != "off" else { return false }
    let text = String(decoding: bytes.prefix(1 << 20), as: UTF8.self)
    return text.contains("module lookup disabled by GOPROXY=off")
  }

  private static func matchedNothing(_ done: ToolResult) -> Bool {
    let head = (done.errors.bytes.prefix(4096) + done.output.bytes.prefix(4096))
    return String(decoding: head, as: UTF8.self).contains(" matched no packages")
  }

  private static func status(_ done: ToolResult, limit: Duration) -> ToolRecord.Status {
    switch (done.stop, done.ending) {
    case (_, .notStarted(let reason)): .notStarted(reason)
    case (.timeLimit, _): .timedOut(limit)
    case (.interruption, _): .interrupted
    case (nil, .exited(let code)): .exited(code)
    case (nil, .signalled(let number)): .signalled(number)
    }
  }
}

extension String {
  /// Without the last `.xyz`.
  fileprivate var droppingExtension: String {
    guard let dot = lastIndex(of: ".") else { return self }
    return String(self[..<dot])
  }
}
