import CaseModel
import Knowledge

/// One scenario, process and fingerprint with its evidence: a finding in the making.
struct Candidate: Sendable {
  var scenario: Scenario
  var process: ProcessID?
  var identity: Identity
  /// Evidence that stands.
  var pieces: [Piece]
  /// Counter-evidence that fired without ruling all out.
  var against: [Piece]
  /// `nil` where it was ruled out.
  var confidence: Confidence?
  /// Why it was ruled out.
  var because: String?
  /// `version not seen`, …
  var remarks: [String] = []
  /// Segments that print once more what another one prints.
  var reprints = 0
  /// Segments that show what one of its segments shows.
  var repeats = 0

  /// Whether a piece that stands ends something.
  var ends: Bool { pieces.contains(where: \.ends) }

  /// Whether it counts as found for `found(…)`.
  var isFound: Bool { (confidence ?? .possible) >= .likely && confidence != nil }

  /// The strongest piece.
  var strength: Strength { pieces.map(\.strength).max() ?? .none }

  /// Segments its evidence lies in.
  var segments: Set<SegmentID> { Set(pieces.flatMap { $0.scope.segment.map { [$0] } ?? $0.segments }) }

  /// Artifacts its evidence lies in.
  var artifacts: Set<ArtifactID> { Set(pieces.map(\.artifact)) }

  /// First place in time, else in the case.
  var begin: SourceLocation? { places.first }

  /// All places in order of time where all state it, else of artifact and line.
  var places: [SourceLocation] {
    pieces.flatMap { [($0.artifact, $0.first), ($0.artifact, $0.last)] }.sorted { left, right in
      if let a = left.1.time, let b = right.1.time, a != b { return a < b }
      return (left.0.index, left.1.line, left.1.bytes.lowerBound)
        < (right.0.index, right.1.line, right.1.bytes.lowerBound)
    }.map(\.1)
  }

  /// First and last wall-clock time: those that its lines state, else those of earlier lines.
  var times: (first: Timestamp?, last: Timestamp?) {
    let times = timedPlaces.compactMap(\.time)
    return (times.min(), times.max())
  }

  /// Whether `times` are those of earlier lines: it happened then or later.
  var isEarliest: Bool { timedPlaces.first?.isEarliest == true }

  private var timedPlaces: [SourceLocation] {
    let places = pieces.flatMap { [$0.first, $0.last] }.filter { $0.time != nil }
    let exact = places.filter { !$0.isEarliest }
    return exact.isEmpty ? places : exact
  }

  /// Earliest uptime stated.
  var firstUptime: Double? { pieces.compactMap(\.first.uptime).min() }

  /// Whether this may lead to `effect`: only where both state times can it be refuted.
  func mayPrecede(_ effect: Candidate) -> Bool {
    if let start = times.first, let later = effect.times.first {
      if effect.isEarliest { return true }
      // A clock of whole seconds cuts off the rest.
      let rest = later.nanoseconds % 1_000_000_000 == 0 ? 1.0 : 0
      return start <= later.advanced(bySeconds: rest)
    }
    guard times.first == nil, effect.times.first == nil, process == effect.process,
      let start = firstUptime, let later = effect.firstUptime
    else { return true }
    return start <= later
  }

  /// Occurrences: segments that are failures of their own, else hits.
  var count: Int {
    let own = segments.filter(\.kind.isFailureOfItsOwn)
    if !own.isEmpty { return max(1, own.count - reprints + repeats) }
    return max(1, pieces.filter { $0.strength > .none && !$0.lines.isEmpty }.map(\.count).max() ?? 1)
  }
}

/// What tells one failure of a scenario from another.
struct Identity: Hashable, Sendable {
  var fingerprint: String
  var looseFingerprint: String
  var subject: String?
}
