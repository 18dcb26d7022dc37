import CaseModel
import Knowledge

/// What happened when: first and last evidence of the findings and the events of the artifacts, in order of time.
struct Timeline: Sendable {
  /// More events than this are thinned; entries of findings always stay.
  static let limit = 200

  /// Entries in order: by wall clock where known, else by uptime, then place.
  private(set) var entries: [Case.TimelineEntry] = []

  init(_ findings: [Refinement.Kept], events: [CaseEvent], index: CaseIndex) {
    var own: [Entry] = []
    for (position, finding) in findings.enumerated() {
      own += Timeline.entries(of: finding.candidate, position: position)
    }
    let places = Set(own.map { Place($0.artifact, $0.location) })
    // What a failure says of itself is told by its finding.
    let told = Set(findings.filter(\.candidate.ends).flatMap(\.candidate.segments)).filter(\.kind.isFailureOfItsOwn)
    let others = events.filter { event in
      !places.contains(Place(event.artifact, event.location)) && event.segment.map(told.contains) != true
    }.map { event in
      Entry(
        artifact: event.artifact, location: event.location.timed(like: Timeline.place(of: event.segment, index)),
        what: event.what, kind: event.kind, finding: nil)
    }
    let kept = Timeline.thinned(Timeline.sorted(others), to: max(20, Timeline.limit - own.count))
    entries = Timeline.sorted(own + kept).map { entry in
      var result = Case.TimelineEntry(
        time: entry.location.time, uptime: entry.location.uptime, artifact: entry.artifact, line: entry.location.line,
        what: entry.what, kind: entry.kind, finding: entry.finding)
      result.isEarliest = entry.location.isEarliest
      return result
    }
  }

  /// An entry before it is put in order.
  struct Entry: Sendable {
    var artifact: ArtifactID
    var location: SourceLocation
    var what: String
    var kind: CaseEvent.Kind
    var finding: Int?
  }

  private struct Place: Hashable {
    var artifact: ArtifactID
    var line: Int

    init(_ artifact: ArtifactID, _ location: SourceLocation) {
      self.artifact = artifact
      line = location.line
    }
  }

  /// First sight of a finding, and its last where it was seen again at another time.
  private static func entries(of candidate: Candidate, position: Int) -> [Entry] {
    let standing = candidate.pieces.filter { $0.strength > .none }
    let exact = standing.filter { $0.first.time != nil && !$0.first.isEarliest }
    let pieces = exact.isEmpty ? standing : exact
    guard let first = pieces.min(by: { isBefore($0.first, $0.artifact, $1.first, $1.artifact) }),
      let last = pieces.max(by: { isBefore($0.last, $0.artifact, $1.last, $1.artifact) })
    else { return [] }
    let kind: CaseEvent.Kind = candidate.ends ? .effect : .signal
    var entries = [
      Entry(
        artifact: first.artifact, location: first.first, what: candidate.label, kind: kind, finding: position)
    ]
    if candidate.count > 1, let span = last.last.seconds(since: first.first), span > 0 {
      entries.append(
        Entry(
          artifact: last.artifact, location: last.last,
          what: "\(candidate.label): last seen, \(candidate.count) times in all", kind: kind, finding: position))
    }
    return entries
  }

  private static func place(of segment: SegmentID?, _ index: CaseIndex) -> SourceLocation? {
    segment.flatMap { index.segment($0) }?.location
  }

  private static func isBefore(
    _ left: SourceLocation, _ leftArtifact: ArtifactID, _ right: SourceLocation, _ rightArtifact: ArtifactID
  ) -> Bool {
    if let a = left.time, let b = right.time, a != b { return a < b }
    if left.time == nil, right.time == nil, let a = left.uptime, let b = right.uptime, a != b { return a < b }
    if (left.time == nil) != (right.time == nil) { return left.time != nil }
    return (leftArtifact.index, left.line) < (rightArtifact.index, right.line)
  }

  /// By wall clock, then uptime, then artifact and line. An effect whose clock counts whole seconds comes at the end of
  /// its second, and one that happened later than stated after what states that time.
  private static func sorted(_ entries: [Entry]) -> [Entry] {
    let keys = entries.map { entry -> (Int, Double, Int, Int, Int) in
      let place = (entry.artifact.index, entry.location.line)
      if let time = entry.location.time {
        let isCoarse = entry.kind == .effect && time.nanoseconds % 1_000_000_000 == 0
        let seconds = Double(time.nanoseconds) / 1e9 + (isCoarse ? 0.9999 : 0)
        return (0, seconds, place.0, place.1, entry.finding ?? .max)
      }
      if let uptime = entry.location.uptime { return (1, uptime, place.0, place.1, entry.finding ?? .max) }
      return (2, 0, place.0, place.1, entry.finding ?? .max)
    }
    return entries.indices.sorted { left, right in
      keys[left] == keys[right] ? left < right : keys[left] < keys[right]
    }.map { entries[$0] }
  }

  /// Keeps evenly spaced events, first and last included, and says how many were left out.
  private static func thinned(_ entries: [Entry], to limit: Int) -> [Entry] {
    guard entries.count > limit else { return entries }
    var kept: [Entry] = []
    for step in 0..<limit { kept.append(entries[step * (entries.count - 1) / (limit - 1)]) }
    kept[limit - 1].what += " (\(entries.count - limit) more events of \(entries.count) are left out)"
    return kept
  }
}
