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
