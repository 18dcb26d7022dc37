/// Reads DOT: checks every attribute and keeps what a twin in text needs.
struct DOTParser {
  /// What was found.
  struct Outline {
    var graph = Graph(direction: .topToBottom)
    /// Where a name would go.
    var nameOffset = 0
    var isNamed = false
    /// The opening brace.
    var bodyOffset = 0
    /// The closing brace.
    var endOffset = 0
    /// Least width in points of boxes whose label is long.
    var widths: [(id: String, width: Double)] = []
  }

  private typealias Attributes = [String: String]

  private var scanner: DOTScanner
  private var token: DOTScanner.Token = .end
  private var offset = 0
  private var outline = Outline()
  private var isDirected = true
  private var indices: [String: Int] = [:]
  private var nodeAttributes: [Attributes] = []
  private var defaults: [(node: Attributes, edge: Attributes)] = [([:], [:])]
  private var groups: [Graph.Subgraph] = []
  private var owned: Set<String> = []
  private var groupCount = 0

  init(_ text: String) {
    scanner = DOTScanner(text)
  }

  mutating func parse() throws(DOTSyntaxError) -> Outline {
    try advance()
    if isKeyword("strict") { try advance() }
    guard isKeyword("digraph") || isKeyword("graph") else {
      throw error("A graph must begin with “digraph” or “graph”.", hint: "Write: digraph name { a -> b }")
    }
    isDirected = isKeyword("digraph")
    outline.nameOffset = scanner.position
    try advance()
    if case .word = token {
      outline.isNamed = true
      try advance()
    }
    outline.bodyOffset = offset
    try expect("{")
    _ = try readStatements(depth: 0)
    outline.endOffset = offset
    try expect("}")
    guard token == .end else { throw error("Only one graph may stand in a fence.") }
    finish()
    guard !outline.graph.nodes.isEmpty else { throw error("The graph has no boxes.") }
    return outline
  }

  // MARK: - Tokens

  private mutating func advance() throws(DOTSyntaxError) {
    (token, offset) = try scanner.next()
    if token == .html {
      throw error("HTML-like labels are not supported.", hint: "Write label=\"…\" with \\n, or shape=record.")
    }
  }

  private func error(_ message: String, hint: String? = nil) -> DOTSyntaxError {
    DOTSyntaxError(offset: offset, message: message, hint: hint)
  }

  private func isMark(_ mark: String) -> Bool { token == .mark(mark) }

  private func isKeyword(_ word: String) -> Bool {
    if case .word(let text, false) = token { return text.lowercased() == word }
    return false
  }

  private mutating func take(_ mark: String) throws(DOTSyntaxError) -> Bool {
    guard isMark(mark) else { return false }
    try advance()
    return true
  }

  private mutating func takeSeparator() throws(DOTSyntaxError) -> Bool {
    if try take(";") { return true }
    return try take(",")
  }

  private mutating func expect(_ mark: String) throws(DOTSyntaxError) {
    guard try take(mark) else { throw error("“\(mark)” was expected.") }
  }

  private mutating func readWord() throws(DOTSyntaxError) -> String {
    guard case .word(var text, let isQuoted) = token else { throw error("A name was expected.") }
    try advance()
    while isQuoted, try take("+") {
      guard case .word(let more, true) = token else { throw error("A quoted string was expected behind “+”.") }
      text += more
      try advance()
    }
    return text
  }

  // MARK: - Statements

  /// Reads up to the closing brace; the result is every node that was named.
  private mutating func readStatements(depth: Int) throws(DOTSyntaxError) -> [String] {
    guard depth < 32 else { throw error("Subgraphs are nested too deeply.") }
    var members: [String] = []
    while !isMark("}") {
      if token == .end { throw error("The graph is not closed.", hint: "Write “}” at its end.") }
      if try takeSeparator() { continue }
      if isKeyword("graph") || isKeyword("node") || isKeyword("edge") {
        try readDefaults()
        continue
      }
      let isName = !isKeyword("subgraph") && !isMark("{")
      let start = offset
      var left = try readEndpoint(depth: depth)
      if isName, try take("=") {
        guard let name = left.first else { continue }
        try setGraphAttribute(name, try readWord(), at: start)
        continue
      }
      if isName { note(left) }
      members += left
      var links: [(from: [String], to: [String])] = []
      while isMark("->") || isMark("--") {
        try advance()
        let isTarget = !isKeyword("subgraph") && !isMark("{")
        let right = try readEndpoint(depth: depth)
        if isTarget { note(right) }
        links.append((left, right))
        members += right
        left = right
      }
      let attributes = try readAttributes()
      if links.isEmpty {
        if isName { for id in left { apply(attributes, to: id) } }
      } else {
        try connect(links, attributes)
      }
    }
    return members
  }

  private mutating func readDefaults() throws(DOTSyntaxError) {
    let isNode = isKeyword("node")
    let isEdge = isKeyword("edge")
    let start = offset
    try advance()
    let attributes = try readAttributes()
    let top = defaults.count - 1
    if isNode {
      defaults[top].node.merge(attributes) { $1 }
    } else if isEdge {
      defaults[top].edge.merge(attributes) { $1 }
    } else {
      for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
        try setGraphAttribute(name, value, at: start)
      }
    }
  }

  private mutating func setGraphAttribute(
    _ name: String, _ value: String, at start: Int
  ) throws(DOTSyntaxError) {
    try DOTAttributes.check(name, value, at: start)
    switch name.lowercased() {
    case "rankdir" where groups.isEmpty:
      outline.graph.direction = Graph.Direction(rawValue: value.uppercased()) ?? .topToBottom
    case "label":
      let text = DOTAttributes.plainLabel(value, name: "", isRecord: false)
      if groups.isEmpty {
        outline.graph.title = text
      } else {
        groups[groups.count - 1].title = text
      }
    default: break
    }
  }

  /// A node with its port, or a subgraph; the result is the nodes it stands for.
  private mutating func readEndpoint(depth: Int) throws(DOTSyntaxError) -> [String] {
    var id: String?
    if isKeyword("subgraph") {
      try advance()
      if case .word = token { id = try readWord() }
    } else if !isMark("{") {
      let name = try readWord()
      while try take(":") { _ = try readWord() }
      return [name]
    }
    try expect("{")
    groupCount += 1
    groups.append(Graph.Subgraph(id: id ?? "group \(groupCount)", title: ""))
    defaults.append(defaults[defaults.count - 1])
    let members = try readStatements(depth: depth + 1)
    try expect("}")
    defaults.removeLast()
    if let group = groups.popLast() { close(group, isCluster: id?.hasPrefix("cluster") == true) }
    return members
  }

  /// Only clusters are drawn; what other subgraphs hold belongs to the one around them.
  private mutating func close(_ group: Graph.Subgraph, isCluster: Bool) {
    if groups.isEmpty {
      outline.graph.subgraphs += isCluster ? [group] : group.subgraphs
    } else if isCluster {
      groups[groups.count - 1].subgraphs.append(group)
    } else {
      groups[groups.count - 1].nodes += group.nodes
      groups[groups.count - 1].subgraphs += group.subgraphs
    }
  }

  private mutating func readAttributes() throws(DOTSyntaxError) -> Attributes {
    var attributes: Attributes = [:]
    while try take("[") {
      while !isMark("]") {
        if token == .end { throw error("“]” was expected.") }
        if try takeSeparator() { continue }
        let start = offset
        let name = try readWord()
        let value = try take("=") ? try readWord() : "true"
        try DOTAttributes.check(name, value, at: start)
        attributes[name.lowercased()] = value
      }
      try expect("]")
    }
    return attributes
  }

  // MARK: - The value

  private mutating func note(_ ids: [String]) {
    for id in ids {
      if indices[id] == nil {
        indices[id] = outline.graph.nodes.count
        outline.graph.nodes.append(Graph.Node(id: id, label: id))
        nodeAttributes.append(defaults[defaults.count - 1].node)
      }
      if !groups.isEmpty, owned.insert(id).inserted { groups[groups.count - 1].nodes.append(id) }
    }
  }

  private mutating func apply(_ attributes: Attributes, to id: String) {
    if let index = indices[id] { nodeAttributes[index].merge(attributes) { $1 } }
  }

  private mutating func connect(
    _ links: [(from: [String], to: [String])], _ own: Attributes
  ) throws(DOTSyntaxError) {
    let attributes = defaults[defaults.count - 1].edge.merging(own) { $1 }
    let style = attributes["style"] ?? ""
    let line: Graph.Line =
      style.contains("invis")
      ? .invisible
      : style.contains("dashed") || style.contains("dotted")
        ? .dotted
        : style.contains("bold") ? .thick : .solid
    let dir = attributes["dir"] ?? (isDirected ? "forward" : "none")
    let label = DOTAttributes.plainLabel(attributes["label"] ?? "", name: "", isRecord: false)
    for link in links {
      guard outline.graph.edges.count + link.from.count * link.to.count <= MermaidGraphBuilder.maximumEdges else {
        throw error("The diagram has too many links.")
      }
      for from in link.from {
        for to in link.to {
          outline.graph.edges.append(
            Graph.Edge(
              from: from, to: to, label: label, line: line, head: dir == "none" || dir == "back" ? .none : .arrow,
              tail: dir == "both" || dir == "back" ? .arrow : .none))
        }
      }
    }
  }

  private mutating func finish() {
    for index in outline.graph.nodes.indices {
      let attributes = nodeAttributes[index]
      let id = outline.graph.nodes[index].id
      let isRecord = attributes["shape"]?.lowercased().contains("record") == true
      let label = DOTAttributes.plainLabel(attributes["label"] ?? "\\N", name: id, isRecord: isRecord)
      outline.graph.nodes[index].label = label
      let words = (attributes["class"] ?? "").split(separator: " ")
      outline.graph.nodes[index].style = words.lazy.compactMap { Graph.Style(rawValue: String($0)) }.first ?? .normal
      let hasOwnSize = ["width", "fixedsize", "fontsize"].contains { attributes[$0] != nil }
      // A name with a backslash could not be written so that it surely means the same box.
      if !isRecord, !hasOwnSize, !id.utf8.contains(UInt8(ascii: "\\")) {
        let lines = label.split(separator: "\n")
        let ems = lines.map { TextMetrics.ems($0) }.max() ?? 0
        if ems > 4 { outline.widths.append((id, ems * Double(DOTText.fontSize) + 20)) }
      }
    }
  }
}
