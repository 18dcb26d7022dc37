import CaseModel
import Knowledge

/// The order of findings: surer first; then what ended something; then a cause before what it leads to; then
/// severity, strength, position in time, id.
enum Ranking {
  /// Positions of the findings in rank order. Stable: equal findings keep their order.
  static func order(_ findings: [Refinement.Kept], reach: LeadsTo) -> [Int] {
    var buckets: [Bucket: [Int]] = [:]
    for (position, finding) in findings.enumerated() {
      let candidate = finding.candidate
      let bucket = Bucket(confidence: candidate.confidence ?? .possible, ends: candidate.ends)
      buckets[bucket, default: []].append(position)
    }
    let keys = findings.enumerated().map { Key($1.candidate, position: $0) }
    return buckets.keys.sorted().flatMap { bucket in
      causesFirst((buckets[bucket] ?? []).sorted { keys[$0] < keys[$1] }, findings, reach)
    }
  }

  private struct Bucket: Hashable, Comparable {
    var confidence: Confidence
    var ends: Bool

    static func < (left: Bucket, right: Bucket) -> Bool {
      if left.confidence != right.confidence { return left.confidence > right.confidence }
      return left.ends && !right.ends
    }
  }

  private struct Key: Comparable {
    var severity: Severity
    var strength: Strength
    var time: Timestamp?
    var artifact: Int
    var line: Int
    var id: String
    var position: Int

    init(_ candidate: Candidate, position: Int) {
      severity = candidate.scenario.severity
      strength = candidate.strength
      time = candidate.times.first
      artifact = candidate.artifacts.min()?.index ?? .max
      line = candidate.begin?.line ?? .max
      id = candidate.scenario.id
      self.position = position
    }

    static func < (left: Key, right: Key) -> Bool {
      if left.severity != right.severity { return left.severity > right.severity }
      if left.strength != right.strength { return left.strength > right.strength }
      // What states a time comes before what states none: the order must not depend on whom one asks.
      if (left.time == nil) != (right.time == nil) { return left.time != nil }
      if let a = left.time, let b = right.time, a != b { return a < b }
      return (left.artifact, left.line, left.id, left.position) < (right.artifact, right.line, right.id, right.position)
    }
  }

  /// Takes the best that no other of the rest leads to; where a circle leaves none, simply the best.
  private static func causesFirst(_ sorted: [Int], _ findings: [Refinement.Kept], _ reach: LeadsTo) -> [Int] {
    guard sorted.count > 1 else { return sorted }
    var rest = sorted
    var result: [Int] = []
    while !rest.isEmpty {
      let free = rest.firstIndex { effect in
        !rest.contains { $0 != effect && isCause(findings[$0], of: findings[effect], reach) }
      }
      result.append(rest.remove(at: free ?? 0))
    }
    return result
  }

  private static func isCause(_ cause: Refinement.Kept, of effect: Refinement.Kept, _ reach: LeadsTo) -> Bool {
    guard cause.candidate.scenario.id != effect.candidate.scenario.id,
      Piece.areTogether(cause.candidate.process, effect.candidate.process),
      cause.candidate.mayPrecede(effect.candidate)
    else { return false }
    let names = [effect.candidate.scenario.id] + effect.also
    return ([cause.candidate.scenario.id] + cause.also).contains { from in
      names.contains { from != $0 && reach.leads(from: from, to: $0) }
    }
  }
}
