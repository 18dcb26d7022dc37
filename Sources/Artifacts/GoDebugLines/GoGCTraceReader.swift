internal import CaseModel

/// Collects the lines of `GODEBUG=gctrace=1`, one segment per run of a program.
///
/// Several runs may lie in one file, one after another (restarts) or mixed (a build and its compilers): a line joins
/// the run whose last collection was the one before it.
public struct GoGCTraceReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [
    " ms clock, ", " handoff, ", "scvg", "scav ", "pacer: ", "GC forced", "scan: total ", "scan: class ",
    "checkfinalizers: queue: ",
  ]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.triggeredLines

  private struct Run {
    var lines = LineRuns()
    var trace = GoGCTrace()
    var number = 0
    var at = 0.0
    var live = 0
    var lastUse = 0

    /// Whether a goal may follow the live heap that this run's last collection left.
    func mayHave(goal: Int?) -> Bool {
      guard let goal else { return true }
      return goal >= live && goal / 3 <= max(3, live)
    }
  }

  private var runs: [Run] = []
  private var finished: [ReadSegment] = []
  private var uses = 0
  /// Neighbours seen before the first collection: they belong to it.
  private var early = LineRuns()

  /// Runs that are open at once.
  private static let openLimit = 64

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    GoDebugLine.gcTraceStart(line) != nil || GoDebugLine.isGCNeighbour(line) || GoDebugLine.isGCTail(line)
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    uses += 1
    if let start = GoDebugLine.gcTraceStart(line) {
      let cycle = GoGCTrace.parse(line, from: start)
      let place = run(for: cycle)
      runs[place].trace.add(line, from: start)
      if let cycle {
        runs[place].number = cycle.number
        runs[place].at = cycle.at ?? runs[place].at
        runs[place].live = cycle.heapLive
      }
      use(place, position)
    } else if let place = newest {
      if GoDebugLine.isPeriodic(line) {
        runs[place].trace.addPeriodic()
      } else if GoDebugLine.isGCTail(line) {
        runs[place].trace.addTail(line)
        runs[place].number &+= 1
      }
      use(place, position)
    } else {
      early.add(position)
    }
    return .taken
  }

  private mutating func use(_ place: Int, _ position: LinePosition) {
    runs[place].lines.add(position)
    runs[place].lastUse = uses
  }

  private var newest: Int? { runs.indices.max { runs[$0].lastUse < runs[$1].lastUse } }

  /// The run a collection belongs to; a new one where none fits.
  private mutating func run(for cycle: GoGCTrace.Cycle?) -> Int {
    guard let cycle else { return newest ?? open() }
    let time = cycle.at ?? .infinity
    let fitting = runs.indices.filter { runs[$0].number < cycle.number && runs[$0].at <= time }
    // The next of a run; else the nearest run that has lost lines.
    let next = fitting.filter { runs[$0].number &+ 1 == cycle.number }
    let likely = next.filter { runs[$0].mayHave(goal: cycle.goal) }
    let best = (likely.isEmpty ? next : likely).max {
      (runs[$0].at, runs[$0].lastUse) < (runs[$1].at, runs[$1].lastUse)
    }
    if let best { return best }
    guard cycle.number > 1 else { return open() }
    return fitting.max { (runs[$0].number, runs[$0].lastUse) < (runs[$1].number, runs[$1].lastUse) } ?? open()
  }

  private mutating func open() -> Int {
    if runs.count >= GoGCTraceReader.openLimit,
      let oldest = runs.indices.min(by: { runs[$0].lastUse < runs[$1].lastUse })
    {
      close(runs.remove(at: oldest))
    }
    var run = Run()
    if early.count > 0 {
      run.lines = early
      early = LineRuns()
    }
    runs.append(run)
    return runs.count - 1
  }

  private mutating func close(_ run: Run) {
    guard run.trace.count > 0, var segment = run.lines.segment(.goGCTrace, body: .goGCTrace(run.trace)) else { return }
    segment.location.uptime = run.trace.first?.at
    segment.coverage.unknown = run.trace.torn
    segment.coverage.understood -= min(segment.coverage.understood, run.trace.torn)
    finished.append(segment)
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    for run in runs { close(run) }
    runs = []
    return finished
  }
}
