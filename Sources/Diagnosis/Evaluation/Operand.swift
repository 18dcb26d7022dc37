import CaseModel

/// The values an operand may take; none means unknown. More than one comes from several facts of one name.
struct Operand: Sendable {
  /// Distinct values in order of appearance.
  var values: [FactValue]
  /// Whether text is to be compared as a version.
  var isVersion = false

  static let unknown = Operand(values: [])

  /// More values than this are not told apart: a comparison of two such operands stays cheap.
  static let limit = 256

  init(values: [FactValue], isVersion: Bool = false) {
    self.isVersion = isVersion
    guard values.count > 1 else {
      self.values = values
      return
    }
    var seen: Set<FactValue> = []
    self.values = []
    for value in values where seen.insert(value).inserted {
      self.values.append(value)
      if self.values.count == Operand.limit { break }
    }
  }

  /// Numbers among the values; lists and objects give their elements.
  var numbers: [Double] {
    values.flatMap { value -> [Double] in
      switch value {
      case .integer, .number: return value.asNumber.map { [$0] } ?? []
      case .list(let elements): return elements.compactMap(\.asNumber)
      case .object(let entries): return entries.sorted { $0.key < $1.key }.compactMap { $0.value.asNumber }
      case .bool, .text: return []
      }
    }
  }

  /// The result of arithmetic over every pair of values; division by zero gives no value.
  func combined(_ operation: Expression.Arithmetic, with other: Operand) -> Operand {
    var results: [FactValue] = []
    for left in values.prefix(64) {
      for right in other.values.prefix(64) {
        guard let a = left.asNumber, let b = right.asNumber else { continue }
        switch operation {
        case .add: results.append(.number(a + b))
        case .subtract: results.append(.number(a - b))
        case .multiply: results.append(.number(a * b))
        case .divide: if b != 0 { results.append(.number(a / b)) }
        }
      }
    }
    return Operand(values: results)
  }

  /// Whether one pair of values satisfies the comparison; `!=` is `not ==`.
  func compared(_ comparison: Expression.Comparison, with other: Operand) -> Truth {
    guard !values.isEmpty, !other.values.isEmpty else { return .unknown }
    if comparison == .notEqual { return !compared(.equal, with: other) }
    let asVersions = isVersion || other.isVersion
    var result = Truth.no
    for left in values {
      for right in other.values {
        let one = Operand.compare(left, comparison, right, asVersions: asVersions)
        if one == .yes { return .yes }
        result = result || one
      }
    }
    return result
  }

  /// Compares two values; what cannot be compared is unknown.
  static func compare(
    _ left: FactValue, _ comparison: Expression.Comparison, _ right: FactValue, asVersions: Bool
  ) -> Truth {
    switch comparison {
    case .equal: return areEqual(left, right, asVersions: asVersions)
    case .notEqual: return !areEqual(left, right, asVersions: asVersions)
    case .less: return order(left, right, asVersions: asVersions).map { Truth($0 < 0) } ?? .unknown
    case .lessOrEqual: return order(left, right, asVersions: asVersions).map { Truth($0 <= 0) } ?? .unknown
    case .greater: return order(left, right, asVersions: asVersions).map { Truth($0 > 0) } ?? .unknown
    case .greaterOrEqual: return order(left, right, asVersions: asVersions).map { Truth($0 >= 0) } ?? .unknown
    case .isIn: return contains(right.elements, left, asVersions: asVersions)
    case .starts:
      guard let text = left.asText, let prefix = right.asText else { return .unknown }
      return Truth(text.utf8.starts(with: prefix.utf8))
    case .contains:
      if let text = left.asText, let part = right.asText { return Truth(text.utf8.holds(part.utf8)) }
      guard case .list(let elements) = left else { return .unknown }
      return contains(elements, right, asVersions: asVersions)
    case .meets:
      return left.elements.reduce(.no) { $0 || contains(right.elements, $1, asVersions: asVersions) }
    case .outside:
      return left.elements.reduce(.no) { $0 || !contains(right.elements, $1, asVersions: asVersions) }
    }
  }

  private static func contains(_ elements: [FactValue], _ value: FactValue, asVersions: Bool) -> Truth {
    elements.reduce(.no) { $0 || areEqual($1, value, asVersions: asVersions) }
  }

  private static func areEqual(_ left: FactValue, _ right: FactValue, asVersions: Bool) -> Truth {
    switch (left, right) {
    case (.text(let a), .text(let b)):
      if asVersions, let a = VersionNumber(a), let b = VersionNumber(b) { return Truth(a == b) }
      return Truth(a == b)
    case (.bool(let a), .bool(let b)): return Truth(a == b)
    case (.list(let a), .list(let b)): return Truth(a == b)
    case (.object(let a), .object(let b)): return Truth(a == b)
    default:
      guard let a = left.asNumber, let b = right.asNumber else { return .unknown }
      return Truth(a == b)
    }
  }

  /// Negative, zero or positive; `nil` where the values have no order.
  private static func order(_ left: FactValue, _ right: FactValue, asVersions: Bool) -> Int? {
    if let a = left.asNumber, let b = right.asNumber, !a.isNaN, !b.isNaN { return a < b ? -1 : (a > b ? 1 : 0) }
    guard asVersions, let a = left.asText, let b = right.asText, let a = VersionNumber(a), let b = VersionNumber(b)
    else { return nil }
    return a < b ? -1 : (b < a ? 1 : 0)
  }
}

extension FactValue {
  /// The elements of a list; any other value is a list of itself.
  var elements: [FactValue] {
    if case .list(let elements) = self { return elements }
    return [self]
  }
}

extension Collection where Element == UInt8 {
  /// Whether `part` occurs in these bytes.
  func holds(_ part: some Collection<UInt8>) -> Bool {
    guard let head = part.first else { return true }
    var rest = self[...]
    while let start = rest.firstIndex(of: head) {
      rest = rest[start...]
      if rest.starts(with: part) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
