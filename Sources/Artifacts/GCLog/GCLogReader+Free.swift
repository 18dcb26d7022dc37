internal import CaseModel

/// Lines that belong to no collection: what the VM says at its start, stalls, safepoints.
extension GCLogReader {
  /// Reads a line without `GC(n)`; false where it is nothing of ours.
  mutating func readFree(_ line: Span<UInt8>) -> Bool {
    let at = line.afterBlanks(head.text)
    switch line.byte(at) {
    case UInt8(ascii: "U"):
      return readCollector(line, at)
    case UInt8(ascii: "I"):
      guard line.has("Initializing The Z Garbage Collector", at: at) else { return false }
      if log.collector != .z || log.pauses.count + log.cycles.count > 0 { beginRun(.z) }
      return true
    case UInt8(ascii: "V"):
      return line.has("Version: ", at: at) ? readVersion(line, at + 9) : false
    case UInt8(ascii: "C"):
      if line.has("CPUs: ", at: at) {
        var place = at + 6
        guard head.hasGCTag || isCounted(line, place) else { return false }
        log.cpus = line.wholeNumber(&place) ?? log.cpus
        return true
      }
      return line.has("Cancelling GC: ", at: at) && isShenandoahs ? counted(.cycleCancelled, line) : false
    case UInt8(ascii: "H"):
      if line.has("Heap Region Size: ", at: at) || line.has("Heap region size: ", at: at) {
        var place = at + 18
        log.regionKiB = HeapSize.kibibytes(line, &place) ?? log.regionKiB
        return true
      }
      if line.has("Heap Max Capacity: ", at: at) { return readHeapMax(line, at + 19) }
      return line.has("Heap address: ", at: at) ? readHeapAddress(line, at + 14) : false
    case UInt8(ascii: "M"):
      if line.has("Max Capacity: ", at: at) { return readHeapMax(line, at + 14) }
      return line.has("Maximum heap size ", at: at) ? readHeapMax(line, at + 18) : false
    case UInt8(ascii: "A"):
      if line.has("Allocation Stall (", at: at) { return readStall(line, at + 18, .allocationStall) }
      if line.has("Attempting max", at: at) || line.has("Attempting full compaction clearing", at: at) {
        return counted(.lastChanceCompaction, line)
      }
      return false
    case UInt8(ascii: "R"):
      if line.has("Relocation Stall (", at: at) { return readStall(line, at + 18, .relocationStall) }
      return readLocker(line, at)
    case UInt8(ascii: "O"):
      return line.has("Out Of Memory (", at: at) && isParenthesised(line, at + 14)
        ? counted(.outOfMemory, line) : false
    case UInt8(ascii: "P"):
      return line.has("Promotion failed", at: at) && at + 16 == line.count
        ? counted(.promotionFailed, line) : false
    case UInt8(ascii: "S"):
      return line.has("Safepoint \"", at: at) ? readSafepoint(line, at + 11) : false
    case UInt8(ascii: "E"):
      guard line.has("Entering safepoint region: ", at: at) else { return false }
      safepointOperation = line.text(at + 27..<min(line.count, at + 155))
      return true
    case UInt8(ascii: "T"):
      if line.has("To-space exhausted", at: at), head.hasGCTag { return counted(.evacuationFailure, line) }
      if line.has("Trigger: ", at: at), isShenandoahs {
        return readTrigger(line, at + 9)
      }
      return line.has("Total time for which application threads were stopped: ", at: at)
        ? readStopped(line, at + 55) : false
    default:
      if readDropped(line, at) { return true }
      return head.hasGCTag && readLocker(line, at)
    }
  }

  /// Whether a line that may be Shenandoah's is one: by its tag, or because the log is.
  private var isShenandoahs: Bool {
    head.hasGCTag || log.collector == .shenandoah && head.decorations == log.decorations
  }

  /// `Explicit GC request (System.gc())`, `GC request (Metadata GC Threshold)`, `Free (83M) is below …`
  mutating func readTrigger(_ line: Span<UInt8>, _ start: Int) -> Bool {
    guard let request = line.place(of: "GC request (", from: start, to: start + 40) else {
      isRequested = false
      return true
    }
    let cause = request + 12
    isRequested =
      line.has("System.gc()", at: cause) || line.has("Diagnostic Command", at: cause)
      || line.has("JvmtiEnv ForceGarbageCollection", at: cause)
    return isRequested ? counted(.explicitRequest, line) : true
  }

  private mutating func readCollector(_ line: Span<UInt8>, _ at: Int) -> Bool {
    let name = at + 6
    guard line.has("Using ", at: at), name < line.count else { return false }
    let collector: GCCollector
    let length: Int
    switch line[name] {
    case UInt8(ascii: "G") where line.has("G1", at: name): (collector, length) = (.g1, 2)
    case UInt8(ascii: "S") where line.has("Serial", at: name): (collector, length) = (.serial, 6)
    case UInt8(ascii: "S") where line.has("Shenandoah", at: name): (collector, length) = (.shenandoah, 10)
    case UInt8(ascii: "P") where line.has("Parallel", at: name): (collector, length) = (.parallel, 8)
    case UInt8(ascii: "C") where line.has("Concurrent Mark Sweep", at: name): (collector, length) = (.cms, 21)
    case UInt8(ascii: "E") where line.has("Epsilon", at: name): (collector, length) = (.epsilon, 7)
    case UInt8(ascii: "T") where line.has("The Z Garbage Collector", at: name): (collector, length) = (.z, 23)
    default: return false
    }
    guard name + length == line.count || head.hasGCTag else { return false }
    if collector == .z, log.collector == .z, log.pauses.count + log.cycles.count == 0 { return true }
    beginRun(collector)
    return true
  }

  /// `17.0.9+9 (release)`
  private mutating func readVersion(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var end = start
    while end < line.count, line[end] > 0x20, end - start < 64 { end += 1 }
    guard line.isDigit(start), head.hasGCTag || line.has(" (", at: end) else { return false }
    log.jdkVersion = line.text(start..<end)
    log.beginsAtStart = true
    return true
  }

  private func isCounted(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    return line.wholeNumber(&at) != nil && line.has(" total", at: at)
  }

  /// `64M`, or bytes without a unit.
  mutating func readHeapMax(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    if let size = HeapSize.kibibytes(line, &at) {
      if log.heapMaxKiB == nil { log.heapMaxKiB = size }
      return true
    }
    guard let bytes = line.wholeNumber(&at), at == line.count else { return false }
    if log.heapMaxKiB == nil { log.heapMaxKiB = bytes / 1_024 }
    return true
  }

  /// `0x00000000f5000000, size: 176 MB, …`: the reserved heap, which is its greatest size.
  private mutating func readHeapAddress(_ line: Span<UInt8>, _ start: Int) -> Bool {
    guard var at = line.place(of: ", size: ", from: start, to: start + 48) else { return false }
    at += 8
    guard let size = line.wholeNumber(&at), line.has(" MB", at: at), size < 1 << 40 else { return false }
    if log.heapMaxKiB == nil { log.heapMaxKiB = size * 1_024 }
    return true
  }

  private func isParenthesised(_ line: Span<UInt8>, _ start: Int) -> Bool {
    RecordParts.close(line, start) == line.count - 1
  }

  /// `order-worker-1) 25.560ms`: the parenthesis was opened before `start`.
  mutating func readStall(_ line: Span<UInt8>, _ start: Int, _ event: GCEvent) -> Bool {
    guard let close = RecordParts.close(line, start - 1), line.byte(close + 1) == 0x20 else { return false }
    var at = close + 2
    guard let waited = line.millionths(&at), line.has("ms", at: at), line.afterBlanks(at + 2) == line.count else {
      return false
    }
    count(event, line)
    if event == .allocationStall {
      log.stalls.add(thread: line.text(start..<min(close, start + 128)), microseconds: waited / 1_000)
    }
    return true
  }

  /// `G1CollectForAllocation", Time since last: 142113502 ns, Reaching safepoint: 703491429 ns, …, Total: 706523989 ns`
  private mutating func readSafepoint(_ line: Span<UInt8>, _ start: Int) -> Bool {
    guard let quote = line.place(of: "\", ", from: start),
      let reach = nanoseconds(line, "Reaching safepoint: ", from: quote),
      let total = nanoseconds(line, "Total: ", from: quote)
    else { return false }
    let name = line.text(start..<min(quote, start + 128))
    log.safepoints.add(operation: name, reach: reach, total: total, at: location(line))
    return true
  }

  private func nanoseconds(_ line: Span<UInt8>, _ label: StaticString, from start: Int) -> Int? {
    guard let place = line.place(of: label, from: start) else { return nil }
    var at = line.afterBlanks(place + label.utf8CodeUnitCount)
    guard let value = line.wholeNumber(&at), line.has(" ns", at: at), value < 1 << 60 else { return nil }
    return value
  }

  /// `0.0001156 seconds, Stopping threads took: 0.0000462 seconds` (JDK 9 to 12)
  private mutating func readStopped(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    guard let total = line.millionths(&at), line.has(" seconds, Stopping threads took: ", at: at) else { return false }
    // Seven digits are printed; the seventh is a tenth of a microsecond.
    let tenths = seventhDigit(line, at)
    at += 33
    guard let reach = line.millionths(&at), line.has(" seconds", at: at) else { return false }
    log.safepoints.add(
      operation: safepointOperation, reach: reach * 1_000 + seventhDigit(line, at) * 100,
      total: total * 1_000 + tenths * 100, at: location(line))
    safepointOperation = ""
    return true
  }

  /// The seventh digit behind the point of the number that ends before `end`; 0 where there are fewer.
  private func seventhDigit(_ line: Span<UInt8>, _ end: Int) -> Int {
    let point = line.byte(end - 8)
    return point == UInt8(ascii: ".") || point == UInt8(ascii: ",") ? Int(line[end - 1] &- 0x30) : 0
  }

  /// `main: Retried waiting for GCLocker too often allocating 42 words`, `… Thread stalled by JNI critical section. …`
  private mutating func readLocker(_ line: Span<UInt8>, _ at: Int) -> Bool {
    guard head.hasGCTag || head.decorations.contains(.level) else { return false }
    if line.place(of: "Retried waiting for GCLocker too often", from: at) != nil {
      return counted(.lockerGaveUp, line)
    }
    if line.place(of: "Thread stalled by JNI critical section", from: at) != nil {
      return counted(.lockerStall, line)
    }
    return false
  }

  /// `  1234 messages dropped due to async logging`
  private mutating func readDropped(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    guard let number = line.wholeNumber(&at), line.has(" messages dropped due to async logging", at: at) else {
      return false
    }
    log.droppedMessages &+= number
    return true
  }
}
