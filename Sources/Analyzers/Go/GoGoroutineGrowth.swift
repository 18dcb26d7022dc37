internal import Artifacts
internal import CaseModel

/// Goroutines at one place that grow from dump to dump of one artifact.
enum GoGoroutineGrowth {
  /// Fewer than this are no leak worth a word.
  static let least = 50

  /// The place that grew most over at least three dumps of a living process, never shrinking, by half or more.
  static func find(in censuses: [GoCensus]) -> (place: GoCensus.Place, first: Int)? {
    guard censuses.count >= 3, let last = censuses.last else { return nil }
    var best: (place: GoCensus.Place, first: Int)?
    for place in last.places where place.isWaiting && place.count >= least {
      let counts = censuses.map { census in
        census.places.first { $0.function == place.function && $0.state == place.state }?.count ?? 0
      }
      guard zip(counts, counts.dropFirst()).allSatisfy(<), let first = counts.first, place.count * 2 >= first * 3 else {
        continue
      }
      if place.count - first > best.map({ $0.place.count - $0.first }) ?? 0 { best = (place, first) }
    }
    return best
  }
}
