/// Who refers to whom, as one artifact shows it: symbols and their definitions, modules and their requirements,
/// goroutines and the locks they wait for.
///
/// Analyzers give nodes and edges in an order that the artifact decides (never that of a set), so that the same
/// artifact always gives the same picture. Ids are unique within the graph. Not for every relation in an artifact:
/// only for those that explain a finding.
public struct EvidenceGraph: Hashable, Sendable {
  /// What a node stands for: its looks and its word in the legend.
  public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    case referrer, symbol, definition, missing, module, selected, finding, goroutines, threads, lock, holder, summary
    case frame, library, fault
  }

  /// A box.
  public struct Node: Hashable, Sendable {
    /// Unique within the graph.
    public var id: String
    /// The name, whole; whoever draws it may shorten it. `\n` starts a new line.
    public var label: String
    /// A sentence more, for the tooltip and the text twin.
    public var detail: String?
    /// What it stands for.
    public var role: Role

    /// Creates a box.
    public init(id: String, label: String, detail: String? = nil, role: Role) {
      self.id = id
      self.label = label
      self.detail = detail
      self.role = role
    }
  }

  /// A link.
  public struct Edge: Hashable, Sendable {
    /// Id of a node.
    public var from: String
    /// Id of a node.
    public var to: String
    /// One or two words: `calls`, `requires`, `waits for`.
    public var label: String?
    /// Whether the artifact proves it; a link that is only possible, or that was not taken, is drawn dashed.
    public var isStrong: Bool

    /// Creates a link.
    public init(from: String, to: String, label: String? = nil, isStrong: Bool = true) {
      self.from = from
      self.to = to
      self.label = label
      self.isStrong = isStrong
    }
  }

  /// Nodes that are still readable.
  public static let readableNodes = 40
  /// Links that are still readable.
  public static let readableEdges = 80

  /// What it shows, a few words.
  public var title: String
  /// Artifact it was read from.
  public var artifact: ArtifactID
  /// Segment it was read from.
  public var segment: SegmentID?
  /// Where it begins.
  public var location: SourceLocation?
  /// Scenarios it explains; empty for any finding of its artifact.
  public var scenarios: [String]
  /// Boxes, the most telling first: those beyond `readableNodes` are summarised.
  public var nodes: [Node]
  /// Links.
  public var edges: [Edge]
  /// What was left out.
  public var note: String?

  /// Creates a graph.
  public init(
    title: String, artifact: ArtifactID, segment: SegmentID? = nil, location: SourceLocation? = nil,
    scenarios: [String] = [], nodes: [Node] = [], edges: [Edge] = [], note: String? = nil
  ) {
    self.title = title
    self.artifact = artifact
    self.segment = segment
    self.location = location
    self.scenarios = scenarios
    self.nodes = nodes
    self.edges = edges
    self.note = note
  }

  /// The same with at most `limit` nodes: the first ones, and one that stands for the rest.
  ///
  /// Nodes without a link, repeated ids, links to unknown nodes and repeated links are tidied up on the way.
  public func readable(nodes limit: Int = readableNodes, edges edgeLimit: Int = readableEdges) -> EvidenceGraph {
    var result = self
    var seen: Set<String> = []
    let unique = nodes.filter { seen.insert($0.id).inserted }
    let isCut = unique.count > limit
    result.nodes = isCut ? Array(unique.prefix(max(1, limit - 1))) : unique
    let kept = Set(result.nodes.map(\.id))
    let known = seen
    var more = "more"
    while known.contains(more) { more += "_" }
    let left = unique.count - result.nodes.count
    if left > 0 { result.nodes.append(Node(id: more, label: "… \(left) more", role: .summary)) }
    var links: Set<Edge> = []
    result.edges = []
    var dropped = 0
    for edge in edges where known.contains(edge.from) && known.contains(edge.to) {
      let isInside = kept.contains(edge.from) && kept.contains(edge.to)
      let copy =
        isInside
        ? edge
        : Edge(
          from: kept.contains(edge.from) ? edge.from : more, to: kept.contains(edge.to) ? edge.to : more,
          isStrong: false)
      guard isInside || copy.from != copy.to, links.insert(copy).inserted else { continue }
      if result.edges.count < edgeLimit { result.edges.append(copy) } else { dropped += 1 }
    }
    var sentences = [note].compactMap { $0 }
    if left > 0 { sentences.append("\(result.nodes.count - 1) of \(unique.count) are drawn.") }
    if dropped > 0 { sentences.append("\(dropped) links are not drawn.") }
    result.note = sentences.isEmpty ? nil : sentences.joined(separator: " ")
    return result
  }
}

extension Case {
  /// The graphs to show with each finding, by position in `findings`: each graph once, with the highest finding it
  /// explains.
  ///
  /// A finding of the same segment comes before one of the same artifact; one that the graph names comes before any
  /// other, wherever its evidence lies.
  public var graphsByFinding: [Int: [EvidenceGraph]] {
    var result: [Int: [EvidenceGraph]] = [:]
    for graph in graphs {
      let ranked = findings.indices.compactMap { index -> (Int, Int)? in
        let finding = findings[index]
        let isNamed = graph.scenarios.contains(finding.scenario)
        guard isNamed || graph.scenarios.isEmpty else { return nil }
        let pieces = finding.evidence.filter { $0.artifact == graph.artifact }
        if graph.segment != nil, pieces.contains(where: { $0.segment == graph.segment }) { return (0, index) }
        if !pieces.isEmpty { return (1, index) }
        return isNamed ? (2, index) : nil
      }
      guard let best = ranked.min(by: { $0 < $1 }) else { continue }
      result[best.1, default: []].append(graph)
    }
    return result
  }
}
