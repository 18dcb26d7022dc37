import CaseModel
import Knowledge

/// Turns the fired entries of one page into candidates: by process, then by fingerprint, then weighed.
struct PageJudge: Sendable {
  let trial: EntryTrial
  let fingerprints: Fingerprinter
  /// Looks up `found(…)`; answers unknown while pages are still being tried.
  var found: FoundScope?

  /// All candidates of a page, those ruled out included; sorted by process, then place.
  func candidates(of scenario: Scenario) -> [Candidate] {
    let pieces = scenario.evidence.flatMap { trial.pieces(of: $0, of: scenario) }.filter { $0.strength > .none }
    guard !pieces.isEmpty else { return [] }
    return byProcess(pieces).flatMap { process, pieces in
      byIdentity(pieces, of: scenario).map { identity, pieces in
        var candidate = weigh(
          Candidate(
            scenario: scenario, process: process, identity: identity, pieces: pieces, against: [], confidence: nil))
        let printed = candidate.segments.filter(\.kind.isFailureOfItsOwn)
        candidate.repeats = printed.reduce(0) { $0 + (trial.index.repeats[$1]?.count ?? 0) }
        candidate.reprints = printed.count - Set(printed.map(fingerprints.original)).count
        return candidate
      }
    }
  }

  /// Evidence without a process joins that of the only process there is evidence for, else stands alone.
  private func byProcess(_ pieces: [Piece]) -> [(ProcessID?, [Piece])] {
    let processes = Set(pieces.compactMap(\.process)).sorted()
    if processes.count <= 1 { return [(processes.first, pieces)] }
    var result: [(ProcessID?, [Piece])] = processes.map { process in
      (process, pieces.filter { $0.process == process })
    }
    let rest = pieces.filter { $0.process == nil }
    if !rest.isEmpty { result.append((nil, rest)) }
    return result
  }

  /// Failures of the page by fingerprint. Evidence that lies in no one failure supports each of them.
  private func byIdentity(_ pieces: [Piece], of scenario: Scenario) -> [(Identity, [Piece])] {
    var segments: [SegmentID] = []
    var bySegment: [SegmentID: [Piece]] = [:]
    var shared: [Piece] = []
    for piece in pieces {
      guard let segment = piece.segment, segment.kind.isFailureOfItsOwn else {
        shared.append(piece)
        continue
      }
      if bySegment[segment] == nil { segments.append(segment) }
      bySegment[segment, default: []].append(piece)
    }
    guard !segments.isEmpty else { return bySubject(shared, of: scenario) }
    var order: [Identity] = []
    var byFingerprint: [String: [Piece]] = [:]
    var originals: [SegmentID] = []
    var byOriginal: [SegmentID: [Piece]] = [:]
    for segment in segments {
      let original = fingerprints.original(of: segment)
      if byOriginal[original] == nil { originals.append(original) }
      byOriginal[original, default: []] += bySegment[segment] ?? []
    }
    for segment in originals {
      let pieces = byOriginal[segment] ?? []
      let identity = fingerprints.identity(of: scenario, segment: segment, pieces: pieces)
      if byFingerprint[identity.fingerprint] == nil { order.append(identity) }
      byFingerprint[identity.fingerprint, default: []] += pieces
    }
    return order.map { ($0, (byFingerprint[$0.fingerprint] ?? []) + shared) }
  }

  /// Evidence outside of failures: one failure per subject that its place states, else one in all.
  private func bySubject(_ pieces: [Piece], of scenario: Scenario) -> [(Identity, [Piece])] {
    var order: [String?] = []
    var groups: [String?: [Piece]] = [:]
    for piece in pieces {
      let subject = piece.segment.flatMap { fingerprints.ownSubject(of: scenario, segment: $0) }
      if groups[subject] == nil { order.append(subject) }
      groups[subject, default: []].append(piece)
    }
    let named = order.compactMap { $0 }
    let rest = groups[.none] ?? []
    guard named.count > 1 else { return [(fingerprints.identity(of: scenario, pieces: pieces), pieces)] }
    return named.map { subject in
      let pieces = groups[subject] ?? []
      return (fingerprints.identity(of: scenario, pieces: pieces), pieces + rest)
    }
  }

  /// Applies counter-evidence and versions, then says how sure the rest makes us.
  private func weigh(_ candidate: Candidate) -> Candidate {
    var result = candidate
    let counters = candidate.scenario.unless.map { entry in
      Counterevidence(entry: entry, trial: trial, found: found, candidate: candidate)
    }
    for counter in counters where counter.entry.effect == .rulesOut && counter.hasFired {
      let left = result.pieces.indices.filter { !counter.counters(result.pieces[$0]) }
      if left.isEmpty {
        result.confidence = nil
        result.because = counter.sentence
        result.against = counter.pieces
        return result
      }
      result.pieces = left.map { result.pieces[$0] }
      result.against += counter.pieces
    }
    guard var confidence = Confidence(of: result.pieces) else { return result }
    var untouched = result.pieces
    for counter in counters where counter.entry.effect == .lowers && counter.hasFired {
      guard result.pieces.contains(where: counter.counters) else { continue }
      untouched.removeAll(where: counter.counters)
      result.against += counter.pieces
      confidence = max(confidence.lowered, Confidence(of: untouched) ?? .possible)
    }
    let versions = AffectedVersions(candidate.scenario, process: candidate.process, pieces: result.pieces, trial.index)
    if versions.isOutside { confidence = confidence.lowered }
    result.remarks = versions.remarks
    if let piece = versions.piece { result.against.append(piece) }
    result.confidence = confidence
    return result
  }
}
