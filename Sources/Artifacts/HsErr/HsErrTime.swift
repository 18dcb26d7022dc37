internal import CaseModel

/// The time of a crash, as C's `asctime` prints it.
enum HsErrTime {
  private static let months: [StaticString] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Mon Nov 23 16:55:49 2026 UTC`. The names of other zones state no offset: the time is then local, read as UTC.
  static func parse(_ text: String, zone: String?) -> (time: Timestamp, clock: Clock)? {
    let bytes = Array(text.utf8)
    let line = bytes.span
    guard line.count >= 24, line.byte(3) == 0x20, let month = months.firstIndex(where: { line.has($0, at: 4) }) else {
      return nil
    }
    var at = line.afterBlanks(7)
    guard let day = line.wholeNumber(&at) else { return nil }
    at = line.afterBlanks(at)
    guard let hour = line.wholeNumber(&at), line.byte(at) == UInt8(ascii: ":") else { return nil }
    at += 1
    guard let minute = line.wholeNumber(&at), line.byte(at) == UInt8(ascii: ":") else { return nil }
    at += 1
    guard let second = line.wholeNumber(&at) else { return nil }
    at = line.afterBlanks(at)
    guard let year = line.wholeNumber(&at),
      let time = Timestamp(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
    else { return nil }
    let stated = line.trimmedText(from: at) ?? zone ?? ""
    return (time, ["UTC", "GMT", "Z"].contains(stated) ? .utc : .assumed)
  }
}
