import CaseModel
import Testing

@testable import Artifacts

/// Shenandoah of JDK 8. The lines are those of public logs (GCViewer's and garbagecat's tests), not of own runs.
struct LegacyShenandoahTests {
  @Test func readsPausesAndCycles() throws {
    let log = try #require(
      gcLog(
        """
        2022-08-17T16:20:47.680+0800: 2.464: [Concurrent reset, start]
            Using 1 of 2 workers for concurrent reset
        2022-08-17T16:20:47.680+0800: 2.464: [Concurrent reset, 0.333 ms]
        2022-08-17T16:20:47.685+0800: 2.469: [Pause Init Mark (process weakrefs), start]
        2022-08-17T16:20:47.688+0800: 2.472: [Pause Init Mark (process weakrefs), 3.341 ms]
        2022-08-17T16:20:48.555+0800: 3.338: [Concurrent marking (process weakrefs), 866.393 ms]
        2022-08-17T16:20:48.561+0800: 3.344: [Pause Final Mark (process weakrefs), 4.423 ms]
        2022-08-17T16:20:49.656+0800: 4.439: [Concurrent cleanup 1907M->1628M(1944M), 0.077 ms]
        , [Metaspace: 16207K->16308K(1064960K)]
            Cancelling GC: Allocation Failure
        2022-08-17T16:25:40.436+0800: 295.220: [Pause Degenerated GC (Update Refs) 3941M->1733M(3966M), 184.489 ms]
        2022-08-17T16:25:46.427+0800: 301.210: [Pause Full 1589M->1002M(1690M), 4077,274 ms]
        """))
    #expect(log.isLegacy)
    #expect(log.collector == .shenandoah)
    let kinds = log.pauses.list.elements.map { log.kinds.text($0.kind) }
    #expect(kinds == ["Init Mark", "Final Mark", "Degenerated GC", "Full"])
    #expect(log.pauses.microseconds == 3_341 + 4_423 + 184_489 + 4_077_274)
    #expect(log.pauses.lastWithHeap?.afterMiB == 1002)
    #expect(log.lastUptime == 301.21)
    #expect(log[.cycleCancelled].count == 1)
    let degenerated = try #require(log.pauses.list.elements.first { $0.kind == .degenerated })
    #expect(log.causes.text(degenerated.cause) == "Update Refs")
    #expect(degenerated.time != nil)
  }

  @Test func joinsAPauseThatIsCutInTwo() throws {
    let log = try #require(
      gcLog(
        """
        25.465: [Pause Init Mark, 43.460 ms]
        25.508: [Concurrent marking 178G->184G(256G), 3685.818 ms]
        29.197: [Pause Final MarkTotal Garbage: 44620M
        Immediate Garbage: 3296M, 103 regions (20% of total)
        Live/garbage ratio in collected regions: 1%
         184G->181G(256G), 4.730 ms]
        29.222: #7: [Pause Init Update Refs, 0.314 ms]
        """))
    #expect(log.pauses.count == 3)
    #expect(log.pauses.microseconds == 43_460 + 4_730 + 314)
    let final = log.pauses.list.elements[1]
    #expect(final.afterMiB == 181 * 1024)
    #expect(final.uptime == 29.197)
    #expect(log.openPause == nil)
  }

  @Test func aPauseThatNeverEndsIsOpen() throws {
    let log = try #require(gcLog("1.000: [Pause Init Mark, 1.460 ms]\n2.000: [Pause Full, start]\n"))
    #expect(log.openPause == .full)
  }

  @Test(arguments: [
    "[Concurrent users, 12 ms]", "12.5: [Pause Stop, 3 ms]", "[Pause Init Mark]", "[Concurrent marking, 3 seconds]",
  ])
  func otherBracketsAreSomebodyElses(line: String) {
    #expect(gcLog(line + "\n") == nil)
  }
}
