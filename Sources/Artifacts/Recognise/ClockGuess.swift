internal import CaseModel

/// Says what the times of an artifact mean, from its sample lines.
enum ClockGuess {
  static func of(_ lines: [[UInt8]], plan: PeelPlan, kind: ArtifactKind) -> Clock {
    var hasUptime = false
    for line in lines.prefix(100) {
      if let clock = clock(line, plan) { return clock }
      if isUptime(line) { hasUptime = true }
    }
    return hasUptime ? .uptime : .none
  }

  private static func clock(_ line: [UInt8], _ plan: PeelPlan) -> Clock? {
    let span = line.span
    var at = 0
    for layer in plan.layers {
      guard let prefix = PrefixParser.parse(layer, span, at, line.count) else { continue }
      if let place = prefix.time, let time = TimeParser.parse(span, from: place, to: line.count) { return clock(time) }
      at = prefix.textStart
    }
    guard at < line.count else { return nil }
    if line[at] == UInt8(ascii: "{") {
      guard let record = JSONRecord.parse(span, at, line.count), let range = record.time else { return nil }
      if record.timeIsNumber { return .utc }
      return TimeParser.parse(span, from: range.lowerBound, to: range.upperBound).map(clock)
    }
    if line[at] == UInt8(ascii: "[") { at += 1 }
    return TimeParser.parse(span, from: at, to: line.count).map(clock)
  }

  private static func clock(_ time: TimeText) -> Clock {
    switch time.zone {
    case .offset(0): return .utc
    case .offset(let minutes): return .local(offsetMinutes: minutes)
    case .none: return .assumed
    }
  }

  /// `[0.005s]`, `1.234: [GC`
  private static func isUptime(_ line: [UInt8]) -> Bool {
    var at = line.first == UInt8(ascii: "[") ? 1 : 0
    let begin = at
    while at < line.count, isDigit(line[at]) { at += 1 }
    guard at > begin, at + 4 < line.count, line[at] == UInt8(ascii: ".") || line[at] == UInt8(ascii: ",") else {
      return false
    }
    at += 1
    while at < line.count, isDigit(line[at]) { at += 1 }
    guard at + 1 < line.count else { return false }
    return line[at] == UInt8(ascii: "s") && line[at + 1] == UInt8(ascii: "]")
      || line[at] == UInt8(ascii: ":") && line[at + 1] == UInt8(ascii: " ")
  }
}
