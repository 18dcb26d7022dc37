extension GoCollector {
  /// Builds every combination; each has its log, whatever comes of it.
  mutating func buildMatrix() async throws {
    var names: Set<String> = []
    for (index, cell) in options.matrix.cells.enumerated() {
      var name = cell.fileName
      if !names.insert(name).inserted { name += "-\(index + 1)" }
      names.insert(name)
      progress("build \(index + 1) of \(options.matrix.cells.count): \(name)")
      let record = try await build(cell, file: "build-matrix/\(name).log")
      result.builds.append(BuildResult(cell: cell, record: record))
    }
  }

  private mutating func build(_ cell: BuildCell, file: String) async throws -> ToolRecord {
    var packages = options.packages
    if cell.needsOneMain, let main = options.main ?? module.mains.first { packages = [main] }
    var reason = obstacle
    if result.goPath == nil { reason = "not installed" }
    if cell.needsOneMain, options.main == nil, module.mains.isEmpty { reason = reason ?? "no main package" }
    if let reason { return ToolRecord(name: "go build", status: .skipped(reason)) }
    var command = ToolCommand(
      executable: result.goPath ?? "go", words: cell.words + packages, folder: options.folder, limit: options.limit)
    command.joinsStreams = true
    var variables: [String: String] = [:]
    if let experiment = cell.experiment {
      variables["GOEXPERIMENT"] = [module.experiment, experiment].filter { !$0.isEmpty }.joined(separator: ",")
    }
    if cell.link == .withoutCgo { variables["CGO_ENABLED"] = "0" }
    command.environment = result.settings.merging(variables) { $1 }
    command.environment["GOTMPDIR"] = options.temporaryFolder
    return try await keep(command, as: "go build", file: file, showing: variables)
  }
}
