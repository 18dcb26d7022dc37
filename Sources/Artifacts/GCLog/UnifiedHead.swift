internal import CaseModel

/// The decorations before a line of unified JVM logging, read by their shape: any of the twelve in any order, or none.
///
/// `[2026-11-23T16:53:31.646+0000][0.021s][debug][gc,heap ] text`
struct UnifiedHead {
  /// Where the text begins.
  var text = 0
  /// Which decorations there are.
  var decorations: GCDecorations = []
  /// Seconds since start; NaN where not printed.
  var uptime = Double.nan
  /// Where a wall-clock time begins; −1 where there is none.
  var timePlace = -1
  /// Wall clock in milliseconds since the epoch (`timemillis`).
  var epochMilliseconds = 0
  /// Whether a tag says that the line is about collections or safepoints.
  var hasGCTag = false
  /// Whether the level is `debug` or `trace`.
  var isDetail = false
  /// Whether a second tag stands beside `gc`.
  var hasFinerTag = false

  /// Whether the uptime is from a counter of nanoseconds, which may be the machine's.
  var isCounter = false

  /// The head of no line.
  init() {}

  /// The head of a line; text that begins without a bracket has an empty one. `nil` where a line begins with brackets
  /// that are not decorations.
  init?(_ line: Span<UInt8>, from start: Int = 0) {
    var stem = Stem(end: start)
    guard parse(line, from: start, behind: &stem) else { return nil }
  }

  /// What is known of a head before its last bracket.
  struct Stem {
    /// The brackets so far.
    var head = UnifiedHead()
    /// Where the last bracket begins.
    var end = 0
  }

  /// Reads the head that begins at `start`, of which `stem` is known; it becomes what comes before the last bracket.
  /// False where these are no decorations.
  mutating func parse(_ line: Span<UInt8>, from start: Int, behind stem: inout Stem) -> Bool {
    self = stem.head
    var at = stem.end
    while line.byte(at) == UInt8(ascii: "[") {
      let end = line.place(of: UInt8(ascii: "]"), from: at + 1, to: line.count)
      guard end < line.count else { return false }
      stem = Stem(head: self, end: at)
      read(line, at + 1, end)
      at = end + 1
    }
    if at > start {
      guard at == line.count || line[at] == 0x20, decorations != [.other] || hasGCTag else { return false }
      text = min(at + 1, line.count)
    } else {
      text = start
    }
    return true
  }

  /// The wall clock, where the line states one.
  func time(_ line: Span<UInt8>) -> (time: Timestamp?, offsetMinutes: Int?) {
    if timePlace >= 0, let text = TimeParser.parse(line, from: timePlace, to: line.count) {
      if case .offset(let minutes) = text.zone { return (text.timestamp(assumedYear: nil), minutes) }
      return (text.timestamp(assumedYear: nil), nil)
    }
    if epochMilliseconds > 0 { return (Timestamp(nanoseconds: Int64(epochMilliseconds) * 1_000_000), 0) }
    return (nil, nil)
  }

  /// Reads one bracket: `line[start..<end]`.
  @inline(__always)
  private mutating func read(_ line: Span<UInt8>, _ start: Int, _ end: Int) {
    if line.has("gc,", at: start) {
      // The most usual one needs no look at its end.
      hasGCTag = true
      hasFinerTag = true
      decorations.insert(.tags)
    } else {
      readAny(line, start, end)
    }
  }

  private mutating func readAny(_ line: Span<UInt8>, _ start: Int, _ end: Int) {
    let start = line.afterBlanks(start)
    var end = end
    while end > start, line[end - 1] == 0x20 { end -= 1 }
    guard end > start else { return }
    let first = line[start]
    if first &- 0x30 < 10 {
      number(line, start, end)
    } else if first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") {
      word(line, start, end)
    } else {
      decorations.insert(.other)
    }
  }

  private mutating func number(_ line: Span<UInt8>, _ start: Int, _ end: Int) {
    if end - start >= 19, line[start + 4] == UInt8(ascii: "-") {
      if timePlace < 0 { timePlace = start }
      decorations.insert(.time)
      return
    }
    var at = start
    guard let whole = line.wholeNumber(&at) else {
      decorations.insert(.other)
      return
    }
    let digits = at - start
    let fraction = line.fraction(&at)
    let hasFraction = at > start + digits
    switch end - at {
    case 0 where !hasFraction:
      decorations.insert(.number)
    case 1 where line[at] == UInt8(ascii: "s") && digits <= 12:
      uptime = Double(whole &* 1_000_000 &+ fraction) / 1e6
      isCounter = false
      decorations.insert(.uptime)
    case 2 where line.has("ns", at: at) && !hasFraction:
      // The machine's counter comes before the VM's where both are printed; seconds and milliseconds are surer.
      if uptime.isNaN || isCounter {
        uptime = Double(whole) / 1e9
        isCounter = true
      }
      decorations.insert(.uptime)
    case 2 where line.has("ms", at: at) && !hasFraction && whole >= 1_000_000_000_000:
      epochMilliseconds = whole
      decorations.insert(.time)
    case 2 where line.has("ms", at: at) && digits <= 12:
      if uptime.isNaN { uptime = Double(whole &* 1_000_000 &+ fraction) / 1e9 }
      isCounter = false
      decorations.insert(.uptime)
    default:
      decorations.insert(.other)
    }
  }

  private mutating func word(_ line: Span<UInt8>, _ start: Int, _ end: Int) {
    switch line[start] {
    case UInt8(ascii: "g") where line.has("gc", at: start) && (end - start == 2 || line[start + 2] == 0x2c):
      hasGCTag = true
      hasFinerTag = end - start > 2
      decorations.insert(.tags)
      return
    case UInt8(ascii: "s") where line.has("safepoint", at: start):
      hasGCTag = true
      hasFinerTag = true
      decorations.insert(.tags)
      return
    case UInt8(ascii: "i"), UInt8(ascii: "d"), UInt8(ascii: "t"), UInt8(ascii: "w"), UInt8(ascii: "e"):
      if isLevel(line, start, end) {
        decorations.insert(.level)
        isDetail = end - start == 5 && line[start] != UInt8(ascii: "e")
        return
      }
    default: break
    }
    decorations.insert(.other)
  }

  private func isLevel(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    switch end - start {
    case 4: return line.has("info", at: start)
    case 5: return line.has("debug", at: start) || line.has("trace", at: start) || line.has("error", at: start)
    case 7: return line.has("warning", at: start)
    default: return false
    }
  }
}
