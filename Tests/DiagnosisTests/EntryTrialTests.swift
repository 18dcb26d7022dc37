import CaseModel
import Knowledge
import Testing

@testable import Diagnosis

@Suite struct EntryTrialTests {
  @Test func hitsCountOnlyInTheSegmentsNamed() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log)
    let build = builder.segment(.goBuild, in: log, line: 50)
    builder.hits("p", "all", log, build, lines: [51])
    #expect(builder.diagnosed(try page("p", [line("all", .strong, in: [.goCrash])])).ids.isEmpty)
    builder.hits("p", "all", log, crash, lines: [2])
    #expect(builder.diagnosed(try page("p", [line("all", .strong, in: [.goCrash])])).ids == ["p"])
  }

  @Test func aPatternWithoutSegmentsIsTriedOnOrdinaryLines() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log)
    builder.hits("p", "all", log, crash, lines: [2])
    let plain = try page("p", [line("all", .strong)])
    #expect(builder.diagnosed(plain).ids.isEmpty)
    builder.hits("p", "all", log, lines: [20])
    #expect(builder.diagnosed(plain)["p"]?.evidence.first?.first.line == 20)
  }

  @Test func aConditionIsTriedOncePerSegment() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let first = builder.segment(.goCrash, in: log, line: 1)
    let second = builder.segment(.goCrash, in: log, line: 50)
    builder.fact("panics", 1, first)
    builder.fact("panics", 2, second)
    let result = builder.diagnosed(try page("p", [fact("all", .strong, "panics >= 2", in: [.goCrash])]))
    #expect(result["p"]?.count == 1)
    #expect(result["p"]?.evidence.first?.segment == second)
    #expect(result["p"]?.evidence.first?.excerpt == "panics = 2")
    #expect(builder.diagnosed(try page("p", [fact("all", .strong, "sum(panics) >= 3", in: [.goCrash])])).ids.isEmpty)
  }

  @Test func aConditionWithoutSegmentsSeesTheWholeArtifact() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let first = builder.segment(.goCrash, in: log, line: 1)
    let second = builder.segment(.goCrash, in: log, line: 50)
    builder.fact("panics", 1, first)
    builder.fact("panics", 2, second)
    #expect(builder.diagnosed(try page("p", [fact("all", .strong, "sum(panics) >= 3")])).ids == ["p"])
  }

  @Test func aConditionSeesItsSegmentAndWhatTheArtifactStatesAsAWhole() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log)
    builder.fact("panics", 1, crash)
    builder.fact("goarch", "386", log)
    let both = try page("p", [fact("all", .strong, "panics == 1 and goarch == \"386\"", in: [.goCrash])])
    #expect(builder.diagnosed(both).ids == ["p"])
    // Ordinary lines do not see into segments.
    #expect(builder.diagnosed(try page("p", [fact("all", .strong, "panics == 1", in: [.line])])).ids.isEmpty)
    #expect(builder.diagnosed(try page("p", [fact("all", .strong, "goarch == \"386\"", in: [.line])])).ids == ["p"])
  }

  @Test func bothPatternAndConditionMustHoldInOneSegment() throws {
    let both = try page(
      "p", [fact("all", .strong, "panics >= 2", in: [.goCrash], match: "^panic: [a-z]+$")])
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let first = builder.segment(.goCrash, in: log, line: 1)
    let second = builder.segment(.goCrash, in: log, line: 50)
    builder.hits("p", "all", log, first, lines: [2])
    builder.fact("panics", 2, second)
    #expect(builder.diagnosed(both).ids.isEmpty)
    builder.hits("p", "all", log, second, lines: [51])
    #expect(builder.diagnosed(both)["p"]?.evidence.first?.segment == second)
  }

  @Test func aConditionOverOtherArtifactsIsOnePieceHoweverManyArtifactsThereAre() throws {
    var builder = CaseBuilder()
    for name in ["a.log", "b.log", "c.log"] { _ = builder.artifact(name) }
    let recording = builder.artifact("r.jfr", .jfr)
    builder.fact("gc_count", 30, recording)
    let result = builder.diagnosed(try page("p", [fact("all", .strong, "jfr.gc_count >= 20")]))
    #expect(result["p"]?.evidence.map(\.artifact) == [recording])
    #expect(result["p"]?.evidence.first?.count == 1)
  }

  @Test func conditionsDoNotJoinFactsOfTwoProcessesInOneArtifact() throws {
    var builder = CaseBuilder()
    let one = builder.process(pid: 1)
    let two = builder.process(pid: 2)
    let log = builder.artifact("a.log")
    let first = builder.segment(.goCrash, in: log, line: 1, process: one)
    let second = builder.segment(.goCrash, in: log, line: 50, process: two)
    builder.fact("panics", 2, first)
    builder.fact("goroutines", 9, second)
    #expect(builder.diagnosed(try page("p", [fact("all", .strong, "panics == 2 and goroutines == 9")])).ids.isEmpty)
    builder.fact("goroutines", 9, first)
    #expect(
      builder.diagnosed(try page("p", [fact("all", .strong, "panics == 2 and goroutines == 9")]))["p"]?.process == one)
  }

  @Test(arguments: [(4, false), (5, true), (6, true)])
  func atLeastCountsHits(count: Int, fires: Bool) throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    builder.hits("p", "all", log, lines: [1, 2, 3], count: count)
    #expect(builder.diagnosed(try page("p", [line("all", .strong, atLeast: 5)])).ids.isEmpty == !fires)
  }

  @Test func crashesAreCountedEachForItself() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    for start in [1, 20, 40] {
      let crash = builder.segment(.goCrash, in: log, line: start)
      builder.hits("p", "all", log, crash, lines: [start])
    }
    #expect(builder.diagnosed(try page("p", [line("all", .strong, in: [.goCrash], atLeast: 2)])).ids.isEmpty)
  }

  @Test func loggedTracesAreCountedTogether() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    for start in [1, 20, 40] {
      let trace = builder.segment(.jvmException, in: log, line: start)
      builder.hits("p", "all", log, trace, lines: [start])
    }
    #expect(builder.diagnosed(try page("p", [line("all", .strong, in: [.jvmException], atLeast: 3)])).ids == ["p"])
  }

  @Test(arguments: [([0, 100, 200, 205, 209], true), ([0, 100, 200, 300, 400], false), ([0, 10, 20, 30, 40], false)])
  func withinIsASlidingWindow(seconds: [Int], fires: Bool) throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    builder.hits("p", "all", log, lines: [1, 2, 3, 4, 5], seconds: seconds)
    #expect(builder.diagnosed(try page("p", [line("all", .strong, atLeast: 3, within: 10)])).ids.isEmpty == !fires)
  }

  @Test func withinCannotBeJudgedWithoutTimes() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    builder.hits("p", "all", log, lines: [1, 2, 3, 4, 5])
    #expect(builder.diagnosed(try page("p", [line("all", .strong, atLeast: 3, within: 10)])).ids.isEmpty)
  }

  @Test func hitsOfAnotherEntryCanBeCounted() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    builder.hits("p", "all", log, lines: [1, 2, 3, 4])
    builder.hits("p", "some", log, lines: [2, 4])
    let share = try page(
      "p", [line("all", .none), line("some", .none), fact("c", .strong, "hits(some) / hits(all) >= 0.5", in: [.line])])
    #expect(builder.diagnosed(share)["p"]?.confidence == .likely)
    builder.hits("p", "all", log, lines: [5])
    #expect(builder.diagnosed(share).ids.isEmpty)
  }

  @Test func linesOfTwoProcessesInOneFileAreTwoFindings() throws {
    var builder = CaseBuilder()
    let one = builder.process(pod: "api-1")
    let two = builder.process(pod: "api-2")
    let log = builder.artifact("a.log")
    builder.hits("p", "all", log, lines: [1], stream: StreamKey(pod: "api-1"))
    builder.hits("p", "all", log, lines: [2, 3], stream: StreamKey(pod: "api-2"))
    let result = builder.diagnosed(try page("p", [line("all", .strong)]))
    #expect(result.findings.map(\.process) == [one, two])
    #expect(result.findings.map(\.count) == [1, 2])
  }

  @Test func segmentsThatRepeatAnotherCountAsItsOccurrences() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("app.log")
    let entry = try line("text", .weak, in: [.jvmException])
    for number in 1...40 {
      let segment = builder.segment(.jvmException, in: log, line: number * 10, time: at(number))
      if number == 1 { builder.fact("exception", .text("java.lang.NullPointerException"), segment) }
      if number > 1 { builder.observations.segments[number - 1].repeats = builder.observations.segments[0].id }
      builder.hits("p", "text", log, segment, lines: [number * 10])
    }
    let finding = try #require(
      builder.diagnosed(try page("p", [fact("seen", .strong, "has(exception)", in: [.jvmException]), entry])).findings
        .first)
    #expect(finding.count == 40)
    #expect(finding.evidence.map(\.count) == [40, 40])
    #expect(finding.evidence.allSatisfy { $0.last.line == 400 })
    #expect(finding.firstTime == at(1))
    #expect(finding.lastTime == at(40))
  }
}
