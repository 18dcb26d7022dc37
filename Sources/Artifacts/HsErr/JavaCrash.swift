/// What a JVM left when it died: an hs_err file, its head on the console, or the words of a `FatalError` or an abort.
public struct JavaCrash: Sendable {
  /// What ended the JVM.
  public enum Cause: Hashable, Sendable {
    /// A signal or, on Windows, a structured exception.
    case signal
    /// The JVM found something wrong itself.
    case internalError
    /// The operating system refused memory.
    case nativeOutOfMemory
    /// `FATAL ERROR in native method:`: JNI `FatalError`, or what -Xcheck:jni found.
    case nativeFatalError
    /// abort() in native code, with the words of the C or C++ library.
    case abort
    /// Nothing of its head was read.
    case unknown
  }

  /// What ended it.
  public internal(set) var cause = Cause.unknown
  /// Head: signal, error, versions, problematic frame.
  public internal(set) var head = Head()
  /// The thread that crashed.
  public internal(set) var thread: Thread?
  /// Native frames, innermost first; at most `mostFrames`.
  public internal(set) var frames: [JavaCrashFrame] = []
  /// Java frames, innermost first, where they are printed apart.
  public internal(set) var javaFrames: [JavaCrashFrame] = []
  /// Frames printed in all.
  public internal(set) var frameCount = 0
  /// The fault as the operating system described it.
  public internal(set) var fault = Fault()
  /// The process: arguments, threads, mappings, counts.
  public internal(set) var process = Process()
  /// The machine: limits and memory.
  public internal(set) var system = System()
  /// Sections seen, in order: `SUMMARY`, `THREAD`, `PROCESS`, `SYSTEM`, `END`.
  public internal(set) var sections: [String] = []
  /// Steps of the report that themselves failed, at most 32.
  public internal(set) var failedSteps: [String] = []

  /// Frames kept.
  public static let mostFrames = 256

  init() {}

  /// Of a file whose head is missing, the fault and the stack still say what the head said.
  mutating func restoreHead() {
    guard cause == .unknown, head == Head(), let signal = fault.signal, let first = frames.first else { return }
    cause = .signal
    head.signal = signal
    head.frame = first
  }

  /// The lines that begin with `#`.
  public struct Head: Hashable, Sendable {
    /// `SIGSEGV`, `EXCEPTION_ACCESS_VIOLATION`
    public internal(set) var signal: String?
    /// `0x00007f557fdda15c`
    public internal(set) var pc: String?
    /// The process.
    public internal(set) var pid: Int?
    /// The thread, as a number.
    public internal(set) var tid: Int?
    /// Who sent the signal, where it was no fault: `kill`, `safepoint timeout handler`.
    public internal(set) var sentBy: String?
    /// `debug.cpp:271`: where the JVM gave up.
    public internal(set) var place: String?
    /// `fatal error: OutOfMemory encountered: Java heap space`
    public internal(set) var error: String?
    /// `Native memory allocation (mmap) failed to map 884736 bytes for committing reserved memory.`
    public internal(set) var nativeOutOfMemory: String?
    /// What follows `JRE version:`.
    public internal(set) var jre: String?
    /// What follows `Java VM:`.
    public internal(set) var vm: String?
    /// The frame after `Problematic frame:`.
    public internal(set) var frame: JavaCrashFrame?
    /// Whether the JVM says that the crash happened outside of it.
    public internal(set) var isOutside = false
    /// Whether `An irrecoverable stack overflow has occurred.` stood before it.
    public internal(set) var isStackOverflow = false
    /// Other threads that crashed while the report was written.
    public internal(set) var otherThreads = 0
    /// The words of the program or library that gave up: `free(): invalid pointer`.
    public internal(set) var words: String?
    /// What a C++ exception says of itself.
    public internal(set) var detail: String?
    /// The condition that did not hold.
    public internal(set) var assertion: String?
  }

  /// `Current thread (0x…):  JavaThread "main" [_thread_in_native, id=…, stack(…)]`
  public struct Thread: Hashable, Sendable {
    /// `JavaThread`, `GCTaskThread`, `VMThread`; empty for a thread the JVM does not know.
    public var type: String
    /// The quoted name.
    public var name: String?
    /// `_thread_in_native`
    public var state: String?
    /// Lowest and highest address of its stack.
    public internal(set) var stack: Range<UInt64>?
    /// Stack pointer.
    public internal(set) var stackPointer: UInt64?
    /// Bytes left on the stack, in KiB; 0 where the pointer is below the stack.
    public internal(set) var freeStackKB: Int?
    /// What a compiler thread compiled.
    public internal(set) var compiling: String?
    /// `G1CollectForAllocation`: what the VM thread did.
    public internal(set) var operation: String?
  }

  /// The line that begins with `siginfo:`.
  public struct Fault: Hashable, Sendable {
    /// As printed.
    public internal(set) var address: String?
    /// `SEGV_MAPERR`, `BUS_ADRERR`, `reading`, `writing`, `executing`
    public internal(set) var code: String?
    /// The signal or, on Windows, the structured exception.
    public internal(set) var signal: String?
    /// The process that sent the signal.
    public internal(set) var senderPid: Int?
    /// The mapping that holds the address.
    public internal(set) var mapping: Mapping?
  }

  /// One line of the memory map.
  public struct Mapping: Hashable, Sendable {
    /// `r--s`
    public var permissions: String
    /// The file; empty for anonymous memory.
    public var path: String
  }

  /// The process at the time of the crash.
  public struct Process: Hashable, Sendable {
    /// `-Xmx32m -XX:+UseG1GC com.acme.Main`
    public internal(set) var commandLine: String?
    /// `jvm_args:`
    public internal(set) var arguments: String?
    /// `java_command:`
    public internal(set) var command: String?
    /// Variables that change how a JVM or its libraries run.
    public internal(set) var environment: [String: String] = [:]
    /// Threads listed.
    public internal(set) var threads = 0
    /// Seconds since the start.
    public internal(set) var uptime: Double?
    /// `Mon Nov 23 16:55:49 2026 UTC`
    public internal(set) var time: String?
    /// `timezone:`, where it stands on a line of its own.
    public internal(set) var zone: String?
    /// `normal execution`, `shutting down`
    public internal(set) var state: String?
    /// Greatest size of the heap, in MiB.
    public internal(set) var heapMB: Double?
    /// StackOverflowErrors thrown before.
    public internal(set) var stackOverflows: Int?
    /// OutOfMemoryErrors thrown before, by kind.
    public internal(set) var outOfMemoryErrors: [String: Int] = [:]
    /// Native libraries that do not belong to the system, at most 96.
    public internal(set) var libraries: [String] = []
    /// The folder of the JDK's own libraries, with a slash at its end.
    public internal(set) var javaLibraryFolder: String?
    /// Mapped regions, as the JVM counted them.
    public internal(set) var mappings: Int?
    /// Values in registers that point to `sun.misc.Unsafe`.
    public internal(set) var unsafeRegisters = 0
    /// Accessors of `sun.misc.Unsafe` among the methods compiled last.
    public internal(set) var unsafeCompilations = 0
    /// Events by list: `Compilation events`, `GC Heap History`.
    public internal(set) var events: [String: Int] = [:]
  }

  /// Limits and memory, in KiB; `nil` where not printed or without limit.
  public struct System: Hashable, Sendable {
    /// `Debian GNU/Linux 12 (bookworm)`
    public internal(set) var name: String?
    /// Resource limits that are set, by name: `AS`, `DATA`, `STACK`, `NPROC`, `NOFILE`, `CORE`.
    public internal(set) var limits: [String: Int] = [:]
    /// Values of /proc/meminfo.
    public internal(set) var memory: [String: Int] = [:]
    /// Physical memory.
    public internal(set) var physicalKB: Int?
    /// Free physical memory.
    public internal(set) var freeKB: Int?
    /// Free swap.
    public internal(set) var freeSwapKB: Int?
    /// Swap.
    public internal(set) var swapKB: Int?
    /// Windows: what is left of RAM and page files.
    public internal(set) var freePageFileKB: Int?
    /// Virtual size of the process.
    public internal(set) var virtualKB: Int?
    /// Resident size of the process.
    public internal(set) var residentKB: Int?
    /// Limit of the container.
    public internal(set) var containerLimitKB: Int?
    /// What the container uses.
    public internal(set) var containerUsageKB: Int?
    /// Processes and threads that the container may have.
    public internal(set) var containerTasks: Int?
    /// `cgroupv2`
    public internal(set) var containerType: String?
    /// Regions a process may map.
    public internal(set) var mostMappings: Int?
  }
}
