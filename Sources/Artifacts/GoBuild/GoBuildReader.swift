internal import CaseModel

/// Finds the stretches of a log that are output of the go command and the tools it runs: compiler, assembler, linker,
/// cgo, the C compiler and the C linker.
public struct GoBuildReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers =
    [
      // Headers and the go command's own voice.
      "# ", "go: ", "go build ", "go tool ", "cgo: ", "link: ", "asm: ", "package ", "verifying ", "pattern ", "-race ",
      "go.work", "build constraints exclude all Go files", "pkg-config", "missing go.sum entry", "nosplit stack ",
      "internal compiler error: ", "relocation target ", "[build failed]", "[setup failed]", "module lookup disabled",
      "no required module provides", "no matching files found",
      // Diagnostics without a header; `.go:` alone is on every line of many logs.
      ": undefined: ", "undeclared name: ", " and not used", " but not used", "cannot use ", "invalid operation: ",
      "mismatched types", "is not in std", "is not in GOROOT", "arguments in call", "assignment mismatch",
      "missing return", "syntax error: ", " redeclared", "could not import ", "cannot find package", "cannot infer ",
      "is not a type", "has no field or method", "missing function body", "use of internal package",
      // C compilers and linkers.
      ": error: ", ": fatal error: ", ": warning: ", "undefined reference to ", "ld: ", "collect2: ", "gcc: ", "g++: ",
      "cc1: ", "clang: ", "multiple definition of ", "undefined symbol: ", "/link: running ",
    ] + GoBuildLine.cgoTriggers
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine
  /// Other structures may begin inside.
  public static let holdsOthers = true

  /// Foreign lines allowed between two of a build.
  private static let largestGap = 24

  private var lines = LineStretch()
  /// `# name` lines prove nothing before the next line.
  private var headers: [GoBuildReport.Line] = []
  private var report = GoBuildReport()
  private var isProved = false

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    GoBuildLine.isHeader(line) || GoBuildLine.isProof(line)
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if GoBuildLine.isProof(line) {
      if !isProved { for header in headers { take(header) } }
      isProved = true
      take(line, position)
      return .taken
    }
    if GoBuildLine.isHeader(line) {
      if isProved {
        take(line, position)
      } else {
        headers.append(.init(text: LineText.string(line, 0..<min(line.count, 512)), position: position))
      }
      return .taken
    }
    guard isProved || !headers.isEmpty && headers.count < 16 else { return .doneBefore }
    if TimeParser.parse(line, from: 0, to: line.count) != nil { return .doneBefore }
    let isDetail = GoBuildLine.isDetail(line)
    if isProved && isDetail {
      take(line, position)
      return .taken
    }
    lines.pass()
    if lines.gap > (isProved ? GoBuildReader.largestGap : 3) { return .doneBefore }
    return .skipped
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard isProved, var segment = lines.segment(.goBuild, isCutOff: end == .cutOff) else { return [] }
    segment.body = .goBuild(report)
    return [segment]
  }

  private mutating func take(_ line: Span<UInt8>, _ position: LinePosition) {
    lines.take(position)
    report.add(line, at: position)
  }

  private mutating func take(_ header: GoBuildReport.Line) {
    lines.take(header.position)
    report.add(header)
  }
}
