/// What a one-line JSON object says about a log line. Ranges are of string contents, quotes excluded, escapes kept.
struct JSONRecord {
  /// A string in the line.
  struct Text {
    var range: Range<Int>
    /// Where the first backslash stands; the end where there is none.
    var firstEscape: Int

    var hasEscapes: Bool { firstEscape < range.upperBound }
  }

  /// Which of the agreed fields holds the message.
  enum Carrier: Hashable {
    case log, message, msg, textPayload, jsonPayload, journal, goTest
  }

  var message: Text?
  var carrier: Carrier?
  /// A Java stack trace that the record carries beside its message.
  var trace: Text?
  /// A value that may be a throwable taken apart, or a trace as a list of lines.
  var throwable: Range<Int>?
  /// Level, thread and logger, for the records that carry a stack trace.
  var level: Text?
  var thread: Text?
  var logger: Text?
  /// The summary of a GELF record.
  var summary: Text?
  var stream: Text?
  var pod: Text?
  var container: Text?
  var host: Text?
  var pid: Range<Int>?
  /// A time, as text or number.
  var time: Range<Int>?
  var timeIsNumber = false
  var hasAction = false
  var hasPackage = false
  var isJournal = false
  /// A level or severity: a program's own record.
  var hasLevel = false
  /// Fields that collectors add to lines they found in files.
  var isCollected = false
  /// String values, for the records that carry no message.
  var values: [Range<Int>] = []

  /// Reads the object that fills `start..<end` (blanks around it allowed); `nil` where it is not valid JSON.
  /// `keepValues` also lists all string values.
  static func parse(
    _ line: Span<UInt8>, _ start: Int, _ end: Int, keepValues: Bool = false
  ) -> JSONRecord? {
    if !keepValues, let record = docker(line, start, end) { return record }
    return parseAny(line, start, end, keepValues: keepValues)
  }

  /// The same without the short way for Docker's own records.
  static func parseAny(
    _ line: Span<UInt8>, _ start: Int, _ end: Int, keepValues: Bool = false
  ) -> JSONRecord? {
    var parser = JSONRecordParser(end: end, keepValues: keepValues)
    return parser.parse(line, start)
  }

  /// Whether a program says the message through its logger, rather than that a collector wrapped a line it found.
  var isSpoken: Bool {
    switch carrier {
    case .msg, .jsonPayload: return true
    case .message: return hasLevel || !isCollected
    case .log, .textPayload, .journal, .goTest, nil: return false
    }
  }

  /// Docker's own wrapping: a `log`, and a `stream` or a `time`.
  var isDockerLine: Bool { carrier == .log && (stream != nil || time != nil) }
}

extension JSONRecord {
  /// A record exactly as Docker's json-file driver writes it: `{"log":"…","stream":"stdout","time":"…"}`.
  static func docker(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> JSONRecord? {
    guard end - start >= 38, PrefixParser.equals(line, start, #"{"log":""#) else { return nil }
    guard let message = string(line, start + 8, end) else { return nil }
    let stream = message.range.upperBound + 12
    // "stream":"stdout" and "stream":"stderr" are equally long.
    guard stream + 19 <= end, PrefixParser.equals(line, message.range.upperBound, #"","stream":""#),
      PrefixParser.equals(line, stream, "stdout") || PrefixParser.equals(line, stream, "stderr"),
      PrefixParser.equals(line, stream + 6, #"","time":""#), let time = string(line, stream + 16, end),
      time.range.upperBound + 2 == end, line[end - 1] == UInt8(ascii: "}")
    else { return nil }
    var record = JSONRecord()
    record.message = message
    record.carrier = .log
    record.stream = Text(range: stream..<stream + 6, firstEscape: stream + 6)
    record.time = time.range
    return record
  }

  /// The string whose contents begin at `begin`; `nil` where it does not end before `end`.
  static func string(_ line: Span<UInt8>, _ begin: Int, _ end: Int) -> Text? {
    var index = begin
    var escape: Int?
    while true {
      index = Bytes.findEither(UInt8(ascii: "\""), UInt8(ascii: "\\"), in: line, from: index, to: end)
      guard index < end else { return nil }
      if line[index] == UInt8(ascii: "\"") { return Text(range: begin..<index, firstEscape: escape ?? index) }
      escape = escape ?? index
      index += 2
    }
  }
}

/// A tolerant walk over one JSON value that remembers only what `JSONRecord` needs.
private struct JSONRecordParser {
  private enum Place {
    case top, payload, resource, labels, kubernetes, exception, log, process, processThread, instant, attributes, other
  }

  private let end: Int
  private let keepValues: Bool
  private var at = 0
  private var record = JSONRecord()
  private var rank = Int.max

  init(end: Int, keepValues: Bool) {
    self.end = end
    self.keepValues = keepValues
  }

  mutating func parse(_ line: Span<UInt8>, _ start: Int) -> JSONRecord? {
    at = start
    skipBlanks(line)
    guard at < end, line[at] == UInt8(ascii: "{") || line[at] == UInt8(ascii: "[") else { return nil }
    guard value(line, place: .top, depth: 0) else { return nil }
    skipBlanks(line)
    guard at == end else { return nil }
    if record.carrier == .journal && !record.isJournal || record.carrier == .goTest && !record.hasPackage {
      record.message = nil
      record.carrier = nil
    }
    return record
  }

  private mutating func value(_ line: Span<UInt8>, place: Place, depth: Int) -> Bool {
    guard at < end, depth < 64 else { return false }
    switch line[at] {
    case UInt8(ascii: "{"): return object(line, place: place, depth: depth)
    case UInt8(ascii: "["): return array(line, depth: depth)
    case UInt8(ascii: "\""):
      guard let text = string(line) else { return false }
      if keepValues { record.values.append(text.range) }
      return true
    default: return scalar(line)
    }
  }

  private mutating func object(_ line: Span<UInt8>, place: Place, depth: Int) -> Bool {
    at += 1
    skipBlanks(line)
    if at < end, line[at] == UInt8(ascii: "}") {
      at += 1
      return true
    }
    while at < end {
      guard line[at] == UInt8(ascii: "\""), let key = string(line) else { return false }
      skipBlanks(line)
      guard at < end, line[at] == UInt8(ascii: ":") else { return false }
      at += 1
      skipBlanks(line)
      guard at < end, member(line, key.range, place: place, depth: depth) else { return false }
      skipBlanks(line)
      guard at < end else { return false }
      if line[at] == UInt8(ascii: "}") {
        at += 1
        return true
      }
      guard line[at] == UInt8(ascii: ",") else { return false }
      at += 1
      skipBlanks(line)
    }
    return false
  }

  private mutating func member(_ line: Span<UInt8>, _ key: Range<Int>, place: Place, depth: Int) -> Bool {
    let first = line[at]
    if first == UInt8(ascii: "\"") {
      guard let text = string(line) else { return false }
      if keepValues { record.values.append(text.range) }
      note(line, key, text, place)
      return true
    }
    let begin = at
    if first == UInt8(ascii: "{") {
      let inner = inner(line, key, place)
      guard value(line, place: inner, depth: depth + 1) else { return false }
      if inner == .exception { record.throwable = begin..<at }
      return true
    }
    guard value(line, place: .other, depth: depth + 1) else { return false }
    if first == UInt8(ascii: "["), place != .other { noteLines(line, key, begin..<at, place) }
    if place == .top { noteNumber(line, key, begin..<at) }
    if place == .instant, record.time == nil, named(line, key, "epochSecond") {
      record.time = begin..<at
      record.timeIsNumber = true
    }
    if place == .top, record.level == nil, named(line, key, "level") {
      record.level = JSONRecord.Text(range: begin..<at, firstEscape: at)
    }
    return true
  }

  private mutating func inner(_ line: Span<UInt8>, _ key: Range<Int>, _ place: Place) -> Place {
    switch place {
    case .top:
      if named(line, key, "jsonPayload") { return .payload }
      if named(line, key, "resource") { return .resource }
      if named(line, key, "kubernetes") {
        record.isCollected = true
        return .kubernetes
      }
      if isThrowable(line, key) { return .exception }
      if named(line, key, "log") { return .log }
      if named(line, key, "process") { return .process }
      if named(line, key, "instant") { return .instant }
      if named(line, key, "attributes") { return .attributes }
      return .other
    case .payload: return isThrowable(line, key) ? .exception : .other
    case .process: return named(line, key, "thread") ? .processThread : .other
    case .resource: return named(line, key, "labels") ? .labels : .other
    case .labels, .kubernetes, .exception, .log, .processThread, .instant, .attributes, .other: return .other
    }
  }

  private mutating func note(_ line: Span<UInt8>, _ key: Range<Int>, _ text: JSONRecord.Text, _ place: Place) {
    switch place {
    case .top:
      noteTop(line, key, text)
      noteTrace(line, key, text)
    case .payload:
      if named(line, key, "message") { take(text, .jsonPayload, rank: 2) }
      noteTrace(line, key, text)
    case .exception: if JSONThrowable.isFrames(line, key) { takeTrace(line, text) }
    case .attributes: noteTrace(line, key, text)
    case .log: if named(line, key, "level") { record.level = text }
    case .processThread: if named(line, key, "name") { record.thread = text }
    case .labels, .kubernetes:
      if named(line, key, "pod_name") {
        record.pod = text
      } else if named(line, key, "container_name") {
        record.container = text
      } else if named(line, key, "host") {
        record.host = text
      }
    case .resource, .process, .instant, .other: break
    }
  }

  /// What the encoders of Java's loggers write beside the message: logstash, ECS, GELF, Log4j, JBoss, Google Cloud.
  private enum Field { case trace, level, thread, logger, summary }

  private mutating func noteTrace(_ line: Span<UInt8>, _ key: Range<Int>, _ text: JSONRecord.Text) {
    // Seen for every value of every record: most keys end here.
    guard key.count >= 5, key.count <= 22, line[key.lowerBound] < 0x80 else { return }
    for (name, field) in JSONRecordParser.fieldsByFirst[Int(line[key.lowerBound])]
    where name.utf8CodeUnitCount == key.count && named(line, key, name) {
      switch field {
      case .trace: takeTrace(line, text)
      case .level: record.level = text
      case .thread: record.thread = text
      case .logger: record.logger = text
      case .summary: record.summary = text
      }
      return
    }
  }

  private static let fields: [(names: [StaticString], field: Field)] = [
    (
      [
        "stack_trace", "stackTrace", "stacktrace", "exception", "throwable", "thrown", "full_message",
        "error.stack_trace", "exception.stacktrace", "_stack_trace", "_error_stack_trace",
      ], .trace
    ),
    (["level", "severity", "log.level", "log_level", "logLevel", "_level"], .level),
    (["thread", "thread_name", "threadName", "process.thread.name", "_thread", "_thread_name"], .thread),
    (["logger", "logger_name", "loggerName", "log.logger", "_logger"], .logger),
    (["short_message"], .summary),
  ]

  /// The same by the first byte of the name.
  private static let fieldsByFirst: [[(StaticString, Field)]] = (0..<128).map { first in
    fields.flatMap { entry in entry.names.map { ($0, entry.field) } }.filter { $0.0.utf8Start[0] == first }
  }

  private func isThrowable(_ line: Span<UInt8>, _ key: Range<Int>) -> Bool {
    guard key.count >= 5, key.count <= 9 else { return false }
    return named(line, key, "error") || named(line, key, "exception") || named(line, key, "thrown")
      || named(line, key, "throwable")
  }

  /// A trace as a list: of its lines, or of frames taken apart beside a name and a message.
  private mutating func noteLines(_ line: Span<UInt8>, _ key: Range<Int>, _ list: Range<Int>, _ place: Place) {
    guard record.throwable == nil, place == .top || place == .payload || place == .exception, key.count >= 5,
      key.count <= 22, line[key.lowerBound] < 0x80
    else { return }
    var isTrace = JSONThrowable.isFrames(line, key)
    for (name, field) in JSONRecordParser.fieldsByFirst[Int(line[key.lowerBound])] where field == .trace {
      isTrace = isTrace || named(line, key, name)
    }
    if isTrace { record.throwable = list }
  }

  /// A text with frames of Java in it, or no trace at all.
  private mutating func takeTrace(_ line: Span<UInt8>, _ text: JSONRecord.Text) {
    guard text.hasEscapes, record.trace == nil else { return }
    var at = text.firstEscape
    let last = text.range.upperBound - 6
    while at < last, let slash = Bytes.find(UInt8(ascii: "\\"), in: line, from: at, to: last) {
      if line.has("\\n\\tat ", at: slash) || line.has("\\n    at ", at: slash) || line.has("\\nat ", at: slash) {
        record.trace = text
        return
      }
      at = slash + 2
    }
  }

  private mutating func noteTop(_ line: Span<UInt8>, _ key: Range<Int>, _ text: JSONRecord.Text) {
    switch key.count {
    case 2:
      if named(line, key, "ts") { noteTime(text) } else if named(line, key, "@l") { record.hasLevel = true }
    case 3:
      if named(line, key, "log") {
        take(text, .log, rank: 5)
      } else if named(line, key, "msg") {
        take(text, .msg, rank: 4)
      }
    case 4:
      if named(line, key, "time") || named(line, key, "Time") {
        noteTime(text)
      } else if named(line, key, "_PID") {
        record.pid = text.range
        record.isJournal = true
      } else if named(line, key, "host") {
        record.host = text
      }
    case 5: if named(line, key, "level") { record.hasLevel = true }
    case 6:
      if named(line, key, "stream") {
        record.stream = text
      } else if named(line, key, "Output") {
        if record.hasAction { take(text, .goTest, rank: 1) }
      } else if named(line, key, "Action") {
        record.hasAction = true
      }
    case 7:
      if named(line, key, "message") {
        take(text, .message, rank: 3)
      } else if named(line, key, "MESSAGE") {
        take(text, .journal, rank: 0)
      } else if named(line, key, "Package") {
        record.hasPackage = true
      }
    case 8:
      if named(line, key, "hostname") {
        record.host = text
      } else if named(line, key, "severity") {
        record.hasLevel = true
      }
    case 9:
      if named(line, key, "log.level") || named(line, key, "levelname") { record.hasLevel = true }
      if named(line, key, "timestamp") { noteTime(text) } else if named(line, key, "_HOSTNAME") { record.host = text }
    case 10:
      if named(line, key, "@timestamp") {
        record.isCollected = true
        noteTime(text)
      } else if named(line, key, "ImportPath") {
        record.hasPackage = true
      }
    case 11: if named(line, key, "textPayload") { take(text, .textPayload, rank: 1) }
    case 17: if named(line, key, "SYSLOG_IDENTIFIER") { record.container = text }
    case 20:
      if named(line, key, "__REALTIME_TIMESTAMP") {
        record.isJournal = true
        record.time = text.range
        record.timeIsNumber = true
      }
    default: break
    }
  }

  private mutating func noteNumber(_ line: Span<UInt8>, _ key: Range<Int>, _ range: Range<Int>) {
    guard isDigit(line[range.lowerBound]) else { return }
    if named(line, key, "level") { record.hasLevel = true }
    if named(line, key, "pid") {
      record.pid = range
    } else if record.time == nil,
      named(line, key, "ts") || named(line, key, "time") || named(line, key, "timestamp")
        || named(line, key, "@timestamp")
    {
      record.time = range
      record.timeIsNumber = true
    }
  }

  private mutating func noteTime(_ text: JSONRecord.Text) {
    if record.time == nil || record.timeIsNumber {
      record.time = text.range
      record.timeIsNumber = false
    }
  }

  private mutating func take(_ text: JSONRecord.Text, _ carrier: JSONRecord.Carrier, rank: Int) {
    guard rank < self.rank else { return }
    self.rank = rank
    record.message = text
    record.carrier = carrier
  }

  private mutating func array(_ line: Span<UInt8>, depth: Int) -> Bool {
    at += 1
    skipBlanks(line)
    if at < end, line[at] == UInt8(ascii: "]") {
      at += 1
      return true
    }
    while at < end {
      guard value(line, place: .other, depth: depth + 1) else { return false }
      skipBlanks(line)
      guard at < end else { return false }
      if line[at] == UInt8(ascii: "]") {
        at += 1
        return true
      }
      guard line[at] == UInt8(ascii: ",") else { return false }
      at += 1
      skipBlanks(line)
    }
    return false
  }

  /// A string that begins at `at`; leaves `at` after the closing quote.
  private mutating func string(_ line: Span<UInt8>) -> JSONRecord.Text? {
    let begin = at + 1
    guard let text = JSONRecord.string(line, begin, end) else { return nil }
    at = text.range.upperBound + 1
    return text
  }

  /// A number, `true`, `false` or `null`.
  private mutating func scalar(_ line: Span<UInt8>) -> Bool {
    let begin = at
    while at < end {
      let byte = line[at]
      guard
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
          || byte == UInt8(ascii: ".")
      else { break }
      at += 1
    }
    guard at > begin else { return false }
    let first = line[begin]
    return isDigit(first) || first == UInt8(ascii: "-") || PrefixParser.equals(line, begin, "true")
      || PrefixParser.equals(line, begin, "false") || PrefixParser.equals(line, begin, "null")
  }

  private mutating func skipBlanks(_ line: Span<UInt8>) {
    while at < end, line[at] == UInt8(ascii: " ") || line[at] == UInt8(ascii: "\t") || line[at] == UInt8(ascii: "\r") {
      at += 1
    }
  }

  private func named(_ line: Span<UInt8>, _ key: Range<Int>, _ text: StaticString) -> Bool {
    key.count == text.utf8CodeUnitCount && PrefixParser.equals(line, key.lowerBound, text)
  }
}
