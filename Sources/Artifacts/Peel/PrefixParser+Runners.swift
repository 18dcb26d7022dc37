/// Prefixes that build servers put before the lines of a job.
extension PrefixParser {
  /// `section_start:1764349972:step_script[collapsed=true]`, `section_end:…`, one or more, each with the `\r` that hides
  /// it on a terminal.
  static func gitlabSections(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    var at = start
    while let next = gitlabSection(line, at, end) { at = next }
    return at > start ? LinePrefix(textStart: at) : nil
  }

  private static func gitlabSection(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var at = start
    if equals(line, at, "section_start:") {
      at += 14
    } else if equals(line, at, "section_end:") {
      at += 12
    } else {
      return nil
    }
    let number = at
    while at < end, isDigit(line[at]) { at += 1 }
    guard at >= number + 9, at < end, line[at] == UInt8(ascii: ":") else { return nil }
    at += 1
    let name = at
    while at < end, isNameByte(line[at]) { at += 1 }
    guard at > name else { return nil }
    if at < end, line[at] == UInt8(ascii: "[") {
      while at < end, line[at] != UInt8(ascii: "]"), line[at] > 0x20 { at += 1 }
      guard at < end, line[at] == UInt8(ascii: "]") else { return nil }
      at += 1
    }
    if at < end, line[at] == 0x0d { at += 1 }
    return min(at, end)
  }

  /// `[2026-03-04T10:11:12.123Z] text`, or the time of day and as many blanks as this server writes.
  static func jenkins(_ line: Span<UInt8>, _ start: Int, _ end: Int, blanks: Int) -> LinePrefix? {
    if start < end, line[start] == UInt8(ascii: "[") { return jenkinsStamp(line, start, end) }
    guard let clock = clockEnd(line, start, end), clock == end || line[clock] == 0x20 else { return nil }
    var at = clock
    while at < min(end, clock + blanks), line[at] == 0x20 { at += 1 }
    return LinePrefix(textStart: at)
  }

  /// Milliseconds and `Z` in brackets.
  static func jenkinsStamp(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard end - start >= 26, let time = TimeParser.parse(line, from: start + 1, to: end), time.fractionDigits == 3,
      time.zone == .offset(0)
    else { return nil }
    return timestamp(line, start, end)
  }

  /// Where `10:11:12` or `00:00:01.123` ends.
  static func clockEnd(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard end - start >= 8 else { return nil }
    for index in 0..<8 {
      let byte = line[start + index]
      guard index == 2 || index == 5 ? byte == UInt8(ascii: ":") : isDigit(byte) else { return nil }
    }
    var at = start + 8
    if at + 1 < end, line[at] == UInt8(ascii: "."), isDigit(line[at + 1]) {
      at += 1
      while at < end, isDigit(line[at]) { at += 1 }
    }
    return at
  }

  /// `[10:11:12] : [Step 1/3] text`, `[10:11:12]W:\t [Step 1/3] text`, `[10:11:12] [Step 1/3] text`
  static func teamCity(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard start < end, line[start] == UInt8(ascii: "["), let clock = clockEnd(line, start + 1, end), clock < end,
      line[clock] == UInt8(ascii: "]")
    else { return nil }
    var at = clock + 1
    if at + 1 < end, line[at + 1] == UInt8(ascii: ":"), line[at] == 0x20 || isLetter(line[at]) { at += 2 }
    // Nesting is told by tabs before the step; without a step the text begins after one blank.
    var step = at
    while step < end, line[step] == 0x20 || line[step] == 0x09 { step += 1 }
    if let after = teamCityStep(line, step, end) { return LinePrefix(textStart: after) }
    if at < end, line[at] == 0x20 { at += 1 }
    return LinePrefix(textStart: at)
  }

  /// The end of `[Step 1/3]` and a blank.
  static func teamCityStep(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard equals(line, start, "[Step "), start + 6 < end else { return nil }
    var at = start + 6
    while at < end, isDigit(line[at]) || line[at] == UInt8(ascii: "/") { at += 1 }
    guard at > start + 8, at < end, line[at] == UInt8(ascii: "]") else { return nil }
    return at + 1 < end && line[at + 1] == 0x20 ? at + 2 : at + 1
  }

  /// `Step #0: text`, `Step #12 - "unit tests": text`; steps may run at the same time.
  static func cloudBuild(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard equals(line, start, "Step #") else { return nil }
    var at = start + 6
    while at < end, isDigit(line[at]) { at += 1 }
    guard at > start + 6, at < start + 10 else { return nil }
    let step = start..<at
    if equals(line, at, " - \"") {
      at += 4
      while at < min(end, start + 128), line[at] != UInt8(ascii: "\"") { at += 1 }
      at += 1
    }
    guard at < end, line[at] == UInt8(ascii: ":"), at + 1 == end || line[at + 1] == 0x20 else { return nil }
    var prefix = LinePrefix(textStart: min(at + 2, end))
    prefix.container = step
    return prefix
  }

  /// `_bk;t=1764349972123`, with or without the BEL that ends it.
  static func buildkite(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard equals(line, start, "_bk;t=") else { return nil }
    var at = start + 6
    while at < end, at < start + 19, isDigit(line[at]) { at += 1 }
    guard at == start + 19, at <= end else { return nil }
    if at < end, line[at] == 0x07 { at += 1 }
    return LinePrefix(textStart: at)
  }

  /// `##[error]text`; the marks of commands and groups are no output of a program and stay.
  static func runnerMark(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    if equals(line, start, "##[error]") { return LinePrefix(textStart: start + 9) }
    if equals(line, start, "##[warning]") { return LinePrefix(textStart: start + 11) }
    return nil
  }
}
