/// A checked pattern of the knowledge language. Syntax: contract `knowledge.md`, section 2.
public struct Pattern: Hashable, Sendable {
  /// The pattern as written.
  public let source: String
  /// `ignore-case: true`.
  public let ignoresCase: Bool
}
