/// What `go env` printed.
public struct GoEnvironment: Sendable {
  /// One setting.
  public struct Variable: Hashable, Sendable {
    /// `GOFLAGS`
    public var name: String
    /// The value, quotes and escapes undone; may be empty.
    public var value: String
    /// Where it stands.
    public var position: LinePosition

    /// Creates a setting.
    public init(name: String, value: String, position: LinePosition) {
      self.name = name
      self.value = value
      self.position = position
    }
  }

  /// The settings in the order of the output.
  public private(set) var variables: [Variable] = []

  /// Creates an empty environment.
  public init() {}

  /// The value of `name`; `nil` where it was not printed.
  public subscript(_ name: String) -> String? { variables.first { $0.name == name }?.value }

  /// Adds a setting; later ones of the same name are ignored.
  mutating func add(_ variable: Variable) {
    if self[variable.name] == nil { variables.append(variable) }
  }
}
