import CaseModel
import Knowledge
import Testing

@testable import Diagnosis

@Suite struct ChainTests {
  private func chain(_ pages: [Scenario], silent: Set<String> = [], seconds: [String: Int] = [:]) -> Case {
    var builder = CaseBuilder()
    let process = builder.process(pid: 1)
    let log = builder.artifact("a.log")
    _ = builder.segment(.goGCTrace, in: log, process: process)
    for (position, page) in pages.enumerated() where !silent.contains(page.id) {
      builder.hits(page.id, "e", log, lines: [position + 1], seconds: seconds[page.id].map { [$0] } ?? [])
    }
    return builder.diagnosed(pages)
  }

  /// `a>b proved`, by names.
  private func edges(_ result: Case) -> [String] {
    result.chain.edges.map {
      "\(result.chain.nodes[$0.from].name)>\(result.chain.nodes[$0.to].name) \($0.kind.rawValue)"
    }.sorted()
  }

  @Test func linksWhatWasFoundAndItsOutcome() throws {
    let result = chain(
      try [
        page("a", leadsTo: ["b", "slow"], [line("e", .strong)]),
        page("b", leadsTo: ["process-exit"], [line("e", .strong, ends: true)]),
      ])
    #expect(edges(result) == ["a>b proved", "a>slow outcome", "b>process-exit outcome"])
    #expect(result["a"]?.effects == ["b", "slow"])
    #expect(result["b"]?.causes.map { result.findings[$0].scenario } == ["a"])
    #expect(result.chain.nodes.prefix(2).map(\.finding) == [0, 1])
  }

  @Test func pagesNotFoundMayLieBetween() throws {
    let result = chain(
      try [
        page("a", leadsTo: ["b"], [line("e", .strong)]), page("b", leadsTo: ["c", "slow"], [line("e", .strong)]),
        page("c", [line("e", .strong)]),
      ], silent: ["b"])
    // The outcome of a page that was not found is nobody's.
    #expect(edges(result) == ["a>c proved"])
  }

  @Test func linksThatALongerWaySaysAreLeftOut() throws {
    let result = chain(
      try [
        page("a", leadsTo: ["b", "c", "slow"], [line("e", .strong)]),
        page("b", leadsTo: ["c"], [line("e", .strong)]), page("c", leadsTo: ["slow"], [line("e", .strong)]),
      ])
    #expect(edges(result) == ["a>b proved", "b>c proved", "c>slow outcome"])
    #expect(result["c"]?.causes.map { result.findings[$0].scenario } == ["b"])
  }

  @Test func anEffectThatBeganEarlierIsOnlyPossible() throws {
    let pages = try [page("a", leadsTo: ["b"], [line("e", .strong)]), page("b", [line("e", .strong)])]
    #expect(edges(chain(pages, seconds: ["a": 20, "b": 10])) == ["a>b possible"])
    #expect(edges(chain(pages, seconds: ["a": 10, "b": 20])) == ["a>b proved"])
    #expect(edges(chain(pages, seconds: ["a": 20])) == ["a>b proved"])
    #expect(chain(pages, seconds: ["a": 20, "b": 10])["b"]?.causes == [])
  }

  @Test func anEndThatNothingShowsIsOnlyPossible() throws {
    let result = chain(try [page("a", leadsTo: ["process-killed", "slow"], [line("e", .strong)])])
    #expect(edges(result) == ["a>process-killed possible", "a>slow outcome"])
  }

  @Test func anotherProcessIsOnlyPossible() throws {
    var builder = CaseBuilder()
    let one = builder.process(pid: 1)
    let two = builder.process(pid: 2)
    let log = builder.artifact("a.log")
    let first = builder.segment(.goCrash, in: log, line: 1, process: one)
    let second = builder.segment(.goCrash, in: log, line: 50, process: two)
    builder.fact("panics", 1, first)
    builder.fact("goroutines", 1, second)
    let pages = try [
      page("a", leadsTo: ["b"], [fact("e", .strong, "panics == 1", in: [.goCrash])]),
      page("b", [fact("e", .strong, "goroutines == 1", in: [.goCrash])]),
    ]
    #expect(edges(builder.diagnosed(pages)) == ["a>b possible"])
    builder.fact("goroutines", 1, first)
    #expect(edges(builder.diagnosed(pages)) == ["a>b proved"])
  }

  @Test func aNameThatMovedToAFinerOneStillHasCauses() throws {
    let result = chain(
      try [
        page("cause", leadsTo: ["wide"], [line("e", .strong)]),
        page("fine", refines: ["wide"], [line("e", .strong)]),
        page("wide", leadsTo: ["slow"], [line("e", .strong)]),
      ])
    #expect(result.ids == ["cause", "fine"])
    #expect(edges(result) == ["cause>fine proved", "fine>slow outcome"])
  }
}
