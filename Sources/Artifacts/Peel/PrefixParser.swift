/// Takes the prefix of one layer off a line. `nil`: this line does not wear the layer.
enum PrefixParser {
  static func parse(_ layer: Layer, _ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    switch layer {
    case .cri: return cri(line, start, end)
    case .compose(let column): return compose(line, start, end, column: column)
    case .kubectl: return kubectl(line, start, end)
    case .journald: return journald(line, start, end)
    case .syslog: return syslog(line, start, end)
    case .syslog5424: return syslog5424(line, start, end)
    case .podColumns: return podColumns(line, start, end)
    case .jobColumns: return jobColumns(line, start, end)
    case .buildKit: return buildKit(line, start, end)
    case .githubActions: return githubActions(line, start, end)
    case .gitlab: return gitlab(line, start, end)
    case .gitlabSections: return gitlabSections(line, start, end)
    case .jenkins(let blanks): return jenkins(line, start, end, blanks: blanks)
    case .teamCity: return teamCity(line, start, end)
    case .cloudBuild: return cloudBuild(line, start, end)
    case .buildkite: return buildkite(line, start, end)
    case .runnerMarks: return runnerMark(line, start, end)
    case .timestamp: return timestamp(line, start, end)
    case .dockerJSON, .journalExport, .jsonDocument: return nil
    }
  }

  /// `TIME stdout|stderr F|P[:tags] text`
  static func cri(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    // The cheap check first: "T" at 10, then the stream's name after the time.
    guard end - start >= 29, line[start + 10] == UInt8(ascii: "T"), isDigit(line[start]),
      let timeEnd = TimeParser.nanosecondsEnd(line, from: start, to: end)
        ?? TimeParser.parse(line, from: start, to: end)?.end,
      timeEnd + 9 <= end, line[timeEnd] == UInt8(ascii: " ")
    else { return nil }
    let at = timeEnd + 1
    let channel: UInt8
    if equals(line, at, "stdout ") {
      channel = 1
    } else if equals(line, at, "stderr ") {
      channel = 2
    } else {
      return nil
    }
    let tag = at + 7
    guard tag < end, line[tag] == UInt8(ascii: "F") || line[tag] == UInt8(ascii: "P") else { return nil }
    var after = tag + 1
    while after < end, line[after] != UInt8(ascii: " ") { after += 1 }
    guard after == tag + 1 || line[tag + 1] == UInt8(ascii: ":") else { return nil }
    var prefix = LinePrefix(textStart: min(after + 1, end))
    prefix.isPartial = line[tag] == UInt8(ascii: "P")
    prefix.channel = channel
    prefix.time = start
    return prefix
  }

  /// `name   | text` with the bar at `column`.
  static func compose(_ line: Span<UInt8>, _ start: Int, _ end: Int, column: Int) -> LinePrefix? {
    let bar = start + column
    guard bar < end, line[bar] == UInt8(ascii: "|"), let name = composeName(line, start, bar) else { return nil }
    if bar + 1 < end, line[bar + 1] != UInt8(ascii: " ") { return nil }
    var prefix = LinePrefix(textStart: min(bar + 2, end))
    prefix.container = name
    return prefix
  }

  /// The column of the bar of a docker-compose line.
  static func composeColumn(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var at = start
    while at < min(end, start + 128), line[at] != UInt8(ascii: "|") { at += 1 }
    guard at < end, line[at] == UInt8(ascii: "|"), composeName(line, start, at) != nil else { return nil }
    return compose(line, start, end, column: at - start) == nil ? nil : at - start
  }

  private static func composeName(_ line: Span<UInt8>, _ start: Int, _ bar: Int) -> Range<Int>? {
    var at = start
    while at < bar, isNameByte(line[at]) { at += 1 }
    guard at > start, at < bar, isLetter(line[start]) || isDigit(line[start]) else { return nil }
    let name = start..<at
    while at < bar, line[at] == UInt8(ascii: " ") { at += 1 }
    return at == bar ? name : nil
  }

  /// `[pod/NAME/CONTAINER] text`
  static func kubectl(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard end - start >= 9, equals(line, start, "[pod/") else { return nil }
    var at = start + 5
    let pod = at
    while at < end, isNameByte(line[at]) { at += 1 }
    guard at < end, line[at] == UInt8(ascii: "/"), at > pod else { return nil }
    let podEnd = at
    at += 1
    let container = at
    while at < end, isNameByte(line[at]) { at += 1 }
    guard at < end, line[at] == UInt8(ascii: "]"), at > container else { return nil }
    guard at + 1 == end || line[at + 1] == UInt8(ascii: " ") else { return nil }
    var prefix = LinePrefix(textStart: min(at + 2, end))
    prefix.pod = pod..<podEnd
    prefix.container = container..<at
    return prefix
  }

  /// `TIME host unit[pid]: text`; TIME is `Mar 04 10:11:12` or ISO.
  static func journald(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard let time = TimeParser.parse(line, from: start, to: end), time.end < end,
      line[time.end] == UInt8(ascii: " ")
    else { return nil }
    var at = time.end + 1
    let host = at
    while at < end, isNameByte(line[at]) || line[at] == UInt8(ascii: ":") { at += 1 }
    guard at < end, line[at] == UInt8(ascii: " "), at > host, line[at - 1] != UInt8(ascii: ":"),
      !isLevel(line, host..<at)
    else { return nil }
    var prefix = LinePrefix(textStart: end)
    prefix.host = host..<at
    prefix.time = start
    return unit(line, at + 1, end, &prefix) ? prefix : nil
  }

  /// A logger writes its level where the journal writes the host: `2026-03-04 10:11:12,003 WARN exited: api`.
  private static func isLevel(_ line: Span<UInt8>, _ word: Range<Int>) -> Bool {
    let levels: [StaticString] = [
      "INFO", "WARN", "WARNING", "ERROR", "DEBUG", "TRACE", "FATAL", "CRIT", "CRITICAL", "NOTICE", "SEVERE",
    ]
    return levels.contains { word.count == $0.utf8CodeUnitCount && equals(line, word.lowerBound, $0) }
  }

  /// `unit[pid]: ` or `unit: `
  private static func unit(_ line: Span<UInt8>, _ start: Int, _ end: Int, _ prefix: inout LinePrefix) -> Bool {
    var at = start
    while at < end, line[at] > 0x20, line[at] != UInt8(ascii: "["), line[at] != UInt8(ascii: ":") { at += 1 }
    guard at < end, at > start, line[start] != UInt8(ascii: "<") else { return false }
    prefix.container = start..<at
    if line[at] == UInt8(ascii: "[") {
      let pid = at + 1
      at = pid
      while at < end, isDigit(line[at]) { at += 1 }
      guard at < end, line[at] == UInt8(ascii: "]"), at > pid else { return false }
      prefix.pid = pid..<at
      at += 1
    }
    guard at < end, line[at] == UInt8(ascii: ":") else { return false }
    guard at + 1 == end || line[at + 1] == UInt8(ascii: " ") else { return false }
    prefix.textStart = min(at + 2, end)
    return true
  }

  /// `<PRI>` before an RFC 3164 line.
  static func syslog(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard let at = priority(line, start, end) else { return nil }
    return journald(line, at, end)
  }

  /// `<PRI>1 TIME host app procid msgid [data] text`
  static func syslog5424(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard var at = priority(line, start, end), at + 2 < end, line[at] == UInt8(ascii: "1"),
      line[at + 1] == UInt8(ascii: " ")
    else { return nil }
    at += 2
    let timeStart = at
    var fields: [Range<Int>] = []
    while fields.count < 5 {
      let begin = at
      while at < end, line[at] > 0x20 { at += 1 }
      guard at < end, at > begin else { return nil }
      fields.append(begin..<at)
      at += 1
    }
    guard let after = structuredData(line, at, end) else { return nil }
    at = after
    if at < end, line[at] == UInt8(ascii: " ") { at += 1 }
    if at + 3 <= end, line[at] == 0xef, line[at + 1] == 0xbb, line[at + 2] == 0xbf { at += 3 }
    var prefix = LinePrefix(textStart: at)
    prefix.time = timeStart
    func known(_ range: Range<Int>) -> Range<Int>? {
      range.count == 1 && line[range.lowerBound] == UInt8(ascii: "-") ? nil : range
    }
    prefix.host = known(fields[1])
    prefix.container = known(fields[2])
    prefix.pid = known(fields[3])
    return prefix
  }

  /// The end of `-` or `[id name="value" …][…]`.
  private static func structuredData(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard start < end else { return nil }
    if line[start] == UInt8(ascii: "-") { return start + 1 }
    var at = start
    while at < end, line[at] == UInt8(ascii: "[") {
      var isQuoted = false
      while at < end, isQuoted || line[at] != UInt8(ascii: "]") {
        if line[at] == UInt8(ascii: "\\") { at += 1 } else if line[at] == UInt8(ascii: "\"") { isQuoted.toggle() }
        at += 1
      }
      guard at < end else { return nil }
      at += 1
    }
    return at > start ? at : nil
  }

  private static func priority(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard end - start > 20, line[start] == UInt8(ascii: "<") else { return nil }
    var at = start + 1
    while at < start + 4, isDigit(line[at]) { at += 1 }
    return at > start + 1 && line[at] == UInt8(ascii: ">") ? at + 1 : nil
  }

  /// Seven or nine digits of a second and `Z`: no logging library writes that, runners and container tools do.
  static func githubActions(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard let time = zoned(line, start, end), time.fractionDigits == 7 else { return nil }
    return after(time, line, start, end)
  }

  /// `TIME 00O text`: stream number, then O or E, then `+` for a continued line.
  static func gitlab(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard let time = zoned(line, start, end), time.end + 4 <= end, line[time.end] == UInt8(ascii: " "),
      isDigit(line[time.end + 1]), isDigit(line[time.end + 2])
    else { return nil }
    let mark = line[time.end + 3]
    guard mark == UInt8(ascii: "O") || mark == UInt8(ascii: "E") else { return nil }
    guard time.end + 4 == end || line[time.end + 4] == UInt8(ascii: " ") || line[time.end + 4] == UInt8(ascii: "+")
    else { return nil }
    var prefix = LinePrefix(textStart: min(time.end + 5, end))
    prefix.time = start
    prefix.channel = mark == UInt8(ascii: "O") ? 1 : 2
    return prefix
  }

  /// Any time, in brackets or not, then a blank or the end of the line; one blank is taken.
  static func timestamp(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    if start < end, line[start] == UInt8(ascii: "[") {
      guard let time = TimeParser.parse(line, from: start + 1, to: end), time.end < end,
        line[time.end] == UInt8(ascii: "]"), time.end + 1 == end || line[time.end + 1] == UInt8(ascii: " ")
      else { return nil }
      var prefix = LinePrefix(textStart: min(time.end + 2, end))
      prefix.time = start + 1
      return prefix
    }
    guard let time = TimeParser.parse(line, from: start, to: end) else { return nil }
    return after(time, line, start, end)
  }

  private static func zoned(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> TimeText? {
    guard end - start >= 20, line[start + 10] == UInt8(ascii: "T"),
      let time = TimeParser.parse(line, from: start, to: end), time.zone == .offset(0)
    else { return nil }
    return time
  }

  private static func after(_ time: TimeText, _ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard time.end == end || line[time.end] == UInt8(ascii: " ") else { return nil }
    var prefix = LinePrefix(textStart: min(time.end + 1, end))
    prefix.time = start
    return prefix
  }

  @inline(__always) static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "_")
  }

  @inline(__always) static func equals(_ line: Span<UInt8>, _ at: Int, _ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard at + count <= line.count else { return false }
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: count)
    for index in 0..<count where line[at + index] != bytes[index] { return false }
    return true
  }
}
