public import CaseModel

/// A class histogram: `jmap -histo`, `jcmd GC.class_histogram`, a JVM's answer to SIGQUIT, `-Xlog:gc+classhisto`.
public struct JavaHistogram: Sendable {
  /// One line.
  public struct Row: Hashable, Sendable {
    /// As printed: `[B`, `com.acme.Cart$Line`.
    public var name: String
    /// Objects.
    public var instances: Int
    /// Their bytes, without what they refer to.
    public var bytes: Int
    /// Whether the class belongs to the JDK, as its module says, or its name where no modules are printed.
    public var isPlatform: Bool
    /// Where it stands.
    public var location: SourceLocation
  }

  /// The rows kept, in the order printed: by bytes, falling.
  public internal(set) var rows: [Row] = []
  /// Rows printed.
  public internal(set) var classCount = 0
  /// The number of the last row; more than the rows where some were left out.
  public internal(set) var lastRank = 0
  /// The last line's sum; `nil` where the list was cut.
  public internal(set) var total: (instances: Int, bytes: Int)?
  /// The process, where `jcmd` printed it.
  public internal(set) var pid: Int?
  /// `17.0.9`, from the module column.
  public internal(set) var javaVersion: String?

  /// Creates an empty histogram.
  public init() {}
}

extension JavaHistogram {
  /// Whether a class name is one of the JDK or of an array of its types.
  static func isPlatformName(_ name: String) -> Bool {
    if name.hasPrefix("[") {
      guard let element = name.firstIndex(of: "L"), name[..<element].allSatisfy({ $0 == "[" }) else { return true }
      return isPlatformName(String(name[name.index(after: element)...]))
    }
    if name.hasPrefix("<") { return true }
    return platformPrefixes.contains { name.hasPrefix($0) }
  }

  private static let platformPrefixes = ["java.", "javax.", "jdk.", "sun.", "com.sun.", "oracle.jrockit."]
}
