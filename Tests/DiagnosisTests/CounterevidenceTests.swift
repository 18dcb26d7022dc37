import CaseModel
import Knowledge
import Testing

@testable import Diagnosis

@Suite struct CounterevidenceTests {
  private func gcCase(_ facts: [String: FactValue]) -> CaseBuilder {
    var builder = CaseBuilder()
    let log = builder.artifact("gc.log", .gclog)
    let gc = builder.segment(.jvmGC, in: log)
    for (name, value) in facts.sorted(by: { $0.key < $1.key }) { builder.fact(name, value, gc) }
    return builder
  }

  @Test func lowersByOneStep() throws {
    let builder = gcCase(["full_gcs": 9, "pause_count": 9])
    let lowered = try unless("c", .lowers, "pause_count < 10", means: "Thin.")
    let confirmed = try page("p", [fact("a", .decisive, "full_gcs > 5", in: [.jvmGC])], unless: [lowered])
    #expect(builder.diagnosed(confirmed)["p"]?.confidence == .likely)
    #expect(builder.diagnosed(confirmed)["p"]?.against.map(\.means) == ["Thin."])
    let likely = try page("p", [fact("a", .strong, "full_gcs > 5", in: [.jvmGC])], unless: [lowered])
    #expect(builder.diagnosed(likely)["p"]?.confidence == .possible)
    let possible = try page("p", [fact("a", .weak, "full_gcs > 5", in: [.jvmGC])], unless: [lowered])
    #expect(builder.diagnosed(possible)["p"]?.confidence == .possible)
  }

  @Test func rulesOutWithItsReason() throws {
    let builder = gcCase(["full_gcs": 9, "causes": .object(["System.gc()": 9])])
    let result = builder.diagnosed(
      try page(
        "p", [fact("a", .strong, "full_gcs > 5", in: [.jvmGC])],
        unless: [unless("c", .rulesOut, "causes[\"System.gc()\"] / full_gcs >= 0.5", means: "Asked for.")]))
    #expect(result.ids.isEmpty)
    #expect(result.ruledOut == [Case.RuledOut(scenario: "p", title: "Title of p", because: "Asked for.")])
  }

  @Test func aMissingFactCountsNeitherForNorAgainst() throws {
    let builder = gcCase(["full_gcs": 9])
    let result = builder.diagnosed(
      try page(
        "p", [fact("a", .strong, "full_gcs > 5", in: [.jvmGC])],
        unless: [unless("c", .rulesOut, "pause_count < 10"), unless("d", .lowers, "not pause_count > 10")]))
    #expect(result["p"]?.confidence == .likely)
    #expect(result["p"]?.against.isEmpty == true)
  }

  @Test func aGroupedEntryTakesAwayItsPieceOnly() throws {
    let builder = gcCase(["full_gcs": 9, "pause_count": 9])
    let evidence = try [
      fact("a", .strong, "full_gcs > 5", in: [.jvmGC]), fact("b", .strong, "pause_count > 5", in: [.jvmGC]),
    ]
    let out = try page("p", evidence, unless: [unless("c", .rulesOut, "full_gcs == 9", group: "a")])
    #expect(builder.diagnosed(out)["p"]?.confidence == .likely)
    #expect(builder.diagnosed(out)["p"]?.evidence.map(\.rule) == ["b"])
    let both = try page(
      "p", evidence,
      unless: [
        unless("c", .rulesOut, "full_gcs == 9", group: "a"), unless("d", .rulesOut, "full_gcs == 9", group: "b"),
      ])
    #expect(builder.diagnosed(both).ruledOutIDs == ["p"])
  }

  @Test func whatOtherPiecesCarryAloneIsNotLowered() throws {
    let builder = gcCase(["full_gcs": 9, "pause_count": 9])
    let result = builder.diagnosed(
      try page(
        "p",
        [fact("a", .decisive, "full_gcs > 5", in: [.jvmGC]), fact("b", .weak, "pause_count > 5", in: [.jvmGC])],
        unless: [unless("c", .lowers, "full_gcs == 9", group: "b")]))
    #expect(result["p"]?.confidence == .confirmed)
  }

  @Test func oneCrashMayBeRuledOutAndAnotherStand() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let first = builder.segment(.goCrash, in: log, line: 1)
    let second = builder.segment(.goCrash, in: log, line: 50)
    for crash in [first, second] { builder.fact("panics", 2, crash) }
    builder.fact("goroutines", 1, first)
    builder.fact("goroutines", 9, second)
    let result = builder.diagnosed(
      try page(
        "p", [fact("a", .strong, "panics == 2", in: [.goCrash])],
        unless: [unless("c", .rulesOut, "goroutines > 5")]))
    #expect(result["p"]?.count == 1)
    #expect(result["p"]?.evidence.map(\.segment) == [first])
  }

  @Test func artifactsThatCannotTellFollowTheOneThatDoes() throws {
    var builder = gcCase(["full_gcs": 9, "causes": .object(["System.gc()": 9])])
    let recording = builder.artifact("r.jfr", .jfr)
    builder.fact("gc_count", 30, recording)
    let result = builder.diagnosed(
      try page(
        "p", [fact("a", .strong, "full_gcs > 5", in: [.jvmGC]), fact("b", .strong, "jfr.gc_count > 20")],
        unless: [unless("c", .rulesOut, "causes[\"System.gc()\"] / full_gcs >= 0.5")]))
    #expect(result.ruledOutIDs == ["p"])
  }

  @Test func aVersionOutsideOfTheRangeLowers() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log)
    builder.fact("panics", 2, crash)
    let limited = try page(
      "p", affects: ["go": ">=1.22 <1.27"], [fact("a", .decisive, "panics == 2", in: [.goCrash])])
    #expect(builder.diagnosed(limited)["p"]?.confidence == .confirmed)
    #expect(builder.diagnosed(limited)["p"]?.remarks == ["version not seen: go"])
    builder.fact("go_version", "go1.21.3", crash)
    #expect(builder.diagnosed(limited)["p"]?.confidence == .likely)
    #expect(builder.diagnosed(limited)["p"]?.against.map(\.rule) == ["affects"])
    builder.fact("go_version", "go1.22.1", crash)
    #expect(builder.diagnosed(limited)["p"]?.confidence == .confirmed)
    #expect(builder.diagnosed(limited)["p"]?.remarks == [])
  }

  @Test(arguments: [
    ("go1.24.11 linux/amd64, GOMEMLIMIT=512MiB", "go", ">=1.25", true), ("JDK 17.0.9+9, G1", "jdk", "11 - 25", false),
    ("OpenJDK 8.0.392", "jdk", ">=9", true), ("go1.24.11 linux/amd64", "os", "linux", false),
    ("go1.24.11 windows/amd64", "os", "linux", true), ("", "go", ">=1.25", false),
  ])
  func versionsAreReadFromTheEnvironment(line: String, product: String, range: String, lowers: Bool) throws {
    var builder = CaseBuilder()
    let process = builder.process(pid: 1, environment: line)
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log, process: process)
    builder.fact("panics", 2, crash)
    let limited = try page("p", affects: [product: range], [fact("a", .decisive, "panics == 2", in: [.goCrash])])
    #expect(builder.diagnosed(limited)["p"]?.confidence == (lowers ? .likely : .confirmed))
  }
}
