internal import Artifacts
internal import CaseModel

/// Pools of threads whose workers all wait for each other, and pools of resources that have run dry.
enum ThreadPools {
  static func read(_ census: ThreadCensus, _ info: SegmentInfo, into sink: inout FactSink) {
    starvation(census, into: &sink)
    resources(census, into: &sink)
  }

  // MARK: Threads

  /// The workers of one pool.
  private struct Pool {
    var members: [Int] = []
    var waiting = 0
    var outside = 0
    var methods: [String] = []
  }

  /// The largest pool of which every worker waits for the result of another task.
  private static func starvation(_ census: ThreadCensus, into sink: inout FactSink) {
    let dump = census.dump
    var pools: [String: Pool] = [:]
    for index in dump.threads.indices where !dump.threads[index].isVirtual {
      let stack = census.stack(index)
      guard stack.isWorker, !stack.carriesOne else { continue }
      var pool = pools.removeValue(forKey: ThreadNames.pool(dump.threads[index].name)) ?? Pool()
      pool.members.append(index)
      switch stack.wait {
      case .task(let method):
        pool.waiting += 1
        pool.outside += 1
        pool.methods.append(method)
      case .work: pool.waiting += 1
      case .resource, .permit, nil: break
      }
      pools[ThreadNames.pool(dump.threads[index].name)] = pool
    }
    let stuck = pools.filter { $0.value.outside == $0.value.members.count }
    guard let (name, pool) = stuck.max(by: { ($0.value.members.count, $1.key) < ($1.value.members.count, $0.key) }),
      let method = ThreadLocks.mostCommon(pool.methods)
    else { return }
    let at = pool.members.first.map { dump.threads[$0].location }
    sink.fact("pool_name", .text(name), at: at)
    sink.integer("pool_size", pool.members.count, at: at)
    sink.integer("pool_waiting", pool.waiting, at: at)
    sink.integer("pool_waiting_outside_queue", pool.outside, at: at)
    sink.fact("waiting_in", .text(method), at: at)
    sink.fact(
      "waiting_function", ThreadLocks.mostCommon(pool.members.compactMap { census.place($0) }).map { .text($0) }, at: at
    )
    guard isAlone(pool, census) else { return }
    sink.fact("starved_pool", .text(name), at: at)
    sink.analysis.graphs.append(picture(name, pool, method, census, sink))
  }

  /// Whether nobody else in the dump could finish what the pool waits for, so that it sits in the pool's own queue.
  private static func isAlone(_ pool: Pool, _ census: ThreadCensus) -> Bool {
    let members = Set(pool.members)
    let areFutureTasks = pool.methods.allSatisfy { $0 == "java.util.concurrent.FutureTask.get" }
    if areFutureTasks, pool.members.contains(where: { waitsForSchedule($0, census) }) { return false }
    // One thread that waits says little; a pool of one is shown only by what nothing else can end.
    guard pool.members.count >= 2 || areFutureTasks else { return false }
    // Latches and barriers are also start gates.
    let areFutures = pool.methods.allSatisfy { !$0.hasSuffix(".await") && !$0.contains(".Phaser.") }
    guard areFutures || pool.members.count >= 4 else { return false }
    // Virtual threads may do the work, and this form does not show those that wait.
    let usesVirtual = census.dump.threads.contains { $0.name.hasPrefix("VirtualThread-un") || $0.carries != nil }
    if census.dump.form == .print, usesVirtual { return false }
    for index in census.dump.threads.indices where !members.contains(index) {
      let stack = census.stack(index)
      if case .task? = stack.wait { continue }
      if areFutureTasks {
        // Only a thread that runs a FutureTask can complete one.
        if stack.runsFutureTask { return false }
        continue
      }
      let thread = census.dump.threads[index]
      if thread.isOfVM || stack.frames.isEmpty || stack.wait == .work { continue }
      if stack.isEventLoop || stack.isWorker || thread.isVirtual { return false }
      guard stack.programFunction != nil else { continue }
      // The main thread of most programs only waits for the end.
      if thread.name != "main" || thread.state == .runnable && stack.isInProgram { return false }
    }
    return true
  }

  /// `ScheduledFutureTask`: its time has not come.
  private static func waitsForSchedule(_ thread: Int, _ census: ThreadCensus) -> Bool {
    census.dump.threads[thread].locks.contains {
      $0.use == .parksFor && $0.lock >= 0 && census.dump.lockClasses[Int($0.lock)].contains("Scheduled")
    }
  }

  private static func picture(
    _ name: String, _ pool: Pool, _ method: String, _ census: ThreadCensus, _ sink: FactSink
  ) -> EvidenceGraph {
    let place = ThreadLocks.mostCommon(pool.members.compactMap { census.place($0) }) ?? ""
    var graph = EvidenceGraph(
      title: "A pool that waits for itself", artifact: sink.artifact, segment: sink.segment,
      scenarios: ["jvm-thread-pool-starvation"])
    graph.nodes = [
      .init(
        id: "workers", label: "\(pool.members.count) × \(name)\n\(place)", detail: "all workers of the pool",
        role: .threads),
      .init(id: "tasks", label: method, detail: "results of tasks that have not begun", role: .lock),
      .init(id: "queue", label: "queue of the same pool", detail: "no worker is free to take a task", role: .holder),
    ]
    graph.edges = [
      .init(from: "workers", to: "tasks", label: "wait for"),
      .init(from: "tasks", to: "queue", label: "wait in", isStrong: false),
      .init(from: "queue", to: "workers", label: "is served by", isStrong: false),
    ]
    return graph
  }

  // MARK: Resources

  private struct Waiters: Hashable {
    var pool: ResourcePool
    var place: String
  }

  /// Where most threads wait for a connection or permit.
  private static func resources(_ census: ThreadCensus, into sink: inout FactSink) {
    var waiters: [ResourcePool: [Int]] = [:]
    var permits: [String: [Int]] = [:]
    for index in census.dump.threads.indices {
      switch census.stack(index).wait {
      case .resource(let pool): waiters[pool, default: []].append(index)
      case .permit: permits[census.place(index) ?? "", default: []].append(index)
      case .task, .work, nil: break
      }
    }
    if let (place, threads) = permits.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }), !place.isEmpty {
      // A semaphore may also be a signal: somebody must be seen with a permit, or the name say what it is for.
      if holders(of: place, census) > 0 || soundsLikePool(place) { waiters[.semaphore] = threads }
    }
    guard
      let (pool, threads) = waiters.max(by: { ($0.value.count, $1.key.rawValue) < ($1.value.count, $0.key.rawValue) })
    else { return }
    let at = threads.first.map { census.dump.threads[$0].location }
    let place = ThreadLocks.mostCommon(threads.compactMap { census.place($0) })
    sink.fact("resource_pool", .text(pool.rawValue), at: at)
    sink.integer("resource_waiters", threads.count, at: at)
    sink.fact("waiting_function", place.map { .text($0) }, at: at)
    if let place { sink.integer("resource_users", holders(of: place, census), at: at) }
    guard threads.count >= 3 else { return }
    sink.analysis.graphs.append(picture(pool, threads, place ?? "", census, sink))
  }

  /// Threads in the same function, past the place where the others wait.
  private static func holders(of place: String, _ census: ThreadCensus) -> Int {
    census.dump.threads.indices.filter { index in
      let stack = census.stack(index)
      return stack.wait == nil && stack.frames.contains { census.frames[$0].method == place }
    }.count
  }

  private static func soundsLikePool(_ function: String) -> Bool {
    let name = function.lowercased()
    return ["pool", "borrow", "acquire", "checkout", "getconnection", "lease", "getresource"].contains {
      name.contains($0)
    }
  }

  private static func picture(
    _ pool: ResourcePool, _ threads: [Int], _ place: String, _ census: ThreadCensus, _ sink: FactSink
  ) -> EvidenceGraph {
    var graph = EvidenceGraph(
      title: "Who waits for the pool", artifact: sink.artifact, segment: sink.segment,
      scenarios: ["jvm-resource-pool-exhausted"])
    graph.nodes.append(.init(id: "pool", label: pool.rawValue, detail: "nothing is free", role: .lock))
    var groups: [String: Int] = [:]
    for thread in threads { groups[census.place(thread) ?? "", default: 0] += 1 }
    for (number, group) in groups.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(12).enumerated() {
      graph.nodes.append(.init(id: "w\(number)", label: "\(group.value) × \(group.key)", role: .threads))
      graph.edges.append(.init(from: "w\(number)", to: "pool", label: "wait for"))
    }
    // Past the waiting place and still in the same function: they use what the others want.
    let users = census.dump.threads.indices.filter { index in
      let stack = census.stack(index)
      return stack.wait == nil && stack.frames.contains { census.frames[$0].method == place }
    }
    if !users.isEmpty, !place.isEmpty {
      let inside = ThreadLocks.mostCommon(
        users.compactMap { census.stack($0).frames.first.map { census.frames[$0].method } })
      graph.nodes.append(
        .init(id: "users", label: "\(users.count) × \(place)", detail: "now in \(inside ?? "")", role: .holder))
      graph.edges.append(.init(from: "pool", to: "users", label: "probably used by", isStrong: false))
    }
    return graph
  }
}
