internal import CaseModel

/// What the text of one collection says: `[GC (Allocation Failure) [PSYoungGen: 65536K->10720K(76288K)] …, 0.01 secs]`.
struct LegacyEvent {
  /// `[Full GC`, rather than `[GC`.
  var isFull = false
  /// `[GC pause`, `[GC remark`, `[GC cleanup` of G1.
  var word = Word.none
  /// Where the cause stands, in the text.
  var cause: Range<Int>?
  /// What sort of young collection of G1.
  var flavour = GCRecord.Flavour.none
  /// `--`, or words that say the same of G1.
  var isFailed = false
  /// Sizes of the whole heap, in KiB.
  var sizes: (before: Int, after: Int, capacity: Int)?
  /// Whether only one size was printed: CMS's own pauses.
  var isOccupancy = false
  /// Length in microseconds; `nil` where the text is torn.
  var microseconds: Int?
  /// Generations it names.
  var generations: LegacyState.Generations = []
  /// Whether the old generation was collected.
  var collectsOld = false
  /// `[1 CMS-initial-mark: …]`
  var isInitialMark = false
  /// `[1 CMS-remark: …]`
  var isRemark = false
  /// Class metadata after it, in KiB.
  var metadataKiB: Int?
  /// Microseconds that references took.
  var references: Int?
  /// Collections inside it, where they stand and their uptime.
  var nested: [(range: Range<Int>, uptime: Double)] = []
  /// Phases: name and microseconds.
  var phases: [(name: Range<Int>, microseconds: Int)] = []
  /// References by kind.
  var discovered: [(GCReferences.Kind, Int)] = []

  /// A word behind `GC`.
  enum Word { case none, pause, remark, cleanup }

  /// Reads `text[range]`, which begins and ends with a bracket.
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    isFull = text.has("[Full GC", at: range.lowerBound)
    var at = text.afterBlanks(range.lowerBound + (isFull ? 8 : 3))
    let end = range.upperBound - 1
    if text.has("pause", at: at) {
      word = .pause
    } else if text.has("remark", at: at) {
      word = .remark
    } else if text.has("cleanup", at: at) {
      word = .cleanup
    }
    var stamp = Double.nan
    while at < end {
      switch text[at] {
      case UInt8(ascii: "("):
        at = group(text, at, end)
      case UInt8(ascii: "["):
        let close = LegacyEvent.close(text, at, end)
        part(text, at..<close, stamp)
        at = close
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        at = number(text, at, end, &stamp)
      case UInt8(ascii: ","):
        at = duration(text, at, end)
      case UInt8(ascii: "-"):
        if text.has("--", at: at) { isFailed = true }
        at += 1
      default:
        at += 1
      }
    }
  }

  /// The place behind the bracket that closes the one at `start`.
  static func close(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var depth = 0
    var at = start
    while at < end {
      if text[at] == UInt8(ascii: "[") { depth += 1 }
      if text[at] == UInt8(ascii: "]") {
        depth -= 1
        if depth == 0 { return at + 1 }
      }
      at += 1
    }
    return end
  }

  /// One group in parentheses.
  private mutating func group(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    guard let close = LegacyLine.close(text, start), close < end else { return start + 1 }
    let at = start + 1
    switch close - at {
    case 5 where text.has("young", at: at):
      if flavour == .none { flavour = .normal }
    case 5 where text.has("mixed", at: at), 7 where text.has("partial", at: at):
      flavour = .mixed
    case 12 where text.has("initial-mark", at: at):
      flavour = .concurrentStart
    default:
      if text.has("to-space ", at: at) {
        isFailed = true
      } else if cause == nil, sizes == nil, text.byte(at) >= UInt8(ascii: "A"), text.byte(at) <= UInt8(ascii: "Z") {
        cause = at..<close
      }
    }
    return close + 1
  }

  /// Sizes, stamps, or digits of something else.
  private mutating func number(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ stamp: inout Double) -> Int {
    if let (found, next) = LegacyEvent.sizes(text, start) {
      // What comes later is of one generation (JDK 1.3).
      if sizes == nil || isOccupancy { sizes = found }
      isOccupancy = false
      return next
    }
    var at = start
    if let used = HeapSize.kibibytes(text, &at), text.byte(at) == UInt8(ascii: "(") {
      var inner = at + 1
      if let capacity = HeapSize.kibibytes(text, &inner), text.byte(inner) == UInt8(ascii: ")") {
        if sizes == nil {
          sizes = (used, used, capacity)
          isOccupancy = true
        }
        return inner + 1
      }
    }
    let stamps = LegacyStamps(text, start)
    if !stamps.isEmpty {
      stamp = stamps.uptime
      return stamps.end
    }
    at = start
    while at < end, text.isDigit(at) || text[at] == UInt8(ascii: ".") { at += 1 }
    return max(at, start + 1)
  }

  /// `1093K->214K(9216K)`
  static func sizes(_ text: Span<UInt8>, _ start: Int) -> (found: (before: Int, after: Int, capacity: Int), next: Int)?
  {
    var at = start
    guard let before = HeapSize.kibibytes(text, &at) else { return nil }
    // G1 states the size of the heap before, too.
    if text.byte(at) == UInt8(ascii: "("), let close = text.place(of: ")->", from: at, to: at + 24) { at = close + 1 }
    guard text.has("->", at: at) else { return nil }
    at += 2
    guard let after = HeapSize.kibibytes(text, &at) else { return nil }
    guard text.byte(at) == UInt8(ascii: "(") else { return ((before, after, 0), at) }
    var inner = at + 1
    guard let capacity = HeapSize.kibibytes(text, &inner), text.byte(inner) == UInt8(ascii: ")") else {
      return ((before, after, 0), at)
    }
    return ((before, after, capacity), inner + 1)
  }

  /// `, 0.0123456 secs`, the last words before the closing bracket.
  private mutating func duration(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = text.afterBlanks(start + 1)
    guard let value = LegacyEvent.seconds(text, &at, end) else { return start + 1 }
    microseconds = value
    return at
  }

  /// `0.0123456 secs` (JDK 6 has `sec`, too) in microseconds; `at` moves behind it.
  static func seconds(_ text: Span<UInt8>, _ at: inout Int, _ end: Int) -> Int? {
    var place = at
    guard let value = text.millionths(&place), text.has(" sec", at: place), place + 4 <= end else { return nil }
    at = place + (text.byte(place + 4) == UInt8(ascii: "s") ? 5 : 4)
    return value
  }
}
