/// What the `schedtrace` lines of one program run say.
public struct GoSchedTrace: Sendable {
  /// One sample.
  public struct Sample: Hashable, Sendable {
    /// Milliseconds since the program started.
    public var at: Int
    /// `gomaxprocs`.
    public var processors: Int
    /// Ps with nothing to do.
    public var idleProcessors: Int
    /// Threads.
    public var threads: Int
    /// Threads with nothing to do.
    public var idleThreads: Int
    /// Goroutines ready to run: the global queue and the queues of all Ps.
    public var runnable: Int
    /// Goroutines in a system call (`scheddetail=1`).
    public var inSystemCalls = 0

    /// Whether far more wait for a P than there are Ps.
    public var isCrowded: Bool { runnable >= 30 && runnable > 10 * max(1, processors) }
  }

  /// Samples in order; of very many, evenly thinned.
  public private(set) var samples = ThinnedList<Sample>(limit: 16_384)
  /// The sample with the most goroutines ready to run.
  public private(set) var fullest: Sample?
  /// The last sample.
  public private(set) var last: Sample?
  /// Most threads in one sample.
  public private(set) var threads = 0
  /// Most goroutines in a system call in one sample.
  public private(set) var inSystemCalls = 0
  /// Crowded samples.
  public private(set) var crowded = 0
  /// Most crowded samples in a row.
  public private(set) var crowdedRun = 0
  /// The longest time from a crowded sample to the last one of its row, in milliseconds.
  public private(set) var crowdedMilliseconds = 0
  private var open: Sample?
  private var row = 0
  private var rowStart = 0

  /// Creates an empty trace.
  public init() {}

  /// `SCHED 106ms: gomaxprocs=1 idleprocs=0 threads=3 … runqueue=258 [128]`, or a detail line.
  mutating func add(_ line: Span<UInt8>) {
    guard GoText.starts(line, "SCHED ") else {
      addDetail(line)
      return
    }
    close()
    var at = 6
    var sample = Sample(
      at: GoText.decimal(line, &at) ?? 0, processors: number(line, after: "gomaxprocs=") ?? last?.processors ?? 0,
      idleProcessors: number(line, after: " idleprocs=") ?? 0, threads: number(line, after: " threads=") ?? 0,
      idleThreads: number(line, after: " idlethreads=") ?? 0, runnable: number(line, after: " runqueue=") ?? 0)
    // The queues of the Ps; `schedticks=[` of Go 1.25 and later is another list.
    if let bracket = GoText.find(line, " ["), let queue = GoText.find(line, " runqueue="), bracket > queue {
      at = bracket + 2
      while at < line.count, line[at] != UInt8(ascii: "]") {
        if let value = GoText.decimal(line, &at) { sample.runnable = sum(sample.runnable, value) } else { at += 1 }
      }
    }
    open = sample
  }

  /// `  P0: status=1 … runqsize=128 …` adds to the queue; `  G18: status=3(...) …` is in a system call. A status
  /// has 4096 added while its stack is scanned.
  private mutating func addDetail(_ line: Span<UInt8>) {
    if GoText.starts(line, "  P") {
      guard var sample = open else { return }
      sample.runnable = sum(sample.runnable, number(line, after: " runqsize=") ?? 0)
      open = sample
    } else if GoText.starts(line, "  G"), let mark = GoText.find(line, ": status=") {
      var at = mark + 9
      if let status = GoText.decimal(line, &at), status & 0xfff == 3 { open?.inSystemCalls += 1 }
    }
  }

  /// Ends the sample that detail lines may still have added to.
  mutating func close() {
    guard let sample = open else { return }
    open = nil
    last = sample
    samples.append(sample)
    threads = max(threads, sample.threads)
    inSystemCalls = max(inSystemCalls, sample.inSystemCalls)
    if sample.runnable > fullest?.runnable ?? -1 { fullest = sample }
    guard sample.isCrowded else {
      row = 0
      return
    }
    if row == 0 { rowStart = sample.at }
    crowded += 1
    row += 1
    crowdedRun = max(crowdedRun, row)
    crowdedMilliseconds = max(crowdedMilliseconds, sample.at - rowStart)
  }

  private func sum(_ left: Int, _ right: Int) -> Int {
    min(left + min(right, GoSchedTrace.largest), GoSchedTrace.largest)
  }

  private func number(_ line: Span<UInt8>, after marker: StaticString) -> Int? {
    guard let start = GoText.find(line, marker) else { return nil }
    var at = start + marker.utf8CodeUnitCount
    return GoText.decimal(line, &at).map { min($0, GoSchedTrace.largest) }
  }

  /// No count is larger; hostile digits must not overflow.
  private static let largest = 1 << 40
}
