/// What the `gctrace` lines of one program run say.
public struct GoGCTrace: Sendable {
  /// One collection.
  public struct Cycle: Hashable, Sendable {
    /// Its number, from 1; 0 where the head of the line is lost.
    public var number = 0
    /// Seconds since the program started; not printed until Go 1.4.
    public var at: Double?
    /// Share of CPU time spent collecting since the program started, in per cent.
    public var cpuPercent: Int?
    /// Heap when it began, in MiB.
    public var heapBefore: Int
    /// Heap when marking ended, in MiB.
    public var heapAfter: Int
    /// Heap found live, in MiB.
    public var heapLive: Int
    /// Heap size it wanted to begin and end by, in MiB; `nil` where not printed.
    public var goal: Int?
    /// Live heap the collection before had left, in MiB; `nil` where that line is missing.
    public var previousLive: Int?
    /// How long it took by the clock, in milliseconds.
    public var clockMs = 0.0
    /// How long the world stood still, in milliseconds.
    public var pauseMs = 0.0
    /// The longer of its two pauses, in milliseconds.
    public var longestPauseMs = 0.0
    /// CPU time without what idle Ps gave, in milliseconds.
    public var cpuMs = 0.0
    /// CPU time of all collections up to here, in milliseconds.
    public var cpuMsSoFar = 0.0
    /// Number of Ps; 0 where not printed.
    public var processors = 0
    /// Whether the program asked for it (`runtime.GC`, `debug.FreeOSMemory`).
    public var isForced = false

    /// A collection of which only the heap sizes are known.
    public init(heapBefore: Int, heapAfter: Int, heapLive: Int) {
      self.heapBefore = heapBefore
      self.heapAfter = heapAfter
      self.heapLive = heapLive
    }

    /// Room between the live heap the collection before left and the goal, as a share of that live heap; `nil` for
    /// heaps under 4 MiB, where the smallest goal rules and whole MiB say nothing.
    public var headroom: Double? {
      guard let goal, let previousLive, previousLive >= 4 else { return nil }
      return Double(goal - previousLive) / Double(previousLive)
    }
  }

  /// Cycles in order; of very many, evenly thinned.
  public private(set) var cycles = ThinnedList<Cycle>(limit: GoGCTrace.cap)
  /// How many there were.
  public private(set) var count = 0
  /// How many the program asked for.
  public private(set) var forced = 0
  /// How many the runtime began because there was none for two minutes.
  public private(set) var periodic = 0
  /// How many had a goal not above the live heap the one before left: they began at once.
  public private(set) var goalAtLive = 0
  /// How many had hardly any room although earlier ones had: something other than GOGC sets the goal.
  public private(set) var goalLimited = 0
  /// Lines that were torn or of an unknown shape.
  public private(set) var torn = 0
  /// The first with a time.
  public private(set) var first: Cycle?
  /// The last of all.
  public private(set) var last: Cycle?
  /// The one with the longest pause, and its line.
  public private(set) var longestPause: Cycle?
  /// Time the world stood still, in milliseconds.
  public private(set) var pauseMs = 0.0
  /// Time in which a collection ran, in milliseconds.
  public private(set) var clockMs = 0.0
  /// Largest heap at the end of marking, in MiB.
  public private(set) var peak = 0
  private var cpuMs = 0.0
  private var roomiest = 0.0

  /// Most cycles kept.
  public static let cap = 16_384

  /// Creates an empty trace.
  public init() {}

  /// Adds what a line says that begins at `start` in `line`.
  mutating func add(_ line: Span<UInt8>, from start: Int = 0) {
    add(GoGCTrace.parse(line, from: start))
  }

  /// Adds a line whose head is lost.
  mutating func addTail(_ line: Span<UInt8>) {
    torn += 1
    add(GoGCTrace.parseTail(line, from: 0))
  }

  /// Notes `GC forced`.
  mutating func addPeriodic() { periodic += 1 }

  private mutating func add(_ parsed: Cycle?) {
    count += 1
    guard var cycle = parsed else {
      torn += 1
      return
    }
    if let last, last.number &+ 1 == cycle.number || cycle.number == 0 { cycle.previousLive = last.heapLive }
    if cycle.isForced { forced += 1 }
    weigh(cycle)
    cpuMs += cycle.cpuMs
    pauseMs += cycle.pauseMs
    clockMs += cycle.clockMs
    cycle.cpuMsSoFar = cpuMs
    peak = max(peak, cycle.heapAfter)
    if cycle.longestPauseMs > longestPause?.longestPauseMs ?? -1 { longestPause = cycle }
    if first == nil, cycle.at != nil { first = cycle }
    if cycle.number == 0, let last {
      cycle.number = last.number &+ 1
      cycle.cpuPercent = last.cpuPercent
    }
    last = cycle
    cycles.append(cycle)
  }

  /// A memory limit near the live heap sets the goal to the live heap or a little above it. GOGC never does: its share
  /// of room is the same at all sizes, and the roomiest collection shows it. Under 12 MiB whole MiB hide the share.
  private mutating func weigh(_ cycle: Cycle) {
    guard let headroom = cycle.headroom, let live = cycle.previousLive else { return }
    if headroom <= 0 { goalAtLive += 1 }
    guard live >= 12 else { return }
    let isNarrowed = roomiest >= 0.2 && headroom < min(0.25, max(0.1, roomiest / 4))
    if headroom <= 0 || headroom < 0.04 && live >= 25 || isNarrowed { goalLimited += 1 }
    roomiest = max(roomiest, headroom)
  }
}
