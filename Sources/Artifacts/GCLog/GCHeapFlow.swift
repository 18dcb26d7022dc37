public import CaseModel

/// What went through the heap between collections: rates, and how long no collection came.
public struct GCAllocation: Hashable, Sendable {
  /// Memory allocated between the first and the last collection, in KiB: a lower bound where the log hides some.
  public internal(set) var allocatedKiB = 0
  /// Seconds in which that was allocated.
  public internal(set) var seconds = 0.0
  /// What young collections moved to the old generation, in KiB; `nil` where the log does not say.
  public internal(set) var promotedKiB: Int?
  /// Longest time in which no collection stopped the application, in seconds.
  public internal(set) var longestGap = 0.0
  /// The collection that ended it.
  public internal(set) var longestGapLocation: SourceLocation?

  mutating func add(later: GCAllocation) {
    allocatedKiB &+= later.allocatedKiB
    seconds += later.seconds
    if let promoted = later.promotedKiB { promotedKiB = (promotedKiB ?? 0) &+ promoted }
    if later.longestGap > longestGap {
      longestGap = later.longestGap
      longestGapLocation = later.longestGapLocation
    }
  }

  mutating func forgetPlaces() { longestGapLocation = nil }
}

/// Heap and old generation as the last lines left them.
struct GCHeapFlow: Sendable {
  /// Heap after the last collection that stated it, and when.
  var after: (kib: Int, seconds: Double)?
  /// End of the last pause.
  var lastPause = Double.nan
  /// Growth of the old generation as the collection in hand states it.
  var old: (id: UInt32, kib: Int)?
}

/// Allocation, promotion and gaps.
extension GCLogReader {
  /// When a record ended, in seconds since whatever the log's clock counts from; NaN where no time is printed.
  func seconds(_ record: GCRecord) -> Double {
    if let uptime = record.uptime { return uptime }
    return record.epochNanoseconds == .min ? .nan : Double(record.epochNanoseconds) / 1e9
  }

  /// Takes a pause that ended into the figures; one that holds a full collection states sizes of before that one.
  mutating func noteFlow(_ record: GCRecord, holdsFull: Bool) {
    let end = seconds(record)
    let gap = end - Double(record.microseconds) / 1e6 - flow.lastPause
    if gap > log.allocation.longestGap {
      log.allocation.longestGap = gap
      log.allocation.longestGapLocation = record.location
    }
    if !end.isNaN { flow.lastPause = end }
    if let old = flow.old, old.id == record.gcID, record.kind == .young || record.kind == .mixed {
      // The span of the rates begins with the first collection that states the heap.
      let counts = !holdsFull && flow.after != nil
      log.allocation.promotedKiB = (log.allocation.promotedKiB ?? 0) &+ (counts ? max(0, old.kib) : 0)
    }
    flow.old = nil
    // The heap of a concurrent collector changes while it works; its cycles tell, not its pauses.
    guard record.statesHeap, log.collector != .z, log.collector != .shenandoah else { return }
    noteHeap(before: holdsFull ? nil : Int(record.beforeKiB), after: Int(record.afterKiB), at: end)
  }

  private mutating func noteHeap(before: Int?, after: Int, at end: Double) {
    if let last = flow.after, let before, end >= last.seconds {
      log.allocation.allocatedKiB &+= max(0, before - last.kib)
      log.allocation.seconds += end - last.seconds
    }
    if !end.isNaN { flow.after = (after, end) }
  }

  /// `13631K(43712K)->24415K(43712K)`, `13104K->22238K(43712K)` or, in regions of `factor` KiB, `131->158`.
  mutating func readOld(_ line: Span<UInt8>, _ start: Int, id: UInt32, factor: Int?) -> Bool {
    var at = start
    guard let before = oldSize(line, &at, factor) else { return true }
    if line.byte(at) == UInt8(ascii: "("), let close = line.place(of: ")->", from: at, to: at + 24) { at = close + 1 }
    guard line.has("->", at: at) else { return true }
    at += 2
    if let after = oldSize(line, &at, factor) { flow.old = (id, after &- before) }
    return true
  }

  private func oldSize(_ line: Span<UInt8>, _ at: inout Int, _ factor: Int?) -> Int? {
    if let size = HeapSize.kibibytes(line, &at) { return size }
    guard let factor, let regions = line.wholeNumber(&at), regions < 1 << 30, factor < 1 << 30 else { return nil }
    return regions * factor
  }

  /// The last size of a row of ZGC's tables: `Allocated:   -   14M (18%)   16M (20%)   44M (55%)`.
  mutating func readLastColumn(_ line: Span<UInt8>, _ start: Int, promoted: Bool) -> Bool {
    // The old generation's table repeats what the young one said.
    guard generation != UInt8(ascii: "o") else { return true }
    var at = start
    var last: Int?
    while at < line.count {
      guard line.isDigit(at) else {
        at += 1
        continue
      }
      if let size = HeapSize.kibibytes(line, &at) { last = size }
      while line.isDigit(at) || line.byte(at) == UInt8(ascii: ".") { at += 1 }
      at += 1
    }
    guard let last = last.map({ max(0, $0) }) else { return true }
    if promoted {
      log.allocation.promotedKiB = (log.allocation.promotedKiB ?? 0) &+ (flow.after == nil ? 0 : last)
    } else if flow.after != nil {
      log.allocation.allocatedKiB &+= last
    }
    return true
  }

  /// `Young Generation (Promote All) 66M(82%)->80M(100%) 0.063s`, `Old Generation 64M(80%)->60M(75%) 0.041s`
  mutating func readGeneration(_ line: Span<UInt8>, _ start: Int, id: UInt32, isYoung: Bool) -> Bool {
    var record = GCRecord(gcID: id, kind: .none)
    var parts = RecordParts(from: start)
    while parts.nextGroup(line, into: &record) != nil {}
    guard record.statesHeap, parts.hasDuration else { return true }
    place(&record, line)
    log.cycleTimes.add(isYoung ? "Young Generation" : "Old Generation", microseconds: Int(record.microseconds))
    if isYoung { noteHeap(before: Int(record.beforeKiB), after: Int(record.afterKiB), at: seconds(record)) }
    return true
  }

  /// Takes a concurrent cycle that ended into the figures, with its length where only its two ends tell.
  mutating func noteCycle(_ record: inout GCRecord, hasDuration: Bool) {
    let name = log.kinds.text(record.kind)
    if !hasDuration, let begin = spans.take(record.gcID), seconds(record) >= begin {
      record.microseconds = UInt32(clamping: Int(min(4e9, (seconds(record) - begin) * 1e6).rounded()))
    }
    guard name.hasSuffix("Collection") || name.hasSuffix("Cycle") else { return }
    if record.microseconds > 0 { log.cycleTimes.add(name, microseconds: Int(record.microseconds)) }
    if name == "Garbage Collection" {
      noteHeap(before: Int(record.beforeKiB), after: Int(record.afterKiB), at: seconds(record))
    }
  }
}

/// Concurrent cycles of which no line states the length: from their first line to their last, by number.
struct GCCycleSpans: Sendable {
  private struct Span {
    var id: UInt32
    var first: Double
    var last: Double
    var isConcurrent: Bool
  }
  /// How many are followed at a time.
  private static let most = 8
  private var open: [Span] = []
  private var done = GCPhases()

  /// A line of the cycle `id`.
  mutating func see(_ id: UInt32, at seconds: Double, isConcurrent: Bool) {
    guard !seconds.isNaN else { return }
    if let index = place(of: id) {
      open[index].last = max(open[index].last, seconds)
      if isConcurrent { open[index].isConcurrent = true }
      return
    }
    let span = Span(id: id, first: seconds, last: seconds, isConcurrent: isConcurrent)
    if open.count < GCCycleSpans.most {
      open.append(span)
    } else {
      GCCycleSpans.close(shift(in: span), into: &done)
    }
  }

  /// Where the cycle `id` lies, the last one first.
  private func place(of id: UInt32) -> Int? {
    let spans = open.span
    var index = spans.count - 1
    while index >= 0, spans[index].id != id { index -= 1 }
    return index < 0 ? nil : index
  }

  /// Puts a cycle behind the others and takes the first one out.
  private mutating func shift(in span: Span) -> Span {
    var spans = open.mutableSpan
    let first = spans[0]
    for index in 1..<spans.count { spans[index - 1] = spans[index] }
    spans[spans.count - 1] = span
    return first
  }

  /// When the cycle began; it is forgotten.
  mutating func take(_ id: UInt32) -> Double? {
    guard let index = place(of: id) else { return nil }
    return open.remove(at: index).first
  }

  /// All cycles seen.
  mutating func end(into times: inout GCPhases) {
    for span in open { GCCycleSpans.close(span, into: &done) }
    open = []
    times.add(later: done)
  }

  private static func close(_ span: Span, into times: inout GCPhases) {
    guard span.isConcurrent, span.last > span.first, span.last - span.first < 1e9 else { return }
    times.add("Concurrent Cycle", microseconds: Int(((span.last - span.first) * 1e6).rounded()))
  }
}

/// A long pause and what it was spent on.
public struct GCWorstPause: Hashable, Sendable {
  /// One phase.
  public struct Phase: Hashable, Sendable {
    /// `Evacuate Collection Set`, …
    public var name: String
    /// Length in microseconds.
    public var microseconds: Int
  }

  /// How many are kept.
  static let most = 4

  /// Number of the collection.
  public var gcID: UInt32
  /// `Young`, `Full`, …
  public var kind: String
  /// Its cause; empty where not printed.
  public var cause: String
  /// Length in microseconds.
  public var microseconds: Int
  /// Phases in the order of the log.
  public var phases: [Phase]

  static func longest(of pauses: [GCWorstPause]) -> [GCWorstPause] {
    Array(pauses.sorted { ($1.microseconds, $0.gcID) < ($0.microseconds, $1.gcID) }.prefix(most))
  }
}

/// The phases of the collection whose lines are being read.
struct GCPhasesInHand: Sendable {
  /// A hostile log may print any number.
  private static let most = 64
  private(set) var id: UInt32 = 0
  private(set) var phases: [(number: Int, microseconds: Int)] = []

  mutating func add(_ number: Int, microseconds: Int, id: UInt32) {
    if id != self.id {
      phases.removeAll(keepingCapacity: true)
      self.id = id
    }
    if phases.count < GCPhasesInHand.most { phases.append((number, microseconds)) }
  }

  mutating func clear() { phases.removeAll(keepingCapacity: true) }
}

extension GCLogReader {
  /// Keeps the phases of a pause that is among the longest.
  mutating func notePhases(_ record: GCRecord) {
    defer { phasesInHand.clear() }
    guard phasesInHand.id == record.gcID, phasesInHand.phases.count > 1 else { return }
    guard
      log.worstPauses.count < GCWorstPause.most
        || log.worstPauses[GCWorstPause.most - 1].microseconds < Int(record.microseconds)
    else { return }
    let phases = phasesInHand.phases.map {
      GCWorstPause.Phase(name: log.phases.name($0.number), microseconds: $0.microseconds)
    }
    let pause = GCWorstPause(
      gcID: record.gcID, kind: log.kinds.text(record.kind), cause: log.causes.text(record.cause),
      microseconds: Int(record.microseconds), phases: phases)
    log.worstPauses = GCWorstPause.longest(of: log.worstPauses + [pause])
  }
}
