/// Walks a graph once for its twin in text.
struct TwinWalk {
  private static let maximumDepth = 6

  private let graph: Graph
  private let words: TextTwin.Words
  private var nodes: [String: Graph.Node] = [:]
  private var next: [String: [Graph.Edge]] = [:]
  private var hasIncoming: Set<String> = []
  private var groupTitles: [String: String] = [:]
  private var listed: Set<String> = []
  private var path: Set<String> = []
  private var postponed: [String] = []

  init(_ graph: Graph, words: TextTwin.Words) {
    self.graph = graph
    self.words = words
    nodes = Dictionary(graph.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var firstOf: [String: String] = [:]
    for group in graph.allSubgraphs {
      firstOf[group.id] = group.firstNode
      for id in group.nodes where groupTitles[id] == nil && !group.title.isEmpty { groupTitles[id] = group.title }
    }
    for edge in graph.edges where edge.line != .invisible {
      var edge = edge
      if nodes[edge.from] == nil { edge.from = firstOf[edge.from] ?? edge.from }
      if nodes[edge.to] == nil { edge.to = firstOf[edge.to] ?? edge.to }
      // An arrow only at the start is read the other way round.
      if edge.head == .none, edge.tail != .none {
        (edge.from, edge.to) = (edge.to, edge.from)
        (edge.head, edge.tail) = (edge.tail, edge.head)
      }
      next[edge.from, default: []].append(edge)
      if edge.from != edge.to { hasIncoming.insert(edge.to) }
    }
  }

  mutating func parts() -> [[TextTwin.Step]] {
    var parts: [[TextTwin.Step]] = []
    let beginnings = graph.nodes.map(\.id).filter { !hasIncoming.contains($0) } + graph.nodes.map(\.id)
    for id in beginnings where !listed.contains(id) {
      parts.append(run(from: id, lead: "", depth: 0))
      while !postponed.isEmpty {
        let waiting = postponed
        postponed = []
        for id in waiting where !listed.contains(id) { parts.append(run(from: id, lead: "", depth: 0)) }
      }
    }
    return parts
  }

  /// One run of steps; `lead` is what stands in front of the first box.
  private mutating func run(from start: String, lead: String, depth: Int) -> [TextTwin.Step] {
    var steps: [TextTwin.Step] = []
    var onThisRun: [String] = []
    var id = start
    var lead = lead
    while true {
      listed.insert(id)
      path.insert(id)
      onThisRun.append(id)
      var step = TextTwin.Step(text: lead + name(id), branches: [])
      let edges = next[id] ?? []
      if edges.count == 1, let edge = edges.first {
        steps.append(step)
        let text = leadText(edge)
        if let mark = mark(edge.to) {
          steps.append(TextTwin.Step(text: text + name(edge.to) + mark, branches: []))
          break
        }
        id = edge.to
        lead = text
        continue
      }
      for edge in edges {
        let text = leadText(edge)
        if let mark = mark(edge.to) {
          step.branches.append([TextTwin.Step(text: text + name(edge.to) + mark, branches: [])])
        } else if depth >= Self.maximumDepth, !(next[edge.to] ?? []).isEmpty {
          postponed.append(edge.to)
          step.branches.append([TextTwin.Step(text: text + name(edge.to) + " (\(words.below))", branches: [])])
        } else {
          step.branches.append(run(from: edge.to, lead: text, depth: depth + 1))
        }
      }
      steps.append(step)
      break
    }
    for id in onThisRun { path.remove(id) }
    return steps
  }

  /// Why a box is not followed again, or `nil`.
  private func mark(_ id: String) -> String? {
    if path.contains(id) { return " (\(words.back))" }
    if listed.contains(id) { return (next[id] ?? []).isEmpty ? "" : " (\(words.seen))" }
    return nil
  }

  private func name(_ id: String) -> String {
    let label = nodes[id]?.detail ?? nodes[id]?.label ?? id
    let line = label.split(separator: "\n").joined(separator: " ")
    guard let title = groupTitles[id] else { return line }
    return "\(line) [\(words.inside) \(title.split(separator: "\n").joined(separator: " "))]"
  }

  private func leadText(_ edge: Graph.Edge) -> String {
    let arrow = edge.tail != .none && edge.head != .none ? "↔" : edge.head == .none ? "—" : "→"
    var notes: [String] = []
    if edge.line == .dotted, edge.label.isEmpty { notes.append(words.dashed) }
    let label = edge.label.split(separator: "\n").joined(separator: " ")
    if !label.isEmpty { notes.append(label) }
    return notes.isEmpty ? "\(arrow) " : "\(arrow) (\(notes.joined(separator: ", "))) "
  }
}
