internal import CaseModel

/// Concurrent messages of CMS and G1, and the details that G1 prints below a pause.
extension GCLogReader {
  /// Reads `[CMS-concurrent-mark: 0.035/0.035 secs] [Times: …]`, `[GC concurrent-mark-abort]`, `[G1Ergonomics …]` at
  /// `start`; gives the place behind it.
  mutating func readConcurrentMessage(_ line: Span<UInt8>, _ start: Int, _ stamps: LegacyStamps) -> Int {
    let close = LegacyEvent.close(line, start, line.count)
    let isCMS = line.has("[CMS", at: start) || line.has("[ASCMS", at: start)
    if isCMS {
      legacy.generations.insert(.cms)
      log.isDetailed = true
    } else {
      legacy.generations.insert(.g1)
      if line.has("[GC concurrent-", at: start) { readPhaseOfCycle(line, start + 15, stamps) }
    }
    noteUptime(stamps.uptime)
    let times = line.afterBlanks(close)
    guard line.has("[Times: ", at: times) else {
      legacy.timesAreConcurrent = isCMS
      return close
    }
    return LegacyEvent.close(line, times, line.count)
  }

  /// `mark-start]`, `mark-abort]`, `root-region-scan-start]`, …
  private mutating func readPhaseOfCycle(_ line: Span<UInt8>, _ at: Int, _ stamps: LegacyStamps) {
    if line.has("mark-start", at: at) || line.has("root-region-scan-start", at: at) {
      // Where another thread's message took the stamps, those of the pause before are close.
      if legacy.cycleStart.isNaN {
        legacy.cycleStart = stamps.uptime.isNaN && legacy.lastStamp.isFinite ? legacy.lastStamp : stamps.uptime
      }
    } else if line.has("mark-abort", at: at) {
      flushPending()
      count(.markAbort, line)
      let cause = Int(log.lastFullCause.index)
      while log.abortsByCause.count <= cause { log.abortsByCause.append(0) }
      log.abortsByCause[cause] += 1
      var record = GCRecord(gcID: legacy.count, kind: .none)
      place(&record, line)
      record.uptimeSeconds = stamps.uptime
      endCycle(stamps.uptime, record)
    } else if line.has("mark-reset-for-overflow", at: at) {
      count(.markReset, line)
    } else if line.has("mark-restart-for-overflow", at: at) {
      count(.markRestart, line)
    }
  }

  /// Reads `   [Eden: … Heap: 24.0M(256.0M)->21.9M(256.0M)]`, `   [Ref Proc: 0.3 ms]`, `Total time for which …`.
  mutating func readDetail(_ line: Span<UInt8>, _ start: Int) -> Bool {
    if line.byte(start) == UInt8(ascii: "["), start >= 3 || line.has("[Eden: ", at: start) {
      return readBlock(line, start)
    }
    var at = LegacyStamps(line, start).end
    // A concurrent message had printed its stamps: `31600.161:    [Eden: …`.
    let block = line.afterBlanks(at)
    if block >= at + 3, line.byte(block) == UInt8(ascii: "[") { return readBlock(line, block) }
    let torn = LegacyStamps(tornIn: line, start)
    if torn.end > at {
      at = torn.end
      head.uptime = torn.uptime
    }
    if line.has("Total time for which application threads were stopped: ", at: at) {
      noteUptime(head.uptime)
      return readStop(line, at + 55)
    }
    if line.has("Application time: ", at: at) {
      noteUptime(head.uptime)
      return true
    }
    if line.has("[G1Ergonomics (", at: at) {
      legacy.generations.insert(.g1)
      return true
    }
    if line.place(of: "is stalled by JNI critical section", from: at) != nil, !head.uptime.isNaN {
      count(.lockerStall, line)
      return true
    }
    return readStatistics(line, start)
  }

  private mutating func readBlock(_ line: Span<UInt8>, _ start: Int) -> Bool {
    let isHeap = line.has("[Eden: ", at: start)
    // Stamps of a concurrent message may be in between: `   [251.448:  213M->174M(256M)[GC concurrent-mark-start]`.
    let stamps = LegacyStamps(line, start + 1)
    if isHeap || line.has("[ ", at: start) && line.isDigit(start + 2) || !stamps.isEmpty {
      let at = isHeap ? line.place(of: "Heap: ", from: start).map { $0 + 6 } : line.afterBlanks(stamps.end)
      if !stamps.isEmpty, let message = line.place(of: "[GC concurrent-", from: start) {
        _ = readConcurrentMessage(line, message, stamps)
      }
      guard let at, let sizes = LegacyEvent.sizes(line, at)?.found else { return isHeap }
      log.isDetailed = true
      if let place = line.place(of: "[Metaspace: ", from: at), let data = LegacyEvent.sizes(line, place + 12) {
        noteMetadata(data.found.after)
      }
      guard var record = legacy.pending else { return true }
      record.statesHeap = true
      record.beforeKiB = UInt32(clamping: sizes.before)
      record.afterKiB = UInt32(clamping: sizes.after)
      record.capacityKiB = UInt32(clamping: sizes.capacity)
      legacy.pending = record
      flushPending()
      return true
    }
    guard line.byte(start + 1) >= UInt8(ascii: "A"), line.byte(start + 1) <= UInt8(ascii: "Z"),
      let colon = line.place(of: ": ", from: start, to: start + 48)
    else { return false }
    var at = line.afterBlanks(colon + 2)
    guard let value = line.millionths(&at), line.has(" ms", at: at) else { return true }
    if line.has("[Ref Proc: ", at: start) {
      log.references.add(id: legacy.count, microseconds: value / 1_000, at: location(line))
    }
    if line.has("   [", at: start - 3), start == 3 || line.has(": ", at: start - 5) {
      log.phases.add(line, start + 1..<colon, microseconds: value / 1_000)
    }
    log.isDetailed = true
    return true
  }
}
