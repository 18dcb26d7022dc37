import Artifacts
import CaseModel
import Testing

@testable import Analyzers

struct JVMAnalyzerTests {
  private func analyze<Reader: SegmentReader>(_ type: Reader.Type, _ text: String) -> Analysis {
    var reader: Reader?
    var segments: [ReadSegment] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let bytes = Array(line.utf8)
      if reader == nil, Reader.begins(bytes.span) { reader = Reader() }
      guard var current = reader else { continue }
      let verdict = current.read(bytes.span, at: LinePosition(line: index + 1, bytes: index..<index + 1))
      reader = current
      if verdict == .doneBefore || verdict == .doneAfter {
        segments += current.finish(.natural)
        reader = nil
        if verdict == .doneBefore, Reader.begins(bytes.span) {
          var next = Reader()
          _ = next.read(bytes.span, at: LinePosition(line: index + 1, bytes: index..<index + 1))
          reader = next
        }
      }
    }
    if var last = reader { segments += last.finish(.endOfArtifact) }
    let artifact = Artifact(id: ArtifactID(0), path: "gc.log")
    let typed = segments.enumerated().map { index, segment in
      TypedSegment(
        info: SegmentInfo(
          id: SegmentID(artifact: artifact.id, kind: segment.kind, ordinal: index + 1), location: segment.location),
        body: segment.body)
    }
    return AnalyzerRegistry.analyze(typed, of: artifact)
  }

  private func value(_ name: String, _ analysis: Analysis) -> FactValue? {
    analysis.facts.first { $0.name == name }?.value
  }

  private let g1 = """
    [0.006s][info][gc] Using G1
    [0.007s][info][gc,init] Heap Region Size: 1M
    [0.008s][info][gc,init] Heap Max Capacity: 100M
    [1.000s][info][gc,heap] GC(0) Humongous regions: 20->10
    [1.000s][info][gc] GC(0) Pause Young (Concurrent Start) (G1 Humongous Allocation) 60M->50M(100M) 10.000ms
    [2.000s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) (Evacuation Failure: Allocation) 90M->88M(100M) 20.000ms
    [3.000s][info][gc] GC(2) Pause Full (G1 Compaction Pause) 99M->90M(100M) 100.000ms
    [3.500s][info][gc,marking] GC(3) Concurrent Mark Abort
    [4.000s][info][gc] GC(4) Pause Full (System.gc()) 99M->92M(100M) 70.000ms
    """

  @Test
  func saysHowManyPausesAndHowLong() {
    let analysis = analyze(GCLogReader.self, g1)
    #expect(value("pause_count", analysis) == 4)
    #expect(value("pauses", analysis) == .object(["Young": 2, "Full": 2]))
    #expect(
      value("causes", analysis)
        == .object(["G1 Humongous Allocation": 1, "G1 Evacuation Pause": 1, "G1 Compaction Pause": 1, "System.gc()": 1])
    )
    #expect(value("total_pause_ms", analysis) == .number(200))
    #expect(value("max_pause_ms", analysis) == .number(100))
    #expect(value("full_gcs", analysis) == 2)
    #expect(value("full_gc_ms", analysis) == .number(170))
    #expect(value("throughput_pct", analysis) == .number(95))
    #expect(value("last_uptime_s", analysis) == .number(4))
  }

  @Test
  func saysWhatTheHeapAndItsRegionsShow() {
    let analysis = analyze(GCLogReader.self, g1)
    #expect(value("full_gc_after_pct", analysis) == .number(91))
    #expect(value("first_heap_after_mb", analysis) == .number(50))
    #expect(value("last_heap_after_mb", analysis) == .number(92))
    #expect(value("humongous_share_pct", analysis) == .number(50))
    #expect(value("humongous_heap_pct", analysis) == .number(20))
    #expect(value("to_space_exhausted", analysis) == 1)
    #expect(value("evacuation_failure_pct", analysis) == .number(50))
    #expect(value("aborts_by_cause", analysis) == .object(["G1 Compaction Pause": 1]))
    #expect(value("explicit_gcs", analysis) == 1)
    #expect(value("explicit_per_minute", analysis) == .number(15))
  }

  @Test
  func everyFactIsInTheRegistryWithItsType() {
    let text =
      g1 + "\n[5s][info][gc] Allocation Stall (main) 1.0ms\n[5s][info][gc] GC(5) Pause Degenerated GC (Mark) 1.0ms\n"
      + "[5s][info][safepoint] Safepoint \"Halt\", Reaching safepoint: 2 ns, Total: 9 ns\n"
      + "[5s][debug][gc] GC(5)     Reference Processing: 2.0ms\n[5s][info][gc] GC(5) Promotion failed\n"
    let analysis = analyze(GCLogReader.self, text)
    let traces = analyze(
      JavaTraceReader.self, "ERROR x\njava.lang.Error: y\n\tat a.b.C.m(C.java:1)\nCaused by: a.b.XError: z\n")
    for fact in analysis.facts + traces.facts {
      let definition = FactRegistry.standard[fact.name]
      #expect(definition != nil, "\(fact.name) is not in the registry")
      switch (definition?.type, fact.value) {
      case (.integer, .integer), (.number, .number), (.text, .text), (.version, .text), (.list, .list),
        (.object, .object), (.bool, .bool):
        break
      default: Issue.record("\(fact.name) has the wrong type")
      }
    }
  }

  @Test
  func curvesAndEventsPointAtTheirPlaces() {
    let analysis = analyze(GCLogReader.self, g1)
    #expect(analysis.series.map(\.name) == ["pause_ms", "heap_before", "heap_after", "heap_capacity"])
    #expect(analysis.series.allSatisfy { $0.axis == .uptime && $0.points.count == 4 && $0.labels.count == 4 })
    #expect(
      analysis.events.map { "\($0.location.line) \($0.what)" } == [
        "7 First full collection (G1 Compaction Pause)",
        "6 First evacuation failure: no free region to copy survivors to",
        "8 Concurrent marking aborted for the first time",
        "7 Longest pause: Full, 100 ms",
      ])
  }

  @Test
  func aLogOfSafepointsAloneSaysNothingOfPauses() {
    let analysis = analyze(
      GCLogReader.self,
      "[5s][info][safepoint] Safepoint \"Halt\", Time since last: 1 ns, Reaching safepoint: 2000000 ns, Total: 9000000 ns\n"
    )
    #expect(value("pause_count", analysis) == nil)
    #expect(value("full_gcs", analysis) == nil)
    #expect(value("safepoints", analysis) == 1)
    #expect(value("max_time_to_safepoint_ms", analysis) == .number(2))
    #expect(value("stopped_without_gc_ms", analysis) == .number(9))
  }

  @Test
  func curvesOfLongLogsKeepTheirExtremes() {
    let lines = (0..<9_000).map {
      "[\($0)s][info][gc] GC(\($0)) Pause Young (Normal) (x) 6M->\($0 == 4_444 ? 1 : 5)M(64M) \($0 == 7_777 ? 99 : 2).0ms\n"
    }
    let analysis = analyze(GCLogReader.self, lines.joined())
    let pauses = analysis.series.first { $0.name == "pause_ms" }
    #expect(pauses?.points.count == 2_000)
    #expect(pauses?.points.map(\.y).max() == 99)
    #expect(analysis.series.first { $0.name == "heap_after" }?.points.map(\.y).min() == 1)
  }

  @Test
  func exceptionsStateThreadCauseAndRecursion() {
    let frames = (0..<200).map { "\tat a.b.C.\($0 % 2 == 0 ? "m" : "n")(C.java:\($0 % 2))\n" }
    let analysis = analyze(
      JavaTraceReader.self, "Exception in thread \"main\" java.lang.StackOverflowError\n" + frames.joined())
    #expect(value("exception", analysis) == "java.lang.StackOverflowError")
    #expect(value("thread", analysis) == "main")
    #expect(value("cycle_length", analysis) == 2)
    #expect(value("cycle_methods", analysis) == .list(["a.b.C.m", "a.b.C.n"]))
    #expect(value("frames", analysis) == 200)
    #expect(value("handled", analysis) == false)
    #expect(value("exceptions", analysis) == .object(["java.lang.StackOverflowError": 1]))
  }

  @Test(arguments: [("WARN x", FactValue.bool(true)), ("ERROR x", .bool(false))])
  func aWarningIsHandled(record: String, handled: FactValue) {
    let analysis = analyze(
      JavaTraceReader.self,
      "\(record)\njava.lang.Error: y\n\tat java.base/java.lang.X.m(X.java:1)\n\tat a.B.c(B.java:2)\n")
    #expect(value("handled", analysis) == handled)
    #expect(value("crashing_function", analysis) == "a.B.c")
  }

  @Test
  func versionsOfClassFilesAreRead() {
    let analysis = analyze(
      JavaTraceReader.self,
      """
      Error: LinkageError occurred while loading main class S
      \tjava.lang.UnsupportedClassVersionError: S has been compiled by a more recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only recognizes class file versions up to 55.0
      """)
    #expect(value("class_version", analysis) == "61.0")
    #expect(value("supported_version", analysis) == "55.0")
  }

  @Test
  func warningsAboutLocalReferencesAreSummedUp() {
    let analysis = analyze(
      JavaTraceReader.self,
      """
      WARNING: JNI local refs: 33, exceeds capacity: 32
      \tat a.T.leak(Native Method)
      WARNING: JNI local refs: 66, exceeds capacity: 65
      \tat a.T.leak(Native Method)
      """)
    #expect(value("warnings", analysis) == 2)
    #expect(value("max_local_refs", analysis) == 66)
    #expect(value("method", analysis) == "a.T.leak")
    #expect(value("exception", analysis) == nil)
  }

  @Test
  func aStormOfExceptionsStaysSmall() {
    let one = "java.lang.IllegalStateException: no\n\tat a.b.C.m(C.java:1)\n"
    let analysis = analyze(JavaTraceReader.self, String(repeating: one, count: 500))
    #expect(value("exceptions", analysis) == .object(["java.lang.IllegalStateException": 500]))
    #expect(analysis.facts.filter { $0.name == "exception" }.count == 1)
  }
}
