public import CaseModel

/// A pause, or a concurrent cycle, as the line that ends it states.
///
/// Kept small: a log of a gigabyte holds millions. Kind and cause are numbers in the tables of the `GCLog`.
public struct GCRecord: Hashable, Sendable {
  /// What sort of young collection of G1 it was.
  public enum Flavour: UInt8, Hashable, Sendable {
    case none, normal, concurrentStart, prepareMixed, mixed
  }

  /// Whether survivors could not all be copied, and why.
  public enum EvacuationFailure: UInt8, Hashable, Sendable {
    case none
    /// `To-space exhausted`, or `(Evacuation Failure)` without a reason (JDK 21).
    case unspecified
    /// No region was free.
    case allocation
    /// A region was pinned by native code; regions were free.
    case pinned
    /// Both.
    case allocationAndPinned
  }

  /// Number in `GC(n)`.
  public var gcID: UInt32
  /// `Young`, `Full`, `Remark`, …
  public var kind: GCName
  /// The cause in parentheses; for a degenerated collection the phase it began at.
  public var cause: GCName
  /// What sort of young collection.
  public var flavour = Flavour.none
  /// Whether evacuation failed.
  public var evacuationFailure = EvacuationFailure.none
  /// Whether heap sizes were printed.
  public var statesHeap = false
  /// Heap in use before, in KiB.
  public var beforeKiB: UInt32 = 0
  /// Heap in use after, in KiB.
  public var afterKiB: UInt32 = 0
  /// Size of the heap after, in KiB; 0 where not printed.
  public var capacityKiB: UInt32 = 0
  /// Length in microseconds.
  public var microseconds: UInt32 = 0
  /// Line in the artifact; 0 where it lies in another artifact of the same log.
  public var line: UInt32 = 0
  /// Length of the line in bytes.
  public var byteCount: UInt32 = 0
  /// Where the line begins.
  public var byteStart: Int = 0
  /// Seconds since process start; NaN where not printed.
  public var uptimeSeconds = Double.nan
  /// Nanoseconds since the epoch; `Int64.min` where not printed.
  public var epochNanoseconds = Int64.min

  /// Creates a record of which only the kind is known.
  public init(gcID: UInt32, kind: GCName, cause: GCName = .none) {
    self.gcID = gcID
    self.kind = kind
    self.cause = cause
  }

  /// Length in milliseconds.
  public var durationMs: Double { Double(microseconds) / 1e3 }
  /// Heap in use before, in MiB.
  public var beforeMiB: Double { Double(beforeKiB) / 1024 }
  /// Heap in use after, in MiB.
  public var afterMiB: Double { Double(afterKiB) / 1024 }
  /// Size of the heap after, in MiB.
  public var capacityMiB: Double { Double(capacityKiB) / 1024 }
  /// Seconds since process start at the end, where printed.
  public var uptime: Double? { uptimeSeconds.isNaN ? nil : uptimeSeconds }
  /// Wall clock at the end, where printed.
  public var time: Timestamp? { epochNanoseconds == .min ? nil : Timestamp(nanoseconds: epochNanoseconds) }

  /// Where it stands; `nil` where that is another artifact of the same log.
  public var location: SourceLocation? {
    guard line > 0 else { return nil }
    return SourceLocation(
      line: Int(line), bytes: byteStart..<byteStart + Int(byteCount), time: time, uptime: uptime)
  }
}
