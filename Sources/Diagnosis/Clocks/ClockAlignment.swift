import CaseModel

/// Puts the times that the artifacts of one process state on one clock: its wall clock.
///
/// - A clock without a zone is read as the zone that another artifact of the process states, or that its own uptime
///   shows, where the times then fit better.
/// - A place that states only an uptime gets the wall clock of the start that an artifact of the process shows; so
///   does one whose clock counts whole seconds only.
/// - The end of a process, where only an earlier line dates it, was not before the last uptime that it states.
/// - What does not agree is left as it is and said: among the problems of the artifact, with codes `clock-…`.
///
/// Linear in the number of places but for sorting.
struct ClockAlignment: Sendable {
  /// A run of a process: clocks agree about when it started.
  private struct Run {
    var start: Timestamp
    var isFine: Bool
    var artifact: ArtifactID
  }

  /// A stretch of an artifact that has one clock.
  private struct Source: Hashable {
    var artifact: ArtifactID
    var segment: SegmentID?
  }

  private let index: CaseIndex
  private var zones = ClockZones()
  private var runs: [ProcessID?: [Run]] = [:]
  /// Which of its process's runs a source belongs to.
  private var runBySource: [Source: Int] = [:]
  private var problems: [ArtifactID: [Problem]] = [:]
  /// The last uptime that a process states.
  private var lastUptimes: [ProcessID?: Double] = [:]

  /// The same observations with times aligned, remarks among the problems of the artifacts, and the start of each
  /// process where it is known.
  static func applied(to observations: Observations) -> Observations {
    guard observations.artifacts.count > 0 else { return observations }
    return ClockAlignment(observations).applied(to: observations)
  }

  private init(_ observations: Observations) {
    index = CaseIndex(observations)
    zones = ClockZones(observations, processOf: process(of:))
    for (artifact, zone) in zones.assumed.sorted(by: { $0.key < $1.key }) {
      note(
        "clock-zone-assumed",
        "The times in \(path(artifact)) name no zone; they are read as \(ClockZones.name(zone.offset)), as "
          + "\(path(zone.by)) states them.", artifact)
    }
    var samples: [Source: ClockSamples] = [:]
    var last: [ProcessID?: Double] = [:]
    for fact in observations.facts where fact.name == "last_uptime_s" {
      let process = process(of: fact.artifact, fact.segment)
      last[process] = max(fact.value.asNumber ?? 0, last[process] ?? 0)
    }
    lastUptimes = last.filter { $0.value < 1e9 }
    observations.forEachPlace { artifact, segment, place in
      samples[Source(artifact: artifact, segment: segment), default: ClockSamples()].note(
        zones.shifted(place, artifact))
    }
    let sources = samples.compactMap { source, samples in samples.start.map { (source, samples, $0) } }
      .sorted { left, right in
        // Clocks that say their zone and count fractions come first: the others are measured by them.
        let ranks = [left, right].map { (zones.isNameless($0.0.artifact) ? 2 : 0) + ($0.2.isFine ? 0 : 1) }
        return ranks[0] == ranks[1] ? isBefore(left.0, right.0) : ranks[0] < ranks[1]
      }
    for (source, samples, start) in sources {
      join(source, start.time, isFine: start.isFine)
      if let jump = samples.jump {
        note(
          "clock-jump",
          "The wall clock in \(path(source.artifact)) moves by \(FactText.number(jump.seconds.rounded())) s against the "
            + "uptime of the process.", source.artifact, line: jump.place.line)
      }
    }
  }

  private func isBefore(_ left: Source, _ right: Source) -> Bool {
    if left.artifact != right.artifact { return left.artifact < right.artifact }
    guard let one = left.segment, let other = right.segment else { return left.segment != nil }
    return one < other
  }

  /// Counts a source to the run whose start it agrees with; else corrects its zone, or says that it disagrees.
  private mutating func join(_ source: Source, _ start: Timestamp, isFine: Bool) {
    let process = process(of: source.artifact, source.segment)
    let known = runs[process] ?? []
    if let run = known.firstIndex(where: { abs(start.seconds(since: $0.start)) <= ClockSamples.tolerance }) {
      runBySource[source] = run
      // Clocks that count whole seconds cut off the rest: the latest start is the nearest.
      if !known[run].isFine, isFine || start > known[run].start {
        runs[process]?[run].start = start
        runs[process]?[run].isFine = isFine
      }
      return
    }
    if let position = known.firstIndex(where: { zones.mayDiffer(source.artifact, by: start.seconds(since: $0.start)) })
    {
      let run = known[position]
      let offset = Int((start.seconds(since: run.start) / 60).rounded())
      zones.assume(offset: offset, for: source.artifact, by: run.artifact)
      runBySource[source] = position
      note(
        "clock-zone-assumed",
        "The times in \(path(source.artifact)) name no zone; they are read as \(ClockZones.name(offset)), since uptime "
          + "and wall clock then agree with \(path(run.artifact)).", source.artifact)
      return
    }
    let run = Run(start: start, isFine: isFine, artifact: source.artifact)
    runs[process, default: []].append(run)
    runBySource[source] = known.count
    if let other = known.first(where: { $0.artifact != source.artifact }),
      !known.contains(where: { $0.artifact == source.artifact })
    {
      let seconds = start.seconds(since: other.start).rounded()
      note(
        "clock-skew",
        "By \(path(source.artifact)) the process started \(FactText.number(abs(seconds))) s "
          + "\(seconds < 0 ? "before" : "after") what \(path(other.artifact)) states: their clocks disagree, or they "
          + "are of two runs.", source.artifact)
    }
  }

  private mutating func note(_ code: String, _ message: String, _ artifact: ArtifactID, line: Int? = nil) {
    guard problems[artifact]?.contains(where: { $0.code == code }) != true else { return }
    problems[artifact, default: []].append(Problem(code: code, message: message, line: line))
  }

  private func path(_ artifact: ArtifactID) -> String {
    guard let path = index.artifact(artifact)?.path else { return artifact.name }
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  private func process(of artifact: ArtifactID) -> ProcessID? {
    index.process(of: artifact) ?? (index.processes.count == 1 ? index.processes[0].id : nil)
  }

  private func process(of artifact: ArtifactID, _ segment: SegmentID?) -> ProcessID? {
    segment.flatMap { index.segment($0)?.process } ?? process(of: artifact)
  }

  /// The place with the wall clock that its uptime says, where its own is missing, coarse or a lower bound.
  private func aligned(_ place: SourceLocation, _ artifact: ArtifactID, _ segment: SegmentID?) -> SourceLocation {
    var place = zones.shifted(place, artifact)
    if let time = place.time, place.isEarliest, segment?.kind.endsProcess == true,
      let sign = lastSign(of: process(of: artifact, segment)), sign > time
    {
      place.time = sign
    }
    guard let uptime = place.uptime, uptime.isFinite, abs(uptime) < 1e9,
      let run = run(of: place, artifact, segment)
    else { return place }
    let time = run.start.advanced(bySeconds: uptime)
    guard let stated = place.time, !place.isEarliest else {
      place.time = time
      place.isEarliest = false
      return place
    }
    // A clock of whole seconds cuts off the rest; the uptime has it.
    if stated.nanoseconds % 1_000_000_000 == 0, run.isFine,
      abs(time.seconds(since: stated) - 0.5) <= ClockSamples.tolerance
    {
      place.time = time
    }
    return place
  }

  /// When a process was last seen alive, where it had one run.
  private func lastSign(of process: ProcessID?) -> Timestamp? {
    guard let uptime = lastUptimes[process], let all = runs[process], all.count == 1 else { return nil }
    return all[0].start.advanced(bySeconds: uptime)
  }

  private func run(of place: SourceLocation, _ artifact: ArtifactID, _ segment: SegmentID?) -> Run? {
    let all = runs[process(of: artifact, segment)] ?? []
    if let own = runBySource[Source(artifact: artifact, segment: segment)], all.indices.contains(own) {
      return all[own]
    }
    return all.count == 1 ? all[0] : nil
  }

  private func applied(to observations: Observations) -> Observations {
    guard !runs.isEmpty || !zones.assumed.isEmpty else { return observations }
    var result = observations
    result.mapPlaces(aligned)
    for position in result.series.indices where result.series[position].axis == .time {
      guard let shift = zones.seconds(result.series[position].artifact) else { continue }
      for point in result.series[position].points.indices { result.series[position].points[point].x += shift }
    }
    for position in result.artifacts.indices {
      let artifact = result.artifacts[position].id
      result.artifacts[position].problems += problems[artifact] ?? []
      if let zone = zones.assumed[artifact] { result.artifacts[position].clock = .local(offsetMinutes: zone.offset) }
    }
    for position in result.processes.indices {
      let all = runs[result.processes[position].id] ?? (result.processes.count == 1 ? runs[nil] : nil) ?? []
      if all.count == 1 { result.processes[position].start = all[0].start }
    }
    return result
  }
}

extension SegmentKind {
  /// Whether a segment of this kind tells how a process ended.
  fileprivate var endsProcess: Bool { self == .proc || self == .platform || self == .jvmCrash || self == .goCrash }
}
