internal import Artifacts
public import CaseModel

/// Numbers and curves of the runtime's own traces: `gctrace`, `schedtrace`, `inittrace`.
public enum GoDebugTraceAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-debug-traces"

  /// Facts and curves of every trace.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      var sink = FactSink(segment)
      let location = segment.info.location
      switch segment.body {
      case .goGCTrace(let trace): GoCollections.read(trace, into: &sink, at: location)
      case .goSchedTrace(let trace): scheduler(trace, into: &sink, at: location)
      case .goInitTrace(let trace): initialisers(trace, into: &sink, at: location)
      default: continue
      }
      result.append(sink.analysis)
    }
    runs(segments, of: artifact, &result)
    return result
  }

  /// How many runs of programs an artifact holds, and in how many the live heap rises: a build starts a compiler for
  /// each package, and some of them end while their heap still grows.
  private static func runs(_ segments: [TypedSegment], of artifact: Artifact, _ result: inout Analysis) {
    var count = 0
    var rising = 0
    for segment in segments {
      guard case .goGCTrace(let trace) = segment.body else { continue }
      count += 1
      if GoCollections.trend(trace.cycles.elements)?.direction == .rising { rising += 1 }
    }
    guard count > 0 else { return }
    result.facts.append(Fact("gc_runs", .integer(count), artifact: artifact.id))
    result.facts.append(Fact("rising_runs", .integer(rising), artifact: artifact.id))
  }

  private static func scheduler(_ trace: GoSchedTrace, into sink: inout FactSink, at location: SourceLocation) {
    guard let last = trace.last, let fullest = trace.fullest else { return }
    sink.integer("gomaxprocs", last.processors, at: location)
    sink.integer("threads", trace.threads, at: location)
    sink.integer("runnable_goroutines", fullest.runnable, at: location)
    sink.integer("sched_samples", trace.samples.count, at: location)
    sink.integer("crowded_samples", trace.crowded, at: location)
    sink.integer("crowded_run", trace.crowdedRun, at: location)
    sink.integer("crowded_ms", trace.crowdedMilliseconds, at: location)
    if trace.inSystemCalls > 0 { sink.integer("blocked_syscalls", trace.inSystemCalls, at: location) }
    let samples = trace.samples.elements
    guard samples.count >= 2 else { return }
    add("runnable_goroutines", "goroutines", samples, into: &sink, of: \.runnable)
    add("busy_threads", "threads", samples, into: &sink) { max(0, $0.threads - $0.idleThreads) }
    add("idle_ps", "Ps", samples, into: &sink, of: \.idleProcessors)
  }

  private static func add(
    _ name: String, _ unit: String, _ samples: [GoSchedTrace.Sample], into sink: inout FactSink,
    of value: (GoSchedTrace.Sample) -> Int
  ) {
    let buckets = min(samples.count, 1_000)
    let points = (0..<buckets).compactMap { bucket -> Series.Point? in
      let group = samples[(bucket * samples.count / buckets)..<((bucket + 1) * samples.count / buckets)]
      return group.max { value($0) < value($1) }.map { Series.Point(Double($0.at) / 1e3, Double(value($0))) }
    }
    sink.analysis.series.append(
      Series(
        artifact: sink.artifact, segment: sink.segment, name: name, unit: unit, axis: .uptime, points: points))
  }

  private static func initialisers(_ trace: GoInitTrace, into sink: inout FactSink, at location: SourceLocation) {
    guard let slowest = trace.slowest.first else { return }
    sink.fact("package", .text(slowest.path), at: location)
    sink.integer("init_ms", whole(slowest.milliseconds), at: location)
    sink.integer("init_total_ms", whole(trace.totalMilliseconds), at: location)
    sink.integer("init_packages", trace.packages, at: location)
    sink.integer("init_bytes", slowest.bytes, at: location)
    sink.fact(
      "init_slowest",
      .object(
        Dictionary(
          trace.slowest.filter { $0.milliseconds >= 1 }.map { ($0.path, FactValue.integer(whole($0.milliseconds))) },
          uniquingKeysWith: { left, _ in left })), at: location)
  }

  private static func whole(_ value: Double) -> Int { Int(min(max(0, value), 1e12).rounded()) }
}
