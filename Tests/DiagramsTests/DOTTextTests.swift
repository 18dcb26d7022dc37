import TestSupport
import Testing

@testable import Diagrams

struct DOTTextTests {
  private static let sample = Graph(
    direction: .leftToRight,
    nodes: [
      Graph.Node(id: "a", label: "Heap is full", shape: .rounded, style: .cause),
      Graph.Node(id: "b", label: "GC runs\nback to back", shape: .rectangle, style: .effect),
      Graph.Node(id: "c", label: "Slow?", shape: .rhombus),
      Graph.Node(id: "d", label: "内存溢出", shape: .stadium, style: .outcome),
      Graph.Node(id: "e", label: "db", shape: .cylinder, style: .muted),
    ],
    edges: [
      Graph.Edge(from: "a", to: "b"),
      Graph.Edge(from: "b", to: "c", label: "soon", line: .dotted),
      Graph.Edge(from: "c", to: "d", line: .thick, style: .highlight),
      Graph.Edge(from: "c", to: "g", label: "", head: .cross, tail: .circle, length: 3),
      Graph.Edge(from: "d", to: "e", line: .invisible),
    ],
    subgraphs: [
      Graph.Subgraph(
        id: "g", title: "Store", nodes: ["e"], subgraphs: [Graph.Subgraph(id: "h", title: "", nodes: ["d"])])
    ])

  @Test func writesNamedText() throws {
    let difference = try Snapshot.difference(DOTText.text(for: Self.sample), "Diagrams/sample.dot")
    #expect(difference == nil)
  }

  @Test func writesEveryShape() throws {
    var graph = Graph()
    for shape in Graph.Shape.allCases {
      graph.nodes.append(Graph.Node(id: shape.rawValue, label: shape.rawValue, shape: shape))
    }
    #expect(try Snapshot.difference(DOTText.text(for: graph), "Diagrams/shapes.dot") == nil)
  }

  @Test func writesTheSameTwice() {
    #expect(DOTText.text(for: Self.sample) == DOTText.text(for: Self.sample))
  }

  @Test(arguments: [
    ("plain", #""plain""#),
    (#"a"b"#, #""a\"b""#),
    (#"end\"#, #""end\\""#),
    (#"\N \"]; evil [label="#, #""\\N \\\"]; evil [label=""#),
    ("a\u{0}b\u{1B}c", #""a b c""#),
    ("a&lt;b", "\"a&\u{2060}lt;b\""),
  ])
  func escapesNames(name: String, quoted: String) {
    #expect(DOTText.quoted(name) == quoted)
  }

  @Test func leavesOutLinksToNowhere() {
    let graph = Graph(nodes: [Graph.Node(id: "a", label: "a")], edges: [Graph.Edge(from: "a", to: "nowhere")])
    #expect(!DOTText.text(for: graph).contains("->"))
  }

  @Test(arguments: Graph.Shape.allCases)
  func makesBoxesLargerThanTheirText(shape: Graph.Shape) {
    let size = NodeSize(Graph.Node(id: "x", label: "some words that need a second line, surely", shape: shape))
    let text = (size.lines.map { TextMetrics.ems($0) }.max() ?? 0) * 14
    #expect(size.lines.count > 1)
    #expect(size.width > text + 10)
    #expect(size.height > Double(size.lines.count) * 14)
  }

  @Test(arguments: [
    ("short", ["short"]),
    ("one two three four", ["one two", "three four"]),
    ("分配新栈、复制旧帧、跳转", ["分配新栈、复", "制旧帧、跳转"]),
    ("a\nb", ["a", "b"]),
    ("abcdefghijklmnopqrstuvwxyz", ["abcdefghij", "klmnopqrst", "uvwxyz"]),
    ("", [""]),
  ])
  func wrapsLines(text: String, lines: [String]) {
    #expect(TextMetrics.wrapped(text, limit: 6) == lines)
  }
}
