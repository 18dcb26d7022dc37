import CaseModel
import Testing

@testable import Diagrams

struct MermaidFlowchartTests {
  private func graph(_ text: String) throws -> Graph {
    let (graph, diagnostics) = MermaidFlowchart.parse(text, firstLine: 1)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return try #require(graph)
  }

  @Test(
    arguments: [
      ("A[text]", Graph.Shape.rectangle, "text"),
      ("A(text)", .rounded, "text"),
      ("A([text])", .stadium, "text"),
      ("A[[text]]", .subroutine, "text"),
      ("A[(text)]", .cylinder, "text"),
      ("A((text))", .circle, "text"),
      ("A(((text)))", .doubleCircle, "text"),
      ("A>text]", .asymmetric, "text"),
      ("A{text}", .rhombus, "text"),
      ("A{{text}}", .hexagon, "text"),
      ("A[/text/]", .parallelogram, "text"),
      (#"A[\text\]"#, .parallelogramAlt, "text"),
      (#"A[/text\]"#, .trapezoid, "text"),
      (#"A[\text/]"#, .trapezoidAlt, "text"),
      ("A@{ shape: diam, label: \"a, b\" }", .rhombus, "a, b"),
      ("A@{ shape: no-such-shape, label: x }", .rectangle, "x"),
      ("A", .rectangle, "A"),
    ] as [(String, Graph.Shape, String)])
  func readsShape(source: String, shape: Graph.Shape, label: String) throws {
    let node = try #require(graph("flowchart TD\n  \(source)").nodes.first)
    #expect(node == Graph.Node(id: "A", label: label, shape: shape))
  }

  @Test(
    arguments: [
      (#"A["a [b] (c) {d}"]"#, "a [b] (c) {d}"),
      ("A[f(x) and g(y)]", "f(x) and g(y)"),
      ("A[(a) or (b)]", "(a) or (b)"),
      ("A[list[0]]", "list[0]"),
      ("A[/tmp/go-err-<pid>.bin]", "/tmp/go-err-<pid>.bin"),
      ("A[GC: debug.SetGCPercent(1)]", "GC: debug.SetGCPercent(1)"),
      ("A[one<br/>two<br>three]", "one\ntwo\nthree"),
      (#"A[one\ntwo]"#, "one\ntwo"),
      (#"A[C:\dir]"#, #"C:\dir"#),
      ("A[\"say #quot;hi#quot; &amp; #35;1 &#x41;\"]", "say \"hi\" & #1 A"),
      ("A[\"`**bold** text`\"]", "bold text"),
      ("A[<b>x</b> <i>y</i>]", "x y"),
      ("A[\"fa:fa-car Car\"]", "Car"),
      ("A[a < b]", "a < b"),
      ("A[栈空间不足?]", "栈空间不足?"),
      ("A[\"x; y\"]", "x; y"),
      ("A[5\" disk]", "5\" disk"),
      ("A[\"two\nlines\"]", "two\nlines"),
      ("A[never [closed]", "never [closed"),
      ("A[R&D #1]", "R&D #1"),
    ] as [(String, String)])
  func readsLabel(source: String, label: String) throws {
    #expect(try graph("flowchart TD\n  \(source)\n  A --> B").nodes.first?.label == label)
  }

  @Test(
    arguments: [
      ("A-->B", Graph.Edge(from: "A", to: "B")),
      ("A --- B", Graph.Edge(from: "A", to: "B", head: .none)),
      ("A ---> B", Graph.Edge(from: "A", to: "B", length: 2)),
      ("A-->|yes|B", Graph.Edge(from: "A", to: "B", label: "yes")),
      ("A -->|>80%阈值| B", Graph.Edge(from: "A", to: "B", label: ">80%阈值")),
      ("A -->|\"a | b\"| B", Graph.Edge(from: "A", to: "B", label: "a | b")),
      ("A -- yes it is --> B", Graph.Edge(from: "A", to: "B", label: "yes it is")),
      ("A -- text --- B", Graph.Edge(from: "A", to: "B", label: "text", head: .none)),
      ("A-.->B", Graph.Edge(from: "A", to: "B", line: .dotted)),
      ("A -.- B", Graph.Edge(from: "A", to: "B", line: .dotted, head: .none)),
      ("A -..-> B", Graph.Edge(from: "A", to: "B", line: .dotted, length: 2)),
      ("A -. v1.2 maybe .-> B", Graph.Edge(from: "A", to: "B", label: "v1.2 maybe", line: .dotted)),
      ("A ==> B", Graph.Edge(from: "A", to: "B", line: .thick)),
      ("A == text ==> B", Graph.Edge(from: "A", to: "B", label: "text", line: .thick)),
      ("A === B", Graph.Edge(from: "A", to: "B", line: .thick, head: .none)),
      ("A --x B", Graph.Edge(from: "A", to: "B", head: .cross)),
      ("A --o B", Graph.Edge(from: "A", to: "B", head: .circle)),
      ("A x--x B", Graph.Edge(from: "A", to: "B", head: .cross, tail: .cross)),
      ("A o--o B", Graph.Edge(from: "A", to: "B", head: .circle, tail: .circle)),
      ("A <--> B", Graph.Edge(from: "A", to: "B", tail: .arrow)),
      ("A ~~~ B", Graph.Edge(from: "A", to: "B", line: .invisible, head: .none)),
      ("A e1@--> B", Graph.Edge(from: "A", to: "B")),
    ] as [(String, Graph.Edge)])
  func readsLink(source: String, edge: Graph.Edge) throws {
    #expect(try graph("flowchart LR\n\(source)").edges == [edge])
  }

  @Test(
    arguments: [
      ("graph TD", Graph.Direction.topToBottom), ("graph LR;", .leftToRight), ("flowchart BT", .bottomToTop),
      ("flowchart RL %% note", .rightToLeft), ("flowchart", .topToBottom), ("flowchart-elk LR", .leftToRight),
    ] as [(String, Graph.Direction)])
  func readsDirection(header: String, direction: Graph.Direction) throws {
    #expect(try graph("\(header)\nA-->B").direction == direction)
  }

  @Test func readsChainsGroupsAndSeparators() throws {
    let graph = try graph("graph TD; A & B --> C & D --> E; E-->A%% loop\n\n%% nothing\n  node-1 --> a.b")
    #expect(graph.nodes.map(\.id) == ["A", "B", "C", "D", "E", "node-1", "a.b"])
    #expect(
      graph.edges.map { $0.from + $0.to } == ["AC", "AD", "BC", "BD", "CE", "DE", "EA", "node-1a.b"])
  }

  @Test func readsSubgraphs() throws {
    let graph = try graph(
      """
      flowchart LR
        subgraph outer [The outer one]
          direction TB
          A --> B
          subgraph "inner; one"
            C
          end
        end
        subgraph plain words
          D
        end
        subgraph empty
        end
        A --> outer
        D --> empty
      """)
    #expect(graph.nodes.map(\.id) == ["A", "B", "C", "D", "empty"])
    #expect(
      graph.subgraphs == [
        Graph.Subgraph(
          id: "outer", title: "The outer one", nodes: ["A", "B"],
          subgraphs: [Graph.Subgraph(id: "inner; one", title: "inner; one", nodes: ["C"])]),
        Graph.Subgraph(id: "plain words", title: "plain words", nodes: ["D"]),
      ])
    #expect(graph.edges.last == Graph.Edge(from: "D", to: "empty"))
  }

  @Test func ignoresLooksButKeepsOurClasses() throws {
    let graph = try graph(
      """
      ---
      title: A title
      config: {}
      ---
      %%{init: {"theme": "dark"}}%%
      flowchart TD
        accDescr: What it shows
        A:::cause --> B:::pretty
        classDef pretty fill:#f9f,stroke:#333;
        style A fill:#bbf
        linkStyle 0 stroke:#ff3,stroke-width:4px;
        click A "https://example.org" "tip"
        class B,C outcome
        C
      """)
    #expect(graph.title == "A title")
    #expect(graph.description == "What it shows")
    #expect(graph.nodes.map(\.style) == [.cause, .outcome, .outcome])
  }

  @Test func keepsLastLabelOfARepeatedBox() throws {
    #expect(try graph("graph TD\nA --> B\nA[first]\nA[second] --> C").nodes[0].label == "second")
  }

  @Test(
    arguments: [
      ("flowchart TD\n  A --> B\n  A -->\n", 3, "diagram-syntax"),
      ("flowchart TD\n  A[open\n", 2, "diagram-syntax"),
      ("flowchart TD\n  A[\"open]\n  B", 2, "diagram-syntax"),
      ("flowchart TD\n  A B C", 2, "diagram-syntax"),
      ("flowchart TD\n  A -- text B", 2, "diagram-syntax"),
      ("flowchart TD\n  A -->|text B", 2, "diagram-syntax"),
      ("flowchart TD\n  end", 2, "diagram-syntax"),
      ("flowchart TD\n  subgraph x\n  A", 3, "diagram-syntax"),
      ("sequenceDiagram\n  A->>B: hi", 1, "diagram-kind"),
      ("", 1, "diagram-kind"),
      ("flowchart TD\n", 2, "diagram-empty"),
    ] as [(String, Int, String)])
  func namesTheLineItCannotRead(text: String, line: Int, code: String) throws {
    let (graph, diagnostics) = MermaidFlowchart.parse(text, firstLine: 11, file: "page.md")
    #expect(graph == nil)
    let only = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect((only.file, only.line, only.code, only.level) == ("page.md", line + 10, code, .warning))
    #expect(only.message.utf8.count > 10)
  }

  @Test func refusesAFloodOfLinks() {
    let side = (0..<300).map { "n\($0)" }.joined(separator: " & ")
    let (graph, diagnostics) = MermaidFlowchart.parse("graph TD\n\(side) --> \(side)", firstLine: 1)
    #expect(graph == nil)
    #expect(diagnostics.first?.code == "diagram-too-large")
  }

  @Test func survivesEveryCutOfAText() {
    let text =
      "flowchart TD\nsubgraph s [\"t\"]\nA[\"x\"] -- l --> B{y} -.->|z| C(((w)))\nend\nD@{ shape: cyl, label: q }"
    let bytes = Array(text.utf8)
    for end in bytes.indices {
      let cut = String(decoding: bytes[..<end], as: UTF8.self)
      let (graph, diagnostics) = MermaidFlowchart.parse(cut, firstLine: 1)
      #expect((graph == nil) == !diagnostics.isEmpty)
    }
  }
}
