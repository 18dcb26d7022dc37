import CaseModel

extension Observations {
  /// Every place of a segment, fact, stack, picture, event and hit.
  func forEachPlace(_ visit: (ArtifactID, SegmentID?, SourceLocation) -> Void) {
    for segment in segments { visit(segment.id.artifact, segment.id, segment.location) }
    for fact in facts {
      if let place = fact.location { visit(fact.artifact, fact.segment, place) }
      for place in fact.keyPlaces.values { visit(fact.artifact, fact.segment, place) }
    }
    for event in events { visit(event.artifact, event.segment, event.location) }
    for group in hits {
      for hit in group.hits { visit(group.artifact, group.segment, hit.location) }
      visit(group.artifact, group.segment, group.last)
    }
  }

  /// Replaces every place.
  mutating func mapPlaces(_ change: (SourceLocation, ArtifactID, SegmentID?) -> SourceLocation) {
    for position in segments.indices {
      segments[position].location = change(
        segments[position].location, segments[position].id.artifact, segments[position].id)
    }
    for position in facts.indices {
      let (artifact, segment) = (facts[position].artifact, facts[position].segment)
      if let place = facts[position].location { facts[position].location = change(place, artifact, segment) }
      guard !facts[position].keyPlaces.isEmpty else { continue }
      facts[position].keyPlaces = facts[position].keyPlaces.mapValues { change($0, artifact, segment) }
    }
    for position in groups.indices {
      guard let place = groups[position].location else { continue }
      groups[position].location = change(place, groups[position].artifact, groups[position].segment)
    }
    for position in events.indices {
      events[position].location = change(
        events[position].location, events[position].artifact, events[position].segment)
    }
    for position in hits.indices {
      let (artifact, segment) = (hits[position].artifact, hits[position].segment)
      for hit in hits[position].hits.indices {
        hits[position].hits[hit].location = change(hits[position].hits[hit].location, artifact, segment)
      }
      hits[position].last = change(hits[position].last, artifact, segment)
    }
  }
}
