/// Puts the parts of a rotated log together.
public enum GCLogMerge {
  /// The log that these parts, given in any order, are parts of. Parts are ordered by uptime, then by wall clock;
  /// what two parts both hold is counted once.
  ///
  /// Facts of the result belong to the newest part: places in the others are forgotten, since they mean other
  /// artifacts. The result of no logs is an empty log; of one log, that log.
  public static func merge(_ logs: [GCLog]) -> GCLog {
    var parts = ordered(logs)
    guard let newest = parts.popLast() else { return GCLog() }
    guard !parts.isEmpty else { return newest }
    var whole = parts[0]
    whole.forgetPlaces()
    for var part in parts.dropFirst() {
      part.forgetPlaces()
      whole.append(part)
    }
    whole.append(newest)
    return whole
  }

  /// Groups of logs that belong to one process run: the numbers of the logs, each group in order of time.
  ///
  /// Two logs belong together where they use the same collector, do not both hold the VM's first lines, and where
  /// neither uptime nor collection numbers begin anew.
  public static func runs(_ logs: [GCLog]) -> [[Int]] {
    var groups: [[Int]] = []
    for index in order(logs) {
      if let last = groups.indices.last, let previous = groups[last].last, follows(logs[index], logs[previous]) {
        groups[last].append(index)
      } else {
        groups.append([index])
      }
    }
    return groups
  }

  private static func ordered(_ logs: [GCLog]) -> [GCLog] {
    order(logs).map { logs[$0] }
  }

  /// The numbers of the logs in order of time: by wall clock, by uptime, or by the number of the first collection.
  public static func order(_ logs: [GCLog]) -> [Int] {
    logs.indices.sorted { left, right in
      if let a = logs[left].firstTime, let b = logs[right].firstTime, a != b { return a < b }
      if let a = logs[left].firstUptime, let b = logs[right].firstUptime, a != b { return a < b }
      if let a = logs[left].firstNumber, let b = logs[right].firstNumber, a != b { return a < b }
      return left < right
    }
  }

  /// Whether `later` may go on where `earlier` ends.
  public static func follows(_ later: GCLog, _ earlier: GCLog) -> Bool {
    if later.beginsAtStart { return false }
    if let a = earlier.collector, let b = later.collector, a != b { return false }
    if let a = earlier.firstUptime, let b = later.firstUptime, b < a { return false }
    if let a = earlier.pauses.list.elements.first, let b = later.pauses.list.elements.first { return b.gcID >= a.gcID }
    return true
  }
}

extension GCLog {
  /// The number of its first collection.
  fileprivate var firstNumber: UInt32? {
    [pauses.list.elements.first?.gcID, cycles.list.elements.first?.gcID].compactMap { $0 }.min()
  }

  mutating func forgetPlaces() {
    pauses.forgetPlaces()
    cycles.forgetPlaces()
    safepoints.forgetPlaces()
    references.forgetPlaces()
    allocation.forgetPlaces()
    for event in GCEvent.allCases { self[event].forgetPlaces() }
  }

  /// Adds a later part of the same log.
  mutating func append(_ later: GCLog) {
    let overlap = GCOverlap(self, later)
    if overlap == .whole { return }
    appendRecords(later, overlap)
    for event in GCEvent.allCases where overlap == .none || isBeyond(later[event]) {
      self[event].add(later: later[event])
    }
    // Sums of which a part is here already cannot be told apart: `GCLogFile.rest` reads anew what goes beyond.
    if overlap == .none { appendSums(later) }
    appendState(later)
  }

  private mutating func appendSums(_ later: GCLog) {
    stalls.add(later: later.stalls)
    safepoints.add(later: later.safepoints)
    references.add(later: later.references)
    phases.add(later: later.phases)
    cycleTimes.add(later: later.cycleTimes)
    allocation.add(later: later.allocation)
    worstPauses = GCWorstPause.longest(of: worstPauses + later.worstPauses)
    nestedMicroseconds += later.nestedMicroseconds
    droppedMessages += later.droppedMessages
    appendAborts(later)
  }

  private mutating func appendRecords(_ later: GCLog, _ overlap: GCOverlap) {
    var kinds = kinds
    var causes = causes
    let rename: (inout GCRecord) -> Void = { record in
      record.kind = kinds.intern(later.kinds.text(record.kind))
      record.cause = causes.intern(later.causes.text(record.cause))
    }
    let seen = overlap == .partial ? GCOverlap.keys(self) : []
    let isNew: (GCRecord) -> Bool = { !seen.contains(GCOverlap.key($0, in: later)) }
    pauses.append(later: overlap == .partial ? later.pauses.filtered(isNew) : later.pauses, rename: rename)
    cycles.append(later: overlap == .partial ? later.cycles.filtered(isNew) : later.cycles, rename: rename)
    self.kinds = kinds
    self.causes = causes
  }

  private func isBeyond(_ count: GCCount) -> Bool {
    guard let last = lastUptime, let first = count.firstUptime else { return true }
    return first > last
  }

  private mutating func appendAborts(_ later: GCLog) {
    for (index, aborts) in later.abortsByCause.enumerated() where aborts > 0 {
      // An abort before any full collection of its part belongs to the last one of the part before.
      let name = index == 0 ? lastFullCause : causes.intern(later.causes.text(GCName(UInt8(index))))
      while abortsByCause.count <= Int(name.index) { abortsByCause.append(0) }
      abortsByCause[Int(name.index)] += aborts
    }
  }

  private mutating func appendState(_ later: GCLog) {
    let lastCause = later.lastFullCause
    if lastCause != .none { lastFullCause = causes.intern(later.causes.text(lastCause)) }
    collector = collector ?? later.collector
    jdkVersion = jdkVersion ?? later.jdkVersion
    cpus = cpus ?? later.cpus
    heapMaxKiB = heapMaxKiB ?? later.heapMaxKiB
    regionKiB = regionKiB ?? later.regionKiB
    decorations.formUnion(later.decorations)
    isDetailed = isDetailed || later.isDetailed
    isLegacy = isLegacy || later.isLegacy
    firstUptime = firstUptime ?? later.firstUptime
    lastUptime = [lastUptime, later.lastUptime].compactMap { $0 }.max()
    firstTime = firstTime ?? later.firstTime
    lastTime = [lastTime, later.lastTime].compactMap { $0 }.max()
    utcOffsetMinutes = utcOffsetMinutes ?? later.utcOffsetMinutes
    openPause = later.openPause
    humongousRegionsMax = [humongousRegionsMax, later.humongousRegionsMax].compactMap { $0 }.max()
    humongousRegionsAfterMax = [humongousRegionsAfterMax, later.humongousRegionsAfterMax].compactMap { $0 }.max()
    metaspaceLastKiB = later.metaspaceLastKiB ?? metaspaceLastKiB
    metaspaceMaxKiB = [metaspaceMaxKiB, later.metaspaceMaxKiB].compactMap { $0 }.max()
  }
}

/// How much of a later part an earlier one holds already.
enum GCOverlap {
  case none, partial, whole

  /// What makes a record the same in two files.
  struct Key: Hashable {
    var id: UInt32
    var kind: String
    var microseconds: UInt32
    var uptime: Double
  }

  init(_ earlier: GCLog, _ later: GCLog) {
    // Numbers of later collections are higher; only where they are not, records are compared.
    let records = later.pauses.list.elements + later.cycles.list.elements
    let highest = (earlier.pauses.list.elements + earlier.cycles.list.elements).map(\.gcID).max()
    guard let highest, records.contains(where: { $0.gcID <= highest }) else {
      self = .none
      return
    }
    let seen = GCOverlap.keys(earlier)
    let both = records.count { seen.contains(GCOverlap.key($0, in: later)) }
    self = both == 0 ? .none : both == records.count ? .whole : .partial
  }

  static func keys(_ log: GCLog) -> Set<Key> {
    Set((log.pauses.list.elements + log.cycles.list.elements).map { key($0, in: log) })
  }

  static func key(_ record: GCRecord, in log: GCLog) -> Key {
    Key(
      id: record.gcID, kind: log.kinds.text(record.kind), microseconds: record.microseconds,
      uptime: record.uptime ?? -1)
  }
}
