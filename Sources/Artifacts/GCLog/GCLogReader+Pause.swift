internal import CaseModel

/// Sizes as the VM prints them.
enum HeapSize {
  /// `9856K`, `14M`, `1G`, `0B` in KiB; `place` moves behind the unit. `nil` where no size stands there.
  static func kibibytes(_ line: Span<UInt8>, _ place: inout Int) -> Int? {
    var at = place
    guard let value = line.millionths(&at) else { return nil }
    let kibibytes: Int
    switch line.byte(at) {
    case UInt8(ascii: "B"): kibibytes = value / 1_024_000_000
    case UInt8(ascii: "K"): kibibytes = value / 1_000_000
    case UInt8(ascii: "M"): kibibytes = saturating(value, 1_024)
    case UInt8(ascii: "G"): kibibytes = saturating(value, 1_048_576)
    case UInt8(ascii: "T"): kibibytes = saturating(value, 1_073_741_824)
    default: return nil
    }
    place = at + 1
    return kibibytes
  }

  private static func saturating(_ millionths: Int, _ factor: Int) -> Int {
    let (product, overflow) = millionths.multipliedReportingOverflow(by: factor)
    return overflow ? millionths / 1_000_000 &* factor : product / 1_000_000
  }
}

/// What stands behind the name of a pause or cycle: groups in parentheses, heap sizes, a length.
struct RecordParts {
  /// Contents of the parentheses, in order.
  private(set) var groups: [Range<Int>] = []
  /// Whether a length was printed: the line ends a pause.
  private(set) var hasDuration = false

  /// Reads from `start`; sizes and length go into `record`.
  init(_ line: Span<UInt8>, from start: Int, into record: inout GCRecord) {
    var at = start
    while true {
      at = line.afterBlanks(at)
      let byte = line.byte(at)
      if byte == UInt8(ascii: "(") {
        guard let end = RecordParts.close(line, at) else { return }
        groups.append(at + 1..<end)
        at = end + 1
      } else if line.isDigit(at) {
        var size = at
        if let before = HeapSize.kibibytes(line, &size), let next = sizes(line, size, before, &record) {
          at = next
        } else {
          duration(line, at, &record)
          return
        }
      } else {
        return
      }
    }
  }

  /// Reads `(11%)->36M(28%)` or `->9M(62M)` behind the size before.
  private func sizes(_ line: Span<UInt8>, _ start: Int, _ before: Int, _ record: inout GCRecord) -> Int? {
    var at = start
    if line.byte(at) == UInt8(ascii: "(") {
      guard let close = RecordParts.close(line, at) else { return nil }
      at = close + 1
    }
    guard line.has("->", at: at) else { return nil }
    at += 2
    guard let after = HeapSize.kibibytes(line, &at) else { return nil }
    record.statesHeap = true
    record.beforeKiB = UInt32(clamping: before)
    record.afterKiB = UInt32(clamping: after)
    guard line.byte(at) == UInt8(ascii: "(") else { return at }
    var inner = at + 1
    if let capacity = HeapSize.kibibytes(line, &inner), line.byte(inner) == UInt8(ascii: ")") {
      record.capacityKiB = UInt32(clamping: capacity)
      return inner + 1
    }
    // ZGC prints the share of the largest heap; a small one is too coarse to say how large that is.
    inner = at + 1
    if let share = line.wholeNumber(&inner), 20...100 ~= share, line.has("%)", at: inner), after < 1 << 40 {
      record.capacityKiB = UInt32(clamping: after * 100 / share)
    }
    return RecordParts.close(line, at).map { $0 + 1 }
  }

  /// Reads `74.275ms` or `0.015s`.
  private mutating func duration(_ line: Span<UInt8>, _ start: Int, _ record: inout GCRecord) {
    var at = start
    guard let value = line.millionths(&at) else { return }
    let isMilliseconds = line.has("ms", at: at)
    guard isMilliseconds || line.byte(at) == UInt8(ascii: "s") else { return }
    // Behind sizes another line may be glued on; otherwise the length ends the line.
    let end = line.afterBlanks(at + (isMilliseconds ? 2 : 1))
    guard end == line.count || record.statesHeap else { return }
    record.microseconds = UInt32(clamping: isMilliseconds ? value / 1_000 : value)
    hasDuration = true
  }

  /// The parenthesis that closes the one at `start`; `System.gc()` has its own inside.
  static func close(_ line: Span<UInt8>, _ start: Int) -> Int? {
    var depth = 0
    var at = start
    while at < line.count {
      if line[at] == UInt8(ascii: "(") { depth += 1 }
      if line[at] == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return at }
      }
      at += 1
    }
    return nil
  }
}

/// Lines that begin or end a pause.
extension GCLogReader {
  /// Reads a pause whose kind begins at `start`.
  mutating func readPause(_ line: Span<UInt8>, _ start: Int, id: UInt32) -> Bool {
    let end = kindEnd(line, start)
    guard end > start else { return false }
    // Numbers and uptime begin anew: another process.
    if id < latestID, let last = log.lastUptime, uptime + 1 < last { closeRun(isCutOff: log.openPause != nil) }
    var record = GCRecord(gcID: id, kind: log.kinds.intern(line, start..<end))
    let parts = RecordParts(line, from: end, into: &record)
    for group in parts.groups { read(group, line, into: &record) }
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

  /// Gives a record its place in the artifact and in time.
  func place(_ record: inout GCRecord, _ line: Span<UInt8>) {
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
