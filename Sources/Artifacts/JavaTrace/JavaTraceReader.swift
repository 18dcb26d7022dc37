internal import CaseModel

/// Reads Java exceptions with their traces, and the few forms that are printed without one.
///
/// A line that only mentions an exception begins nothing: without frames, only what the JVM itself prints counts.
public struct JavaTraceReader: SegmentReader {
  /// Words that the first line holds.
  public static let triggers = [
    "Exception", "Error", "Throwable", "Failure", "Caused by: ", "JNI local refs: ",
    "WARN", "ERROR", "SEVERE", "FATAL",
  ]
  /// Every line until the trace ends.
  public static let diet = ReaderDiet.everyLine
  /// The line before says whether the trace is quoted, and when it was logged.
  public static let looksBack = true

  /// What must come for the lines so far to mean anything.
  private enum Stage {
    /// The first line.
    case first
    /// A log record: its exception must stand on the next line.
    case record
    /// A log record that names an exception: frames, or the exception itself, must stand on the next line.
    case mention
    /// The launcher complained: a cause must follow.
    case launcher
    /// Android names the process before the exception.
    case android
    /// An exception: frames should follow.
    case head
    /// Frames.
    case frames
    /// The lines that explain a VerifyError.
    case details
    /// The JVM names an error before it runs the command of `-XX:OnOutOfMemoryError`.
    case command
  }

  private var trace = JavaTrace(origin: .printed)
  private var stage = Stage.first
  private var extent: SourceLocation?
  private var lines = LineRanges()
  private var understood = 0
  /// Lines of others since the last of ours.
  private var foreign = 0
  /// Blank lines between a log record and its exception.
  private var blanks = 0
  private var frameNumbers: [String: UInt16] = [:]
  /// A document shows the trace.
  private var isQuoted = false
  /// The words of the JVM stand behind something else in their line.
  private var isEmbedded = false
  /// The line before stands in the same line of the artifact: in a record of several lines.
  private var lineBefore: Int?
  /// The line before may be what an indented trace belongs to: a log record, or a test that failed.
  private var isRecordBefore = false
  /// When the line before says the record was written.
  private var timeBefore: Timestamp?
  /// Level and thread of a log record in the line before.
  private var recordBefore: (level: String, thread: String?, line: Int)?
  /// Lines of others that a message (before frames) or a torn trace (after) may have between its own.
  private static let foreignLimit = (beforeFrames: 8, inFrames: 3)
  private static let frameLimit = 2_048
  private static let outerLimit = 64

  /// Creates a reader that has seen nothing.
  public init() {}

  /// Whether this line may be the first.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    var trial = JavaTraceReader()
    let line = line.extracting(JavaTraceLine.contentStart(line)..<line.count)
    return trial.readFirst(line) || FoldedTrace.isFolded(line) && FoldedTrace.followsMessage(FoldedTrace.pieces(line))
  }

  /// Looks at the line before the first.
  public mutating func lookBack(_ line: LineBehind) {
    let bytes = line.text
    let text = bytes.span
    let start = JavaTraceLine.indent(text)
    isQuoted = text.has("```", at: start) || text.has("~~~", at: start) || text.has("<pre", at: start)
    timeBefore = line.position.time ?? JavaLoggingTime.parse(text)
    lineBefore = line.position.line
    isRecordBefore =
      timeBefore != nil || JavaTraceLine.level(text, before: text.count) != nil
      || TimeParser.parse(text, from: 0, to: text.count) != nil || text.place(of: " FAILED") != nil
      || text.place(of: "STANDARD_") != nil || JavaTraceLine.frame(text) != nil
    guard let level = JavaTraceLine.level(text, before: text.count) else { return }
    let thread = JavaTraceLine.thread(text, before: text.count).map { text.text($0) }
    recordBefore = (text.text(level), thread, line.position.line)
  }

  /// A bare exception belongs to the record before it where both come from one line (a JSON record), or where that
  /// record is one of tracing: nobody prints a failure right behind it.
  private mutating func adoptRecord(_ position: LinePosition) {
    guard let before = recordBefore, stage == .head, trace.origin == .printed, trace.level == nil else { return }
    let isSame = before.line == position.line
    let isQuiet = ["DEBUG", "TRACE", "FINE", "FINER", "FINEST"].contains(before.level)
    guard isSame || isQuiet && position.line - before.line <= 2 else { return }
    trace.level = before.level
    trace.thread = before.thread
  }

  /// Reads the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    let verdict = judge(line.extracting(JavaTraceLine.contentStart(line)..<line.count))
    if extent == nil, isQuotation(line, at: position) { isQuoted = true }
    if verdict == .taken || verdict == .doneAfter {
      foreign = 0
      if understood == 0 { adoptRecord(position) }
      understood += 1
      lines.insert(position.line)
      var place = position.location
      if place.time == nil, trace.level != nil { place.time = timeBefore }
      extent = extent.map { $0.union(place) } ?? place
    }
    return verdict
  }

  /// Whether the first line is somebody's text: words that only a JVM prints, further down in the record of a logger;
  /// or a trace that stands indented below what is no record of a log.
  private func isQuotation(_ line: Span<UInt8>, at position: LinePosition) -> Bool {
    switch trace.origin {
    case .uncaught, .handlerFailed, .terminating, .launcher: return position.isSpoken && lineBefore == position.line
    case .printed: break
    case .localReferences: return false
    }
    guard stage == .mention, trace.level == nil, let head = JavaTraceLine.headInside(line) else { return false }
    return head.name.lowerBound >= 2 && JavaTraceLine.indent(line) == head.name.lowerBound && lineBefore != nil
      && !isRecordBefore
  }

  /// Ends reading: one segment, or none where no trace followed.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard let extent, isWorthy, !isQuoted else { return [] }
    for index in trace.throwables.indices { settleOuterFrames(index) }
    return [
      ReadSegment(
        kind: .jvmException, location: extent, isCutOff: end == .cutOff, body: .javaTrace(trace),
        coverage: Coverage(understood: understood), lineRanges: lines.isContiguous ? [] : lines.ranges)
    ]
  }

  /// Whether the lines read mean an exception.
  private var isWorthy: Bool {
    switch trace.origin {
    case .localReferences: return true
    case .uncaught: return !trace.throwables.isEmpty && (!isEmbedded || trace.frameCount > 0)
    case .handlerFailed, .terminating: return !trace.throwables.isEmpty
    case .launcher: return !trace.throwables.isEmpty
    case .printed:
      guard let first = trace.throwables.first else { return false }
      // The JVM prints this line alone before it writes a heap dump, and in a comment before it runs a command.
      if first.name == "java.lang.OutOfMemoryError", stage == .head { return true }
      if stage == .command { return understood > 1 }
      return trace.frameCount > 0
    }
  }

  private mutating func judge(_ line: Span<UInt8>) -> ReaderVerdict {
    switch stage {
    case .first:
      let pieces = FoldedTrace.pieces(line)
      if !pieces.isEmpty { return readFolded(pieces) }
      guard readFirst(line) else { return .doneBefore }
      switch trace.origin {
      case .terminating, .handlerFailed: return .doneAfter
      default: return .taken
      }
    case .record, .mention, .launcher:
      let pieces = FoldedTrace.pieces(line)
      guard let first = pieces.first else { return readSecond(line) }
      guard readSecond(first.span) == .taken else { return .doneBefore }
      for piece in pieces.dropFirst() where judge(piece.span) == .doneBefore { break }
      return .doneAfter
    case .android:
      return readAndroid(line)
    case .command:
      return line.has("# -XX:OnOutOfMemoryError=", at: 0) || line.has("#   Executing ", at: 0) ? .taken : .doneBefore
    case .details:
      if JavaTraceLine.indent(line) >= 2, JavaTraceLine.frame(line) == nil { return .taken }
      stage = .head
      return readRest(line)
    case .head, .frames:
      return readRest(line)
    }
  }

  /// Reads a trace that stands in one line.
  private mutating func readFolded(_ pieces: [[UInt8]]) -> ReaderVerdict {
    guard let head = pieces.first else { return .doneBefore }
    let first = head.span
    let begins = readFirst(first)
    if !begins || stage == .record, FoldedTrace.followsMessage(pieces) {
      stage = .record
      let second = pieces[1]
      guard readSecond(second.span) == .taken else { return .doneBefore }
      for piece in pieces.dropFirst(2) where judge(piece.span) == .doneBefore { break }
      return .doneAfter
    }
    guard begins else { return .doneBefore }
    if stage == .mention {
      // Quoted words are somebody's text; the value of a field is not.
      if let head = JavaTraceLine.headInside(first) {
        let before = first.byte(head.name.lowerBound - 1)
        let isField = first.byte(head.name.lowerBound - 2) == UInt8(ascii: "=")
        let isMark = before == UInt8(ascii: "\"") || before == UInt8(ascii: "'") || before == UInt8(ascii: "`")
        if isMark, !isField { return .doneBefore }
      }
      stage = .head
    }
    for piece in pieces.dropFirst() where judge(piece.span) == .doneBefore { break }
    return .doneAfter
  }

  // MARK: The first lines

  /// Reads the line that may begin a trace; false where it cannot.
  private mutating func readFirst(_ line: Span<UInt8>) -> Bool {
    if readVMLine(line) { return true }
    if let head = JavaTraceLine.head(line, at: 0, needsPackage: false) {
      add(line, head, .outermost, indent: 0)
      stage = .head
      return true
    }
    let start = JavaTraceLine.indent(line)
    if start <= 1, line.has("Caused by: ", at: start),
      let head = JavaTraceLine.head(line, at: start + 11, needsPackage: false)
    {
      add(line, head, .causedBy, indent: start)
      stage = .head
      return true
    }
    let inside = JavaTraceLine.headInside(line)
    let end = inside?.name.lowerBound ?? line.count
    let level = JavaTraceLine.level(line, before: end)
    trace.level = level.map { line.text($0) }
    if level != nil { trace.thread = JavaTraceLine.thread(line, before: end).map { line.text($0) } }
    if let inside {
      add(line, inside, .outermost, indent: 0)
      stage = .mention
      return true
    }
    stage = .record
    return level != nil
  }

  /// Forms that only the JVM or its launcher prints.
  private mutating func readVMLine(_ line: Span<UInt8>) -> Bool {
    if let place = line.place(of: "JNI local refs: "), line.has("WARNING: ", at: place - 9) {
      var at = place + 16
      guard let count = line.wholeNumber(&at), line.has(", exceeds capacity: ", at: at) else { return false }
      at += 20
      trace.origin = .localReferences(count: count, capacity: line.wholeNumber(&at) ?? 0)
      stage = .head
      return true
    }
    if let place = line.place(of: "Exception in thread \"") {
      isEmbedded = place > 0
      return readUncaught(line, place + 21)
    }
    if line.has("FATAL EXCEPTION: ", at: 0) {
      trace.origin = .uncaught
      trace.thread = line.text(17..<min(line.count, 529))
      stage = .android
      return true
    }
    if line.has("Caught: ", at: 0), let head = JavaTraceLine.head(line, at: 8, needsPackage: false) {
      // Groovy's launcher, which prints the exception once more with its trace.
      trace.origin = .uncaught
      isEmbedded = true
      add(line, head, .outermost, indent: 0)
      stage = .mention
      return true
    }
    if line.has("Terminating due to ", at: 0) || line.has("Aborting due to ", at: 0) {
      let start = line.has("T", at: 0) ? 19 : 16
      guard let head = JavaTraceLine.head(line, at: start, needsPackage: true) else { return false }
      trace.origin = .terminating
      add(line, head, .outermost, indent: 0)
      return true
    }
    if line.has("# java.lang.OutOfMemoryError: ", at: 0), let head = JavaTraceLine.head(line, at: 2, needsPackage: true)
    {
      add(line, head, .outermost, indent: 0)
      stage = .command
      return true
    }
    if line.has("Exception: ", at: 0),
      let thrown = line.place(of: " thrown from the UncaughtExceptionHandler in thread \"")
    {
      trace.origin = .handlerFailed
      trace.throwables = [JavaTrace.Throwable(relation: .outermost, indent: 0, name: line.text(11..<thrown))]
      trace.thread = line.text(thrown + 53..<max(thrown + 53, line.count - 1))
      return true
    }
    if line.has("Error: ", at: 0) || line.has("Error occurred during initialization of ", at: 0) {
      trace.origin = .launcher
      stage = .launcher
      return true
    }
    return false
  }

  /// `main" java.lang.OutOfMemoryError: Java heap space`: the quote before was read.
  private mutating func readUncaught(_ line: Span<UInt8>, _ start: Int) -> Bool {
    // A name may hold quotes itself: the last quote that a class name follows counts.
    var at = start
    var found: (quote: Int, head: JavaTraceLine.Head)?
    while let quote = line.place(of: "\" ", from: at) {
      if let head = JavaTraceLine.head(line, at: quote + 2, needsPackage: false) {
        found = (quote, head)
        break
      }
      at = quote + 1
    }
    guard let found else { return false }
    trace.origin = .uncaught
    trace.thread = line.text(start..<min(found.quote, start + 512))
    add(line, found.head, .outermost, indent: 0)
    stage = .head
    return true
  }

  /// Reads the line behind one that means nothing alone.
  private mutating func readSecond(_ line: Span<UInt8>) -> ReaderVerdict {
    if stage == .mention {
      if JavaTraceLine.frame(line) != nil {
        stage = .head
        return readRest(line)
      }
      if JavaTraceLine.head(line, at: 0, needsPackage: true) == nil {
        // A message of several lines, or nothing.
        foreign += 1
        return foreign > 2 || JavaTraceReader.begins(line) ? .doneBefore : .skipped
      }
      trace.throwables = []
    }
    let start = JavaTraceLine.indent(line)
    if stage != .launcher, start == line.count, blanks < 2 {
      blanks += 1
      return .skipped
    }
    if stage == .launcher {
      let isCause = line.has("Caused by: ", at: start)
      if let head = JavaTraceLine.head(line, at: isCause ? start + 11 : start, needsPackage: true) {
        add(line, head, isCause ? .causedBy : .outermost, indent: 0)
        stage = .head
        return .taken
      }
      return .doneBefore
    }
    guard let head = JavaTraceLine.head(line, at: start, needsPackage: true), start == 0 else { return .doneBefore }
    add(line, head, .outermost, indent: 0)
    stage = .head
    return .taken
  }

  /// `Process: com.acme.app, PID: 1234`, then the exception.
  private mutating func readAndroid(_ line: Span<UInt8>) -> ReaderVerdict {
    if line.has("Process: ", at: 0) || line.has("PID: ", at: 0) { return .taken }
    guard let head = JavaTraceLine.head(line, at: 0, needsPackage: true) else { return .doneBefore }
    add(line, head, .outermost, indent: 0)
    stage = .head
    return .taken
  }

  // MARK: The rest

  private mutating func readRest(_ line: Span<UInt8>) -> ReaderVerdict {
    if let frame = JavaTraceLine.frame(line) {
      addFrame(line, frame)
      stage = .frames
      return .taken
    }
    let start = JavaTraceLine.indent(line)
    if let number = JavaTraceLine.omitted(line), !trace.throwables.isEmpty {
      trace.throwables[trace.throwables.count - 1].omittedFrames += number
      return .taken
    }
    if let relation = readRelation(line, start) { return relation }
    if stage == .head, line.has("Exception Details:", at: 0) {
      stage = .details
      return .taken
    }
    return readForeign(line)
  }

  private mutating func readRelation(_ line: Span<UInt8>, _ start: Int) -> ReaderVerdict? {
    let relation: JavaTrace.Relation
    var at = start
    if line.has("Caused by: ", at: start) {
      (relation, at) = (.causedBy, start + 11)
    } else if line.has("Suppressed: ", at: start) {
      (relation, at) = (.suppressed, start + 12)
    } else if line.has("Wrapped by: ", at: start) {
      (relation, at) = (.wrappedBy, start + 12)
    } else if line.has("[CIRCULAR REFERENCE:", at: start), !trace.throwables.isEmpty {
      trace.throwables[trace.throwables.count - 1].isCircular = true
      return .taken
    } else {
      return nil
    }
    if line.has("[CIRCULAR REFERENCE:", at: at), !trace.throwables.isEmpty {
      trace.throwables[trace.throwables.count - 1].isCircular = true
      return .taken
    }
    // A class of any name: the words before it leave no doubt.
    let head =
      JavaTraceLine.head(line, at: at, needsPackage: false)
      ?? JavaTraceLine.Head(name: at..<(line.place(of: ": ", from: at) ?? line.count), message: nil)
    guard trace.throwables.count < 256 else { return .taken }
    add(line, head, relation, indent: start)
    return .taken
  }

  /// A line that is no part of a trace: another thread's output in between, a message of several lines, or the end.
  private mutating func readForeign(_ line: Span<UInt8>) -> ReaderVerdict {
    foreign += 1
    let limit =
      stage == .head ? JavaTraceReader.foreignLimit.beforeFrames : JavaTraceReader.foreignLimit.inFrames
    if foreign > limit { return .doneBefore }
    if line.count > 0, !isOtherOutput(line), JavaTraceReader.begins(line) { return .doneBefore }
    return .skipped
  }

  /// A quiet record of a log, which another thread wrote in between.
  private func isOtherOutput(_ line: Span<UInt8>) -> Bool {
    guard let level = JavaTraceLine.level(line, before: line.count) else { return false }
    return JavaTraceReader.quietLevels.contains(line.text(level)) && JavaTraceLine.headInside(line) == nil
  }

  private static let quietLevels: Set<String> = ["INFO", "DEBUG", "TRACE", "FINE", "FINER", "FINEST"]

  private mutating func add(
    _ line: Span<UInt8>, _ head: JavaTraceLine.Head, _ relation: JavaTrace.Relation, indent: Int
  ) {
    let name = line.text(head.name.lowerBound..<min(head.name.upperBound, head.name.lowerBound + 512))
    let message = head.message.map { line.text($0.lowerBound..<min($0.upperBound, $0.lowerBound + 2_048)) }
    trace.throwables.append(
      JavaTrace.Throwable(relation: relation, indent: indent, name: name, message: message))
  }

  private mutating func addFrame(_ line: Span<UInt8>, _ range: Range<Int>) {
    if trace.throwables.isEmpty {
      trace.throwables.append(JavaTrace.Throwable(relation: .outermost, indent: 0, name: ""))
    }
    let last = trace.throwables.count - 1
    trace.throwables[last].frameCount += 1
    let text = line.text(range.lowerBound..<min(range.upperBound, range.lowerBound + 1_024))
    let number: UInt16
    if let known = frameNumbers[text] {
      number = known
    } else {
      guard trace.frameTexts.count < Int(UInt16.max) else { return }
      number = UInt16(trace.frameTexts.count)
      frameNumbers[text] = number
      trace.frameTexts.append(text)
      if let archive = JavaTraceLine.archive(line, after: range) { trace.archives[number] = line.text(archive) }
    }
    if trace.throwables[last].frames.count < JavaTraceReader.frameLimit {
      trace.throwables[last].frames.append(number)
    } else if trace.throwables[last].outerFrames.count < JavaTraceReader.outerLimit {
      trace.throwables[last].outerFrames.append(number)
    } else {
      // A ring: the oldest stands where the next one goes.
      let beyond = trace.throwables[last].frameCount - JavaTraceReader.frameLimit - 1
      trace.throwables[last].outerFrames[beyond % JavaTraceReader.outerLimit] = number
    }
  }

  /// Puts the ring of the outermost frames in order.
  private mutating func settleOuterFrames(_ index: Int) {
    let throwable = trace.throwables[index]
    let beyond = throwable.frameCount - JavaTraceReader.frameLimit
    guard beyond > JavaTraceReader.outerLimit, throwable.outerFrames.count == JavaTraceReader.outerLimit else { return }
    let start = beyond % JavaTraceReader.outerLimit
    trace.throwables[index].outerFrames = Array(throwable.outerFrames[start...] + throwable.outerFrames[..<start])
  }
}
