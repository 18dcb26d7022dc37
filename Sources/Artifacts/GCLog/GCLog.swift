public import CaseModel

/// A garbage collector of the HotSpot VM.
public enum GCCollector: String, Hashable, Sendable {
  case g1 = "G1"
  case serial = "Serial"
  case parallel = "Parallel"
  case cms = "CMS"
  case z = "ZGC"
  case shenandoah = "Shenandoah"
  case epsilon = "Epsilon"
}

/// What a line of a garbage-collection log may say beside pauses and cycles; each is counted.
public enum GCEvent: Int, Hashable, Sendable, CaseIterable {
  /// A young collection of G1 found no region to copy into, in any spelling.
  case evacuationFailure
  /// A young collection of G1 left objects in regions pinned by native code.
  case pinnedEvacuation
  /// `Concurrent Mark Abort`
  case markAbort
  /// `Concurrent Mark reset for overflow`
  case markReset
  /// `Restart for Mark Stack Overflow`
  case markRestart
  /// `Concurrent mode failure`
  case concurrentModeFailure
  /// `Concurrent mode interrupted`
  case concurrentModeInterrupted
  /// `Promotion failed`
  case promotionFailed
  /// `Out Of Memory (thread)`
  case outOfMemory
  /// `Allocation Stall (thread) 12.3ms`
  case allocationStall
  /// `Relocation Stall (thread) 12.3ms`
  case relocationStall
  /// `Retried waiting for GCLocker too often`
  case lockerGaveUp
  /// `Thread stalled by JNI critical section` (debug)
  case lockerStall
  /// `Attempting full compaction clearing soft references`, in any spelling: the last try before an OutOfMemoryError.
  case lastChanceCompaction
  /// `Cancelling GC: …`
  case cycleCancelled
  /// A degenerated collection became a full one.
  case degenerationUpgraded
  /// A full collection of Shenandoah that somebody asked for: its line states no cause, a `Trigger:` line before it does.
  case requestedFull
  /// `Trigger: Explicit GC request (System.gc())`: somebody asked Shenandoah for a collection of either sort.
  case explicitRequest
  /// Real time well above the processor time of all threads together: the machine was busy or swapping.
  case starved
  /// A full collection came while a cycle of CMS was at work, for want of memory.
  case cmsCycleCut
  /// A full collection that somebody asked for came while a cycle of CMS was at work.
  case cmsCycleStopped
  /// A garbage-collection line that says nothing this reader knows.
  case unknownLine
}

/// The contents of a JVM garbage-collection log: one process run, or the part of it that the artifact holds.
///
/// Sums are exact whatever the size; records are thinned out above half a million.
public struct GCLog: Sendable {
  /// Which collector wrote it, where it says so or its words show it.
  public internal(set) var collector: GCCollector?
  /// `17.0.9+9`, where printed.
  public internal(set) var jdkVersion: String?
  /// Processors the VM saw.
  public internal(set) var cpus: Int?
  /// Largest size the heap may reach, in KiB, where printed.
  public internal(set) var heapMaxKiB: Int?
  /// Size of a G1 or Shenandoah region, in KiB, where printed.
  public internal(set) var regionKiB: Int?
  /// Whether the VM's first lines are in it.
  public internal(set) var beginsAtStart = false
  /// Decorations its lines carry.
  public internal(set) var decorations: GCDecorations = []
  /// Whether lines beside `gc` itself are in it (`gc*`): only then does silence about regions or phases mean anything.
  public internal(set) var isDetailed = false
  /// Whether it is in the format of JDK 8 and older.
  public internal(set) var isLegacy = false

  /// Uptime of the first line that states one, in seconds.
  public internal(set) var firstUptime: Double?
  /// Uptime of the last line that states one, in seconds.
  public internal(set) var lastUptime: Double?
  /// Wall clock of the first collection or start line.
  public internal(set) var firstTime: Timestamp?
  /// Wall clock of the last collection.
  public internal(set) var lastTime: Timestamp?
  /// Offset of its wall clock from UTC in minutes, where printed.
  public internal(set) var utcOffsetMinutes: Int?

  /// Names of kinds.
  public internal(set) var kinds = GCNames(GCName.knownKinds)
  /// Names of causes, also of the phases at which Shenandoah degenerated.
  public internal(set) var causes = GCNames()
  /// Pauses.
  public internal(set) var pauses = GCRecords()
  /// Concurrent cycles: of ZGC with cause and heap, of G1 with their length.
  public internal(set) var cycles = GCRecords()
  /// Microseconds of full collections that ran inside a young one (Serial and CMS print both).
  public internal(set) var nestedMicroseconds = 0
  /// A pause that began and never ended.
  public internal(set) var openPause: GCName?

  /// How often each event occurred.
  private var counts = [GCCount](repeating: GCCount(), count: GCEvent.allCases.count)
  /// Mark aborts by the cause of the full collection that came in between; index is the number of the cause.
  public internal(set) var abortsByCause: [Int] = []
  /// Cause of the last full collection.
  var lastFullCause = GCName.none
  /// Threads that waited for memory, by name.
  public internal(set) var stalls = GCStalls()
  /// Safepoints.
  public internal(set) var safepoints = GCSafepoints()
  /// Reference processing.
  public internal(set) var references = GCReferences()
  /// Phases of pauses by name.
  public internal(set) var phases = GCPhases()
  /// Longest pauses with their phases, where phases are printed; the longest first.
  public internal(set) var worstPauses: [GCWorstPause] = []
  /// How long concurrent cycles took, by name.
  public internal(set) var cycleTimes = GCPhases()
  /// What was allocated and promoted between collections.
  public internal(set) var allocation = GCAllocation()
  /// Most humongous regions before a collection, where printed.
  public internal(set) var humongousRegionsMax: Int?
  /// Most humongous regions after a collection, where printed.
  public internal(set) var humongousRegionsAfterMax: Int?
  /// Class metadata in use after the last collection that says so, in KiB.
  public internal(set) var metaspaceLastKiB: Int?
  /// Most class metadata in use, in KiB.
  public internal(set) var metaspaceMaxKiB: Int?
  /// Messages the VM dropped because its asynchronous log was full.
  public internal(set) var droppedMessages = 0

  /// Creates an empty log.
  public init() {}

  /// How often an event occurred, and where.
  public internal(set) subscript(_ event: GCEvent) -> GCCount {
    get { counts[event.rawValue] }
    set { counts[event.rawValue] = newValue }
  }

  /// Whether anything of worth was read.
  var isEmpty: Bool {
    pauses.count == 0 && cycles.count == 0 && safepoints.count == 0 && collector == nil && heapMaxKiB == nil
      && references.collections == 0 && phases.all.isEmpty && !isLegacy && counts.allSatisfy { $0.count == 0 }
  }
}

/// The decorations of a unified log: which of the twelve its lines carry.
public struct GCDecorations: OptionSet, Hashable, Sendable {
  /// One bit per decoration.
  public var rawValue: UInt8

  /// Creates a set from its bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// A wall clock: `time`, `utctime` or `timemillis`.
  public static let time = GCDecorations(rawValue: 1)
  /// Time since the VM started: `uptime`, `uptimemillis` or `uptimenanos`.
  public static let uptime = GCDecorations(rawValue: 2)
  /// `level`
  public static let level = GCDecorations(rawValue: 4)
  /// `tags`
  public static let tags = GCDecorations(rawValue: 8)
  /// `pid`, `tid` or both.
  public static let number = GCDecorations(rawValue: 16)
  /// `hostname`, or something we do not know.
  public static let other = GCDecorations(rawValue: 32)
}
