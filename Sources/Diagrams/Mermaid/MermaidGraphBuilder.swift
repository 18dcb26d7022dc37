/// Collects boxes, links and groups while a flowchart is read.
struct MermaidGraphBuilder {
  static let maximumNodes = 20_000
  static let maximumEdges = 50_000

  var direction = Graph.Direction.topToBottom
  var title: String?
  var description: String?

  private var nodes: [Graph.Node] = []
  private var indices: [String: Int] = [:]
  private var described: Set<String> = []
  private var owned: Set<String> = []
  private var classes: [String: Graph.Style] = [:]
  private var edges: [Graph.Edge] = []
  private var finished: [Graph.Subgraph] = []
  private var open: [Graph.Subgraph] = []
  private var groupCount = 0

  /// Whether every subgraph has its `end`.
  var isClosed: Bool { open.isEmpty }

  /// Notes a box; the last label wins, as in Mermaid. `false` when there are too many.
  mutating func mention(_ id: String, _ body: MermaidNodeText.Body) -> Bool {
    if let index = indices[id] {
      if let label = body.label { nodes[index].label = label }
      if let shape = body.shape { nodes[index].shape = shape }
    } else {
      guard nodes.count < Self.maximumNodes else { return false }
      indices[id] = nodes.count
      nodes.append(Graph.Node(id: id, label: body.label ?? id, shape: body.shape ?? .rectangle))
    }
    if body.shape != nil { described.insert(id) }
    if !open.isEmpty, owned.insert(id).inserted { open[open.count - 1].nodes.append(id) }
    return true
  }

  /// Links every left box with every right one. `false` when there are too many.
  mutating func connect(_ left: [String], _ right: [String], _ link: MermaidLink) -> Bool {
    guard edges.count + left.count * right.count <= Self.maximumEdges else { return false }
    for from in left {
      for to in right {
        edges.append(
          Graph.Edge(
            from: from, to: to, label: link.label, line: link.line, head: link.head, tail: link.tail,
            length: min(link.length, 10)))
      }
    }
    return true
  }

  /// Gives a box one of our meanings; other class names are only looks and are left out.
  mutating func setClass(_ name: String, of id: String) {
    classes[id] = Graph.Style(rawValue: name.lowercased()) ?? classes[id]
  }

  mutating func open(_ title: MermaidSubgraphTitle) {
    groupCount += 1
    open.append(Graph.Subgraph(id: title.id ?? "group \(groupCount)", title: title.text))
  }

  /// `false` when no subgraph is open.
  mutating func close() -> Bool {
    guard let group = open.popLast() else { return false }
    if open.isEmpty {
      finished.append(group)
    } else {
      open[open.count - 1].subgraphs.append(group)
    }
    return true
  }

  /// The finished graph. A name that is both a group and a bare mention means the group.
  func graph() -> Graph {
    var graph = Graph(
      direction: direction, edges: edges, subgraphs: finished, title: title, description: description)
    var groups: Set<String> = []
    var empty: [Graph.Node] = []
    for group in graph.allSubgraphs {
      if group.firstNode(besides: { indices[$0] != nil && $0 == group.id }) != nil {
        groups.insert(group.id)
      } else if indices[group.id] == nil {
        empty.append(Graph.Node(id: group.id, label: group.title))
      }
    }
    groups.subtract(described)
    graph.nodes = (nodes + empty).filter { !groups.contains($0.id) }
    for index in graph.nodes.indices {
      if let style = classes[graph.nodes[index].id] { graph.nodes[index].style = style }
    }
    graph.subgraphs = finished.compactMap { group in group.filtered { !groups.contains($0) } }
    return graph
  }
}

extension Graph.Subgraph {
  fileprivate func firstNode(besides skip: (String) -> Bool) -> String? {
    if let first = nodes.first(where: { !skip($0) }) { return first }
    for inner in subgraphs {
      if let first = inner.firstNode(besides: skip) { return first }
    }
    return nil
  }
}

/// What stands behind `subgraph`: `id [title]`, `"title"`, `title with blanks` or nothing.
struct MermaidSubgraphTitle {
  var id: String?
  var text: String

  init(_ rest: ArraySlice<UInt8>) {
    let bytes = MermaidLabel.trim(Array(rest))
    if let open = bytes.firstIndex(of: UInt8(ascii: "[")), open > 0, let close = bytes.lastIndex(of: UInt8(ascii: "]")),
      close > open
    {
      id = String(decoding: MermaidLabel.trim(Array(bytes[..<open])), as: UTF8.self)
      text = MermaidLabel.plain(bytes[(open + 1)..<close])
      return
    }
    text = MermaidLabel.plain(bytes)
    id = text.isEmpty ? nil : text
  }
}
