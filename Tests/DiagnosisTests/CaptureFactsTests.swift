import CaseModel
import Knowledge
import Testing

@testable import Diagnosis

@Suite struct CaptureFactsTests {
  private func facts(_ name: String, _ texts: [String], known: [FactValue] = []) throws -> [Fact] {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let build = builder.segment(.goBuild, in: log)
    for value in known { builder.fact(name, value, build) }
    for (position, text) in texts.enumerated() {
      builder.hits("p", "all", log, build, lines: [position + 2], captures: [name: text])
    }
    return builder.diagnosed(try page("p", [line("all", .strong, in: [.goBuild])])).facts.filter { $0.name == name }
  }

  @Test func numbersAreRead() throws {
    #expect(try facts("limit_bytes", ["1000000000"]).map(\.value) == [1_000_000_000])
    #expect(try facts("full_gc_ms", ["12.5"]).map(\.value) == [12.5])
    #expect(try facts("limit_bytes", ["many"]).isEmpty)
  }

  @Test func severalValuesAreSeveralFacts() throws {
    let result = try facts("required", ["1.26", "1.25", "1.26"])
    #expect(result.map(\.value) == ["1.26", "1.25"])
    #expect(result.map { $0.location?.line } == [2, 3])
  }

  @Test func aListCollectsItsValues() throws {
    #expect(try facts("undefined_symbols", ["a", "b", "a"]).map(\.value) == [.list(["a", "b"])])
  }

  @Test func whatAnAnalyzerStatedIsNotRepeated() throws {
    #expect(try facts("undefined_symbols", ["a"], known: [.list(["a", "b"])]).count == 1)
    #expect(try facts("required", ["1.26"], known: ["1.26"]).count == 1)
  }

  @Test func capturedFactsAreSeenByConditions() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log", .build)
    let build = builder.segment(.goBuild, in: log)
    builder.hits("p", "a", log, build, lines: [2], captures: ["required": "1.21", "running": "1.9"])
    let result = builder.diagnosed(
      try page("p", [line("a", .strong, in: [.goBuild]), fact("b", .strong, "required > running")]))
    #expect(result["p"]?.evidence.map(\.rule) == ["a", "b"])
    // What was read from the same line is no second witness.
    #expect(result["p"]?.confidence == .likely)
  }
}
