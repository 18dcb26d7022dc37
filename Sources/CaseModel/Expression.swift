/// A checked condition over facts: the value of `fact:` in a page. Grammar: contract `knowledge.md`, section 1.
public indirect enum Expression: Hashable, Sendable {
  case or(Expression, Expression)
  case and(Expression, Expression)
  case not(Expression)
  case compare(Expression, Comparison, Expression)
  case arithmetic(Expression, Arithmetic, Expression)
  case literal(FactValue)
  case reference(FactReference)
  case call(Function, FactReference)
  /// Number of hits of another entry of the same page in scope.
  case hits(entry: String)
  /// Whether another scenario was found in scope; `nil` stands for `*`, any.
  case found(scenario: String?)

  /// `== != < <= > >= in starts contains meets outside`.
  public enum Comparison: String, Hashable, Sendable, Codable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case starts
    case contains
    case meets
    case outside
  }

  /// `+ - * /`.
  public enum Arithmetic: String, Hashable, Sendable, Codable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  /// `has count size min max sum`.
  public enum Function: String, Hashable, Sendable, Codable, CaseIterable {
    case has, count, size, min, max, sum
  }
}

/// A fact named in an expression: `full_gcs`, `gclog.full_gcs`, `causes["System.gc()"]`.
public struct FactReference: Hashable, Sendable {
  /// Kind before the dot; sees every artifact of that kind of the same process.
  public var kind: ArtifactKind?
  /// Fact name.
  public var fact: String
  /// Key in brackets, for objects.
  public var key: String?

  /// Creates a reference.
  public init(kind: ArtifactKind? = nil, fact: String, key: String? = nil) {
    self.kind = kind
    self.fact = fact
    self.key = key
  }
}
