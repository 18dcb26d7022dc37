import CaseModel
import Knowledge
import Testing

@testable import Diagnosis

@Suite struct RankingTests {
  /// One page per name, each with its own line in one log.
  private func ranked(_ pages: [Scenario], seconds: [String: Int] = [:]) -> [String] {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    for (position, page) in pages.enumerated() {
      for entry in page.evidence {
        builder.hits(
          page.id, entry.id, log, lines: [position + 1], seconds: seconds[page.id].map { [$0] } ?? [])
      }
    }
    return builder.diagnosed(pages).ids
  }

  @Test func surerComesFirst() throws {
    let pages = try [
      page("a", severity: .critical, [line("e", .weak, ends: true)]),
      page("b", severity: .critical, [line("e", .strong, ends: true)]),
      page("c", severity: .low, [line("e", .decisive)]),
    ]
    #expect(ranked(pages) == ["c", "b", "a"])
  }

  @Test func whatEndsSomethingComesBeforeWhatDegrades() throws {
    let pages = try [
      page("a", severity: .critical, [line("e", .strong)]), page("b", severity: .low, [line("e", .strong, ends: true)]),
    ]
    #expect(ranked(pages) == ["b", "a"])
  }

  @Test func aCauseComesBeforeWhatItLeadsTo() throws {
    let pages = try [
      page("a", severity: .critical, [line("e", .strong)]),
      page("b", severity: .high, leadsTo: ["a"], [line("e", .strong)]),
      page("c", severity: .low, leadsTo: ["b"], [line("e", .strong)]),
    ]
    #expect(ranked(pages) == ["c", "b", "a"])
  }

  @Test func aCauseThatBeganLaterDoesNotMoveUp() throws {
    let pages = try [
      page("a", severity: .critical, [line("e", .strong)]),
      page("b", severity: .low, leadsTo: ["a"], [line("e", .strong)]),
    ]
    #expect(ranked(pages, seconds: ["a": 10, "b": 20]) == ["a", "b"])
    #expect(ranked(pages, seconds: ["a": 20, "b": 10]) == ["b", "a"])
  }

  @Test func thenSeverityStrengthTimeAndName() throws {
    #expect(
      ranked(
        try [page("a", severity: .low, [line("e", .strong)]), page("b", severity: .critical, [line("e", .strong)])])
        == ["b", "a"])
    #expect(
      ranked(
        try [page("a", [line("e", .weak), line("f", .weak), line("g", .weak)]), page("b", [line("e", .strong)])]
      )
      .first == "b")
    let equal = try [page("a", [line("e", .strong)]), page("b", [line("e", .strong)])]
    #expect(ranked(equal, seconds: ["a": 9, "b": 3]) == ["b", "a"])
    #expect(ranked(equal) == ["a", "b"])
  }

  @Test func aCircleOfCausesStillGivesAnOrder() throws {
    let pages = try [
      page("a", leadsTo: ["b"], [line("e", .strong)]), page("b", leadsTo: ["a"], [line("e", .strong)]),
    ]
    #expect(ranked(pages) == ["a", "b"])
  }
}
