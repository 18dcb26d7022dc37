public import CaseModel

/// Threads that waited for the collector to free memory (ZGC).
public struct GCStalls: Sendable {
  /// Names of the threads, in order of appearance; at most 4,096.
  public private(set) var threads: [String] = []
  /// Time waited in sum, in microseconds.
  public private(set) var microseconds = 0
  /// Longest wait, in microseconds.
  public private(set) var longestMicroseconds = 0
  private var known: Set<String> = []

  mutating func add(thread: String, microseconds waited: Int) {
    microseconds += waited
    longestMicroseconds = max(longestMicroseconds, waited)
    addName(thread)
  }

  mutating func add(later: GCStalls) {
    microseconds += later.microseconds
    longestMicroseconds = max(longestMicroseconds, later.longestMicroseconds)
    later.threads.forEach { addName($0) }
  }

  private mutating func addName(_ name: String) {
    if threads.count < 4_096, known.insert(name).inserted { threads.append(name) }
  }
}

/// Safepoints: moments at which all threads stood still, for a collection or another operation of the VM.
public struct GCSafepoints: Sendable {
  /// One operation.
  public struct Operation: Hashable, Sendable {
    /// `G1CollectForAllocation`, `Deoptimize`, …; empty where not printed.
    public var name: String
    /// How often.
    public var count = 0
    /// Time stopped in sum, in nanoseconds.
    public var nanoseconds = 0

    /// Whether the operation is a collection (or part of one).
    public var isCollection: Bool {
      ["Collect", "GC", "ZMark", "ZRelocate", "XMark", "XRelocate", "ZVerify", "Shenandoah", "CMS_", "Pause"]
        .contains { name.contains($0) }
    }
  }

  /// How many.
  public private(set) var count = 0
  /// Time stopped in sum, in nanoseconds.
  public private(set) var nanoseconds = 0
  /// Time until the last thread stood still in sum, in nanoseconds; a part of `nanoseconds`.
  public private(set) var reachNanoseconds = 0
  /// How often that took longer than a tenth of a second.
  public private(set) var slowReaches = 0
  /// Longest operation without the time to reach the safepoint, in nanoseconds.
  public private(set) var longestOperationNanoseconds = 0
  /// Longest time until the last thread stood still, in nanoseconds.
  public private(set) var longestReachNanoseconds = 0
  /// Where that was.
  public private(set) var longestReachLocation: SourceLocation?
  /// The operation that waited so long.
  public private(set) var longestReachOperation = ""
  /// Operations, in order of appearance; at most 256.
  public private(set) var operations: [Operation] = []

  mutating func add(operation: String, reach: Int, total: Int, at location: SourceLocation) {
    count += 1
    nanoseconds += total
    reachNanoseconds += min(reach, total)
    if reach >= 100_000_000 { slowReaches += 1 }
    longestOperationNanoseconds = max(longestOperationNanoseconds, total - min(reach, total))
    if reach > longestReachNanoseconds {
      longestReachNanoseconds = reach
      longestReachLocation = location
      longestReachOperation = operation
    }
    add(Operation(name: operation, count: 1, nanoseconds: total))
  }

  mutating func add(later: GCSafepoints) {
    count += later.count
    nanoseconds += later.nanoseconds
    reachNanoseconds += later.reachNanoseconds
    slowReaches += later.slowReaches
    longestOperationNanoseconds = max(longestOperationNanoseconds, later.longestOperationNanoseconds)
    if later.longestReachNanoseconds > longestReachNanoseconds {
      longestReachNanoseconds = later.longestReachNanoseconds
      longestReachLocation = later.longestReachLocation
      longestReachOperation = later.longestReachOperation
    }
    later.operations.forEach { add($0) }
  }

  mutating func forgetPlaces() { longestReachLocation = nil }

  private mutating func add(_ operation: Operation) {
    if let index = operations.firstIndex(where: { $0.name == operation.name }) {
      operations[index].count += operation.count
      operations[index].nanoseconds += operation.nanoseconds
    } else if operations.count < 256 {
      operations.append(operation)
    }
  }
}

/// Reference processing: how long it took and how many references were discovered.
public struct GCReferences: Sendable {
  /// The four kinds of references, in the order in which they are processed.
  public enum Kind: Int, Hashable, Sendable, CaseIterable {
    case soft, weak, final, phantom
  }

  /// Longest processing of one collection, in microseconds.
  public private(set) var longestMicroseconds = 0
  /// Where that was printed.
  public private(set) var longestLocation: SourceLocation?
  /// Processing of all collections in sum, in microseconds.
  public private(set) var microseconds = 0
  /// Collections that say how long it took.
  public private(set) var collections = 0
  /// Most references discovered in one collection by kind; −1 where never printed.
  public private(set) var discoveredMax = [Int](repeating: -1, count: Kind.allCases.count)
  /// Where most finalizable objects were discovered.
  public private(set) var finalLocation: SourceLocation?
  /// Collections whose lines may still come: a collection may state its processing more than once.
  private var recent: [(id: UInt32, microseconds: Int)] = []

  mutating func add(id: UInt32, microseconds value: Int, at location: SourceLocation) {
    if value > longestMicroseconds || longestLocation == nil {
      longestMicroseconds = max(value, longestMicroseconds)
      longestLocation = location
    }
    if let index = recent.firstIndex(where: { $0.id == id }) {
      microseconds += max(0, value - recent[index].microseconds)
      recent[index].microseconds = max(value, recent[index].microseconds)
      return
    }
    if recent.count == 16 { recent.removeFirst() }
    recent.append((id, value))
    microseconds += value
    collections += 1
  }

  mutating func discovered(_ kind: Kind, _ count: Int, at location: SourceLocation) {
    guard count > discoveredMax[kind.rawValue] else { return }
    discoveredMax[kind.rawValue] = count
    if kind == .final { finalLocation = location }
  }

  mutating func add(later: GCReferences) {
    if later.longestMicroseconds > longestMicroseconds {
      longestMicroseconds = later.longestMicroseconds
      longestLocation = later.longestLocation
    }
    microseconds += later.microseconds
    collections += later.collections
    for kind in Kind.allCases {
      if later.discoveredMax[kind.rawValue] > discoveredMax[kind.rawValue] {
        discoveredMax[kind.rawValue] = later.discoveredMax[kind.rawValue]
        if kind == .final { finalLocation = later.finalLocation }
      }
    }
  }

  mutating func forgetPlaces() {
    longestLocation = nil
    finalLocation = nil
  }
}

/// Phases of pauses: where the time of a pause goes.
public struct GCPhases: Sendable {
  /// One phase.
  public struct Phase: Hashable, Sendable {
    /// `Evacuate Collection Set`, `Phase 1: Mark live objects`, …
    public var name: String
    /// How often it was printed.
    public var count = 0
    /// Its length in sum, in microseconds.
    public var microseconds = 0
    /// Its greatest length, in microseconds.
    public var longestMicroseconds = 0

    fileprivate mutating func add(_ length: Int) {
      count += 1
      microseconds += length
      longestMicroseconds = max(longestMicroseconds, length)
    }
  }

  private var names = GCNames()
  private var phases: [Phase] = []

  /// The phase that was added last: the next one is usually the one that followed it before.
  private var latest = 0

  /// All phases in order of appearance.
  public var all: [Phase] { phases }

  /// The name of the phase with this number.
  func name(_ index: Int) -> String { phases.indices.contains(index) ? phases[index].name : "" }

  /// Adds a phase and gives its number.
  @discardableResult
  mutating func add(_ line: Span<UInt8>, _ range: Range<Int>, microseconds: Int) -> Int {
    var index = latest + 1
    if !names.isName(index + 1, line, range) { index = Int(names.intern(line, range).index) - 1 }
    add(index, microseconds)
    latest = index
    return index
  }

  /// Adds a phase by its name.
  mutating func add(_ name: String, microseconds: Int) {
    add(Int(names.intern(name).index) - 1, microseconds)
  }

  private mutating func add(_ index: Int, _ microseconds: Int) {
    while phases.count <= index {
      phases.append(Phase(name: names.text(GCName(UInt8(phases.count + 1)))))
    }
    guard index >= 0 else { return }
    phases[index].add(microseconds)
  }

  mutating func add(later: GCPhases) {
    for phase in later.phases {
      let index = Int(names.intern(phase.name).index) - 1
      guard index >= 0 else { continue }
      while phases.count <= index { phases.append(Phase(name: phase.name)) }
      phases[index].count += phase.count
      phases[index].microseconds += phase.microseconds
      phases[index].longestMicroseconds = max(phases[index].longestMicroseconds, phase.longestMicroseconds)
    }
  }
}
