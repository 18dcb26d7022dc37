internal import CaseModel
internal import Knowledge
internal import Rendering

/// What the commands that read artifacts share: the knowledge base, and how a run ends.
struct Session {
  let knowledge: KnowledgeBase
  let locator: KnowledgeLocator
  let store: KnowledgeStore

  /// Finds and loads the knowledge base; pages with errors are named on standard error and left out.
  init(knowledge option: String?) throws {
    locator = KnowledgeLocator(option: option)
    store = KnowledgeStore(folder: try locator.folder())
    let (base, diagnostics) = try store.load()
    knowledge = base
    let errors = diagnostics.filter { $0.level == .error }
    for error in errors.sorted().prefix(5) { Terminal.standardError.write("\(store.folder)/\(error)\n") }
    if errors.count > 5 {
      Terminal.standardError.write("and \(errors.count - 5) more; casebook kb lint shows all\n")
    }
  }

  init(_ input: InputOptions) throws { try self.init(knowledge: input.knowledge) }

  /// Reads the artifacts and diagnoses them.
  func build(_ input: InputOptions, hashes: Bool, outputFolder: String? = nil) async throws -> CaseBuilder.Built {
    var options = CaseBuilder.Options()
    options.limits = input.limits
    options.outputFolder = outputFolder
    options.hashes = hashes
    options.masks = !input.showsSecrets
    options.window = input.window
    options.progress = Progress(isEnabled: !input.quiet)
    return try await CaseBuilder(knowledge: knowledge, options: options).build(input.paths)
  }

  /// Names what could not be read and ends with the status that the run deserves: 1 wins over 2.
  func finish(_ built: CaseBuilder.Built, _ input: InputOptions) throws {
    var failures = built.problems.filter(\.isFailure).map(\.message)
    for artifact in built.case.artifacts {
      failures += artifact.problems.filter(\.isFailure).map { problem in
        problem.message.hasPrefix(artifact.path) ? problem.message : "\(artifact.path): \(problem.message)"
      }
    }
    for message in failures.prefix(20) { Terminal.standardError.write("casebook: \(message)\n") }
    if failures.count > 20 { Terminal.standardError.write("casebook: and \(failures.count - 20) more\n") }
    if let failOn = input.failOn, failOn.isReached(by: built.case.findings) { throw ExitStatus.findingReached }
    if built.isIncomplete { throw ExitStatus.incomplete }
  }

  /// The templates beside the knowledge base.
  func templates(overriddenBy folder: String? = nil) throws -> TemplateSet {
    let share = try locator.shareFolder()
    var files: [String: String] = [:]
    for base in [share + "/templates", folder].compactMap({ $0 }) {
      guard Files.isFolder(base) else { throw RunFailure("\(base) is not a folder of templates", status: 64) }
      for path in Files.list(base) {
        files[path] = String(decoding: try Files.read(base + "/" + path), as: UTF8.self)
      }
    }
    return try TemplateSet(files: files)
  }
}
