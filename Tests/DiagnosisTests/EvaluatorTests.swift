import CaseModel
import Knowledge
import Testing

@testable import Diagnosis

@Suite struct EvaluatorTests {
  private func truth(_ expression: String, whole: Bool = true, cutOff: Bool = false, _ facts: [(String, FactValue)])
    throws
    -> Truth
  {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log", whole: whole)
    let crash = builder.segment(.goCrash, in: log, cutOff: cutOff)
    for (name, value) in facts { builder.fact(name, value, crash) }
    let parsed = try ExpressionParser.parse(expression)
    let scope = Scope(artifact: log, extent: .segment(crash), process: nil)
    return Evaluator(index: CaseIndex(builder.observations), scope: scope).evaluate(parsed).truth
  }

  @Test(arguments: [
    ("panics >= 2", Truth.yes), ("panics > 2", .no), ("panics == 2", .yes), ("panics != 2", .no),
    ("panics < 2.5", .yes), ("panics * 2 + 1 == 5", .yes), ("panics - 2 == 0", .yes), ("7 / panics == 3.5", .yes),
    ("fatal == \"all asleep\"", .yes), ("fatal starts \"all\"", .yes), ("fatal starts \"asleep\"", .no),
    ("fatal contains \"asl\"", .yes), ("fatal contains \"x\"", .no), ("fatal in [\"x\", \"all asleep\"]", .yes),
    ("fatal in [\"x\"]", .no), ("recursion_cycle contains \"main.a\"", .yes),
    ("recursion_cycle contains \"main.c\"", .no), ("size(recursion_cycle) == 2", .yes),
    ("racing_functions meets recursion_cycle", .yes), ("racing_functions outside recursion_cycle", .yes),
    ("recursion_cycle outside recursion_cycle", .no), ("cut_off == true", .yes), ("not cut_off == true", .no),
  ])
  func comparesKnownFacts(expression: String, expected: Truth) throws {
    let result = try truth(
      expression,
      [
        ("panics", 2), ("fatal", "all asleep"), ("recursion_cycle", .list(["main.a", "main.b"])),
        ("racing_functions", .list(["main.b", "main.z"])), ("cut_off", true),
      ])
    #expect(result == expected)
  }

  @Test(arguments: [
    "panics >= 2", "not panics >= 2", "panics + 1 > 0", "size(recursion_cycle) >= 1", "count(panics) >= 1",
    "max(panics) >= 1", "fatal == \"x\"", "not fatal != \"x\"", "goroutines / panics > 1",
  ])
  func aReferenceWithoutFactIsUnknown(expression: String) throws {
    #expect(try truth(expression, [("goroutines", 3)]) == .unknown)
  }

  @Test func anUnknownHalfDoesNotHideAKnownOne() throws {
    #expect(try truth("panics >= 2 or goroutines == 3", [("goroutines", 3)]) == .yes)
    #expect(try truth("panics >= 2 and goroutines == 4", [("goroutines", 3)]) == .no)
    #expect(try truth("panics >= 2 and goroutines == 3", [("goroutines", 3)]) == .unknown)
  }

  @Test func divisionByZeroIsUnknown() throws {
    #expect(try truth("goroutines / panics >= 0", [("goroutines", 3), ("panics", 0)]) == .unknown)
    #expect(try truth("not goroutines / panics >= 0", [("goroutines", 3), ("panics", 0)]) == .unknown)
  }

  @Test func oneOfSeveralValuesIsEnough() throws {
    let facts: [(String, FactValue)] = [("signal", "SIGSEGV"), ("signal", "SIGQUIT")]
    #expect(try truth("signal == \"SIGQUIT\"", facts) == .yes)
    #expect(try truth("signal == \"SIGBUS\"", facts) == .no)
  }

  @Test func unequalMeansThatNoValueIsEqual() throws {
    let facts: [(String, FactValue)] = [("signal", "SIGSEGV"), ("signal", "SIGQUIT")]
    #expect(try truth("signal != \"SIGQUIT\"", facts) == .no)
    #expect(try truth("signal != \"SIGBUS\"", facts) == .yes)
  }

  @Test func functionsGoOverAllValues() throws {
    let facts: [(String, FactValue)] = [("panics", 2), ("panics", 5), ("panics", 2)]
    #expect(try truth("count(panics) == 3 and sum(panics) == 9", facts) == .yes)
    #expect(try truth("min(panics) == 2 and max(panics) == 5", facts) == .yes)
  }

  @Test func functionsGoOverTheValuesOfAnObject() throws {
    let facts: [(String, FactValue)] = [("thrown", .object(["a.B": 7, "c.D": 9]))]
    #expect(try truth("max(thrown) == 9 and sum(thrown) == 16 and count(thrown) == 2", facts) == .yes)
  }

  @Test func aMissingKeyIsZeroForCountsAndUnknownOtherwise() throws {
    let facts: [(String, FactValue)] = [("causes", .object(["x": 1])), ("replaced", .object(["x": "y"]))]
    #expect(try truth("causes[\"System.gc()\"] == 0", facts) == .yes)
    #expect(try truth("replaced[\"z\"] == \"y\"", facts) == .unknown)
    #expect(try truth("causes[\"System.gc()\"] == 0", []) == .unknown)
  }

  @Test func versionsCompareByTheirNumbers() throws {
    #expect(try truth("required > running", [("required", "1.21"), ("running", "1.9")]) == .yes)
    #expect(try truth("required > \"1.9\"", [("required", "go1.21.3")]) == .yes)
    #expect(try truth("required == \"1.21\"", [("required", "1.21.0")]) == .yes)
    #expect(try truth("max(required) >= \"1.22\"", [("required", "1.9"), ("required", "1.21")]) == .no)
  }

  @Test func hasIsFalseOnlyWhereAllWasRead() throws {
    #expect(try truth("has(fatal)", [("fatal", "x")]) == .yes)
    #expect(try truth("has(fatal)", []) == .no)
    #expect(try truth("not has(fatal)", []) == .yes)
    #expect(try truth("not has(fatal)", whole: false, []) == .unknown)
    #expect(try truth("not has(fatal)", cutOff: true, []) == .unknown)
    #expect(try truth("has(fatal)", whole: false, [("fatal", "x")]) == .yes)
  }

  @Test func aKindSeesArtifactsOfThatKindAndOneOfThemIsEnough() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let first = builder.artifact("1.jfr", .jfr)
    let second = builder.artifact("2.jfr", .jfr)
    builder.fact("gc_count", 10, first)
    builder.fact("duration_s", 1, first)
    builder.fact("gc_count", 100, second)
    builder.fact("duration_s", 50, second)
    let scope = Scope(artifact: log, extent: .artifact, process: nil)
    let evaluator = Evaluator(index: CaseIndex(builder.observations), scope: scope)
    // Both facts must come from the same recording.
    #expect(evaluator.evaluate(try ExpressionParser.parse("jfr.gc_count / jfr.duration_s >= 50")).truth == .no)
    #expect(evaluator.evaluate(try ExpressionParser.parse("jfr.gc_count / jfr.duration_s >= 10")).truth == .yes)
    #expect(evaluator.evaluate(try ExpressionParser.parse("nmt.threads >= 10")).truth == .unknown)
    #expect(evaluator.evaluate(try ExpressionParser.parse("not has(nmt.threads)")).truth == .unknown)
  }

  @Test func aKindSeesSegmentsOfThatKindInOtherArtifacts() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let gc = builder.segment(.jvmGC, in: log)
    builder.fact("full_gcs", 9, gc)
    let scope = Scope(artifact: log, extent: .lines, process: nil)
    let evaluator = Evaluator(index: CaseIndex(builder.observations), scope: scope)
    #expect(evaluator.evaluate(try ExpressionParser.parse("gclog.full_gcs == 9")).truth == .yes)
    #expect(evaluator.evaluate(try ExpressionParser.parse("full_gcs == 9")).truth == .unknown)
  }

  @Test func factsOfOtherProcessesAreNotSeen() throws {
    var builder = CaseBuilder()
    let one = builder.process(pid: 1)
    let two = builder.process(pid: 2)
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log, process: one)
    let gcLog = builder.artifact("gc.log", .gclog)
    let gc = builder.segment(.jvmGC, in: gcLog, process: two)
    builder.fact("full_gcs", 9, gc)
    let index = CaseIndex(builder.observations)
    let expression = try ExpressionParser.parse("gclog.full_gcs == 9")
    func truth(_ process: ProcessID?) -> Truth {
      Evaluator(index: index, scope: Scope(artifact: log, extent: .segment(crash), process: process))
        .evaluate(expression).truth
    }
    #expect(truth(one) == .unknown)
    #expect(truth(two) == .yes)
    #expect(truth(nil) == .yes)
  }
}
