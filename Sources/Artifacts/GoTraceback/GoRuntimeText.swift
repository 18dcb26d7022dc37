internal import CaseModel

/// The state machine over a crash or dump as the runtime prints it.
///
/// States name the line expected next; any line may also be somebody else's, which is skipped and counted. Verdicts
/// never depend on lines to come, so `finish` decides whether the lines meant anything at all.
struct GoRuntimeText {
  enum State {
    /// Nothing read yet.
    case start
    /// Remarks before a headline: `runtime: …`, C library messages.
    case preamble
    /// After `panic: `: more panics, `[signal …]`, a goroutine.
    case panicHead
    /// After `fatal error: `: `[signal …]`, `runtime stack:`, a goroutine.
    case fatalHead
    /// After `SIGSEGV: …`: `PC=…`, `signal arrived during cgo execution`, a goroutine.
    case signalHead
    /// After `http: panic serving …`: a goroutine.
    case recoveredHead
    /// In a stack: a function, `created by …`, an elision.
    case function
    /// In a stack: the place of the function just read.
    case place
    /// The place of `created by`.
    case createdPlace
    /// After a blank line: a goroutine, registers, `exit status 2`.
    case between
    /// After `exit status 2`, which is the word of whoever ran the program.
    case ended
    /// Stacks of an allocation trace.
    case allocationTrace
  }

  /// What a line turned out to be.
  enum Step {
    case mine, foreign, before
  }

  var state = State.start
  var result = GoTraceback()
  var table = GoStackTable()
  var open: OpenGoroutine?
  var groups: [GroupKey: GoGroup] = [:]
  /// Whether structure followed the headline.
  var isConfirmed = false
  /// Whether a blank line came since the last line of ours.
  var isAfterBlank = false
  /// Whether `-----` came: another thread's section of the same crash follows.
  var isAfterRule = false
  /// Whether the last stranger could be a line of ours torn in the middle.
  var isTorn = false
  /// Whether `running tests:` was read.
  var isListingTests = false
  /// Whether a blank line stood between the headline and the first goroutine.
  var hasBlankBelowHead = false

  private var first: LinePosition?
  private var last: LinePosition?
  private var ranges: [ClosedRange<Int>] = []
  private var hasSkipped = false
  private(set) var foreignRun = 0
  private var understood = 0
  private var unknown = 0

  /// A goroutine whose lines are being read.
  struct OpenGoroutine {
    var goroutine: GoGoroutine
    var frames: [Int32] = []
    /// The function read last, its place still to come.
    var pending: PendingFrame?
    var isRuntimeStack = false
    var ancestor: Int?
    var blankAbove = false

    struct PendingFrame {
      var function: Int32
      var isInlined: Bool
      var isForeign: Bool
    }
  }

  /// Goroutines are grouped by these.
  struct GroupKey: Hashable {
    var state: String
    var stack: Int
  }

  /// How many strangers in a row end a segment, by how sure we are that it goes on.
  private var patience: Int {
    switch state {
    case .preamble where !isConfirmed: return 3
    // Before Go 1.23 the lines of a panic's value were not indented: they look like strangers.
    case .panicHead where !isConfirmed: return 200
    case _ where !isConfirmed: return 8
    case .function, .place, .createdPlace: return 64
    default: return 32
    }
  }

  mutating func read(_ text: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if text.count == 0 || text.count == 1 && text[0] == 0x09 && state != .panicHead {
      readBlank()
      return .taken
    }
    switch advance(text, position) {
    case .mine:
      note(position)
      return .taken
    case .before:
      return .doneBefore
    case .foreign:
      foreignRun += 1
      return foreignRun > patience ? .doneBefore : .skipped
    }
  }

  private mutating func readBlank() {
    isAfterBlank = true
    isTorn = false
    switch state {
    case .function, .place, .createdPlace: state = .between
    case .panicHead, .fatalHead, .signalHead: hasBlankBelowHead = true
    case .start, .preamble, .recoveredHead, .between, .ended, .allocationTrace: break
    }
  }

  private mutating func note(_ position: LinePosition) {
    if first == nil { first = position }
    if foreignRun > 0 {
      hasSkipped = true
      ranges.append(position.line...position.line)
      if ranges.count > 4_096 { ranges.removeLast(ranges.count - 4_096) }
      unknown += foreignRun
      foreignRun = 0
    } else if let open = ranges.last {
      if open.upperBound < position.line { ranges[ranges.count - 1] = open.lowerBound...position.line }
    } else {
      ranges.append(position.line...position.line)
    }
    isTorn = false
    isAfterBlank = false
    last = position
    understood += 1
  }

  /// Forgets a headline that nothing confirmed, before another one takes its place.
  mutating func restart() {
    result = GoTraceback()
    first = nil
    last = nil
    ranges = []
    hasSkipped = false
    foreignRun = 0
    understood = 0
    unknown = 0
    hasBlankBelowHead = false
    isListingTests = false
  }

  /// The kind of line that `text` is, in the present state.
  private mutating func advance(_ text: Span<UInt8>, _ position: LinePosition) -> Step {
    if state == .allocationTrace { return advanceAllocationTrace(text) }
    if state == .ended { return .before }
    if let header = GoLine.header(text) { return readGoroutine(header, text, position) }
    switch state {
    case .start: return readHead(text, position) ?? .before
    case .preamble, .panicHead, .fatalHead, .signalHead, .recoveredHead:
      return advanceHead(text, position)
    case .function, .place, .createdPlace, .between:
      return advanceStack(text, position)
    case .ended, .allocationTrace: return .before
    }
  }

  private func advanceAllocationTrace(_ text: Span<UInt8>) -> Step {
    if GoHeadline.recognise(text) == .allocationTrace || GoLine.header(text) != nil { return .mine }
    if GoLine.function(text) != nil || GoLine.place(text) != nil || GoLine.elided(text) != nil { return .mine }
    return GoText.starts(text, "created by ") ? .mine : .before
  }

  /// The segment read, if the lines meant something.
  mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    closeGoroutine()
    guard state != .allocationTrace, let first, let last, hasMeaning(end) else { return [] }
    complete(end)
    var location = SourceLocation(
      line: first.line, endLine: last.line,
      bytes: first.bytes.lowerBound..<max(first.bytes.lowerBound, last.bytes.upperBound), time: first.time)
    if location.endLine < location.line { location.endLine = location.line }
    var problems: [Problem] = []
    if table.isFull {
      problems.append(
        Problem(
          code: "limit", message: "More distinct stacks than fit were printed here; the rest is counted, not kept.",
          line: first.line))
    }
    if result.isCutOff {
      problems.append(
        Problem(code: "truncated", message: "The goroutine dump ends in the middle.", line: last.line))
    }
    return [
      ReadSegment(
        kind: isCrash ? .goCrash : .goDump, location: location, isCutOff: result.isCutOff,
        body: .goTraceback(result), coverage: Coverage(understood: understood, unknown: unknown), problems: problems,
        lineRanges: hasSkipped ? ranges : [])
    ]
  }
}
