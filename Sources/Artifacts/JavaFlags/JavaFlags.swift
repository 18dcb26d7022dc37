public import CaseModel

/// Flags of a JVM that an artifact shows, and what the JVM said about them.
public struct JavaFlags: Sendable {
  /// One `-XX:` flag.
  public struct Flag: Hashable, Sendable {
    /// `UseG1GC`
    public var name: String
    /// `true`, `false`, or what follows the equals sign.
    public var value: String
    /// As written: `-XX:+UseG1GC`.
    public var text: String
    /// Its line.
    public var location: SourceLocation
  }

  /// Why a flag does not do what it says.
  public enum TroubleKind: String, Hashable, Sendable, CaseIterable {
    /// No such flag: the JVM does not start.
    case unknown
    /// Known once; now ignored with a warning.
    case removed
    /// Works, and will go.
    case deprecated
    /// Experimental, diagnostic or for debug builds: needs another flag before it.
    case locked
    /// The name is right, the value or the form is not.
    case invalid
  }

  /// A flag that does not do what it says.
  public struct Trouble: Hashable, Sendable {
    /// Which kind.
    public var kind: TroubleKind
    /// `UseConcMarkSweepGC`
    public var name: String
    /// One sentence for the report, without a full stop.
    public var message: String
    /// Whether the JVM itself said so, rather than our table.
    public var isSaid: Bool
    /// Its line.
    public var location: SourceLocation
  }

  /// Flags in the order of the artifact, each text once.
  public internal(set) var flags: [Flag] = []
  /// What is wrong with some of them, and what the JVM said.
  public internal(set) var troubles: [Trouble] = []
  /// `17.0.9`, where the artifact says one.
  public internal(set) var javaVersion: String?

  /// Creates an empty list.
  public init() {}

  /// The value of a flag; the last one counts.
  public subscript(_ name: String) -> String? { flags.last { $0.name == name }?.value }
}
