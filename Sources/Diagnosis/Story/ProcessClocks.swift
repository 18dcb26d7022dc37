import CaseModel

/// When each process started, where its artifacts state a wall clock and an uptime for the same place.
struct ProcessClocks: Sendable {
  /// Starts further apart than this, by two artifacts of one process, are a skew.
  static let tolerance = 2.0

  private var startByProcess: [ProcessID?: Timestamp] = [:]
  private var startByArtifact: [ArtifactID: Timestamp] = [:]
  /// Entries that tell of clocks that do not agree.
  private(set) var remarks: [Timeline.Entry] = []

  init(_ index: CaseIndex, events: [CaseEvent], findings: [Refinement.Kept]) {
    var samples: [ArtifactID: [(start: Timestamp, place: SourceLocation)]] = [:]
    func note(_ artifact: ArtifactID, _ place: SourceLocation?) {
      guard let place, let time = place.time, let uptime = place.uptime, uptime.isFinite, abs(uptime) < 1e9 else {
        return
      }
      samples[artifact, default: []].append((time.advanced(bySeconds: -uptime), place))
    }
    for event in events { note(event.artifact, event.location) }
    for fact in index.facts { note(fact.artifact, fact.location) }
    for segment in index.segments { note(segment.id.artifact, segment.location) }
    for finding in findings {
      for piece in finding.candidate.pieces {
        note(piece.artifact, piece.first)
        note(piece.artifact, piece.last)
      }
    }
    for artifact in samples.keys.sorted() {
      let sorted = (samples[artifact] ?? []).sorted { ($0.start, $0.place.line) < ($1.start, $1.place.line) }
      guard !sorted.isEmpty else { continue }
      let middle = sorted[sorted.count / 2]
      startByArtifact[artifact] = middle.start
      let process = index.process(of: artifact)
      guard let known = startByProcess[process] else {
        startByProcess[process] = middle.start
        continue
      }
      let skew = middle.start.seconds(since: known)
      guard abs(skew) > ProcessClocks.tolerance, process != nil else { continue }
      let path = index.artifact(artifact)?.path ?? artifact.name
      remarks.append(
        Timeline.Entry(
          artifact: artifact, location: middle.place,
          what: "The clock of \(path) is \(FactText.number(skew.rounded())) s off the others of this process",
          kind: .change, finding: nil, process: process))
    }
  }

  /// The wall-clock time of an entry that states an uptime only.
  func time(of entry: Timeline.Entry) -> Timestamp? {
    guard let uptime = entry.location.uptime, uptime.isFinite, abs(uptime) < 1e9 else { return nil }
    let start = startByArtifact[entry.artifact] ?? entry.process.flatMap { startByProcess[$0] }
    return start?.advanced(bySeconds: uptime)
  }
}
