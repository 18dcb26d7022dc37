import CaseModel

/// What one stretch of an artifact states about wall clock and uptime: a segment, or the lines outside of segments.
struct ClockSamples: Sendable {
  /// Moves of the wall clock against the uptime that are no matter of rounding, in seconds.
  static let tolerance = 2.0

  private var places: [SourceLocation] = []

  /// Notes a place that states both.
  mutating func note(_ place: SourceLocation?) {
    guard let place, place.time != nil, let uptime = place.uptime, uptime.isFinite, abs(uptime) < 1e9,
      !place.isEarliest
    else { return }
    places.append(place)
  }

  /// When the process started, and whether the clock that says so counts finer than seconds.
  ///
  /// The middle of what the places state; of clocks that count whole seconds the latest, since they cut off.
  var start: (time: Timestamp, isFine: Bool)? {
    let fine = places.filter(\.statesFraction)
    let starts = (fine.isEmpty ? places : fine).compactMap(\.processStart).sorted()
    guard let last = starts.last else { return nil }
    return fine.isEmpty ? (last, false) : (starts[starts.count / 2], true)
  }

  /// The largest move of the wall clock against the uptime between two places that follow each other.
  var jump: (seconds: Double, place: SourceLocation)? {
    let sorted = places.filter(\.statesFraction).sorted { $0.line < $1.line }
    var largest: (seconds: Double, place: SourceLocation)?
    for (one, next) in zip(sorted, sorted.dropFirst()) {
      guard let before = one.processStart, let after = next.processStart else { continue }
      let seconds = after.seconds(since: before)
      if abs(seconds) > max(ClockSamples.tolerance, abs(largest?.seconds ?? 0)) { largest = (seconds, next) }
    }
    return largest
  }
}

extension SourceLocation {
  /// Whether its time was printed with a fraction of a second.
  fileprivate var statesFraction: Bool { (time?.nanoseconds ?? 0) % 1_000_000_000 != 0 }

  /// Wall clock less uptime.
  fileprivate var processStart: Timestamp? {
    guard let time, let uptime else { return nil }
    return time.advanced(bySeconds: -uptime)
  }
}
