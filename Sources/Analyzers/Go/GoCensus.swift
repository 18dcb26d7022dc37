internal import Artifacts
internal import CaseModel

/// The goroutines of a dump, counted by where in the program they wait and for what.
struct GoCensus {
  /// Goroutines that wait for the same reason in the same function of the program.
  struct Place {
    var state: String
    var function: String
    var count: Int
    var kind: GoWaitKind
    /// Waiting, as opposed to running, ready, or in a system call.
    var isWaiting: Bool
    /// The main goroutine, waiting for the others or for ever, as many programs do.
    var isKeeper = false
    /// It sends the signal that asked for the dump.
    var isDying = false
    /// Between the server's loop and its answer.
    var isInRequest = false
    /// Goroutines by the address of what they wait for.
    var waitAddresses: [UInt64: Int] = [:]
    /// Goroutines by their labels as printed.
    var labels: [String: Int] = [:]
    /// Goroutines marked `(leaked)`.
    var leaked = 0
    /// Longest wait in minutes.
    var minutes = 0
    /// The program's functions in their stacks, each once, innermost first; at most 256.
    var functions: [GoFunctionName]
    var location: SourceLocation
    private var seen = Set<String>()

    init(state: String, function: String, kind: GoWaitKind, isWaiting: Bool, location: SourceLocation) {
      self.state = state
      self.function = function
      self.kind = kind
      self.isWaiting = isWaiting
      self.location = location
      count = 0
      functions = []
    }

    var isOnLock: Bool { kind.isLock }
    var isOnWaitGroup: Bool { kind == .waitGroup }

    /// It waits for another goroutine of the program, not for the outside.
    var waitsForProgram: Bool {
      switch kind {
      case .receive, .send, .nilChannel, .waitGroup, .condition, .forever: return true
      case .mutex, .writeLock, .readLock, .select, .semaphore, .network, .sleep, .systemCall, .running, .idle, .other:
        return false
      }
    }

    mutating func add(_ group: GoGroup, _ reading: GoStackReading) {
      count += group.count
      waitAddresses.merge(group.waitAddresses) { $0 + $1 }
      labels.merge(group.labels) { $0 + $1 }
      leaked += group.leaked
      minutes = max(minutes, group.longestWaitMinutes)
      isDying = isDying || reading.isSignalling
      isInRequest = isInRequest || reading.isInRequest
      if function == "main.main" || reading.isListening {
        switch kind {
        case .receive, .waitGroup, .forever, .sleep: isKeeper = true
        case .network: isKeeper = reading.isListening
        default: break
        }
      }
      for index in reading.frames.indices where functions.count < 256 && reading.isProgram(index) {
        if seen.insert(reading.names[index].text).inserted { functions.append(reading.names[index]) }
      }
    }
  }

  /// All places, the largest first.
  private(set) var places: [Place] = []
  /// Goroutines that wait for a mutex.
  private(set) var onLocks = 0
  /// Goroutines that wait for anything, the runtime's own left out.
  private(set) var parked = 0
  /// Whether connections are waited for: new requests may come.
  private(set) var isServing = false
  /// Whether a goroutine delivers signals to the program.
  private(set) var watchesSignals = false
  /// Whether goroutines are missing: running on another thread, cut off, or not kept.
  private(set) var isPartial = false
  /// Goroutines marked `(leaked)`.
  private(set) var leaked = 0
  /// Goroutines by their labels as printed.
  private(set) var labels: [String: Int] = [:]

  private struct Key: Hashable {
    var state: String
    var function: String
    var kind: GoWaitKind
  }

  init(_ sheet: GoFactSheet) {
    var byKey: [Key: Place] = [:]
    isPartial = sheet.traceback.isCutOff
    for group in sheet.traceback.groups {
      let reading = sheet.reading(ofStack: group.stack)
      let isWaiting = GoCensus.isWaiting(group.state)
      let kind = GoWaitKind(state: group.state, reading: reading)
      if kind.isLock { onLocks += group.count }
      leaked += group.leaked
      labels.merge(group.labels) { $0 + $1 }
      if reading.frames.isEmpty { isPartial = true }
      if reading.isListening { isServing = true }
      if reading.frames.contains(where: { $0.function.hasPrefix("os/signal.") }) { watchesSignals = true }
      if isWaiting, reading.names.contains(where: { $0.origin == .program || $0.origin == .standard }) {
        parked += group.count
      }
      guard let function = reading.programFunction else { continue }
      let key = Key(state: group.state, function: function, kind: kind)
      var place =
        byKey.removeValue(forKey: key)
        ?? Place(
          state: group.state, function: function, kind: kind, isWaiting: isWaiting, location: group.location)
      place.add(group, reading)
      byKey[key] = place
    }
    places = byKey.values.sorted(by: GoCensus.isBefore)
  }

  /// The place where most wait. A wait group's waiter waits for the others, so it comes last.
  var mainPlace: Place? {
    places.first { $0.isWaiting && !$0.isOnWaitGroup } ?? places.first { $0.isWaiting }
  }

  /// The functions in which goroutines wait for the same kind of thing, the most frequent first.
  func functions(waitingLike place: Place) -> [String] {
    var seen = Set<String>()
    return places.filter {
      $0.isWaiting && $0.isOnWaitGroup == place.isOnWaitGroup
        && ($0.state == place.state || $0.isOnLock && place.isOnLock)
    }.map(\.function).filter { seen.insert($0).inserted }
  }

  /// The places that do not wait for a lock and whose stacks work on the same type as those that do, or else in the
  /// same package: one of them may hold the lock. The main goroutine counts only where it does something.
  var lockCandidates: [(score: Int, place: Place)] {
    guard let victims = places.first(where: \.isOnLock), let victim = victims.functions.first else { return [] }
    let types = Set(victims.functions.compactMap(\.type))
    let users = Set(victims.functions.map(\.text))
    var best: [(score: Int, place: Place)] = []
    for place in places where !place.isOnLock && !place.isKeeper && !place.isDying {
      var score = 0
      if place.functions.contains(where: { users.contains($0.text) && $0.text != "main.main" }) { score += 4 }
      if place.functions.contains(where: { $0.type.map(types.contains) ?? false }) { score += 4 }
      // The compiler's wrapper of a `go` statement does nothing by itself.
      if place.functions.contains(where: { $0.package == victim.package && !$0.isWrapper }) { score += 2 }
      guard score > 0 else { continue }
      if place.isWaiting || place.state == "sleep" || place.state == "syscall" { score += 1 }
      best.append((score, place))
    }
    return best
  }

  /// The likely holder of the lock that goroutines wait for: the candidate whose stack fits best; `nil` where several
  /// could be it. The function named is the innermost of the victims' package; the place may lie deeper, in what the
  /// holder itself waits for.
  var lockHolder: (function: String, place: Place)? {
    guard let victim = places.first(where: \.isOnLock)?.functions.first else { return nil }
    let best = lockCandidates.filter { $0.place.function != "main.main" || $0.place.kind == .send }
    guard let top = best.map(\.score).max() else { return nil }
    let winners = best.filter { $0.score == top }
    guard winners.count == 1, let holder = winners.first?.place else { return nil }
    return (holder.functions.first { $0.package == victim.package }?.text ?? holder.function, holder)
  }

  static func isWaiting(_ state: String) -> Bool {
    switch state {
    case "running", "runnable", "syscall", "idle", "sleep", "dead", "copystack", "preempted", "waiting", "debug call",
      "coroutine", "???":
      return false
    default: return true
    }
  }

  /// The largest first; among equals, locks before channels before the network, the rest by name.
  private static func isBefore(_ left: Place, _ right: Place) -> Bool {
    if left.count != right.count { return left.count > right.count }
    if rank(left) != rank(right) { return rank(left) < rank(right) }
    return (left.function, left.state) < (right.function, right.state)
  }

  private static func rank(_ place: Place) -> Int {
    if place.isOnLock { return 0 }
    if place.state.hasPrefix("chan ") { return place.function == "main.main" ? 2 : 1 }
    if place.state.hasPrefix("select") || place.state == "sync.Cond.Wait" { return 3 }
    if place.isOnWaitGroup { return 4 }
    return 5
  }
}
