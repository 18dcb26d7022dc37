internal import CaseModel

/// The format of JDK 8 and older: messages in brackets, which other threads' messages may cut in two.
extension GCLogReader {
  /// Reads a line of this format; false where it is none.
  mutating func readLegacy(_ line: Span<UInt8>) -> Bool {
    guard legacy.hasBegun || LegacyLine.begins(line) else {
      _ = readFlag(line)
      return false
    }
    let at = line.afterBlanks(0)
    guard at < line.count else { return false }
    note(LegacyStamps(line, at))
    let isOurs =
      readMessages(line, at) || readDetail(line, at) || readShenandoah(line, at) || readHeader(line)
      || readNoise(line, at)
    guard isOurs || isUnknown(line, at) else {
      _ = readFlag(line)
      return false
    }
    if !isOurs { count(.unknownLine, line) }
    log.isLegacy = true
    legacy.hasBegun = true
    take(line)
    return true
  }

  /// Reads a line that says nothing the model keeps, but for the collector that heaps before and after show.
  private mutating func readNoise(_ line: Span<UInt8>, _ at: Int) -> Bool {
    guard LegacyNoise.isKnown(line) else { return false }
    if at == 1 { legacy.generations.formUnion(LegacyState.Generations(heapLine: line, at)) }
    return true
  }

  /// Whether a line is one of a collection, in words that this reader does not know: `1.5: [GC …, 0.5 secs]`.
  private func isUnknown(_ line: Span<UInt8>, _ at: Int) -> Bool {
    let stamps = LegacyStamps(line, at)
    guard line.has("[GC ", at: stamps.end) || line.has("[Full GC ", at: stamps.end) || line.has("[CMS", at: stamps.end)
    else { return false }
    var end = line.count
    while end > 0, line[end - 1] == 0x20 { end -= 1 }
    return line.has(" secs]", at: end - 6) || line.has("-start]", at: end - 7)
  }

  /// Takes stamps as the decorations of the line in hand.
  private mutating func note(_ stamps: LegacyStamps) {
    head = UnifiedHead()
    head.timePlace = stamps.datePlace
    head.uptime = stamps.uptime
    if stamps.datePlace >= 0 { head.decorations.insert(.time) }
    if !stamps.uptime.isNaN { head.decorations.insert(.uptime) }
  }

  /// Reads the messages in brackets from `start` on; what stands behind them is somebody else's.
  private mutating func readMessages(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    var isOurs = false
    while at < line.count {
      at = line.afterBlanks(at)
      let stamps = LegacyStamps(line, at)
      let begun = LegacyLine.head(line, stamps.end)
      if begun == .concurrent {
        at = readConcurrentMessage(line, stamps.end, stamps)
      } else if begun == .pause, legacy.open?.mayNest != true {
        openPause(line, stamps)
        at = consume(line, stamps.end)
      } else if legacy.open != nil, begun == .pause || LegacyLine.continues(line, at) || isPhase(line, stamps) {
        at = consume(line, at)
      } else if line.has("[Preclean ", at: stamps.end) {
        at = LegacyEvent.close(line, stamps.end, line.count)
      } else if line.has("[Times: user=", at: at) {
        at = readTimes(line, at + 13)
      } else if line.has("CMS: abort preclean due to ", at: at) {
        at += 32
      } else {
        return isOurs || readTornMessage(line, at) || readGluedMessage(line, at)
      }
      isOurs = true
    }
    return isOurs
  }

  /// A phase of the open collection that has a line of its own: `6567.8: [reference processing, 0.0042334 secs]`.
  private func isPhase(_ line: Span<UInt8>, _ stamps: LegacyStamps) -> Bool {
    !stamps.isEmpty && line.byte(stamps.end) == UInt8(ascii: "[")
      && line.byte(stamps.end + 1) &- UInt8(ascii: "a") < 26 && line.place(of: " secs]", from: stamps.end) != nil
  }

  /// A message whose stamps are mixed with those of another one, as two threads of G1 print them at the same time.
  private mutating func readTornMessage(_ line: Span<UInt8>, _ start: Int) -> Bool {
    guard legacy.hasBegun else { return false }
    let stamps = LegacyStamps(tornIn: line, start)
    guard stamps.end > start else { return readCutDetail(line, start) }
    switch LegacyLine.head(line, stamps.end) {
    case .none: return false
    case .concurrent: _ = readConcurrentMessage(line, stamps.end, stamps)
    case .pause:
      openPause(line, stamps)
      _ = consume(line, stamps.end)
    }
    return true
  }

  /// A detail of a pause of G1 with a concurrent message inside: `  84.6: [GC Worker Start Time (ms):[GC concurrent-…`.
  private mutating func readCutDetail(_ line: Span<UInt8>, _ start: Int) -> Bool {
    let stamps = LegacyStamps(line, start)
    guard !stamps.isEmpty, start >= 3, line.has("[GC Worker ", at: stamps.end),
      let place = line.place(of: "[GC concurrent-", from: stamps.end)
    else { return false }
    _ = readConcurrentMessage(line, place, stamps)
    return true
  }

  /// Output without a line break, and ours behind it: `loading 12.5: [GC (…) …`.
  private mutating func readGluedMessage(_ line: Span<UInt8>, _ start: Int) -> Bool {
    guard legacy.hasBegun, let bracket = line.place(of: ": [", from: start) else { return false }
    let begin = LegacyStamps.start(before: bracket + 2, in: line)
    // Quoted text has a blank or a quote before it; output that ran together has neither.
    guard begin > start, begin < bracket, line.byte(begin - 1) > 0x27 else { return false }
    let stamps = LegacyStamps(line, begin)
    guard stamps.end == bracket + 2, LegacyLine.head(line, stamps.end) != .none,
      line.place(of: " secs]", from: bracket) != nil
    else { return false }
    note(stamps)
    return readMessages(line, begin)
  }

  /// A collection begins; one that is still open lost its end.
  private mutating func openPause(_ line: Span<UInt8>, _ stamps: LegacyStamps) {
    note(stamps)
    noteStamp(stamps)
    dropOpen()
    noteUptime(stamps.uptime)
    noteTime(line)
    var open = LegacyState.Open(location: location(line))
    open.uptime = stamps.uptime
    open.time = open.location.time
    legacy.open = open
  }

  /// Gives up a collection whose end is lost, and counts it as not understood.
  private mutating func dropOpen() {
    guard let lost = legacy.open else { return }
    log[.unknownLine].add(lost.location)
    legacy.open = nil
  }

  /// Takes the stamps of a pause: where they begin anew, another process does.
  mutating func noteStamp(_ stamps: LegacyStamps) {
    guard !stamps.uptime.isNaN else { return }
    if stamps.uptime + 1 < legacy.lastStamp {
      let begun = (legacy.hasBegun, head)
      closeRun(isCutOff: legacy.open != nil)
      (legacy.hasBegun, head) = begun
    }
    legacy.lastStamp = stamps.uptime
  }

  /// Takes uptimes as they come.
  mutating func noteUptime(_ uptime: Double) {
    guard uptime.isFinite else { return }
    if log.firstUptime == nil { log.firstUptime = uptime }
    log.lastUptime = max(uptime, log.lastUptime ?? 0)
  }

  /// Moves text of the open collection out of the line until its last bracket closes; gives the place behind it.
  private mutating func consume(_ line: Span<UInt8>, _ start: Int) -> Int {
    guard var open = legacy.open else { return line.count }
    var start = start
    var at = start
    while at < line.count {
      let byte = line[at]
      if byte == UInt8(ascii: "["), line.has("[G1Ergonomics", at: at) || LegacyLine.head(line, at) == .concurrent {
        open.dropStamps()
        countFailures(line, start, at)
        at = readConcurrentMessage(line, at, LegacyStamps(line, LegacyStamps.start(before: at, in: line)))
        start = line.afterBlanks(at)
        if start < line.count, LegacyLine.continues(line, start) {
          at = start
          continue
        }
        legacy.open = open
        return at
      }
      if isForeign(line, at) {
        // With -XX:-UseAdaptiveSizePolicy the collection goes on behind it.
        guard LegacyLine.isAdaptive(line, at), let next = line.place(of: "[PSYoungGen: ", from: at) else { break }
        at = next
        continue
      }
      guard open.text.count < LegacyState.Open.mostBytes else {
        dropOpen()
        return line.count
      }
      open.text.append(byte)
      at += 1
      if byte == UInt8(ascii: "[") { open.depth += 1 }
      guard byte == UInt8(ascii: "]") else { continue }
      open.depth -= 1
      if open.depth == 0 {
        countFailures(line, start, at)
        legacy.open = nil
        open.location = open.location.union(position.location)
        file(open)
        return at
      }
    }
    countFailures(line, start, at)
    open.text.append(0x20)
    legacy.open = open
    return line.count
  }

  /// Whether from here to its end the line belongs to a message that breaks it.
  private func isForeign(_ line: Span<UInt8>, _ at: Int) -> Bool {
    switch line[at] {
    case UInt8(ascii: "A"), UInt8(ascii: "P"):
      return LegacyLine.isAdaptive(line, at) || line.has("After GC:", at: at)
    case UInt8(ascii: "B"): return line.has("Before GC:", at: at)
    case UInt8(ascii: "C"): return line.has("CMS: Large ", at: at)
    case UInt8(ascii: "M"): return line.has("Mark stack is full.", at: at)
    case UInt8(ascii: "D"): return line.has("Desired survivor size ", at: at)
    case UInt8(ascii: "H"): return line.has("Heap after ", at: at)
    case UInt8(ascii: "{"): return line.has("{Heap before ", at: at)
    case UInt8(ascii: "T"): return line.has("Total time for which ", at: at)
    default: return false
    }
  }

  /// Counts what a stretch of a line says of failures: they stand on the line that says so.
  private mutating func countFailures(_ line: Span<UInt8>, _ start: Int, _ end: Int) {
    if line.place(of: "(concurrent mode failure)", from: start, to: end) != nil { count(.concurrentModeFailure, line) }
    if line.place(of: "(concurrent mode interrupted)", from: start, to: end) != nil {
      count(.concurrentModeInterrupted, line)
    }
    if line.place(of: "(promotion failed)", from: start, to: end) != nil { count(.promotionFailed, line) }
  }

  /// `user=0.06 sys=0.01, real=0.02 secs]`
  private mutating func readTimes(_ line: Span<UInt8>, _ start: Int) -> Int {
    let end = line.place(of: "]", from: start).map { $0 + 1 } ?? line.count
    defer { legacy.timesAreConcurrent = false }
    var at = start
    guard let user = line.millionths(&at), line.has(" sys=", at: at) else { return end }
    at += 5
    guard let system = line.millionths(&at), line.has(", real=", at: at) else { return end }
    at += 7
    guard let real = line.millionths(&at), !legacy.timesAreConcurrent else { return end }
    if real >= 100_000, real > 2 * (user + system) { count(.starved, line) }
    return end
  }

  /// Ends what is still open when a run ends.
  mutating func closeLegacy() {
    flushPending()
    if let open = legacy.open, log.openPause == nil { log.openPause = open.kind }
    legacy.open = nil
    if log.safepoints.count == 0, legacy.statistics.count > 0 { log.safepoints = legacy.statistics }
    if log.isLegacy {
      log.collector = log.collector ?? legacy.generations.collector
      if legacy.hasHeader { log.beginsAtStart = true }
    }
  }
}
