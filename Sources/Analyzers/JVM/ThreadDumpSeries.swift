internal import Artifacts
internal import CaseModel

/// Several dumps of one process, whatever files they stand in: what burns, what never moves, what grows.
enum ThreadDumpSeries: CaseAnalyzer {
  static let id = "thread-dump-series"

  /// Threads of one pattern that must have been added before anybody speaks of growth.
  static let leastGrowth = 20

  /// Facts about the last dump of each process that has several.
  static func analyze(_ artifacts: [[TypedSegment]], facts: [Fact]) -> Analysis {
    var result = Analysis()
    var series: [String: [(TypedSegment, ThreadDump)]] = [:]
    for segment in artifacts.joined() {
      guard case .threadDump(let dump) = segment.body, let key = process(dump) else { continue }
      series[key, default: []].append((segment, dump))
    }
    for key in series.keys.sorted() {
      let dumps = (series[key] ?? []).enumerated().sorted { left, right in
        (age(left.element.1), left.offset) < (age(right.element.1), right.offset)
      }.map(\.element)
      guard dumps.count >= 2, let last = dumps.last else { continue }
      var sink = FactSink(last.0)
      sink.integer("dumps", dumps.count, at: last.0.info.location)
      busy(dumps.map(\.1), into: &sink)
      stuck(dumps.map(\.1), into: &sink)
      held(dumps.map(\.1), into: &sink)
      carriers(dumps.map(\.1), into: &sink)
      growth(dumps.map(\.1), into: &sink)
      result.append(sink.analysis)
    }
    return result
  }

  /// The same JVM: one process id, or the same first thread at the same address.
  private static func process(_ dump: ThreadDump) -> String? {
    if let first = dump.threads.first(where: { $0.address != nil }), let address = first.address {
      return "\(dump.version ?? "")/\(first.name)/\(address)/\(first.nativeID ?? 0)"
    }
    return dump.pid.map { "\(dump.version ?? "")#\($0)" }
  }

  /// How long the process had run, or when it was: whichever orders the dumps.
  private static func age(_ dump: ThreadDump) -> Double {
    if let elapsed = dump.threads.compactMap(\.elapsedMicroseconds).max() { return Double(elapsed) }
    return dump.time.map { Double($0.nanoseconds) / 1_000 } ?? 0
  }

  private static func identity(_ thread: JavaThread) -> String {
    thread.address.map { "\($0)" } ?? "#\(thread.number ?? -1) \(thread.name)"
  }

  /// Share of a core between the first and the last dump: the busiest thread, and all that take half a core or more.
  private static func busy(_ dumps: [ThreadDump], into sink: inout FactSink) {
    guard let first = dumps.first, let last = dumps.last else { return }
    var before: [String: JavaThread] = [:]
    for thread in first.threads { before[identity(thread)] = thread }
    var shares: [(name: String, pct: Double, location: SourceLocation)] = []
    for thread in last.threads {
      guard let old = before[identity(thread)], let cpu = thread.cpuMicroseconds, let oldCPU = old.cpuMicroseconds,
        let age = thread.elapsedMicroseconds, let oldAge = old.elapsedMicroseconds, age - oldAge >= 500_000,
        cpu > oldCPU
      else { continue }
      let pct = 100 * Double(cpu - oldCPU) / Double(age - oldAge)
      if pct >= 5 { shares.append((thread.name, (pct * 10).rounded() / 10, thread.location)) }
    }
    guard let top = shares.max(by: { ($0.pct, $1.name) < ($1.pct, $0.name) }) else { return }
    let kept = shares.filter { $0.pct >= 50 }.sorted { ($1.pct, $0.name) < ($0.pct, $1.name) }.prefix(16)
    if !kept.isEmpty {
      let values = Dictionary(kept.map { ($0.name, FactValue.number($0.pct)) }, uniquingKeysWith: { old, _ in old })
      sink.fact("busy_threads", .object(values), at: top.location)
    }
    sink.fact("busiest_thread", .text(top.name), at: top.location)
    sink.number("busiest_thread_pct", top.pct, digits: 1, at: top.location)
  }

  /// Threads that stand at the same place of the program in all dumps and are not idle workers.
  private static func stuck(_ dumps: [ThreadDump], into sink: inout FactSink) {
    guard let last = dumps.last else { return }
    var alike: [String: [String]] = [:]
    for thread in dumps[0].threads { alike[identity(thread)] = dumps[0].frames(of: thread) }
    for dump in dumps.dropFirst() {
      var next: [String: [String]] = [:]
      for thread in dump.threads {
        let key = identity(thread)
        if let frames = alike[key], !frames.isEmpty, dump.frames(of: thread) == frames { next[key] = frames }
      }
      alike = next
    }
    let frames = last.frameTexts.map { ThreadFrame($0) }
    let stacks = last.stacks.map { ThreadStack($0, frames) }
    var places: [String: (count: Int, first: JavaThread)] = [:]
    for thread in last.threads where alike[identity(thread)] != nil && thread.name != "main" {
      let stack = stacks[thread.stack]
      guard stack.wait != .work, let place = stack.programFunction,
        stack.frames.contains(where: { frames[$0].isProgram })
      else { continue }
      places[place] = ((places[place]?.count ?? 0) + 1, places[place]?.first ?? thread)
    }
    guard let top = places.min(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) else { return }
    sink.fact("unmoved_function", .text(top.key), at: top.value.first.location)
    sink.integer("unmoved_threads", top.value.count, at: top.value.first.location)
  }

  /// Carriers that keep one virtual thread from dump to dump and do nothing meanwhile: it is pinned, though these dumps
  /// show none of its frames.
  private static func carriers(_ dumps: [ThreadDump], into sink: inout FactSink) {
    var kept: [String: JavaThread] = [:]
    for thread in dumps[0].threads where thread.carries != nil { kept[identity(thread)] = thread }
    for dump in dumps.dropFirst() {
      var next: [String: JavaThread] = [:]
      for thread in dump.threads where thread.carries != nil {
        guard let first = kept[identity(thread)], first.carries == thread.carries else { continue }
        guard let cpu = thread.cpuMicroseconds, let before = first.cpuMicroseconds,
          let age = thread.elapsedMicroseconds,
          let ageBefore = first.elapsedMicroseconds, age - ageBefore >= 1_000_000, (cpu - before) * 20 < age - ageBefore
        else { continue }
        next[identity(thread)] = first
      }
      kept = next
    }
    if !kept.isEmpty { sink.integer("kept_carriers", kept.count) }
  }

  /// Dumps in which the same thread holds the lock most threads want.
  private static func held(_ dumps: [ThreadDump], into sink: inout FactSink) {
    var owners: [String: Int] = [:]
    for dump in dumps {
      let census = ThreadCensus(dump)
      guard let lock = census.mostWanted, census.locks[lock].waiters.count >= 2, let owner = census.locks[lock].owner
      else {
        continue
      }
      owners[identity(dump.threads[owner]), default: 0] += 1
    }
    if let most = owners.values.max(), most >= 2 { sink.integer("lock_held_dumps", most) }
  }

  /// The pattern of names whose threads grew most and never shrank.
  private static func growth(_ dumps: [ThreadDump], into sink: inout FactSink) {
    let counts = dumps.map { dump in
      var counts: [String: Int] = [:]
      for thread in dump.threads where !thread.isVirtual && !thread.isOfVM && !dump.frames(of: thread).isEmpty {
        counts[ThreadNames.pattern(thread.name), default: 0] += 1
      }
      return counts
    }
    guard let last = counts.last else { return }
    var best: (name: String, first: Int, last: Int)?
    for (name, count) in last {
      let curve = counts.map { $0[name] ?? 0 }
      let first = curve[0]
      guard zip(curve, curve.dropFirst()).allSatisfy(<), count - first >= leastGrowth, count * 2 >= first * 3 else {
        continue
      }
      let old = best.map { $0.last - $0.first } ?? 0
      if count - first > old || count - first == old && name < (best?.name ?? "") { best = (name, first, count) }
    }
    guard let best, let dump = dumps.last else { return }
    let member = dump.threads.first { ThreadNames.pattern($0.name) == best.name }
    sink.fact("growing_threads", .text(best.name), at: member?.location)
    sink.integer("growing_threads_first", best.first, at: member?.location)
    sink.integer("growing_threads_last", best.last, at: member?.location)
    // Workers of one pool that grows under load are not made anew for each request.
    let pools = Set(dump.threads.filter { ThreadNames.pattern($0.name) == best.name }.map { ThreadNames.pool($0.name) })
    let frames = dump.frameTexts.map { ThreadFrame($0) }
    let stack = member.map { ThreadStack(dump.stacks.indices.contains($0.stack) ? dump.stacks[$0.stack] : [], frames) }
    sink.fact("growing_pool", .bool(pools.count == 1 && stack?.isWorker == true), at: member?.location)
  }
}
