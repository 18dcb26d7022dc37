internal import CaseModel

extension TimeWindow {
  /// Leaves out hits, segments and events whose time is known and lies outside.
  func limiting(_ observations: Observations) -> Observations {
    var result = observations
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
}
