internal import CaseModel

/// Finds and reads thread dumps: those a JVM prints on SIGQUIT or for jstack and jcmd, the serviceability agent's, and
/// whole files of `jcmd Thread.dump_to_file` and of management calls.
///
/// A dump inside a log may have lines of other threads between its own. In an artifact that is a dump itself the reader
/// waits for the headline; lines before it belong to nobody.
public struct ThreadDumpReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = ["Full thread dump ", "Deadlock Detection:"]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine
  /// The line before states the time.
  public static let looksBack = true

  /// Foreign lines after which a dump is over.
  private static let largestGap = 24

  private enum State: Sendable {
    /// Nothing that means anything was seen: an artifact that begins otherwise.
    case waiting
    case text(ThreadDumpText)
    case json(ThreadDumpJSON, JSONWalk)
  }

  private var state = State.waiting
  private var lines = LineRanges()
  private var extent: SourceLocation?
  private var understood = 0
  private var gap = 0
  private var time: Timestamp?
  private var pid: Int?
  private var version: String?

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    ThreadDumpText.isHeadline(line) || ThreadDumpText.isAgentHeadline(line)
  }

  /// Notes the time or process that the line before states.
  public mutating func lookBack(_ line: LineBehind) {
    preface(line.text.span)
    if time == nil { preface(line.original.span) }
    if time == nil { time = line.position.time }
  }

  /// Reads the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    switch state {
    case .waiting: return readFirst(line, position)
    case .text(var text):
      if ThreadDumpReader.begins(line) { return .doneBefore }
      state = .waiting
      let isOwn = text.take(line, at: position.location)
      state = .text(text)
      if line.count == 0 { return .skipped }
      if isOwn {
        take(position)
        return .taken
      }
      gap += 1
      return gap > ThreadDumpReader.largestGap || gap > 3 && text.sawEnd ? .doneBefore : .skipped
    case .json(var sink, var walk):
      state = .waiting
      sink.location = position.location
      walk.feed(line, to: &sink)
      state = .json(sink, walk)
      take(position)
      return walk.isAtTop || walk.failure != nil ? .doneAfter : .taken
    }
  }

  private mutating func take(_ position: LinePosition) {
    gap = 0
    understood += 1
    lines.insert(position.line)
    extent = extent.map { $0.union(position.location) } ?? position.location
  }

  private mutating func readFirst(_ line: Span<UInt8>, _ position: LinePosition) -> ReaderVerdict {
    if ThreadDumpText.isHeadline(line) {
      var text = ThreadDumpText(form: .print)
      text.begin(line)
      text.note(time: time ?? position.time, pid: pid)
      state = .text(text)
    } else if ThreadDumpText.isAgentHeadline(line) {
      var text = ThreadDumpText(form: .agent)
      if let version { text.note(version: version) }
      state = .text(text)
    } else if line.byte(0) == UInt8(ascii: "#"), let pid, ThreadDumpLine.fileHeader(line, at: position.location) != nil
    {
      var text = ThreadDumpText(form: .file)
      text.note(time: time, pid: pid)
      if let version { text.note(version: version) }
      _ = text.take(line, at: position.location)
      state = .text(text)
    } else if line.byte(0) == UInt8(ascii: "{") || line.byte(0) == UInt8(ascii: "[") {
      var sink = ThreadDumpJSON()
      var walk = JSONWalk()
      sink.location = position.location
      walk.feed(line, to: &sink)
      guard walk.failure == nil || !sink.builder.isEmpty else { return .skipped }
      state = .json(sink, walk)
      take(position)
      return walk.isAtTop || walk.failure != nil ? .doneAfter : .taken
    } else {
      preface(line)
      return .skipped
    }
    take(position)
    return .taken
  }

  /// What may stand before a dump: `21268:`, `2026-11-23 17:03:04`, `21.0.8+9-LTS`, `JVM version is 17.0.9+9`.
  private mutating func preface(_ line: Span<UInt8>) {
    guard line.count > 0, line.count < 64 else { return }
    if let text = TimeParser.parse(line, from: 0, to: line.count), text.end == line.count {
      time = text.timestamp(assumedYear: nil)
    } else if let (number, end) = LineText.number(line, from: 0), number > 0, number < 1 << 31 {
      if end == line.count || end == line.count - 1 && line[end] == UInt8(ascii: ":") {
        pid = number
      } else if line.byte(end) == UInt8(ascii: "."), pid != nil {
        version = line.text(0..<line.count)
      }
    } else if LineText.begins(line, "JVM version is ") {
      version = line.text(15..<line.count)
    } else if LineText.begins(line, "Attaching to process ID "), let (number, _) = LineText.number(line, from: 24) {
      pid = number
    }
  }

  /// Gives the dump, or nothing where no thread was seen.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard var extent else { return [] }
    var dump: ThreadDump
    let isCutOff: Bool
    switch state {
    case .waiting: return []
    case .text(var text):
      dump = text.finish()
      // Only the JVM's own text has an end of its own; a management dump of that form has none.
      isCutOff = end == .cutOff || dump.form == .print && !text.sawEnd && !dump.threads.contains { $0.address == nil }
    case .json(var sink, let walk):
      dump = sink.finish()
      isCutOff = !sink.sawEnd || walk.failure != nil
    }
    guard dump.platformCount + dump.virtualCount > 0 else { return [] }
    dump.isCutOff = isCutOff
    let statesTime = extent.time == nil && dump.time != nil
    if statesTime { extent.time = dump.time }
    extent.uptime = dump.uptime
    var segment = ReadSegment(
      kind: .jvmThreads, location: extent, isCutOff: isCutOff, body: .threadDump(dump),
      coverage: Coverage(understood: understood), lineRanges: lines.isContiguous ? [] : lines.ranges)
    // A headline says local time without a zone; files of dump_to_file say UTC.
    if statesTime { segment.clock = dump.form == .print || dump.form == .agent ? .assumed : .utc }
    return [segment]
  }
}
