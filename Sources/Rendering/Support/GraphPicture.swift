import CaseModel
import Diagrams
import Markup

/// How an evidence graph is drawn: roles become looks, long names are shortened, and the way is across where it is
/// short and down where it is long.
struct GraphPicture {
  /// Graphs shown with one finding.
  static let most = 6
  /// Characters of a name in a box; the tooltip and the text twin have it whole.
  static let longestLabel = 72
  /// From this many steps in a row on the graph is drawn downwards.
  private static let longestRow = 4

  /// The graph to draw.
  let graph: Graph
  private let roles: [EvidenceGraph.Role]
  private let note: String?

  init(_ evidence: EvidenceGraph) {
    let present = Set(evidence.nodes.map(\.role))
    roles = EvidenceGraph.Role.allCases.filter { present.contains($0) && $0 != .summary }
    note = evidence.note
    let nodes = evidence.nodes.map { node in
      Graph.Node(
        id: node.id, label: GraphPicture.shortened(node.label), shape: GraphPicture.shape(node.role),
        style: GraphPicture.style(node.role), detail: GraphPicture.detail(node))
    }
    let edges = evidence.edges.map { edge in
      Graph.Edge(
        from: edge.from, to: edge.to, label: TextWidth.truncated(TerminalText.clean(edge.label ?? ""), to: 40),
        line: edge.isStrong ? .solid : .dotted)
    }
    graph = Graph(
      direction: GraphPicture.depth(evidence) > GraphPicture.longestRow ? .topToBottom : .leftToRight, nodes: nodes,
      edges: edges, title: TerminalText.clean(evidence.title))
  }

  /// The figure with its legend and what was left out.
  func html(_ diagrams: DiagramRenderer, idPrefix: String) -> String {
    var out = diagrams.render(graph, idPrefix: idPrefix).html(summary: "The graph as a list")
    let items = roles.map { "<li class=\"\(GraphPicture.style($0).rawValue)\">\(GraphPicture.word($0))</li>\n" }
    if items.count > 1 { out += "<ul class=\"diagram-legend\">\n\(items.joined())</ul>\n" }
    if let note { out += "<p class=\"note\">\(HTMLEscaping.text(note))</p>\n" }
    return out
  }

  /// Whether a role says nothing that the name does not.
  static func isPlain(_ role: EvidenceGraph.Role) -> Bool {
    switch role {
    case .module, .finding, .goroutines, .threads, .summary, .frame: true
    default: false
    }
  }

  /// The word of the legend.
  static func word(_ role: EvidenceGraph.Role) -> String {
    switch role {
    case .referrer: "refers to it"
    case .symbol: "symbol"
    case .definition: "definition"
    case .missing: "missing"
    case .module: "module"
    case .selected: "selected"
    case .finding: "finding"
    case .goroutines: "goroutines"
    case .threads: "threads"
    case .lock: "lock"
    case .holder: "holds it"
    case .summary: "left out"
    case .frame: "frame"
    case .library: "library"
    case .fault: "where it failed"
    }
  }

  private static func style(_ role: EvidenceGraph.Role) -> Graph.Style {
    switch role {
    case .referrer, .goroutines, .threads: .effect
    case .symbol, .lock: .highlight
    case .definition, .selected: .good
    case .missing: .missing
    case .module: .normal
    case .finding: .outcome
    case .holder: .cause
    case .summary: .muted
    case .frame: .effect
    case .library: .normal
    case .fault: .missing
    }
  }

  private static func shape(_ role: EvidenceGraph.Role) -> Graph.Shape {
    switch role {
    case .symbol, .lock, .summary: .stadium
    case .missing: .rectangle
    default: .rounded
    }
  }

  /// The whole name, what it is and the sentence beside it.
  private static func detail(_ node: EvidenceGraph.Node) -> String? {
    let label = TerminalText.cleanLines(node.label).joined(separator: " ")
    var text = label
    if !isPlain(node.role) { text += " (\(word(node.role)))" }
    if let detail = node.detail { text += ": " + TerminalText.cleanLines(detail).joined(separator: " ") }
    return text == label && shortened(node.label) == node.label ? nil : text
  }

  /// The name with its middle left out where it is too long: package paths tell by their ends.
  private static func shortened(_ label: String) -> String {
    TerminalText.cleanLines(label).map { line in
      let scalars = Array(line.unicodeScalars)
      guard scalars.count > longestLabel else { return line }
      let head = scalars.prefix(longestLabel / 3)
      let tail = scalars.suffix(longestLabel - head.count - 1)
      return String(String.UnicodeScalarView(head)) + "…" + String(String.UnicodeScalarView(tail))
    }.joined(separator: "\n")
  }

  /// The most links in a row.
  private static func depth(_ graph: EvidenceGraph) -> Int {
    var depths = Dictionary(graph.nodes.map { ($0.id, 0) }, uniquingKeysWith: { first, _ in first })
    for _ in 0...min(graph.nodes.count, longestRow + 1) {
      var isChanged = false
      for edge in graph.edges {
        guard let from = depths[edge.from], let to = depths[edge.to], edge.from != edge.to, to < from + 1 else {
          continue
        }
        depths[edge.to] = from + 1
        isChanged = true
      }
      if !isChanged { break }
    }
    return depths.values.max() ?? 0
  }
}
