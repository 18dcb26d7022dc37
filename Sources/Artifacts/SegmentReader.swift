public import CaseModel

/// Where a peeled line came from.
public struct LinePosition: Hashable, Sendable {
  /// Line in the artifact, from 1.
  public var line: Int
  /// The whole original line in the artifact, its line break excluded.
  public var bytes: Range<Int>
  /// Time stated by the prefix (container runtime, journal, syslog, plain timestamp), if any.
  public var time: Timestamp?
  /// Whether it is the message of a program's own log record: somebody speaks, nothing happens here.
  public var isSpoken: Bool

  /// Creates a position.
  public init(line: Int, bytes: Range<Int>, time: Timestamp? = nil, isSpoken: Bool = false) {
    self.line = line
    self.bytes = bytes
    self.time = time
    self.isSpoken = isSpoken
  }

  /// The same as a location.
  public var location: SourceLocation { SourceLocation(line: line, bytes: bytes, time: time) }
}

/// What a reader says about a line it was shown.
public enum ReaderVerdict: Hashable, Sendable {
  /// The line is part of the segment.
  case taken
  /// The line belongs to somebody else (an interleaved line); the segment goes on.
  case skipped
  /// The line is not part of the segment, and the segment ended before it.
  case doneBefore
  /// The line is part of the segment and its last.
  case doneAfter
}

/// How input ended for a reader.
public enum ReaderEnd: Hashable, Sendable {
  /// The reader said so itself.
  case natural
  /// The artifact ended.
  case endOfArtifact
  /// The artifact could not be read further, or a limit was reached.
  case cutOff
}

/// Which lines a reader wants once it has begun.
public enum ReaderDiet: Hashable, Sendable {
  /// Every following line of the same stream until it says it is done: a crash, a trace, a dump.
  case everyLine
  /// Only lines that hold one of its triggers, until the artifact ends: gctrace lines among application output.
  case triggeredLines
}

/// A line that stands before the one in hand, or is the artifact's last: its first bytes.
public struct LineBehind: Sendable {
  /// Bytes kept of it.
  static let mostBytes = 1024

  /// The peeled text.
  public var text: [UInt8]
  /// The text with its prefixes.
  public var original: [UInt8]
  /// Where it stands.
  public var position: LinePosition
}

/// Reads one kind of structure out of peeled lines. One file (or folder) each; all are listed in `SegmentReaders.all`.
///
/// The segmenter shows a line that holds one of `triggers` to `begins`; where that is true it makes a reader,
/// shows it that line and, by its diet, the following lines of the same stream. Readers never see prefixes, colour
/// codes or `\r`. They hold what they need as values and never keep the span.
public protocol SegmentReader: Sendable {
  /// ASCII literals; a line that may begin (or, for collectors, belong to) a segment holds at least one of them.
  static var triggers: [String] { get }
  /// Which lines it wants.
  static var diet: ReaderDiet { get }
  /// Whether other readers may begin on lines it took: a crash inside the output of a test run.
  static var holdsOthers: Bool { get }
  /// Whether it also looks at lines that another reader took: settings in a build's commands or a pod's description.
  static var sharesLines: Bool { get }
  /// Whether this line begins a segment (cheap: bytes only).
  static func begins(_ line: Span<UInt8>) -> Bool
  /// Whether it wants the line before the one it begins on.
  static var looksBack: Bool { get }
  /// What the last line of an artifact means by itself, if anything.
  static func readLast(_ line: LineBehind) -> ReadSegment?
  /// A reader that has seen nothing.
  init()
  /// Shows the last line that is not blank before the one it begins on, before `read`.
  mutating func lookBack(_ line: LineBehind)
  /// Shows the next line.
  mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict
  /// Shows a run of lines; what `Segmenter` calls where no other reader wants them.
  mutating func read(_ run: inout LineRun, of block: borrowing LineBlock) -> ReaderVerdict
  /// Ends reading and gives the segments found: usually one; none where the lines turned out to mean nothing.
  mutating func finish(_ end: ReaderEnd) -> [ReadSegment]
}

extension SegmentReader {
  /// Most structures hold no others.
  public static var holdsOthers: Bool { false }
  /// Most look forward only.
  public static var looksBack: Bool { false }
  /// Most last lines mean nothing.
  public static func readLast(_ line: LineBehind) -> ReadSegment? { nil }
  /// Nothing to do for those that look forward only.
  public mutating func lookBack(_ line: LineBehind) {}
  /// Most structures have their lines for themselves.
  public static var sharesLines: Bool { false }
}

/// What a reader found: a segment without its place in the case.
public struct ReadSegment: Sendable {
  /// What it is.
  public var kind: SegmentKind
  /// Where it lies.
  public var location: SourceLocation
  /// Whether it was cut off before its natural end.
  public var isCutOff: Bool
  /// Its contents.
  public var body: SegmentBody
  /// Lines understood and lines inside it that were not.
  public var coverage: Coverage
  /// What was wrong inside it.
  public var problems: [Problem]
  /// What the times mean that it states itself, beside those of the lines' prefixes.
  public var clock: Clock?
  /// Lines that belong to it, where not all lines between first and last do (interleaved output); sorted, disjoint.
  /// Empty means all lines of the stream between first and last.
  public var lineRanges: [ClosedRange<Int>]

  /// Creates a segment.
  public init(
    kind: SegmentKind, location: SourceLocation, isCutOff: Bool = false, body: SegmentBody,
    coverage: Coverage = Coverage(), problems: [Problem] = [], lineRanges: [ClosedRange<Int>] = []
  ) {
    self.kind = kind
    self.location = location
    self.isCutOff = isCutOff
    self.body = body
    self.coverage = coverage
    self.problems = problems
    self.lineRanges = lineRanges
  }
}

/// The typed contents of a segment: one case per format. Indirect, because a log may hold a hundred thousand segments and
/// the largest contents would set the size of each.
public indirect enum SegmentBody: Sendable {
  /// `go.crash` and `go.dump`.
  case goTraceback(GoTraceback)
  /// `go.gctrace`.
  case goGCTrace(GoGCTrace)
  /// `go.schedtrace`.
  case goSchedTrace(GoSchedTrace)
  /// `go.inittrace`.
  case goInitTrace(GoInitTrace)
  /// `go.settings`.
  case goSettings(GoSettings)
  /// `go.test`.
  case goTest(GoTestReport)
  /// `go.race`.
  case goRace(GoRace)
  /// `go.build`.
  case goBuild(GoBuildReport)
  /// `go.env`.
  case goEnv(GoEnvironment)
  /// `go.modules`.
  case goModules(GoModuleReport)
  /// `go.profile`.
  case goProfile(GoCountProfile)
  /// `binary`: a static library.
  case archive(ArArchive)
  /// `jvm.gc`.
  case gcLog(GCLog)
  /// `jvm.histo`.
  case javaHistogram(JavaHistogram)
  /// `jvm.nmt`.
  case nativeMemory(NativeMemory)
  /// `jvm.info`.
  case javaInfo(JavaInfo)
  /// `jvm.flags`.
  case javaFlags(JavaFlags)
  /// `jvm.exception`.
  case javaTrace(JavaTrace)
  /// `jvm.crash`.
  case javaCrash(JavaCrash)
  /// `jvm.threads`.
  case threadDump(ThreadDump)
  /// `jvm.threads`: one trace of `-Djdk.tracePinnedThreads`.
  case pinnedThread(PinnedThreadTrace)
  /// `platform` and `proc`: process ends, container states, kernel kills.
  case platform(PlatformReport)
  /// A segment whose lines only serve pattern matching (`loader`, …).
  case lines
}
