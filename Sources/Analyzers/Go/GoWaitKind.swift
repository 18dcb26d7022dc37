internal import Artifacts

/// What a goroutine waits for, told from its wait reason and, for older spellings, from its frames.
enum GoWaitKind: Hashable, Sendable {
  /// `sync.Mutex`.
  case mutex
  /// `sync.RWMutex`, to write.
  case writeLock
  /// `sync.RWMutex`, to read.
  case readLock
  /// A value or a close from a channel.
  case receive
  /// A receiver or room in a channel.
  case send
  /// A nil channel: nothing ever comes.
  case nilChannel
  /// One of several channels.
  case select
  /// `select {}`: nothing ever comes, and that is mostly meant.
  case forever
  /// `sync.WaitGroup`.
  case waitGroup
  /// `sync.Cond`.
  case condition
  /// A semaphore of the standard library.
  case semaphore
  /// Network, pipes, terminals: the poller.
  case network
  /// A timer.
  case sleep
  /// A system call or C code.
  case systemCall
  /// Running, or ready to.
  case running
  /// Goroutines of the runtime, at rest.
  case idle
  /// A wait reason of a newer release, or none.
  case other

  /// Reads the wait reason; `semacquire` and friends are told apart by the frames of `reading`.
  init(state: String, reading: GoStackReading) {
    switch state {
    case "sync.Mutex.Lock": self = reading.calls("sync.(*RWMutex).Lock") ? .writeLock : .mutex
    case "sync.RWMutex.Lock": self = .writeLock
    case "sync.RWMutex.RLock": self = .readLock
    case "sync.WaitGroup.Wait": self = .waitGroup
    case "sync.Cond.Wait": self = .condition
    case "chan receive (nil chan)", "chan send (nil chan)": self = .nilChannel
    case "chan receive", "chan receive (synctest)": self = .receive
    case "chan send", "chan send (synctest)": self = .send
    case "select (no cases)": self = .forever
    case "select", "select (synctest)": self = .select
    case "semacquire": self = GoWaitKind(semaphoreOf: reading)
    case "IO wait": self = .network
    case "sleep": self = .sleep
    case "syscall": self = .systemCall
    case "running", "runnable", "copystack", "preempted", "debug call": self = .running
    case "idle", "dead", "force gc (idle)", "GC worker (idle)", "GC worker (active)", "GC sweep wait",
      "GC scavenge wait",
      "GC assist wait", "GC assist marking", "finalizer wait", "cleanup wait", "GOMAXPROCS updater (idle)",
      "trace reader (blocked)", "wait for GC cycle":
      self = .idle
    default: self = .other
    }
  }

  /// Releases before 1.20 say `semacquire` for locks, those before 1.25 for wait groups.
  private init(semaphoreOf reading: GoStackReading) {
    for frame in reading.frames.prefix(12) {
      switch frame.function {
      case "sync.(*RWMutex).RLock", "sync.runtime_SemacquireRWMutexR":
        self = .readLock
        return
      case "sync.(*RWMutex).Lock", "sync.runtime_SemacquireRWMutex":
        self = .writeLock
        return
      case "sync.(*WaitGroup).Wait":
        self = .waitGroup
        return
      case "sync.(*Cond).Wait":
        self = .condition
        return
      case "sync.(*Mutex).lockSlow", "sync.(*Mutex).Lock", "internal/sync.(*Mutex).lockSlow",
        "internal/sync.(*Mutex).Lock":
        self = reading.calls("sync.(*RWMutex).Lock") ? .writeLock : .mutex
        return
      default: continue
      }
    }
    self = .semaphore
  }

  /// A mutex of any kind.
  var isLock: Bool { self == .mutex || self == .writeLock || self == .readLock }

  /// How a diagram names it.
  var label: String {
    switch self {
    case .mutex: return "mutex"
    case .writeLock: return "write lock"
    case .readLock: return "read lock"
    case .receive: return "channel receive"
    case .send: return "channel send"
    case .nilChannel: return "nil channel"
    case .select: return "select"
    case .forever: return "select {}"
    case .waitGroup: return "wait group"
    case .condition: return "condition"
    case .semaphore: return "semaphore"
    case .network: return "network"
    case .sleep: return "timer"
    case .systemCall: return "system call"
    case .running: return "running"
    case .idle, .other: return "idle"
    }
  }
}
