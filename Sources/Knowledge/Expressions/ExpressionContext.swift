public import CaseModel

/// What a condition may speak of: the facts, the entries of its page, and the pages it may ask `found` about.
public struct ExpressionContext: Sendable {
  /// Names and types of facts.
  public var registry: FactRegistry
  /// Entries of the same page that have a pattern; `hits` may count them.
  public var entries: Set<String>
  /// Ids that `found` may ask about; `nil` where `found` is not allowed at all.
  public var scenarios: Set<String>?

  /// Creates a context; without further words there is nothing to count and `found` is not allowed.
  public init(registry: FactRegistry = .standard, entries: Set<String> = [], scenarios: Set<String>? = nil) {
    self.registry = registry
    self.entries = entries
    self.scenarios = scenarios
  }
}
