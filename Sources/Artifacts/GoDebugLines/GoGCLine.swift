/// The reading of one `gctrace` line of any release.
///
///     Go 1.5   gc #8 @0.112s 4%: 0.1+0.2+0.01+1.8+0.3 ms clock, 0.1+0.2+0+0/0.3/2.1+0.3 ms cpu, 4->5->3 MB, 5 MB goal, 4 P
///     Go 1.6   gc 8 @0.112s 4%: 0.1+1.8+0.3 ms clock, 0.1+0.2/0.3/2.1+0.3 ms cpu, 4->5->3 MB, 5 MB goal, 4 P (forced)
///     Go 1.18  … 5 MB goal, 0 MB stacks, 0 MB globals, 4 P
///     Go 1.26  gc 8 @0.112s 4% (checking for goroutine leaks): …
///     Go 1.4   gc8(2): 4+0+183+0 us, 3 -> 5 MB, 437 (505-68) objects, 9 goroutines, 35/0/0 sweeps, …
extension GoGCTrace {
  /// Reads a line from where its `gc` stands; `nil` where it is torn or of an unknown shape.
  static func parse(_ line: Span<UInt8>, from start: Int = 0) -> Cycle? {
    var at = start + 2
    guard GoText.starts(line, "gc", at: start) else { return nil }
    guard GoText.starts(line, " ", at: at) else { return parseOld(line, from: start) }
    at += GoText.starts(line, " #", at: at) ? 2 : 1
    guard let number = GoText.decimal(line, &at), GoText.starts(line, " @", at: at) else { return nil }
    at += 2
    guard let seconds = decimalFraction(line, &at), GoText.starts(line, "s ", at: at) else { return nil }
    at += 2
    guard let percent = GoText.decimal(line, &at), GoText.starts(line, "%", at: at) else { return nil }
    at += 1
    if GoText.starts(line, " (", at: at) {
      guard let close = GoText.find(line, "): ", from: at, limit: 64) else { return nil }
      at = close + 1
    }
    guard GoText.starts(line, ": ", at: at) else { return nil }
    at += 2
    guard var cycle = parseTail(line, from: at) else { return nil }
    cycle.number = number
    cycle.at = seconds
    cycle.cpuPercent = percent
    return cycle
  }

  /// The part after `%: `: times, heap, goal, Ps.
  static func parseTail(_ line: Span<UInt8>, from start: Int) -> Cycle? {
    var at = start
    let clock = figures(line, &at)
    guard clock.count >= 3, GoText.starts(line, " ms clock, ", at: at) else { return nil }
    at += 11
    let cpu = figures(line, &at)
    guard cpu.count >= 3, GoText.starts(line, " ms cpu, ", at: at) else { return nil }
    at += 9
    guard let before = GoText.decimal(line, &at), GoText.starts(line, "->", at: at) else { return nil }
    at += 2
    guard let after = GoText.decimal(line, &at), GoText.starts(line, "->", at: at) else { return nil }
    at += 2
    guard let live = GoText.decimal(line, &at), GoText.starts(line, " MB", at: at) else { return nil }
    at += 3
    var cycle = Cycle(heapBefore: before, heapAfter: after, heapLive: live)
    cycle.clockMs = clock.reduce(0) { $0 + $1.value }
    cycle.longestPauseMs = max(clock[0].value, clock[clock.count - 1].value)
    cycle.pauseMs = clock[0].value + clock[clock.count - 1].value
    cycle.cpuMs = cpu.reduce(0) { $0 + ($1.isIdle ? 0 : $1.value) }
    // `5 MB goal`, `0 MB stacks`, `#MB globals`, `4 P`: whatever follows in this form.
    while GoText.starts(line, ", ", at: at) {
      at += 2
      guard let value = GoText.decimal(line, &at) else { break }
      if GoText.starts(line, " MB goal", at: at) {
        cycle.goal = value
      } else if GoText.starts(line, " P", at: at) {
        cycle.processors = value
        at += 2
        cycle.isForced = GoText.starts(line, " (forced)", at: at)
        break
      }
      while at < line.count, line[at] != UInt8(ascii: ",") { at += 1 }
    }
    return cycle
  }

  /// The line of Go 1.0 to 1.4: no clock, everything in microseconds, the world stopped all the time.
  private static func parseOld(_ line: Span<UInt8>, from start: Int) -> Cycle? {
    var at = start + 2
    guard let number = GoText.decimal(line, &at), GoText.starts(line, "(", at: at) else { return nil }
    at += 1
    guard let workers = GoText.decimal(line, &at), GoText.starts(line, "): ", at: at) else { return nil }
    at += 3
    let times = figures(line, &at)
    guard !times.isEmpty, GoText.starts(line, " us, ", at: at) else { return nil }
    at += 5
    guard let left = GoText.decimal(line, &at), GoText.starts(line, " -> ", at: at) else { return nil }
    at += 4
    guard let before = GoText.decimal(line, &at), GoText.starts(line, " MB, ", at: at) else { return nil }
    // The first size is what the collection before left, the second what there is now.
    var cycle = Cycle(heapBefore: before, heapAfter: before, heapLive: left)
    cycle.number = number
    cycle.pauseMs = times.reduce(0) { $0 + $1.value } / 1e3
    cycle.longestPauseMs = cycle.pauseMs
    cycle.clockMs = cycle.pauseMs
    cycle.cpuMs = cycle.pauseMs * Double(max(1, min(workers, 1 << 16)))
    return cycle
  }

  /// `0.022+0.13/0.42/1.8+0.005`; the third of a group with `/` is idle time that nobody else wanted.
  private static func figures(_ line: Span<UInt8>, _ at: inout Int) -> [(value: Double, isIdle: Bool)] {
    var found: [(value: Double, isIdle: Bool)] = []
    var slashes = 0
    while found.count < 16, let value = decimalFraction(line, &at) {
      found.append((value, slashes == 2))
      guard at < line.count else { break }
      if line[at] == UInt8(ascii: "/") {
        slashes += 1
      } else if line[at] == UInt8(ascii: "+") {
        slashes = 0
      } else {
        break
      }
      at += 1
    }
    return found
  }

  /// Reads `0.865` at `at` and moves behind it.
  static func decimalFraction(_ line: Span<UInt8>, _ at: inout Int) -> Double? {
    guard let whole = GoText.decimal(line, &at) else { return nil }
    var value = Double(whole)
    guard GoText.starts(line, ".", at: at) else { return value }
    at += 1
    var scale = 0.1
    while at < line.count, GoText.isDigit(line[at]) {
      value += Double(line[at] - 0x30) * scale
      scale /= 10
      at += 1
    }
    return value
  }
}
