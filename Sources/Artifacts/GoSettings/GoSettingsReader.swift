internal import CaseModel

/// Collects settings for Go programs and tools wherever an artifact shows them.
public struct GoSettingsReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [
    "GODEBUG", "GOEXPERIMENT", "GOMEMLIMIT", "GOGC", "GOMAXPROCS", "GOFLAGS", "GOAMD64", "GOARM", "GOMIPS", "GOPPC64",
    "GORISCV64", "GO386", "GOVERSION", "gcflags", "ldflags", " value: ", "\"value\": ", ": go1.",
  ]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.triggeredLines
  /// Builds, manifests and descriptions have readers of their own.
  public static let sharesLines = true

  private var lines = LineRuns()
  private var settings = GoSettings()
  private var opened: (name: String, line: Int)?
  private var seen: Set<String> = []

  /// Different settings that are kept.
  private static let limit = 256

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    // Many logs hold ` value: `; only a line that begins with it counts.
    let indent = LineText.indent(line)
    if PrefixParser.equals(line, indent, "value: ") || PrefixParser.equals(line, indent, "\"value\": ") {
      return indent > 0
    }
    guard LineText.contains(line, "GO") || LineText.contains(line, "flags") || LineText.contains(line, ": go1.") else {
      return false
    }
    let found = GoSettingLine(line)
    return !found.settings.isEmpty || found.opened != nil || found.value != nil || found.goVersion != nil
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    let found = GoSettingLine(line)
    var pairs = found.settings
    if let value = found.value, let name = opened?.name, let begun = opened?.line, position.line - begun == 1 {
      pairs.append((name, value))
    }
    opened = found.opened.map { ($0, position.line) }
    if let version = found.goVersion, settings.goVersion == nil { settings.goVersion = version }
    guard !pairs.isEmpty else { return .skipped }
    for (name, value) in pairs where settings.variables.count < GoSettingsReader.limit {
      guard seen.insert("\(name)=\(value)").inserted else { continue }
      settings.variables.append(GoSettings.Variable(name: name, value: value, location: position.location))
    }
    lines.add(position)
    return .taken
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    let check = GoSettingCheck(version: settings.goVersion)
    settings.troubles = settings.variables.flatMap(check.troubles)
    guard var segment = lines.segment(.goSettings, body: .goSettings(settings)) else { return [] }
    segment.problems = settings.troubles.prefix(16).map { trouble in
      Problem(
        code: trouble.isUnknown ? "unknown-setting" : "ineffective-setting", message: trouble.message + ".",
        bytes: trouble.location.bytes, line: trouble.location.line)
    }
    return [segment]
  }
}
