import CaseModel
import Knowledge
import Testing

@testable import Diagnosis

@Suite struct CoverageTests {
  private func died(whole: Bool) -> CaseBuilder {
    var builder = CaseBuilder()
    let log = builder.artifact(
      "app.log", whole: whole,
      problem: whole ? nil : Problem(code: "truncated", message: "The file ends in the middle of a line."))
    builder.fact("process_died", true, log)
    return builder
  }

  private func torn() throws -> Scenario {
    try page(
      "killed", [fact("torn", .strong, "log.process_died == true and not has(log.fatal)", means: "The log stops.")])
  }

  @Test func whatAbsenceWouldShowIsWithheldFromATornFile() throws {
    let whole = died(whole: true).diagnosed(try torn())
    #expect(whole.ids == ["killed"])
    #expect(whole.withheld.isEmpty)
    let result = died(whole: false).diagnosed(try torn())
    #expect(result.ids.isEmpty)
    #expect(
      result.withheld == [
        Case.Withheld(
          conclusion: "Title of killed: The log stops.",
          because: "app.log was not read whole: The file ends in the middle of a line.")
      ])
  }

  @Test func nothingIsWithheldWhereNothingIsKnown() throws {
    var builder = CaseBuilder()
    _ = builder.artifact("app.log", whole: false)
    #expect(builder.diagnosed(try torn()).withheld.isEmpty)
  }

  @Test func anUnreadableArtifactIsNamed() throws {
    var builder = CaseBuilder()
    _ = builder.artifact(
      "x.bin", .binary, whole: false,
      problem: Problem(code: "unreadable", message: "x.bin: permission denied.", isFailure: true))
    let result = builder.diagnosed(try torn())
    #expect(result.isIncomplete)
    #expect(
      result.withheld == [Case.Withheld(conclusion: "Anything about x.bin", because: "x.bin: permission denied.")])
  }

  @Test func anArtifactWithoutFindingSaysWhatWasTriedAndHowToCollectMore() throws {
    var builder = CaseBuilder()
    let found = builder.artifact("a.log")
    let quiet = builder.artifact("gc.log", .gclog)
    _ = builder.segment(.jvmGC, in: quiet)
    builder.hits("p", "a", found, lines: [1])
    builder.observations.rareLines = [quiet: ["strange line"]]
    let result = builder.diagnosed(try page("p", [line("a", .strong)]))
    #expect(result.nothingFound.map(\.artifact) == [quiet])
    #expect(result.nothingFound.first?.pagesTried == 1)
    #expect(result.nothingFound.first?.rareLines == ["strange line"])
    #expect(result.nothingFound.first?.collect.contains("jcmd <pid> GC.heap_info") == true)
  }

  @Test(arguments: [(SegmentKind.goGCTrace, "kill -QUIT <pid>"), (.jvmException, "jcmd <pid> Thread.print")])
  func commandsFitTheLanguageOfTheLog(kind: SegmentKind, command: String) throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    _ = builder.segment(kind, in: log)
    let collect = builder.diagnosed(try page("p", [line("a", .strong)])).nothingFound.first?.collect
    #expect(collect?.contains(command) == true)
    #expect(collect?.contains { $0.hasPrefix(kind == .goGCTrace ? "jcmd" : "kill") } == false)
  }

  @Test func saysWhatWouldRaiseTheConfidence() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let trace = builder.segment(.goGCTrace, in: log)
    builder.fact("gc_cycles", 30, trace)
    builder.fact("goal_at_live_cycles", 20, trace)
    builder.fact("live_heap_mib", 100, trace)
    let result = builder.diagnosed(
      try page(
        "p",
        [
          fact("limit", .strong, "live_heap_mib / memory_limit_mib >= 0.8", in: [.goGCTrace], means: "Near the limit."),
          fact("goal", .strong, "goal_at_live_cycles / gc_cycles >= 0.5", in: [.goGCTrace]),
          fact("dump", .strong, "jfr.gc_count > 3", means: "The recording shows it."),
          fact("same", .strong, "heap_max_mb > 3", in: [.goGCTrace], group: "goal"),
        ]))
    #expect(result["p"]?.confidence == .likely)
    #expect(
      result["p"]?.raise == [
        "Not known: memory_limit_mib (GOMEMLIMIT). It would show: Near the limit.",
        "Not known: a flight recording (jcmd <pid> JFR.start duration=120s filename=FILE). "
          + "It would show: The recording shows it.",
      ])
  }

  @Test func aConfirmedFindingNeedsNoMore() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    builder.hits("p", "a", log, lines: [1])
    let result = builder.diagnosed(try page("p", [line("a", .decisive), fact("b", .strong, "jfr.gc_count > 3")]))
    #expect(result["p"]?.raise == [])
  }

  @Test func linesThatWereReadAndDidNotMatchAreAnAnswer() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    _ = builder.segment(.goCrash, in: log)
    builder.hits("p", "a", log, lines: [1])
    let evidence = try [line("a", .strong), line("b", .strong, in: [.goCrash]), line("c", .strong, in: [.goDump])]
    #expect(
      builder.diagnosed(try page("p", evidence))["p"]?.raise == ["Not known: a goroutine dump (kill -QUIT <pid>)."])
  }
}
