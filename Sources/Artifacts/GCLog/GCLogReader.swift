internal import CaseModel

/// Reads the unified logging of HotSpot (JDK 9 and later): pauses, cycles and what goes with them, of every collector,
/// with any decorations, among lines of the application.
///
/// One segment per process run. Lines of JDK 8 and older are read by `Legacy/`.
public struct GCLogReader: SegmentReader {
  /// Words that lines of interest hold.
  public static let triggers = [
    "GC(", "[gc", "[safepoint", "][info", "][debug", "][trace", "][warning", "][error",
    "Using G1", "Using Serial", "Using Parallel", "Using Concurrent Mark Sweep", "Using Shenandoah", "Using Epsilon",
    "The Z Garbage Collector", "eap Region Size: ", "eap region size: ", "Max Capacity: ", "Heap address: ",
    "CPUs: ", "Version: ", "Allocation Stall (", "Relocation Stall (", "Out Of Memory (", "Promotion failed",
    "Reaching safepoint: ", "threads were stopped: ", "Entering safepoint region: ", "Attempting ",
    "waiting for GCLocker", "JNI critical section", "dropped due to async logging", "Cancelling GC",
    "[Full GC", "[GC (", "[GC pause", "[ParNew", "[PSYoungGen",
    "[GC ", "[GC--", "[GC[", "[GCBefore GC:", "(concurrent mode ", "(promotion failed",
    " secs]", " sec]", "[Times: user=", "[Eden: ", "[Ref Proc: ", "[CMS-concurrent-",
    "[G1Ergonomics", "CMS: abort preclean", "Application time: ", "CommandLine flags: ", " GC log file ", " JRE (",
    "stalled by JNI critical section",
    "[Pause Init ", "[Pause Final ", "[Pause Full", "[Pause Degenerated GC", "[Concurrent ",
  ]
  /// Only lines with a trigger.
  public static let diet = ReaderDiet.triggeredLines

  var log = GCLog()
  /// Segments of runs that ended before the one in hand.
  private var finished: [ReadSegment] = []
  /// Line and place of the line in hand.
  var position = LinePosition(line: 0, bytes: 0..<0)
  /// Decorations of the line in hand.
  var head: UnifiedHead
  private var recent = RecentHead()
  /// Where the run lies.
  private var extent: SourceLocation?
  /// Last line of the run, and the end of its last byte.
  private var extentEnd = (line: 0, byte: 0)
  private var lines = LineRanges()
  private var understood = 0

  /// The number of the young collection that said `To-space exhausted` and has not ended yet.
  var exhausted: UInt32?
  /// The pause that ended last.
  var latest: (id: UInt32, kind: GCName, microseconds: Int)?
  /// Highest collection number seen.
  var latestID: UInt32 = 0
  /// Which generation of ZGC the line in hand speaks of: `y`, `o`, or 0 for none.
  var generation: UInt8 = 0
  /// Kind of reference whose count comes on the next line (JDK 11 to 17).
  var reference: GCReferences.Kind?
  /// Whether somebody asked for the next collection (Shenandoah says so before it begins).
  var isRequested = false
  /// Operation of the safepoint that was entered (JDK 11).
  var safepointOperation = ""
  /// Heap and old generation between collections.
  var flow = GCHeapFlow()
  /// Concurrent cycles that have begun.
  var spans = GCCycleSpans()
  /// Phases of the collection in hand.
  var phasesInHand = GCPhasesInHand()
  /// Whether a cycle of CMS has begun and not ended.
  var isCMSCycling = false
  /// What the format of JDK 8 and older needs between lines.
  var legacy = LegacyState()
  /// What a machine's counter showed when the VM started.
  private var counterStart = 0.0

  /// Creates a reader that has seen nothing.
  public init() {
    head = UnifiedHead()
  }

  /// Whether this line belongs to a log.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    if LegacyLine.begins(line) || LegacyLine.mayBelong(line) { return true }
    guard mayBegin(line) else { return false }
    var trial = GCLogReader()
    guard trial.read(line, at: LinePosition(line: 1, bytes: 0..<line.count)) == .taken else { return false }
    // Brackets of an application may hold the word gc, too.
    return !trial.log.isEmpty || trial.log.openPause != nil
      || trial.head.hasGCTag && !trial.head.decorations.isDisjoint(with: [.time, .uptime, .level])
  }

  /// Whether it is worth trying: application lines in brackets are many.
  private static func mayBegin(_ line: Span<UInt8>) -> Bool {
    guard let head = UnifiedHead(line) else { return line.place(of: "] GC(") != nil || line.has("[", at: 0) }
    if head.hasGCTag { return true }
    for opening in openings where line.has(opening, at: head.text) { return true }
    return line.place(of: "GC") != nil
  }

  private static let openings: [StaticString] = [
    "GC(", "Using ", "Initializing The Z", "Version: ", "CPUs: ", "Heap ", "Max", "Allocation Stall (",
    "Relocation Stall (", "Out Of Memory (", "Promotion failed", "Safepoint \"", "Entering safepoint ",
    "Total time for ", "Attempting ",
  ]

  /// Reads the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    self.position = position
    if mayBeLegacy(line), readLegacy(line) { return .taken }
    if recent.read(line, into: &head), readHeaded(line) { return .taken }
    if line.byte(0) == UInt8(ascii: "[") {
      head = UnifiedHead()
      if readHeaded(line) { return .taken }
      noteTorn(line)
    }
    return readGlued(line)
  }

  /// Takes the uptime of a line that ends inside its decorations: the log was cut there.
  private mutating func noteTorn(_ line: Span<UInt8>) {
    var at = 1
    guard understood > 0, log.decorations.contains(.uptime), let value = line.millionths(&at), line.has("s][", at: at),
      line.place(of: "]", from: at + 2) == nil
    else { return }
    let uptime = Double(value) / 1e6 - counterStart
    if uptime >= log.lastUptime ?? 0 { log.lastUptime = uptime }
  }

  /// Whether the line is worth a look as one of JDK 8 and older: while none came, brackets tell by their first letter.
  private func mayBeLegacy(_ line: Span<UInt8>) -> Bool {
    guard !legacy.hasBegun, line.byte(0) == UInt8(ascii: "[") else { return true }
    switch line.byte(1) {
    case UInt8(ascii: "C"), UInt8(ascii: "F"), UInt8(ascii: "G"): return true
    default: return false
    }
  }

  /// Reads a line whose decorations are known; false where it is somebody else's.
  private mutating func readHeaded(_ line: Span<UInt8>) -> Bool {
    let isKnown = line.has("GC(", at: head.text) ? readNumbered(line) : readFree(line)
    guard isKnown || head.hasGCTag else {
      noteUptime(isOurs: false)
      return false
    }
    noteUptime(isOurs: true)
    if head.hasFinerTag { log.isDetailed = true }
    take(line)
    return true
  }

  /// Takes the line in hand as one of this log.
  mutating func take(_ line: Span<UInt8>) {
    log.decorations.formUnion(head.decorations)
    understood += 1
    lines.insert(position.line)
    if extent == nil {
      extent = location(line)
      noteTime(line)
    }
    extentEnd = (max(extentEnd.line, position.line), max(extentEnd.byte, position.bytes.upperBound))
  }

  /// An application's line without its line break, and ours behind it.
  private mutating func readGlued(_ line: Span<UInt8>) -> ReaderVerdict {
    guard var place = line.place(of: "] GC(") else { return .skipped }
    while place > 0, line[place - 1] != 0x20, line[place - 1] < 0x80 {
      place -= 1
      guard line[place] == UInt8(ascii: "["), place > 0, line[place - 1] != UInt8(ascii: "]") else { continue }
      // Quoted text has a blank or a quote before it; output that ran together has neither.
      guard let found = UnifiedHead(line, from: place), found.hasGCTag,
        !found.decorations.isDisjoint(with: [.uptime, .time]), line.has("GC(", at: found.text),
        line[place - 1] != UInt8(ascii: "'"), line[place - 1] != UInt8(ascii: "\"")
      else { continue }
      head = found
      return readHeaded(line) ? .taken : .skipped
    }
    return .skipped
  }

  /// Ends reading: one segment per process run.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    closeLegacy()
    closeRun(isCutOff: end == .cutOff || log.openPause != nil)
    return finished
  }

  /// Ends the run in hand; the next line belongs to another.
  mutating func closeRun(isCutOff: Bool) {
    closeLegacy()
    defer {
      let kept = (finished, position, head)
      self = GCLogReader()
      (finished, position, head) = kept
    }
    guard var extent, !log.isEmpty || log.openPause != nil else { return }
    extent.endLine = max(extent.endLine, extentEnd.line)
    extent.bytes = extent.bytes.lowerBound..<max(extent.bytes.upperBound, extentEnd.byte)
    if log.collector == nil { log.collector = impliedCollector }
    if log.collector == .shenandoah || log.collector == .cms { spans.end(into: &log.cycleTimes) }
    let unknown = log[.unknownLine].count
    finished.append(
      ReadSegment(
        kind: .jvmGC, location: extent, isCutOff: isCutOff, body: .gcLog(log),
        coverage: Coverage(understood: understood - unknown, unknown: unknown), problems: GCLogRemarks.of(log),
        lineRanges: lines.isContiguous ? [] : lines.ranges))
  }

  /// Whether lines of this run were read before.
  var hasBegun: Bool { understood > 0 }

  /// The place of the line in hand.
  func location(_ line: Span<UInt8>) -> SourceLocation {
    SourceLocation(
      line: position.line, bytes: position.bytes, time: head.time(line).time ?? position.time,
      uptime: head.uptime.isNaN ? nil : uptime)
  }

  /// Seconds since start; NaN where not printed.
  var uptime: Double { head.uptime - counterStart }

  mutating func count(_ event: GCEvent, _ line: Span<UInt8>) {
    log[event].add(location(line))
  }

  /// Takes the wall clock of the line in hand as the log's last.
  mutating func noteTime(_ line: Span<UInt8>) {
    let stated = head.time(line)
    guard let time = stated.time ?? position.time else { return }
    if log.firstTime == nil {
      log.firstTime = time
      log.utcOffsetMinutes = stated.offsetMinutes
    }
    log.lastTime = max(time, log.lastTime ?? time)
  }

  /// The VM said which collector it uses: its first line, or close to it.
  mutating func beginRun(_ collector: GCCollector) {
    if log.collector != nil || log.pauses.count > 0 || log.cycles.count > 0 { closeRun(isCutOff: false) }
    log.collector = collector
    log.beginsAtStart = true
    // A VM chooses its collector in its first seconds; a counter that shows more is the machine's.
    if head.isCounter, head.uptime > 30 {
      counterStart = head.uptime
      log.firstUptime = 0
    }
  }

  private mutating func noteUptime(isOurs: Bool) {
    guard !head.uptime.isNaN else { return }
    if !isOurs {
      // Another line of the VM, as what it says of the heap at its end: decorated like ours, and not earlier.
      guard understood > 0, head.decorations == log.decorations || head.decorations.contains(.level),
        uptime >= log.lastUptime ?? 0
      else { return }
    }
    if log.firstUptime == nil { log.firstUptime = uptime }
    log.lastUptime = uptime
  }

  /// The collector that the words of the log show: names of generations, flavours and causes that only one of them has.
  private var impliedCollector: GCCollector? {
    if let named = legacy.generations.collector { return named }
    if log.causes.name("Ergonomics") != nil { return .parallel }
    if log.pauses.totals.contains(where: { log.causes.text($0.cause).hasPrefix("G1 ") }) { return .g1 }
    if log.pauses.totals.contains(where: { $0.flavour != .none || $0.kind == .cleanup }) { return .g1 }
    if log.cycles.totals.contains(where: { log.kinds.text($0.kind).hasSuffix("Collection") }) { return .z }
    let kinds = log.pauses.totals.map { log.kinds.text($0.kind) }
    if kinds.contains("Mark Start") || kinds.contains("Mark End") || kinds.contains("Relocate Start") { return .z }
    if kinds.contains("Init Mark") || kinds.contains("Degenerated GC") { return .shenandoah }
    if kinds.contains("Initial Mark"), kinds.contains("Remark") { return .cms }
    return nil
  }
}

/// Line numbers as ranges.
struct LineRanges {
  private var closed: [ClosedRange<Int>] = []
  /// The range that lines are added to, once there is one.
  private var lower = 0
  private var upper = -1

  var ranges: [ClosedRange<Int>] { upper < lower ? closed : closed + [lower...upper] }

  var isContiguous: Bool { closed.isEmpty }

  /// Adds a line behind all others. Above a million ranges, the last one swallows the rest.
  @inline(__always)
  mutating func insert(_ line: Int) {
    if line == upper &+ 1, upper >= lower {
      upper = line
    } else {
      begin(line)
    }
  }

  /// Adds a line that does not follow the last one.
  private mutating func begin(_ line: Int) {
    guard upper >= lower else {
      lower = line
      upper = line
      return
    }
    if line <= upper { return }
    if closed.count < 1 << 20 {
      closed.append(lower...upper)
      lower = line
    }
    upper = line
  }
}
