internal import CaseModel

/// Stops of all threads, as JDK 8 and older tell them.
extension GCLogReader {
  /// `0.0012345 seconds, Stopping threads took: 0.0000345 seconds`; the second half is missing before JDK 8.
  mutating func readStop(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    guard let total = line.millionths(&at), line.has(" seconds", at: at) else { return false }
    at += 8
    var reach = 0
    if line.has(", Stopping threads took: ", at: at) {
      at += 25
      reach = line.millionths(&at) ?? 0
    }
    log.safepoints.add(operation: "", reach: reach * 1_000, total: total * 1_000, at: location(line))
    return true
  }

  /// The table of `-XX:+PrintSafepointStatistics`: its head, and rows like
  /// `0.300: GenCollectForAllocation   [   12   0   0   ]   [   0   0   0   0   5   ]  0`.
  mutating func readStatistics(_ line: Span<UInt8>, _ start: Int) -> Bool {
    if line.has("vmop  ", at: start), line.place(of: "[threads: ", from: start) != nil {
      legacy.hasStatistics = true
      return true
    }
    guard legacy.hasStatistics else { return false }
    let stamps = LegacyStamps(line, start)
    guard !stamps.isEmpty, let threads = line.place(of: "[", from: stamps.end), threads > stamps.end,
      line.byte(line.afterBlanks(threads + 1)) &- 0x30 < 10,
      let times = line.place(of: "[", from: threads + 1)
    else { return false }
    var values: [Int] = []
    var at = line.afterBlanks(times + 1)
    while values.count < 5, let value = line.wholeNumber(&at) {
      values.append(min(value, 1 << 32))
      at = line.afterBlanks(at)
    }
    guard values.count == 5, line.byte(at) == UInt8(ascii: "]") else { return false }
    var end = threads
    while end > stamps.end, line[end - 1] == 0x20 { end -= 1 }
    let name = line.text(stamps.end..<min(end, stamps.end + 64))
    // Spin, block, sync (both together), cleanup, operation; whole milliseconds.
    legacy.statistics.add(
      operation: name, reach: values[2] * 1_000_000, total: (values[2] + values[3] + values[4]) * 1_000_000,
      at: location(line))
    return true
  }
}
