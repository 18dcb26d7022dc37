import CaseModel
import Testing

@Suite struct EvidenceGraphTests {
  private func graph(_ nodes: Int, edges: [(Int, Int)] = []) -> EvidenceGraph {
    EvidenceGraph(
      title: "t", artifact: ArtifactID(0),
      nodes: (0..<nodes).map { .init(id: "n\($0)", label: "n\($0)", role: .module) },
      edges: edges.map { .init(from: "n\($0.0)", to: "n\($0.1)") })
  }

  @Test func whatIsReadableStaysAsItIs() {
    let small = graph(40, edges: [(0, 1), (1, 1)])
    #expect(small.readable() == small)
  }

  @Test func theRestBecomesOneNode() {
    let large = graph(100, edges: (1..<100).map { (0, $0) } + [(90, 91)])
    let shown = large.readable()
    #expect(shown.nodes.count == EvidenceGraph.readableNodes)
    #expect(shown.nodes.last?.role == .summary)
    #expect(shown.nodes.last?.label == "… 61 more")
    #expect(shown.edges.filter { $0.to == "more" }.count == 1)
    #expect(shown.note == "39 of 100 are drawn.")
  }

  @Test func brokenLinksAndRepeatedIdsAreDropped() {
    var odd = graph(2, edges: [(0, 1), (0, 1), (0, 7)])
    odd.nodes.append(odd.nodes[0])
    #expect(odd.readable().nodes.count == 2)
    #expect(odd.readable().edges.count == 1)
  }

  @Test func tooManyLinksAreCounted() {
    let dense = graph(30, edges: (0..<30).flatMap { a in (0..<30).map { (a, $0) } })
    #expect(dense.readable().edges.count == EvidenceGraph.readableEdges)
    #expect(dense.readable().note == "820 links are not drawn.")
  }

  private func finding(_ scenario: String, in artifact: Int, segment: SegmentID? = nil) -> Finding {
    var finding = Finding(
      scenario: scenario, title: scenario, confidence: .likely, severity: .high, failureClass: "build")
    let place = SourceLocation(line: 1, bytes: 0..<1)
    finding.evidence = [
      EvidencePiece(
        artifact: ArtifactID(artifact), segment: segment, rule: "r", strength: .strong, ends: false, group: nil,
        count: 1, first: place, last: place, excerpt: "", means: nil)
    ]
    return finding
  }

  @Test func eachGraphGoesToTheFindingItExplains() {
    let second = SegmentID(artifact: ArtifactID(0), kind: .goBuild, ordinal: 2)
    var value = Case(toolVersion: "1", knowledgePages: 1, knowledgeDigest: "")
    value.findings = [
      finding("a", in: 0), finding("b", in: 0), finding("b", in: 0, segment: second), finding("c", in: 1),
    ]
    func graph(_ scenarios: [String], artifact: Int = 0, segment: SegmentID? = nil) -> EvidenceGraph {
      EvidenceGraph(title: "t", artifact: ArtifactID(artifact), segment: segment, scenarios: scenarios)
    }
    func place(_ graph: EvidenceGraph) -> [Int] {
      value.graphs = [graph]
      return value.graphsByFinding.keys.sorted()
    }
    #expect(place(graph(["b"])) == [1])
    #expect(place(graph(["b"], segment: second)) == [2])
    #expect(place(graph([])) == [0])
    #expect(place(graph([], artifact: 1)) == [3])
    #expect(place(graph(["c"])) == [3], "named findings are found in other artifacts")
    #expect(place(graph(["d"])) == [])
  }
}
