internal import Artifacts
internal import CaseModel

/// The threads of one dump, their stacks read and their locks joined: who holds what, who waits for it.
struct ThreadCensus {
  /// A lock of any sort.
  struct Lock {
    /// Threads that cannot go on before they get it.
    var waiters: [Int] = []
    /// The thread that holds it.
    var owner: Int?
    /// A monitor, as opposed to a lock of java.util.concurrent.
    var isMonitor = false
  }

  let dump: ThreadDump
  let frames: [ThreadFrame]
  /// By number of the stack.
  let stacks: [ThreadStack]
  /// By number of the lock.
  private(set) var locks: [Lock]
  /// By thread: the lock it cannot go on without.
  private(set) var wanted: [Int32?]

  init(_ dump: ThreadDump) {
    self.dump = dump
    let frames = dump.frameTexts.map { ThreadFrame($0) }
    self.frames = frames
    stacks = dump.stacks.map { ThreadStack($0, frames) }
    locks = [Lock](repeating: Lock(), count: dump.lockNames.count)
    wanted = [Int32?](repeating: nil, count: dump.threads.count)
    for index in dump.threads.indices { join(index) }
    nameOwners()
    nameInitializers()
  }

  /// The stack of a thread.
  func stack(_ thread: Int) -> ThreadStack { stacks[dump.threads[thread].stack] }

  /// The function of the program in which a thread stands.
  func place(_ thread: Int) -> String? { stack(thread).programFunction }

  private mutating func join(_ index: Int) {
    let thread = dump.threads[index]
    let isAcceptor = stack(index).isAcceptor
    var given: Set<Int32> = []
    var skipsHeld = false
    for use in thread.locks {
      // One of them accepts, the others queue behind it: that is how they wait for connections.
      if isAcceptor, use.use != .holds { continue }
      switch use.use {
      case .wantsMonitor, .initializes: want(index, use.lock, isMonitor: true)
      case .relocks:
        // From JDK 11 on printed where the monitor was taken, also while nobody has called notify yet.
        if thread.state == .blocked { want(index, use.lock, isMonitor: true) }
      case .waitsOn:
        // In Object.wait the monitor is given back; after a notify it is waited for.
        if thread.state == .blocked { want(index, use.lock, isMonitor: true) }
        if use.lock >= 0 { given.insert(use.lock) } else { skipsHeld = true }
      case .parksFor:
        if isExclusive(use.lock) { want(index, use.lock, isMonitor: false) }
      case .holds: break
      }
    }
    for use in thread.locks where use.use == .holds && use.lock >= 0 {
      if skipsHeld {
        // The object is not named where it waits; the first monitor below is the one.
        skipsHeld = false
        continue
      }
      let lock = Int(use.lock)
      locks[lock].isMonitor = true
      if !given.contains(use.lock), wanted[index] != use.lock, locks[lock].owner == nil { locks[lock].owner = index }
    }
    for lock in thread.synchronizers where isExclusive(lock) && locks[Int(lock)].owner == nil {
      locks[Int(lock)].owner = index
    }
  }

  private mutating func want(_ thread: Int, _ lock: Int32, isMonitor: Bool) {
    guard lock >= 0, wanted[thread] == nil else { return }
    wanted[thread] = lock
    locks[Int(lock)].waiters.append(thread)
    if isMonitor { locks[Int(lock)].isMonitor = true }
  }

  /// Owners that a management dump names.
  private mutating func nameOwners() {
    var byName: [String: Int] = [:]
    for (index, thread) in dump.threads.enumerated() where byName[thread.name] == nil { byName[thread.name] = index }
    for (index, thread) in dump.threads.enumerated() {
      guard let name = thread.waitsFor, let owner = byName[name], owner != index else { continue }
      var lock = wanted[index]
      if lock == nil, let parked = thread.locks.first(where: { $0.use == .parksFor && $0.lock >= 0 })?.lock {
        // What has an owner is a lock, whatever its class.
        want(index, parked, isMonitor: false)
        lock = parked
      }
      if let lock, locks[Int(lock)].owner == nil { locks[Int(lock)].owner = owner }
    }
  }

  /// A class that is being initialized belongs to the thread that runs its initializer.
  private mutating func nameInitializers() {
    var wantedClasses: [String: Int] = [:]
    for thread in dump.threads {
      for use in thread.locks where use.use == .initializes && use.lock >= 0 {
        wantedClasses[dump.lockClasses[Int(use.lock)] + ".<clinit>"] = Int(use.lock)
      }
    }
    guard !wantedClasses.isEmpty else { return }
    for index in dump.threads.indices {
      for frame in stack(index).frames {
        guard let lock = wantedClasses[frames[frame].method], locks[lock].owner == nil,
          wanted[index].map({ Int($0) != lock }) ?? true
        else { continue }
        locks[lock].owner = index
      }
    }
  }

  /// Whether a parked thread waits there for another to unlock: locks, not conditions, latches, queues and futures.
  private func isExclusive(_ lock: Int32) -> Bool {
    guard lock >= 0 else { return false }
    let type = dump.lockClasses[Int(lock)]
    return type.hasPrefix("java.util.concurrent.locks.ReentrantLock$")
      || type.hasPrefix("java.util.concurrent.locks.ReentrantReadWriteLock$")
      || type == "java.util.concurrent.locks.ReentrantLock"
      || type.hasSuffix("StampedLock")
  }

  /// The lock most threads wait for; `nil` where nobody waits. Among equals a monitor, then the one printed first.
  var mostWanted: Int? { mostWanted { _ in true } }

  /// The monitor most threads wait for.
  var mostWantedMonitor: Int? { mostWanted(\.isMonitor) }

  private func mostWanted(_ isMeant: (Lock) -> Bool) -> Int? {
    func rank(_ lock: Lock) -> (Int, Int, Int) {
      (-lock.waiters.count, lock.isMonitor ? 0 : 1, lock.waiters.first ?? 0)
    }
    return locks.indices.filter { !locks[$0].waiters.isEmpty && isMeant(locks[$0]) }
      .min { rank(locks[$0]) < rank(locks[$1]) }
  }

  /// Cycles of threads that wait for each other, each once, in the order of the dump.
  var cycles: [[Int]] {
    var mark = [Int](repeating: 0, count: dump.threads.count)
    var found: [[Int]] = []
    for start in dump.threads.indices where mark[start] == 0 {
      var at = start
      var way: [Int] = []
      while mark[at] == 0 {
        mark[at] = start + 1
        way.append(at)
        guard let lock = wanted[at], let owner = locks[Int(lock)].owner else { break }
        at = owner
      }
      if mark[at] == start + 1, let begin = way.firstIndex(of: at), way.count - begin >= 2,
        next(way[way.count - 1]) == at
      {
        found.append(Array(way[begin...]))
      }
    }
    return found
  }

  private func next(_ thread: Int) -> Int? { wanted[thread].flatMap { locks[Int($0)].owner } }
}

/// Names of threads, their numbers replaced: threads that one piece of code starts share a pattern.
enum ThreadNames {
  /// `pool-1-thread-12` → `pool-1-thread-*`: the threads of one pool.
  static func pool(_ name: String) -> String {
    let bytes = Array(name.utf8)
    var end = bytes.count
    while end > 0, bytes[end - 1] &- 0x30 < 10 { end -= 1 }
    return end < bytes.count && end > 0 ? String(decoding: bytes[..<end], as: UTF8.self) + "*" : name
  }

  /// `pool-1-thread-12` → `pool-*-thread-*`: threads that are made alike.
  static func pattern(_ name: String) -> String {
    var out: [UInt8] = []
    for byte in name.utf8 {
      if byte &- 0x30 < 10 {
        if out.last != UInt8(ascii: "*") { out.append(UInt8(ascii: "*")) }
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
