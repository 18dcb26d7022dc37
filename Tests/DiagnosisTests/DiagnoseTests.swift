import CaseModel
import Diagnosis
import Knowledge
import Markup
import Testing

@Suite struct DiagnoseTests {
  @Test func nothingGivesAnEmptyCase() throws {
    let result = CaseBuilder().diagnosed([])
    #expect(result.findings.isEmpty)
    #expect(result.chain.nodes.isEmpty)
    #expect(!result.isIncomplete)
  }

  @Test func theSameInputGivesTheSameCase() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    var pages: [Scenario] = []
    for number in 0..<40 {
      let id = "p\(number)"
      pages.append(
        try page(
          id, leadsTo: number < 30 ? ["p\(number + 1)", "slow"] : ["process-exit"],
          [line("a", number % 2 == 0 ? .strong : .weak), fact("b", .weak, "jfr.gc_count > \(number)")]))
      builder.hits(id, "a", log, lines: [number % 7 + 1, number + 20])
    }
    let recording = builder.artifact("r.jfr", .jfr)
    builder.fact("gc_count", 100, recording)
    let first = builder.diagnosed(pages)
    let second = builder.diagnosed(pages.reversed())
    #expect(first.findings == second.findings)
    #expect(first.chain == second.chain)
    #expect(first.timeline == second.timeline)
    #expect(first.findings.count == 40)
  }

  @Test func actionsAreDoNowThenTheChecklist() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    builder.hits("p", "a", log, lines: [1])
    var scenario = try page("p", [line("a", .strong)])
    func item(_ id: String, children: [ChecklistItem] = []) -> ChecklistItem {
      ChecklistItem(id: id, text: [], source: "Do \(id).", run: "run \(id)", risk: "none", children: children)
    }
    scenario.doNow = [item("n1")]
    scenario.checklist = [item("c1", children: [item("c1a")]), item("c2")]
    let actions = builder.diagnosed(scenario)["p"]?.actions
    #expect(actions?.map(\.id) == ["n1", "c1", "c1a", "c2"])
    #expect(actions?.first == CaseAction(id: "n1", text: "Do n1.", run: "run n1", risk: "none"))
  }

  @Test func evidenceSaysWhereHowOftenAndWhen() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    builder.hits("p", "a", log, lines: [3, 8, 9], seconds: [10, 20, 30], text: "boom", count: 500)
    let finding = try #require(builder.diagnosed(try page("p", [line("a", .strong, ends: true)]))["p"])
    let piece = try #require(finding.evidence.first)
    #expect(piece.count == 500)
    #expect(piece.first.line == 3)
    #expect(piece.last.line == 9)
    #expect(piece.excerpt == "boom")
    #expect(piece.ends)
    #expect(finding.firstTime == at(10))
    #expect(finding.lastTime == at(30))
    #expect(finding.count == 500)
  }

  @Test func hitsOfUnknownPagesAreIgnored() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    builder.hits("gone", "a", log, lines: [1])
    #expect(builder.diagnosed(try page("p", [line("a", .strong)])).ids.isEmpty)
  }

  @Test func segmentsThatTheListDoesNotNameDoNotHurt() throws {
    var builder = CaseBuilder()
    let stray = SegmentID(artifact: ArtifactID(7), kind: .goCrash, ordinal: 3)
    builder.fact("panics", 2, stray)
    builder.hits("p", "a", stray.artifact, stray, lines: [1])
    let result = builder.diagnosed(try page("p", [line("a", .strong, in: [.goCrash])]))
    #expect(result.ids == ["p"])
  }
}
