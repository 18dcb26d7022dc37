import CaseModel
import Knowledge

extension EntryTrial {
  /// Where a pattern has enough hits and its condition, if any, holds.
  func matchPieces(_ entry: Entry) -> [Piece] {
    counted(hits[entry.name], entry.test).compactMap { scoped in
      guard isEnough(scoped, entry.test) == .yes else { return nil }
      var facts: [Int] = []
      if let expression = entry.test.fact {
        var scope = scoped.scope
        if entry.test.segments == nil { scope.extent = .artifact }
        var evaluator = evaluator(entry.name, scope)
        let result = evaluator.evaluate(expression)
        guard result.truth == .yes else { return nil }
        evaluator.bindings = result.bindings
        facts = evaluator.support(of: expression).map(\.position)
      }
      return matchPiece(entry, scoped, facts: facts)
    }
  }

  /// The hits in the units in which they are counted.
  ///
  /// Each crash, dump or build is counted for itself; ordinary lines and messages of a running log are counted over
  /// the artifact; so is anything with `within`, which speaks of time and not of one segment.
  func counted(_ scoped: [ScopedHits], _ test: EntryTest) -> [ScopedHits] {
    guard test.atLeast > 1 || test.withinSeconds != nil else { return scoped }
    struct Key: Hashable {
      var artifact: ArtifactID
      var process: ProcessID?
    }
    var result: [ScopedHits] = []
    var positions: [Key: Int] = [:]
    for one in scoped {
      guard test.withinSeconds != nil || (one.scope.segment?.kind ?? .line).isRecord else {
        result.append(one)
        continue
      }
      let key = Key(artifact: one.scope.artifact, process: one.scope.process)
      guard let position = positions[key] else {
        positions[key] = result.count
        result.append(one)
        continue
      }
      if result[position].scope.extent != one.scope.extent { result[position].scope.extent = .artifact }
      result[position].hits += one.hits
      result[position].count += one.count
      if (one.last.line, one.last.bytes.upperBound)
        > (result[position].last.line, result[position].last.bytes.upperBound)
      {
        result[position].last = one.last
      }
    }
    for position in positions.values {
      result[position].hits.sort {
        ($0.location.line, $0.location.bytes.lowerBound) < ($1.location.line, $1.location.bytes.lowerBound)
      }
    }
    return result
  }

  /// Whether there are enough hits, in the time allowed; unknown where the hits carry no times.
  func isEnough(_ scoped: ScopedHits, _ test: EntryTest) -> Truth {
    guard scoped.count >= test.atLeast else { return .no }
    guard let seconds = test.withinSeconds else { return .yes }
    if let first = scoped.hits.first?.location, let span = scoped.last.seconds(since: first), span >= 0, span <= seconds
    {
      return .yes
    }
    let times = scoped.hits.compactMap(\.location.time?.nanoseconds).map { Double($0) / 1e9 }.sorted()
    let uptimes = scoped.hits.compactMap(\.location.uptime).sorted()
    let known = times.count >= uptimes.count ? times : uptimes
    guard !known.isEmpty else { return .unknown }
    let width = max(1, test.atLeast)
    var start = 0
    while start + width <= known.count {
      if known[start + width - 1] - known[start] <= seconds { return .yes }
      start += 1
    }
    // Some hits were only counted, or carried no time: the window may lie among them.
    return known.count < scoped.count ? .unknown : .no
  }

  func matchPiece(_ entry: Entry, _ scoped: ScopedHits, facts: [Int]) -> Piece {
    let first = scoped.hits[0]
    let fallback = scoped.scope.segment.flatMap { index.segment($0) }?.location
    let later = scoped.scope.segment.flatMap { index.repeats[$0] }?.last ?? fallback
    return Piece(
      entry: entry.name.entry, strength: entry.strength, ends: entry.ends, group: entry.group, means: entry.means,
      scope: scoped.scope, segments: scoped.segments, count: scoped.count,
      first: first.location.timed(like: fallback), last: scoped.last.timed(like: later), excerpt: first.excerpt,
      matched: scoped.hits.prefix(8).map(\.matched),
      literals: entry.test.matchSource.map(PatternLiterals.literals) ?? [first.matched].filter { !$0.isEmpty },
      lines: Set(scoped.hits.map { LineKey(artifact: $0.artifact, line: $0.location.line) }), facts: facts)
  }
}

extension SourceLocation {
  /// Seconds from `other` to this place, by wall clock, else by uptime.
  func seconds(since other: SourceLocation) -> Double? {
    if let time, let start = other.time { return time.seconds(since: start) }
    if let uptime, let start = other.uptime { return uptime - start }
    return nil
  }

  /// This place with the time of another, where it states none itself.
  func timed(like other: SourceLocation?) -> SourceLocation {
    guard time == nil, uptime == nil, let other else { return self }
    var copy = self
    copy.time = other.time
    copy.uptime = other.uptime
    copy.isEarliest = other.isEarliest
    return copy
  }
}
