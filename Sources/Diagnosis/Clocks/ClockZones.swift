import CaseModel

/// The zones of clocks that name none.
struct ClockZones: Sendable {
  /// A zone taken over from another artifact.
  struct Zone: Hashable, Sendable {
    /// Minutes east of UTC.
    var offset: Int
    /// The artifact that states it.
    var by: ArtifactID
  }

  /// Zones by artifact; only where its times were read as UTC before.
  private(set) var assumed: [ArtifactID: Zone] = [:]
  private var nameless: Set<ArtifactID> = []

  init() {}

  /// Reads off what zone a process keeps: the only one that its artifacts state, other than UTC.
  init(_ observations: Observations, processOf process: (ArtifactID) -> ProcessID?) {
    nameless = Set(observations.artifacts.filter { $0.clock == .assumed }.map(\.id))
    guard !nameless.isEmpty else { return }
    var stated: [ProcessID?: [Zone]] = [:]
    for artifact in observations.artifacts {
      guard case .local(let offset) = artifact.clock else { continue }
      stated[process(artifact.id), default: []].append(Zone(offset: offset, by: artifact.id))
    }
    guard !stated.isEmpty else { return }
    let spans = ClockZones.spans(observations)
    for artifact in nameless.sorted() {
      guard let zones = stated[process(artifact)], Set(zones.map(\.offset)).count == 1, let zone = zones.first,
        zone.offset != 0
      else { continue }
      // Whichever reading lies nearer to the times of the other artifact is the better one.
      if let own = spans[artifact], let other = spans[zone.by] {
        let moved = own.moved(bySeconds: Double(-60 * zone.offset))
        guard moved.distance(to: other) <= own.distance(to: other) else { continue }
      }
      assumed[artifact] = zone
    }
  }

  /// Whether the clock of this artifact names no zone.
  func isNameless(_ artifact: ArtifactID) -> Bool { nameless.contains(artifact) }

  /// Whether a difference of so many seconds may be nothing but the zone of this artifact: a whole number of quarters
  /// of an hour, 14 hours at most.
  func mayDiffer(_ artifact: ArtifactID, by seconds: Double) -> Bool {
    guard nameless.contains(artifact), assumed[artifact] == nil, abs(seconds) >= 900, abs(seconds) <= 14 * 3_600 else {
      return false
    }
    return abs(seconds - (seconds / 900).rounded() * 900) <= ClockSamples.tolerance
  }

  /// Reads the times of an artifact in this zone from now on.
  mutating func assume(offset: Int, for artifact: ArtifactID, by other: ArtifactID) {
    assumed[artifact] = Zone(offset: (offset + (offset < 0 ? -7 : 7)) / 15 * 15, by: other)
  }

  /// How far the times of an artifact move.
  func seconds(_ artifact: ArtifactID) -> Double? { assumed[artifact].map { Double(-60 * $0.offset) } }

  /// The place with its time in the zone of its artifact.
  func shifted(_ place: SourceLocation, _ artifact: ArtifactID) -> SourceLocation {
    guard let time = place.time, let seconds = seconds(artifact) else { return place }
    var place = place
    place.time = time.advanced(bySeconds: seconds)
    return place
  }

  /// `UTC+02:00`
  static func name(_ offset: Int) -> String {
    let value = abs(offset)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return offset == 0 ? "UTC" : "UTC\(offset < 0 ? "-" : "+")\(two(value / 60)):\(two(value % 60))"
  }

  /// First and last time of an artifact.
  private struct Span {
    var first: Timestamp
    var last: Timestamp

    func moved(bySeconds seconds: Double) -> Span {
      Span(first: first.advanced(bySeconds: seconds), last: last.advanced(bySeconds: seconds))
    }

    /// Seconds between the two; 0 where they overlap.
    func distance(to other: Span) -> Double {
      max(0, other.first.seconds(since: last), first.seconds(since: other.last))
    }
  }

  private static func spans(_ observations: Observations) -> [ArtifactID: Span] {
    var spans: [ArtifactID: Span] = [:]
    observations.forEachPlace { artifact, _, place in
      guard let time = place.time else { return }
      let span = spans[artifact] ?? Span(first: time, last: time)
      spans[artifact] = Span(first: min(span.first, time), last: max(span.last, time))
    }
    return spans
  }
}
