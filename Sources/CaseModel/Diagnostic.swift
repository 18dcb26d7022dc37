/// A problem in text that a person wrote: a page, a template, a diagram. Collected, not thrown one by one.
public struct Diagnostic: Hashable, Sendable, Comparable {
  /// Whether it stops the build.
  public enum Level: String, Hashable, Sendable, Codable {
    case error, warning
  }

  /// Error or warning.
  public var level: Level
  /// Path as given.
  public var file: String
  /// Line from 1.
  public var line: Int
  /// Column from 1, in bytes.
  public var column: Int
  /// Stable identifier, kebab case.
  public var code: String
  /// What is wrong, one sentence.
  public var message: String
  /// What to write instead.
  public var hint: String?

  /// Creates a diagnostic.
  public init(
    _ level: Level, file: String, line: Int, column: Int = 1, code: String, _ message: String, hint: String? = nil
  ) {
    self.level = level
    self.file = file
    self.line = line
    self.column = column
    self.code = code
    self.message = message
    self.hint = hint
  }

  /// The order of this type.
  public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    (left.file, left.line, left.column, left.code, left.message)
      < (right.file, right.line, right.column, right.code, right.message)
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: error: message [code]`, the hint on a second line.
  public var description: String {
    let head = "\(file):\(line):\(column): \(level.rawValue): \(message) [\(code)]"
    return hint.map { head + "\n  " + $0 } ?? head
  }
}
