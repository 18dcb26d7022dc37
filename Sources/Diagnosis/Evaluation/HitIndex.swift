import CaseModel
import Knowledge

/// Hits of one entry in one scope.
struct ScopedHits: Sendable {
  /// Where they lie.
  var scope: Scope
  /// The first of them, in order.
  var hits: [Hit]
  /// How many there are, kept or not.
  var count: Int
  /// Where the last one lies.
  var last: SourceLocation

  /// Segments the hits lie in, sorted.
  var segments: [SegmentID] { Set(hits.compactMap(\.segment)).sorted() }
}

extension HitGroup {
  /// The same as hits in another segment.
  fileprivate func moved(to segment: SegmentID) -> HitGroup {
    guard segment != self.segment else { return self }
    var copy = self
    copy.segment = segment
    for index in copy.hits.indices { copy.hits[index].segment = segment }
    return copy
  }
}

extension ScopedHits {
  /// Hits of one entry that are kept.
  private static let limit = 1_000

  /// Adds the hits in a segment that repeats `original`; what they captured stands there already.
  fileprivate mutating func add(_ group: HitGroup, as original: SegmentID) {
    count += group.count
    if (group.last.line, group.last.bytes.upperBound) > (last.line, last.bytes.upperBound) { last = group.last }
    for hit in group.hits.prefix(max(0, ScopedHits.limit - hits.count)) {
      var copy = hit
      copy.segment = original
      copy.captures = []
      hits.append(copy)
    }
  }
}

/// The hits that count: those in the segment kinds their entry names, divided by process.
struct HitIndex: Sendable {
  private(set) var byEntry: [EntryID: [ScopedHits]] = [:]

  init(_ groups: [HitGroup], knowledge: KnowledgeBase, index: CaseIndex) {
    let kindsByEntry = HitIndex.admittedKinds(knowledge)
    var positions: [EntryID: [SegmentID: Int]] = [:]
    for group in groups where !group.hits.isEmpty {
      guard let admitted = kindsByEntry[group.entry] else { continue }
      if let admitted, !admitted.contains(group.segment?.kind ?? .line) { continue }
      guard let segment = group.segment else {
        byEntry[group.entry, default: []] += HitIndex.divide(group, index: index)
        continue
      }
      let original = index.original(of: segment)
      if original != segment, let position = positions[group.entry]?[original] {
        byEntry[group.entry]?[position].add(group, as: original)
        continue
      }
      positions[group.entry, default: [:]][original] = byEntry[group.entry]?.count ?? 0
      byEntry[group.entry, default: []] += HitIndex.divide(group.moved(to: original), index: index)
    }
    for (entry, scoped) in byEntry {
      byEntry[entry] = scoped.sorted { left, right in
        let a = left.hits[0].location
        let b = right.hits[0].location
        return (left.scope.artifact.index, a.line, a.bytes.lowerBound, left.scope.process?.index ?? -1)
          < (right.scope.artifact.index, b.line, b.bytes.lowerBound, right.scope.process?.index ?? -1)
      }
    }
  }

  subscript(_ entry: EntryID) -> [ScopedHits] { byEntry[entry] ?? [] }

  /// Number of hits of an entry that a scope sees.
  func count(of entry: EntryID, in scope: Scope) -> Int {
    self[entry].reduce(0) { sum, scoped in scope.sees(scoped.scope) ? sum + scoped.count : sum }
  }

  /// Kinds by entry; `nil` for an `unless` entry that names none: it is tried where its piece lies.
  private static func admittedKinds(_ knowledge: KnowledgeBase) -> [EntryID: [SegmentKind]?] {
    var kinds: [EntryID: [SegmentKind]?] = [:]
    for scenario in knowledge.scenarios {
      for entry in scenario.evidence {
        kinds[EntryID(scenario: scenario.id, entry: entry.id)] = .some(entry.test.segments ?? [.line])
      }
      for entry in scenario.unless {
        kinds[EntryID(scenario: scenario.id, entry: entry.id)] = .some(entry.test.segments)
      }
    }
    return kinds
  }

  /// Ordinary lines of several processes in one artifact are several scopes.
  private static func divide(_ group: HitGroup, index: CaseIndex) -> [ScopedHits] {
    if let segment = group.segment {
      let scope = Scope(
        artifact: group.artifact, extent: .segment(segment), process: index.segment(segment)?.process)
      return [ScopedHits(scope: scope, hits: group.hits, count: group.count, last: group.last)]
    }
    let fallback = index.process(of: group.artifact)
    var order: [ProcessID?] = []
    var byProcess: [ProcessID?: [Hit]] = [:]
    for hit in group.hits {
      let process = index.process(of: hit.stream) ?? fallback
      if byProcess[process] == nil { order.append(process) }
      byProcess[process, default: []].append(hit)
    }
    return order.map { process in
      let hits = byProcess[process] ?? []
      let scope = Scope(artifact: group.artifact, extent: .lines, process: process)
      // Hits that were only counted cannot be told apart; they are ascribed where there is one process.
      let isWhole = order.count == 1
      return ScopedHits(
        scope: scope, hits: hits, count: isWhole ? group.count : hits.count,
        last: isWhole ? group.last : hits.last?.location ?? group.last)
    }
  }
}

extension Scope {
  /// Whether hits in `other` are hits in this scope.
  func sees(_ other: Scope) -> Bool {
    guard artifact == other.artifact, process == nil || other.process == nil || process == other.process else {
      return false
    }
    return extent == .artifact || extent == other.extent
  }
}
