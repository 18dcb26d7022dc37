internal import Artifacts
internal import CaseModel

/// Whether a dump proves that goroutines wait for something that cannot come, and for what.
///
/// A dump shows one moment, so most waits prove nothing: a worker without work waits as a lost one does. The proofs are
/// those in which nobody is left who could end the wait.
struct GoStuck {
  /// `nil channel`, `channel`, `wait group`, `condition`.
  var kind: String
  /// The place where most wait so.
  var place: GoCensus.Place

  /// Looks for a proof among the places of a dump; locks are for `GoLocks`.
  static func find(in census: GoCensus) -> GoStuck? {
    let places = census.places
    if let place = places.first(where: { $0.kind == .nilChannel }) { return GoStuck(kind: "nil channel", place: place) }
    guard !places.contains(where: \.isOnLock) else { return nil }
    let living = places.filter { !$0.isDying && $0.kind != .idle }
    if living.count == 1, let place = living.first, place.count == 1 { return alone(place) }
    let stuck = living.filter { !$0.isKeeper }
    // Somebody who runs, sleeps, reads from the network or waits in a select may end any wait.
    guard !stuck.isEmpty, stuck.allSatisfy({ $0.waitsForProgram }) else { return nil }
    let mainWaits = places.contains { $0.isKeeper && $0.kind == .waitGroup }
    if let place = stuck.first(where: { $0.kind == .send }) { return GoStuck(kind: "channel", place: place) }
    if let place = stuck.first(where: { $0.kind == .condition }), !census.isServing, mainWaits || !census.watchesSignals
    {
      return GoStuck(kind: "condition", place: place)
    }
    if let place = stuck.first(where: { $0.kind == .receive }), mainWaits || place.isInRequest,
      place.isInRequest || !census.isServing
    {
      return GoStuck(kind: "channel", place: place)
    }
    if stuck.allSatisfy({ $0.kind == .waitGroup }), let place = stuck.first {
      return GoStuck(kind: "wait group", place: place)
    }
    return nil
  }

  /// One goroutine of the program is left, and it waits for a wait group or to send.
  private static func alone(_ place: GoCensus.Place) -> GoStuck? {
    if place.kind == .waitGroup { return GoStuck(kind: "wait group", place: place) }
    return place.kind == .send ? GoStuck(kind: "channel", place: place) : nil
  }
}
