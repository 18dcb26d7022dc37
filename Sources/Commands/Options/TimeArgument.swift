internal import CaseModel

/// Times as people write them on a command line.
enum TimeArgument {
  /// `2026-11-23`, `2026-11-23T17:00`, `2026-11-23 17:00:05.250+02:00`, `…Z`; UTC where no zone is named.
  static func timestamp(_ text: String) -> Timestamp? {
    var scanner = DigitScanner(Array(text.utf8))
    guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2), scanner.skip("-"),
      let day = scanner.number(2)
    else { return nil }
    if scanner.isAtEnd { return Timestamp(year: year, month: month, day: day) }
    guard scanner.skip("T") || scanner.skip(" "), let hour = scanner.number(2), scanner.skip(":"),
      let minute = scanner.number(2)
    else { return nil }
    var second = 0
    var nanosecond = 0
    if scanner.skip(":") {
      guard let value = scanner.number(2) else { return nil }
      second = value
      if scanner.skip(".") { nanosecond = scanner.fraction() }
    }
    guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
    return Timestamp(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second, nanosecond: nanosecond,
      offsetMinutes: offset)
  }
}

private struct DigitScanner {
  let bytes: [UInt8]
  var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  mutating func number(_ digits: Int) -> Int? {
    guard index + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[index..<index + digits] {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    index += digits
    return value
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  mutating func fraction() -> Int {
    var value = 0
    var scale = 100_000_000
    while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57 {
      value += Int(bytes[index] - 48) * scale
      scale /= 10
      index += 1
    }
    return value
  }

  mutating func offset() -> Int? {
    if isAtEnd || skip("Z") { return 0 }
    let sign = skip("+") ? 1 : (skip("-") ? -1 : 0)
    guard sign != 0, let hours = number(2) else { return nil }
    _ = skip(":")
    let minutes = isAtEnd ? 0 : number(2)
    return minutes.map { sign * (hours * 60 + $0) }
  }
}
