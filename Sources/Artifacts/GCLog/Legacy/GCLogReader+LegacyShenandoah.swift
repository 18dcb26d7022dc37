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

  /// The end of the name of a pause that other lines cut off from its sizes (before 8u232): `[Pause Final MarkTotal …`.
  static func cutName(_ line: Span<UInt8>, _ at: Int) -> Int? {
    guard line.has("[Pause Final ", at: at), line.place(of: "]", from: at) == nil else { return nil }
    for name in names where line.has(name, at: at + 1) { return at + 1 + name.utf8CodeUnitCount }
    return nil
  }

  /// `184G->181G(256G), 4.730 ms]`: sizes and digits of such a pause.
  static func cutSizes(_ line: Span<UInt8>, _ at: Int) -> (sizes: Range<Int>, digits: Range<Int>)? {
    guard line.isDigit(at), let sizes = LegacyEvent.sizes(line, at), line.has(", ", at: sizes.next) else { return nil }
    var number = sizes.next + 2
    guard line.millionths(&number) != nil, line.has(" ms]", at: number) else { return nil }
    return (at..<sizes.next, sizes.next + 2..<number)
  }

  private static func isNamed(_ line: Span<UInt8>, _ at: Int) -> Bool {
    // Every line of a unified log begins with a bracket: one look must do.
    guard line.byte(at) == UInt8(ascii: "["),
      line.byte(at + 1) == UInt8(ascii: "P") || line.byte(at + 1) == UInt8(ascii: "C")
    else { return false }
    for name in names where line.has(name, at: at + 1) { return true }
    return false
  }

  private static let names: [StaticString] = [
    "Pause Init Mark", "Pause Final Mark", "Pause Init Update Refs", "Pause Final Update Refs", "Pause Final Evac",
    "Pause Full", "Pause Degenerated GC", "Pause Init Traversal", "Pause Final Traversal", "Concurrent reset",
    "Concurrent marking", "Concurrent precleaning", "Concurrent cleanup", "Concurrent evacuation",
    "Concurrent update references", "Concurrent uncommit", "Concurrent traversal", "Cancel concurrent mark",
  ]

  static let unit = Array("ms".utf8)

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
      return legacy.generations.contains(.shenandoah)
        && (readCut(line, start, stamps) || readReckoning(line, start))
    }
    if !parts.digits.isEmpty { noteStamp(stamps) }
    legacy.generations.insert(.shenandoah)
    log.isDetailed = true
    noteUptime(stamps.uptime)
    if line.has("Cancel", at: parts.name.lowerBound) { return counted(.cycleCancelled, line) }
    number(line, parts.name.lowerBound)
    legacy.cutPause = []
    var text = bytes(line, 0..<stamps.end) + bytes(line, parts.name)
    if !parts.digits.isEmpty { text += [0x20] + bytes(line, parts.digits) + LegacyShenandoah.unit }
    // The same words as in later releases, but for the comma and the blank.
    _ = readItem(text.span, stamps.end, id: legacy.count, indent: 0)
    return true
  }

  /// The beginning of a pause that is cut in two, or its end.
  private mutating func readCut(_ line: Span<UInt8>, _ start: Int, _ stamps: LegacyStamps) -> Bool {
    if let end = LegacyShenandoah.cutName(line, stamps.end) {
      noteStamp(stamps)
      noteUptime(stamps.uptime)
      legacy.cutPause = bytes(line, 0..<stamps.end) + bytes(line, stamps.end + 1..<end)
      legacy.cutHead = head
      legacy.cutPlace = stamps.end
      log.openPause = log.kinds.intern(line, stamps.end + 7..<end)
      return true
    }
    guard !legacy.cutPause.isEmpty, let parts = LegacyShenandoah.cutSizes(line, start) else { return false }
    let text =
      legacy.cutPause + [0x20] + bytes(line, parts.sizes) + [0x20] + bytes(line, parts.digits) + LegacyShenandoah.unit
    head = legacy.cutHead
    legacy.cutPause = []
    _ = readItem(text.span, legacy.cutPlace, id: legacy.count, indent: 0)
    return true
  }

  private func bytes(_ line: Span<UInt8>, _ range: Range<Int>) -> [UInt8] { range.map { line[$0] } }

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
