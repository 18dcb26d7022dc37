internal import ArgumentParser

/// A length of time with a unit: `90s`, `5m`, `1h`, `250ms`; seconds where none is written.
struct TimeSpan: ExpressibleByArgument, Hashable, Sendable, CustomStringConvertible {
  var milliseconds: Int

  init(seconds: Int) { milliseconds = seconds * 1_000 }

  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let units = ["ms": 1, "": 1_000, "s": 1_000, "m": 60_000, "h": 3_600_000]
    guard let number = Int(digits), number > 0, number < 1_000_000_000,
      let unit = units[String(argument.dropFirst(digits.count))]
    else { return nil }
    milliseconds = number * unit
  }

  var duration: Duration { .milliseconds(milliseconds) }

  var description: String {
    if milliseconds % 60_000 == 0 { return "\(milliseconds / 60_000)m" }
    return milliseconds % 1_000 == 0 ? "\(milliseconds / 1_000)s" : "\(milliseconds)ms"
  }

  var defaultValueDescription: String { description }
}
