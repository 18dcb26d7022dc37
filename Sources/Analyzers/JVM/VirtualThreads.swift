internal import Artifacts
internal import CaseModel

/// Virtual threads that keep their carriers: in dumps, and in what `-Djdk.tracePinnedThreads` prints.
enum VirtualThreads {
  /// Counts pinned threads, carriers and those that wait for a carrier.
  static func read(_ census: ThreadCensus, _ info: SegmentInfo, into sink: inout FactSink) {
    let dump = census.dump
    var pinned: [Int] = []
    var carriers = 0
    var idle = 0
    var unbegun = 0
    for index in dump.threads.indices {
      let thread = dump.threads[index]
      let stack = census.stack(index)
      if thread.isVirtual {
        if stack.isPinned || waitsWhileMounted(index, census) { pinned.append(index) }
        if stack.frames.isEmpty { unbegun += 1 }
      } else if stack.carriesOne || thread.carries != nil {
        carriers += 1
      } else if thread.name.hasPrefix("ForkJoinPool-1-worker-") {
        idle += 1
      }
    }
    guard carriers > 0 || dump.virtualCount > 0 else { return }
    let at = pinned.first.map { dump.threads[$0].location } ?? info.location
    if carriers > 0 { sink.integer("busy_carriers", carriers, at: at) }
    if idle > 0 { sink.integer("idle_carriers", idle, at: at) }
    if unbegun > 0 { sink.integer("unstarted_virtual_threads", unbegun, at: at) }
    guard !pinned.isEmpty else { return }
    sink.integer("pinned_threads", pinned.count, at: at)
    sink.fact("pinned_frame", ThreadLocks.mostCommon(pinned.compactMap { census.place($0) }).map { .text($0) }, at: at)
    sink.analysis.graphs.append(picture(pinned, carriers, unbegun, census, sink))
  }

  /// A mounted thread that waits for the initializer of a class holds its carrier in every release; one in Object.wait
  /// did so before JDK 24.
  private static func waitsWhileMounted(_ index: Int, _ census: ThreadCensus) -> Bool {
    if census.dump.threads[index].locks.contains(where: { $0.use == .initializes }) { return true }
    guard let release = census.dump.version?.prefix(3), ["21.", "22.", "23."].contains(release) else { return false }
    return census.stack(index).frames.first.map { census.frames[$0].method == "java.lang.Object.wait0" } ?? false
  }

  private static func picture(
    _ pinned: [Int], _ carriers: Int, _ unbegun: Int, _ census: ThreadCensus, _ sink: FactSink
  ) -> EvidenceGraph {
    var graph = EvidenceGraph(
      title: "Virtual threads and their carriers", artifact: sink.artifact, segment: sink.segment,
      scenarios: ["jvm-virtual-thread-pinned"])
    graph.nodes.append(
      .init(id: "carriers", label: "\(carriers) busy carriers", detail: "platform threads", role: .lock))
    var groups: [String: Int] = [:]
    for thread in pinned { groups[census.place(thread) ?? "", default: 0] += 1 }
    for (number, group) in groups.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(8).enumerated() {
      graph.nodes.append(
        .init(id: "p\(number)", label: "\(group.value) × \(group.key)", detail: "pinned", role: .holder))
      graph.edges.append(.init(from: "carriers", to: "p\(number)", label: "kept by"))
    }
    if unbegun > 0 {
      graph.nodes.append(.init(id: "waiting", label: "\(unbegun) virtual threads that never ran", role: .threads))
      graph.edges.append(.init(from: "waiting", to: "carriers", label: "wait for"))
    }
    return graph
  }

  /// One trace: the frame that holds the monitor or called native code.
  static func read(_ trace: PinnedThreadTrace, _ info: SegmentInfo, into sink: inout FactSink) {
    let frames = trace.frames.map { ThreadFrame($0) }
    let holder = trace.holders.first { frames[$0].isProgram } ?? trace.holders.first
    sink.fact("pinned_frame", holder.map { .text(frames[$0].method) }, at: info.location)
    sink.fact("pin_reason", trace.reason.map { .text($0) }, at: info.location)
    if let program = frames.first(where: \.isProgram) {
      sink.fact("waiting_function", .text(program.method), at: info.location)
    }
    sink.event("a virtual thread blocked its carrier", .signal, at: info.location)
  }
}
