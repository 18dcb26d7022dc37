/// A checked pattern of the knowledge language. Syntax: contract `knowledge.md`, section 2.
///
/// The source is parsed and emitted anew for each engine, never passed through. A value is cheap to copy; parsing takes
/// microseconds and happens once, at `init`.
public struct Pattern: Sendable {
  /// The pattern as written.
  public let source: String
  /// `ignore-case: true`.
  public let ignoresCase: Bool
  /// Named groups in pattern order. Each is the name of a fact.
  public let captureNames: [String]
  /// Whether every branch starts with `^`.
  public let isAnchored: Bool
  /// One literal per multiplied-out branch, at least five bytes each: a line that matches holds one of them.
  /// In lower case where case is ignored.
  public let requiredLiterals: [[UInt8]]
  /// The pattern for PCRE2, without UTF mode; compile with `DOLLAR_ENDONLY`, and `CASELESS` where case is ignored.
  public let pcre2Source: String
  /// The pattern for `new RegExp(…, javaScriptFlags)`.
  public let javaScriptSource: String

  /// Parses and checks `source`; throws the first rule it breaks.
  public init(_ source: String, ignoresCase: Bool = false) throws(PatternError) {
    let syntax = try PatternParser.parse(source)
    try PatternRules.check(syntax, ignoringCase: ignoresCase)
    self.source = source
    self.ignoresCase = ignoresCase
    captureNames = syntax.names
    isAnchored = syntax.branches.allSatisfy(\.startsLine)
    requiredLiterals = try PatternLiterals.find(in: syntax, ignoringCase: ignoresCase)
    pcre2Source = PatternEmitter.emit(syntax, as: .pcre2)
    javaScriptSource = PatternEmitter.emit(syntax, as: .javaScript)
  }

  /// Flags for JavaScript: `u`, and `i` where case is ignored.
  public var javaScriptFlags: String { ignoresCase ? "iu" : "u" }

  /// Puts back a pattern that was checked before it was stored in a compiled knowledge file.
  package init(
    stored source: String, ignoresCase: Bool, captureNames: [String], isAnchored: Bool, requiredLiterals: [[UInt8]],
    pcre2Source: String, javaScriptSource: String
  ) {
    self.source = source
    self.ignoresCase = ignoresCase
    self.captureNames = captureNames
    self.isAnchored = isAnchored
    self.requiredLiterals = requiredLiterals
    self.pcre2Source = pcre2Source
    self.javaScriptSource = javaScriptSource
  }
}

extension Pattern: Hashable {
  /// Everything else follows from the source.
  public static func == (left: Pattern, right: Pattern) -> Bool {
    left.source == right.source && left.ignoresCase == right.ignoresCase
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(source)
    hasher.combine(ignoresCase)
  }
}
