import CaseModel
import Knowledge
import Testing

@testable import Diagnosis

@Suite struct RefinementTests {
  private func crashPage(_ id: String, strength: Strength = .decisive, refines: [String] = [], when condition: String)
    throws -> Scenario
  {
    try page(id, refines: refines, [fact("a", strength, condition, in: [.goCrash])])
  }

  private func twoCrashes() -> CaseBuilder {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let first = builder.segment(.goCrash, in: log, line: 1)
    let second = builder.segment(.goCrash, in: log, line: 50)
    for crash in [first, second] { builder.fact("panics", 1, crash) }
    builder.fact("goroutines", 9, first)
    return builder
  }

  @Test func theWiderNameMovesToTheFiner() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log)
    builder.fact("panics", 2, crash)
    let result = builder.diagnosed(
      try crashPage("fine", refines: ["wide"], when: "panics == 2"), try crashPage("wide", when: "panics >= 1"),
      try crashPage("wider", when: "panics >= 1"))
    #expect(result.ids == ["fine", "wider"])
    #expect(result["fine"]?.also == ["wide"])
  }

  @Test func widerNamesOfWiderNamesMoveToo() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log)
    builder.fact("panics", 2, crash)
    let result = builder.diagnosed(
      try crashPage("fine", refines: ["wide"], when: "panics == 2"),
      try crashPage("wide", refines: ["wider"], when: "panics >= 1"), try crashPage("wider", when: "panics >= 1"))
    #expect(result.ids == ["fine"])
    #expect(result["fine"]?.also == ["wide", "wider"])
  }

  @Test func aFailureThatNoFinerPageExplainsKeepsItsName() throws {
    let result = twoCrashes().diagnosed(
      try crashPage("fine", refines: ["wide"], when: "goroutines == 9"), try crashPage("wide", when: "panics == 1"))
    #expect(result.ids == ["fine", "wide"])
    #expect(result["fine"]?.also == [])
  }

  @Test func aGuessDoesNotTakeThePlaceOfASurerName() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log)
    builder.fact("panics", 2, crash)
    let result = builder.diagnosed(
      try crashPage("fine", strength: .weak, refines: ["wide"], when: "panics == 2"),
      try crashPage("wide", when: "panics >= 1"))
    #expect(result.ids == ["wide", "fine"])
  }

  @Test func measurementsOfOneLogAreTheSameEvidence() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("gc.log", .gclog)
    let gc = builder.segment(.jvmGC, in: log)
    builder.fact("full_gcs", 9, gc)
    let result = builder.diagnosed(
      try page("fine", refines: ["wide"], [fact("a", .strong, "full_gcs > 5", in: [.jvmGC])]),
      try page("wide", [fact("a", .strong, "full_gcs > 0", in: [.jvmGC])]))
    #expect(result.ids == ["fine"])
    #expect(result["fine"]?.also == ["wide"])
  }

  @Test func otherProcessesAreOtherEvidence() throws {
    var builder = CaseBuilder()
    let one = builder.process(pid: 1)
    let two = builder.process(pid: 2)
    let first = builder.artifact("1.log", .gclog)
    let second = builder.artifact("2.log", .gclog)
    let gc1 = builder.segment(.jvmGC, in: first, process: one)
    let gc2 = builder.segment(.jvmGC, in: second, process: two)
    builder.fact("full_gcs", 9, gc1)
    builder.fact("pause_count", 9, gc2)
    let result = builder.diagnosed(
      try page("fine", refines: ["wide"], [fact("a", .strong, "full_gcs > 5", in: [.jvmGC])]),
      try page("wide", [fact("a", .strong, "pause_count > 0", in: [.jvmGC])]))
    #expect(result.ids == ["fine", "wide"])
  }

  @Test func pagesThatRefineEachOtherDoNotBothVanish() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log)
    builder.fact("panics", 2, crash)
    let result = builder.diagnosed(
      try crashPage("a", refines: ["b"], when: "panics == 2"), try crashPage("b", refines: ["a"], when: "panics == 2"))
    #expect(result.ids.count == 1)
  }
}
