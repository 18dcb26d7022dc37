internal import CaseModel

/// The stamps before a message of JDK 8 and older: `2016-01-02T03:04:05.678+0000: 1.234: #12: `, each optional.
struct LegacyStamps {
  /// Where the text behind them begins.
  private(set) var end: Int
  /// Where the date begins; −1 where there is none.
  private(set) var datePlace = -1
  /// Seconds since start; NaN where not printed.
  private(set) var uptime = Double.nan

  /// The stamps that begin at `start`.
  init(_ line: Span<UInt8>, _ start: Int) {
    end = start
    guard line.isDigit(start) || line.byte(start) == UInt8(ascii: "#") else { return }
    if line.byte(start + 4) == UInt8(ascii: "-"), line.byte(start + 10) == UInt8(ascii: "T"),
      let date = TimeParser.parse(line, from: start, to: line.count), line.has(": ", at: date.end)
    {
      datePlace = start
      end = date.end + 2
    }
    var at = end
    if let value = line.millionths(&at), line.has(": ", at: at), LegacyStamps.hasFraction(line, end, at) {
      uptime = Double(value) / 1e6
      end = at + 2
    }
    at = end + 1
    if line.byte(end) == UInt8(ascii: "#"), line.wholeNumber(&at) != nil, line.has(": ", at: at) { end = at + 2 }
  }

  /// Stamps of two messages that ran into one another, up to the first text that is none:
  /// `2018-02-08T20:04:14.978+0000: 2018-02-08T20:04:14.978+0000: 878105.583878105.583: `; empty where less than two
  /// stand there.
  init(tornIn line: Span<UInt8>, _ start: Int) {
    end = start
    var at = start
    var count = 0
    while at < line.count, at - start < 140 {
      switch line[at] {
      case 0x20, UInt8(ascii: ":"): at += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard let next = LegacyStamps.tornStamp(line, at) else { return }
        if next.isDate {
          if datePlace < 0 { datePlace = at }
        } else if uptime.isNaN {
          uptime = next.uptime
        }
        count += 1
        at = next.end
      default:
        if count > 1 || line.byte(start) == UInt8(ascii: ":") { end = at }
        return
      }
    }
  }

  /// One stamp, whatever stands behind it.
  private static func tornStamp(_ line: Span<UInt8>, _ at: Int) -> (end: Int, isDate: Bool, uptime: Double)? {
    if line.byte(at + 4) == UInt8(ascii: "-"), line.byte(at + 10) == UInt8(ascii: "T"), line.isDigit(at + 27) {
      return (at + 28, true, .nan)
    }
    var place = at
    guard let seconds = line.wholeNumber(&place), seconds < 1 << 40,
      line.byte(place) == UInt8(ascii: ".") || line.byte(place) == UInt8(ascii: ","), line.isDigit(place + 1),
      line.isDigit(place + 2), line.isDigit(place + 3)
    else { return nil }
    place += 1
    // Three digits are printed; more belong to the next stamp.
    let end = place + 3
    var value = 0
    while place < end {
      value = value * 10 + Int(line[place] &- 0x30)
      place += 1
    }
    return (end, false, Double(seconds) + Double(value) / 1e3)
  }

  /// Whether there is none.
  var isEmpty: Bool { datePlace < 0 && uptime.isNaN }

  private static func hasFraction(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for at in start..<end where line[at] == UInt8(ascii: ".") || line[at] == UInt8(ascii: ",") { return true }
    return false
  }

  /// Where the stamps begin that end at `end`: those of a message that cuts another one in two.
  static func start(before end: Int, in text: Span<UInt8>) -> Int {
    var start = end
    for _ in 0..<3 {
      guard start >= 2, text.has(": ", at: start - 2) else { break }
      var at = start - 2
      while at > 0, isStampByte(text[at - 1]) { at -= 1 }
      // The `T` of a date is one, that of a name before it is not.
      while at < start, !text.isDigit(at), text[at] != UInt8(ascii: "#") { at += 1 }
      guard at < start - 2 else { break }
      start = at
    }
    return start
  }

  private static func isStampByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "T"), UInt8(ascii: "Z"), UInt8(ascii: "#"):
      return true
    default: return false
    }
  }
}
