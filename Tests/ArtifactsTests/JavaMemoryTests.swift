import CaseModel
import Testing

@testable import Artifacts

@Suite struct JavaMemoryTests {
  private func bodies(_ text: String) -> [SegmentBody] { Reading.segments(text).segments.map(\.segment.body) }

  private func histogram(_ text: String) -> JavaHistogram? {
    for case .javaHistogram(let found) in bodies(text) { return found }
    return nil
  }

  private func report(_ text: String) -> NativeMemory? {
    for case .nativeMemory(let found) in bodies(text) { return found }
    return nil
  }

  private let rows = """
     num     #instances         #bytes  class name (module)
    -------------------------------------------------------
       1:         80000        1920000  com.acme.Cart$Line
       2:         41807        1369544  [B (java.base@17.0.9)
       3:           400           9600  com.acme.shop.Order (shop@1.2)
    Total        122207        3299144

    """

  @Test func readsAHistogramWithModules() throws {
    let found = try #require(histogram("24005:\n" + rows))
    #expect(found.pid == 24005 && found.javaVersion == "17.0.9" && found.classCount == 3)
    #expect(found.total?.instances == 122_207 && found.total?.bytes == 3_299_144)
    #expect(found.rows.map(\.name) == ["com.acme.Cart$Line", "[B", "com.acme.shop.Order"])
    #expect(found.rows.map(\.isPlatform) == [false, true, false])
  }

  @Test func readsAHistogramOfJDK8() throws {
    let text = """

       num     #instances         #bytes  class name
      ----------------------------------------------
         1:         80000        1920000  com.acme.Cart$Line
         2:         41807        1369544  [Ljava.lang.Object;
         3:           400           9600  sun.misc.URLClassPath
      Total        122207        3299144

      """
    let found = try #require(histogram(text))
    #expect(found.rows.map(\.isPlatform) == [false, true, true])
  }

  @Test func readsAHistogramInsideALog() throws {
    let text = """
      [1.200s][info][gc] GC(3) Pause Young (Normal) (G1 Evacuation Pause) 24M->7M(61M) 20.589ms
      [1.234s][trace][gc,classhisto] GC(4)  num     #instances         #bytes  class name (module)
      [1.234s][trace][gc,classhisto] GC(4) -------------------------------------------------------
      [1.234s][trace][gc,classhisto] GC(4)    1:         80000        1920000  com.acme.Cart$Line
      [1.234s][trace][gc,classhisto] GC(4) Total         80000        1920000
      [1.300s][info][gc] GC(4) Pause Full (Heap Inspection Initiated GC) 24M->7M(61M) 20.589ms

      """
    #expect(histogram(text)?.rows.first?.instances == 80_000)
    #expect(bodies(text).contains { if case .gcLog = $0 { true } else { false } })
  }

  @Test(arguments: [40, 120, 180, 231, 290])
  func keepsWhatATornHistogramHolds(length: Int) {
    let text = String(rows.prefix(length))
    guard let found = histogram(text) else { return }
    #expect(found.total == nil && found.classCount <= 3)
    #expect(Reading.segments(text).segments.first?.segment.isCutOff == true)
  }

  @Test func readsNativeMemoryInAnyScale() throws {
    func text(_ unit: String) -> String {
      """
      Native Memory Tracking:

      Total: reserved=1522\(unit), committed=86\(unit)
             malloc: 8\(unit) #10003, peak=15\(unit) #10082

      -                 Java Heap (reserved=98\(unit), committed=30\(unit))
                                  (mmap: reserved=98\(unit), committed=30\(unit), peak=98\(unit))

      -                    Thread (reserved=19\(unit), committed=2\(unit))
                                  (threads #19)

      """
    }
    #expect(report(text("KB"))?.total?.committed.kib == 86)
    #expect(report(text("MB"))?.total?.committed.kib == 86 * 1024)
    #expect(report(text("GB"))?.total?.reserved.kib == 1522 * 1_048_576)
    #expect(report(text(""))?.total?.reserved.kib == 1)
    let found = try #require(report(text("MB")))
    #expect(found.categories.map(\.name) == ["Java Heap", "Thread"] && found.threads?.count == 19 && !found.isDiff)
  }

  @Test func readsADifferenceAndItsCallSites() throws {
    let text = """
      Native Memory Tracking:

      Total: reserved=1534111KB +30722KB, committed=165491KB -12KB

      -                     Other (reserved=61472KB +30720KB, committed=61472KB +30720KB)
                                  (malloc=61472KB +30720KB #122 +60)

      -               Arena Chunk (reserved=176KB -766KB, committed=176KB -766KB)

      -                    Module (reserved=94KB, committed=94KB)

      Details:

      [0x00007f24f3cbb3d2]Unsafe_AllocateMemory0+0x93
      [0x00007f24e0345005]
                                   (malloc=61440KB type=Other +30720KB #120 +60)

      """
    let found = try #require(report(text))
    #expect(found.isDiff && found.total?.committed.diffKiB == -12)
    #expect(found.categories.map(\.committed.diffKiB) == [30720, -766, 0])
    #expect(found.sites.first?.frames == ["Unsafe_AllocateMemory0", "(compiled code)"])
    #expect(found.sites.first?.category == "Other")
  }

  @Test func leavesTheLogAfterAReportAlone() {
    let text = """
      Native Memory Tracking:

      Total: reserved=1534111KB, committed=165491KB

      -                     Other (reserved=61472KB, committed=61472KB)
      [12:00:01] INFO (main) - started
      - one
      done

      """
    #expect(
      Reading.segments(text, kind: .log).segments.first { $0.segment.kind == .jvmNMT }?.segment.location.endLine == 5)
  }

  @Test func countsWhatWaitsForItsFinalizer() throws {
    let text = """
      24173:
      Unreachable instances waiting for finalization
      #instances  class name
      -----------------------
           81227  com.acme.io.LeakyHandle
               2  java.util.zip.ZipFile$ZipFileInputStream

      """
    guard case .javaInfo(.finalizers(let queue))? = bodies(text).first else {
      Issue.record("no queue")
      return
    }
    #expect(queue.count == 81_229 && queue.classes.first?.name == "com.acme.io.LeakyHandle")
    guard case .javaInfo(.finalizers(let none))? = bodies("1:\nNo instances waiting for finalization found\n").first
    else {
      Issue.record("no empty queue")
      return
    }
    #expect(none.count == 0)
  }

  @Test func countsLoadersByClass() {
    let text = """
      ClassLoader         Parent              CLD*               Classes   ChunkSz   BlockSz  Type
      0x0000000100060248  0x000000010000ffa8  0x00007f41509632c0       1      6144      1680  com.acme.PluginLoader
      0x0000000100060248  0x000000010000ffa8  0x00007f4150925540       1      6144      1680  com.acme.PluginLoader
      0x0000000000000000  0x0000000000000000  0x00007efcbc0adbe0     611   4587520   4204968  <boot class loader>
                                                                      12     36864     22408   + hidden classes
      Total = 3                                                      625  23315456   9870048
      """
    guard case .javaInfo(.loaders(let found))? = bodies(text + "\n").first else {
      Issue.record("no loaders")
      return
    }
    #expect(found.loaders == ["com.acme.PluginLoader": 2, "<boot class loader>": 1] && found.total?.classes == 625)
  }

  @Test func readsMetaspaceAndItsLimit() {
    let text = """
      Total Usage - 8 loaders, 601 classes:
        Non-Class:   10 chunks,      4.02 MB capacity,    3.65 MB ( 91%) committed,     3.62 MB ( 90%) used,    27.69 KB ( <1%) free
            Class:   10 chunks,    394.00 KB capacity,  394.00 KB (100%) committed,   362.20 KB ( 92%) used,    31.80 KB (  8%) free
             Both:   20 chunks,      4.41 MB capacity,    4.03 MB ( 91%) committed,     3.97 MB ( 90%) used,    59.48 KB (  1%) free

      MaxMetaspaceSize: 24.00 MB
      CompressedClassSpaceSize: 1.00 GB

      """
    guard case .javaInfo(.metaspace(let found))? = bodies(text).first else {
      Issue.record("no metaspace")
      return
    }
    #expect(found.loaders == 8 && found.classes == 601 && found.limitBytes == 24 << 20)
    #expect(found.classSpaceLimitBytes == 1 << 30)
    #expect(found.usedBytes == 4_162_846 && found.classSpaceUsedBytes == 370_892)
  }

  @Test func readsTablesOfJstat() {
    let text = """
        S0     S1     E      O      M     CCS    YGC     YGCT     FGC    FGCT     CGC    CGCT       GCT
           -      -   9.09  44.14  96.15  79.11      0     0.000     1     0.197     0     0.000     0.197
           -      -   9.09  54,14  96.15  79.11      0     0.000     3     0.197     0     0.000     0.197

      """
    guard case .javaInfo(.table(let table))? = bodies(text).first else {
      Issue.record("no table")
      return
    }
    #expect(table.values("O") == [44.14, 54.14] && table.values("FGC") == [1, 3] && table.values("S0").isEmpty)
  }

  @Test(arguments: [
    "Error occurred during initialization of VM\nToo small maximum heap\n",
    "Invalid maximum heap size: -Xmx2GB\nError: Could not create the Java Virtual Machine.\n",
    "OpenJDK 64-Bit Server VM warning: Failed to reserve shared memory. (error = 12)\n",
    "[0.001s][warning][pagesize] UseLargePages disabled, no large pages configured and available on the system.\n",
    "Unrecognized VM option 'UseParNewGC'\nDid you mean '(+/-)UseParallelGC'?\n",
  ])
  func findsWhatAJVMSaysWhileItStarts(text: String) {
    let start = Reading.segments(text).segments.first { $0.segment.kind == .jvmStart }?.segment
    #expect(start?.location.line == 1 && start?.location.endLine == text.split(separator: "\n").count)
  }

  @Test(arguments: [
    "2026-11-23 INFO - Could not reserve enough space for the party\n", "WARN pool - Invalid maximum heap size: none\n",
    "the JVM said: Error occurred during initialization of VM\n",
  ])
  func isSilentOnTalkAboutStarts(text: String) {
    #expect(!Reading.segments(text).segments.contains { $0.segment.kind == .jvmStart })
  }
}
