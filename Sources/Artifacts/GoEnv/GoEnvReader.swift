internal import CaseModel

/// Finds the output of `go env` and takes its settings.
///
/// Scripts and configuration files set the same names; those print a handful, `go env` prints dozens, or, with
/// `-changed`, a few in alphabetical order and single quotes.
public struct GoEnvReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds: names that may come first.
  public static let triggers =
    ["AR=", "AR\": \"", "CC='", "CC=\"", "CC=gcc", "CC=clang", "CC\": \"", "CGO_"]
    + [
      "GO111MODULE", "GOARCH", "GOPROXY", "GOFLAGS", "GOTOOLCHAIN", "GOPRIVATE", "GOENV", "GOAMD64", "GOSUMDB",
      "GOBIN", "GOCACHE", "GODEBUG", "GOEXPERIMENT", "GOINSECURE", "GOOS",
    ].flatMap { ["\($0)=", "\($0)\": \""] }
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  /// Fewer settings than this are a script, unless they look like `go env -changed`.
  private static let fewest = 8
  /// More are no output of the go command.
  private static let most = 200

  private var lines = LineRuns()
  private var environment = GoEnvironment()
  private var form: GoEnvLine.Form?
  private var known = 0
  private var isSorted = true

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool { GoEnvLine(line)?.isKnown == true }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    guard let entry = GoEnvLine(line), entry.mayFollow, form ?? entry.form == entry.form,
      environment.variables.count < GoEnvReader.most
    else {
      // A prompt's `set -x`, a log line, the closing brace: the output is over.
      return .doneBefore
    }
    // The same name again: another output.
    guard environment[entry.name] == nil else { return .doneBefore }
    form = entry.form
    if let last = environment.variables.last, last.name >= entry.name { isSorted = false }
    environment.add(.init(name: entry.name, value: entry.value, position: position))
    if entry.isKnown { known += 1 }
    lines.add(position)
    return .taken
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    let isChanged = known >= 2 && isSorted && known == environment.variables.count && (form == .single || form == .json)
    guard known >= GoEnvReader.fewest || isChanged else { return [] }
    return lines.segment(.goEnv, body: .goEnv(environment)).map { [$0] } ?? []
  }
}
