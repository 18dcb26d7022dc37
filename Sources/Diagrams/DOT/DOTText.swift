/// Writes a graph as DOT text for Graphviz.
///
/// The graph is named, because Graphviz numbers anonymous graphs differently the second time in one process. Boxes
/// get their size from `NodeSize`, so the layout does not depend on fonts. Looks (colours, rounded corners) travel as
/// `class` and are applied by `SVGRewriter` and the style sheet; the DOT carries none.
public enum DOTText {
  /// Fonts a reader's browser tries.
  static let fontName = "Helvetica,Arial,sans-serif"
  /// Size of the text in boxes, in points.
  static let fontSize = 14
  /// Size of the text at links, in points.
  static let edgeFontSize = 12

  /// The statements that go in front of every graph, ours and authored ones.
  static let defaults = """
      graph [charset="UTF-8", fontname="\(fontName)", fontsize=\(fontSize), nodesep=0.35, ranksep=0.45, pad=0.06];
      node [fontname="\(fontName)", fontsize=\(fontSize), margin=0.2, shape=box];
      edge [fontname="\(fontName)", fontsize=\(edgeFontSize), arrowsize=0.75];

    """

  /// The DOT text of a graph. The same graph always gives the same text.
  public static func text(for graph: Graph, name: String = "diagram") -> String {
    var out = "digraph \(quoted(name)) {\n" + defaults
    out += "  graph [compound=true, rankdir=\(graph.direction.rawValue)];\n"
    out += "  node [fixedsize=true, margin=0];\n"
    let members = Set(graph.allSubgraphs.flatMap(\.nodes))
    let nodes = Dictionary(graph.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for node in graph.nodes where !members.contains(node.id) { write(node, indent: "  ", to: &out) }
    var written: Set<String> = []
    for group in graph.subgraphs { write(group, nodes, &written, indent: "  ", to: &out) }
    let groups = Dictionary(
      graph.allSubgraphs.compactMap { group in group.firstNode.map { (group.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    for edge in graph.edges { write(edge, nodes, groups, to: &out) }
    return out + "}\n"
  }

  private static func write(_ node: Graph.Node, indent: String, to out: inout String) {
    let size = NodeSize(node)
    var classes = [node.shape.rawValue]
    if node.style != .normal { classes.append(node.style.rawValue) }
    out += "\(indent)\(quoted(node.id)) [label=\(quotedLabel(size.lines)), class=\"\(classes.joined(separator: " "))\""
    out += ", \(shapeAttributes(node.shape))"
    out += ", width=\(inches(size.width)), height=\(inches(size.height))"
    if let detail = node.detail { out += ", tooltip=\(quotedLabel([detail]))" }
    out += "];\n"
  }

  private static func shapeAttributes(_ shape: Graph.Shape) -> String {
    switch shape {
    // `SVGBox` draws the outline of these.
    case .rectangle, .rounded, .stadium, .subroutine, .asymmetric: "shape=box"
    case .cylinder: "shape=cylinder"
    case .circle: "shape=circle"
    case .doubleCircle: "shape=doublecircle"
    case .rhombus: "shape=diamond"
    case .hexagon: "shape=hexagon"
    case .parallelogram: "shape=polygon, sides=4, skew=0.2"
    case .parallelogramAlt: "shape=polygon, sides=4, skew=-0.2"
    case .trapezoid: "shape=trapezium"
    case .trapezoidAlt: "shape=invtrapezium"
    }
  }

  private static func write(
    _ group: Graph.Subgraph, _ nodes: [String: Graph.Node], _ written: inout Set<String>, indent: String,
    to out: inout String
  ) {
    out += "\(indent)subgraph \(quoted("cluster_" + group.id)) {\n"
    // Titles are bold: blanks behind them make the frame wide enough.
    let title = TextMetrics.wrapped(group.title, limit: 30)
      .map { $0.isEmpty ? $0 : $0 + String(repeating: " ", count: 2 + Int(TextMetrics.ems($0) * 0.9)) }
    out += "\(indent)  graph [label=\(quotedLabel(title)), labeljust=l, margin=12];\n"
    for id in group.nodes where written.insert(id).inserted {
      if let node = nodes[id] { write(node, indent: indent + "  ", to: &out) }
    }
    for inner in group.subgraphs { write(inner, nodes, &written, indent: indent + "  ", to: &out) }
    out += "\(indent)}\n"
  }

  private static func write(
    _ edge: Graph.Edge, _ nodes: [String: Graph.Node], _ groups: [String: String], to out: inout String
  ) {
    guard let from = nodes[edge.from] == nil ? groups[edge.from] : edge.from,
      let to = nodes[edge.to] == nil ? groups[edge.to] : edge.to
    else { return }
    var attributes: [String] = []
    if !edge.label.isEmpty {
      // Air on both sides keeps the text off the line, also where the reader's font is wider than the estimate.
      let lines = TextMetrics.wrapped(edge.label, limit: 14).map { line in
        let air = String(repeating: " ", count: 2 + Int(TextMetrics.ems(line) / 6))
        return air + line + air
      }
      attributes.append("label=\(quotedLabel(lines))")
    }
    var classes: [String] = []
    switch edge.line {
    case .solid: break
    case .dotted:
      classes.append("dotted")
      attributes.append("style=dashed")
    case .thick:
      classes.append("thick")
      attributes.append("penwidth=2.5")
    case .invisible: attributes.append("style=invis")
    }
    if edge.style != .normal { classes.append(edge.style.rawValue) }
    if !classes.isEmpty { attributes.append("class=\"\(classes.joined(separator: " "))\"") }
    if edge.tail != .none { attributes.append("dir=both, arrowtail=\(arrow(edge.tail))") }
    if edge.head != .arrow { attributes.append("arrowhead=\(arrow(edge.head))") }
    if edge.length > 1 { attributes.append("minlen=\(edge.length)") }
    if from != edge.from { attributes.append("ltail=\(quoted("cluster_" + edge.from))") }
    if to != edge.to { attributes.append("lhead=\(quoted("cluster_" + edge.to))") }
    let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
    out += "  \(quoted(from)) -> \(quoted(to))\(list);\n"
  }

  private static func arrow(_ head: Graph.Head) -> String {
    switch head {
    case .none: "none"
    case .arrow: "normal"
    case .circle: "dot"
    // The cross of Mermaid: DOT has none, a bar across the line says "stops here" as well.
    case .cross: "tee"
    }
  }

  // MARK: - Escaping

  /// A name as a quoted DOT string.
  ///
  /// Backslashes are doubled so that none escapes the closing quote; names are shown nowhere.
  static func quoted(_ name: String) -> String {
    quotedLabel([name])
  }

  /// Lines of a label as a quoted DOT string: nothing in them is an escape, an entity or the end of the string.
  static func quotedLabel(_ lines: [String]) -> String {
    var out: [UInt8] = [UInt8(ascii: "\"")]
    for (index, line) in lines.enumerated() {
      if index > 0 { out.append(contentsOf: "\\n".utf8) }
      for byte in line.utf8 {
        switch byte {
        case UInt8(ascii: "\\"): out.append(contentsOf: "\\\\".utf8)
        case UInt8(ascii: "\""): out.append(contentsOf: "\\\"".utf8)
        // Graphviz decodes entities, twice even; a word joiner behind `&` keeps it a plain character.
        case UInt8(ascii: "&"): out.append(contentsOf: "&\u{2060}".utf8)
        case 0..<0x20, 0x7F: out.append(0x20)
        default: out.append(byte)
        }
      }
    }
    out.append(UInt8(ascii: "\""))
    return String(decoding: out, as: UTF8.self)
  }

  private static func inches(_ points: Double) -> String {
    MarkupEscape.decimal((points / 72 * 100).rounded(.up) / 100)
  }
}
