import CaseModel
import Synchronization
import Testing

@testable import Diagrams

struct DiagramRendererTests {
  private let renderer: DiagramRenderer

  init() throws {
    renderer = DiagramRenderer(layout: try GraphvizLayout().layout)
  }

  @Test(arguments: ArticleDiagrams.all.indices)
  func drawsTheArticle(index: Int) throws {
    let text = ArticleDiagrams.all[index]
    let result = renderer.render(fence: "mermaid", text: text, line: 1, idPrefix: "d\(index)")
    #expect(result.warnings.isEmpty)
    let svg = try #require(result.svg)
    let boxes = try #require(MermaidFlowchart.parse(text).graph).nodes.count
    #expect(svg.split(separator: "<g class=\"node").count - 1 == boxes)
    #expect(result.twinHTML.contains("<li>"))
  }

  @Test func drawsTheSameTwice() throws {
    for text in ArticleDiagrams.all + ["digraph { a -> b }"] {
      let language = text.hasPrefix("digraph") ? "dot" : "mermaid"
      let first = renderer.render(fence: language, text: text, line: 1, idPrefix: "x")
      #expect(first == renderer.render(fence: language, text: text, line: 1, idPrefix: "x"))
      #expect(first.svg != nil)
    }
  }

  @Test func isFitForAPage() throws {
    let dot = """
      digraph { a [label="ok & fine &lt; \\"3\\"", style=filled, fillcolor="#ff8888", tooltip="tip"];
        b [shape=plaintext, fontcolor=red, URL="https://example.org/"]; a -> b [color=blue, penwidth=2, label=x]
        subgraph cluster_q { label="Q"; bgcolor=lightgrey; c } }
      """
    for (language, text) in [("dot", dot), ("mermaid", ArticleDiagrams.all[0])] {
      let svg = try #require(renderer.render(fence: language, text: text, line: 1, idPrefix: "p1").svg)
      #expect(svg.contains("role=\"img\" aria-labelledby=\"p1-title p1-desc\""))
      for unwanted in [
        "transparent", "style=", "<!--", "<?xml", "<!DOCTYPE", "xlink", "pt\"", "font-family=\"Times", " id=\"node",
      ] {
        #expect(!svg.contains(unwanted), "\(unwanted)")
      }
      #expect(!svg.contains("fill=\"#") && !svg.contains("stroke=\"b"))
      #expect(svg.split(separator: "<title").count == 2)
    }
    let svg = try #require(renderer.render(fence: "dot", text: dot, line: 1, idPrefix: "p1").svg)
    #expect(svg.contains("class=\"fill-red\""))
    #expect(svg.contains("ok &amp; fine &lt; &quot;3&quot;</text>"))
    #expect(svg.contains("<a href=\"https://example.org/\">"))
  }

  @Test func keepsIdentifiersApart() throws {
    let both = ["one", "two"].compactMap {
      renderer.render(fence: "mermaid", text: ArticleDiagrams.all[0], line: 1, idPrefix: $0).svg
    }.joined()
    let ids = both.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(ids.count == 4)
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "]]> --> <!-- \"'&", "&lt;b&gt; &amp;amp; &#60;", #"\N \G \\ \" \"#, "a\u{0}b\u{7}c",
    "</text></svg><img src=x onerror=alert(1)>", "\"]; evil [image=\"/etc/passwd\"", "{|<p>}", "", "   ", "\u{202E}abc",
    String(repeating: "长", count: 3000), "日本\u{301}\u{FE0F}👩‍👩‍👧",
  ])
  func survivesHostileLabels(label: String) throws {
    for shape in [Graph.Shape.rounded, .rhombus, .cylinder] {
      let graph = Graph(
        nodes: [Graph.Node(id: label, label: label, shape: shape), Graph.Node(id: label + "2", label: "end")],
        edges: [Graph.Edge(from: label, to: label + "2", label: label)],
        subgraphs: [Graph.Subgraph(id: label, title: label, nodes: [label])], title: label)
      let result = renderer.render(graph, idPrefix: label, description: label)
      #expect(result.warnings.isEmpty)
      let svg = try #require(result.svg)
      for text in [svg, result.html(summary: label)] {
        for unwanted in ["<script", "<img", "<!--", "evil [image=\"/"] {
          #expect(!text.contains(unwanted), "\(unwanted)")
        }
        #expect(Self.isBalanced(text))
      }
    }
  }

  @Test func showsLabelsAsWritten() throws {
    let label = #"if a && b &lt; "c" \n <d> &#65; 100%"#
    let graph = Graph(nodes: [Graph.Node(id: "x", label: label)])
    let svg = try #require(renderer.render(graph, idPrefix: "x").svg)
    let shown = svg.split(separator: "<text").dropFirst().map { part in
      part.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
    }.joined(separator: " ")
    #expect(shown == "if a &amp;&amp; b &amp;lt; &quot;c&quot; \\n &lt;d&gt; &amp;#65; 100%")
  }

  @Test func saysWhatItCannotRead() {
    let result = renderer.render(fence: "mermaid", text: "pie\n  \"a\": 1", line: 7, idPrefix: "x", file: "p.md")
    #expect(result.isUnreadable)
    #expect(result.warnings.map(\.line) == [7])
    #expect(result.warnings.map(\.file) == ["p.md"])
  }

  @Test func fallsBackToTheListWhenTheLayoutFails() {
    let broken = DiagramRenderer(layout: { _ in throw LayoutError("no luck") })
    let result = broken.render(fence: "mermaid", text: "graph TD\nA-->B", line: 3, idPrefix: "x")
    #expect(result.svg == nil)
    #expect(result.twinHTML.contains("<li>A</li>"))
    #expect(result.warnings.first?.message.contains("no luck") == true)
    #expect(result.notice != nil)
    #expect(result.html().contains("<details class=\"diagram-text\" open>"))
    let odd = DiagramRenderer(layout: { _ in "not a picture" })
    #expect(odd.render(fence: "mermaid", text: "graph TD\nA-->B", line: 3, idPrefix: "x").svg == nil)
  }

  @Test func summarisesWhatNobodyCouldRead() throws {
    var graph = Graph(nodes: (0..<1000).map { Graph.Node(id: "n\($0)", label: "n\($0)") })
    graph.nodes[900].style = .highlight
    graph.edges = (1..<1000).map { Graph.Edge(from: "n0", to: "n\($0)") }
    let result = renderer.render(graph, idPrefix: "x")
    #expect(result.svg?.contains("… 940 more") == true)
    #expect(result.svg?.contains(">n900</text>") == true)
    #expect(result.notice?.contains("60 of 1000 boxes") == true)
    graph.nodes = Array(graph.nodes[..<30])
    graph.edges = (0..<900).map { Graph.Edge(from: "n\($0 % 30)", to: "n\($0 / 30)") }
    let (summary, notice) = GraphSummary.readable(graph)
    #expect(summary.edges.count == 200)
    #expect(summary.nodes.count == 30)
    #expect(notice?.contains("200 of 900 links") == true)
  }

  @Test func asksTheCacheFirst() {
    let store = Mutex<[String: String]>([:])
    let calls = Mutex(0)
    let renderer = DiagramRenderer(
      layout: { _ in
        calls.withLock { $0 += 1 }
        return "<svg viewBox=\"0 0 1 1\"></svg>"
      },
      cache: DiagramCache(
        get: { key in store.withLock { $0[key] } }, set: { key, svg in store.withLock { $0[key] = svg } }),
      version: { "1" })
    for _ in 0..<3 { _ = renderer.render(fence: "mermaid", text: "graph TD\nA-->B", line: 1, idPrefix: "x") }
    #expect(calls.withLock { $0 } == 1)
    let key = store.withLock { $0.keys.first } ?? ""
    #expect(key.utf8.allSatisfy { MarkupEscape.isWordByte($0) || $0 == UInt8(ascii: "-") })
    #expect(DiagramCache.key(dot: "a", version: "1") != DiagramCache.key(dot: "a", version: "2"))
  }

  @Test func styleSheetBalances() {
    let css = DiagramStyle.css
    #expect(css.utf8.count { $0 == UInt8(ascii: "{") } == css.utf8.count { $0 == UInt8(ascii: "}") })
    #expect(!css.contains("</"))
  }

  /// Every tag that opens closes, in order.
  private static func isBalanced(_ text: String) -> Bool {
    var scanner = SVGScanner(text)
    var open: [String] = []
    while let token = scanner.next() {
      switch token {
      case .open(let name, _, let isEmpty): if !isEmpty { open.append(name) }
      case .close(let name): if open.popLast() != name { return false }
      case .text: break
      }
    }
    return open.isEmpty
  }
}
