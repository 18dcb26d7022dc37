import CaseModel
import Diagnosis
import Knowledge
import Matching

/// Builds observations by hand: artifacts, segments, facts and hits with as little text as a test can do with.
struct CaseBuilder {
  var observations = Observations()
  private var ordinals: [String: Int] = [:]

  mutating func process(pid: Int? = nil, pod: String? = nil, environment: String = "") -> ProcessID {
    let id = ProcessID(observations.processes.count)
    observations.processes.append(
      CaseProcess(id: id, stream: StreamKey(pid: pid, pod: pod), environment: environment))
    return id
  }

  mutating func artifact(
    _ path: String, _ kind: ArtifactKind = .log, whole: Bool = true, problem: Problem? = nil
  ) -> ArtifactID {
    var artifact = Artifact(id: ArtifactID(observations.artifacts.count), path: path)
    artifact.kind = kind
    artifact.lineCount = 1000
    artifact.byteCount = 100_000
    artifact.isWhole = whole
    artifact.problems = problem.map { [$0] } ?? []
    observations.artifacts.append(artifact)
    return artifact.id
  }

  mutating func segment(
    _ kind: SegmentKind, in artifact: ArtifactID, line: Int = 1, time: Timestamp? = nil, process: ProcessID? = nil,
    cutOff: Bool = false
  ) -> SegmentID {
    let key = "\(artifact.index) \(kind.rawValue)"
    ordinals[key, default: 0] += 1
    let id = SegmentID(artifact: artifact, kind: kind, ordinal: ordinals[key] ?? 1)
    var info = SegmentInfo(
      id: id, location: SourceLocation(line: line, endLine: line + 9, bytes: line * 10..<line * 10 + 90, time: time),
      isCutOff: cutOff)
    info.process = process
    observations.segments.append(info)
    return id
  }

  mutating func fact(_ name: String, _ value: FactValue, _ segment: SegmentID, line: Int? = nil) {
    observations.facts.append(
      Fact(
        name, value, artifact: segment.artifact, segment: segment,
        location: line.map { SourceLocation(line: $0, bytes: $0 * 10..<$0 * 10 + 9) }))
  }

  mutating func fact(_ name: String, _ value: FactValue, _ artifact: ArtifactID, line: Int? = nil) {
    observations.facts.append(
      Fact(
        name, value, artifact: artifact,
        location: line.map { SourceLocation(line: $0, bytes: $0 * 10..<$0 * 10 + 9) }))
  }

  /// Hits of an entry on these lines, of a segment or of ordinary lines.
  mutating func hits(
    _ scenario: String, _ entry: String, _ artifact: ArtifactID, _ segment: SegmentID? = nil, lines: [Int],
    seconds: [Int] = [], text: String = "line", captures: [String: String] = [:], stream: StreamKey = StreamKey(),
    count: Int? = nil
  ) {
    let name = EntryID(scenario: scenario, entry: entry)
    let hits = lines.enumerated().map { position, line in
      Hit(
        entry: name, artifact: artifact, segment: segment,
        location: SourceLocation(
          line: line, bytes: line * 10..<line * 10 + 9,
          time: seconds.indices.contains(position) ? at(seconds[position]) : nil),
        stream: stream, captures: captures.sorted { $0.key < $1.key }.map { Hit.Capture(name: $0.key, text: $0.value) },
        excerpt: text, matched: text)
    }
    guard let last = hits.last else { return }
    observations.hits.append(
      HitGroup(
        entry: name, artifact: artifact, segment: segment, count: count ?? hits.count, hits: hits, last: last.location))
  }

  mutating func crashStack(_ frames: [String], _ segment: SegmentID) {
    observations.groups.append(
      StackGroup(
        artifact: segment.artifact, segment: segment, kind: "goroutines", count: 1, state: "running", frames: frames,
        isCrashing: true))
  }

  func diagnosed(_ scenarios: Scenario...) -> Case {
    diagnose(observations, knowledge: KnowledgeBase(scenarios: scenarios), toolVersion: "test")
  }

  func diagnosed(_ scenarios: [Scenario]) -> Case {
    diagnose(observations, knowledge: KnowledgeBase(scenarios: scenarios), toolVersion: "test")
  }
}

/// Seconds after noon of a fixed day.
func at(_ seconds: Int) -> Timestamp {
  Timestamp(nanoseconds: (1_795_000_000 + Int64(seconds)) * 1_000_000_000)
}

/// A page with nothing but what the diagnosis reads.
func page(
  _ id: String, severity: Severity = .high, refines: [String] = [], leadsTo: [String] = [],
  affects: [String: String] = [:], subject: String? = nil, _ evidence: [EvidenceEntry], unless: [UnlessEntry] = []
) throws -> Scenario {
  var scenario = Scenario(
    id: id, title: "Title of \(id)", family: "go-runtime", failureClass: "build", severity: severity)
  scenario.refines = refines
  scenario.leadsTo = leadsTo
  scenario.affects = affects.compactMapValues { VersionRange($0) }
  scenario.subject = try subject.map { try ExpressionParser.parseReference($0) }
  scenario.evidence = evidence
  scenario.unless = unless
  return scenario
}

/// An entry over facts.
func fact(
  _ id: String, _ strength: Strength, _ expression: String, in segments: [SegmentKind]? = nil, ends: Bool = false,
  group: String? = nil, match: String? = nil, means: String? = nil
) throws -> EvidenceEntry {
  EvidenceEntry(
    id: id, test: try test(expression, in: segments, match: match), strength: strength, ends: ends, group: group,
    means: means)
}

/// An entry over lines; hits are given by hand.
func line(
  _ id: String, _ strength: Strength, in segments: [SegmentKind]? = nil, ends: Bool = false, group: String? = nil,
  atLeast: Int = 1, within: Double? = nil, pattern: String = "some literal text"
) throws -> EvidenceEntry {
  EvidenceEntry(
    id: id,
    test: EntryTest(match: try Pattern(pattern), segments: segments, atLeast: atLeast, withinSeconds: within),
    strength: strength, ends: ends, group: group)
}

/// Counter-evidence over facts.
func unless(
  _ id: String, _ effect: UnlessEntry.Effect, _ expression: String, in segments: [SegmentKind]? = nil,
  group: String? = nil, means: String? = nil
) throws -> UnlessEntry {
  UnlessEntry(id: id, test: try test(expression, in: segments), effect: effect, group: group, means: means)
}

private func test(_ expression: String, in segments: [SegmentKind]?, match: String? = nil) throws -> EntryTest {
  // Any entry and page may be named: the checks of the loader are not what is tested here.
  let context = ExpressionContext(entries: ["all", "some"], scenarios: ["*"])
  return EntryTest(
    match: try match.map { try Pattern($0) }, fact: try ExpressionParser.parse(expression, in: context),
    factSource: expression, segments: segments)
}

extension Case {
  /// Scenario ids in rank order.
  var ids: [String] { findings.map(\.scenario) }

  /// The first finding of this scenario.
  subscript(_ scenario: String) -> Finding? { findings.first { $0.scenario == scenario } }

  /// Ids of scenarios ruled out.
  var ruledOutIDs: [String] { ruledOut.map(\.scenario) }
}
