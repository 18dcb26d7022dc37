import CaseModel
import FoundationEssentials
import TestSupport
import Testing

@testable import Commands

/// Incidents of several artifacts: one chain and one timeline, whatever clocks the artifacts keep.
@Suite struct JoinedEvidenceTests {
  private static func built(_ name: String) async throws -> Case {
    let folder = Repository.url("Tests/Corpus/\(name)").path
    let files = Files.list(folder).filter { $0 != "case.json" }.map { folder + "/" + $0 }
    return try await TestCase.builder().build(files).case
  }

  /// Names at both ends of the links that the artifacts prove.
  private func links(_ chain: Case.Chain, _ kind: Case.Chain.Edge.Kind) -> Set<String> {
    Set(chain.edges.filter { $0.kind == kind }.map { "\(chain.nodes[$0.from].name) > \(chain.nodes[$0.to].name)" })
  }

  private func position(_ value: Case, _ scenario: String, _ file: String) -> Int? {
    value.timeline.firstIndex { entry in
      entry.finding.map { value.findings[$0].scenario } == scenario
        && value.artifacts.first { $0.id == entry.artifact }?.path.hasSuffix(file) == true
    }
  }

  @Test func aCrashOnTheConsoleAndInItsFileFollowsTheCollectionsBeforeIt() async throws {
    let value = try await Self.built("incident-crash-on-oom-17")
    let oom = value.findings.filter { $0.scenario == "jvm-oom-java-heap" }
    #expect(oom.count == 1 && oom.first?.count == 1)
    #expect(oom.first.map { Set($0.evidence.map(\.artifact)).count } == 2)
    let proved = links(value.chain, .proved)
    #expect(proved.contains("jvm-oom-java-heap > jvm-oom-exit-or-crash"))
    #expect(proved.contains { $0.hasSuffix("> jvm-oom-java-heap") })
    #expect(links(value.chain, .outcome).contains("jvm-oom-exit-or-crash > process-exit"))
    // The JVM crashed within the second of its last full collection; only the uptime tells which came first.
    let full = try #require(position(value, "jvm-g1-full-gc", "gc.log.gz"))
    let crash = try #require(position(value, "jvm-oom-java-heap", "hs_err.log"))
    #expect(full < crash && value.timeline.allSatisfy { $0.time != nil })
    #expect(value.artifacts.allSatisfy { $0.clock == .local(offsetMinutes: 60) })
    #expect(value.artifacts.filter { !$0.problems.isEmpty }.count == 4)
    #expect(value.processes.count == 1 && value.processes[0].start != nil)
  }

  @Test func uptimesJoinAThreadDumpAndACrash() async throws {
    let value = try await Self.built("incident-uptime-only-25")
    #expect(value.timeline.allSatisfy { $0.time != nil })
    let dump = try #require(value.timeline.firstIndex { $0.what.hasPrefix("thread dump") })
    let full = try #require(
      position(value, "jvm-g1-full-gc", "gc.log.gz") ?? position(value, "jvm-gc-full-gc-thrash", "gc.log.gz"))
    let crash = try #require(position(value, "jvm-oom-java-heap", "hs_err.log"))
    #expect(dump < full && full < crash)
  }

  @Test func aKillAfterAnOutOfMemoryErrorIsTheEndOfTheChain() async throws {
    let value = try await Self.built("incident-killed-on-oom-21")
    #expect(links(value.chain, .proved).contains("jvm-oom-exit-or-crash > process-killed"))
    let killed = try #require(value.findings.first { $0.scenario == "process-killed" })
    #expect(killed.isEarliest)
    let last = try #require(value.timeline.last)
    #expect(last.isEarliest && last.finding.map { value.findings[$0].scenario } == "process-killed")
  }
}
