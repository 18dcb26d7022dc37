internal import Artifacts
internal import CaseModel

/// What a thread dump says: counts, locks and their owners, deadlocks, pools, pinned virtual threads.
enum JavaThreads: Analyzer {
  static let id = "java-threads"

  /// Traces of pinned threads that get facts of their own.
  private static let mostTraces = 64

  static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    var traces = 0
    for segment in segments {
      var sink = FactSink(segment)
      switch segment.body {
      case .threadDump(let dump):
        let census = ThreadCensus(dump)
        ThreadCounts.read(census, segment.info, into: &sink)
        ThreadLocks.read(census, segment.info, into: &sink)
        ThreadPools.read(census, segment.info, into: &sink)
        VirtualThreads.read(census, segment.info, into: &sink)
      case .pinnedThread(let trace):
        traces += 1
        if traces <= mostTraces { VirtualThreads.read(trace, segment.info, into: &sink) }
      default: continue
      }
      result.append(sink.analysis)
    }
    return result
  }
}

/// Threads by state and name, and stacks for the report.
enum ThreadCounts {
  static func read(_ census: ThreadCensus, _ info: SegmentInfo, into sink: inout FactSink) {
    let dump = census.dump
    let at = dump.threads.first?.location ?? info.location
    if dump.platformCount > 0 { sink.integer("threads", dump.platformCount, at: at) }
    if dump.virtualCount > 0 { sink.integer("virtual_threads", dump.virtualCount, at: at) }
    sink.counts("states", dump.states, at: at)
    sink.fact("jre_build", dump.version.map { .text($0) }, at: info.location)
    if let references = dump.globalReferences {
      sink.integer("jni_global_refs", references.count, at: references.location)
    }
    names(dump, into: &sink, at: at)
    groups(census, into: &sink)
    var moment = info.location
    moment.time = moment.time ?? dump.time
    sink.event("thread dump with \(dump.platformCount + dump.virtualCount) threads", .signal, at: moment)
  }

  /// The names most threads share, and executors made again and again.
  private static func names(_ dump: ThreadDump, into sink: inout FactSink, at location: SourceLocation) {
    var patterns: [String: Int] = [:]
    var executors: Set<String> = []
    for thread in dump.threads where !thread.isVirtual && !thread.isOfVM {
      patterns[ThreadNames.pattern(thread.name), default: 0] += 1
      if thread.name.hasPrefix("pool-"), let end = thread.name.utf8.dropFirst(5).firstIndex(of: UInt8(ascii: "-")) {
        executors.insert(String(thread.name[..<end]))
      }
    }
    let top = patterns.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(16)
    sink.counts("thread_names", Dictionary(uniqueKeysWithValues: top.map { ($0.key, $0.value) }), at: location)
    if executors.count > 1 { sink.integer("executors", executors.count, at: location) }
  }

  /// Threads with the same state and stack.
  private static func groups(_ census: ThreadCensus, into sink: inout FactSink) {
    struct Key: Hashable {
      var stack: Int
      var state: JavaThread.State?
      var isVirtual: Bool
    }
    var groups: [Key: (count: Int, first: Int, numbers: [Int])] = [:]
    for (index, thread) in census.dump.threads.enumerated() where !census.stack(index).frames.isEmpty {
      let key = Key(stack: thread.stack, state: thread.state, isVirtual: thread.isVirtual)
      var group = groups[key] ?? (0, index, [])
      group.count += 1
      if group.numbers.count < 8, let number = thread.number { group.numbers.append(number) }
      groups[key] = group
    }
    let ordered = groups.sorted { ($1.value.count, $0.value.first) < ($0.value.count, $1.value.first) }
    for (key, group) in ordered.prefix(200) {
      let frames = census.stacks[key.stack].frames.prefix(128).map { census.frames[$0] }
      sink.analysis.groups.append(
        StackGroup(
          artifact: sink.artifact, segment: sink.segment, kind: key.isVirtual ? "virtual threads" : "threads",
          count: group.count, state: key.state?.rawValue ?? "", frames: frames.map(\.method),
          places: frames.map(\.place), isCrashing: false, ids: group.numbers,
          location: census.dump.threads[group.first].location))
    }
  }
}
