import CaseModel
import Testing

@testable import Artifacts

/// What the words of a log prove without the line that names the collector, and where its clock ends.
struct GCLogProofTests {
  @Test(arguments: [
    ("GC(0) Tenured: 13104K->22238K(43712K)", GCCollector.serial), ("GC(0) ParOldGen: 8K->8K(43712K)", .parallel),
    ("GC(0) CMS: 13104K->22238K(43712K)", .cms), ("GC(1) Pause Full (Ergonomics) 9M->8M(12M) 2.000ms", .parallel),
    ("GC(1) Pause Young (G1 Evacuation Pause) 9M->8M(12M) 2.000ms", .g1),
    ("GC(1) Pause Mark Start 0.010ms", .z), ("GC(1) Pause Degenerated GC (Mark) 9M->8M(12M) 2.000ms", .shenandoah),
  ])
  func namesOfGenerationsAndCausesShowTheCollector(line: String, collector: GCCollector) throws {
    let pause = "[1.001s][info][gc] GC(0) Pause Young (Allocation Failure) 9M->8M(12M) 2.000ms"
    let log = try #require(gcLog("[1.000s][info][gc,heap] \(line)\n\(pause)\n"))
    #expect(log.collector == collector)
  }

  @Test func anAllocationFailureAloneProvesNone() throws {
    let log = try #require(
      gcLog(
        """
        [1.001s][info][gc] GC(0) Pause Young (Allocation Failure) 9M->8M(12M) 2.000ms
        [1.1s][info][gc] GC(1) Pause Full (Allocation Failure) 9M->8M(12M) 2.000ms
        """))
    #expect(log.collector == nil)
  }

  @Test func linesOfTheVMWithoutTagsCarryTheClock() throws {
    let log = try #require(
      gcLog(
        """
        [1.001s] GC(0) Pause Young (Allocation Failure) 9M->8M(12M) 2.000ms
        [2.204s]  tenured generation   total 136576K, used 549K
        """))
    #expect(log.lastUptime == 2.204)
  }

  @Test func aTornLineStillSaysWhen() throws {
    let log = try #require(
      gcLog("[1.001s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 9M->8M(12M) 2.000ms\n[6.722s][in"))
    #expect(log.lastUptime == 6.722)
  }

  @Test func stepsOfShenandoahStateNoCause() throws {
    let log = try #require(
      gcLog(
        """
        [1.0s][info][gc] Using Shenandoah
        [1.1s][info][gc] GC(0) Concurrent cleanup (Young) (unload classes) 21M->11M(64M) 0.077ms
        [1.2s][info][gc] GC(0) Concurrent marking (unload classes) 5.077ms
        """))
    #expect(log.cycles.totals.allSatisfy { $0.cause == .none })
    #expect(log.cycles.lastWithHeap?.afterMiB == 11)
  }

  @Test func requestsAreShenandoahsWithOrWithoutTags() throws {
    for head in ["[1.0s]", "[1.0s][info][gc]", ""] {
      let text = [
        "Using Shenandoah", "Trigger: Explicit GC request (System.gc())", "GC(0) Pause Init Mark 0.010ms",
        "Trigger: Implicit GC request (Metadata GC Threshold)", "Trigger: GC request (Diagnostic Command)",
      ].map { head.isEmpty ? $0 : "\(head) \($0)" }.joined(separator: "\n")
      let log = try #require(gcLog(text))
      #expect(log[.explicitRequest].count == 2)
    }
  }

  @Test func percentagesOfZGCTellTheSizeOfTheHeap() throws {
    let log = try #require(
      gcLog("[1.0s][info][gc] GC(0) Minor Collection (Allocation Rate) 96M(40%)->120M(50%) 0.039s\n"))
    #expect(log.cycles.capacityMaxKiB == 240 * 1024)
  }
}

/// The memory report inside a crash file, and other outputs of jcmd.
struct JavaMemoryPartsTests {
  @Test func aCrashFileHoldsAMemoryReport() throws {
    let text = """
      #
      # A fatal error has been detected by the Java Runtime Environment:
      #
      #  SIGSEGV (0xb) at pc=0x00007f6053f01d5b, pid=21549, tid=21550
      #
      ---------------  P R O C E S S  ---------------

      Native Memory Tracking:

      (Omitting categories weighting less than 1KB)

      Total: reserved=1802451KB, committed=141271KB
      -                 Java Heap (reserved=49152KB, committed=49152KB)
                                  (mmap: reserved=49152KB, committed=49152KB)

      -                    Thread (reserved=347238KB, committed=35190KB)
                                  (threads #338)

      ---------------  S Y S T E M  ---------------

      OS: Debian GNU/Linux 12 (bookworm)
      - not a category (reserved=1KB, committed=1KB)
      END.
      """
    let segments = readSegments(JavaCrashReader.self, text)
    #expect(segments.map(\.kind) == [.jvmCrash, .jvmNMT])
    let found = segments.compactMap { segment -> NativeMemory? in
      if case .nativeMemory(let memory) = segment.body { return memory }
      return nil
    }
    let memory = try #require(found.first)
    #expect(memory.total?.committed.kib == 141_271)
    #expect(memory.categories.map(\.name) == ["Java Heap", "Thread"])
    #expect(memory.threads?.count == 338)
    #expect(memory.isInCrash)
  }

  @Test(arguments: [
    (
      "Shenandoah Heap\n 200M max, 200M soft max, 198M committed, 75519K used\n 800 x 256 K regions\nStatus: not cancelled\n\n",
      75_519, 198 * 1024
    ),
    (
      "DefNew     total 61440K, used 11083K [0x00000000f3800000, 0x00000000f7aa0000)\n eden space 54656K,   7% used [0x00000000f3800000)\nTenured    total 136576K, used 73395K [0x00000000f7aa0000)\n the  space 136576K,  53% used [0x00000000f7aa0000)\n",
      84_478, 198_016
    ),
  ])
  func heapsOfNewReleases(text: String, used: Int, committed: Int) throws {
    let segment = try #require(readSegments(HeapUsageReader.self, text).first)
    guard case .javaInfo(.heap(let usage)) = segment.body else {
      Issue.record("no heap")
      return
    }
    #expect(usage.used == used)
    #expect(usage.committed == committed)
  }
}
