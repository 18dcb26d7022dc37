import CaseModel
import Testing

@testable import Artifacts

struct GCLogInterleavingTests {
  @Test
  func wordsOfTheApplicationCountNothing() throws {
    let segments = readSegments(
      GCLogReader.self,
      """
      [0.114s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 2.011ms
      2026-11-23T17:10:26 INFO  [main] c.a.kb.Index - search term 'Pause Full (Allocation Failure)' returned 12 articles
      2026-11-23T17:10:26 INFO  [main] c.a.kb.Index - question 'GC(3) To-space exhausted' closed
      [main] INFO Concurrent Mark Abort explained
      quoted: '[0.9s][info][gc] GC(8) Pause Full (System.gc()) 6M->0M(64M) 2.011ms'
      [0.142s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 9M->0M(64M) 1.932ms
      """)
    let segment = try #require(segments.first)
    guard case .gcLog(let log) = segment.body else {
      Issue.record("not a GC log")
      return
    }
    #expect(segments.count == 1)
    #expect(log.pauses.count == 2)
    #expect(log[.evacuationFailure].count == 0)
    #expect(log[.markAbort].count == 0)
    #expect(segment.lineRanges == [1...1, 6...6])
  }

  @Test(arguments: [
    "[gc] cleaning temporary files",
    "[info][gc] of the cache finished",
    "GC(7) is a group chat",
    "Using G1GC is recommended",
    "Version: 17.0.9",
    "INFO GC(12) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 2.011ms",
    "{\"msg\":\"[gc] GC(1) Pause Full 1ms\"}",
  ])
  func aLineOfAnApplicationIsNoLog(line: String) {
    #expect(gcLog(line + "\n")?.pauses.count ?? 0 == 0)
    #expect(gcLog(line + "\n")?.collector == nil)
  }

  @Test
  func readsALineThatRanIntoAnother() throws {
    let log = try #require(
      gcLog(
        """
        [0.114s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 2.011ms
        processed 3 orders[0.2s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 3.011ms
        [0.3s][info][gc] GC(2) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 4.011msprocessed 4 orders
        """))
    #expect(log.pauses.count == 3)
    #expect(log.pauses.list.elements.map(\.microseconds) == [2_011, 3_011, 4_011])
    #expect(log.lastUptime == 0.3)
  }

  @Test
  func aSecondProcessIsASecondSegment() {
    let run = """
      [0.006s][info][gc] Using G1
      [0.114s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 2.011ms
      [9.114s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 2.011ms

      """
    let segments = readSegments(GCLogReader.self, run + run)
    #expect(segments.map(\.location.line) == [1, 4])
    #expect(segments.map(\.location.endLine) == [3, 6])
  }

  @Test
  func aProcessThatBeginsAnewWithoutSayingSoIsASecondSegment() {
    let run = """
      [0.114s] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 2.011ms
      [9.114s] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 2.011ms

      """
    #expect(readSegments(GCLogReader.self, run + run).map(\.location.line) == [1, 3])
  }

  @Test
  func saysWhatTheJVMDropped() throws {
    let segment = try #require(
      readSegments(
        GCLogReader.self,
        """
        [0.114s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 2.011ms
        [0.259s][warning][                     ]    161 messages dropped due to async logging
        [0.3s][warning][                     ]     39 messages dropped due to async logging
        """
      ).first)
    guard case .gcLog(let log) = segment.body else {
      Issue.record("not a GC log")
      return
    }
    #expect(log.droppedMessages == 200)
    #expect(segment.problems.map(\.code) == ["gc-log-dropped", "gc-log-thin"])
  }

  @Test
  func saysWhatAThinLogCannotShow() throws {
    let bare = try #require(
      readSegments(GCLogReader.self, "GC(0) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 2.011ms\n").first)
    #expect(bare.problems.map(\.code) == ["gc-log-no-times"])
    let late = try #require(
      readSegments(
        GCLogReader.self, "[86400.5s][info][gc,x] GC(9) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 2.0ms\n"
      ).first)
    #expect(late.problems.map(\.code) == ["gc-log-begins-late"])
  }

  @Test
  func aCounterOfTheMachineIsCountedFromTheStart() throws {
    let log = try #require(
      gcLog(
        """
        [88399000000000ns] Using G1
        [88401500000000ns] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 6M->0M(64M) 2.011ms
        """))
    #expect(log.lastUptime == 2.5)
  }

  /// Every byte of a small log is changed, cut and doubled; nothing may trap and the same input reads the same.
  @Test
  func survivesAnyDamage() {
    let text = """
      [2026-11-23T16:53:55.481+0000][0.199s][info][gc] Using G1
      [0.2s][info][gc] GC(1) To-space exhausted
      [0.3s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 8M->6M(160M) 10.893ms
      [0.4s][info][gc] GC(2) Major Collection (Warmup) 10M(10%)->56M(58%) 0.060s
      [0.5s][info][gc] Allocation Stall (main) 12.5ms
      [0.6s][info][gc,metaspace] GC(1) Metaspace: 3206K(3392K)->3206K(3392K)
      [0.7s][info][safepoint] Safepoint "Halt", Time since last: 1 ns, Reaching safepoint: 2 ns, Total: 9 ns
      """
    let bytes = Array(text.utf8)
    for index in bytes.indices {
      for replacement: UInt8 in [0, 0x0a, 0x20, 0x28, 0x29, 0x39, 0x5b, 0x5d, 0xff] {
        var damaged = bytes
        damaged[index] = replacement
        let once = readSegments(GCLogReader.self, bytes: damaged)
        let again = readSegments(GCLogReader.self, bytes: damaged)
        #expect(once.map(\.location) == again.map(\.location))
      }
      _ = readSegments(GCLogReader.self, bytes: Array(bytes[..<index]))
      _ = readSegments(GCLogReader.self, bytes: Array(bytes[index...]))
    }
    let huge = "GC(99999999999999999999) Pause Young 99999999999999999G->9999999999999999T(9M) 999999999999999999ms\n"
    _ = readSegments(GCLogReader.self, huge + "[9999999999999999999s][gc] GC(1) Pause Full (a) 1M->1M(1M) 1e9ms\n")
  }

  @Test
  func manyCausesEndAsOther() {
    let lines = (0..<600).map { "[\($0)s][info][gc] GC(\($0)) Pause Young (Cause \($0)) 6M->0M(64M) 2.0ms\n" }
    let log = gcLog(lines.joined())
    #expect(log?.pauses.count == 600)
    #expect(log?.causes.count == 255)
    #expect(log?.causes.text(GCName(254)) == "other")
  }
}
