internal import Artifacts
internal import CaseModel

/// Collects what one segment says, so that analyzers name only fact, value and place.
struct FactSink {
  let artifact: ArtifactID
  let segment: SegmentID
  var analysis = Analysis()

  init(_ segment: TypedSegment) {
    artifact = segment.info.id.artifact
    self.segment = segment.info.id
  }

  /// A fact; nothing where `value` is `nil`.
  mutating func fact(_ name: String, _ value: FactValue?, at location: SourceLocation? = nil) {
    guard let value else { return }
    analysis.facts.append(Fact(name, value, artifact: artifact, segment: segment, location: location))
  }

  /// A number, rounded to `digits` after the point.
  mutating func number(_ name: String, _ value: Double?, digits: Int = 3, at location: SourceLocation? = nil) {
    guard let value, value.isFinite else { return }
    let scale = [1.0, 10, 100, 1_000, 10_000][max(0, min(4, digits))]
    fact(name, .number((value * scale).rounded() / scale), at: location)
  }

  /// A whole number.
  mutating func integer(_ name: String, _ value: Int?, at location: SourceLocation? = nil) {
    fact(name, value.map { .integer($0) }, at: location)
  }

  /// Counts by name; nothing where there are none.
  mutating func counts(
    _ name: String, _ counts: [String: Int], at location: SourceLocation? = nil,
    places: [String: SourceLocation] = [:]
  ) {
    guard !counts.isEmpty else { return }
    fact(name, .object(counts.mapValues { .integer($0) }), at: location)
    analysis.facts[analysis.facts.count - 1].keyPlaces = places
  }

  /// Numbers by name, rounded to three digits after the point; nothing where there are none.
  mutating func numbers(_ name: String, _ values: [String: Double], at location: SourceLocation? = nil) {
    let values = values.filter(\.value.isFinite)
    guard !values.isEmpty else { return }
    fact(name, .object(values.mapValues { .number(($0 * 1e3).rounded() / 1e3) }), at: location)
  }

  /// A timeline candidate; nothing where the place is unknown.
  mutating func event(_ what: String, _ kind: CaseEvent.Kind, at location: SourceLocation?) {
    guard let location else { return }
    analysis.events.append(CaseEvent(artifact: artifact, segment: segment, location: location, what: what, kind: kind))
  }
}

/// An analyzer of garbage-collection logs.
protocol GCLogAnalyzer: Analyzer {
  /// Reads one log.
  static func read(_ log: GCLog, into sink: inout FactSink)
}

extension GCLogAnalyzer {
  static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      guard case .gcLog(let log) = segment.body else { continue }
      var sink = FactSink(segment)
      read(log, into: &sink)
      result.append(sink.analysis)
    }
    return result
  }
}

/// Sums over the totals of a log.
extension GCLog {
  /// Whether pauses or cycles are in it: a log of safepoints alone says nothing about collections.
  var hasCollections: Bool { pauses.count > 0 || cycles.count > 0 }

  /// Pauses that `isWanted` wants: how many, and how long in sum.
  func pauses(_ isWanted: (GCTotal) -> Bool) -> (count: Int, ms: Double) {
    pauses.totals.reduce(into: (0, 0.0)) { sum, total in
      guard isWanted(total) else { return }
      sum.0 += total.count
      sum.1 += total.durationMs
    }
  }

  /// Young collections, mixed ones included.
  var youngPauses: (count: Int, ms: Double) { pauses { $0.kind.isYoung } }

  /// Pause time without full collections that ran inside a young one, in milliseconds.
  var outerPauseMs: Double { Double(pauses.microseconds - nestedMicroseconds) / 1e3 }

  /// Seconds the log spans: since the start of the JVM where its first lines are here.
  var spanSeconds: Double? {
    if let last = lastUptime {
      let span = last - (beginsAtStart ? 0 : firstUptime ?? 0)
      if span > 0 { return span }
    }
    guard let first = firstTime, let last = lastTime, first < last else { return nil }
    return last.seconds(since: first)
  }

  /// The first kept pause that `isWanted` wants.
  func firstPause(_ isWanted: (GCRecord) -> Bool) -> GCRecord? { pauses.list.elements.first(where: isWanted) }

  /// Where each name was first given to a pause, or, where `cycles` count too, to a cycle.
  func firstPlaces(cycles withCycles: Bool = false, _ name: (GCTotal) -> String?) -> [String: SourceLocation] {
    var places: [String: SourceLocation] = [:]
    for total in pauses.totals + (withCycles ? cycles.totals : []) {
      guard let name = name(total), let place = total.first, place.line < places[name]?.line ?? .max else { continue }
      places[name] = place
    }
    return places
  }
}

extension GCName {
  /// Whether it names a young collection in any release.
  var isYoung: Bool { self == .young || self == .mixed }
}

extension GCRecord {
  /// Whether its heap after is that of a collection rather than of a step of a concurrent cycle.
  var isCollection: Bool { kind.isYoung || kind == .full || kind == .degenerated }
}
