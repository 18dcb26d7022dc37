/// Cuts a graph that nobody could read down to its most telling boxes.
enum GraphSummary {
  /// From here on a graph is cut.
  static let maximumNodes = 400
  /// From here on a graph is cut.
  static let maximumEdges = 800
  /// What is left of a graph that was cut.
  static let keptNodes = 60
  /// Links left of a graph that was cut.
  static let keptEdges = 200

  /// The graph itself when it is small enough, otherwise a smaller one and a sentence that says so.
  static func readable(_ graph: Graph) -> (graph: Graph, notice: String?) {
    guard graph.nodes.count > maximumNodes || graph.edges.count > maximumEdges else { return (graph, nil) }
    return summarised(graph, nodes: keptNodes, edges: keptEdges)
  }

  /// Keeps marked boxes first, then those with most links, in their old order; the rest becomes one box.
  static func summarised(_ graph: Graph, nodes limit: Int, edges edgeLimit: Int) -> (graph: Graph, notice: String) {
    let kept = keptIdentifiers(graph, limit: limit)
    let dropped = graph.nodes.count - kept.count
    var result = graph
    result.nodes = graph.nodes.filter { kept.contains($0.id) }
    let moreID = freeIdentifier(in: graph)
    if dropped > 0 {
      result.nodes.append(Graph.Node(id: moreID, label: "… \(dropped) more", shape: .stadium, style: .muted))
    }
    let groups = Dictionary(
      graph.allSubgraphs.map { ($0.id, $0.firstNode) }, uniquingKeysWith: { first, _ in first })
    func end(_ id: String) -> String {
      let node = (groups[id] ?? id) ?? id
      return kept.contains(node) ? node : moreID
    }
    var seen: Set<[String]> = []
    var inside: [Graph.Edge] = []
    var outside: [Graph.Edge] = []
    for edge in graph.edges {
      let from = end(edge.from)
      let to = end(edge.to)
      if from == moreID && to == moreID { continue }
      if from != moreID && to != moreID {
        var copy = edge
        copy.from = from
        copy.to = to
        inside.append(copy)
      } else if seen.insert([from, to]).inserted {
        outside.append(Graph.Edge(from: from, to: to, line: .dotted, head: edge.head, style: .muted))
      }
    }
    result.edges = Array((inside + outside).prefix(edgeLimit))
    result.subgraphs = graph.subgraphs.compactMap { $0.filtered(kept.contains) }
    let shown = dropped > 0 ? "\(kept.count) of \(graph.nodes.count) boxes" : "all \(graph.nodes.count) boxes"
    let notice =
      "The diagram is too large to draw whole: \(shown) and \(result.edges.count) of \(graph.edges.count) links are shown."
    return (result, notice)
  }

  private static func keptIdentifiers(_ graph: Graph, limit: Int) -> Set<String> {
    var degree: [String: Int] = [:]
    for edge in graph.edges {
      degree[edge.from, default: 0] += 1
      degree[edge.to, default: 0] += 1
    }
    let ranked = graph.nodes.indices.sorted { left, right in
      let a = (weight(graph.nodes[left].style), degree[graph.nodes[left].id] ?? 0)
      let b = (weight(graph.nodes[right].style), degree[graph.nodes[right].id] ?? 0)
      return a == b ? left < right : a > b
    }
    return Set(ranked.prefix(limit).map { graph.nodes[$0].id })
  }

  private static func weight(_ style: Graph.Style) -> Int {
    switch style {
    case .highlight: 3
    case .cause, .effect, .outcome, .good, .missing: 2
    case .normal: 1
    case .muted: 0
    }
  }

  private static func freeIdentifier(in graph: Graph) -> String {
    let taken = Set(graph.nodes.map(\.id) + graph.allSubgraphs.map(\.id))
    var id = "more"
    while taken.contains(id) { id += "_" }
    return id
  }
}
