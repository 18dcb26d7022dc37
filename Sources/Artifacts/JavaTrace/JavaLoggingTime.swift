internal import CaseModel

/// The time that java.util.logging writes in the line before the message: `Nov 28, 2026 10:32:34 PM com.acme.X run`.
enum JavaLoggingTime {
  private static let months: [StaticString] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The time at the start of the line; `nil` where there is none in this form.
  static func parse(_ line: Span<UInt8>) -> Timestamp? {
    guard let month = months.firstIndex(where: { line.has($0, at: 0) }) else { return nil }
    var at = line.afterBlanks(3)
    guard at > 3, let day = line.wholeNumber(&at), line.has(", ", at: at) else { return nil }
    at += 2
    guard let year = line.wholeNumber(&at) else { return nil }
    if line.byte(at) == UInt8(ascii: ",") { at += 1 }
    at = line.afterBlanks(at)
    guard var hour = line.wholeNumber(&at), line.byte(at) == UInt8(ascii: ":") else { return nil }
    at += 1
    guard let minute = line.wholeNumber(&at), line.byte(at) == UInt8(ascii: ":") else { return nil }
    at += 1
    guard let second = line.wholeNumber(&at) else { return nil }
    // Newer releases part them with a narrow blank.
    if line.has("\u{202f}", at: at) { at += 3 } else { at = line.afterBlanks(at) }
    let isNoon = hour == 12
    if line.has("PM", at: at) {
      hour = isNoon ? 12 : hour + 12
    } else if line.has("AM", at: at) {
      hour = isNoon ? 0 : hour
    }
    return Timestamp(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
  }
}
