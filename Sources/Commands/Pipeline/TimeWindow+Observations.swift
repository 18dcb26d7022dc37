internal import CaseModel

extension TimeWindow {
  /// Leaves out hits, segments and events whose time is known and lies outside.
  func limiting(_ observations: Observations) -> Observations {
    var result = observations
    moveToRepeats(&result)
    let observations = result
    result.segments = observations.segments.filter { contains($0.location.time) }
    let kept = Set(result.segments.map(\.id))
    func isKept(_ segment: SegmentID?) -> Bool { segment.map(kept.contains) ?? true }
    result.facts = observations.facts.filter { isKept($0.segment) && contains($0.location?.time) }
    result.groups = observations.groups.filter { isKept($0.segment) }
    result.graphs = observations.graphs.filter { isKept($0.segment) && contains($0.location?.time) }
    result.series = observations.series.filter { isKept($0.segment) }
    result.events = observations.events.filter { isKept($0.segment) && contains($0.location.time) }
    result.hits = observations.hits.compactMap { group in
      guard isKept(group.segment) else { return nil }
      let hits = group.hits.filter { contains($0.location.time) }
      guard let last = hits.last else { return nil }
      var copy = group
      copy.count -= group.hits.count - hits.count
      copy.hits = hits
      copy.last = contains(group.last.time) ? group.last : last.location
      return copy
    }
    return result
  }

  /// What was read off a segment that lies outside is true of the first inside that repeats it.
  private func moveToRepeats(_ observations: inout Observations) {
    let outside = Set(observations.segments.lazy.filter { !contains($0.location.time) }.map(\.id))
    var heirs: [SegmentID: SegmentInfo] = [:]
    for index in observations.segments.indices {
      let segment = observations.segments[index]
      guard let first = segment.repeats, outside.contains(first), !outside.contains(segment.id) else { continue }
      if let heir = heirs[first] {
        observations.segments[index].repeats = heir.id
      } else {
        heirs[first] = segment
        observations.segments[index].repeats = nil
      }
    }
    guard !heirs.isEmpty else { return }
    for index in observations.facts.indices {
      guard let heir = observations.facts[index].segment.flatMap({ heirs[$0] }) else { continue }
      observations.facts[index].segment = heir.id
      observations.facts[index].location = heir.location
    }
    for index in observations.groups.indices {
      guard let heir = observations.groups[index].segment.flatMap({ heirs[$0] }) else { continue }
      observations.groups[index].segment = heir.id
      observations.groups[index].location = heir.location
    }
  }
}
