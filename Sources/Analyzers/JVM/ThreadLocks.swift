internal import Artifacts
internal import CaseModel

/// Locks that threads wait for: the most wanted, its owner, and cycles.
enum ThreadLocks {
  /// Threads drawn one by one.
  private static let mostDrawn = 12

  static func read(_ census: ThreadCensus, _ info: SegmentInfo, into sink: inout FactSink) {
    contention(census, into: &sink)
    parked(census, into: &sink)
    let cycles = deadlocks(census, info, into: &sink)
    if let graph = graph(census, cycles, info) { sink.analysis.graphs.append(graph) }
  }

  /// The lock most wanted, and the monitor most wanted where that is another.
  private static func contention(_ census: ThreadCensus, into sink: inout FactSink) {
    guard let wanted = census.mostWanted else { return }
    describe(wanted, census, into: &sink)
    if let monitor = census.mostWantedMonitor, monitor != wanted { describe(monitor, census, into: &sink) }
    let waiters = census.locks[wanted].waiters
    let dump = census.dump
    let at = waiters.first.map { dump.threads[$0].location }
    sink.fact("blocked_function", mostCommon(waiters.compactMap { census.place($0) }).map { .text($0) }, at: at)
    let application = dump.threads.indices.filter { !dump.threads[$0].isOfVM && !census.stack($0).frames.isEmpty }
    if !application.isEmpty {
      sink.number("blocked_share_pct", 100 * Double(waiters.count) / Double(application.count), digits: 1, at: at)
    }
    guard let owner = census.locks[wanted].owner else { return }
    let holder = dump.threads[owner]
    sink.fact("lock_holder", census.place(owner).map { .text($0) }, at: holder.location)
    sink.fact("lock_holder_state", holder.state.map { .text($0.rawValue) }, at: holder.location)
  }

  private static func describe(_ number: Int, _ census: ThreadCensus, into sink: inout FactSink) {
    let dump = census.dump
    let lock = census.locks[number]
    let at = lock.waiters.first.map { dump.threads[$0].location }
    sink.fact("blocked_on", .text(dump.lockNames[number]), at: at)
    sink.integer("blocked_count", lock.waiters.count, at: at)
    let type = dump.lockClasses[number]
    if !type.isEmpty { sink.fact("monitor_class", .text(type), at: at) }
    if let owner = lock.owner { sink.fact("owner", .text(dump.threads[owner].name), at: dump.threads[owner].location) }
  }

  /// What most threads are parked on, whatever it is.
  private static func parked(_ census: ThreadCensus, into sink: inout FactSink) {
    var counts: [Int32: (count: Int, first: Int)] = [:]
    for (index, thread) in census.dump.threads.enumerated() {
      for use in thread.locks where use.use == .parksFor && use.lock >= 0 {
        counts[use.lock] = ((counts[use.lock]?.count ?? 0) + 1, counts[use.lock]?.first ?? index)
      }
    }
    guard let top = counts.min(by: { ($1.value.count, $0.value.first) < ($0.value.count, $1.value.first) }) else {
      return
    }
    let at = census.dump.threads[top.value.first].location
    sink.fact("parked_on", .text(census.dump.lockNames[Int(top.key)]), at: at)
    sink.integer("parked_count", top.value.count, at: at)
  }

  /// Deadlocks that the JVM reports, or else those the locks show: it looks for none among virtual threads, and a torn
  /// dump has lost its report.
  private static func deadlocks(_ census: ThreadCensus, _ info: SegmentInfo, into sink: inout FactSink) -> [[Int]] {
    let dump = census.dump
    let cycles = census.cycles
    if !dump.deadlocks.isEmpty {
      for deadlock in dump.deadlocks where deadlock.threads.count > 0 {
        sink.fact("deadlocked_threads", .list(deadlock.threads.sorted().map { .text($0) }), at: deadlock.location)
      }
      sink.fact("deadlock_proof", .text("reported"), at: dump.deadlocks.first?.location)
    } else {
      for cycle in cycles.prefix(64) {
        let at = dump.threads[cycle[0]].location
        sink.fact("deadlocked_threads", .list(cycle.map { name($0, dump) }.sorted().map { .text($0) }), at: at)
      }
      if let first = cycles.first {
        sink.fact("deadlock_proof", .text("computed"), at: dump.threads[first[0]].location)
      }
    }
    if let first = cycles.first {
      let places = first.compactMap { census.place($0) }
      if !places.isEmpty {
        sink.fact(
          "deadlock_functions", .list(Array(Set(places)).sorted().map { .text($0) }),
          at: dump.threads[first[0]].location)
      }
    }
    return cycles
  }

  static func name(_ thread: Int, _ dump: ThreadDump) -> String {
    let thread = dump.threads[thread]
    return thread.name.isEmpty ? thread.number.map { "#\($0)" } ?? "" : thread.name
  }

  static func mostCommon(_ values: [String]) -> String? {
    var counts: [String: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }

  // MARK: The picture

  /// Thread → lock → owner: the cycles, then the most wanted locks.
  private static func graph(_ census: ThreadCensus, _ cycles: [[Int]], _ info: SegmentInfo) -> EvidenceGraph? {
    let inCycles = Set(cycles.flatMap { $0 })
    var shown = Set(inCycles.compactMap { census.wanted[$0].map { Int($0) } })
    let crowded = census.locks.indices.filter { census.locks[$0].waiters.count >= 2 }
      .sorted { (census.locks[$1].waiters.count, $0) < (census.locks[$0].waiters.count, $1) }
    for lock in crowded.prefix(6) { shown.insert(lock) }
    guard !shown.isEmpty, !cycles.isEmpty || crowded.contains(where: { census.locks[$0].waiters.count >= 3 }) else {
      return nil
    }
    var graph = EvidenceGraph(
      title: "Who waits for which lock", artifact: info.id.artifact, segment: info.id, location: info.location,
      scenarios: ["jvm-deadlock", "jvm-monitor-contention"])
    for lock in shown.sorted() { draw(lock, census, inCycles, &graph) }
    let left = census.locks.indices.filter { !shown.contains($0) && !census.locks[$0].waiters.isEmpty }.count
    if left > 0 { graph.note = "\(left) other locks with few waiters are not drawn." }
    return graph
  }

  private static func draw(_ number: Int, _ census: ThreadCensus, _ inCycles: Set<Int>, _ graph: inout EvidenceGraph) {
    let lock = census.locks[number]
    let dump = census.dump
    let type = dump.lockClasses[number]
    let id = "l\(number)"
    graph.nodes.append(
      .init(
        id: id, label: type.isEmpty ? dump.lockNames[number] : "\(shortened(type))\n\(dump.lockNames[number])",
        detail: type, role: .lock))
    var groups: [String: [Int]] = [:]
    var order: [String] = []
    for waiter in lock.waiters {
      // Threads of a cycle stand alone; the others are grouped by where they wait.
      let key =
        inCycles.contains(waiter) || lock.waiters.count <= 4 ? "t\(waiter)" : "p\(number):\(census.place(waiter) ?? "")"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(waiter)
    }
    for key in order.prefix(mostDrawn) {
      let members = groups[key] ?? []
      guard let first = members.first else { continue }
      let node = key.hasPrefix("t") ? threadNode(first, census, .holder) : groupNode(key, members, census)
      add(node, &graph)
      graph.edges.append(
        .init(from: node.id, to: id, label: members.count > 1 ? "\(members.count) wait for" : "waits for"))
    }
    if order.count > mostDrawn {
      graph.nodes.append(.init(id: "m\(number)", label: "\(order.count - mostDrawn) more places", role: .summary))
      graph.edges.append(.init(from: "m\(number)", to: id))
    }
    guard let owner = lock.owner else { return }
    add(threadNode(owner, census, .holder), &graph)
    graph.edges.append(.init(from: id, to: "t\(owner)", label: "held by"))
  }

  private static func threadNode(_ thread: Int, _ census: ThreadCensus, _ role: EvidenceGraph.Role)
    -> EvidenceGraph.Node
  {
    let state = census.dump.threads[thread].state?.rawValue ?? "state not printed"
    let isHolder = census.locks.contains { $0.owner == thread && !$0.waiters.isEmpty }
    return .init(
      id: "t\(thread)", label: "\(name(thread, census.dump))\n\(census.place(thread) ?? "")", detail: state,
      role: isHolder ? role : .threads)
  }

  private static func groupNode(_ key: String, _ members: [Int], _ census: ThreadCensus) -> EvidenceGraph.Node {
    let pool = mostCommon(members.map { ThreadNames.pool(census.dump.threads[$0].name) }) ?? ""
    return .init(
      id: key, label: "\(members.count) × \(pool)\n\(census.place(members[0]) ?? "")",
      detail: "first: \(name(members[0], census.dump))", role: .threads)
  }

  private static func add(_ node: EvidenceGraph.Node, _ graph: inout EvidenceGraph) {
    if !graph.nodes.contains(where: { $0.id == node.id }) { graph.nodes.append(node) }
  }

  /// `com.acme.bank.Transfer$Account` → `Transfer$Account`
  private static func shortened(_ type: String) -> String {
    type.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(type[type.utf8.index(after: $0)...]) } ?? type
  }
}
