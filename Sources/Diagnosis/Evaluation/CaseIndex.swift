import CaseModel

/// The observations of a case, arranged for looking up: facts by name and place, segments by artifact, processes.
struct CaseIndex: Sendable {
  /// Facts of one name.
  struct NamedFacts: Sendable {
    var bySegment: [SegmentID: [Int]] = [:]
    /// Facts that belong to no segment.
    var byArtifactAlone: [ArtifactID: [Int]] = [:]
    /// All facts in the artifact.
    var byArtifact: [ArtifactID: [Int]] = [:]
  }

  let artifacts: [Artifact]
  let processes: [CaseProcess]
  let segments: [SegmentInfo]
  private(set) var facts: [Fact] = []
  private(set) var factsByName: [String: NamedFacts] = [:]
  /// How often, and where last, other segments show what one shows, by that one.
  let repeats: [SegmentID: Repeats]
  private let originals: [SegmentID: SegmentID]
  /// The segments of each kind as scopes, in order of artifact and place; without those that repeat another.
  let segmentScopes: [SegmentKind: [Scope]]
  /// Positions of the segments of each artifact, in order of place.
  let segmentsByArtifact: [ArtifactID: [Int]]
  private let artifactPositions: [ArtifactID: Int]
  private let segmentPositions: [SegmentID: Int]
  private let processesByArtifact: [ArtifactID: [ProcessID]]

  init(_ observations: Observations) {
    artifacts = observations.artifacts
    processes = observations.processes
    segments = observations.segments
    artifactPositions = Dictionary(
      artifacts.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    segmentPositions = Dictionary(segments.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var byArtifact: [ArtifactID: [Int]] = [:]
    var owners: [ArtifactID: Set<ProcessID>] = [:]
    var scopes: [SegmentKind: [Scope]] = [:]
    var repeats: [SegmentID: Repeats] = [:]
    var originals: [SegmentID: SegmentID] = [:]
    for (position, segment) in segments.enumerated() {
      byArtifact[segment.id.artifact, default: []].append(position)
      if let original = segment.repeats, let known = segmentPositions[original],
        segments[known].process == segment.process
      {
        originals[segment.id] = original
        repeats[original, default: Repeats(last: segment.location)].add(segment.location)
      } else {
        scopes[segment.id.kind, default: []].append(
          Scope(artifact: segment.id.artifact, extent: .segment(segment.id), process: segment.process))
      }
      if let process = segment.process { owners[segment.id.artifact, default: []].insert(process) }
    }
    self.repeats = repeats
    self.originals = originals
    segmentsByArtifact = byArtifact
    segmentScopes = scopes
    processesByArtifact = owners.mapValues { $0.sorted() }
    for fact in observations.facts { add(fact) }
  }

  /// Adds a fact; later look-ups see it.
  mutating func add(_ fact: Fact) {
    let position = facts.count
    facts.append(fact)
    var named = factsByName.removeValue(forKey: fact.name) ?? NamedFacts()
    named.byArtifact[fact.artifact, default: []].append(position)
    if let segment = fact.segment {
      named.bySegment[segment, default: []].append(position)
    } else {
      named.byArtifactAlone[fact.artifact, default: []].append(position)
    }
    factsByName[fact.name] = named
  }

  /// The artifact with this id.
  func artifact(_ id: ArtifactID) -> Artifact? { artifactPositions[id].map { artifacts[$0] } }

  /// The segment with this id.
  func segment(_ id: SegmentID) -> SegmentInfo? { segmentPositions[id].map { segments[$0] } }

  /// The segment that shows first what `segment` shows.
  func original(of segment: SegmentID) -> SegmentID { originals[segment] ?? segment }

  /// The segments of an artifact.
  func segments(of artifact: ArtifactID) -> [SegmentInfo] {
    (segmentsByArtifact[artifact] ?? []).map { segments[$0] }
  }

  /// The processes that segments of this artifact belong to, sorted.
  func processes(of artifact: ArtifactID) -> [ProcessID] { processesByArtifact[artifact] ?? [] }

  /// The process of an artifact as a whole: the only one in it.
  func process(of artifact: ArtifactID) -> ProcessID? {
    let all = processes(of: artifact)
    return all.count == 1 ? all[0] : nil
  }

  /// The process of a fact: that of its segment, else that of its artifact.
  func process(of fact: Fact) -> ProcessID? {
    if let segment = fact.segment { return self.segment(segment)?.process }
    return process(of: fact.artifact)
  }

  /// The process whose stream says the same as `stream`, if there is exactly one.
  func process(of stream: StreamKey) -> ProcessID? {
    guard !stream.isEmpty else { return nil }
    let matches = processes.filter { $0.stream.agrees(with: stream) }
    return matches.count == 1 ? matches[0].id : nil
  }

  /// Whether a reference `kind.name` may look into this segment (or, without one, at the artifact as a whole).
  func isVisible(_ segment: SegmentID?, of artifact: Artifact, as kind: ArtifactKind) -> Bool {
    artifact.kind == kind || segment?.kind.artifactKind == kind
  }

  /// Artifacts that `kind.name` may be bound to for this process, in order.
  func candidates(for kind: ArtifactKind, process: ProcessID?) -> [ArtifactID] {
    artifacts.filter { artifact in
      let segments = segments(of: artifact.id)
      if artifact.kind == kind {
        guard let process else { return true }
        let owners = processes(of: artifact.id)
        return owners.isEmpty || owners.contains(process) || segments.contains { $0.process == nil }
      }
      return segments.contains {
        $0.id.kind.artifactKind == kind && (process == nil || $0.process == nil || $0.process == process)
      }
    }.map(\.id)
  }
}

/// Further segments that show what one shows.
struct Repeats: Sendable {
  var count = 0
  var last: SourceLocation

  init(last: SourceLocation) {
    self.last = last
  }

  mutating func add(_ place: SourceLocation) {
    count += 1
    if place.line > last.line { last = place }
  }
}

extension StreamKey {
  /// Whether two keys name something in common and contradict each other nowhere.
  func agrees(with other: StreamKey) -> Bool {
    var shared = 0
    func same<T: Equatable>(_ left: T?, _ right: T?) -> Bool {
      guard let left, let right else { return true }
      shared += 1
      return left == right
    }
    let consistent =
      same(pid, other.pid) && same(pod, other.pod) && same(container, other.container) && same(host, other.host)
    return consistent && shared > 0
  }
}
