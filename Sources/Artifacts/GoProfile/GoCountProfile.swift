public import CaseModel

/// A profile that counts stacks, in the text form of `debug=1`: goroutines, leaked goroutines, threads.
public struct GoCountProfile: Sendable {
  /// A frame of a stack.
  public struct Frame: Hashable, Sendable {
    /// `main.(*pool).run`; empty where only the address is known.
    public var function: String
    /// The file as the binary names it; empty where unknown.
    public var file: String
    /// Line in the file; 0 where unknown.
    public var line: Int
  }

  /// Equal stacks.
  public struct Record: Sendable {
    /// How many.
    public var count: Int
    /// Innermost first. The runtime's own innermost frames are not printed.
    public var frames: [Frame] = []
    /// `{"k":"v"}` as printed; empty where there are none.
    public var labels = ""
    /// Where it stands.
    public var location: SourceLocation
  }

  /// Records kept; the largest come first in the text, the rest are counted.
  static let mostRecords = 4096
  /// Frames kept of one stack.
  static let mostFrames = 128

  /// `goroutine`, `goroutineleak`, `threadcreate`.
  public internal(set) var name: String
  /// The total its first line states.
  public internal(set) var total: Int
  /// In the order of the text.
  public internal(set) var records: [Record] = []
  /// The counts of all records, those not kept too.
  public internal(set) var counted = 0

  init(name: String, total: Int) {
    self.name = name
    self.total = total
  }
}
