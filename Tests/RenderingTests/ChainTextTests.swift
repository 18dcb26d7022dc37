import CaseModel
import Rendering
import Testing

@Suite struct ChainTextTests {
  private func lines(_ nodes: [(Int?, String)], _ edges: [(Int, Int, Case.Chain.Edge.Kind)]) -> [String] {
    var value = SampleCase.full
    value.chain.nodes = nodes.map { Case.Chain.Node(finding: $0.0, name: $0.1, label: $0.1) }
    value.chain.edges = edges.map { Case.Chain.Edge(from: $0.0, to: $0.1, kind: $0.2) }
    return CaseMarkdown(value).text.split(separator: "\n").filter { $0.contains(" → ") || $0.contains("⇢") }
      .filter { $0.hasPrefix("- ") }.map { String($0.dropFirst(2)) }
  }

  @Test func joinsPathsThatDifferInTheirEnd() {
    let found = lines(
      [(1, "a"), (2, "b"), (nil, "x"), (nil, "y"), (0, "first")],
      [(0, 1, .proved), (1, 2, .outcome), (1, 3, .outcome), (4, 2, .outcome)])
    #expect(found == ["first → x", "a → b → x, y"])
  }

  @Test func keepsPossibleLinksApartAndSurvivesCycles() {
    let found = lines(
      [(0, "a"), (1, "b"), (2, "c")], [(0, 1, .proved), (0, 2, .possible), (1, 2, .proved), (2, 1, .possible)])
    #expect(found.first == "a → b → c")
    #expect(found.contains { $0.hasPrefix("a ⇢ (possible) c") })
    #expect(lines([(0, "a"), (1, "b")], [(0, 1, .proved), (1, 0, .proved)]) == [])
    #expect(lines([(0, "a")], [(0, 9, .proved)]) == [])
  }

  @Test func beginsWithTheVerdictAmongManyProcesses() {
    let others = (1...40).flatMap { [(Int?.some($0), "cause \($0)"), (Int?.none, "end \($0)")] }
    let links = (0..<40).map { (2 * $0, 2 * $0 + 1, Case.Chain.Edge.Kind.outcome) }
    let found = lines(others + [(50, "leak"), (0, "verdict")], links + [(80, 81, .proved)])
    #expect(found.first == "leak → verdict")
  }
}
