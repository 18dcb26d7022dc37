import CaseModel
import Testing

@testable import Diagrams

struct DOTFenceTests {
  private func read(_ text: String) throws -> DOTFence {
    let (fence, diagnostics) = DOTFence.read(text, name: "diagram", firstLine: 1, file: "")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return try #require(fence)
  }

  @Test(arguments: [
    ("digraph { a -> b }", "digraph \"diagram\""), ("digraph mine { a -> b }", "digraph mine {"),
    ("strict digraph{a}", "strict digraph \"diagram\" {"), ("/* c */ graph \"g h\" { a -- b }", "graph \"g h\" {"),
  ])
  func namesAnonymousGraphs(text: String, beginning: String) throws {
    let fence = try read(text)
    #expect(fence.text.contains(beginning), "\(fence.text)")
    #expect(fence.text.contains("fontname=\"Helvetica,Arial,sans-serif\""))
    #expect(fence.text.hasSuffix("}\n"))
  }

  @Test func understandsTheTextForItsTwin() throws {
    let graph = try read(
      #"""
      # a comment
      digraph g {
        rankdir=LR; label="Whole";
        node [class=cause];
        a [label="one\ntwo \"q\" \N"] b:port:n -> a -> {c; d} [label=go, style="dashed"];
        subgraph cluster_x { label = "X"; e -> f [dir=both] { g } }
        r [shape=record, label="{<p>left|{x|y}}"];
      }
      """#
    ).graph
    #expect(graph.direction == .leftToRight)
    #expect(graph.title == "Whole")
    #expect(graph.nodes.map(\.id) == ["a", "b", "c", "d", "e", "f", "g", "r"])
    #expect(graph.nodes[0].label == "one\ntwo \"q\" a")
    #expect(graph.nodes[0].style == .cause)
    #expect(graph.nodes[7].label == "left | x | y")
    #expect(graph.edges.map { $0.from + $0.to } == ["ba", "ac", "ad", "ef"])
    #expect(graph.edges[1] == Graph.Edge(from: "a", to: "c", label: "go", line: .dotted))
    #expect(graph.edges[3].tail == .arrow)
    #expect(graph.subgraphs.map(\.title) == ["X"])
    #expect(graph.subgraphs[0].nodes == ["e", "f", "g"])
  }

  @Test(arguments: [
    "digraph { a [image=\"/etc/passwd\"] }",
    "digraph { a [IMAGE=\"/etc/passwd\"] }",
    "digraph { node [shapefile=x] a }",
    "digraph { imagepath=\"/\"; a }",
    "digraph { graph [fontpath=\"/\"]; a }",
    "digraph { stylesheet=\"https://example.org/x.css\"; a }",
    "digraph { a [\"im\" + \"age\"=x] }",
    "digraph { a [URL=\"javascript:alert(1)\"] }",
    "digraph { a [href=\" JavaScript:alert(1)\"] }",
    "digraph { a -> b [edgehref=\"data:text/html,x\"] }",
    "digraph { a [URL=\"java&#115;cript:alert(1)\"] }",
    "digraph { layout=neato; a }",
    "digraph { a [shape=epsf] }",
    "digraph { a [label=<<IMG SRC=\"/etc/passwd\"/>>] }",
    "digraph { a } digraph { b }",
    "digraph { a",
    "digraph { a [label=\"x }",
    "digraph { a [label=x }",
    "digraph { /* a }",
    "digraph { }",
    "digraph { a -> }",
    "hello",
    "",
  ])
  func refuses(text: String) throws {
    let (fence, diagnostics) = DOTFence.read("\n" + text, name: "d", firstLine: 5, file: "p.md")
    #expect(fence == nil)
    #expect(diagnostics.count == 1)
    #expect(try #require(diagnostics.first).line >= 5)
  }

  @Test func addsNoBoxes() throws {
    let text = #"""
      digraph { "R&D department" -> "say \"hello\" twice" -> "back\slash and more" -> plain_long_name -> 长长长长长的名字
        "two " + "parts of a name" }
      """#
    let svg = try GraphvizLayout().svg(try read(text).text)
    #expect(svg.split(separator: "class=\"node").count - 1 == 6)
  }

  @Test func allowsPlainAddresses() throws {
    _ = try read("digraph { a [URL=\"https://example.org/?a=1&b=2\"]; b [href=\"page.html#x\"] }")
  }

  @Test func refusesDeepNesting() {
    let text = "digraph { " + String(repeating: "{", count: 5000) + "a" + String(repeating: "}", count: 5000) + "}"
    #expect(DOTFence.read(text, name: "d", firstLine: 1, file: "").fence == nil)
  }
}
