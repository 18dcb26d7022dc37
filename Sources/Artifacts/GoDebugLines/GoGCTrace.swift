/// What the `gctrace` lines of one program run say.
public struct GoGCTrace: Hashable, Sendable {
  /// One collection.
  public struct Cycle: Hashable, Sendable {
    /// Its number, from 1.
    public var number: Int
    /// Seconds since the program started.
    public var at: Double
    /// Share of CPU time spent collecting since the program started, in per cent.
    public var cpuPercent: Int
    /// Heap when it began, in MiB.
    public var heapBefore: Int
    /// Heap when marking ended, in MiB.
    public var heapAfter: Int
    /// Heap found live, in MiB.
    public var heapLive: Int
    /// Heap size it wanted to end at, in MiB; `nil` where not printed.
    public var goal: Int?
    /// Whether the program asked for it.
    public var isForced: Bool
  }

  /// Cycles in order; of very many, evenly thinned.
  public private(set) var cycles: [Cycle] = []
  /// How many there were.
  public private(set) var count = 0
  /// How many the program asked for.
  public private(set) var forced = 0
  /// How many had a goal not above the live heap: the next began at once.
  public private(set) var goalAtLive = 0
  /// The last of all.
  public private(set) var last: Cycle?
  private var stride = 1

  /// Most cycles kept.
  public static let cap = 16_384

  /// Creates an empty trace.
  public init() {}

  /// Adds what a line says; lines that are cut or of an unknown shape only count.
  mutating func add(_ line: Span<UInt8>) {
    count += 1
    guard let cycle = GoGCTrace.parse(line) else { return }
    if cycle.isForced { forced += 1 }
    if let goal = cycle.goal, goal <= cycle.heapLive, goal > 0 { goalAtLive += 1 }
    last = cycle
    if (count - 1) % stride == 0 { cycles.append(cycle) }
    if cycles.count >= GoGCTrace.cap {
      cycles = cycles.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      stride *= 2
    }
  }

  /// `gc 5 @0.865s 12%: 0.018+8.3+0.046 ms clock, … ms cpu, 27->32->32 MB, 30 MB goal, 0 MB stacks, 2 P (forced)`
  static func parse(_ line: Span<UInt8>) -> Cycle? {
    var at = 3
    guard GoText.starts(line, "gc "), let number = GoText.decimal(line, &at), GoText.starts(line, " @", at: at) else {
      return nil
    }
    at += 2
    guard let seconds = decimalFraction(line, &at), GoText.starts(line, "s ", at: at) else { return nil }
    at += 2
    guard let percent = GoText.decimal(line, &at), GoText.starts(line, "%: ", at: at) else { return nil }
    guard let clock = GoText.find(line, " ms cpu, ") else { return nil }
    at = clock + 9
    guard let before = GoText.decimal(line, &at), GoText.starts(line, "->", at: at) else { return nil }
    at += 2
    guard let after = GoText.decimal(line, &at), GoText.starts(line, "->", at: at) else { return nil }
    at += 2
    guard let live = GoText.decimal(line, &at), GoText.starts(line, " MB", at: at) else { return nil }
    var goal: Int?
    if GoText.starts(line, " MB, ", at: at) {
      at += 5
      if let value = GoText.decimal(line, &at), GoText.starts(line, " MB goal", at: at) { goal = value }
    }
    return Cycle(
      number: number, at: seconds, cpuPercent: percent, heapBefore: before, heapAfter: after, heapLive: live,
      goal: goal, isForced: GoText.ends(line, "(forced)"))
  }

  /// Reads `0.865` at `at` and moves behind it.
  static func decimalFraction(_ line: Span<UInt8>, _ at: inout Int) -> Double? {
    guard let whole = GoText.decimal(line, &at) else { return nil }
    var value = Double(whole)
    guard GoText.starts(line, ".", at: at) else { return value }
    at += 1
    var scale = 0.1
    while at < line.count, GoText.isDigit(line[at]) {
      value += Double(line[at] - 0x30) * scale
      scale /= 10
      at += 1
    }
    return value
  }
}
