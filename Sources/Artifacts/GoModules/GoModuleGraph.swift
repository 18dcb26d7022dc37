/// The requirements that `go mod graph` prints: which module version asks for which.
public struct GoModuleGraph: Sendable {
  /// One line of the output.
  public struct Edge: Hashable, Sendable {
    /// Index of the module that asks, in `nodes`.
    public var from: Int32
    /// Index of the module that is asked for.
    public var to: Int32
  }

  /// Lines kept; the largest graphs seen have some ten thousand.
  static let mostEdges = 400_000
  /// Bytes kept of one name.
  static let longestName = 512

  /// `path@version`, the main module without version, in the order in which they were met.
  public private(set) var nodes: [String] = []
  /// The kept lines, in order.
  public private(set) var edges: [Edge] = []
  /// Lines in all.
  public private(set) var count = 0
  private var numbers: [String: Int32] = [:]

  /// Creates an empty graph.
  public init() {}

  /// The number of `name` in `nodes`.
  public func index(of name: String) -> Int? { numbers[name].map(Int.init) }

  /// Adds a line.
  public mutating func add(from: String, to: String) {
    count += 1
    guard edges.count < GoModuleGraph.mostEdges else { return }
    edges.append(Edge(from: number(of: from), to: number(of: to)))
  }

  private mutating func number(of name: String) -> Int32 {
    if let known = numbers[name] { return known }
    let number = Int32(nodes.count)
    numbers[name] = number
    nodes.append(name)
    return number
  }
}
