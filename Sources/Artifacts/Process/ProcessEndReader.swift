internal import CaseModel

/// Reads single lines in which a shell, a test runner or a container tool says how a process ended.
public struct ProcessEndReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [
    "exit status ", "exit code ", "exit code: ", "exited with ", "Exited with code ", "signal: ", "Killed", "Aborted",
    "Terminated",
    "(core dumped)", "Segmentation fault", "Bus error", "Illegal instruction", "Floating point exception",
    "non-zero", "trace trap", "signal arrived", "] Error 1", "zsh: killed", "terminated by SIG", "; not expected)",
    " microarchitecture support", "FATAL: ThreadSanitizer", "==ERROR: ThreadSanitizer", "cannot execute binary file",
    "zsh: exec format error", "ad CPU type in executable", "standard_init_linux.go:",
    "application for this OS platform",
    "not compatible with the version of Windows",
  ]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  /// An exit status follows what the program said last.
  public static let looksBack = true

  private var record: PlatformReport.Record?
  private var words: LastWords?
  private var before: LineBehind?
  private var blanks = 0

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    ProcessEndLine.record(line, at: LinePosition(line: 0, bytes: 0..<0)) != nil
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if record != nil { return readNext(line, at: position) }
    // A program that tells of an end in its own log has not ended.
    if position.isSpoken { return .doneBefore }
    record = ProcessEndLine.record(line, at: position)
    if record?.exitCode != nil, isOfTheSame(record?.name) { record?.lastWords = words }
    guard let record else { return .doneBefore }
    let isBare = record.lastWords != nil && record.name == nil && LineText.begins(line, "exit ")
    return isBare ? .taken : .doneAfter
  }

  /// What follows a bare `exit status 1`: where the log goes on, it was a child of the program that ended.
  private mutating func readNext(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if LineText.indent(line) == line.count, blanks < 8 {
      blanks += 1
      return .skipped
    }
    // `ERROR: Job failed: exit code 1`: the runner's word on the same end.
    if position.isSpoken || LastWordsText.isRecord(line) && ProcessEndLine.record(line, at: position) == nil {
      if record?.lastWords?.voice != .fatal { record?.lastWords = nil }
    }
    return .doneBefore
  }

  /// Keeps what was said before an exit status.
  public mutating func lookBack(_ line: LineBehind) {
    words = LastWords(line)
    before = line
  }

  /// `api-1 exited with code 1` after `db-1  | ready`: not what api-1 said.
  private func isOfTheSame(_ name: String?) -> Bool {
    guard let name, let original = before?.original.prefix(80), let bar = original.firstIndex(of: UInt8(ascii: "|"))
    else { return true }
    return original[..<bar].starts(with: name.utf8)
  }

  /// A program that logs at the level `fatal` ends itself: as the last line of an artifact that is its end.
  public static func readLast(_ line: LineBehind) -> ReadSegment? {
    guard let words = LastWords(line), words.voice == .fatal else { return nil }
    var record = PlatformReport.Record(source: .shell, position: line.position)
    record.lastWords = words
    return ReadSegment(
      kind: .proc, location: line.position.location, body: .platform(PlatformReport(records: [record])),
      coverage: Coverage(understood: 1))
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard let record else { return [] }
    return [
      ReadSegment(
        kind: .proc, location: record.position.location, body: .platform(PlatformReport(records: [record])),
        coverage: Coverage(understood: 1))
    ]
  }
}

/// The line forms `ProcessEndReader` knows.
enum ProcessEndLine {
  static func record(_ line: Span<UInt8>, at position: LinePosition) -> PlatformReport.Record? {
    guard line.count >= 4, line.count <= 4096 else { return nil }
    var record = PlatformReport.Record(source: .shell, position: position)
    if let signal = signalWord(line) {
      record.signal = signal
      return record
    }
    if let code = exitCode(line) {
      record.exitCode = code
      record.name = subject(line)
      return record
    }
    if isRefusalToStart(line) { return record }
    return toolReport(line, at: position)
  }

  /// The whole line is a shell's word for a signal, or ends a shell's report of a job.
  private static func signalWord(_ line: Span<UInt8>) -> String? {
    if LineText.begins(line, "signal: ") { return goSignal(line, 8) }
    var at = 0
    // "bash: line 1:  4104 Aborted   (core dumped) ./app", "/bin/sh: 1: Killed", "./run.sh: line 3: 12 Killed ./app"
    if let marker = shellPrefix(line) { at = marker }
    guard let word = word(line, at) else { return nil }
    let end = at + word.length
    if at > 0 { return end == line.count || line[end] == 0x20 ? word.signal : nil }
    if end == line.count { return word.signal }
    return PrefixParser.equals(line, end, " (core dumped)") ? word.signal : nil
  }

  private static func word(_ line: Span<UInt8>, _ at: Int) -> (signal: String, length: Int)? {
    let words: [(StaticString, String)] = [
      ("Killed", "SIGKILL"), ("Aborted", "SIGABRT"), ("Segmentation fault", "SIGSEGV"), ("Bus error", "SIGBUS"),
      ("Illegal instruction", "SIGILL"), ("Floating point exception", "SIGFPE"), ("Terminated", "SIGTERM"),
      ("Trace/breakpoint trap", "SIGTRAP"), ("trace trap", "SIGTRAP"),
    ]
    for (text, signal) in words where PrefixParser.equals(line, at, text) {
      return (signal, text.utf8CodeUnitCount)
    }
    return nil
  }

  /// The place after `shell: line N:  PID `.
  private static func shellPrefix(_ line: Span<UInt8>) -> Int? {
    guard let colon = LineText.find(line, ": ") else { return nil }
    var at = colon + 2
    if PrefixParser.equals(line, at, "line ") { at += 5 }
    guard let number = LineText.number(line, from: at), number.end < line.count,
      line[number.end] == UInt8(ascii: ":")
    else { return nil }
    at = number.end + 1
    while at < line.count, line[at] == 0x20 { at += 1 }
    if let pid = LineText.number(line, from: at) {
      at = pid.end
      while at < line.count, line[at] == 0x20 { at += 1 }
    }
    return at < line.count ? at : nil
  }

  /// `signal: killed`, `signal: segmentation fault (core dumped)`: os/exec's words, which are the whole line.
  private static func goSignal(_ line: Span<UInt8>, _ at: Int) -> String? {
    let words: [(StaticString, String)] = [
      ("killed", "SIGKILL"), ("aborted", "SIGABRT"), ("segmentation fault", "SIGSEGV"), ("bus error", "SIGBUS"),
      ("illegal instruction", "SIGILL"), ("floating point exception", "SIGFPE"), ("terminated", "SIGTERM"),
      ("interrupt", "SIGINT"), ("quit", "SIGQUIT"), ("trace/breakpoint trap", "SIGTRAP"), ("hangup", "SIGHUP"),
    ]
    for (text, signal) in words where PrefixParser.equals(line, at, text) {
      let end = at + text.utf8CodeUnitCount
      if end == line.count || PrefixParser.equals(line, end, " (core dumped)") && end + 14 == line.count {
        return signal
      }
    }
    return nil
  }

  private static func exitCode(_ line: Span<UInt8>) -> Int? {
    if TimeParser.parse(line, from: 0, to: line.count) != nil { return nil }
    if LineText.begins(line, "exit status ") || LineText.begins(line, "exit code ")
      || LineText.begins(line, "exit code: ")
    {
      guard let number = LineText.lastNumber(line), number.start <= 12 else { return nil }
      return number.value
    }
    // "app exited with status 2 (restart 1)", "api-1 exited with code 137"
    for marker in [" exited with status ", " exited with code ", " exited with exit code "] as [StaticString] {
      guard let place = LineText.find(line, marker),
        let number = LineText.number(line, from: place + marker.utf8CodeUnitCount)
      else { continue }
      let isLast = number.end == line.count || line[number.end] == UInt8(ascii: ".") || line[number.end] == 0x20
      return isLast && place < 160 && !isQuoted(line, place) ? number.value : nil
    }
    let endings: [StaticString] = [
      "Process completed with exit code ", "Job failed: exit code ", "returned a non-zero code: ",
      "Command exited with non-zero status ", "terminated with exit code ", "failed with exit code ",
      "Process finished with exit code ", "Job failed (system failure): exit code ",
      "script returned exit code ", "step exited with non-zero status: ", "Process exited with code ",
      "Exited with code exit status ", "Exited with code ",
    ]
    guard let number = LineText.lastNumber(line) else { return nil }
    for ending in endings {
      let count = ending.utf8CodeUnitCount
      if number.start >= count, PrefixParser.equals(line, number.start - count, ending) { return number.value }
    }
    return nil
  }

  /// Inside quotes or after `err=`, a line speaks of something it handled.
  private static func isQuoted(_ line: Span<UInt8>, _ place: Int) -> Bool {
    for index in 0..<place where line[index] == UInt8(ascii: "\"") || line[index] == UInt8(ascii: "=") { return true }
    return false
  }

  /// The program named before `exited`.
  private static func subject(_ line: Span<UInt8>) -> String? {
    guard let place = LineText.find(line, " exited with ") else { return nil }
    var begin = place
    while begin > 0, line[begin - 1] > 0x20 { begin -= 1 }
    return begin < place ? LineText.string(line, begin..<place) : nil
  }
}
