/// Collects the rarest error-like lines of an artifact, by template: what a report shows where nothing matched.
///
/// Feed it lines, or whole blocks of which it takes a sample; digits, hexadecimal and quoted text are masked, so that
/// lines that differ only there are one template.
public struct RareLines: Sendable {
  private struct Template {
    var first: String
    var count: Int
    var order: Int
  }

  /// Templates beyond this number are not counted.
  static let maximumTemplates = 2_000
  /// Lines looked at from the start of an artifact; after them only the last lines of blocks, now and then.
  static let completeLines = 10_000
  static let lastLines = 64
  /// Bytes from one look at last lines to the next.
  static let sampleDistance = 1 << 20

  private var templates: [UInt64: Template] = [:]
  /// Lines of a log whose level is that of an error, as far as lines were looked at.
  public private(set) var errorRecords = 0
  private var seen = 0
  private var passed = RareLines.sampleDistance

  /// An empty collector.
  public init() {}

  /// Looks at the lines of a block: all of them in a small artifact; in a large one the last of a block in every MiB,
  /// and of the last block.
  public mutating func add(_ block: borrowing LineBlock) {
    var line = block.beginsInsideLine ? nil : block.firstBlockLine
    while let current = line, seen < RareLines.completeLines {
      add(line: block.text.span.extracting(current.range))
      line = block.line(after: current)
    }
    guard var current = line, block.count > 0 else { return }
    passed += block.count
    guard passed >= RareLines.sampleDistance || block.isLast else { return }
    passed = 0
    let reached = current.range.lowerBound
    var last: [BlockLine] = []
    current = block.line(containing: block.count - 1)
    while last.count < RareLines.lastLines, current.range.lowerBound >= reached {
      last.append(current)
      if current.range.lowerBound == 0 { break }
      current = block.line(containing: current.range.lowerBound - 1)
    }
    for line in last.reversed() { add(line: block.text.span.extracting(line.range)) }
  }

  /// Looks at one line.
  public mutating func add(line: Span<UInt8>) {
    seen += 1
    guard line.count >= 5, line.count <= 4096, RareLines.isErrorLike(line) else { return }
    if let level = JavaTraceLine.level(line, before: line.count), RareLines.isError(line, level) { errorRecords += 1 }
    let key = RareLines.template(line)
    if var known = templates[key] {
      known.count += 1
      templates[key] = known
    } else if templates.count < RareLines.maximumTemplates {
      templates[key] = Template(
        first: LineText.string(line, 0..<min(line.count, 400)), count: 1, order: templates.count)
    }
  }

  /// Whether every line was looked at.
  public var isComplete: Bool { seen < RareLines.completeLines }

  /// The rarest lines, rarest first, then in order of appearance.
  public func rarest(_ limit: Int = 5) -> [String] {
    templates.values.sorted { ($0.count, $0.order) < ($1.count, $1.order) }.prefix(limit).map(\.first)
  }

  /// Words by which programs announce trouble, in lower case.
  private static let words: [[UInt8]] = [
    "error", "fatal", "panic", "fail", "exception", "timeout", "timed out", "refused", "denied", "killed", "abort",
    "cannot", "can't", "unable", "corrupt", "invalid", "not found", "unreachable", "overflow", "exhaust", "leak",
    "deadlock", "crash", "segv", "oom", "out of", "no space", "too many", "critical", "severe", "warn",
  ].map { Array($0.utf8) }

  /// The words by their first letter.
  private static let wordsByFirst: [[[UInt8]]] = (UInt8(97)...122).map { first in words.filter { $0[0] == first } }

  /// First bytes of the words, as a bit set over letters.
  private static let firsts: UInt32 = words.reduce(0) { $0 | 1 << UInt32($1[0] - 97) }

  static func isErrorLike(_ line: Span<UInt8>) -> Bool {
    var isInWord = false
    for index in line.indices {
      let byte = line[index]
      guard isLetter(byte) else {
        isInWord = false
        continue
      }
      defer { isInWord = true }
      // CamelCase names hold words too: `ConnectTimeoutException`.
      if isInWord && !isUpper(byte) { continue }
      let lower = byte | 0x20
      if firsts >> UInt32(lower - 97) & 1 == 0 { continue }
      for word in wordsByFirst[Int(lower - 97)] where matches(line, index, word) { return true }
    }
    return false
  }

  private static func isError(_ line: Span<UInt8>, _ level: Range<Int>) -> Bool {
    let words: [StaticString] = ["ERROR", "SEVERE", "FATAL", "CRITICAL"]
    return words.contains { $0.utf8CodeUnitCount == level.count && line.has($0, at: level.lowerBound) }
  }

  private static func matches(_ line: Span<UInt8>, _ at: Int, _ word: [UInt8]) -> Bool {
    guard at + word.count <= line.count else { return false }
    for offset in word.indices {
      let other = line[at + offset]
      if (isUpper(other) ? other | 0x20 : other) != word[offset] { return false }
    }
    return true
  }

  /// A hash of the line with numbers, hexadecimal and quoted texts left out.
  static func template(_ line: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    var at = 0
    while at < line.count {
      let byte = line[at]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), let close = close(line, at) {
        mix(UInt8(ascii: "\""))
        at = close + 1
      } else if isDigit(byte) || isHexWord(line, at) {
        mix(UInt8(ascii: "0"))
        while at < line.count, isDigit(line[at]) || isLetter(line[at]) { at += 1 }
      } else {
        mix(byte)
        at += 1
      }
    }
    return hash
  }

  private static func close(_ line: Span<UInt8>, _ open: Int) -> Int? {
    var at = open + 1
    while at < line.count {
      if line[at] == line[open] { return at }
      at += 1
    }
    return nil
  }

  /// A word of at least eight hexadecimal digits, one of them a number.
  private static func isHexWord(_ line: Span<UInt8>, _ start: Int) -> Bool {
    guard start == 0 || !isLetter(line[start - 1]) && !isDigit(line[start - 1]) else { return false }
    var at = start
    var hasDigit = false
    while at < line.count {
      let byte = line[at]
      if isDigit(byte) {
        hasDigit = true
      } else if !(97...102 ~= byte || 65...70 ~= byte) {
        break
      }
      at += 1
    }
    return at - start >= 8 && hasDigit
  }
}
