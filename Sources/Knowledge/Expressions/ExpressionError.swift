/// Why a condition was refused: the place in its text and what to write instead.
public struct ExpressionError: Error, Hashable, Sendable {
  /// Lint code.
  public var code: LintCode
  /// Byte in the text of the expression, from 0.
  public var offset: Int
  /// What is wrong, one sentence.
  public var message: String
  /// What to write instead.
  public var hint: String

  init(_ code: LintCode, at offset: Int, _ message: String, hint: String) {
    self.code = code
    self.offset = offset
    self.message = message
    self.hint = hint
  }
}
