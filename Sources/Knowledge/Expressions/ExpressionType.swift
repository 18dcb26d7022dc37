internal import CaseModel

/// The type of a part of a condition, as far as it is known before evaluation.
enum ExpressionType: Hashable {
  case bool
  case number
  case text
  case version
  /// A list of literals, or a fact of type list (whose elements may be anything).
  case list(Element)
  case object(countsKeys: Bool)
  /// The value under a key of an object that does not count: text, number or version.
  case any
  /// A STRING: text, or a version beside one.
  case string

  /// What a list holds.
  enum Element: Hashable {
    case any
    case number
    case string
    case none
  }

  init(_ definition: FactRegistry.Definition) {
    switch definition.type {
    case .bool: self = .bool
    case .integer, .number: self = .number
    case .text: self = .text
    case .version: self = .version
    case .list: self = .list(.any)
    case .object: self = .object(countsKeys: definition.countsKeys)
    }
  }

  /// With its article, for messages.
  var name: String {
    switch self {
    case .bool: return "a bool"
    case .number: return "a number"
    case .text, .string: return "text"
    case .version: return "a version"
    case .list: return "a list"
    case .object: return "an object"
    case .any: return "a value"
    }
  }

  var isNumber: Bool { self == .number || self == .any }
  var isText: Bool { self == .text || self == .string || self == .any }

  /// Whether `==` makes sense between the two.
  func isComparable(with other: ExpressionType) -> Bool {
    switch (self, other) {
    case (.any, .number), (.any, .text), (.any, .string), (.any, .version), (.any, .any): return true
    case (.number, .any), (.text, .any), (.string, .any), (.version, .any): return true
    case (.version, .string), (.string, .version), (.text, .string), (.string, .text): return true
    case (.list, _), (.object, _), (_, .list), (_, .object): return false
    default: return self == other
    }
  }
}

extension ExpressionType {
  /// Why `left op right` is refused; `nil` where it is fine.
  static func refusal(
    of left: ExpressionType, _ comparison: Expression.Comparison, _ right: ExpressionType
  ) -> (code: LintCode, message: String, hint: String)? {
    let mixed = "'\(comparison.rawValue)' compares \(left.name) with \(right.name)."
    switch comparison {
    case .equal, .notEqual:
      if left.isComparable(with: right) { return nil }
      return (.mixedComparison, mixed, collectionHint(left, right) ?? "Compare values of one type.")
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      let ordered = left.isComparable(with: right) && left != .bool && !(left.isText && right.isText && left != .any)
      if ordered || (left == .any && right == .any) { return nil }
      if left.isComparable(with: right) {
        return (.wrongOperand, "\(left.name.capitalizedFirst) has no order.", "Use == or !=, or starts for text.")
      }
      return (.mixedComparison, mixed, collectionHint(left, right) ?? "Compare values of one type.")
    case .isIn: return refusalOfIn(left, right)
    case .starts:
      if left.isText, right.isText { return nil }
      return (
        .wrongOperand, "'starts' needs text on both sides, not \(left.name) and \(right.name).", versionHint(left)
      )
    case .contains:
      if case .list = left, right.isText || right.isNumber || right == .version { return nil }
      if left.isText, right.isText { return nil }
      return (
        .wrongOperand, "'contains' needs text and text, or a list and an element, not \(left.name) and \(right.name).",
        "Write text contains \"part\", or list contains \"element\"; for two lists write meets."
      )
    case .meets, .outside:
      if case .list = left, case .list = right { return nil }
      return (
        .wrongOperand, "'\(comparison.rawValue)' needs two lists, not \(left.name) and \(right.name).",
        "Write list \(comparison.rawValue) [\"a\", \"b\"]; for one value write in."
      )
    }
  }

  private static func refusalOfIn(
    _ left: ExpressionType, _ right: ExpressionType
  ) -> (code: LintCode, message: String, hint: String)? {
    guard case .list(let element) = right else {
      return (
        .wrongOperand, "'in' needs a list on its right, not \(right.name).",
        "Write name in [\"a\", \"b\"]; for text inside text write contains."
      )
    }
    switch (left, element) {
    case (.list, _), (.object, _), (.bool, _):
      return (
        .wrongOperand, "'in' needs one value on its left, not \(left.name).",
        "For two lists write meets (share an element) or outside (one is missing)."
      )
    case (.number, .string), (.text, .number), (.version, .number), (.string, .number):
      return (
        .mixedComparison, "'in' compares \(left.name) with a list of \(element == .number ? "numbers" : "text").",
        "Write elements of the type on the left."
      )
    default: return nil
    }
  }

  private static func collectionHint(_ left: ExpressionType, _ right: ExpressionType) -> String? {
    for side in [left, right] {
      if case .list = side { return "For lists write contains, meets, outside, or size(list)." }
      if case .object = side { return "Name a key, object[\"key\"], or use max(object), sum(object), count(object)." }
    }
    if left == .text && right == .version || left == .version && right == .text {
      return "Only a version fact compares as a version; compare it with a string such as \"1.24\"."
    }
    return nil
  }

  private static func versionHint(_ left: ExpressionType) -> String {
    left == .version ? "Versions compare by their numbers: write >= \"1.24\"." : "Compare numbers with == < <= > >=."
  }
}

extension String {
  /// The text with its first letter as a capital.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
