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
    /// An exception: frames should follow.
    case head
    /// Frames.
    case frames
    /// The lines that explain a VerifyError.
    case details
  }

  private var trace = JavaTrace(origin: .printed)
  private var stage = Stage.first
  private var extent: SourceLocation?
  private var lines = LineRanges()
  private var understood = 0
  /// Lines of others since the last of ours.
  private var foreign = 0
  private var frameNumbers: [String: UInt16] = [:]
  /// Lines of others that a message (before frames) or a torn trace (after) may have between its own.
  private static let foreignLimit = (beforeFrames: 8, inFrames: 3)
  private static let frameLimit = 2_048

  /// Creates a reader that has seen nothing.
  public init() {}

  /// Whether this line may be the first.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    var trial = JavaTraceReader()
    return trial.readFirst(line)
  }

  /// Reads the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    let verdict = judge(line)
    if verdict == .taken || verdict == .doneAfter {
      foreign = 0
      understood += 1
      lines.insert(position.line)
      extent = extent.map { $0.union(position.location) } ?? position.location
    }
    return verdict
  }

  /// Ends reading: one segment, or none where no trace followed.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard let extent, isWorthy else { return [] }
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
    case .uncaught, .handlerFailed, .terminating: return !trace.throwables.isEmpty
    case .launcher: return !trace.throwables.isEmpty
    case .printed:
      guard let first = trace.throwables.first else { return false }
      // The JVM prints this line alone before it writes a heap dump.
      if first.name == "java.lang.OutOfMemoryError", stage == .head { return true }
      return trace.frameCount > 0
    }
  }

  private mutating func judge(_ line: Span<UInt8>) -> ReaderVerdict {
    switch stage {
    case .first:
      guard readFirst(line) else { return .doneBefore }
      switch trace.origin {
      case .terminating, .handlerFailed: return .doneAfter
      default: return .taken
      }
    case .record, .mention, .launcher:
      return readSecond(line)
    case .details:
      if JavaTraceLine.indent(line) >= 2, JavaTraceLine.frame(line) == nil { return .taken }
      stage = .head
      return readRest(line)
    case .head, .frames:
      return readRest(line)
    }
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
    let level = JavaTraceLine.level(line, before: inside?.name.lowerBound ?? line.count)
    trace.level = level.map { line.text($0) }
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
    if let place = line.place(of: "Exception in thread \"") { return readUncaught(line, place + 21) }
    if line.has("Terminating due to ", at: 0) || line.has("Aborting due to ", at: 0) {
      let start = line.has("T", at: 0) ? 19 : 16
      guard let head = JavaTraceLine.head(line, at: start, needsPackage: true) else { return false }
      trace.origin = .terminating
      add(line, head, .outermost, indent: 0)
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
      trace.throwables = []
    }
    let start = JavaTraceLine.indent(line)
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
    if line.count > 0, JavaTraceReader.begins(line) { return .doneBefore }
    return .skipped
  }

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
    guard trace.throwables[last].frames.count < JavaTraceReader.frameLimit else { return }
    let text = line.text(range.lowerBound..<min(range.upperBound, range.lowerBound + 1_024))
    let number: UInt16
    if let known = frameNumbers[text] {
      number = known
    } else {
      guard trace.frameTexts.count < Int(UInt16.max) else { return }
      number = UInt16(trace.frameTexts.count)
      frameNumbers[text] = number
      trace.frameTexts.append(text)
    }
    trace.throwables[last].frames.append(number)
  }
}
