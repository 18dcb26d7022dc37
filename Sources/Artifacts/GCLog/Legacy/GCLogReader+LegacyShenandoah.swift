internal import CaseModel

/// Shenandoah of JDK 8: `1.234: [Pause Init Mark (process weakrefs), 0.419 ms]`,
/// `1.240: [Concurrent cleanup 21278K->4701K(37888K), 0.048 ms]`, and a line that ends with `, start]` before each.
enum LegacyShenandoah {
  /// What the bracket at `at` holds, up to the comma, and the digits behind that; no digits where something begins.
  static func parts(_ line: Span<UInt8>, _ at: Int) -> (name: Range<Int>, digits: Range<Int>)? {
    guard isNamed(line, at), let close = line.place(of: "]", from: at, to: at + 120) else { return nil }
    if line.has(", start", at: close - 7) { return (at + 1..<close - 7, close..<close) }
    guard line.has(" ms", at: close - 3) else { return nil }
    var digits = close - 3
    while digits > at, line[digits - 1] != 0x20 { digits -= 1 }
    var number = digits
    guard line.has(", ", at: digits - 2), line.millionths(&number) != nil, number == close - 3 else { return nil }
    return (at + 1..<digits - 2, digits..<number)
  }

  private static func isNamed(_ line: Span<UInt8>, _ at: Int) -> Bool {
    guard line.byte(at) == UInt8(ascii: "[") else { return false }
    for name in names where line.has(name, at: at + 1) { return true }
    return false
  }

  private static let names: [StaticString] = [
    "Pause Init Mark", "Pause Final Mark", "Pause Init Update Refs", "Pause Final Update Refs", "Pause Final Evac",
    "Pause Full", "Pause Degenerated GC", "Pause Init Traversal", "Pause Final Traversal", "Concurrent reset",
    "Concurrent marking", "Concurrent precleaning", "Concurrent cleanup", "Concurrent evacuation",
    "Concurrent update references", "Concurrent uncommit", "Concurrent traversal", "Cancel concurrent mark",
  ]

  /// Lines between the brackets, of what the collector reckons.
  static let details: [StaticString] = [
    "Using ", "Pacer for ", "Free: ", "Free headroom: ", "Evacuation Reserve: ", "Uncommitted ", "Failed to allocate ",
    "Adaptive CSet Selection. ", "Collectable Garbage: ", "Immediate Garbage: ", "Capacity: ", "Periodic GC triggered",
    "Good progress for ", "Bad progress for ", "Passive triggers", "Shenandoah ",
  ]
}

extension GCLogReader {
  /// Reads a line of Shenandoah; `start` is behind the blanks it begins with.
  mutating func readShenandoah(_ line: Span<UInt8>, _ start: Int) -> Bool {
    let stamps = LegacyStamps(line, start)
    guard let parts = LegacyShenandoah.parts(line, stamps.end) else {
      return legacy.generations.contains(.shenandoah) && readReckoning(line, start)
    }
    if !parts.digits.isEmpty { noteStamp(stamps) }
    legacy.generations.insert(.shenandoah)
    log.isDetailed = true
    noteUptime(stamps.uptime)
    if line.has("Cancel", at: parts.name.lowerBound) { return counted(.cycleCancelled, line) }
    number(line, parts.name.lowerBound)
    // The same words as in later releases, but for the comma and the blank.
    var text: [UInt8] = []
    for index in 0..<stamps.end { text.append(line[index]) }
    for index in parts.name { text.append(line[index]) }
    if !parts.digits.isEmpty {
      text.append(0x20)
      for index in parts.digits { text.append(line[index]) }
      text += [UInt8(ascii: "m"), UInt8(ascii: "s")]
    }
    _ = readItem(text.span, stamps.end, id: legacy.count, indent: 0)
    return true
  }

  /// Cycles have no number of their own: each begins with a reset, or with the first pause of marking.
  private mutating func number(_ line: Span<UInt8>, _ at: Int) {
    let isReset = line.has("Concurrent reset", at: at) && !line.has("Concurrent reset bitmaps", at: at)
    let isMark = line.has("Pause Init Mark", at: at)
    guard isReset || isMark else {
      legacy.isResetting = false
      return
    }
    if !legacy.isResetting { legacy.count &+= 1 }
    legacy.isResetting = true
  }

  /// `Trigger: …`, `Cancelling GC: …` and figures.
  private mutating func readReckoning(_ line: Span<UInt8>, _ at: Int) -> Bool {
    if line.has("Trigger: ", at: at) { return readTrigger(line, at + 9) }
    if line.has("Cannot finish degeneration", at: at) { return counted(.degenerationUpgraded, line) }
    if line.has("Cancelling ", at: at), line.place(of: "GC: ", from: at, to: at + 32) != nil {
      return counted(.cycleCancelled, line)
    }
    for detail in LegacyShenandoah.details where line.has(detail, at: at) { return true }
    return false
  }
}
