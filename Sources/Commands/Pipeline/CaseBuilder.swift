internal import Analyzers
internal import Artifacts
internal import CaseModel
internal import Diagnosis
internal import Knowledge

/// The pipeline: open → recognise → scan → read → analyze → diagnose → mask. Rendering and writing come after.
struct CaseBuilder: Sendable {
  var knowledge: KnowledgeBase
  var options = Options()
  /// The compiled patterns, where several cases are built with the same ones.
  var plan: ScanPlan?

  /// What a run may ask for.
  struct Options: Sendable {
    var limits = InputLimits()
    var outputFolder: String?
    var hashes = false
    var masks = true
    var window = TimeWindow()
    var progress = Progress.silent
  }

  /// A case with what rendering still needs of the reading.
  struct Built: Sendable {
    var `case`: Case
    /// What happened in the artifacts, masked like the case.
    var events: [CaseEvent]
    /// Whether something could not be read.
    var isIncomplete: Bool
    /// Inputs that could not be opened at all.
    var problems: [Problem]
  }

  /// Reads `paths` and says what happened.
  func build(_ paths: [String]) async throws -> Built {
    let opened = Inputs.open(paths: paths, limits: options.limits, outputFolder: options.outputFolder)
    return try await build(opened)
  }

  /// The same for opened sources.
  func build(_ opened: OpenedInputs) async throws -> Built {
    let scanner: ArtifactScanner
    do {
      scanner = ArtifactScanner(plan: try plan ?? ScanPlan.make(knowledge))
    } catch {
      throw RunFailure("the patterns of the knowledge base could not be compiled: \(error)")
    }
    var scanned = await scanAll(opened.sources, scanner)
    RotatedLogs.merge(&scanned, of: opened.sources)
    var observations = Observations()
    observations.skipped = opened.skipped
    for item in scanned {
      var artifact = item.artifact
      add(AnalyzerRegistry.analyze(item.segments, of: artifact), to: &observations)
      observations.segments += item.segments.map(\.info)
      observations.hits += item.hits
      if !item.rareLines.isEmpty { observations.rareLines[artifact.id] = item.rareLines }
      if artifact.coverage == Coverage() { artifact.coverage.understood = 0 }
      observations.artifacts.append(artifact)
    }
    // Reports that say no time are compared in the order of their names: report2 before report10.
    let inOrder = scanned.sorted { NaturalOrder.precedes($0.artifact.path, $1.artifact.path) }
    add(AnalyzerRegistry.analyze(inOrder.map(\.segments), facts: observations.facts), to: &observations)
    observations.group(scanned)
    if !options.window.isOpen { observations = options.window.limiting(observations) }
    options.progress.stage("diagnosing")
    var result = diagnose(observations, knowledge: knowledge, toolVersion: ToolVersion.current)
    let isIncomplete =
      opened.problems.contains(where: \.isFailure)
      || observations.artifacts.contains { $0.problems.contains(where: \.isFailure) }
    result.isIncomplete = isIncomplete
    addActions(to: &result)
    var events = observations.events
    if options.masks {
      var masker = Masker()
      result = masker.mask(result)
      for index in events.indices { events[index].what = masker.mask(events[index].what, protecting: []) }
    }
    options.progress.done()
    return Built(case: result, events: events, isIncomplete: isIncomplete, problems: opened.problems)
  }

  private func add(_ analysis: Analysis, to observations: inout Observations) {
    observations.facts += analysis.facts
    observations.series += analysis.series
    observations.groups += analysis.groups
    observations.graphs += analysis.graphs
    observations.events += analysis.events
  }

  /// A compiled knowledge base parses bodies only when a page is shown, so what to do now is filled in here.
  private func addActions(to result: inout Case) {
    let missing = result.findings.filter(\.actions.isEmpty).map(\.scenario)
    guard !missing.isEmpty else { return }
    let base = knowledge.withBodies(of: missing)
    for index in result.findings.indices where result.findings[index].actions.isEmpty {
      if let page = base[result.findings[index].scenario] { result.findings[index].actions = CaseAction.list(of: page) }
    }
  }

  /// One child task per artifact, two at a time at most per core; results in the order of the sources.
  private func scanAll(_ sources: [ArtifactSource], _ scanner: ArtifactScanner) async -> [ScannedArtifact] {
    let hashes = options.hashes
    let progress = options.progress
    let width = max(2, SystemFacts.cores)
    return await withTaskGroup(of: (Int, ScannedArtifact).self) { group in
      var results = [ScannedArtifact?](repeating: nil, count: sources.count)
      var next = 0
      func add() {
        guard next < sources.count else { return }
        let (index, source) = (next, sources[next])
        next += 1
        group.addTask {
          progress.reading(source.path)
          var scanned = scanner.scan(source, id: ArtifactID(index))
          if hashes { scanned.artifact.sha256 = Digests.sha256Hex(source) }
          return (index, scanned)
        }
      }
      for _ in 0..<width { add() }
      while let (index, scanned) = await group.next() {
        results[index] = scanned
        add()
      }
      return results.compactMap { $0 }
    }
  }
}
