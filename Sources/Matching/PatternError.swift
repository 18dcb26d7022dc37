/// Why a pattern was refused: the rule, the place in the pattern, and what to write instead.
public struct PatternError: Error, Hashable, Sendable {
  /// The rules of the pattern syntax, one code each. The raw value is the lint code.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    case empty = "pattern-empty"
    case emptyBranch = "pattern-empty-branch"
    case notPrintable = "pattern-not-ascii"
    case tooLong = "pattern-too-long"
    case tooDeep = "pattern-too-deep"
    case innerAnchor = "pattern-inner-anchor"
    case danglingBackslash = "pattern-dangling-backslash"
    case shorthand = "pattern-shorthand"
    case anchorEscape = "pattern-anchor-escape"
    case quoteEscape = "pattern-quote-escape"
    case codeEscape = "pattern-code-escape"
    case backReference = "pattern-back-reference"
    case unknownEscape = "pattern-unknown-escape"
    case unescaped = "pattern-unescaped"
    case lookAround = "pattern-look-around"
    case atomicGroup = "pattern-atomic-group"
    case inlineFlag = "pattern-inline-flag"
    case comment = "pattern-comment"
    case pythonGroup = "pattern-python-group"
    case numberedGroup = "pattern-numbered-group"
    case unknownGroup = "pattern-unknown-group"
    case unclosedGroup = "pattern-unclosed-group"
    case unopenedGroup = "pattern-unopened-group"
    case badName = "pattern-bad-name"
    case repeatedName = "pattern-name-twice"
    case nameUnderQuantifier = "pattern-name-under-quantifier"
    case emptyClass = "pattern-empty-class"
    case unclosedClass = "pattern-unclosed-class"
    case classRange = "pattern-class-range"
    case classUnescaped = "pattern-class-unescaped"
    case posixClass = "pattern-posix-class"
    case nothingToRepeat = "pattern-nothing-to-repeat"
    case doubleQuantifier = "pattern-double-quantifier"
    case possessive = "pattern-possessive"
    case badQuantifier = "pattern-bad-quantifier"
    case quantifierLimit = "pattern-quantifier-limit"
    case nestedQuantifier = "pattern-nested-quantifier"
    case ambiguousRepeat = "pattern-ambiguous-repeat"
    case nullable = "pattern-nullable"
    case tooManyAlternatives = "pattern-too-many-alternatives"
    case shortLiteral = "pattern-short-literal"
  }

  /// Which rule.
  public var code: Code
  /// Byte in the pattern, from 1.
  public var column: Int
  /// What is wrong, one sentence that quotes the pattern.
  public var message: String
  /// What to write instead.
  public var hint: String

  /// Creates an error.
  public init(_ code: Code, column: Int, _ message: String, hint: String) {
    self.code = code
    self.column = column
    self.message = message
    self.hint = hint
  }
}
