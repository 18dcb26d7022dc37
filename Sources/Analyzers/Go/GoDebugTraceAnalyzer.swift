internal import Artifacts
public import CaseModel

/// Numbers of the runtime's own traces: `gctrace`, `schedtrace`, `inittrace`.
public enum GoDebugTraceAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-debug-traces"

  /// Facts of every trace, and the live heap as a curve.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      switch segment.body {
      case .goGCTrace(let trace): collections(trace, segment.info, &result)
      case .goSchedTrace(let trace): scheduler(trace, segment.info, &result)
      case .goInitTrace(let trace): initialisers(trace, segment.info, &result)
      default: break
      }
    }
    return result
  }

  private static func collections(_ trace: GoGCTrace, _ info: SegmentInfo, _ result: inout Analysis) {
    add("gc_cycles", .integer(trace.count), info, &result)
    add("forced_cycles", .integer(trace.forced), info, &result)
    guard let last = trace.last else { return }
    add("final_heap_mib", .integer(last.heapLive), info, &result)
    add("live_heap_mib", .integer(settledHeap(trace)), info, &result)
    add("gc_cpu_pct", .number(Double(last.cpuPercent)), info, &result)
    add("goal_at_live_cycles", .integer(trace.goalAtLive), info, &result)
    result.series.append(
      Series(
        artifact: info.id.artifact, segment: info.id, name: "heap_after", unit: "MiB", axis: .uptime,
        points: trace.cycles.map { Series.Point($0.at, Double($0.heapLive)) },
        labels: trace.cycles.map { $0.isForced ? "forced" : "" }))
  }

  /// The median live heap of the last quarter: a single cycle may fall into a dip.
  private static func settledHeap(_ trace: GoGCTrace) -> Int {
    let tail = trace.cycles.suffix(max(1, trace.cycles.count / 4)).map(\.heapLive).sorted()
    return tail.isEmpty ? trace.last?.heapLive ?? 0 : tail[tail.count / 2]
  }

  private static func scheduler(_ trace: GoSchedTrace, _ info: SegmentInfo, _ result: inout Analysis) {
    add("gomaxprocs", .integer(trace.processors), info, &result)
    add("threads", .integer(trace.threads), info, &result)
    add("runnable_goroutines", .integer(trace.runnable), info, &result)
    if trace.inSystemCalls > 0 { add("blocked_syscalls", .integer(trace.inSystemCalls), info, &result) }
  }

  private static func initialisers(_ trace: GoInitTrace, _ info: SegmentInfo, _ result: inout Analysis) {
    guard let slowest = trace.slowest else { return }
    add("package", .text(slowest), info, &result)
    add("init_ms", .integer(Int(min(trace.slowestMilliseconds, 1e12).rounded())), info, &result)
  }

  private static func add(_ name: String, _ value: FactValue, _ info: SegmentInfo, _ result: inout Analysis) {
    result.facts.append(Fact(name, value, artifact: info.id.artifact, segment: info.id, location: info.location))
  }
}
