internal import CaseModel

/// A time as written in a line, before anything is assumed about its zone or year.
struct TimeText: Hashable {
  enum Zone: Hashable {
    /// `Z` or an offset; minutes east of UTC.
    case offset(Int)
    /// Nothing said.
    case none
  }

  var year: Int?
  var month: Int
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int
  var nanosecond: Int
  /// Digits after the decimal sign.
  var fractionDigits: Int
  var zone: Zone
  /// Where the text after it begins.
  var end: Int

  /// The time, with `assumedYear` where the text names no year.
  func timestamp(assumedYear: Int?) -> Timestamp? {
    guard let year = year ?? assumedYear else { return nil }
    let offset: Int
    if case .offset(let minutes) = zone { offset = minutes } else { offset = 0 }
    return Timestamp(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second, nanosecond: nanosecond,
      offsetMinutes: offset)
  }
}

/// Reads times at a place in a line. Layouts: ISO 8601 and its relatives, Go's log package, syslog, ctime.
enum TimeParser {
  /// The time that begins at `start`, if one does.
  static func parse(_ line: Span<UInt8>, from start: Int, to end: Int) -> TimeText? {
    guard end - start >= 15, start < end else { return nil }
    let first = line[start]
    if isDigit(first) { return numeric(line, start, end) }
    if isUpper(first) { return named(line, start, end) }
    return nil
  }

  /// Where `2026-03-04T10:11:12.123456789Z` ends, the form of container runtimes; `nil` for every other text, also for
  /// times that `parse` reads.
  static func nanosecondsEnd(_ line: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    guard start >= 0, end <= line.count, end - start >= 32 else { return nil }
    let (head, tail) = line.withUnsafeBytes { raw in
      (
        raw.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self),
        raw.loadUnaligned(fromByteOffset: start + 16, as: SIMD16<UInt8>.self)
      )
    }
    // Digits become their values, and everything else in its place becomes zero.
    let one = head &- minuteForm
    let other = tail &- secondForm
    guard all(one .<= minuteLimits), all(other .<= secondLimits) else { return nil }
    let month = one[5] * 10 + one[6]
    let day = one[8] * 10 + one[9]
    let isPlausible =
      1...12 ~= month && 1...31 ~= day && one[11] * 10 + one[12] < 24 && one[14] < 6 && other[1] * 10 + other[2] <= 60
    return isPlausible ? start + 30 : nil
  }

  /// `0000-00-00T00:00` and the most that each byte may exceed it.
  private static let minuteForm = SIMD16<UInt8>(48, 48, 48, 48, 45, 48, 48, 45, 48, 48, 84, 48, 48, 58, 48, 48)
  private static let minuteLimits = SIMD16<UInt8>(9, 9, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9)
  /// `:00.000000000Z` and two bytes of anything.
  private static let secondForm = SIMD16<UInt8>(58, 48, 48, 46, 48, 48, 48, 48, 48, 48, 48, 48, 48, 90, 0, 0)
  private static let secondLimits = SIMD16<UInt8>(0, 9, 9, 0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 0, 255, 255)

  /// `2026-03-04T10:11:12.123Z`, `2026-03-04 10:11:12,123 +0100`, `2026/03/04 10:11:12.123456`.
  private static func numeric(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> TimeText? {
    guard end - start >= 19 else { return nil }
    let dash = line[start + 4]
    guard dash == UInt8(ascii: "-") || dash == UInt8(ascii: "/"), line[start + 7] == dash else { return nil }
    let between = line[start + 10]
    guard between == UInt8(ascii: "T") || between == UInt8(ascii: " ") || between == UInt8(ascii: "t"),
      let year = number(line, start, 4), let month = number(line, start + 5, 2), let day = number(line, start + 8, 2),
      let clock = clock(line, start + 11, end)
    else { return nil }
    var text = TimeText(
      year: year, month: month, day: day, hour: clock.hour, minute: clock.minute, second: clock.second, nanosecond: 0,
      fractionDigits: 0, zone: .none, end: start + 19)
    guard isPlausible(text) else { return nil }
    fraction(line, end, &text)
    zone(line, end, &text)
    return text
  }

  /// `Mar  4 10:11:12`, `Mar 04 10:11:12.123456`, `Wed Mar  4 10:11:12 2026`.
  private static func named(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> TimeText? {
    var at = start
    if isWeekday(line, at), end - at >= 24, line[at + 3] == UInt8(ascii: " ") { at += 4 }
    guard end - at >= 15, let month = monthNumber(line, at), line[at + 3] == UInt8(ascii: " ") else { return nil }
    let tens = line[at + 4] == UInt8(ascii: " ") ? 0 : number(line, at + 4, 1) ?? -1
    guard tens >= 0, let ones = number(line, at + 5, 1), line[at + 6] == UInt8(ascii: " "),
      let clock = clock(line, at + 7, end)
    else { return nil }
    var text = TimeText(
      year: nil, month: month, day: tens * 10 + ones, hour: clock.hour, minute: clock.minute, second: clock.second,
      nanosecond: 0, fractionDigits: 0, zone: .none, end: at + 15)
    guard isPlausible(text) else { return nil }
    fraction(line, end, &text)
    if at != start, text.end + 5 <= end, let year = number(line, text.end + 1, 4) {
      text.year = year
      text.end += 5
    }
    return text
  }

  private static func clock(
    _ line: Span<UInt8>, _ at: Int, _ end: Int
  ) -> (hour: Int, minute: Int, second: Int)? {
    guard at + 8 <= end, line[at + 2] == UInt8(ascii: ":"), line[at + 5] == UInt8(ascii: ":"),
      let hour = number(line, at, 2), let minute = number(line, at + 3, 2), let second = number(line, at + 6, 2)
    else { return nil }
    return (hour, minute, second)
  }

  private static func fraction(_ line: Span<UInt8>, _ end: Int, _ text: inout TimeText) {
    var at = text.end
    guard at + 1 < end, line[at] == UInt8(ascii: ".") || line[at] == UInt8(ascii: ","), isDigit(line[at + 1]) else {
      return
    }
    at += 1
    var value = 0
    var digits = 0
    while at < end, isDigit(line[at]) {
      if digits < 9 { value = value * 10 + Int(line[at] - 48) }
      digits += 1
      at += 1
    }
    for _ in min(digits, 9)..<9 { value *= 10 }
    text.nanosecond = value
    text.fractionDigits = digits
    text.end = at
  }

  private static func zone(_ line: Span<UInt8>, _ end: Int, _ text: inout TimeText) {
    var at = text.end
    guard at < end else { return }
    if line[at] == UInt8(ascii: "Z") || line[at] == UInt8(ascii: "z") {
      text.zone = .offset(0)
      text.end = at + 1
      return
    }
    // "10:11:12 +0100": a blank before the offset.
    if line[at] == UInt8(ascii: " "), at + 6 <= end,
      line[at + 1] == UInt8(ascii: "+") || line[at + 1] == UInt8(ascii: "-"),
      number(line, at + 2, 4) != nil
    {
      at += 1
    }
    guard line[at] == UInt8(ascii: "+") || line[at] == UInt8(ascii: "-"), at + 3 <= end,
      let hours = number(line, at + 1, 2)
    else { return }
    let sign = line[at] == UInt8(ascii: "-") ? -1 : 1
    var minutes = 0
    var after = at + 3
    if after < end, line[after] == UInt8(ascii: ":"), after + 3 <= end, let value = number(line, after + 1, 2) {
      minutes = value
      after += 3
    } else if after + 2 <= end, let value = number(line, after, 2) {
      minutes = value
      after += 2
    }
    text.zone = .offset(sign * (hours * 60 + minutes))
    text.end = after
  }

  private static func isPlausible(_ text: TimeText) -> Bool {
    1...12 ~= text.month && 1...31 ~= text.day && text.hour < 24 && text.minute < 60 && text.second <= 60
  }

  private static func number(_ line: Span<UInt8>, _ at: Int, _ count: Int) -> Int? {
    guard at + count <= line.count else { return nil }
    var value = 0
    for index in at..<at + count {
      let byte = line[index]
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }

  private static func monthNumber(_ line: Span<UInt8>, _ at: Int) -> Int? {
    switch (line[at], line[at + 1], line[at + 2]) {
    case (0x4a, 0x61, 0x6e): return 1
    case (0x46, 0x65, 0x62): return 2
    case (0x4d, 0x61, 0x72): return 3
    case (0x41, 0x70, 0x72): return 4
    case (0x4d, 0x61, 0x79): return 5
    case (0x4a, 0x75, 0x6e): return 6
    case (0x4a, 0x75, 0x6c): return 7
    case (0x41, 0x75, 0x67): return 8
    case (0x53, 0x65, 0x70): return 9
    case (0x4f, 0x63, 0x74): return 10
    case (0x4e, 0x6f, 0x76): return 11
    case (0x44, 0x65, 0x63): return 12
    default: return nil
    }
  }

  private static func isWeekday(_ line: Span<UInt8>, _ at: Int) -> Bool {
    switch (line[at], line[at + 1], line[at + 2]) {
    case (0x4d, 0x6f, 0x6e), (0x54, 0x75, 0x65), (0x57, 0x65, 0x64), (0x54, 0x68, 0x75), (0x46, 0x72, 0x69),
      (0x53, 0x61, 0x74), (0x53, 0x75, 0x6e):
      return true
    default: return false
    }
  }
}

@inline(__always) func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
@inline(__always) func isUpper(_ byte: UInt8) -> Bool { byte &- 65 < 26 }
@inline(__always) func isLower(_ byte: UInt8) -> Bool { byte &- 97 < 26 }
@inline(__always) func isLetter(_ byte: UInt8) -> Bool { isUpper(byte & 0xdf) && byte >= 65 }
