import Testing

@testable import Diagrams

struct GraphvizLayoutTests {
  @Test func saysWhatGraphvizSaid() throws {
    let layout = try GraphvizLayout()
    let error = #expect(throws: LayoutError.self) { try layout.svg("digraph x { a -> ") }
    #expect(error?.message.contains("syntax error") == true)
    #expect(try layout.svg("digraph x { a -> b }").contains("<svg"), "the parser is usable after an error")
    #expect(throws: LayoutError.self) { try layout.svg("digraph x { a [label=\"open] }") }
    #expect(throws: LayoutError.self) { try layout.svg("digraph x {\u{0}}") }
    #expect(throws: LayoutError.self) { try layout.svg("") }
    #expect(try layout.svg("digraph x { a -> b }").contains("<svg"))
  }

  @Test func survivesLongMessages() throws {
    let long = String(repeating: "长x", count: 5000)
    let layout = try GraphvizLayout()
    let error = #expect(throws: LayoutError.self) { try layout.svg("digraph x { a \"\(long)\" -> ]") }
    #expect(error?.message.contains("syntax error") == true)
    // Warnings about a box that is too small and a colour that is unknown name both.
    let dot = "digraph x { \"\(long)\" [fixedsize=true, width=0.1, color=\"\(long)\", shape=\"\(long)\"] }"
    #expect(try layout.svg(dot).contains("<svg"))
  }

  @Test func knowsItsVersion() {
    #expect(GraphvizLayout.version.first?.isNumber == true)
  }

  @Test func servesSeveralTasks() async throws {
    let dot = "digraph t { a -> b -> c; a -> c }"
    let expected = try GraphvizLayout().svg(dot)
    let results = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<16 { group.addTask { try? GraphvizLayout().svg(dot) } }
      return await group.reduce(into: [String?]()) { $0.append($1) }
    }
    #expect(results.allSatisfy { $0 == expected })
  }
}
