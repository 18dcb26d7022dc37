internal import CaseModel

/// Lines that belong to one collection: `GC(12) Pause Young …`.
extension GCLogReader {
  /// Reads the text of a line that begins with `GC(`; false where it is nothing of ours.
  mutating func readNumbered(_ line: Span<UInt8>) -> Bool {
    var at = head.text + 3
    guard let number = line.wholeNumber(&at), number < 1 << 32, line.has(") ", at: at) else { return false }
    let id = UInt32(number)
    let body = at + 2
    at = line.afterBlanks(body)
    var indent = at - body
    generation = 0
    // Generational ZGC: `y:` minor, `Y:` young in major, `O:` old.
    if line.byte(at + 1) == UInt8(ascii: ":"), line.byte(at + 2) == 0x20 {
      let mark = line[at] | 0x20
      generation = mark
      if mark == UInt8(ascii: "y") || mark == UInt8(ascii: "o") {
        let text = at + 3
        at = line.afterBlanks(text)
        indent = at - text
      }
    }
    let isKnown = readItem(line, at, id: id, indent: indent)
    if !isKnown, head.hasGCTag || hasBegun, at < line.count, !head.isNoise(line, at, indent: indent) {
      count(.unknownLine, line)
    }
    if isKnown { latestID = max(latestID, id) }
    // Without tags the number alone shows whose line it is, once the log has begun.
    return isKnown || hasBegun && !head.decorations.contains(.tags)
  }

  mutating func readItem(_ line: Span<UInt8>, _ at: Int, id: UInt32, indent: Int) -> Bool {
    switch line.byte(at) {
    case UInt8(ascii: "P"):
      if line.has("Pause ", at: at) { return readPause(line, at + 6, id: id) }
      if line.has("PhantomReference:", at: at) { return expectCount(line, .phantom, at + 17) }
      if line.has("Phantom References:", at: at) { return readTable(line, .phantom, at + 19) }
      if line.has("Phantom: ", at: at) { return readSentence(line, .phantom, at + 9) }
      if line.has("Promotion failed", at: at), at + 16 == line.count { return counted(.promotionFailed, line) }
      if line.has("Promoted: ", at: at) { return readLastColumn(line, at + 10, promoted: true) }
      if line.has("ParOldGen: ", at: at) {
        legacy.generations.insert(.parallel)
        return readOld(line, at + 11, id: id, factor: 1)
      }
      return readPhase(line, at, indent: indent, id: id)
    case UInt8(ascii: "C"):
      if line.has("CMS: ", at: at) {
        legacy.generations.insert(.cms)
        return readOld(line, at + 5, id: id, factor: 1)
      }
      return readConcurrent(line, at, id: id) || readPhase(line, at, indent: indent, id: id)
    case UInt8(ascii: "G"):
      return line.has("Garbage Collection (", at: at) ? readCycle(line, at, id: id) : false
    case UInt8(ascii: "M"):
      if line.has("Metaspace: ", at: at) { return readMetaspace(line, at + 11) }
      if line.has("Minor Collection (", at: at) || line.has("Major Collection (", at: at) {
        return readCycle(line, at, id: id)
      }
      if line.has("Max Capacity: ", at: at) { return readHeapMax(line, at + 14) }
      return readPhase(line, at, indent: indent, id: id)
    case UInt8(ascii: "T"):
      if line.has("Tenured: ", at: at) {
        legacy.generations.insert(.tenured)
        return readOld(line, at + 9, id: id, factor: 1)
      }
      guard line.has("To-space exhausted", at: at) else { return false }
      exhausted = id
      return counted(.evacuationFailure, line)
    case UInt8(ascii: "H"):
      return line.has("Humongous regions: ", at: at) ? readHumongous(line, at + 19) : false
    case UInt8(ascii: "D"):
      if line.has("Discovered: ", at: at), let kind = reference {
        var place = at + 12
        reference = nil
        if let number = line.wholeNumber(&place) { log.references.discovered(kind, number, at: location(line)) }
        return true
      }
      if line.has("Discovered  references: ", at: at) { return readList(line, at + 24) }
      if line.has("Degenerated GC upgrading to Full GC", at: at) { return counted(.degenerationUpgraded, line) }
      return false
    case UInt8(ascii: "F"):
      if line.has("FinalReference:", at: at) { return expectCount(line, .final, at + 15) }
      if line.has("Final References:", at: at) { return readTable(line, .final, at + 17) }
      return line.has("Final: ", at: at) ? readSentence(line, .final, at + 7) : false
    case UInt8(ascii: "S"):
      if line.has("SoftReference:", at: at) { return expectCount(line, .soft, at + 14) }
      if line.has("Soft References:", at: at) { return readTable(line, .soft, at + 16) }
      return line.has("Soft: ", at: at) ? readSentence(line, .soft, at + 6) : false
    case UInt8(ascii: "W"):
      if line.has("WeakReference:", at: at) { return expectCount(line, .weak, at + 14) }
      if line.has("Weak References:", at: at) { return readTable(line, .weak, at + 16) }
      return line.has("Weak: ", at: at) ? readSentence(line, .weak, at + 6) : false
    case UInt8(ascii: "R"):
      if line.has("Reference Processing", at: at) { return readReferenceTime(line, at + 20, id: id) }
      return line.has("Relocation Stall (", at: at) ? readStall(line, at + 18, .relocationStall) : false
    case UInt8(ascii: "A"):
      if line.has("Allocated: ", at: at) { return readLastColumn(line, at + 11, promoted: false) }
      return line.has("Allocation Stall (", at: at) ? readStall(line, at + 18, .allocationStall) : false
    case UInt8(ascii: "Y"):
      return line.has("Young Generation (", at: at) ? readGeneration(line, at + 16, id: id, isYoung: true) : false
    case UInt8(ascii: "O"):
      if line.has("Out Of Memory (", at: at) { return counted(.outOfMemory, line) }
      if line.has("Old regions: ", at: at) { return readOld(line, at + 13, id: id, factor: log.regionKiB) }
      if line.has("Old Generation ", at: at) { return readGeneration(line, at + 14, id: id, isYoung: false) }
      return readPhase(line, at, indent: indent, id: id)
    case UInt8(ascii: "U"):
      return line.has("User=", at: at) ? readProcessorTime(line, at + 5) : false
    case UInt8(ascii: "E"):
      return readPhase(line, at, indent: indent, id: id)
    default:
      return false
    }
  }

  mutating func counted(_ event: GCEvent, _ line: Span<UInt8>) -> Bool {
    count(event, line)
    return true
  }

  /// `Concurrent Mark Cycle 6.326ms`, `Concurrent Mark Abort`, `Concurrent mode failure`, …
  private mutating func readConcurrent(_ line: Span<UInt8>, _ at: Int, id: UInt32) -> Bool {
    // Shenandoah's cleanup is the line that states its heap.
    if line.has("Cannot finish degeneration", at: at) { return counted(.degenerationUpgraded, line) }
    if line.has("Cancelling GC", at: at) { return counted(.cycleCancelled, line) }
    guard line.has("Concurrent ", at: at) else { return false }
    spans.see(id, at: head.uptime.isNaN ? .nan : uptime, isConcurrent: true)
    let rest = at + 11
    if line.has("Mark Abort", at: rest) {
      count(.markAbort, line)
      let cause = Int(log.lastFullCause.index)
      while log.abortsByCause.count <= cause { log.abortsByCause.append(0) }
      log.abortsByCause[cause] += 1
    } else if line.has("Mark reset for overflow", at: rest) {
      count(.markReset, line)
    } else if line.has("Mark Restart for Mark Stack Overflow", at: rest) {
      count(.markRestart, line)
    } else if line.has("mode failure", at: rest) {
      count(.concurrentModeFailure, line)
    } else if line.has("Reset", at: rest) {
      isCMSCycling = false
    } else if line.has("mode interrupted", at: rest) {
      count(.concurrentModeInterrupted, line)
    } else if line.has("Mark Cycle", at: rest) || line.has("Undo Cycle", at: rest) || line.has("Cycle", at: rest)
      || line.has("cleanup", at: rest)
    {
      readCycle(line, at, id: id)
    } else if line.has("Restart for Mark Stack Overflow", at: rest) {
      count(.markRestart, line)
    }
    return true
  }

  /// `Garbage Collection (Warmup) 16M(25%)->36M(56%)`, `Minor Collection (Allocation Rate) 96M(100%)->96M(100%) 0.039s`,
  /// `Concurrent Mark Cycle 6.326ms`.
  @discardableResult
  private mutating func readCycle(_ line: Span<UInt8>, _ at: Int, id: UInt32) -> Bool {
    var end = at
    while end < line.count, line[end] != UInt8(ascii: "("), !line.isDigit(end) { end += 1 }
    var name = end
    while name > at, line[name - 1] == 0x20 { name -= 1 }
    var record = GCRecord(gcID: id, kind: log.kinds.intern(line, at..<name))
    var parts = RecordParts(from: end)
    var last: Range<Int>?
    while let group = parts.nextGroup(line, into: &record) { last = group }
    // Single-generation ZGC prints no length; only the end has sizes.
    guard record.statesHeap || parts.hasDuration else {
      spans.see(id, at: head.uptime.isNaN ? .nan : uptime, isConcurrent: true)
      return true
    }
    // Only the collections of ZGC state a cause; in parentheses behind other names stands what a step does besides.
    if let cause = last, log.kinds.text(record.kind).hasSuffix("Collection") {
      record.cause = log.causes.intern(line, cause)
    }
    place(&record, line)
    noteCycle(&record, hasDuration: parts.hasDuration)
    log.cycles.append(record)
    return true
  }

  /// `Humongous regions: 6->2`
  private mutating func readHumongous(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    guard let before = line.wholeNumber(&at), line.has("->", at: at) else { return true }
    at += 2
    guard let after = line.wholeNumber(&at) else { return true }
    log.humongousRegionsMax = max(before, log.humongousRegionsMax ?? 0)
    log.humongousRegionsAfterMax = max(after, log.humongousRegionsAfterMax ?? 0)
    return true
  }

  /// `3206K(3392K)->3206K(3392K)`, `3M used, 4M committed`
  private mutating func readMetaspace(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    guard var used = HeapSize.kibibytes(line, &at) else { return true }
    if line.byte(at) == UInt8(ascii: "("), let close = line.place(of: ")->", from: at, to: at + 24) { at = close + 1 }
    if line.has("->", at: at) {
      at += 2
      used = HeapSize.kibibytes(line, &at) ?? used
    }
    log.metaspaceLastKiB = used
    log.metaspaceMaxKiB = max(used, log.metaspaceMaxKiB ?? 0)
    return true
  }

  /// `User=0.01s Sys=0.00s Real=0.31s`
  private mutating func readProcessorTime(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    guard let user = line.millionths(&at), line.has("s Sys=", at: at) else { return true }
    at += 6
    guard let system = line.millionths(&at), line.has("s Real=", at: at) else { return true }
    at += 7
    guard let real = line.millionths(&at) else { return true }
    if real >= 100_000, real > 2 * (user + system) { count(.starved, line) }
    return true
  }

  /// `  Evacuate Collection Set: 5.4ms`, `Phase 1: Mark live objects 2.046ms`: the outermost phases only.
  private mutating func readPhase(_ line: Span<UInt8>, _ at: Int, indent: Int, id: UInt32) -> Bool {
    guard indent == 2 || indent == 0 && line.has("Phase ", at: at), line.has("ms", at: line.count - 2) else {
      return false
    }
    var number = line.count - 2
    while number > at, line[number - 1] != 0x20 { number -= 1 }
    var end = number - 1
    if line.byte(end - 1) == UInt8(ascii: ":") { end -= 1 }
    guard end > at, let value = line.millionths(&number), number == line.count - 2 else { return false }
    let phase = log.phases.add(line, at..<end, microseconds: value / 1_000)
    phasesInHand.add(phase, microseconds: value / 1_000, id: id)
    return true
  }
}
