/// What a program said last before its exit status, and in whose voice.
public struct LastWords: Hashable, Sendable {
  /// Who speaks, as far as the form of the line tells.
  public enum Voice: String, Hashable, Sendable {
    /// Go's `log` package: `2026/11/23 17:12:52 `.
    case goLog = "log"
    /// A logger's level that ends the program: logrus, zap, zerolog, klog.
    case fatal
    /// A logger's level for errors, or a line that begins with `error:`.
    case error
    /// An error as Go programs spell it: `open /etc/x: no such file or directory`, or `log/slog` at level ERROR.
    case goError = "go-error"
    /// Anything else.
    case plain
  }

  /// Who speaks.
  public var voice: Voice
  /// The message without stamp, level and place.
  public var text: String
  /// Where it stands.
  public var position: LinePosition

  /// Reads a line; `nil` where it is blank.
  init?(_ line: LineBehind) {
    let (text, original) = (line.text, line.original)
    guard text.contains(where: { $0 > 0x20 }) else { return nil }
    position = line.position
    let stamp = LastWordsText.logStamp(text.span)
    // A fatal level after a stamp is still a logger's.
    if LastWordsText.isFatal(text.span) || LastWordsText.isFatal(original.span) {
      voice = .fatal
    } else if let stamp, LastWordsText.isPythonLevel(text.span, stamp) {
      voice = .plain
    } else if stamp != nil || LastWordsText.logStamp(original.span) != nil {
      voice = .goLog
    } else if LastWordsText.isGoError(text.span) || LastWordsText.isSlog(text.span)
      || LastWordsText.isSlog(original.span)
    {
      voice = .goError
    } else if LastWordsText.isError(text.span) || LastWordsText.isError(original.span) {
      voice = .error
    } else {
      voice = .plain
    }
    let message = LastWordsText.message(text.span, from: stamp ?? 0)
    self.text = LineText.string(text.span, message)
  }
}

/// The forms of a last line.
enum LastWordsText {
  /// The end of `2026/11/23 17:12:52 ` or `app: 2026/11/23 17:12:52.000001 `, near the start; nginx writes `[level]` there.
  static func logStamp(_ line: Span<UInt8>) -> Int? {
    var start = 0
    while start + 20 < min(line.count, 220) {
      if line[start + 4] == UInt8(ascii: "/"), isStamp(line, start) {
        var end = start + 19
        if line[end] == UInt8(ascii: ".") {
          end += 1
          while end < line.count, isDigit(line[end]) { end += 1 }
        }
        guard end + 1 < line.count, line[end] == 0x20, line[end + 1] != UInt8(ascii: "[") else { return nil }
        return end + 1
      }
      start += 1
    }
    return nil
  }

  private static func isStamp(_ line: Span<UInt8>, _ start: Int) -> Bool {
    let form: StaticString = "0000/00/00 00:00:00"
    return form.withUTF8Buffer { form in
      guard start + form.count < line.count else { return false }
      for (index, byte) in form.enumerated() {
        let here = line[start + index]
        if byte == UInt8(ascii: "0") ? !isDigit(here) : here != byte { return false }
      }
      return true
    }
  }

  /// Levels that Go's loggers do not spell so, after a date that Python was told to write with slashes.
  static func isPythonLevel(_ line: Span<UInt8>, _ start: Int) -> Bool {
    PrefixParser.equals(line, start, "CRITICAL ") || PrefixParser.equals(line, start, "WARNING ")
  }

  /// The message after `main.go:12: ` of Lshortfile.
  static func withoutPlace(_ line: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var at = range.lowerBound
    while at < range.upperBound, line[at] > 0x20, line[at] != UInt8(ascii: ":") { at += 1 }
    guard PrefixParser.equals(line, at, ":"), at >= 3, PrefixParser.equals(line, at - 3, ".go"),
      let number = LineText.number(line, from: at + 1), PrefixParser.equals(line, number.end, ": ")
    else { return range }
    return number.end + 2..<range.upperBound
  }

  /// Whether a Go logger wrote it at the level that ends the program. Loggers of other languages have that level too,
  /// in other forms, and go on.
  static func isFatal(_ line: Span<UInt8>) -> Bool {
    if isKlog(line, UInt8(ascii: "F")) || LineText.begins(line, "FATA[") { return true }
    if line.count > 0, line[0] == UInt8(ascii: "{") { return GoLogRecord.isOne(line, level: "fatal", "FATAL") }
    if LineText.begins(line, "level=fatal ") || LineText.contains(line, " level=fatal ") {
      return LineText.contains(line, " msg=")
    }
    return isZapConsole(line, "\tFATAL\t", "\tfatal\t") || hasLevel(line, " FTL ")
  }

  /// Whether a Go logger wrote it at the level of errors.
  static func isError(_ line: Span<UInt8>) -> Bool {
    if isKlog(line, UInt8(ascii: "E")) || LineText.begins(line, "ERRO[") { return true }
    if line.count > 0, line[0] == UInt8(ascii: "{") { return GoLogRecord.isOne(line, level: "error", "ERROR") }
    if LineText.contains(line, "level=ERROR ") || LineText.contains(line, "level=error ") {
      return LineText.contains(line, " msg=")
    }
    return isZapConsole(line, "\tERROR\t", "\terror\t") || hasLevel(line, " ERR ")
  }

  /// `2026-11-23T17:12:52.000Z	FATAL	app/main.go:12	text`
  private static func isZapConsole(_ line: Span<UInt8>, _ upper: StaticString, _ lower: StaticString) -> Bool {
    guard let time = TimeParser.parse(line, from: 0, to: line.count) else { return false }
    return PrefixParser.equals(line, time.end, upper) || PrefixParser.equals(line, time.end, lower)
  }

  /// Whether a line begins as records of running programs do: with a time, a level, or as a JSON object.
  static func isRecord(_ line: Span<UInt8>) -> Bool {
    guard line.count > 8 else { return false }
    if line[0] == UInt8(ascii: "{") { return true }
    let start = line[0] == UInt8(ascii: "[") ? 1 : 0
    if TimeParser.parse(line, from: start, to: line.count) != nil || logStamp(line) != nil { return true }
    if isDigit(line[start]), isDigit(line[start + 1]), line[start + 2] == UInt8(ascii: ":"), isDigit(line[start + 3]) {
      return true
    }
    let heads: [StaticString] = ["time=", "ts=", "level=", "INFO", "WARN", "ERROR", "ERRO[", "DEBU", "E1", "I1", "W1"]
    return heads.contains { LineText.begins(line, $0) }
  }

  /// `F1123 17:12:52.000000    4711 main.go:12] text`
  private static func isKlog(_ line: Span<UInt8>, _ letter: UInt8) -> Bool {
    guard line.count > 24, line[0] == letter, line[5] == 0x20, line[8] == UInt8(ascii: ":") else { return false }
    for index in [1, 2, 3, 4, 6, 7] where !isDigit(line[index]) { return false }
    return LineText.contains(line, ".go:") && LineText.contains(line, "] ")
  }

  /// `5:12PM FTL text`, `2026-11-23T17:12:52Z FTL text`: the level follows a time.
  private static func hasLevel(_ line: Span<UInt8>, _ level: StaticString) -> Bool {
    guard let at = LineText.find(line, level), at > 3, at < 40 else { return false }
    return isDigit(line[0])
  }

  /// An error as `log/slog` and the flag parsers of Go programs print it.
  static func isSlog(_ line: Span<UInt8>) -> Bool {
    if LineText.begins(line, "time="), LineText.contains(line, " level=ERROR msg=") { return true }
    if LineText.begins(line, "{\"time\":\""), LineText.contains(line, "\"level\":\"ERROR\",\"msg\":\"") { return true }
    return LineText.begins(line, "Error: unknown flag: ") || LineText.begins(line, "Error: unknown shorthand flag: ")
      || LineText.begins(line, "Error: required flag(s) ") || LineText.begins(line, "Error: unknown command \"")
  }

  /// Whether the line ends with an error in Go's spelling, which is lower case where C's is not.
  static func isGoError(_ line: Span<UInt8>) -> Bool {
    if isTool(line) { return false }
    let errors: [StaticString] = [
      ": no such file or directory", ": permission denied", ": connection refused", ": address already in use",
      ": cannot assign requested address", ": file exists", ": not a directory", ": is a directory", ": no such host",
      ": i/o timeout", ": connection reset by peer", ": broken pipe", ": context deadline exceeded",
      ": context canceled", ": unexpected EOF", ": EOF", ": too many open files", ": no space left on device",
      ": executable file not found in $PATH", ": operation not permitted",
    ]
    for error in errors where LineText.ends(line, error) {
      return !isErrnoName(line, before: line.count - error.utf8CodeUnitCount)
    }
    return LineText.ends(line, ": invalid syntax") && LineText.contains(line, "strconv.")
  }

  /// `Error: EACCES: permission denied`: Node names the number first.
  private static func isErrnoName(_ line: Span<UInt8>, before end: Int) -> Bool {
    var at = end
    while at > 0, isUpper(line[at - 1]) || isDigit(line[at - 1]) { at -= 1 }
    return end - at >= 3 && line[at] == UInt8(ascii: "E")
  }

  /// Commands that are written in Go, or spell errors as Go does, and are not the program that is looked at.
  private static func isTool(_ line: Span<UInt8>) -> Bool {
    let heads: [StaticString] = [
      "docker: ", "Error response from daemon: ", "error during connect: ", "Cannot connect to the Docker daemon",
      "Unable to connect to the server: ", "The connection to the server ", "Error from server ", "kubectl: ",
      "error: error ", "error: unable to ", "error: the path ", "Error: INSTALLATION FAILED: ",
      "Error: UPGRADE FAILED: ", "Error: Kubernetes cluster ", "ERROR: failed to ", "failed to solve: ",
      "OCI runtime ", "** (", "npm ", "yarn ", "nginx: ", "fatal: ", "ssh: ", "curl: ", "wget: ", "couldn't open \"",
      "git: ", "rsync: ",
      "zsh: ", "fish: ",
    ]
    for head in heads where LineText.begins(line, head) { return true }
    return LineText.contains(line, " OCI runtime create failed: ") || LineText.contains(line, " docker.sock: ")
  }

  /// The message: the value of `err=`, `error=` or `msg=`, what follows a level or a place, else the whole line.
  static func message(_ line: Span<UInt8>, from start: Int) -> Range<Int> {
    for key in [" err=", " error=", " msg="] as [StaticString] {
      guard let at = LineText.find(line, key) else { continue }
      if let value = value(line, at + key.utf8CodeUnitCount) { return value }
    }
    for mark in ["] ", " FTL ", " ERR "] as [StaticString] {
      let isWanted = mark.utf8CodeUnitCount > 2 || isKlog(line, line[0]) || LineText.begins(line, "FATA[")
      if isWanted, let at = LineText.find(line, mark) { return at + mark.utf8CodeUnitCount..<line.count }
    }
    return withoutPlace(line, start..<line.count)
  }

  private static func value(_ line: Span<UInt8>, _ start: Int) -> Range<Int>? {
    guard start < line.count else { return nil }
    let quoted = line[start] == UInt8(ascii: "\"")
    var end = quoted ? start + 1 : start
    while end < line.count, line[end] != (quoted ? UInt8(ascii: "\"") : 0x20) {
      if line[end] == UInt8(ascii: "\\") { end += 1 }
      end += 1
    }
    let begin = quoted ? start + 1 : start
    end = min(end, line.count)
    return end > begin ? begin..<end : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
