import CaseModel
import FoundationEssentials
import TestSupport
import Testing

@testable import Artifacts
@testable import Commands

@Suite struct PipelineTests {
  static let crash = "panic: assignment to entry in nil map\n\ngoroutine 1 [running]:\nmain.f()\n\t/a.go:5 +0x1\n"

  @Test func hitsBeyondTheKeptOnesAreStillCounted() async throws {
    let line =
      "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive]:\nmain.main()\n\t/a.go:1 +0x1\n\n"
    let text = String(repeating: line, count: HitCollector.kept + 500)
    let found = try await TestCase.build(["loop.log": Array(text.utf8)])
    let finding = try #require(found.findings.first)
    #expect(finding.scenario == "go-deadlock-all-asleep")
    #expect(finding.count >= HitCollector.kept)
  }

  @Test func secretsAreMaskedButTheRuleIsNot() async throws {
    let text =
      "panic: load config: password=hunter2secret rejected for bob@example.com\n\ngoroutine 1 [running]:\nmain.main()\n\t/a.go:5 +0x1\n"
    let found = try await TestCase.build(["crash.log": Array(text.utf8)], masks: true)
    let shown = found.findings.flatMap(\.evidence).map(\.excerpt).joined() + (found.findings.first?.subject ?? "")
    #expect(!shown.contains("hunter2secret"))
    #expect(!shown.contains("bob@example.com"))
    #expect(!found.masked.isEmpty)
  }

  @Test func aTimeWindowLeavesOutWhatLiesOutside() async throws {
    let log = PipelineTests.crash.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { "2026-03-04T10:11:12.000000000Z stderr F \($0)\n" }.joined()
    var opened = OpenedInputs()
    opened.sources = [ArtifactSource(path: "pod.log", bytes: Array(log.utf8))]
    var builder = try TestCase.builder()
    builder.options.window = TimeWindow(since: Timestamp(year: 2026, month: 3, day: 5), until: nil)
    #expect(try await builder.build(opened).case.findings.isEmpty)
    builder.options.window = TimeWindow(since: Timestamp(year: 2026, month: 3, day: 4), until: nil)
    #expect(try await builder.build(opened).case.findings.first?.scenario == "go-nil-map-write")
  }

  @Test func anEmptyFileIsAnArtifactWithoutFindings() async throws {
    let found = try await TestCase.build(["empty.log": []])
    #expect(found.findings.isEmpty)
    #expect(found.artifacts.count == 1)
    #expect(found.nothingFound.count == 1)
  }

  @Test func noiseAndNulBytesAreNoFindings() async throws {
    var generator = SystemRandomNumberGenerator()
    let noise = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let nul = [UInt8](repeating: 0, count: 100_000)
    let found = try await TestCase.build(["noise": noise, "nul": nul])
    #expect(found.findings.isEmpty)
  }

  @Test func oneLongLineIsReadWhole() async throws {
    var bytes = Array(String(repeating: "x", count: 3 << 20).utf8)
    bytes += Array(("\n" + PipelineTests.crash).utf8)
    let found = try await TestCase.build(["long.log": bytes])
    #expect(found.findings.first?.scenario == "go-nil-map-write")
    #expect(found.findings.first?.evidence.first?.first.line == 2)
    #expect(found.artifacts.first?.problems.contains { $0.code == "line-too-long" } == true)
  }

  @Test func aCrashCutAnywhereNeverTraps() async throws {
    let bytes = Array(PipelineTests.crash.utf8)
    for length in bytes.indices {
      _ = try await TestCase.build(["cut.log": Array(bytes[..<length])])
    }
  }

  @Test func theSameInputGivesTheSameCase() async throws {
    let folder = Repository.url("examples/checkout-outage").path
    let paths = Files.list(folder).map { folder + "/" + $0 }
    let first = try await TestCase.builder().build(paths).case
    let second = try await TestCase.builder().build(paths).case
    #expect(first.findings == second.findings)
    #expect(first.facts == second.facts)
    #expect(first.timeline == second.timeline)
    #expect(first.chain == second.chain)
  }

  @Test func theExampleIncidentTellsItsStory() async throws {
    let folder = Repository.url("examples/checkout-outage").path
    let found = try await TestCase.builder().build(Files.list(folder).map { folder + "/" + $0 }).case
    let sure = Set(found.findings.filter { $0.confidence >= .likely }.map(\.scenario))
    #expect(sure.isSuperset(of: ["go-concurrent-map-writes", "jvm-oom-java-heap", "jvm-gc-full-gc-thrash"]))
    let names = found.chain.nodes.map(\.name)
    #expect(
      found.chain.edges.contains {
        names[$0.from] == "jvm-gc-full-gc-thrash" && names[$0.to] == "jvm-oom-java-heap"
      })
  }
}
