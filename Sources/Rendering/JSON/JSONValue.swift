/// A JSON value whose objects keep their order.
///
/// Not a coder: renderers build values by hand, so that the contract stands in the code that writes it.
public indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// One key and its value.
  public struct Member: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// Creates a member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of the first member called `key`; `nil` where this is no object or has none.
  public subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The text, where this is a string.
  public var stringValue: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// The elements, where this is an array.
  public var arrayValue: [JSONValue]? {
    if case .array(let elements) = self { return elements }
    return nil
  }

  /// The members, where this is an object.
  public var objectValue: [Member]? {
    if case .object(let members) = self { return members }
    return nil
  }

  /// The number, where this is a whole one.
  public var integerValue: Int? {
    if case .integer(let value) = self { return value }
    return nil
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Creates a text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Creates a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// Creates a truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Creates an array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Creates an object, in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSONValue {
  /// Text or `null`.
  static func string(orNull text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// A number or `null`.
  static func integer(orNull value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }

  /// Strings in the order given.
  static func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }

  /// An object with its keys sorted.
  static func sorted(_ values: [String: JSONValue]) -> JSONValue {
    .object(values.sorted { $0.key < $1.key }.map { Member($0.key, $0.value) })
  }
}
