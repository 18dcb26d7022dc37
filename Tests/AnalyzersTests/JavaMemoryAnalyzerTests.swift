import CaseModel
import Testing

@testable import Analyzers
@testable import Artifacts

struct JavaMemoryAnalyzerTests {
  private func segments(
    _ type: any SegmentReader.Type, _ text: String, artifact: Int = 0, before: String? = nil
  ) -> [TypedSegment] {
    var reader: any SegmentReader = type.init()
    if let before { reader.lookBack(LineBehind(text: Array(before.utf8), original: [], position: place(1))) }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let bytes = Array(line.utf8)
      let verdict = reader.read(bytes.span, at: place(index + 2))
      if verdict == .doneAfter || verdict == .doneBefore { break }
    }
    return reader.finish(.endOfArtifact).enumerated().map { index, segment in
      TypedSegment(
        info: SegmentInfo(
          id: SegmentID(artifact: ArtifactID(artifact), kind: segment.kind, ordinal: index + 1),
          location: segment.location, isCutOff: segment.isCutOff),
        body: segment.body)
    }
  }

  private func place(_ line: Int) -> LinePosition { LinePosition(line: line, bytes: line..<line + 1) }

  private func facts(_ segments: [TypedSegment]) -> [String: FactValue] {
    let analysis = AnalyzerRegistry.analyze(segments, of: Artifact(id: ArtifactID(0), path: "x.txt"))
    for fact in analysis.facts { #expect(FactRegistry.standard[fact.name] != nil, "\(fact.name)") }
    return Dictionary(analysis.facts.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private func histogram(_ tickets: Int, pid: Int? = 7, artifact: Int = 0) -> [TypedSegment] {
    segments(
      JavaHistogramReader.self,
      """
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:         90000        9000000  [B (java.base@17.0.9)
         2:  \(tickets)   \(tickets * 24)  com.acme.Ticket
         3:   400   9600  com.acme.Desk
      Total        \(90_400 + tickets)        \(9_009_600 + tickets * 24)
      """, artifact: artifact, before: pid.map { "\($0):" })
  }

  @Test func suspectsAClassThatFillsTheHeap() {
    let found = facts(histogram(240_000))
    #expect(found["leaked_class"] == "com.acme.Ticket" && found["leaked_instances"] == 240_000)
    #expect(found["top_app_class"] == "com.acme.Ticket" && found["classes"] == 3)
  }

  @Test(arguments: [200, 9_000, 12_000]) func leavesOrdinaryCountsAlone(tickets: Int) {
    #expect(facts(histogram(tickets))["leaked_class"] == nil || tickets == 12_000)
    #expect(facts(histogram(tickets))["leaked_class_pct"]?.asNumber ?? 0 < 15)
  }

  private func grown(_ artifacts: [[TypedSegment]]) -> [Fact] {
    JavaMemoryGrowth.analyze(artifacts, facts: []).facts
  }

  @Test func seesAClassGrowFromFileToFile() {
    let facts = grown(
      [histogram(1_000), histogram(3_000, artifact: 1), histogram(9_000, artifact: 2)])
    let named = Dictionary(facts.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    #expect(named["growing_class"] == "com.acme.Ticket" && named["growing_class_diff"] == 8_000)
    #expect(named["growing_class_rises"] == 2 && named["histograms"] == 3 && named["leaked_instances"] == 9_000)
    #expect(facts.allSatisfy { $0.artifact == ArtifactID(2) })
  }

  @Test func aClassThatStaysOrFallsDoesNotGrow() {
    for counts in [[9_000, 9_000, 9_000], [3_000, 9_000, 2_000], [9_000, 3_000, 8_000]] {
      let facts = grown(counts.enumerated().map { histogram($1, artifact: $0) })
      #expect(!facts.contains { $0.name == "growing_class" }, "\(counts)")
    }
  }

  @Test func doesNotCompareProcesses() {
    #expect(grown([histogram(1_000, pid: 1), histogram(9_000, pid: 2, artifact: 1)]).isEmpty)
  }

  private func native(_ other: Int, heap: Int = 30_000, artifact: Int = 0) -> [TypedSegment] {
    segments(
      NativeMemoryReader.self,
      """
      Native Memory Tracking:

      Total: reserved=1500000KB, committed=\(60_000 + other + heap)KB

      -                 Java Heap (reserved=98304KB, committed=\(heap)KB)
      -                     Other (reserved=\(other)KB, committed=\(other)KB)
      -                    Thread (reserved=19518KB, committed=938KB)
                                  (threads #19)
      """, artifact: artifact, before: "7:")
  }

  @Test func seesNativeMemoryGrowFromFileToFile() {
    let facts = grown(
      [native(1_000), native(20_000, heap: 90_000, artifact: 1), native(40_000, heap: 90_000, artifact: 2)])
    let named = Dictionary(facts.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    #expect(named["fastest_growing"] == "Java Heap" && named["native_growing"] == "Other")
    #expect(named["native_growing_diff_kb"] == 39_000 && named["committed_diff_kb"] == 99_000)
  }

  @Test func memoryThatIsGivenBackDoesNotGrow() {
    let facts = grown([
      native(1_000), native(60_000, artifact: 1), native(20_000, artifact: 2),
    ])
    #expect(!facts.contains { $0.name == "native_growing" })
  }

  @Test func saysWhichCategoryGrew() {
    let found = facts(
      segments(
        NativeMemoryReader.self,
        """
        Native Memory Tracking:
        Total: reserved=1802451KB +309493KB, committed=141271KB +33561KB
        -                    Thread (reserved=347238KB +308206KB, committed=35190KB +32210KB)
                                    (thread #338 +300)
        -                      Code (reserved=247753KB +4KB, committed=7613KB +4KB)
        """))
    #expect(found["fastest_growing"] == "Thread" && found["fastest_growing_diff_kb"] == 32_210)
    #expect(found["threads"] == 338 && found["threads_diff"] == 300 && found["committed_diff_kb"] == 33_561)
  }

  @Test func namesTheClassThatManyLoadersLoaded() {
    var text = " num     #instances         #bytes  class name\n----------------------------------------------\n"
    for rank in 1...60 { text += "  \(rank):             1             16  com.acme.Plugin\n" }
    let found = facts(segments(JavaHistogramReader.self, text + "Total            60            960"))
    #expect(found["duplicate_class"] == "com.acme.Plugin" && found["duplicate_class_count"] == 60)
  }

  @Test func readsLimitsAndTroublesOfFlags() {
    let found = facts(
      segments(
        JavaFlagsReader.self,
        "openjdk version \"17.0.9\" 2023-10-17\njava -XX:MaxHeapSize=64m -XX:+UseParNewGC -jar a.jar"))
    #expect(found["jdk_version"] == "17.0.9" && found["max_heap_size_mb"] == .number(64))
    #expect(found["jvm_flag_unknown"] == "UseParNewGC")
  }
}
