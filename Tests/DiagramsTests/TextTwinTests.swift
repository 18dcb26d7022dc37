import Testing

@testable import Diagrams

struct TextTwinTests {
  private func twin(_ text: String) throws -> TextTwin {
    TextTwin(try #require(MermaidFlowchart.parse("graph TD\n" + text).graph))
  }

  @Test func listsARunAsSteps() throws {
    let twin = try twin("A[Start] --> B[Middle]\nB -->|then| C[End]")
    #expect(
      twin.html == """
        <ol class="diagram-twin">
        <li>Start</li>
        <li>→ Middle</li>
        <li>→ (then) End</li>
        </ol>

        """)
    #expect(twin.markdown == "1. Start\n2. → Middle\n3. → (then) End\n")
  }

  @Test func listsBranchesInside() throws {
    let twin = try twin("A --> B{ok?}\nB -->|no| C --> D\nB -->|yes| D\nB -.-> E")
    #expect(
      twin.html == """
        <ol class="diagram-twin">
        <li>A</li>
        <li>→ ok?
        <ul>
        <li>→ (no) C
        <ol>
        <li>→ D</li>
        </ol>
        </li>
        <li>→ (yes) D</li>
        <li>→ (dashed) E</li>
        </ul>
        </li>
        </ol>

        """)
    #expect(
      twin.markdown == """
        1. A
        2. → ok?
           - → (no) C
              1. → D
           - → (yes) D
           - → (dashed) E

        """)
  }

  @Test func endsCycles() throws {
    #expect(try twin("A --> B --> C --> A").markdown == "1. A\n2. → B\n3. → C\n4. → A (back to an earlier step)\n")
    #expect(try twin("A --> A").markdown == "1. A\n2. → A (back to an earlier step)\n")
  }

  @Test func namesWhatWasListedAbove() throws {
    #expect(
      try twin("A --> B & C\nB --> D --> E\nC --> D").markdown == """
        1. A
           - → B
              1. → D
              2. → E
           - → C
              1. → D (listed above)

        """)
  }

  @Test func listsSeveralBeginnings() throws {
    #expect(
      try twin("A --> C\nB --> C\nsubgraph g [Group]\nX\nend").markdown == """
        - A
           1. → C
        - B
           1. → C
        - X \\[in Group\\]

        """)
  }

  @Test func doesNotGoDeeperThanAReaderCan() throws {
    var graph = Graph(nodes: (0..<200).map { Graph.Node(id: "n\($0)", label: "n\($0)") })
    for index in 0..<100 {
      graph.edges.append(Graph.Edge(from: "n\(index)", to: "n\(index + 1)"))
      graph.edges.append(Graph.Edge(from: "n\(index)", to: "n\(index + 100)"))
    }
    let twin = TextTwin(graph)
    #expect(twin.html.contains("(continued below)"))
    for index in 0..<200 { #expect(twin.html.contains("n\(index)<") || twin.html.contains("n\(index)\n")) }
    #expect(!twin.markdown.contains(String(repeating: " ", count: 60)))
  }

  @Test func readsArrowsBothWaysAndBackwards() {
    let graph = Graph(
      nodes: ["A", "B", "C"].map { Graph.Node(id: $0, label: $0) },
      edges: [
        Graph.Edge(from: "A", to: "B", tail: .arrow), Graph.Edge(from: "C", to: "B", head: .none, tail: .arrow),
      ])
    #expect(TextTwin(graph).markdown == "1. A\n2. ↔ B\n3. → C\n")
  }

  @Test func escapesMarkup() {
    let graph = Graph(nodes: [Graph.Node(id: "x", label: "<b>*x*</b> `y`\n- z | #1")])
    let twin = TextTwin(graph, words: .chinese)
    #expect(twin.html.contains("&lt;b&gt;*x*&lt;/b&gt; `y` - z | #1"))
    #expect(twin.markdown == "1. \\<b\\>\\*x\\*\\</b\\> \\`y\\` - z \\| \\#1\n")
  }

  @Test func isEmptyForNothing() {
    #expect(TextTwin(Graph()).html.isEmpty)
    #expect(TextTwin(Graph()).markdown.isEmpty)
  }
}
