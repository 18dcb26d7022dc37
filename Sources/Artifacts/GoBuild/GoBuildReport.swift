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

  /// A line that names a place in a source file, taken apart.
  public struct Diagnostic: Hashable, Sendable {
    /// Who speaks.
    public enum Speaker: Hashable, Sendable {
      /// The Go compiler, or the type checker of gopls, go vet or a linter.
      case compiler
      /// The Go assembler.
      case assembler
      /// The go command while it loads packages: imports, patterns, modules.
      case goCommand
      /// A C compiler, cgo or a C linker.
      case cCompiler
      /// The Go compiler with a message that is about symbols of the linker.
      case linker
      /// go vet or a linter: a remark, no error of the build.
      case remark
    }

    /// Who speaks.
    public var speaker: Speaker
    /// The file as the line spells it, without `./`.
    public var path: String
    /// Line in the file.
    public var line: Int
    /// Column, where named.
    public var column: Int?
    /// The message after the place.
    public var message: String
    /// The package of the `# package` line above.
    public var package: String?
    /// Whether that line names the package as compiled for its test.
    public var isTestVariant: Bool
    /// Where it stands.
    public var position: LinePosition
  }

  /// Lines kept of one build; forty errors follow from one, and the one comes first.
  static let mostLines = 4096
  /// Bytes kept of one line: a linker's command line may have megabytes.
  static let mostBytes = 4096

  /// The first lines, in order; never more than a few thousand.
  public private(set) var lines: [Line] = []
  /// Those of them that name a place at their beginning. Compile errors beyond the first thousands are only counted.
  public private(set) var diagnostics: [Diagnostic] = []
  /// Compile errors in all: lines of the compiler with a place, "too many errors" not counted.
  public private(set) var compileErrors = 0
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

  /// Adds what a line's place and message say.
  mutating func add(_ diagnostic: Diagnostic) {
    if diagnostic.speaker == .compiler { compileErrors += 1 }
    if diagnostics.count < GoBuildReport.mostLines { diagnostics.append(diagnostic) }
  }

  /// Whether a further line's text would still be kept.
  var hasRoom: Bool { diagnostics.count < GoBuildReport.mostLines }
}
