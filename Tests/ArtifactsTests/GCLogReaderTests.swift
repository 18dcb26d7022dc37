import CaseModel
import Testing

@testable import Artifacts

struct GCLogReaderTests {
  /// One young pause of G1 behind decorations in many orders and spellings.
  @Test(arguments: [
    "",
    "[0.199s] ",
    "[199ms] ",
    "[199000000ns] ",
    "[gc          ] ",
    "[info][gc] ",
    "[2026-11-23T16:53:55.481+0000][0.199s][info][gc          ] ",
    "[2026-11-23T16:53:55.481+0000][2026-11-23T16:53:55.481+0000][0.199s][1795452835481ms][199ms][88399911223344ns]"
      + "[199000000ns][app-7d4f9][2634][2642][info][gc          ] ",
    "[gc][info][2642][0.199s] ",
    "[strange host:8080 !][0.199s][warning][gc] ",
  ])
  func readsAPauseBehindAnyDecorations(decorations: String) throws {
    let log = try #require(
      gcLog("\(decorations)GC(7) Pause Young (Normal) (G1 Evacuation Pause) 8M->6M(160M) 10.893ms\n"))
    let pause = try #require(log.pauses.list.elements.first)
    #expect(log.pauses.count == 1)
    #expect(pause.gcID == 7)
    #expect(log.kinds.text(pause.kind) == "Young")
    #expect(log.causes.text(pause.cause) == "G1 Evacuation Pause")
    #expect(pause.flavour == .normal)
    #expect([pause.beforeMiB, pause.afterMiB, pause.capacityMiB] == [8, 6, 160])
    #expect(pause.microseconds == 10_893)
    #expect(pause.location?.line == 1)
    if decorations.contains("0.199s") || decorations.contains("199000000ns") { #expect(pause.uptime == 0.199) }
    if decorations.contains("2026") {
      #expect(pause.time?.description == "2026-11-23T16:53:55.481Z")
    }
  }

  @Test(arguments: [
    ("Pause Remark 41M->40M(72M) 0.423ms", "Remark", "", 0.423),
    ("Pause Cleanup 41M->41M(72M) 0.028ms", "Cleanup", "", 0.028),
    ("Pause Full (System.gc()) 30M->5M(64M) 6,974ms", "Full", "System.gc()", 6.974),
    ("Pause Full (Ergonomics) 1G->512M(2G) 1200.5ms", "Full", "Ergonomics", 1200.5),
    ("Pause Young (Allocation Failure) 9856K->1214K(11072K) 0.015s", "Young", "Allocation Failure", 15),
    ("Pause Initial Mark 59M->59M(62M) 1.121ms", "Initial Mark", "", 1.121),
    (
      "Pause Initial Mark (G1 Humongous Allocation) 23M->23M(30M) 2.5ms", "Initial Mark", "G1 Humongous Allocation", 2.5
    ),
    ("Pause Mixed (G1 Evacuation Pause) 23M->20M(30M) 2.5ms", "Mixed", "G1 Evacuation Pause", 2.5),
    ("Y: Pause Mark Start (Major) 0.027ms", "Mark Start", "", 0.027),
    ("y: Pause Relocate Start 0.010ms", "Relocate Start", "", 0.01),
    ("Pause Init Mark (unload classes) 0.025ms", "Init Mark", "", 0.025),
    ("Pause Degenerated GC (Outside of Cycle) 70M->66M(72M) 5.488ms", "Degenerated GC", "Outside of Cycle", 5.488),
  ])
  func readsPausesOfEveryCollector(text: String, kind: String, cause: String, ms: Double) throws {
    let log = try #require(gcLog("[1.5s][info][gc] GC(3) \(text)\n"))
    let pause = try #require(log.pauses.list.elements.first)
    #expect(log.kinds.text(pause.kind) == kind)
    #expect(log.causes.text(pause.cause) == cause)
    #expect(pause.durationMs == ms)
  }

  @Test
  func startLinesAndTornEndsAreNoPauses() throws {
    let log = try #require(
      gcLog(
        """
        [0.1s][info][gc,start    ] GC(0) Pause Young (Normal) (G1 Evacuation Pause)
        [0.2s][info][gc          ] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 8M->6M(160M) 10.893ms
        [0.3s][info][gc,start    ] GC(1) Pause Full (Ergonomics)
        [0.4s][info][gc          ] GC(1) Pause Full (Ergonomics) 39M->38M(47M)
        [0.4
        """))
    #expect(log.pauses.count == 1)
    #expect(log.openPause == .full)
    #expect(log.lastUptime == 0.4)
  }

  @Test
  func aLogThatEndsInsideAPauseIsCutOff() throws {
    let segment = try #require(
      readSegments(GCLogReader.self, "[0.3s][info][gc,start    ] GC(1) Pause Full (Ergonomics)\n").first)
    #expect(segment.isCutOff)
  }

  @Test
  func countsEvacuationFailuresInEverySpellingOnce() throws {
    let log = try #require(
      gcLog(
        """
        [1s][info][gc] GC(1) To-space exhausted
        [1s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 8M->8M(9M) 1.0ms
        [2s][info][gc] GC(2) Pause Young (Normal) (G1 Evacuation Pause) (Evacuation Failure) 8M->8M(9M) 1.0ms
        [3s][info][gc] GC(3) Pause Young (Mixed) (G1 Evacuation Pause) (Evacuation Failure: Allocation) 8M->8M(9M) 1.0ms
        [4s][info][gc] GC(4) Pause Young (Normal) (G1 Evacuation Pause) (Evacuation Failure: Pinned) 8M->8M(9M) 1.0ms
        [5s][info][gc] GC(5) Pause Young (Normal) (G1 Evacuation Pause) (Evacuation Failure: Allocation / Pinned) 8M->8M(9M) 1.0ms
        [6s][info][gc] GC(6) Pause Young (Normal) (G1 Evacuation Pause) 8M->8M(9M) 1.0ms
        """))
    #expect(log[.evacuationFailure].count == 4)
    #expect(log[.pinnedEvacuation].count == 2)
    #expect(
      log.pauses.list.elements.map(\.evacuationFailure) == [
        .unspecified, .unspecified, .allocation, .pinned, .allocationAndPinned, .none,
      ])
    #expect(log[.evacuationFailure].first?.line == 1)
    #expect(log[.evacuationFailure].last?.line == 6)
  }

  @Test
  func pairsMarkAbortsWithTheFullCollectionBefore() throws {
    let log = try #require(
      gcLog(
        """
        [1s][info][gc] GC(9) Concurrent Mark Cycle
        [2s][info][gc] GC(10) Pause Full (G1 Compaction Pause) 72M->38M(72M) 14.986ms
        [2s][info][gc,marking] GC(9) Concurrent Mark Abort
        [2s][info][gc] GC(9) Concurrent Mark Cycle 500.1ms
        [3s][info][gc] GC(12) Pause Full (System.gc()) 72M->38M(72M) 14.986ms
        [3s][info][gc,marking] GC(11) Concurrent Mark Abort
        """))
    #expect(log[.markAbort].count == 2)
    let causes = log.abortsByCause.enumerated().filter { $0.element > 0 }.map {
      log.causes.text(GCName(UInt8($0.offset)))
    }
    #expect(causes == ["G1 Compaction Pause", "System.gc()"])
    #expect(log.cycles.count == 1)
  }

  @Test
  func aFullCollectionInsideAYoungOneIsNested() throws {
    let log = try #require(
      gcLog(
        """
        [1s][info][gc] GC(15) Pause Full (Allocation Failure) 54M->34M(62M) 32.114ms
        [1s][info][gc] GC(14) Pause Young (Allocation Failure) 54M->34M(62M) 40.000ms
        [2s][info][gc] GC(16) Pause Young (Allocation Failure) 54M->34M(62M) 5.000ms
        [3s][info][gc] GC(17) Pause Full (Allocation Failure) 54M->34M(62M) 7.000ms
        """))
    #expect(log.nestedMicroseconds == 32_114)
    #expect(log.pauses.microseconds == 84_114)
  }

  @Test
  func readsCyclesAndStallsOfZGC() throws {
    let log = try #require(
      gcLog(
        """
        [0.1s][info][gc,start] GC(0) Garbage Collection (Warmup)
        [0.1s][info][gc] GC(0) Garbage Collection (Warmup) 16M(25%)->36M(56%)
        [0.2s][info][gc] GC(1) Minor Collection (Allocation Rate) 96M(100%)->40M(42%) 0.039s
        [0.3s][info][gc] Allocation Stall (worker (1)) 25.560ms
        [0.4s][info][gc] GC(2) y: Relocation Stall (ZWorkerYoung#0) 0.738ms
        [0.5s][info][gc] Allocation Stall (main) 30.000ms
        [0.6s][info][gc] Out Of Memory (main)
        [0.7s][info][gc,alloc] GC(2) y: Allocation Stalls:          2                2                2                2
        """))
    #expect(log.collector == .z)
    #expect(log.cycles.list.elements.map(\.afterMiB) == [36, 40])
    #expect(log.cycles.list.elements.map(\.microseconds) == [0, 39_000])
    #expect(log[.allocationStall].count == 2)
    #expect(log.stalls.threads == ["worker (1)", "main"])
    #expect(log.stalls.longestMicroseconds == 30_000)
    #expect(log[.relocationStall].count == 1)
    #expect(log[.outOfMemory].count == 1)
  }

  @Test
  func readsSafepointsInBothSpellings() throws {
    let old = try #require(
      gcLog(
        """
        [1s][info][safepoint] Entering safepoint region: RevokeBias
        [1s][info][safepoint] Leaving safepoint region
        [1s][info][safepoint] Total time for which application threads were stopped: 0.0001156 seconds, Stopping threads took: 0.0000462 seconds
        """))
    #expect(old.safepoints.count == 1)
    #expect(old.safepoints.nanoseconds == 115_600)
    #expect(old.safepoints.longestReachNanoseconds == 46_200)
    #expect(old.safepoints.operations.map(\.name) == ["RevokeBias"])
    let new = try #require(
      gcLog(
        """
        [1s][info][safepoint] Safepoint "G1CollectForAllocation", Time since last: 142113502 ns, Reaching safepoint: 703491429 ns, Cleanup: 176566 ns, At safepoint: 2855994 ns, Total: 706523989 ns
        [2s][info][safepoint] Safepoint "ICBufferFull", Time since last: 1 ns, Reaching safepoint: 2 ns, At safepoint: 3 ns, Leaving safepoint: 4 ns, Total: 9 ns, Threads: 1 runnable, 12 total
        """))
    #expect(new.safepoints.count == 2)
    #expect(new.safepoints.nanoseconds == 706_523_998)
    #expect(new.safepoints.longestReachNanoseconds == 703_491_429)
    #expect(new.safepoints.longestReachOperation == "G1CollectForAllocation")
    #expect(new.safepoints.operations.map(\.isCollection) == [true, false])
  }

  @Test(arguments: [
    "GC(0)       FinalReference:\n[1s][debug][gc,phases,ref] GC(0)         Discovered: 12706",
    "GC(0)       FinalReference: Discovered: 12706, Dropped: 0, Processed: 12706",
    "GC(0) Final: 20000 encountered, 12706 discovered, 12 enqueued",
    "GC(0) O: Final References:         20000        12706           12",
    "GC(0) Discovered  references: Soft: 0, Weak: 0, Final: 12706, Phantom: 1",
  ])
  func readsDiscoveredReferencesInEverySpelling(text: String) throws {
    let log = try #require(gcLog("[0.1s][info][gc] Using G1\n[1s][debug][gc,phases,ref] \(text)\n"))
    #expect(log.references.discoveredMax[GCReferences.Kind.final.rawValue] == 12_706)
  }

  @Test
  func sumsReferenceProcessingOncePerCollection() throws {
    let log = try #require(
      gcLog(
        """
        [1s][debug][gc,phases] GC(0)     Reference Processing: 25.7ms
        [1s][debug][gc,phases,start] GC(1) Reference Processing
        [1s][debug][gc,phases] GC(1) Reference Processing 5.000ms
        [1s][debug][gc,phases] GC(0)     Reference Processing: 20.0ms
        """))
    #expect(log.references.collections == 2)
    #expect(log.references.microseconds == 30_700)
    #expect(log.references.longestMicroseconds == 25_700)
  }

  @Test
  func readsWhatTheMachineSaysAtItsStart() throws {
    let log = try #require(
      gcLog(
        """
        [0.006s][info][gc] Using G1
        [0.011s][info][gc,init] Version: 17.0.9+9 (release)
        [0.011s][info][gc,init] CPUs: 2 total, 2 available
        [0.011s][info][gc,init] Heap Region Size: 1M
        [0.011s][info][gc,init] Heap Max Capacity: 144M
        [0.9s][info][gc,heap] GC(0) Humongous regions: 12->3
        [0.9s][info][gc,metaspace] GC(0) Metaspace: 3206K(3392K)->3200K(3392K) NonClass: 1K(2K)->1K(2K)
        [0.9s][info][gc,cpu] GC(0) User=0.01s Sys=0.00s Real=0.31s
        """))
    #expect(log.collector == .g1)
    #expect(log.jdkVersion == "17.0.9+9")
    #expect(log.cpus == 2)
    #expect(log.regionKiB == 1_024)
    #expect(log.heapMaxKiB == 144 * 1_024)
    #expect(log.beginsAtStart)
    #expect(log.humongousRegionsMax == 12)
    #expect(log.humongousRegionsAfterMax == 3)
    #expect(log.metaspaceLastKiB == 3_200)
    #expect(log[.starved].count == 1)
  }

  @Test
  func theReservedHeapIsItsGreatestSizeInOldReleases() {
    let log = gcLog(
      "[0.012s][info][gc,heap,coops] Heap address: 0x00000000f5000000, size: 176 MB, Compressed Oops mode: 32-bit")
    #expect(log?.heapMaxKiB == 176 * 1_024)
  }
}
