/// Name, type, unit and sentence of every fact that analyzers report and pages may ask for.
public struct FactRegistry: Sendable {
  /// One fact name.
  public struct Definition: Hashable, Sendable {
    /// Lower snake case, unit last; Go environment variables keep their spelling.
    public var name: String
    /// One type per name.
    public var type: FactType
    /// `ms`, `MiB`, `KiB`, `bytes`, `s`, `%`, or `nil`.
    public var unit: String?
    /// For objects that count (`causes`, `pauses`): a missing key is 0, not unknown.
    public var countsKeys: Bool
    /// What it says, as one sentence fragment for reports and `kb facts`.
    public var sentence: String

    /// Creates a definition.
    public init(_ name: String, _ type: FactType, unit: String? = nil, countsKeys: Bool = false, _ sentence: String) {
      self.name = name
      self.type = type
      self.unit = unit
      self.countsKeys = countsKeys
      self.sentence = sentence
    }
  }

  private let byName: [String: Definition]

  /// Creates a registry; a later definition of the same name wins.
  public init(_ definitions: [Definition]) {
    byName = Dictionary(definitions.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
  }

  /// The definition of `name`, if there is one.
  public subscript(_ name: String) -> Definition? { byName[name] }

  /// All definitions, sorted by name.
  public var definitions: [Definition] { byName.values.sorted { $0.name < $1.name } }

  /// The registry that ships: all of `FactRegistry.names`.
  public static let standard = FactRegistry(names)
}
