internal import CaseModel
internal import Collecting
internal import Knowledge

/// What explains the failures of a collection, each said once.
struct ExplainedCollection: Hashable, Sendable {
  /// One failure.
  struct Failure: Hashable, Sendable {
    var scenario: String?
    var title: String
    /// The first line of the cause.
    var line: String
    var places: [String]
  }

  var failures: [Failure] = []
  /// Indices of failures, by build and by tool.
  var builds: [[Int]] = []
  var tools: [[Int]] = []
}

/// Runs the usual pipeline over the kept outputs, one by one, and joins what is the same.
struct CollectionDiagnosis {
  /// The output folder.
  let folder: String
  private let builder: CaseBuilder

  init(knowledge: KnowledgeBase, folder: String) throws {
    self.folder = folder
    var builder = CaseBuilder(knowledge: knowledge)
    do {
      builder.plan = try ScanPlan.make(knowledge)
    } catch {
      throw RunFailure("the patterns of the knowledge base could not be compiled: \(error)")
    }
    self.builder = builder
  }

  /// Explains every build that failed and every tool that found something.
  func explain(_ collection: GoCollector.Collection) async throws -> ExplainedCollection {
    var explained = ExplainedCollection()
    var known: [[UInt8]: [Found]] = [:]
    for build in collection.builds {
      let record = build.record
      guard record.ran, !record.isSuccess, !record.needsNetwork, let file = record.file else {
        explained.builds.append([])
        continue
      }
      let text = try Files.read(folder + "/" + file)
      // Below the command the outputs of many builds are the same bytes.
      let body = Array(text.drop { $0 != UInt8(ascii: "\n") })
      var found = known[body]
      if found == nil { found = Array(try await findings(in: [file]).prefix(1)) }
      if found == [], case .exited = record.status { found = [unexplained(body)] }
      known[body] = found
      let place =
        ([build.cell.experiment.map { "GOEXPERIMENT=\($0)" }, build.cell.gcflags].compactMap { $0 }
        + [build.cell.link.label]).joined(separator: " ")
      explained.builds.append((found ?? []).map { explained.add($0, place: place, joinsByScenario: false) })
    }
    for record in collection.records {
      let files = [record.file, record.errorFile].compactMap { $0 }
      guard record.ran, !record.needsNetwork, !files.isEmpty else {
        explained.tools.append([])
        continue
      }
      let found = try await findings(in: files).prefix(3)
      explained.tools.append(found.map { explained.add($0, place: record.name, joinsByScenario: true) })
    }
    return explained
  }

  /// What one file says happened.
  struct Found: Hashable, Sendable {
    var scenario: String?
    var title: String
    var line: String
  }

  private func findings(in files: [String]) async throws -> [Found] {
    let built = try await builder.build(files.map { folder + "/" + $0 })
    return built.case.findings.filter { $0.confidence >= .likely }.map { finding in
      Found(scenario: finding.scenario, title: finding.title, line: line(of: finding, in: built.case))
    }
  }

  /// The line that the strongest evidence stands on; facts are shown by the line they were read from.
  private func line(of finding: Finding, in value: Case) -> String {
    guard let piece = finding.evidence.first else { return "" }
    let path = value.artifacts.first { $0.id == piece.artifact }?.path
    if let path, let bytes = try? Files.read(path) {
      let place = piece.first.bytes.clamped(to: 0..<bytes.count)
      let text = bytes[place].prefix { $0 != UInt8(ascii: "\n") }.prefix(400)
      let blanks: Set<Character> = [" ", "\t", "\r"]
      let line = String(decoding: text, as: UTF8.self).drop { blanks.contains($0) }
      if !line.isEmpty { return String(line) }
    }
    return piece.excerpt.split(separator: "\n").first.map(String.init) ?? ""
  }

  /// No page knows it: the first line that is no heading.
  private func unexplained(_ body: [UInt8]) -> Found {
    let lines = body.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    let line = lines.first { !$0.hasPrefix("#") && !$0.hasPrefix("go: downloading ") } ?? lines.first ?? ""
    return Found(scenario: nil, title: "no page explains this", line: line)
  }
}

extension ExplainedCollection {
  /// The number of this failure; a new one where nobody met it before.
  ///
  /// Builds met the same failure where its first line is the same; tools spell it in their own words, so the page
  /// decides.
  mutating func add(_ found: CollectionDiagnosis.Found, place: String, joinsByScenario: Bool) -> Int {
    let words = ExplainedCollection.words(found.line)
    let known = failures.firstIndex { failure in
      failure.scenario == found.scenario
        && (ExplainedCollection.words(failure.line) == words || joinsByScenario && found.scenario != nil)
    }
    if let known {
      if !failures[known].places.contains(place) { failures[known].places.append(place) }
      return known
    }
    failures.append(Failure(scenario: found.scenario, title: found.title, line: found.line, places: [place]))
    return failures.count - 1
  }

  /// The line without the flag that it begins with: `-buildmode=plugin requires external (cgo) linking …` says the
  /// same of every build mode.
  private static func words(_ line: String) -> Substring {
    guard line.hasPrefix("-"), let blank = line.firstIndex(of: " ") else { return line[...] }
    return line[blank...]
  }
}
