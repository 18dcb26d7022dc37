import CaseModel
import Knowledge
import Testing

@testable import Diagnosis

@Suite struct TimelineTests {
  private func event(_ what: String, _ artifact: ArtifactID, line: Int, time: Int? = nil, uptime: Double? = nil)
    -> CaseEvent
  {
    CaseEvent(
      artifact: artifact,
      location: SourceLocation(line: line, bytes: 0..<1, time: time.map(at), uptime: uptime), what: what, kind: .change)
  }

  @Test func findingsAndEventsStandInOrderOfTime() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    builder.hits("p", "a", log, lines: [5, 9], seconds: [50, 90])
    builder.observations.events = [
      event("late", log, line: 2, time: 70), event("early", log, line: 3, time: 10), event("timeless", log, line: 1),
    ]
    let result = builder.diagnosed(try page("p", [line("a", .strong)]))
    #expect(
      result.timeline.map(\.what) == [
        "early", "Title of p", "late", "Title of p: last seen, 2 times in all", "timeless",
      ])
    #expect(result.timeline.map(\.finding) == [nil, 0, nil, 0, nil])
  }

  @Test func uptimesAreAlignedWhereAnArtifactStatesBoth() throws {
    var builder = CaseBuilder()
    let process = builder.process(pid: 1)
    let gcLog = builder.artifact("gc.log", .gclog)
    let other = builder.artifact("app.log")
    _ = builder.segment(.jvmGC, in: gcLog, process: process)
    _ = builder.segment(.jvmException, in: other, process: process)
    builder.observations.events = [
      event("both", gcLog, line: 1, time: 100, uptime: 10), event("uptime only", gcLog, line: 2, uptime: 30),
      event("clock only", other, line: 1, time: 110),
    ]
    let timeline = builder.diagnosed(try page("p", [line("a", .strong)])).timeline
    #expect(timeline.map(\.what) == ["both", "clock only", "uptime only"])
    #expect(timeline.last?.time == at(120))
  }

  @Test func uptimesWithoutAClockStandByThemselves() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("gc.log", .gclog)
    builder.observations.events = [event("b", log, line: 1, uptime: 9), event("a", log, line: 2, uptime: 3)]
    let timeline = builder.diagnosed(try page("p", [line("a", .strong)])).timeline
    #expect(timeline.map(\.what) == ["a", "b"])
    #expect(timeline.map(\.time) == [nil, nil])
  }

  @Test func clocksThatDisagreeAreNoted() throws {
    var builder = CaseBuilder()
    let process = builder.process(pid: 1)
    let first = builder.artifact("gc.log", .gclog)
    let second = builder.artifact("app.log")
    _ = builder.segment(.jvmGC, in: first, process: process)
    _ = builder.segment(.jvmException, in: second, process: process)
    builder.observations.events = [
      event("x", first, line: 1, time: 100, uptime: 10), event("y", second, line: 1, time: 137, uptime: 10),
    ]
    let result = builder.diagnosed(try page("p", [line("a", .strong)]))
    #expect(result.artifacts[1].problems.map(\.code) == ["clock-skew"])
    #expect(
      result.artifacts[1].problems.first?.message
        == "By app.log the process started 37 s after what gc.log states: their clocks disagree, or they are of two runs."
    )
    #expect(result.artifacts[0].problems.isEmpty && result.processes[0].start == nil)
  }

  @Test func whatOnlyAnEarlierLineDatesGivesWayToWhatStatesItsTime() throws {
    var builder = CaseBuilder()
    let process = builder.process(pid: 1)
    let console = builder.artifact("app.log")
    let file = builder.artifact("hs_err.log", .crash)
    let inLog = builder.segment(.jvmCrash, in: console, line: 3, time: at(100), process: process)
    let inFile = builder.segment(.jvmCrash, in: file, line: 5, time: at(130), process: process)
    builder.observations.segments[0].location.isEarliest = true
    builder.hits("p", "a", console, inLog, lines: [3])
    builder.hits("p", "a", file, inFile, lines: [5])
    let crash = try page("p", [line("a", .decisive, in: [.jvmCrash], ends: true)])
    let timeline = builder.diagnosed(crash).timeline
    #expect(timeline.map(\.time) == [at(130)] && timeline.map(\.artifact) == [file])
    builder.observations.hits.removeLast()
    let alone = builder.diagnosed(crash)
    #expect(alone.timeline.map(\.isEarliest) == [true] && alone.findings.first?.isEarliest == true)
  }

  @Test func manyEventsAreThinnedAndThatIsSaid() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    builder.hits("p", "a", log, lines: [5000], seconds: [5000])
    builder.observations.events = (0..<3000).map { event("e\($0)", log, line: $0 + 1, time: $0) }
    let timeline = builder.diagnosed(try page("p", [line("a", .strong)])).timeline
    #expect(timeline.count <= Timeline.limit)
    #expect(timeline.first?.what == "e0")
    #expect(timeline.contains { $0.finding == 0 })
    #expect(timeline.contains { $0.what.hasPrefix("e2999 (") && $0.what.hasSuffix("of 3000 are left out)") })
  }
}
