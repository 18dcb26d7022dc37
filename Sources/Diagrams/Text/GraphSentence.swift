/// A title and a sentence about a graph for screen readers, when the author gave none.
enum GraphSentence {
  static func title(_ graph: Graph, _ words: TextTwin.Words) -> String {
    let ends = beginningsAndEnds(graph)
    guard let first = ends.beginnings.first ?? graph.nodes.first.map(name) else { return words.diagram }
    guard let last = ends.ends.last, last != first else { return words.diagram + first }
    return "\(words.diagram)\(first) → \(last)"
  }

  static func description(_ graph: Graph, _ words: TextTwin.Words) -> String {
    let ends = beginningsAndEnds(graph)
    let seen = graph.edges.lazy.filter { $0.line != .invisible }.count
    var text = count(graph.nodes.count, words.boxes) + words.comma + count(seen, words.links) + words.stop
    if !ends.beginnings.isEmpty { text += words.begins + list(ends.beginnings) + words.stop }
    if !ends.ends.isEmpty { text += words.ends + list(ends.ends) + words.stop }
    return text
  }

  private static func count(_ number: Int, _ noun: (one: String, many: String)) -> String {
    "\(number)\(number == 1 ? noun.one : noun.many)"
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(3).joined(separator: "; ") + (names.count > 3 ? "; … (+\(names.count - 3))" : "")
  }

  private static func name(_ node: Graph.Node) -> String {
    node.label.split(separator: "\n").joined(separator: " ")
  }

  private static func beginningsAndEnds(_ graph: Graph) -> (beginnings: [String], ends: [String]) {
    let edges = graph.edges.filter { $0.line != .invisible && $0.from != $0.to }
    let targets = Set(edges.map(\.to))
    let sources = Set(edges.map(\.from))
    let linked = graph.nodes.filter { targets.contains($0.id) || sources.contains($0.id) }
    return (
      linked.filter { !targets.contains($0.id) }.map(name), linked.filter { !sources.contains($0.id) }.map(name)
    )
  }
}
