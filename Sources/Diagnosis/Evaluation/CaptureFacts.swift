import CaseModel
import Knowledge

/// Facts that patterns captured: named groups of the hits that count.
enum CaptureFacts {
  /// A captured fact and the lines it was read from.
  struct Captured: Sendable {
    var fact: Fact
    var lines: [LineKey]
  }

  private struct Place: Hashable, Comparable {
    var artifact: ArtifactID
    var segment: SegmentID?
    var name: String

    static func < (left: Place, right: Place) -> Bool {
      if left.artifact != right.artifact { return left.artifact < right.artifact }
      if left.segment != right.segment {
        guard let a = left.segment else { return true }
        guard let b = right.segment else { return false }
        return a < b
      }
      return left.name < right.name
    }
  }

  /// The captured facts, without those that an analyzer already stated; sorted by place, name and line.
  ///
  /// A name of list type collects all its values in a segment into one fact; others give one fact per value.
  static func facts(from hits: HitIndex, known: CaseIndex, registry: FactRegistry = .standard) -> [Captured] {
    var texts: [Place: [(text: String, hit: Hit)]] = [:]
    for entry in hits.byEntry.keys.sorted() {
      for scoped in hits[entry] {
        for hit in scoped.hits {
          for capture in hit.captures {
            let place = Place(artifact: hit.artifact, segment: hit.segment, name: capture.name)
            texts[place, default: []].append((capture.text, hit))
          }
        }
      }
    }
    var result: [Captured] = []
    for place in texts.keys.sorted() {
      let found = (texts[place] ?? []).sorted { left, right in
        (left.hit.location.line, left.hit.location.bytes.lowerBound)
          < (right.hit.location.line, right.hit.location.bytes.lowerBound)
      }
      let type = registry[place.name]?.type ?? .text
      if type == .list {
        if let fact = list(place, found, known: known) { result.append(fact) }
      } else {
        result += scalars(place, found, type: type, known: known)
      }
    }
    return result
  }

  private static func list(
    _ place: Place, _ found: [(text: String, hit: Hit)], known: CaseIndex
  ) -> Captured? {
    var elements: [FactValue] = []
    var seen: Set<String> = []
    for item in found where seen.insert(item.text).inserted { elements.append(.text(item.text)) }
    let stated = values(known, place).flatMap(\.elements)
    guard let first = found.first, !elements.allSatisfy(stated.contains) else { return nil }
    let location = found.dropFirst().reduce(first.hit.location) { $0.union($1.hit.location) }
    return Captured(
      fact: Fact(
        place.name, .list(elements), artifact: place.artifact, segment: place.segment, location: location),
      lines: found.map { LineKey(artifact: place.artifact, line: $0.hit.location.line) })
  }

  private static func scalars(
    _ place: Place, _ found: [(text: String, hit: Hit)], type: FactType, known: CaseIndex
  ) -> [Captured] {
    var seen = Set(values(known, place))
    var result: [Captured] = []
    for item in found {
      guard let value = value(item.text, type: type), seen.insert(value).inserted else { continue }
      result.append(
        Captured(
          fact: Fact(
            place.name, value, artifact: place.artifact, segment: place.segment, location: item.hit.location),
          lines: [LineKey(artifact: place.artifact, line: item.hit.location.line)]))
    }
    return result
  }

  private static func values(_ known: CaseIndex, _ place: Place) -> [FactValue] {
    guard let named = known.factsByName[place.name] else { return [] }
    let positions =
      place.segment.map { named.bySegment[$0] ?? [] } ?? named.byArtifactAlone[place.artifact] ?? []
    return positions.map { known.facts[$0].value }
  }

  /// Reads a captured text as the registry's type; `nil` where it is none.
  static func value(_ text: String, type: FactType) -> FactValue? {
    switch type {
    case .integer: return Int(text).map { .integer($0) }
    case .number: return Double(text).map { .number($0) }
    case .bool: return text == "true" ? .bool(true) : (text == "false" ? .bool(false) : nil)
    case .text, .version: return .text(text)
    case .list: return .list([.text(text)])
    case .object: return nil
    }
  }
}

/// A line of an artifact.
struct LineKey: Hashable, Sendable {
  var artifact: ArtifactID
  var line: Int
}
