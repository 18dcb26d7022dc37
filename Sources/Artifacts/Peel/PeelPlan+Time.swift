internal import CaseModel

extension PeelPlan {
  /// The time that a line states: its outermost prefix first, then its JSON record, then what the text begins with.
  @inline(__always)
  func time(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Timestamp? {
    guard start < end, !layers.isEmpty || PeelPlan.mayStateTime(line[start]) else { return nil }
    return statedTime(line, start, end)
  }

  private func statedTime(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Timestamp? {
    var at = start
    for layer in layers {
      guard let prefix = PrefixParser.parse(layer, line, at, end) else { continue }
      if let place = prefix.time, let text = TimeParser.parse(line, from: place, to: end),
        let time = text.timestamp(assumedYear: assumedYear)
      {
        return time
      }
      at = prefix.textStart
    }
    guard at < end, PeelPlan.mayStateTime(line[at]) else { return nil }
    if line[at] == UInt8(ascii: "{") {
      guard let record = JSONRecord.parse(line, at, end), let range = record.time else { return nil }
      return record.timeIsNumber ? PeelPlan.epoch(line, range) : text(line, range.lowerBound, range.upperBound)
    }
    return text(line, at, end)
  }

  /// Whether a text with this first byte may state a time: a JSON record, a number, a name of a day or month.
  private static func mayStateTime(_ first: UInt8) -> Bool {
    first == UInt8(ascii: "{") || isDigit(first) || isUpper(first)
  }

  private func text(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Timestamp? {
    TimeParser.parse(line, from: start, to: end)?.timestamp(assumedYear: assumedYear)
  }

  /// Seconds, milliseconds, microseconds or nanoseconds since the epoch, by their size.
  static func epoch(_ line: Span<UInt8>, _ range: Range<Int>) -> Timestamp? {
    var whole = 0
    var digits = 0
    var fraction = 0
    var fractionDigits = 0
    var isFraction = false
    for index in range {
      let byte = line[index]
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else if isDigit(byte) {
        if isFraction {
          if fractionDigits < 9 {
            fraction = fraction * 10 + Int(byte - 48)
            fractionDigits += 1
          }
        } else {
          guard digits < 19 else { return nil }
          whole = whole &* 10 &+ Int(byte - 48)
          digits += 1
        }
      } else {
        return nil
      }
    }
    for _ in fractionDigits..<9 { fraction *= 10 }
    switch digits {
    case 9...10: return Timestamp(nanoseconds: Int64(whole) * 1_000_000_000 + Int64(fraction))
    case 12...13: return Timestamp(nanoseconds: Int64(whole) * 1_000_000 + Int64(fraction / 1_000))
    case 15...16: return Timestamp(nanoseconds: Int64(whole) * 1_000)
    case 18...19: return whole > 0 ? Timestamp(nanoseconds: Int64(whole)) : nil
    default: return nil
    }
  }
}
