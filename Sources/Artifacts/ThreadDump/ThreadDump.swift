public import CaseModel

/// All threads of a JVM at one moment: what jstack, jcmd, a SIGQUIT or a management call printed.
public struct ThreadDump: Sendable {
  /// Who printed it, and so what is in it.
  public enum Form: String, Hashable, Sendable {
    /// jstack, `jcmd Thread.print`, SIGQUIT: `Full thread dump …`.
    case print
    /// `jcmd Thread.dump_to_file`: with virtual threads, before JDK 25 without states and locks.
    case file
    /// The same with `-format=json`.
    case json
    /// `ThreadMXBean`, as JSON of a Spring actuator.
    case management
    /// The serviceability agent (`jstack -F`, `jhsdb jstack`): states are those of the VM, not of Java.
    case agent
  }

  /// A deadlock that the JVM found itself.
  public struct Deadlock: Hashable, Sendable {
    /// The threads, in the order printed.
    public var threads: [String] = []
    /// Where it is reported.
    public var location: SourceLocation
  }

  /// Most threads that are kept one by one.
  public static let mostThreads = 100_000

  /// Who printed it.
  public internal(set) var form: Form
  /// `OpenJDK 64-Bit Server VM`; empty where not printed.
  public internal(set) var vm = ""
  /// `17.0.9+9`, `8.0.151`; `nil` where not printed.
  public internal(set) var version: String?
  /// The process, where named.
  public internal(set) var pid: Int?
  /// When it was made.
  public internal(set) var time: Timestamp?
  /// The threads, in the order printed; mounted virtual threads stand behind their carrier.
  public internal(set) var threads: [JavaThread] = []
  /// Headers of platform threads and threads of the VM itself.
  public internal(set) var platformCount = 0
  /// Virtual threads of a dump that lists them all.
  public internal(set) var virtualCount = 0
  /// Platform threads by `java.lang.Thread.State`.
  public internal(set) var states: [String: Int] = [:]
  /// Distinct frames as printed, without `at`.
  public internal(set) var frameTexts: [String] = []
  /// Distinct stacks as numbers in `frameTexts`, innermost first.
  public internal(set) var stacks: [[Int32]] = []
  /// Class of each lock, by its number; empty where not printed.
  public internal(set) var lockClasses: [String] = []
  /// `0x00000000fff880c0` or `java.lang.Object@52e4eb23`, by the number of the lock.
  public internal(set) var lockNames: [String] = []
  /// Deadlocks that the JVM reports.
  public internal(set) var deadlocks: [Deadlock] = []
  /// `JNI global refs`.
  public internal(set) var globalReferences: (count: Int, location: SourceLocation)?
  /// Whether it ends before its natural end.
  public internal(set) var isCutOff = false
  /// Whether `Locked ownable synchronizers` are in it (`-l`).
  public internal(set) var listsSynchronizers = false
  /// Whether threads, frames or locks were left out because there were too many.
  public internal(set) var isThinned = false

  init(form: Form) { self.form = form }

  /// Seconds the JVM had been up, where its own threads state how long they have lived (JDK 11 on).
  public var uptime: Double? {
    threads.lazy.filter { $0.isOfVM }.compactMap(\.elapsedMicroseconds).max().map { Double($0) / 1e6 }
  }

  /// The frames of a thread as printed, innermost first.
  public func frames(of thread: JavaThread) -> [String] {
    stacks.indices.contains(thread.stack) ? stacks[thread.stack].map { frameTexts[Int($0)] } : []
  }
}

/// One thread of a dump.
public struct JavaThread: Sendable {
  /// `java.lang.Thread.State`.
  public enum State: String, Hashable, Sendable, CaseIterable {
    case new = "NEW"
    case runnable = "RUNNABLE"
    case blocked = "BLOCKED"
    case waiting = "WAITING"
    case timedWaiting = "TIMED_WAITING"
    case terminated = "TERMINATED"
  }

  /// What a thread does with a lock.
  public enum LockUse: UInt8, Hashable, Sendable {
    /// `waiting to lock`: BLOCKED at a monitor.
    case wantsMonitor
    /// `waiting on`: in Object.wait, the monitor given back.
    case waitsOn
    /// `waiting to re-lock in wait()`.
    case relocks
    /// `parking to wait for`: a lock, a queue's condition, a future.
    case parksFor
    /// `locked`.
    case holds
    /// `waiting on the Class initialization monitor for`.
    case initializes
  }

  /// A lock a thread holds or wants.
  public struct Lock: Hashable, Sendable {
    /// Held or wanted.
    public var use: LockUse
    /// Number of the lock; -1 where the dump does not name it.
    public var lock: Int32
    /// Frames printed before it.
    public var depth: Int32
  }

  /// The name between the quotes.
  public var name: String
  /// `#12`, or the id of a management call.
  public var number: Int?
  /// Whether it is a virtual thread.
  public var isVirtual = false
  /// A thread of the JVM itself: it has no number and runs no Java.
  public var isOfVM = false
  /// The virtual thread that it carries.
  public var carries: Int?
  /// `cpu=`, in microseconds.
  public var cpuMicroseconds: Int?
  /// `elapsed=`, in microseconds.
  public var elapsedMicroseconds: Int?
  /// `tid=0x…`: the same for the life of a thread.
  public var address: UInt64?
  /// `nid=`: the id in the operating system.
  public var nativeID: Int?
  /// Its state; `nil` where not printed.
  public var state: State?
  /// Number of its stack.
  public var stack = 0
  /// Locks in the order printed.
  public var locks: [Lock] = []
  /// `Locked ownable synchronizers`.
  public var synchronizers: [Int32] = []
  /// The owner of what it waits for, where a management call names it.
  public var waitsFor: String?
  /// Its header.
  public var location: SourceLocation

  init(name: String, location: SourceLocation) {
    self.name = name
    self.location = location
  }
}
