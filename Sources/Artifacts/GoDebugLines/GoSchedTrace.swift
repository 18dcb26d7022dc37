/// What the `schedtrace` lines of one program run say.
public struct GoSchedTrace: Hashable, Sendable {
  /// Samples taken.
  public private(set) var samples = 0
  /// `gomaxprocs` of the last sample.
  public private(set) var processors = 0
  /// Most threads in one sample.
  public private(set) var threads = 0
  /// Most goroutines ready to run in one sample: the global queue and the queues of all processors.
  public private(set) var runnable = 0
  /// Samples in which more than ten goroutines a processor were ready.
  public private(set) var crowdedSamples = 0
  /// Most goroutines in a system call in one sample (`scheddetail=1`).
  public private(set) var inSystemCalls = 0
  private var inSystemCallsNow = 0

  /// Creates an empty trace.
  public init() {}

  /// `SCHED 106ms: gomaxprocs=1 idleprocs=0 threads=3 … runqueue=258 [128]`, or a detail line.
  mutating func add(_ line: Span<UInt8>) {
    guard GoText.starts(line, "SCHED ") else {
      addDetail(line)
      return
    }
    samples += 1
    inSystemCallsNow = 0
    processors = number(line, after: " gomaxprocs=") ?? processors
    threads = max(threads, number(line, after: " threads=") ?? 0)
    var ready = number(line, after: " runqueue=") ?? 0
    if let open = GoText.find(line, " [") {
      var at = open + 2
      while at < line.count, line[at] != UInt8(ascii: "]") {
        if let value = GoText.decimal(line, &at) {
          ready = ready.addingReportingOverflow(value).partialValue
        } else {
          at += 1
        }
      }
    }
    runnable = max(runnable, ready)
    if ready > 10 * max(1, processors) { crowdedSamples += 1 }
  }

  /// `  G18: status=3(...) m=4 lockedm=nil`: status 3 is a system call.
  private mutating func addDetail(_ line: Span<UInt8>) {
    guard GoText.starts(line, "  G"), let at = GoText.find(line, ": status="), GoText.starts(line, "3(", at: at + 9)
    else { return }
    inSystemCallsNow += 1
    inSystemCalls = max(inSystemCalls, inSystemCallsNow)
  }

  private func number(_ line: Span<UInt8>, after marker: StaticString) -> Int? {
    guard let start = GoText.find(line, marker) else { return nil }
    var at = start + marker.utf8CodeUnitCount
    return GoText.decimal(line, &at)
  }
}

/// What the `inittrace` lines of one program run say.
public struct GoInitTrace: Hashable, Sendable {
  /// Packages initialised.
  public private(set) var packages = 0
  /// All their initialisers together, in milliseconds.
  public private(set) var totalMilliseconds = 0.0
  /// The slowest package.
  public private(set) var slowest: String?
  /// Its initialiser's time in milliseconds.
  public private(set) var slowestMilliseconds = 0.0

  /// Creates an empty trace.
  public init() {}

  /// `init example.com/app/geo @0.33 ms, 451 ms clock, 8388848 bytes, 5 allocs`
  mutating func add(_ line: Span<UInt8>) {
    guard let mark = GoText.find(line, " @", from: 5), let comma = GoText.find(line, " ms, ", from: mark) else {
      return
    }
    var at = comma + 5
    guard let clock = GoGCTrace.decimalFraction(line, &at), GoText.starts(line, " ms clock", at: at) else { return }
    packages += 1
    totalMilliseconds += clock
    if slowest == nil || clock > slowestMilliseconds {
      slowest = GoText.string(line, 5..<mark)
      slowestMilliseconds = clock
    }
  }
}
