internal import CaseModel

/// Collects JVM flags wherever an artifact shows them, and what the JVM says about them.
public struct JavaFlagsReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = ["-XX:"] + JavaFlagMessage.triggers + JavaVersionLine.triggers
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.triggeredLines
  /// Crash files, manifests and logs have readers of their own.
  public static let sharesLines = true

  private static let limit = 1_024

  private var lines = LineRuns()
  private var found = JavaFlags()
  private var seen: Set<String> = []

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    JavaVersionLine.version(line) != nil || JavaFlagMessage(line) != nil || !JavaFlagLine(line).flags.isEmpty
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    var isTaken = false
    if found.javaVersion == nil, let version = JavaVersionLine.version(line) { found.javaVersion = version }
    if let message = JavaFlagMessage(line) {
      isTaken = true
      if found.troubles.count < JavaFlagsReader.limit, seen.insert("\(message.kind) \(message.name)").inserted {
        found.troubles.append(
          JavaFlags.Trouble(
            kind: message.kind, name: message.name, message: "\(message.name): \(message.text)", isSaid: true,
            location: position.location))
      }
    } else {
      for (name, value, text) in JavaFlagLine(line).flags where found.flags.count < JavaFlagsReader.limit {
        isTaken = true
        guard seen.insert(text).inserted else { continue }
        found.flags.append(JavaFlags.Flag(name: name, value: value, text: text, location: position.location))
      }
    }
    guard isTaken else { return .skipped }
    lines.add(position)
    return .taken
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    let check = JavaFlagCheck(version: found.javaVersion, flags: found.flags)
    let said = Set(found.troubles.map(\.name))
    found.troubles += found.flags.filter { !said.contains($0.name) }.compactMap(check.trouble)
    guard var segment = lines.segment(.jvmFlags, body: .javaFlags(found)) else { return [] }
    segment.problems = found.troubles.prefix(16).map { trouble in
      Problem(
        code: "\(trouble.kind.rawValue)-jvm-flag", message: trouble.message + ".", bytes: trouble.location.bytes,
        line: trouble.location.line)
    }
    return [segment]
  }
}
