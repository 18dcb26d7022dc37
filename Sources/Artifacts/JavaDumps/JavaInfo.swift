public import CaseModel

/// What the smaller commands of jcmd and jstat say about the memory of a JVM.
public enum JavaInfo: Sendable {
  /// `jcmd GC.finalizer_info`.
  case finalizers(FinalizerQueue)
  /// `jcmd VM.classloader_stats`.
  case loaders(LoaderStatistics)
  /// `jcmd VM.metaspace`.
  case metaspace(MetaspaceUsage)
  /// `jcmd GC.heap_info`.
  case heap(HeapUsage)
  /// `jstat -gc`, `-gcutil`, …
  case table(StatTable)

  /// Objects that wait for the Finalizer thread.
  public struct FinalizerQueue: Sendable {
    /// Classes and how many of each wait, as printed.
    public internal(set) var classes: [(name: String, count: Int, location: SourceLocation)] = []
    /// `Number of objects pending for finalization: 12`
    public internal(set) var pending: Int?
    /// All that wait.
    public var count: Int { classes.isEmpty ? pending ?? 0 : classes.reduce(0) { $0 + $1.count } }
  }

  /// Class loaders by their class.
  public struct LoaderStatistics: Sendable {
    /// Loaders by the class of the loader.
    public internal(set) var loaders: [String: Int] = [:]
    /// Classes those have loaded.
    public internal(set) var classes: [String: Int] = [:]
    /// The last line: all loaders, all classes, bytes of metaspace chunks.
    public internal(set) var total: (loaders: Int, classes: Int, bytes: Int)?
  }

  /// Metaspace in numbers.
  public struct MetaspaceUsage: Sendable {
    /// `Total Usage - 8 loaders, 601 classes`
    public internal(set) var loaders = 0
    /// The second number of that line.
    public internal(set) var classes = 0
    /// Of both spaces, in bytes.
    public internal(set) var usedBytes: Int?
    /// Of both spaces, in bytes.
    public internal(set) var committedBytes: Int?
    /// `MaxMetaspaceSize: 24.00 MB`; `nil` where unlimited or not printed.
    public internal(set) var limitBytes: Int?
    /// `CompressedClassSpaceSize: 1.00 GB`
    public internal(set) var classSpaceLimitBytes: Int?
    /// Of the class space.
    public internal(set) var classSpaceUsedBytes: Int?
  }

  /// Heap in numbers, in KiB.
  public struct HeapUsage: Sendable {
    /// By objects.
    public internal(set) var used = 0
    /// With memory behind it.
    public internal(set) var committed = 0
  }

  /// Rows of numbers under names.
  public struct StatTable: Sendable {
    /// Names of the columns.
    public internal(set) var columns: [String] = []
    /// As many as columns, but for words at the end (`-gccause`).
    public internal(set) var rows: [[Double?]] = []
    /// More rows than kept.
    public internal(set) var rowCount = 0

    /// The values of a column in the order printed; empty where there is no such column.
    public func values(_ column: String) -> [Double] {
      guard let index = columns.firstIndex(of: column) else { return [] }
      return rows.compactMap { index < $0.count ? $0[index] : nil }
    }
  }
}
