public import CaseModel

/// Settings for Go programs and tools that an artifact shows: environment dumps, command lines, manifests.
public struct GoSettings: Sendable {
  /// A variable and its value.
  public struct Variable: Hashable, Sendable {
    /// `GODEBUG`, …
    public var name: String
    /// As written, quotes removed.
    public var value: String
    /// Its line.
    public var location: SourceLocation
  }

  /// A setting that does not do what it says.
  public struct Trouble: Hashable, Sendable {
    /// `GODEBUG=gorootstack`
    public var setting: String
    /// The name alone.
    public var name: String
    /// What Go does with it, for the report.
    public var message: String
    /// Whether the name is unknown, rather than its value wrong.
    public var isUnknown: Bool
    /// Its line.
    public var location: SourceLocation
  }

  /// Variables in the order of the artifact, each value once.
  public internal(set) var variables: [Variable] = []
  /// Settings that do nothing or are refused.
  public internal(set) var troubles: [Trouble] = []
  /// The release the artifact speaks of (`go1.24.11`), where it says one.
  public internal(set) var goVersion: String?

  /// Creates an empty list.
  public init() {}

  /// The limit that GOMEMLIMIT sets, in bytes.
  public static func bytes(ofLimit text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), !digits.isEmpty else { return nil }
    let shifts = ["": 0, "B": 0, "KiB": 10, "MiB": 20, "GiB": 30, "TiB": 40]
    guard let shift = shifts[String(text.dropFirst(digits.count))] else { return nil }
    let (value, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
    return overflow ? nil : value
  }
}
