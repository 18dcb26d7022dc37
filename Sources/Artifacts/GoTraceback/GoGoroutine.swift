public import CaseModel

/// One goroutine of a dump.
public struct GoGoroutine: Hashable, Sendable {
  /// Marks in a goroutine's header.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Creates flags from bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `locked to thread`.
    public static let lockedToThread = Flags(rawValue: 1)
    /// `(scan)`.
    public static let scan = Flags(rawValue: 2)
    /// `(leaked)`.
    public static let leaked = Flags(rawValue: 4)
    /// `(durable)`.
    public static let durable = Flags(rawValue: 8)
    /// Its stack could not be printed: running on another thread.
    public static let stackUnavailable = Flags(rawValue: 16)
    /// `...additional frames elided...`: frames are missing, their number is not printed.
    public static let elidedUncounted = Flags(rawValue: 32)
  }

  /// Number in the header.
  public var id: Int
  /// Wait reason or status, without flags and minutes: `running`, `chan receive (nil chan)`.
  public var state: String
  /// `, N minutes`; 0 where not printed.
  public var waitMinutes = 0
  /// Marks.
  public var flags: Flags = []
  /// `, synctest bubble N`.
  public var bubble: Int?
  /// Profiler labels as printed, braces included (Go 1.27).
  public var labels: String?
  /// Thread number of `m=N`; `nil` where absent or `m=nil`.
  public var thread: Int?
  /// Whether the header shows `gp=…`: traceback level 2, or a fault of the runtime.
  public var hasPointers = false
  /// Index of its stack.
  public var stack = 0
  /// Frames left out of the printed stack.
  public var elided = 0
  /// The function that started it.
  public var createdBy: String?
  /// The goroutine that started it.
  public var createdIn: Int?
  /// Address of the lock or semaphore it waits for, where the arguments show one.
  public var waitAddress: UInt64?
  /// `[originating from goroutine N]:` stacks, nearest first.
  public var ancestors: [Ancestor] = []
  /// Its header line.
  public var location: SourceLocation

  /// The stack of a goroutine that started this one.
  public struct Ancestor: Hashable, Sendable {
    /// Number of the ancestor.
    public var id: Int
    /// Index of its stack.
    public var stack: Int
  }

  /// Creates a goroutine of which only the header is known.
  public init(id: Int, state: String, location: SourceLocation) {
    self.id = id
    self.state = state
    self.location = location
  }
}

/// One frame of a stack.
public struct GoFrame: Hashable, Sendable {
  /// The function with its package path, arguments removed.
  public var function: String
  /// Its file; `nil` where not printed.
  public var file: String?
  /// Its line; 0 where not printed.
  public var line: Int
  /// Whether the call was inlined: arguments printed as `(...)`.
  public var isInlined: Bool
  /// A frame of C code.
  public var isForeign: Bool

  /// Creates a frame.
  public init(function: String, file: String? = nil, line: Int = 0, isInlined: Bool = false, isForeign: Bool = false) {
    self.function = function
    self.file = file
    self.line = line
    self.isInlined = isInlined
    self.isForeign = isForeign
  }
}

/// Goroutines that share state and stack.
public struct GoGroup: Hashable, Sendable {
  /// Their state.
  public var state: String
  /// Index of their stack.
  public var stack: Int
  /// How many there are.
  public var count: Int
  /// Longest wait in minutes; 0 where not printed.
  public var longestWaitMinutes: Int
  /// The function that started the first of them.
  public var createdBy: String?
  /// The first few ids.
  public var ids: [Int]
  /// Header of the first of them.
  public var location: SourceLocation
  /// Goroutines by the address of what they wait for, where printed; at most 64 addresses.
  public var waitAddresses: [UInt64: Int] = [:]
  /// Goroutines by their labels as printed (Go 1.27); at most 256 different ones.
  public var labels: [String: Int] = [:]
  /// Goroutines marked `(leaked)`.
  public var leaked = 0

  /// Counts what single goroutines of a group do not share.
  mutating func note(_ goroutine: GoGoroutine) {
    if goroutine.flags.contains(.leaked) { leaked += 1 }
    if let address = goroutine.waitAddress, waitAddresses.count < 64 || waitAddresses[address] != nil {
      waitAddresses[address, default: 0] += 1
    }
    if let text = goroutine.labels, labels.count < 256 || labels[text] != nil { labels[text, default: 0] += 1 }
  }
}
