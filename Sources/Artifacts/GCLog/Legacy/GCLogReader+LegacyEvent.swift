internal import CaseModel

/// Files collections of JDK 8 and older.
extension GCLogReader {
  /// Files a collection whose last bracket has closed.
  mutating func file(_ open: LegacyState.Open) {
    let text = open.text.span
    _ = file(text, 0..<text.count, open, uptime: open.uptime, depth: 0)
  }

  /// Files `text[range]` and what is inside it; gives its length, or `nil` where it states none.
  private mutating func file(
    _ text: Span<UInt8>, _ range: Range<Int>, _ open: LegacyState.Open, uptime: Double, depth: Int
  ) -> Int? {
    let event = LegacyEvent(text, range)
    for part in event.nested where depth < 2 {
      let inner = file(text, part.range, open, uptime: part.uptime, depth: depth + 1)
      log.nestedMicroseconds += inner ?? 0
    }
    legacy.generations.formUnion(event.generations)
    guard let length = event.microseconds else { return nil }
    var record = GCRecord(gcID: number(uptime), kind: kind(event, text))
    record.cause = cause(event, text, record.kind)
    if record.kind == .young { record.flavour = event.flavour }
    record.microseconds = UInt32(clamping: length)
    if let sizes = event.sizes {
      record.statesHeap = true
      record.beforeKiB = UInt32(clamping: sizes.before)
      record.afterKiB = UInt32(clamping: sizes.after)
      record.capacityKiB = UInt32(clamping: sizes.capacity)
    }
    place(&record, open, uptime)
    details(event, text, open)
    if event.isFailed { fail(&record, event, open) }
    append(record, isG1: event.word == .pause)
    legacy.timesAreConcurrent = false
    return length
  }

  /// A number that grows with time, so that parts of one log can be put in order.
  private mutating func number(_ uptime: Double) -> UInt32 {
    legacy.count &+= 1
    // Hundredths of a second: enough for a year.
    return uptime.isFinite && uptime < 40_000_000 ? UInt32(uptime * 100) : legacy.count
  }

  private mutating func kind(_ event: LegacyEvent, _ text: Span<UInt8>) -> GCName {
    switch event.word {
    case .pause:
      legacy.generations.insert(.g1)
      return .young
    case .remark:
      legacy.generations.insert(.g1)
      return .remark
    case .cleanup:
      legacy.generations.insert(.g1)
      return .cleanup
    case .none: break
    }
    if event.isFull { return .full }
    if event.isInitialMark { return .initialMark }
    if event.isRemark { return .remark }
    if event.collectsOld { return .full }
    if let cause = event.cause {
      let isInitial = text.has("CMS Initial Mark", at: cause.lowerBound)
      if isInitial || text.has("CMS Final Remark", at: cause.lowerBound), event.isOccupancy {
        legacy.generations.insert(.cms)
        return isInitial ? .initialMark : .remark
      }
    }
    guard event.isOccupancy else { return .young }
    // Before JDK 7 and without details, the two pauses of a CMS cycle have no name: they alternate.
    defer { legacy.isRemarkNext.toggle() }
    legacy.generations.insert(.cms)
    return legacy.isRemarkNext ? .remark : .initialMark
  }

  private mutating func cause(_ event: LegacyEvent, _ text: Span<UInt8>, _ kind: GCName) -> GCName {
    guard let range = event.cause, kind == .young || kind == .full else { return .none }
    // JDK 6 and early 7.
    if text.has("System)", at: range.lowerBound) { return log.causes.intern("System.gc()") }
    return log.causes.intern(text, range)
  }

  /// Gives a record its place; uptime and clock are those of its end.
  private func place(_ record: inout GCRecord, _ open: LegacyState.Open, _ uptime: Double) {
    record.line = UInt32(clamping: open.location.line)
    record.byteStart = open.location.bytes.lowerBound
    record.byteCount = UInt32(clamping: open.location.bytes.count)
    record.uptimeSeconds = uptime + Double(record.microseconds) / 1e6
    guard let time = open.time else { return }
    // A collection inside another one begins later.
    let later = uptime > open.uptime ? min(1e6, uptime - open.uptime) : 0
    record.epochNanoseconds = time.nanoseconds &+ Int64(later * 1e9) &+ Int64(record.microseconds) &* 1_000
  }

  /// Metadata, phases and references.
  private mutating func details(_ event: LegacyEvent, _ text: Span<UInt8>, _ open: LegacyState.Open) {
    if !event.generations.isEmpty || !event.phases.isEmpty { log.isDetailed = true }
    if let size = event.metadataKiB { noteMetadata(size) }
    for phase in event.phases { log.phases.add(text, phase.name, microseconds: phase.microseconds) }
    for (kind, count) in event.discovered { log.references.discovered(kind, count, at: open.location) }
    if let length = event.references { log.references.add(id: legacy.count, microseconds: length, at: open.location) }
  }

  mutating func noteMetadata(_ kibibytes: Int) {
    log.metaspaceLastKiB = kibibytes
    log.metaspaceMaxKiB = max(kibibytes, log.metaspaceMaxKiB ?? 0)
  }

  /// `--`, `(to-space exhausted)`, `(to-space overflow)`
  private mutating func fail(_ record: inout GCRecord, _ event: LegacyEvent, _ open: LegacyState.Open) {
    guard event.word == .pause else {
      log[.promotionFailed].add(open.location)
      return
    }
    record.evacuationFailure = .unspecified
    log[.evacuationFailure].add(open.location)
  }

  /// Adds a pause; one of G1 whose heap was not printed waits for the line that prints it.
  private mutating func append(_ record: GCRecord, isG1: Bool) {
    flushPending()
    if isG1, !record.statesHeap {
      legacy.pending = record
    } else {
      add(record)
    }
  }

  /// Adds the pause that waits for its heap.
  mutating func flushPending() {
    guard let record = legacy.pending else { return }
    legacy.pending = nil
    add(record)
  }

  private mutating func add(_ record: GCRecord) {
    if record.kind == .full { log.lastFullCause = record.cause }
    if record.kind == .cleanup { endCycle(record.uptimeSeconds, record) }
    log.openPause = nil
    log.pauses.append(record)
    noteUptime(record.uptimeSeconds)
    guard let time = record.time else { return }
    log.lastTime = max(time, log.lastTime ?? time)
  }

  /// The concurrent cycle of G1 is over.
  mutating func endCycle(_ uptime: Double, _ place: GCRecord) {
    defer { legacy.cycleStart = .nan }
    guard legacy.cycleStart.isFinite, uptime > legacy.cycleStart else { return }
    var cycle = place
    cycle.kind = log.kinds.intern("Concurrent Cycle")
    cycle.cause = .none
    cycle.statesHeap = false
    cycle.microseconds = UInt32(clamping: Int(min(1e9, uptime - legacy.cycleStart) * 1e6))
    log.cycles.append(cycle)
  }
}
