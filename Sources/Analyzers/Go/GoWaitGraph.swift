internal import Artifacts
internal import CaseModel

/// Who waits for whom in a dump, as a diagram: groups of goroutines, what they wait for, and the likely holder.
enum GoWaitGraph {
  /// Groups that are drawn; the rest stands in one box.
  static let mostPlaces = 24

  /// The diagram; `nil` where nobody waits for anything of the program.
  static func make(_ census: GoCensus, _ locks: GoLocks?, segment: SegmentID) -> EvidenceGraph? {
    let places = census.places.filter { $0.isWaiting && $0.kind != .idle && $0.kind != .network }
    guard let first = places.first, places.count > 1 || first.count > 1 || locks != nil else { return nil }
    var graph = EvidenceGraph(
      title: "Who waits for what", artifact: segment.artifact, segment: segment, location: first.location,
      scenarios: [
        "go-mutex-deadlock", "go-goroutine-pileup", "go-channel-block", "go-waitgroup-block", "go-cond-wait",
        "go-hang-sigquit", "go-deadlock-all-asleep", "go-goroutine-leak",
      ])
    for (index, place) in places.prefix(mostPlaces).enumerated() {
      graph.nodes.append(node("g\(index)", place))
      waits(of: place, "g\(index)", &graph)
    }
    let rest = places.dropFirst(mostPlaces)
    if !rest.isEmpty {
      let count = rest.reduce(0) { $0 + $1.count }
      graph.nodes.append(.init(id: "rest", label: "\(count) more at \(rest.count) places", role: .summary))
      graph.note = "\(rest.count) smaller groups are not drawn one by one."
    }
    if let locks { holders(census, locks, places, &graph) }
    return graph
  }

  private static func node(_ id: String, _ place: GoCensus.Place) -> EvidenceGraph.Node {
    let waiting = place.minutes > 0 ? ", up to \(place.minutes) min" : ""
    return .init(
      id: id, label: "\(place.count) × \(place.function)", detail: "\(place.state)\(waiting)", role: .goroutines)
  }

  /// What a group waits for: each lock or channel where addresses tell them apart, else the kind.
  private static func waits(of place: GoCensus.Place, _ id: String, _ graph: inout EvidenceGraph) {
    let role: EvidenceGraph.Role = place.isOnLock ? .lock : .symbol
    let byCount = place.waitAddresses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    // Address 0 is a nil channel.
    let known = byCount.filter { $0.key != 0 }.prefix(4)
    guard !known.isEmpty else {
      let target = "w:\(place.kind.label):\(place.isOnLock ? place.function : "")"
      add(.init(id: target, label: place.kind.label, role: role), &graph)
      graph.edges.append(.init(from: id, to: target, label: "waits for"))
      return
    }
    for (address, count) in known {
      let hex = "0x" + String(address, radix: 16)
      let target = "a:\(hex)"
      add(.init(id: target, label: "\(object(place.kind)) \(hex)", role: role), &graph)
      graph.edges.append(.init(from: id, to: target, label: count == place.count ? "waits for" : "\(count) wait for"))
    }
  }

  private static func object(_ kind: GoWaitKind) -> String {
    if kind == .writeLock || kind == .readLock { return "RWMutex" }
    return kind == .receive || kind == .send ? "channel" : kind.label
  }

  private static func add(_ node: EvidenceGraph.Node, _ graph: inout EvidenceGraph) {
    if !graph.nodes.contains(where: { $0.id == node.id }) { graph.nodes.append(node) }
  }

  /// The likely holder, or in a cycle the waiters themselves.
  private static func holders(
    _ census: GoCensus, _ locks: GoLocks, _ places: [GoCensus.Place], _ graph: inout EvidenceGraph
  ) {
    let targets = graph.nodes.filter { $0.role == .lock }.map(\.id)
    if let holder = census.lockHolder, locks.verdict == .held {
      let drawn = places.prefix(mostPlaces).firstIndex {
        $0.function == holder.place.function && $0.state == holder.place.state
      }
      let id = drawn.map { "g\($0)" } ?? "holder"
      let node = EvidenceGraph.Node(
        id: id, label: holder.function, detail: "likely holder: \(holder.place.state)", role: .holder)
      if let at = graph.nodes.firstIndex(where: { $0.id == id }) { graph.nodes[at] = node } else { add(node, &graph) }
      for target in targets {
        graph.edges.append(.init(from: target, to: id, label: "held by", isStrong: false))
      }
      return
    }
    guard locks.isDeadlock else { return }
    if locks.verdict == .nobody {
      add(.init(id: "nobody", label: "no goroutine in the dump", role: .missing), &graph)
      for target in targets.prefix(8) { graph.edges.append(.init(from: target, to: "nobody", label: "held by")) }
      return
    }
    for (index, place) in places.prefix(mostPlaces).enumerated() where place.isOnLock {
      for target in targets.prefix(8) {
        graph.edges.append(.init(from: target, to: "g\(index)", label: "held by", isStrong: false))
      }
    }
  }
}
