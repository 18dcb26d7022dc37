import CaseModel
import Collecting
import FoundationEssentials
import Testing

@testable import Commands

/// The real go command, where there is one.
private enum RealGo {
  static let path = ToolSearch.find("go", path: Environment["PATH"] ?? "")
}

@Suite(
  .serialized, .timeLimit(.minutes(15)),
  .enabled(if: RealGo.path != nil, "there is no go command on PATH; the recorded outputs are tested all the same"))
struct RealGoTests {
  private func collect(
    _ files: [String: String], matrix: BuildMatrix, environment: [String: String] = [:]
  ) async throws -> (report: CollectionReport, scenarios: [String]) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("casebook-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in files { try Files.write(Array(text.utf8), to: folder + "/module/" + name) }
    let before = Files.list(folder + "/module")
    var options = GoCollector.Options(folder: folder + "/module", temporaryFolder: folder)
    options.go = RealGo.path
    options.matrix = matrix
    let store = try CollectionStore(folder: folder + "/out")
    let variables = Environment.all.merging(["GOFLAGS": "-mod=mod"].merging(environment) { $1 }) { $1 }
    var collector = GoCollector(
      options: options, runner: ToolRunner(environment: variables), write: store.write, progress: { _ in })
    let collection = try await collector.run()
    let knowledge = try #require(TestCase.knowledge)
    let explained = try await CollectionDiagnosis(knowledge: knowledge, folder: store.folder).explain(collection)
    let report = CollectionReport(
      collection: collection, explained: explained, folder: options.folder, output: store.folder,
      startedAt: SystemFacts.today, usesNetwork: false)
    try store.finish(report)
    // Though GOFLAGS allows it, nothing was changed and nothing was left behind.
    #expect(collection.changedFiles.isEmpty)
    #expect(Files.list(folder + "/module") == before)
    for (name, text) in files { #expect(try Files.read(folder + "/module/" + name) == Array(text.utf8)) }
    let built = try await TestCase.builder().build([store.folder]).case
    return (report, built.findings.filter { $0.confidence >= .likely }.map(\.scenario))
  }

  private static let module = "module example.com/shop\n\ngo 1.21\n"
  private static let plain = BuildMatrix(cells: [BuildCell(), BuildCell(gcflags: "-N -l")])

  @Test func aHealthyModuleBuildsAndNothingIsFound() async throws {
    let found = try await collect(
      ["go.mod": Self.module, "main.go": "package main\n\nfunc main() { println(1) }\n"], matrix: Self.plain)
    #expect(found.report.collection.builds.allSatisfy { $0.record.isSuccess })
    #expect(found.scenarios.isEmpty)
    #expect(found.report.explained.failures.isEmpty)
  }

  @Test func aCompileErrorIsOneCase() async throws {
    let found = try await collect(
      ["go.mod": Self.module, "main.go": "package main\n\nfunc main() { helper(3) }\n"], matrix: Self.plain)
    #expect(found.scenarios == ["go-compile-error"])
    #expect(found.report.explained.failures.map(\.scenario) == ["go-compile-error"])
  }

  @Test func aRequirementWithoutSumIsOneCase() async throws {
    let found = try await collect(
      [
        "go.mod": Self.module + "\nrequire golang.org/x/text v0.14.0\n",
        "main.go":
          "package main\n\nimport \"golang.org/x/text/language\"\n\nfunc main() { println(language.English.String()) }\n",
      ], matrix: Self.plain)
    #expect(found.scenarios == ["go-missing-go-sum-entry"])
  }

  @Test func aFindingOfVetIsOneCase() async throws {
    let found = try await collect(
      [
        "go.mod": Self.module,
        "main.go": "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Printf(\"%d\\n\", \"x\") }\n",
      ],
      matrix: Self.plain)
    #expect(found.scenarios == ["go-vet-findings"])
    #expect(found.report.collection.builds.allSatisfy { $0.record.isSuccess })
  }

  @Test func anUnknownExperimentIsOneCase() async throws {
    let found = try await collect(
      ["go.mod": Self.module, "main.go": "package main\n\nfunc main() {}\n"],
      matrix: .product(experiments: ["bogus"], gcflags: [], links: []))
    #expect(found.report.collection.builds.map(\.record.isSuccess) == [true, false])
    #expect(
      found.report.explained.builds.last?.map { found.report.explained.failures[$0].scenario } == [
        "go-experiment-unknown"
      ])
  }
}
