import CaseModel
import Knowledge
import Rendering
import TestSupport
import Testing

@Suite struct TerminalPageTests {
  private func widest(_ text: String) -> Int {
    text.split(separator: "\n").map(\.count).max() ?? 0
  }

  @Test func explainsAPage() throws {
    let page = try #require(SampleKnowledge.base["deep-recursion"])
    let text = TerminalExplain(diagrams: SampleDiagrams.renderer).text(page)
    #expect(try Snapshot.difference(text, "Rendering/explain.txt") == nil)
    #expect(widest(text) <= 80)
  }

  @Test func explainsAMyth() throws {
    let text = TerminalExplain().text(try #require(SampleKnowledge.base.myths.first))
    #expect(try Snapshot.difference(text, "Rendering/explain-myth.txt") == nil)
  }

  @Test func findsAPageByItsErrorText() throws {
    let search = KnowledgeSearch(SampleKnowledge.base)
    let results = search.results(for: "runtime: goroutine stack exceeds 1000000000-byte limit")
    #expect(results.first?.id == "deep-recursion")
    #expect(results.first?.isSignature == false)
    #expect(try Snapshot.difference(TerminalSearch().text(results), "Rendering/search.txt") == nil)
  }

  @Test func signaturesComeFirst() {
    let results = KnowledgeSearch(SampleKnowledge.base)
      .results(for: "stack", signatures: [("worker-pileup", "chan receive"), ("unknown", "x")])
    #expect(results.first?.id == "worker-pileup")
    #expect(results.first?.why == "looks like “chan receive”")
  }

  @Test func findsChineseNamesAndMyths() {
    let search = KnowledgeSearch(SampleKnowledge.base)
    #expect(search.results(for: "无限递归").first?.id == "deep-recursion")
    #expect(search.results(for: "GODEBUG=magicflag").first?.isMyth == true)
    #expect(search.results(for: "").isEmpty)
    #expect(TerminalSearch().text([]).hasPrefix("Nothing in the knowledge base"))
  }

  @Test func inspectsArtifacts() throws {
    var observations = Observations()
    observations.artifacts = SampleCase.full.artifacts
    observations.processes = SampleCase.full.processes
    observations.facts = SampleCase.full.facts
    observations.series = SampleCase.full.series
    observations.groups = SampleCase.full.groups
    observations.skipped = SampleCase.full.skipped
    observations.segments = [
      SegmentInfo(
        id: SegmentID(artifact: ArtifactID(0), kind: .goCrash, ordinal: 1),
        location: SourceLocation(line: 3, endLine: 312, bytes: 120..<13_262), isCutOff: true)
    ]
    observations.events = [
      CaseEvent(
        artifact: ArtifactID(0), location: SourceLocation(line: 3, bytes: 0..<9, time: SampleCase.time(0)),
        what: "exit \u{1B}[31m", kind: .effect)
    ]
    let text = TerminalInspect(observations).text
    #expect(try Snapshot.difference(text, "Rendering/inspect.txt") == nil)
    #expect(widest(text) <= 80)
    #expect(!text.contains("\u{1B}"))
    let json = InspectJSON(observations, toolVersion: "0.1.0").text
    #expect(try Snapshot.difference(json, "Rendering/inspect.json") == nil)
  }
}
