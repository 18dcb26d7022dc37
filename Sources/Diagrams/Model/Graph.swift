/// A diagram as a value: boxes, links and groups, before anyone decided where they stand.
///
/// Everything keeps the order it was given in, because the order of branches is part of what the author says;
/// whoever builds a graph from a set sorts first. Not for call graphs with thousands of nodes: `GraphSummary` cuts those.
public struct Graph: Hashable, Sendable {
  /// Where the flow goes.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    case topToBottom = "TB"
    case leftToRight = "LR"
    case bottomToTop = "BT"
    case rightToLeft = "RL"
  }

  /// The outline of a box.
  public enum Shape: String, Hashable, Sendable, CaseIterable {
    case rectangle, rounded, stadium, subroutine, cylinder, circle, doubleCircle, asymmetric, rhombus, hexagon
    case parallelogram, parallelogramAlt, trapezoid, trapezoidAlt
  }

  /// What a box or link stands for; the raw value is its CSS class.
  public enum Style: String, Hashable, Sendable, CaseIterable {
    case normal, cause, effect, outcome, muted, highlight, good, missing
  }

  /// A box.
  public struct Node: Hashable, Sendable {
    /// Unique within the graph.
    public var id: String
    /// Plain text; `\n` starts a new line.
    public var label: String
    /// Outline.
    public var shape: Shape
    /// Meaning.
    public var style: Style
    /// The whole text where the label is shortened: a tooltip in the picture, and what the text twin says.
    public var detail: String?

    /// Creates a box.
    public init(
      id: String, label: String, shape: Shape = .rounded, style: Style = .normal, detail: String? = nil
    ) {
      self.id = id
      self.label = label
      self.detail = detail
      self.shape = shape
      self.style = style
    }
  }

  /// How a link is drawn.
  public enum Line: String, Hashable, Sendable, CaseIterable {
    case solid, dotted, thick
    /// Takes part in the layout, is not seen.
    case invisible
  }

  /// What stands at the end of a link.
  public enum Head: String, Hashable, Sendable, CaseIterable {
    case none, arrow, circle, cross
  }

  /// A link between two boxes or groups.
  public struct Edge: Hashable, Sendable {
    /// Id of a node or subgraph.
    public var from: String
    /// Id of a node or subgraph.
    public var to: String
    /// Plain text; empty for none.
    public var label: String
    /// How it is drawn.
    public var line: Line
    /// What stands at `to`.
    public var head: Head
    /// What stands at `from`.
    public var tail: Head
    /// Least number of ranks it spans.
    public var length: Int
    /// Meaning.
    public var style: Style

    /// Creates a link.
    public init(
      from: String, to: String, label: String = "", line: Line = .solid, head: Head = .arrow, tail: Head = .none,
      length: Int = 1, style: Style = .normal
    ) {
      self.from = from
      self.to = to
      self.label = label
      self.line = line
      self.head = head
      self.tail = tail
      self.length = length
      self.style = style
    }
  }

  /// A group of boxes with a frame and a title.
  public struct Subgraph: Hashable, Sendable {
    /// Unique among nodes and subgraphs.
    public var id: String
    /// Plain text; empty for none.
    public var title: String
    /// Ids of the nodes that stand directly in it.
    public var nodes: [String]
    /// Groups inside.
    public var subgraphs: [Subgraph]

    /// Creates a group.
    public init(id: String, title: String, nodes: [String] = [], subgraphs: [Subgraph] = []) {
      self.id = id
      self.title = title
      self.nodes = nodes
      self.subgraphs = subgraphs
    }

    /// The first node in it or in a group inside it.
    var firstNode: String? {
      if let first = nodes.first { return first }
      for inner in subgraphs {
        if let first = inner.firstNode { return first }
      }
      return nil
    }

    /// The same without the nodes that `keep` refuses; `nil` when nothing is left.
    func filtered(_ keep: (String) -> Bool) -> Subgraph? {
      var copy = self
      copy.nodes = nodes.filter(keep)
      copy.subgraphs = subgraphs.compactMap { $0.filtered(keep) }
      return copy.nodes.isEmpty && copy.subgraphs.isEmpty ? nil : copy
    }
  }

  /// Where the flow goes.
  public var direction: Direction
  /// Boxes.
  public var nodes: [Node]
  /// Links.
  public var edges: [Edge]
  /// Outermost groups.
  public var subgraphs: [Subgraph]
  /// A heading, if it has one.
  public var title: String?
  /// A sentence for those who do not see it.
  public var description: String?

  /// Creates a graph.
  public init(
    direction: Direction = .topToBottom, nodes: [Node] = [], edges: [Edge] = [], subgraphs: [Subgraph] = [],
    title: String? = nil, description: String? = nil
  ) {
    self.direction = direction
    self.nodes = nodes
    self.edges = edges
    self.subgraphs = subgraphs
    self.title = title
    self.description = description
  }

  /// Every group, outer before inner.
  var allSubgraphs: [Subgraph] {
    var found: [Subgraph] = []
    var waiting = Array(subgraphs.reversed())
    while let next = waiting.popLast() {
      found.append(next)
      waiting.append(contentsOf: next.subgraphs.reversed())
    }
    return found
  }
}
