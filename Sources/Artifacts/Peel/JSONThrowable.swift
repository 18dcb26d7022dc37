/// A throwable that a record carries taken apart: Log4j's `thrown`, Logback's `throwable`, JBoss's `exception`, or a list
/// of the lines of a trace.
struct JSONThrowable {
  private let end: Int
  private var at: Int
  private var budget = 20_000
  private static let deepest = 48

  /// Names of the fields that hold the frames.
  private static let frameFields: [StaticString] = [
    "stack_trace", "stackTrace", "stacktrace", "extendedStackTrace", "stack", "formatted", "stepArray", "frames",
    "stackTraceElements",
  ]

  /// Whether a field holds frames.
  static func isFrames(_ line: Span<UInt8>, _ key: Range<Int>) -> Bool {
    for name in frameFields where name.utf8CodeUnitCount == key.count && line.has(name, at: key.lowerBound) {
      return true
    }
    return false
  }

  private static func isKey(_ line: Span<UInt8>, _ key: Range<Int>, _ names: StaticString...) -> Bool {
    for name in names where name.utf8CodeUnitCount == key.count && line.has(name, at: key.lowerBound) { return true }
    return false
  }

  /// The trace as Java prints it; `nil` where the value is no throwable, or has no frames.
  static func text(_ line: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    var reader = JSONThrowable(end: range.upperBound, at: range.lowerBound)
    var text: [UInt8] = []
    guard range.count > 2, let trace = reader.value(line, depth: 0) else { return nil }
    trace.append(to: &text, relation: "", indent: 0)
    guard trace.hasFrames else { return nil }
    while text.last == LineBreaks.newline { text.removeLast() }
    return text
  }

  private init(end: Int, at: Int) {
    self.end = end
    self.at = at
  }

  /// What was found in one object or list.
  private struct Trace {
    var name: [UInt8] = []
    var message: [UInt8]?
    /// Frames or whole lines, without line breaks.
    var lines: [[UInt8]] = []
    var omitted: Int?
    var causes: [Trace] = []
    var suppressed: [Trace] = []

    var hasFrames: Bool { !lines.isEmpty || causes.contains(where: \.hasFrames) }

    func append(to text: inout [UInt8], relation: StaticString, indent: Int) {
      if !name.isEmpty {
        text += [UInt8](repeating: 0x09, count: indent)
        relation.withUTF8Buffer { text += $0 }
        text += name
        if let message, !message.isEmpty { text += [UInt8(ascii: ":"), 0x20] + message.map { $0 == 0x0a ? 0x20 : $0 } }
        text.append(LineBreaks.newline)
      }
      for line in lines {
        if !name.isEmpty { text += [UInt8](repeating: 0x09, count: indent) }
        text += line
        text.append(LineBreaks.newline)
      }
      if let omitted, omitted > 0, !name.isEmpty {
        text += [UInt8](repeating: 0x09, count: indent)
        text += Array("\t... \(omitted) more\n".utf8)
      }
      for one in suppressed { one.append(to: &text, relation: "Suppressed: ", indent: indent + 1) }
      for one in causes { one.append(to: &text, relation: "Caused by: ", indent: indent) }
    }
  }

  /// One frame taken apart.
  private struct Frame {
    var type: Range<Int>?
    var method: Range<Int>?
    var file: Range<Int>?
    var number: Range<Int>?

    func line(_ line: Span<UInt8>) -> [UInt8]? {
      guard let type, let method, type.count > 0, method.count > 0 else { return nil }
      var text: [UInt8] = [0x09] + Array("at ".utf8)
      JSONText.append(line, type, to: &text)
      text.append(UInt8(ascii: "."))
      JSONText.append(line, method, to: &text)
      text.append(UInt8(ascii: "("))
      // -2 marks native code.
      if let number, line.has("-2", at: number.lowerBound) {
        text += Array("Native Method".utf8)
      } else if let file, file.count > 0, !line.has("null", at: file.lowerBound) {
        JSONText.append(line, file, to: &text)
        if let number, line.isDigit(number.lowerBound) {
          text.append(UInt8(ascii: ":"))
          text.append(line, number.lowerBound, number.upperBound)
        }
      } else {
        text += Array("Unknown Source".utf8)
      }
      text.append(UInt8(ascii: ")"))
      return text
    }
  }

  private mutating func value(_ line: Span<UInt8>, depth: Int) -> Trace? {
    skipBlanks(line)
    guard at < end, depth < JSONThrowable.deepest else { return nil }
    if line[at] == UInt8(ascii: "[") {
      var trace = Trace()
      guard frames(line, depth: depth, into: &trace) else { return nil }
      // A list of lines begins with the line that names the exception.
      return trace.lines.count > 1 ? trace : nil
    }
    guard line[at] == UInt8(ascii: "{") else { return nil }
    return object(line, depth: depth)
  }

  private mutating func object(_ line: Span<UInt8>, depth: Int) -> Trace? {
    var trace = Trace()
    let isWhole = members(line) { reader, key, line in
      reader.member(key, line, depth: depth, into: &trace)
    }
    return isWhole ? trace : nil
  }

  private mutating func member(_ key: Range<Int>, _ line: Span<UInt8>, depth: Int, into trace: inout Trace) -> Bool {
    switch line[at] {
    case UInt8(ascii: "\""):
      guard let text = string(line) else { return false }
      if JSONThrowable.isKey(line, key, "className", "class", "exceptionType", "type", "exception_class")
        || trace.name.isEmpty && JSONThrowable.isKey(line, key, "name")
      {
        trace.name = []
        JSONText.append(line, text, to: &trace.name)
      } else if JSONThrowable.isKey(line, key, "message", "exception_message")
        || trace.message == nil && JSONThrowable.isKey(line, key, "localizedMessage")
      {
        var message: [UInt8] = []
        JSONText.append(line, text, to: &message)
        trace.message = message
      }
      return true
    case UInt8(ascii: "["):
      if JSONThrowable.isFrames(line, key) { return frames(line, depth: depth, into: &trace) }
      if JSONThrowable.isKey(line, key, "suppressed") { return list(line, depth: depth, into: &trace) }
      return skip(line, depth: depth)
    case UInt8(ascii: "{"):
      if JSONThrowable.isKey(line, key, "cause", "causedBy") {
        guard depth < JSONThrowable.deepest, let cause = object(line, depth: depth + 1) else { return false }
        trace.causes.append(cause)
        return true
      }
      // JBoss puts one more object around a cause.
      if JSONThrowable.isKey(line, key, "exception"), trace.name.isEmpty {
        guard depth < JSONThrowable.deepest, let inner = object(line, depth: depth + 1) else { return false }
        trace = inner
        return true
      }
      return skip(line, depth: depth)
    default:
      let begin = at
      guard skip(line, depth: depth) else { return false }
      if JSONThrowable.isKey(line, key, "commonFramesCount", "commonElementCount") {
        var place = begin
        trace.omitted = line.wholeNumber(&place)
      }
      return true
    }
  }

  /// A list of frames: lines of text, or objects.
  private mutating func frames(_ line: Span<UInt8>, depth: Int, into trace: inout Trace) -> Bool {
    elements(line) { reader, line in
      if line[reader.at] == UInt8(ascii: "\"") {
        guard let text = reader.string(line) else { return false }
        var words: [UInt8] = []
        JSONText.append(line, text, to: &words)
        // Some list the frames alone.
        if !trace.name.isEmpty, words.first != 0x09, words.first != 0x20 {
          if words.starts(with: trace.name) { return true }
          if words.starts(with: "at ".utf8) {
            words.insert(0x09, at: 0)
          } else if words.last == UInt8(ascii: ")"), !words.contains(0x20) {
            words = [0x09] + Array("at ".utf8) + words
          }
        }
        trace.lines.append(words)
        return true
      }
      guard line[reader.at] == UInt8(ascii: "{") else { return reader.skip(line, depth: depth + 1) }
      var frame = Frame()
      let isWhole = reader.members(line) { reader, key, line in
        let isText = line[reader.at] == UInt8(ascii: "\"")
        let begin = reader.at
        guard reader.skip(line, depth: depth + 2) else { return false }
        let value = isText ? begin + 1..<reader.at - 1 : begin..<reader.at
        if JSONThrowable.isKey(line, key, "class", "className", "declaringClass") {
          frame.type = value
        } else if JSONThrowable.isKey(line, key, "method", "methodName") {
          frame.method = value
        } else if JSONThrowable.isKey(line, key, "file", "fileName") {
          frame.file = value
        } else if JSONThrowable.isKey(line, key, "line", "lineNumber") {
          frame.number = value
        }
        return true
      }
      if isWhole, let text = frame.line(line) { trace.lines.append(text) }
      return isWhole
    }
  }

  private mutating func list(_ line: Span<UInt8>, depth: Int, into trace: inout Trace) -> Bool {
    elements(line) { reader, line in
      guard line[reader.at] == UInt8(ascii: "{"), depth < JSONThrowable.deepest else {
        return reader.skip(line, depth: depth + 1)
      }
      guard let one = reader.object(line, depth: depth + 1) else { return false }
      trace.suppressed.append(one)
      return true
    }
  }

  // MARK: JSON

  private mutating func members(
    _ line: Span<UInt8>, _ take: (inout JSONThrowable, Range<Int>, Span<UInt8>) -> Bool
  ) -> Bool {
    at += 1
    while true {
      skipBlanks(line)
      guard at < end, budget > 0 else { return false }
      budget -= 1
      if line[at] == UInt8(ascii: "}") {
        at += 1
        return true
      }
      if line[at] == UInt8(ascii: ",") {
        at += 1
        continue
      }
      guard line[at] == UInt8(ascii: "\""), let key = string(line) else { return false }
      skipBlanks(line)
      guard at < end, line[at] == UInt8(ascii: ":") else { return false }
      at += 1
      skipBlanks(line)
      guard at < end, take(&self, key, line) else { return false }
    }
  }

  private mutating func elements(_ line: Span<UInt8>, _ take: (inout JSONThrowable, Span<UInt8>) -> Bool) -> Bool {
    at += 1
    while true {
      skipBlanks(line)
      guard at < end, budget > 0 else { return false }
      budget -= 1
      if line[at] == UInt8(ascii: "]") {
        at += 1
        return true
      }
      if line[at] == UInt8(ascii: ",") {
        at += 1
        continue
      }
      guard take(&self, line) else { return false }
    }
  }

  /// Any value.
  private mutating func skip(_ line: Span<UInt8>, depth: Int) -> Bool {
    guard at < end, depth < 2 * JSONThrowable.deepest else { return false }
    switch line[at] {
    case UInt8(ascii: "\""): return string(line) != nil
    case UInt8(ascii: "{"): return members(line) { reader, _, line in reader.skip(line, depth: depth + 1) }
    case UInt8(ascii: "["): return elements(line) { reader, line in reader.skip(line, depth: depth + 1) }
    default:
      let begin = at
      while at < end, isLetter(line[at]) || isDigit(line[at]) || "+-.".utf8.contains(line[at]) { at += 1 }
      return at > begin
    }
  }

  /// The contents of a string; leaves `at` behind it.
  private mutating func string(_ line: Span<UInt8>) -> Range<Int>? {
    guard let text = JSONRecord.string(line, at + 1, end) else { return nil }
    at = text.range.upperBound + 1
    return text.range
  }

  private mutating func skipBlanks(_ line: Span<UInt8>) {
    while at < end, line[at] == 0x20 || line[at] == 0x09 || line[at] == 0x0d || line[at] == 0x0a { at += 1 }
  }
}
