internal import Artifacts
internal import CaseModel

/// The goroutines of a dump, counted by where in the program they wait and for what.
struct GoCensus {
  /// Goroutines that wait for the same reason in the same function of the program.
  struct Place {
    var state: String
    var function: String
    var count: Int
    var isOnLock: Bool
    var isOnWaitGroup: Bool
    /// Waiting, as opposed to running, ready, or in a system call.
    var isWaiting: Bool
    /// The program's functions in their stacks, each once, innermost first; at most 256.
    var functions: [GoFunctionName]
    var location: SourceLocation
    private var seen = Set<String>()

    init(
      state: String, function: String, count: Int, isOnLock: Bool, isOnWaitGroup: Bool, isWaiting: Bool,
      functions: [GoFunctionName], location: SourceLocation
    ) {
      self.state = state
      self.function = function
      self.count = count
      self.isOnLock = isOnLock
      self.isOnWaitGroup = isOnWaitGroup
      self.isWaiting = isWaiting
      self.functions = functions
      self.location = location
    }

    mutating func add(_ reading: GoStackReading) {
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

  private struct Key: Hashable {
    var state: String
    var function: String
    var isOnLock: Bool
  }

  init(_ sheet: GoFactSheet) {
    var byKey: [Key: Place] = [:]
    for group in sheet.traceback.groups {
      let reading = sheet.reading(ofStack: group.stack)
      let isWaiting = GoCensus.isWaiting(group.state)
      let isOnLock = GoCensus.isLock(group.state) || group.state == "semacquire" && reading.isInLock
      if isOnLock { onLocks += group.count }
      if isWaiting, reading.names.contains(where: { $0.origin == .program || $0.origin == .standard }) {
        parked += group.count
      }
      guard let function = reading.programFunction else { continue }
      let key = Key(state: group.state, function: function, isOnLock: isOnLock)
      var place =
        byKey.removeValue(forKey: key)
        ?? Place(
          state: group.state, function: function, count: 0, isOnLock: isOnLock,
          isOnWaitGroup: group.state.hasPrefix("sync.WaitGroup.Wait")
            || group.state == "semacquire" && reading.isInWaitGroup,
          isWaiting: isWaiting, functions: [], location: group.location)
      place.count += group.count
      place.add(reading)
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

  /// The likely holder of the lock that goroutines wait for: one that does not wait for a lock itself and whose stack
  /// works on the same type, or else in the same package. `nil` where several could be it. The function named is the
  /// innermost of the victims' package; the place may lie deeper, in what the holder itself waits for.
  var lockHolder: (function: String, place: Place)? {
    guard let victims = places.first(where: \.isOnLock), let victim = victims.functions.first else { return nil }
    let types = Set(victims.functions.compactMap(\.type))
    let users = Set(victims.functions.map(\.text))
    var best: [(score: Int, place: Place)] = []
    for place in places where !place.isOnLock && place.function != "main.main" {
      var score = 0
      if place.functions.contains(where: { users.contains($0.text) && $0.text != "main.main" }) { score += 4 }
      if place.functions.contains(where: { $0.type.map(types.contains) ?? false }) { score += 4 }
      if place.functions.contains(where: { $0.package == victim.package }) { score += 2 }
      guard score > 0 else { continue }
      if place.isWaiting || place.state == "sleep" || place.state == "syscall" { score += 1 }
      best.append((score, place))
    }
    guard let top = best.map(\.score).max() else { return nil }
    let winners = best.filter { $0.score == top }
    guard winners.count == 1, let holder = winners.first?.place else { return nil }
    return (holder.functions.first { $0.package == victim.package }?.text ?? holder.function, holder)
  }

  static func isLock(_ state: String) -> Bool {
    state == "sync.Mutex.Lock" || state == "sync.RWMutex.Lock" || state == "sync.RWMutex.RLock"
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
