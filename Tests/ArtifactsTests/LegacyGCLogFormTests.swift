import CaseModel
import Testing

@testable import Artifacts

/// Forms of JDK 1.4 to 8 that the print statements alone do not show: messages of several threads in one line, and
/// the output of rarer options. Each form was checked against public logs of those releases; the numbers are our own.
@Suite struct LegacyGCLogFormTests {
  /// A text, the kinds of its pauses, their length in sum in microseconds, and what else it says.
  struct Form: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var kinds: [String]
    var microseconds: Int
    var collector: GCCollector?
    var failures = 0
    var promotions = 0
    var exhausted = 0
    var unknown = 0
    var testDescription: String { name }
  }

  @Test(arguments: forms) func isRead(form: Form) throws {
    let log = try #require(gcLog(form.text))
    #expect(LegacyGCLogTests.kinds(form.text) == form.kinds)
    #expect(abs(log.pauses.microseconds - form.microseconds) <= form.kinds.count)
    #expect(log.collector == form.collector)
    #expect(log[.concurrentModeFailure].count == form.failures)
    #expect(log[.promotionFailed].count == form.promotions)
    #expect(log[.evacuationFailure].count == form.exhausted)
    #expect(log[.unknownLine].count == form.unknown)
  }

  static let forms: [Form] = [
    Form(
      name: "free lists of CMS before and after (JDK 7, no blank)",
      text: """
        2014-05-06T07:08:09.100+0200: 1.100: [GCBefore GC:
        Statistics for BinaryTreeDictionary:
        ------------------------------------
        Total Free Space: 7000000
        Before GC:
        Statistics for BinaryTreeDictionary:
        2014-05-06T07:08:09.100+0200: 1.100: [ParNew: 4800K->500K(4928K), 0.0020000 secs] 60000K->56000K(98304K)After GC:
        Statistics for BinaryTreeDictionary:
        Total Free Space: 6000000
        , 0.0030000 secs] [Times: user=0.00 sys=0.00, real=0.00 secs]
        2014-05-06T07:08:10.100+0200: 2.100: [GCBefore GC:
        2014-05-06T07:08:10.100+0200: 2.100: [ParNew: 4900K->4900K(4928K), 0.0000200 secs]2014-05-06T07:08:10.100+0200: 2.100: [CMS2014-05-06T07:08:10.100+0200: 2.100: [CMS-concurrent-abortable-preclean: 0.005/0.111 secs] [Times: user=0.23 sys=0.08, real=0.11 secs]
         (concurrent mode failure)size[3] : size[4] : CMS: Large block 0x00000000f8001234
        : 90000K->50000K(93376K), 0.0330000 secs] 94900K->50000K(98304K), [CMS Perm : 2400K->2390K(21248K)]After GC:
        Total Free Space: 6000000
        , 0.0340000 secs] [Times: user=0.03 sys=0.00, real=0.03 secs]
        """, kinds: ["Young", "Full"], microseconds: 37_000, collector: .cms, failures: 1),
    Form(
      name: "CMS with sizes that adapt",
      text: """
        0.200: [GC 0.200: [ASParNew: 52000K->6500K(59008K), 0.0350000 secs] 52000K->50000K(517760K), 0.0360000 secs]
        0.270: [GC [1 ASCMS-initial-mark: 43000K(458752K)] 74000K(517760K), 0.0003000 secs]
        0.271: [ASCMS-concurrent-mark-start]
        0.350: [ASCMS-concurrent-mark: 0.009/0.081 secs] [Times: user=0.11 sys=0.06, real=0.08 secs]
        0.520: [GC[YG occupancy: 30000 K (59008 K)]0.520: [Rescan (parallel) , 0.0006000 secs]0.521: [weak refs processing, 0.0000100 secs] [1 ASCMS-remark: 186000K(458752K)] 217000K(517760K), 0.0011000 secs]
        1.680: [GC 1.680: [ASParNew1.700: [ASCMS-concurrent-abortable-preclean: 0.036/0.592 secs] [Times: user=0.62 sys=0.06, real=0.59 secs]
        : 52000K->6500K(59008K), 0.0270000 secs] 392000K->380000K(517760K) icms_dc=75 , 0.0280000 secs]
        2.680: [GC 2.680: [ASParNew: 58000K->58000K(59008K), 0.0000200 secs]2.680: [ASCMS2.690: [ASCMS-concurrent-abortable-preclean: 0.034/0.477 secs] [Times: user=0.67 sys=0.02, real=0.48 secs]
         (concurrent mode failure): 412000K->31000K(458752K), 0.0260000 secs] 470000K->31000K(517760K), [CMS Perm : 2600K->2600K(65536K)] icms_dc=100 , 0.0270000 secs]
        """, kinds: ["Young", "Initial Mark", "Remark", "Young", "Full"], microseconds: 92_400, collector: .cms,
      failures: 1),
    Form(
      name: "stamps of two threads of G1",
      text: """
        2018-05-06T07:08:01.000+0000: 1000.000: [GC pause (G1 Evacuation Pause) (young) 100M->60M(256M), 0.0100000 secs]
        2018-05-06T07:08:11.500+0000: 2018-05-06T07:08:11.500+0000: 1010.500: 1010.500: [Full GC (Metadata GC Threshold) [GC concurrent-root-region-scan-start]
         200M->100M(256M), 0.2000000 secs]
        2018-05-06T07:08:21.500+0000: 1020.500: 2018-05-06T07:08:21.500+0000[Full GC (Metadata GC Threshold) : 1020.500: [GC concurrent-root-region-scan-start]
         200M->100M(256M), 0.2000000 secs]
        2018-05-06T07:08:31.500+0000: 2018-05-06T07:08:31.500+0000: 1030.5001030.500: [GC concurrent-root-region-scan-start]
        : [Full GC (Metadata GC Threshold) 2018-05-06T07:08:31.501+0000: 1030.501: [GC concurrent-root-region-scan-end, 0.0000770 secs]
         200M->100M(256M), 0.2000000 secs]
        2018-05-06T07:08:41.500+0000: 1040.5002018-05-06T07:08:41.500+0000: : [Full GC (Metadata GC Threshold) 1040.500: [GC concurrent-root-region-scan-start]
         200M->100M(256M), 0.2000000 secs]
        2018-05-06T07:08:51.500+0000: 2018-05-06T07:08:51.500+00001050.500: [Full GC (Metadata GC Threshold) : 1050.500: [GC concurrent-root-region-scan-start]
         200M->100M(256M), 0.2000000 secs]
        """, kinds: ["Young", "Full", "Full", "Full", "Full", "Full"], microseconds: 1_010_000, collector: .g1),
    Form(
      name: "phases of a full collection of Parallel, references, sizes that adapt",
      text: """
        67.742: [Full GC (Ergonomics) 67.743: [marking phase67.743: [par mark, 0.1200000 secs]
        67.869: [reference processing67.869: [SoftReference, 29000 refs, 0.0025000 secs]67.873: [JNI Weak Reference, 0.0000200 secs], 0.0042000 secs]
        , 0.1500000 secs]
        67.888: [summary phase, 0.0006000 secs]
        [PSYoungGen: 10720K->0K(76288K)] [ParOldGen: 140000K->90000K(175104K)] 150720K->90000K(251392K), [Metaspace: 2600K->2590K(1056768K)], 0.4500000 secs]
        80.983: [Full GC (System)AdaptiveSizeStart: 80.999 collection: 312
        AdaptiveSizeStop: collection: 312
        [PSYoungGen: 6149K->0K(305856K)] [PSOldGen: 0K->5876K(699072K)] 6149K->5876K(1004928K) [PSPermGen: 22697K->22697K(262144K)], 0.0650000 secs]
        90.905: [GC (Allocation Failure)
        Desired survivor size 10485760 bytes, new threshold 7 (max 15)
        --[PSYoungGen: 399000K->399000K(403000K)] 501000K->501300K(507000K), 0.5800000 secs]
        """, kinds: ["Full", "Full", "Young"], microseconds: 1_095_000, collector: .parallel, promotions: 1),
    Form(
      name: "references and large blocks of CMS",
      text: """
        61.336: [Full GC (GCLocker Initiated GC)61.336: [CMS (concurrent mode failure)62.626: [SoftReference, 541 refs, 0.0001800 secs]62.628: [JNI Weak Reference, 0.0000220 secs]: 418000K->66000K(421888K), 3.8000000 secs] 444000K->66000K(594604K), [CMS Perm : 41000K->41000K(104857K)], 3.9000000 secs]
        76.022: [GC (Allocation Failure) Before GC:
        76.023: [ParNew (15: promotion failure size = 39716)  (promotion failed): 717000K->683000K(786432K), 1.7000000 secs]77.847: [CMSCMS: Large block 0x000000062859cfa0
        : 483000K->380000K(1048576K), 5.7000000 secs] 1164000K->380000K(1835008K), [Metaspace: 11661K->11661K(1157120K)]After GC:
        , 7.4000000 secs] [Times: user=8.23 sys=0.23, real=7.44 secs]
        90.703: [GC (CMS Final Remark) [YG occupancy: 61000 K (99680 K)]90.703: [GC (CMS Final Remark) 90.703: [ParNew90.875: [SoftReference, 0 refs, 0.0001882 secs]90.896: [JNI Weak Reference, 0.0000805 secs]
        : 61000K->6600K(99680K), 0.1900000 secs] 85000K->31000K(1037504K), 0.1900000 secs] [Times: user=1.00 sys=0.05, real=0.19 secs]
        90.890: [Rescan (parallel) , 0.0135887 secs]90.904: [weak refs processing90.904: [FinalReference, 4049 refs, 0.0038791 secs]90.908: [JNI Weak Reference, 0.0000829 secs], 0.0044520 secs][1 CMS-remark: 24300K(937824K)] 31000K(1037504K), 0.2200000 secs]
        100.596: [Preclean SoftReferences, 0.0000060 secs]100.596: [Preclean WeakReferences, 0.0000060 secs]100.596: [CMS-concurrent-preclean: 0.003/0.003 secs] [Times: user=0.01 sys=0.00, real=0.00 secs]
        """, kinds: ["Full", "Full", "Young", "Remark"], microseconds: 11_710_000, collector: .cms, failures: 1,
      promotions: 1),
    Form(
      name: "a mark stack that is full, G1 of JDK 6",
      text: """
        248.536: [GC pause (young)Mark stack is full.
        Setting abort in CSMarkOopClosure because push failed.
        Mark stack is full.
        , 0.08000000 secs]
           [Parallel Time:  68.9 ms]
              [Update RS (ms):  3.8  6.0
               Avg:   4.9, Min:   3.8, Max:   6.0]
           [ 2764M->2700M(3985M)]
        250.653: [GC pause (partial) (to-space overflow) (initial-mark), 0.00500000 secs]
              250.659: [GC Worker Start Time (ms):[GC concurrent-mark-start]
           [ 255M->197M(256M)]
        """, kinds: ["Young", "Young"], microseconds: 85_000, collector: .g1, exhausted: 1),
    Form(
      name: "heaps show the collector of a full collection",
      text: """
        {Heap before GC invocations=34 (full 5):
         garbage-first heap   total 10485760K, used 10437559K [0x0000000570000000, 0x00000007f0000000, 0x00000007f0000000)
        1890.600: [Full GC 10192M->7271M(10240M)
        Desired survivor size 150994944 bytes, new threshold 12 (max 12)
        - age   1:    3163600 bytes,    3163600 total
        , 37.0000000 secs]
        Heap after GC invocations=35 (full 6):
        }
        """, kinds: ["Full"], microseconds: 37_000_000, collector: .g1),
    Form(
      name: "sizes that could adapt and must not",
      text: """
        0.222: [GCAdaptiveSizePolicy::compute_survivor_space_size_and_thresh:  survived: 2720992  promoted: 13613552  overflow: true [PSYoungGen: 16420K->2657K(19136K)] 16420K->15951K(62848K), 0.0130000 secs] [Times: user=0.00 sys=0.03, real=0.02 secs]
        0.322: [GC (Allocation Failure)0.330: [SoftReference, 0 refs, 0.0001032 secs]0.331: [JNI Weak Reference, 0.0000340 secs]AdaptiveSizePolicy::compute_survivor_space_size_and_thresh:  survived: 2720928  promoted: 13416848  overflow: true[PSYoungGen: 16430K->2657K(19136K)] 16430K->15759K(62848K), 0.0110000 secs]
        """, kinds: ["Young", "Young"], microseconds: 24_000, collector: .parallel),
    Form(
      name: "statistics of CMS",
      text: """
        1.621: [GC 1.621: [ParNew: 78600K->78600K(78656K), 0.0000100 secs]1.621: [CMS [9 iterations, 5 waits, 5367 cards)] 2012-05-06T07:08:09.147+0200: 1.621: [CMS-concurrent-abortable-preclean: 0.020/0.292 secs] (CMS-concurrent-abortable-preclean yielded 0 times)
         [Times: user=0.30 sys=0.23, real=0.30 secs]
         (concurrent mode failure): 402000K->61000K(436928K), 0.0390000 secs] 480000K->61000K(515584K), [CMS Perm : 2626K->2625K(65536K)], 0.0400000 secs]
        2.918: [GC[YG occupancy: 8752 K (78656 K)]2.918: [Rescan (parallel)  (Survivor:1chunks) Finished young gen rescan work in 2th thread: 0.000 sec
        Finished work stealing in 1th thread: 0.000 sec
        , 0.0008000 secs]2.919: [weak refs processing, 0.0000057 secs] [1 CMS-remark: 376000K(436928K)] 384000K(515584K), 0.0015000 secs]
        """, kinds: ["Full", "Remark"], microseconds: 41_500, collector: .cms, failures: 1),
    Form(
      name: "words that are not known, and a collection whose end is lost",
      text: """
        1.000: [GC pause (young) 10M->5M(64M), 0.0100000 secs]
        1.500: [GC something new, 0.0200000 secs]
        2.900: [GC pause (young)
        3.000: [GC pause (mixed) 20M->5M(64M), 0.0300000 secs]
        """, kinds: ["Young", "Young"], microseconds: 40_000, collector: .g1, unknown: 2),
    Form(
      name: "what CMS reckons, printed in the middle",
      text: """
        2118.970: [GC 2118.971: [ParNew (promotion failed)
        Desired survivor size 67108864 bytes, new threshold 6 (max 6)
        - age   1:   15621728 bytes,   15621728 total
        : 109000K->110000K(117964K), 0.5900000 secs]2119.565: [CMS: 168000K->72000K(235929K), 20.9000000 secs] 277000K->72000K(353894K), [CMS Perm : 16400K->16200K(27371K)]CMSCollector shouldConcurrentCollect: , 21.5000000 secs]2140.535
        time_until_cms_gen_full 14033.8169561
        contiguous_available=1669480248
         [Times: user=6.11 sys=0.31, real=21.56 secs]
        """, kinds: ["Full"], microseconds: 21_500_000, collector: .cms, promotions: 1),
  ]

  @Test func theHeapBehindStampsOfAConcurrentMessageIsRead() throws {
    let log = try #require(
      gcLog(
        """
        2012-05-06T07:08:09.100-0800: 316.056: [GC pause (young) (initial-mark), 0.08800000 secs]
           [Parallel Time:  59.2 ms]
        2012-05-06T07:08:09.190-0800: 316.161:    [Eden: 995M(995M)->0B(939M) Survivors: 29M->85M Heap: 2900M(3100M)->2800M(3100M)]
        [GC concurrent-mark-start]
        2012-05-06T07:08:19.100-0800: 326.056: [GC remark, 0.0100000 secs]
        2012-05-06T07:08:19.200-0800: 326.156: [GC cleanup 2800M->2700M(3100M), 0.0100000 secs]
        """))
    let record = try #require(log.pauses.list.elements.first)
    #expect((record.beforeKiB, record.afterKiB, record.capacityKiB) == (2_969_600, 2_867_200, 3_174_400))
    // The cycle began without stamps of its own: those of the pause count.
    #expect(log.cycles.count == 1)
  }

  @Test func theHeapThatAConcurrentMessageCutsInTwoIsRead() throws {
    let log = try #require(
      gcLog(
        """
        251.440: [GC pause (young) (initial-mark), 0.00800000 secs]
           [Clear CT:   0.0 ms]
           [251.448:  213M->174M(256M)[GC concurrent-mark-start]
        ]
        252.000: [GC remark, 0.0100000 secs]
        252.100: [GC cleanup 174M->170M(256M), 0.0100000 secs]
        """))
    let record = try #require(log.pauses.list.elements.first)
    #expect((record.beforeKiB, record.afterKiB, record.capacityKiB) == (218_112, 178_176, 262_144))
    #expect(log.cycles.count == 1)
  }

  @Test func aStopBehindStampsOfTwoThreadsIsCounted() throws {
    let log = try #require(
      gcLog(
        """
        2015-05-06T07:08:07.930+0100: 66,791: [GC pause (G1 Evacuation Pause) (young) 100M->60M(256M), 0,0100000 secs]
        2015-05-06T07:08:08.028+0100: 2015-05-06T07:08:08.028+0100: 66,888: Total time for which application threads were stopped: 0,1000000 seconds
        66,888: [GC concurrent-root-region-scan-start]
        2015-05-06T07:08:08.047+0100: 66,908: Total time for which application threads were stopped: 0,0010000 seconds
        """))
    #expect(log.safepoints.count == 2)
    #expect(log.safepoints.nanoseconds == 101_000_000)
    #expect(log.lastUptime == 66.908)
  }

  @Test func theSizesOfTheHeapComeBeforeThoseOfItsParts() throws {
    let log = try #require(
      gcLog("[GC 30463K->3108K(1571712K) eden 30463K->0K survivor 0K->1152K tenured 0K->1956K, 0.1282309 secs]\n"))
    let record = try #require(log.pauses.list.elements.first)
    #expect((record.beforeKiB, record.afterKiB, record.capacityKiB) == (30_463, 3_108, 1_571_712))
  }

  /// Among lines of an application only those are shown to the reader that it says are its own.
  @Test(arguments: [
    "2018-05-06T07:08:11.500+0000: 2018-05-06T07:08:11.500+0000: 10.500: 10.500: [Full GC (Ergonomics) [GC concurrent-",
    ": [Full GC (Metadata GC Threshold) 2018-05-06T07:08:31.501+0000: 1030.501: [GC concurrent-mark-start]",
    "2015-05-06T07:08:08.028+0100: 2015-05-06T07:08:08.028+0100: 66,888: Total time for which application threads were s",
    " (concurrent mode failure)CMS: Large block 0x00000000f8001234",
    "2014-05-06T07:08:09.100+0200: 1.100: [GCBefore GC:",
    "0.270: [GC [1 ASCMS-initial-mark: 43000K(458752K)] 74000K(517760K), 0.0003000 secs]",
  ])
  func linesAreKnownByThemselves(line: String) {
    let bytes = Array(line.utf8)
    let begins = GCLogReader.begins(bytes.span)
    #expect(begins)
  }

  @Test func oneCollectionAndItsDetailsAreALog() {
    let lines = [
      "438.5: [GC pause (young) (initial-mark) (to-space exhausted), 0.1150000 secs]",
      "   [Parallel Time: 112.6 ms, GC Workers: 2]",
      "      [Ext Root Scanning (ms): Min: 68.2, Avg: 68.7, Max: 69.2, Diff: 1.0, Sum: 137.4]",
      "   [Eden: 1024.0K(255.0M)->0.0B(256.0M) Survivors: 1024.0K->0.0B Heap: 4964.4M(5120.0M)->4964.4M(5120.0M)]",
      " [Times: user=0.22 sys=0.00, real=0.12 secs]",
    ]
    #expect(TextKind.of(lines.map { Array($0.utf8) }, name: "gc.log") == .gclog)
    let talk = [lines[0], "Starting", "Listening on 8080", "Ready"]
    #expect(TextKind.of(talk.map { Array($0.utf8) }, name: "app.log") == .log)
  }

  /// Stamps that ran into one another must never be read beyond their line, or where there is only one.
  @Test(arguments: [
    "2018-05-06T07:08:11.500+0000: 1010.500: [Full GC", "1010.500: [Full GC", "1010: 1010: [Full GC", "a: [Full GC", "",
    "2018-05-06T07:08:11.500+0000", "1010.5001010.500", "1010.500: 10",
  ])
  func stampsThatAreNotTornAreLeftAlone(text: String) {
    let bytes = Array(text.utf8)
    let isBoth = text.hasPrefix("2018-05-06T07:08:11.500+0000: 1010.500: [")
    #expect(LegacyStamps(tornIn: bytes.span, 0).end == (isBoth ? 40 : 0))
  }
}
