internal import CaseModel

/// Lines that begin or end a pause.
extension GCLogReader {
  /// Reads a pause whose kind begins at `start`.
  mutating func readPause(_ line: Span<UInt8>, _ start: Int, id: UInt32) -> Bool {
    let end = kindEnd(line, start)
    guard end > start else { return false }
    // Numbers and uptime begin anew: another process.
    if id < latestID, let last = log.lastUptime, uptime + 1 < last { closeRun(isCutOff: log.openPause != nil) }
    var record = GCRecord(gcID: id, kind: log.kinds.intern(line, start..<end))
    var parts = RecordParts(from: end)
    while let group = parts.nextGroup(line, into: &record) { read(group, line, into: &record) }
    if record.kind == .full {
      log.lastFullCause = record.cause
    }
    guard parts.hasDuration else {
      log.openPause = record.kind
      return true
    }
    if isRequested, record.kind == .full, record.cause == .none { count(.requestedFull, line) }
    isRequested = false
    place(&record, line)
    noteCMSCycle(record, line)
    finish(&record, line)
    return true
  }

  /// Files a pause that ended.
  private mutating func finish(_ record: inout GCRecord, _ line: Span<UInt8>) {
    switch record.evacuationFailure {
    case .none:
      if exhausted == record.gcID { record.evacuationFailure = .unspecified }
    case .pinned:
      count(.pinnedEvacuation, line)
    case .allocationAndPinned:
      count(.pinnedEvacuation, line)
      if exhausted != record.gcID { count(.evacuationFailure, line) }
    case .allocation, .unspecified:
      if exhausted != record.gcID { count(.evacuationFailure, line) }
    }
    exhausted = nil
    // A full collection that ran inside this (lower-numbered) young one is part of it.
    let holdsFull = record.kind == .young && latest?.kind == .full && latest?.id ?? 0 > record.gcID
    if holdsFull { log.nestedMicroseconds += latest?.microseconds ?? 0 }
    noteFlow(record, holdsFull: holdsFull)
    notePhases(record)
    spans.see(record.gcID, at: seconds(record), isConcurrent: false)
    latest = (record.gcID, record.kind, Int(record.microseconds))
    log.openPause = nil
    log.pauses.append(record)
    noteTime(line)
  }

  /// Gives a record its place in the artifact and in time. Mutating, for else the whole reader is copied for the call.
  mutating func place(_ record: inout GCRecord, _ line: Span<UInt8>) {
    record.line = UInt32(clamping: position.line)
    record.byteStart = position.bytes.lowerBound
    record.byteCount = UInt32(clamping: position.bytes.count)
    record.uptimeSeconds = uptime
    if let time = head.time(line).time ?? position.time { record.epochNanoseconds = time.nanoseconds }
  }

  /// The end of the capitalised words that name a kind: `Young`, `Init Update Refs`.
  private func kindEnd(_ line: Span<UInt8>, _ start: Int) -> Int {
    var end = start
    var at = start
    while line.byte(at) >= UInt8(ascii: "A"), line.byte(at) <= UInt8(ascii: "Z") {
      while (line.byte(at) | 0x20) &- UInt8(ascii: "a") < 26 { at += 1 }
      end = at
      guard line.byte(at) == 0x20 else { break }
      at += 1
    }
    return end
  }

  /// One group in parentheses.
  private mutating func read(_ group: Range<Int>, _ line: Span<UInt8>, into record: inout GCRecord) {
    let start = group.lowerBound
    switch group.count {
    case 6 where line.has("Normal", at: start):
      record.flavour = .normal
      return
    case 5 where line.has("Mixed", at: start):
      record.flavour = .mixed
      return
    case 13 where line.has("Prepare Mixed", at: start):
      record.flavour = .prepareMixed
      return
    case 16 where line.has("Concurrent Start", at: start):
      record.flavour = .concurrentStart
      return
    default: break
    }
    if line.has("Evacuation Failure", at: start) {
      let isPinned = line.place(of: "Pinned", from: start, to: group.upperBound) != nil
      let isAllocation = line.place(of: "Allocation", from: start, to: group.upperBound) != nil
      record.evacuationFailure =
        isPinned ? (isAllocation ? .allocationAndPinned : .pinned) : (isAllocation ? .allocation : .unspecified)
      return
    }
    if line.has("to-space exhausted", at: start) {
      record.evacuationFailure = .unspecified
      return
    }
    guard hasCause(record.kind), !group.isEmpty, !line.has("nload classes", at: start + 1) else { return }
    record.cause = log.causes.intern(line, group)
  }

  /// Whether the last parenthesis of this kind of pause is a cause (or the phase a degenerated collection began at).
  private func hasCause(_ kind: GCName) -> Bool {
    kind == .young || kind == .full || kind == .degenerated || kind == .mixed || kind == .initialMark
  }
}
