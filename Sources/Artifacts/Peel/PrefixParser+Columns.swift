/// Prefixes that are columns: names before every line.
extension PrefixParser {
  /// `POD CONTAINER text`: the pod's name ends as Kubernetes makes it end, in a random word or a number.
  static func podColumns(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard let pod = label(line, start, end), isGenerated(line, pod),
      let container = label(line, pod.upperBound + 1, end)
    else { return nil }
    var prefix = LinePrefix(textStart: min(container.upperBound + 1, end))
    prefix.pod = pod
    prefix.container = container
    return prefix
  }

  /// Lower-case letters, digits, dashes, then a blank or the end.
  private static func label(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Range<Int>? {
    var at = start
    while at < end, line[at] &- UInt8(ascii: "a") < 26 || isDigit(line[at]) || line[at] == UInt8(ascii: "-") { at += 1 }
    guard at > start, at == end || line[at] == 0x20, line[start] != UInt8(ascii: "-") else { return nil }
    return start..<at
  }

  /// `api-7f9c5b6d4-x2x8q`, `redis-0`
  private static func isGenerated(_ line: Span<UInt8>, _ name: Range<Int>) -> Bool {
    var dash = name.upperBound
    while dash > name.lowerBound, line[dash - 1] != UInt8(ascii: "-") { dash -= 1 }
    guard dash > name.lowerBound + 1, dash < name.upperBound else { return false }
    if name.upperBound - dash == 5 {
      // Two generated parts, or one (daemon sets): no vowels in them, so that no words come out.
      for index in dash..<name.upperBound {
        switch line[index] {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): return false
        default: continue
        }
      }
      return true
    }
    for index in dash..<name.upperBound where !isDigit(line[index]) { return false }
    return name.upperBound - dash < 4
  }

  /// `JOB<TAB>STEP<TAB>TIME text`; the time is one that GitHub Actions writes.
  static func jobColumns(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard let job = field(line, start, end), let step = field(line, job + 1, end) else { return nil }
    var at = step + 1
    if equals(line, at, "\u{feff}") { at += 3 }
    guard let time = TimeParser.parse(line, from: at, to: end), time.fractionDigits == 7, time.zone == .offset(0),
      time.end == end || line[time.end] == 0x20
    else { return nil }
    var prefix = LinePrefix(textStart: min(time.end + 1, end))
    prefix.container = start..<step
    prefix.time = at
    return prefix
  }

  /// `#12 0.345 text`: step and seconds since it began. Steps run at the same time, so each is a stream of its own.
  static func buildKit(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> LinePrefix? {
    guard let step = buildKitStep(line, start, end) else { return nil }
    var at = step + 1
    while at < end, isDigit(line[at]) { at += 1 }
    guard at > step + 1, at < end, line[at] == UInt8(ascii: ".") else { return nil }
    let fraction = at + 1
    at = fraction
    while at < end, isDigit(line[at]) { at += 1 }
    guard at > fraction, at <= fraction + 3, at == end || line[at] == 0x20 else { return nil }
    var prefix = LinePrefix(textStart: min(at + 1, end))
    prefix.container = start..<step
    return prefix
  }

  /// The place of the blank after `#12`.
  static func buildKitStep(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard start < end, line[start] == UInt8(ascii: "#") else { return nil }
    var at = start + 1
    while at < end, isDigit(line[at]) { at += 1 }
    return at > start + 1 && at < min(end, start + 6) && line[at] == 0x20 ? at : nil
  }

  /// The place of the tab that ends a field of no more than 128 bytes.
  private static func field(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var at = start
    while at < min(end, start + 128), line[at] != 0x09 { at += 1 }
    return at > start && at < end && line[at] == 0x09 ? at : nil
  }
}
