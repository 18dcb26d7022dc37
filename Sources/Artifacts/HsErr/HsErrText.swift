/// Reads the lines of an hs_err file, section by section.
///
/// The order of sections differs from release to release and any of them may be missing, so lines are told by how they
/// begin; only tables (frames, memory, environment) are modes, and a blank line ends each.
struct HsErrText: Sendable {
  /// The table in hand.
  enum Table {
    case none, frames, javaFrames, compileTask, threads, libraries, counts, environment, memory, container, system
  }

  private(set) var crash = JavaCrash()
  var table = Table.none
  /// `# Problematic frame:` stood on the line before.
  var awaitsFrame = false
  /// The rest of the problematic frame stands on the line behind.
  var awaitsSymbol = false
  /// `There is insufficient memory …` stood on the line before.
  var awaitsReason = false

  /// Reads the next line.
  mutating func read(_ line: Span<UInt8>) {
    if line.count == 0 {
      if table != .libraries && table != .environment { table = .none }
      return
    }
    if line[0] == UInt8(ascii: "#"), table == .none || table == .counts { return readHead(line) }
    if line[0] == UInt8(ascii: "-"), readSection(line) { return }
    if readTable(line) { return }
    table = .none
    readLine(line)
  }

  /// Changes what was read.
  mutating func update(_ change: (inout JavaCrash) -> Void) { change(&crash) }

  /// `---------------  S U M M A R Y ------------`
  private mutating func readSection(_ line: Span<UInt8>) -> Bool {
    guard let name = HsErrText.section(line) else { return false }
    table = .none
    if crash.sections.count < 32 { crash.sections.append(name) }
    return true
  }

  /// The name in a line of dashes, its letters closed up; `nil` where it is none.
  static func section(_ line: Span<UInt8>) -> String? {
    guard line.has("---------------  ", at: 0), line.byte(17) > 0x20, line.byte(18) == 0x20 else { return nil }
    var letters: [UInt8] = []
    var at = 17
    while at < line.count, line[at] &- UInt8(ascii: "A") < 26, line.byte(at + 1) == 0x20, letters.count < 40 {
      letters.append(line[at])
      at += 2
    }
    guard letters.count > 2, line.byte(line.count - 1) == UInt8(ascii: "-") else { return nil }
    return String(decoding: letters, as: UTF8.self)
  }

  /// Whether the line went into the table in hand.
  private mutating func readTable(_ line: Span<UInt8>) -> Bool {
    switch table {
    case .none: return false
    case .frames, .javaFrames: return readFrame(line)
    case .compileTask: return readCompileTask(line)
    case .threads: return readThreadLine(line)
    case .libraries: return readMapping(line)
    case .counts: return readCount(line)
    case .environment: return readVariable(line)
    case .memory: return readMemory(line)
    case .container: return readContainer(line)
    case .system: return readSystemName(line)
    }
  }

  /// A line outside of tables.
  private mutating func readLine(_ line: Span<UInt8>) {
    if line[0] == UInt8(ascii: "[") { return readFailedStep(line) }
    // Tables of hexadecimal numbers make up most of a file.
    if line[0] == UInt8(ascii: "0") || line[0] == 0x20 && line.byte(1) != UInt8(ascii: "m") { return }
    if line[0] == UInt8(ascii: "E"), line.has("Event: ", at: 0) {
      if line.place(of: " sun.misc.Unsafe::get") != nil || line.place(of: " sun.misc.Unsafe::put") != nil {
        update { $0.process.unsafeCompilations += 1 }
      }
      return
    }
    if readThreadStart(line) || readProcessStart(line) { return }
    readSystemStart(line)
  }

  /// `[error occurred during error reporting (printing native stack), id 0xb, SIGSEGV (0xb) at pc=0x…]`
  mutating func readFailedStep(_ line: Span<UInt8>) {
    guard line.has("[error occurred during error reporting", at: 0) || line.has("[timeout occurred during", at: 0),
      crash.failedSteps.count < 32
    else { return }
    crash.failedSteps.append(line.text(1..<min(line.count, 200)))
  }
}

/// Numbers and texts in lines.
extension Span where Element == UInt8 {
  /// A hexadecimal number at `place`, with or without `0x`; `place` moves behind it.
  func hexNumber(_ place: inout Int) -> UInt64? {
    var at = place
    if has("0x", at: at) { at += 2 }
    let start = at
    var value: UInt64 = 0
    while at - start < 16 {
      let byte = byte(at)
      let low = byte | 0x20
      if byte &- 0x30 < 10 {
        value = value << 4 | UInt64(byte &- 0x30)
      } else if low &- UInt8(ascii: "a") < 6 {
        value = value << 4 | UInt64(low &- UInt8(ascii: "a") + 10)
      } else {
        break
      }
      at += 1
    }
    guard at > start else { return nil }
    place = at
    return value
  }

  /// The text from `start` to the end, at most `limit` bytes, blanks at both ends removed; `nil` where none is left.
  func trimmedText(from start: Int, limit: Int = 1_024) -> String? {
    var begin = Swift.max(0, start)
    while byte(begin) == 0x20 || byte(begin) == 0x09 { begin += 1 }
    var end = Swift.min(count, begin + limit)
    while end > begin, self[end - 1] <= 0x20 { end -= 1 }
    return end > begin ? text(begin..<end) : nil
  }

  /// What follows the first `label` up to a blank, comma or closing bracket.
  func word(after label: StaticString, from start: Int = 0) -> String? {
    guard let place = place(of: label, from: start) else { return nil }
    let begin = place + label.utf8CodeUnitCount
    var end = begin
    while end < count, self[end] > 0x20, self[end] != UInt8(ascii: ","), self[end] != UInt8(ascii: ")"),
      self[end] != UInt8(ascii: "]")
    {
      end += 1
    }
    return end > begin ? text(begin..<Swift.min(end, begin + 256)) : nil
  }

  /// The whole number after the first `label`, blanks between them allowed.
  func number(after label: StaticString, from start: Int = 0) -> Int? {
    guard let place = place(of: label, from: start) else { return nil }
    var at = afterBlanks(place + label.utf8CodeUnitCount)
    return wholeNumber(&at)
  }

  /// A size at `place` in KiB: `512M`, `884736 k`, `24105M`, `unlimited`, bytes where no unit follows.
  func kilobytes(_ place: Int) -> Int? {
    var at = afterBlanks(place)
    guard let value = wholeNumber(&at), value < 1 << 40 else { return nil }
    at = afterBlanks(at)
    switch byte(at) | 0x20 {
    case UInt8(ascii: "k"): return value
    case UInt8(ascii: "m"): return value * 1_024
    case UInt8(ascii: "g"): return value * 1_048_576
    default: return value / 1_024
    }
  }
}
