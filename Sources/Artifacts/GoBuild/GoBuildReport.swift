/// The lines of one build's output, foreign lines left out, for analyzers that tell who refers to what.
public struct GoBuildReport: Sendable {
  /// A line without its prefix.
  public struct Line: Hashable, Sendable {
    /// The text, broken UTF-8 repaired.
    public var text: String
    /// Where it stands.
    public var position: LinePosition

    /// Creates a line.
    public init(text: String, position: LinePosition) {
      self.text = text
      self.position = position
    }
  }

  /// Lines kept of one build; forty errors follow from one, and the one comes first.
  static let mostLines = 4096
  /// Bytes kept of one line: a linker's command line may have megabytes.
  static let mostBytes = 4096

  /// The first lines, in order; never more than a few thousand.
  public private(set) var lines: [Line] = []
  /// Lines in all.
  public private(set) var count = 0

  /// Creates an empty report.
  public init() {}

  /// Adds a line.
  mutating func add(_ line: Span<UInt8>, at position: LinePosition) {
    guard lines.count < GoBuildReport.mostLines else {
      count += 1
      return
    }
    let text = LineText.string(line, 0..<min(line.count, GoBuildReport.mostBytes))
    add(Line(text: text, position: position))
  }

  /// Adds a line read before.
  mutating func add(_ line: Line) {
    count += 1
    if lines.count < GoBuildReport.mostLines { lines.append(line) }
  }
}
