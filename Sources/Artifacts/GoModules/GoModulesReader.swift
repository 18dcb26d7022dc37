internal import CaseModel

/// Reads the outputs about modules: `go mod graph`, `go list -m` as text and JSON, `go mod why`, `go version -m`,
/// go.mod, `go vet -json` and `govulncheck -json`.
///
/// Gets every line of an artifact that was recognised as one of them; messages of the go command between them belong to
/// other readers.
public struct GoModulesReader: SegmentReader {
  /// Begins only in artifacts that are such an output as a whole.
  public static let triggers: [String] = []
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine
  /// Messages of the go command stand among the lines.
  public static let holdsOthers = true

  private var text = GoModuleText()
  private var walk = JSONWalk()
  private var json = GoModuleJSON()
  private var isJSON = false
  private var objectLine = 0
  private var failureLine: Int?
  private var lines = LineRuns()
  private var unknown = 0

  /// A reader that has seen nothing.
  public init() {}

  /// Never on its own: see `triggers`.
  public static func begins(_ line: Span<UInt8>) -> Bool { false }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if isJSON { return readJSON(line, position) }
    let kind = GoModuleLine.of(line)
    if kind == .json || text.isFresh && kind == .other && line.count > 0 && line[0] == UInt8(ascii: "{") {
      guard text.isFresh else { return .doneBefore }
      isJSON = true
      return readJSON(line, position)
    }
    switch text.read(line, kind, position) {
    case .taken:
      lines.add(position)
      return .taken
    case .passed:
      return text.isFresh ? .doneBefore : .skipped
    case .foreign:
      unknown += 1
      return text.isFresh || unknown > 40 ? .doneBefore : .skipped
    case .other:
      return .doneBefore
    }
  }

  private mutating func readJSON(_ line: Span<UInt8>, _ position: LinePosition) -> ReaderVerdict {
    if failureLine != nil { return .skipped }
    if walk.isAtTop {
      let indent = LineText.indent(line)
      guard indent < line.count else { return .skipped }
      // Between two values stand messages and the package names of go vet.
      guard line[indent] == UInt8(ascii: "{") else {
        return GoModuleLine.of(line) == .passing || line[0] == 0x09 || line[0] == UInt8(ascii: "#")
          ? .skipped : .doneBefore
      }
      objectLine = position.line
    }
    json.position = position
    walk.feed(line, to: &json)
    if walk.failure != nil { failureLine = position.line }
    lines.add(position)
    return .taken
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    let report = isJSON ? json.report : text.report
    guard let report, isJSON ? json.understood > 0 || report.form == .vet : true,
      var segment = lines.segment(.goModules, body: .goModules(report))
    else { return [] }
    segment.coverage.unknown = isJSON ? json.foreign : unknown
    if let line = failureLine {
      segment.isCutOff = true
      segment.problems.append(
        Problem(
          code: "bad-json",
          message: "Line \(line) is not JSON: \(walk.failure ?? "it breaks off"). The values before it were read.",
          line: line))
    } else if isJSON, !walk.isAtTop {
      segment.isCutOff = true
      segment.problems.append(
        Problem(
          code: "truncated", message: "The value that begins on line \(objectLine) does not end. It was left out.",
          line: objectLine))
    }
    if report.graph.count > report.graph.edges.count {
      segment.problems.append(
        Problem(
          code: "graph-too-large",
          message: "The graph has \(report.graph.count) lines; the first \(report.graph.edges.count) were read."))
    }
    segment.isCutOff = segment.isCutOff || end == .cutOff
    return [segment]
  }
}
