/// A point in time: nanoseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
  /// Nanoseconds since the Unix epoch, UTC.
  public var nanoseconds: Int64

  /// Creates a time from nanoseconds since the epoch.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// Creates a time from civil (proleptic Gregorian) fields; `offsetMinutes` is east of UTC.
  ///
  /// Returns `nil` where a field is out of range. Days from civil: the usual era arithmetic.
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, nanosecond: Int = 0,
    offsetMinutes: Int = 0
  ) {
    guard (1678...2261).contains(year), (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour),
      (0...59).contains(minute), (0...60).contains(second), (0...999_999_999).contains(nanosecond),
      abs(offsetMinutes) <= 18 * 60
    else { return nil }
    let days = Timestamp.daysFromCivil(year: year, month: month, day: day)
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offsetMinutes * 60
    nanoseconds = Int64(seconds) * 1_000_000_000 + Int64(nanosecond)
  }

  /// The order of this type.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// Seconds from `other` to this time.
  public func seconds(since other: Timestamp) -> Double {
    let (difference, isTooLarge) = nanoseconds.subtractingReportingOverflow(other.nanoseconds)
    return isTooLarge ? Double(nanoseconds) / 1e9 - Double(other.nanoseconds) / 1e9 : Double(difference) / 1e9
  }

  /// This time moved by `seconds`; at most to the first or last time there is.
  public func advanced(bySeconds seconds: Double) -> Timestamp {
    guard let step = Int64(exactly: (seconds * 1e9).rounded()) else {
      return seconds < 0 ? Timestamp(nanoseconds: .min) : seconds > 0 ? Timestamp(nanoseconds: .max) : self
    }
    let (sum, isTooLarge) = nanoseconds.addingReportingOverflow(step)
    return Timestamp(nanoseconds: isTooLarge ? (step < 0 ? .min : .max) : sum)
  }

  static func daysFromCivil(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC, with as many fractional digits (0, 3, 6 or 9) as the value needs.
  public var description: String {
    var seconds = nanoseconds / 1_000_000_000
    var fraction = nanoseconds % 1_000_000_000
    if fraction < 0 {
      fraction += 1_000_000_000
      seconds -= 1
    }
    var days = seconds / 86_400
    var rest = seconds % 86_400
    if rest < 0 {
      rest += 86_400
      days -= 1
    }
    let z = Int(days) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * mp + 2) / 5 + 1
    let month = mp < 10 ? mp + 3 : mp - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func pad(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    var text = "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T"
    text += "\(pad(Int(rest) / 3600, 2)):\(pad(Int(rest) / 60 % 60, 2)):\(pad(Int(rest) % 60, 2))"
    if fraction != 0 {
      if fraction % 1_000_000 == 0 {
        text += "." + pad(Int(fraction / 1_000_000), 3)
      } else if fraction % 1_000 == 0 {
        text += "." + pad(Int(fraction / 1_000), 6)
      } else {
        text += "." + pad(Int(fraction), 9)
      }
    }
    return text + "Z"
  }
}
