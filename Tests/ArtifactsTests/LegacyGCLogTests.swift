import CaseModel
import Testing

@testable import Artifacts

/// The format of JDK 8 and older. The lines are made up in the exact form of HotSpot's print statements.
@Suite struct LegacyGCLogTests {
  /// Kinds of the pauses of a text, in order.
  static func kinds(_ text: String) -> [String] {
    guard let log = gcLog(text) else { return [] }
    return log.pauses.list.elements.map { log.kinds.text($0.kind) }
  }

  /// Kind, microseconds, line.
  static let single = """
    Young|230077|[GC 325407K->83000K(776768K), 0.2300771 secs]
    Full|1847998|[Full GC 267628K->83769K(776768K), 1.8479984 secs]
    Young|12345|0.234: [GC (Allocation Failure)  4416K->511K(15872K), 0.0123456 secs]
    Young|12345|[GC (Allocation Failure) -- 65536K->76000K(251392K), 0.0123456 secs]
    Young|200000|1.5: [GC-- [PSYoungGen: 65536K->65536K(76288K)] 150720K->226000K(251392K), 0.2000000 secs]
    Young|10200|1,500: [GC 1,500: [ParNew: 34944K->2176K(39296K), 0,0101234 secs] 60000K->29000K(126720K), 0,0102000 secs]
    Young|12456|0.234: [GC (Allocation Failure) 0.234: [DefNew: 4416K->511K(4928K), 0.0123456 secs] 4416K->3800K(15872K), 0.0124567 secs] [Times: user=0.01 sys=0.00, real=0.01 secs] 
    Young|12345|2016-01-02T03:04:05.678+0000: 1.234: [GC (Allocation Failure) [PSYoungGen: 65536K->10720K(76288K)] 65536K->10736K(251392K), 0.0123456 secs] [Times: user=0.05 sys=0.01, real=0.01 secs] 
    Full|456789|9.1: [Full GC (Ergonomics) [PSYoungGen: 10720K->0K(76288K)] [ParOldGen: 140000K->90000K(175104K)] 150720K->90000K(251392K), [Metaspace: 2600K->2590K(1056768K)], 0.4567890 secs]
    Full|58343|[Full GC [PSYoungGen: 888K->0K(22656K)] [PSOldGen: 53181K->54030K(149760K)] 54070K->54030K(172416K) [PSPermGen: 1498K->1497K(16384K)], 0.0583435 secs]
    Full|51300|0.5: [Full GC (System) 0.5: [Tenured: 10944K->10943K(10944K), 0.0512345 secs] 15871K->14000K(15872K), [Perm : 2600K->2600K(12288K)], 0.0513000 secs]
    Full|50100|0.4: [GC (Allocation Failure) 0.4: [DefNew: 4928K->4928K(4928K), 0.0000200 secs]0.4: [Tenured: 10000K->9000K(10944K), 0.0500000 secs] 14928K->9000K(15872K), [Metaspace: 2600K->2600K(1056768K)], 0.0501000 secs]
    Initial Mark|199|7.2: [GC (CMS Initial Mark) [1 CMS-initial-mark: 10812K(11901K)] 10887K(12514K), 0.0001997 secs]
    Remark|4300|7.2: [GC (CMS Final Remark)  26386K(786432K), 0.0043000 secs]
    Remark|11073|7.2: [GC[YG occupancy: 387920 K (613440 K)]7.3: [Rescan (parallel) , 0.0085125 secs]7.3: [weak refs processing, 0.0000243 secs] [1 CMS-remark: 10812086K(11901376K)] 11200006K(12514816K), 0.0110730 secs]
    Full|124000|12.3: [Full GC (Heap Dump Initiated GC) 12.3: [CMS: 1000K->900K(2000K), 0.1234567 secs] 2000K->900K(4000K), [Metaspace: 2600K->2600K(1056768K)], 0.1240000 secs]
    Young|3456|0.5: #7: [GC pause (G1 Evacuation Pause) (young) 24M->8M(128M), 0.0034567 secs]
    Young|3456|0.522: [GC pause (G1 Evacuation Pause) (young)-- 24M->20M(128M), 0.0034567 secs]
    Young|8319|[GC pause (young) (initial-mark), 0.00831998 secs]
    Remark|5600|1.2: [GC remark 1.2: [Finalize Marking, 0.0003000 secs] 1.2: [GC ref-proc, 0.0001000 secs] 1.2: [Unloading, 0.0047000 secs], 0.0056000 secs]
    Cleanup|1519|1.3: [GC cleanup 117M->106M(138M), 0.0015198 secs]
    Full|23823|3.1: [Full GC (System.gc())  98M->6M(256M), 0.0238230 secs]
    Young|10000|0.1: [GC2013-11-26T01:47:46.123+0000: 0.1: [ParNew: 1K->0K(2K), 0.0100000 secs] 1K->0K(4K), 0.0100000 secs]
    """.split(separator: "\n").map { row in row.split(separator: "|", maxSplits: 2).map(String.init) }

  @Test(arguments: single) func readsACollectionInOneLine(row: [String]) throws {
    let log = try #require(gcLog(row[2] + "\n"))
    #expect(log.pauses.count == 1)
    let record = try #require(log.pauses.list.elements.first)
    #expect(log.kinds.text(record.kind) == row[0])
    let expected = try #require(Int(row[1]))
    #expect(abs(Int(record.microseconds) - expected) <= 1)
  }

  @Test func readsSizesCauseAndTime() throws {
    let log = try #require(
      gcLog(
        "2019-03-14T09:26:53.100+0100: 9.100: [Full GC (System) [PSYoungGen: 10720K->0K(76288K)] [ParOldGen: 140000K->90000K(175104K)] 150720K->90112K(251392K), [Metaspace: 2600K->2590K(1056768K)], 0.5000000 secs] [Times: user=0.05 sys=0.01, real=0.50 secs] \n"
      ))
    let record = try #require(log.pauses.list.elements.first)
    #expect(log.causes.text(record.cause) == "System.gc()")
    #expect((record.beforeKiB, record.afterKiB, record.capacityKiB) == (150_720, 90_112, 251_392))
    #expect(record.uptime == 9.6)
    #expect(log.metaspaceLastKiB == 2_590)
    #expect(log.collector == .parallel)
    #expect(log[.starved].count == 1)
    #expect(log.utcOffsetMinutes == 60)
    #expect(log.lastUptime == 9.6)
  }

  static let interrupted: [(String, [String], Int)] = [
    (
      """
      5.0: [GC (Allocation Failure) 5.0: [ParNew: 377472K->377472K(377472K), 0.0000595 secs]5.0: [CMS2020-02-12T18:37:55.437+0800: 5.9: [CMS-concurrent-mark: 9.643/9.647 secs] [Times: user=38.68 sys=0.00, real=9.65 secs]
       (concurrent mode failure): 1525339K->1528880K(1677760K), 12.7386697 secs] 1902811K->1528880K(2055232K), [Metaspace: 89126K->89126K(1130496K)], 12.7390678 secs] [Times: user=36.51 sys=0.00, real=12.74 secs]
      """, ["Full"], 1
    ),
    (
      "31768.430: [Full GC 31768.430: [CMS 31768.430: [CMS-concurrent-abortable-preclean: 5.410/88.406 secs] (concurrent mode failure): 298349K->35861K(303104K), 0.9340408 secs] 322797K->35861K(327616K), 0.9345904 secs]",
      ["Full"], 1
    ),
    (
      """
      3.0: [GC 3.0: [ParNew
      Desired survivor size 1114112 bytes, new threshold 1 (max 4)
      - age   1:     2227472 bytes,    2227472 total
      : 34944K->2176K(39296K), 0.0110000 secs] 60000K->29000K(126720K), 0.0111000 secs] [Times: user=0.02 sys=0.00, real=0.01 secs]
      4.0: [GC 4.0: [ParNew4.1: [CMS-concurrent-preclean: 0.100/0.100 secs] [Times: user=0.02 sys=0.00, real=0.10 secs]
      : 34944K->2176K(39296K), 0.0110000 secs] 60000K->29000K(126720K), 0.0111000 secs]
      5.0: [GC 5.0: [ParNew CMS: abort preclean due to time 5.1: [CMS-concurrent-abortable-preclean: 0.100/5.100 secs] [Times: user=0.02 sys=0.00, real=0.10 secs]
      : 34944K->2176K(39296K), 0.0110000 secs] 60000K->29000K(126720K), 0.0111000 secs]
      """, ["Young", "Young", "Young"], 0
    ),
    (
      """
      0.162: [GCAdaptiveSizePolicy::compute_survivor_space_size_and_thresh:  survived: 901552  promoted: 4462720  overflow: trueAdaptiveSizeStart: 0.166 collection: 1
      AdaptiveSizePolicy::survivor space sizes: collection: 1 (917504, 917504) -> (917504, 917504)
      AdaptiveSizeStop: collection: 1
       [PSYoungGen: 5437K->880K(6336K)] 5437K->5238K(64640K), 0.0045523 secs]
      0.222: [Full GCAdaptiveSizeStart: 0.280 collection: 6
      AdaptiveSizeStop: collection: 6
       [PSYoungGen: 888K->0K(22656K)] [ParOldGen: 53181K->54030K(149760K)] 54070K->54030K(172416K) [PSPermGen: 1498K->1497K(16384K)], 0.0583435 secs]
      """, ["Young", "Full"], 0
    ),
    (
      """
      8.775: [GC pause (young)8.775: [GC concurrent-mark-end, 0.0101638 sec]
      , 0.00831998 secs]
         [ 169M->162M(256M)]
      9.229: [GC pause (G1 Evacuation Pause) (young) 9.229: [G1Ergonomics (CSet Construction) start choosing CSet, _pending_cards: 0]
       9.229: [G1Ergonomics (CSet Construction) finish choosing CSet, eden: 14 regions]
      9.240: [SoftReference, 2 refs, 0.0001929 secs]9.240: [FinalReference, 6 refs, 0.0000250 secs]9.240: [JNI Weak Reference, 0.0000119 secs] (to-space exhausted), 0.0107924 secs]
      """, ["Young", "Young"], 0
    ),
    (
      """
      12.356: [GC [YG occupancy: 830688 K (1310720 K)]{Heap before GC invocations=1 (full 1):
       par new generation   total 1310720K, used 830688K [0x0000000640000000, 0x00000006a0000000, 0x00000006a0000000)
      12.357: [GC Before GC:
      Statistics for BinaryTreeDictionary:
      12.357: [ParNew
      : 830688K->25255K(1310720K), 0.1302057 secs] 830688K->36167K(4980736K)After GC:
      Total Free Space: 468117326
      , 0.1306264 secs] [Times: user=0.45 sys=0.02, real=0.12 secs]
      Heap after GC invocations=2 (full 1):
      }
      12.487: [Rescan (parallel) , 0.0173509 secs]12.505: [weak refs processing, 0.0018299 secs][1 CMS-remark: 10911K(3670016K)] 36167K(4980736K), 0.1787717 secs] [Times: user=0.58 sys=0.02, real=0.17 secs]
      """, ["Young", "Remark"], 0
    ),
    (
      """
      1.0: [GC (Allocation Failure) 2019-03-14 09:26:53,100 INFO [main] orders - 3 booked
      [PSYoungGen: 65536K->10720K(76288K)] 65536K->10736K(251392K), 0.0123456 secs]
      2019-03-14 09:26:54,100 INFO [main] orders - (promotion failed) is a phrase
      loading2.0: [GC (Allocation Failure) [PSYoungGen: 65536K->10720K(76288K)] 65536K->10736K(251392K), 0.0123456 secs]
      """, ["Young", "Young"], 0
    ),
    (
      """
      1.0: [GC (Allocation Failure) 1.0: [ParNew
      2.0: [GC (Allocation Failure) 2.0: [ParNew: 34944K->2176K(39296K), 0.0110000 secs] 60000K->29000K(126720K), 0.0111000 secs]
      """, ["Young"], 0
    ),
  ]

  @Test(arguments: interrupted) func readsACollectionThatOthersInterrupt(
    text: String, kinds: [String], failures: Int
  ) throws {
    let log = try #require(gcLog(text))
    #expect(LegacyGCLogTests.kinds(text) == kinds)
    #expect(log[.concurrentModeFailure].count == failures)
  }

  @Test func aYoungCollectionInsideARemarkIsNotCountedTwice() throws {
    let log = try #require(gcLog(LegacyGCLogTests.interrupted[5].0))
    #expect(log.pauses.microseconds == 130_626 + 178_771)
    #expect(log.nestedMicroseconds == 130_626)
    #expect(log.references.collections == 1)
    #expect(log.collector == .cms)
  }

  @Test func g1StatesItsHeapBelow() throws {
    let log = try #require(
      gcLog(
        """
        1.000: [GC pause (G1 Humongous Allocation) (young) (initial-mark), 0.0144119 secs]
           [Parallel Time: 13.9 ms, GC Workers: 8]
              [Ref Proc: 0.3 ms]
           [Eden: 24.0M(24.0M)->0.0B(13.0M) Survivors: 0.0B->3072.0K Heap: 24.5M(256.0M)->21.0M(256.0M)]
         [Times: user=0.04 sys=0.04, real=0.02 secs]
        1.100: [GC concurrent-mark-start]
        1.900: [GC pause (G1 Evacuation Pause) (mixed) (to-space exhausted), 0.0200000 secs]
           [Eden: 24.0M(24.0M)->0.0B(13.0M) Survivors: 0.0B->3072.0K Heap: 250.0M(256.0M)->256.0M(256.0M)]
        2.000: [Full GC (Allocation Failure)  256M->100M(256M), 0.3000000 secs]
        2.300: [GC concurrent-mark-abort]
        """))
    let records = log.pauses.list.elements
    let sizes: [UInt32] = [21_504, 262_144, 102_400]
    #expect(records.map(\.afterKiB) == sizes)
    #expect(records.map(\.flavour) == [.concurrentStart, .mixed, .none])
    #expect(log[.evacuationFailure].count == 1)
    #expect(log[.markAbort].count == 1)
    #expect(log.cycles.count == 1)
    #expect(log.references.longestMicroseconds == 300)
    #expect(log.collector == .g1)
  }

  @Test func readsTheHeaderAndTheFlags() throws {
    let log = try #require(
      gcLog(
        """
        OpenJDK 64-Bit Server VM (25.252-b09) for linux-amd64 JRE (1.8.0_252-8u252-b09-1~18.04-b09), built on Apr 22 2020
        Memory: 4k page, physical 16333716k(8154192k free), swap 0k(0k free)
        CommandLine flags: -XX:InitialHeapSize=261339456 -XX:MaxHeapSize=536870912 -XX:+PrintGC -XX:+UseParallelGC
        0.5: [GC (Allocation Failure)  4416K->511K(15872K), 0.0123456 secs]
        """))
    #expect(log.jdkVersion == "1.8.0_252-8u252-b09-1~18.04-b09")
    #expect(log.heapMaxKiB == 524_288)
    #expect(log.collector == .parallel)
    #expect(log.beginsAtStart)
  }

  @Test func aNewFileOfARotatedLogIsNoNewProcess() {
    let text = """
      Java HotSpot(TM) 64-Bit Server VM (25.171-b11) for linux-amd64 JRE (1.8.0_171-b11), built on Mar 28 2018
      10.5: [GC (Allocation Failure)  4416K->511K(15872K), 0.0123456 secs]
      2019-03-14 09:26:53 GC log file has reached the maximum size. Saved as gc.log.0
      2019-03-14 09:26:53 GC log file created gc.log.1
      Java HotSpot(TM) 64-Bit Server VM (25.171-b11) for linux-amd64 JRE (1.8.0_171-b11), built on Mar 28 2018
      11.5: [GC (Allocation Failure)  4416K->511K(15872K), 0.0123456 secs]
      0.5: [GC (Allocation Failure)  4416K->511K(15872K), 0.0123456 secs]
      """
    let counts = readSegments(GCLogReader.self, text).map { segment -> Int in
      if case .gcLog(let log) = segment.body { return log.pauses.count }
      return 0
    }
    #expect(counts == [2, 1])
  }

  @Test func readsStopsOfAllThreads() throws {
    let log = try #require(
      gcLog(
        """
        1.1: Total time for which application threads were stopped: 0.0012345 seconds, Stopping threads took: 0.0001345 seconds
        1.2: Application time: 0.2012345 seconds
        1.3: [GC (Allocation Failure)  4416K->511K(15872K), 0.0123456 secs]
        1.3: Total time for which application threads were stopped: 0.0132345 seconds
        """))
    #expect(log.safepoints.count == 2)
    #expect(log.safepoints.longestReachNanoseconds == 134_000)
    let table = try #require(
      gcLog(
        """
        0.3: [GC (Allocation Failure)  4416K->511K(15872K), 0.0123456 secs]
                 vmop                    [threads: total initially_running wait_to_block]    [time: spin block sync cleanup vmop] page_trap_count
        0.169: no vm operation                  [       9          1              1    ]      [     0     0   700     0     3    ]  0
        0.300: ParallelGCFailedAllocation       [      12          0              0    ]      [     0     0     0     0    12    ]  0
        """))
    #expect(table.safepoints.count == 2)
    #expect(table.safepoints.longestReachOperation == "no vm operation")
    #expect(table.safepoints.longestReachNanoseconds == 700_000_000)
  }

  @Test(arguments: [
    "INFO see [GC (Allocation Failure)  4416K->511K(15872K), 0.0123456 secs]",
    "[GC is slow today]", "[GC (see wiki)]", "[Full GC was here]", "1.5: [GC of the index] done",
    "1.2: [CMS] content saved",
    "\"[Full GC (Ergonomics) 65K->10K(251K), 0.0123 secs]\"", ", 0.5 secs]", ": 12K->3K(4K)", "12K->3K(4K), 0.1 secs]",
    "[Times: user=0.01 sys=0.00, real=0.01 secs]", "    uintx MaxHeapSize := 4181721088 {product}", "}", "Heap",
  ])
  func wordsOfOthersAreNoLog(line: String) {
    #expect(gcLog(line + "\n")?.pauses.count ?? 0 == 0)
    #expect(readSegments(GCLogReader.self, line + "\n").isEmpty)
  }

  @Test func theEndOfATornLogIsSaid() throws {
    let segment = try #require(
      readSegments(GCLogReader.self, "1.0: [Full GC (Ergonomics) [PSYoungGen: 10720K->0K(76288K)] [ParOldGen: 14").first
    )
    #expect(segment.isCutOff)
  }

  /// Whatever is cut away at the end, collections that ended before it stay.
  @Test func aCutLosesNothingBeforeIt() {
    let text = LegacyGCLogTests.interrupted.map(\.0).joined(separator: "\n")
    let bytes = Array(text.utf8)
    let line = Array("0.050: [GC (Allocation Failure)  4416K->511K(15872K), 0.0123456 secs]\n".utf8)
    var last = 0
    for cut in stride(from: 0, through: bytes.count, by: 1) {
      let count = readSegments(GCLogReader.self, bytes: line + bytes[..<cut]).reduce(0) { sum, segment in
        if case .gcLog(let log) = segment.body { return sum + log.pauses.count }
        return sum
      }
      #expect(count >= max(1, last), "cut at \(cut)")
      last = count
    }
    #expect(last == 15)
  }

  /// A beginning cut away at any byte, and bytes changed at any place, must not trap.
  @Test func survivesAnyDamage() {
    let bytes = Array(LegacyGCLogTests.interrupted.map(\.0).joined(separator: "\n").utf8)
    for place in stride(from: 0, to: bytes.count, by: 3) {
      _ = readSegments(GCLogReader.self, bytes: Array(bytes[place...].prefix(900)))
      for byte in [UInt8(ascii: "["), UInt8(ascii: "9"), 0xff] {
        var damaged = Array(bytes[max(0, place - 300)..<min(bytes.count, place + 300)])
        damaged[min(300, place)] = byte
        _ = readSegments(GCLogReader.self, bytes: damaged)
      }
    }
  }
}
