public import CaseModel

/// What Native Memory Tracking prints: a summary or a detail, of now or against a baseline.
public struct NativeMemory: Sendable {
  /// An amount, and how much it changed since the baseline.
  public struct Amount: Hashable, Sendable {
    /// In KiB.
    public var kib: Int
    /// In KiB; `nil` in a report that is no diff, 0 where a diff shows no change.
    public var diffKiB: Int?
  }

  /// One category: `Java Heap`, `Thread`, `Other`, …
  public struct Category: Hashable, Sendable {
    /// As printed.
    public var name: String
    /// Address space.
    public var reserved: Amount
    /// Memory behind it.
    public var committed: Amount
    /// Its line.
    public var location: SourceLocation
  }

  /// A call site of a detail report, and what it holds.
  public struct Site: Hashable, Sendable {
    /// The innermost frames, as printed, without addresses.
    public var frames: [String]
    /// Memory held.
    public var held: Amount
    /// `Other`, `Internal`, …, where printed.
    public var category: String?
    /// The line with the amount.
    public var location: SourceLocation
  }

  /// All categories together.
  public internal(set) var total: Category?
  /// Categories in the order printed.
  public internal(set) var categories: [Category] = []
  /// Call sites with malloc, the largest kept.
  public internal(set) var sites: [Site] = []
  /// Threads, and how many more than at the baseline.
  public internal(set) var threads: (count: Int, diff: Int?)?
  /// Classes, and how many more than at the baseline.
  public internal(set) var classes: (count: Int, diff: Int?)?
  /// Whether it compares with a baseline.
  public internal(set) var isDiff = false
  /// Whether it stands in a crash file: what the process held when it died.
  public internal(set) var isInCrash = false
  /// The process, where `jcmd` printed it.
  public internal(set) var pid: Int?

  /// Creates an empty report.
  public init() {}
}
