import CaseModel
import Collecting
import FoundationEssentials
import Rendering
import TestSupport
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(5))) struct CollectionTests {
  /// Runs a collection with a recorded go command, as `casebook collect go` does.
  private func collect(
    _ recording: String, environment: [String: String] = [:],
    _ look: (CollectionReport, CollectionStore) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("casebook-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Files.write(Array("module example.com/shop\n\ngo 1.21\n".utf8), to: folder + "/module/go.mod")
    var options = GoCollector.Options(folder: folder + "/module", temporaryFolder: folder)
    options.go = Repository.url("Tests/CollectingTests/Recorded/go").path
    var variables = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    variables["GO_RECORDING"] = Repository.url("Tests/CollectingTests/Recorded/\(recording)").path
    let store = try CollectionStore(folder: folder + "/out")
    var collector = GoCollector(
      options: options, runner: ToolRunner(environment: variables), write: store.write, progress: { _ in })
    let collection = try await collector.run()
    let knowledge = try #require(TestCase.knowledge)
    let explained = try await CollectionDiagnosis(knowledge: knowledge, folder: store.folder).explain(collection)
    let report = CollectionReport(
      collection: collection, explained: explained, folder: options.folder, output: store.folder,
      startedAt: SystemFacts.today, usesNetwork: false)
    try store.finish(report)
    try await look(report, store)
  }

  @Test func theSameFailureInEveryBuildIsSaidOnce() async throws {
    try await collect("undefined.txt") { report, store in
      #expect(report.explained.failures.map(\.scenario) == ["go-compile-error"])
      #expect(report.explained.failures.first?.line.contains("undefined: helper") == true)
      #expect(report.explained.builds.allSatisfy { $0 == [0] })
      #expect(report.explained.failures.first?.places.contains("go vet") == true)
      let text = TerminalCollection(report.summary, style: .plain).text
      #expect(text.split(separator: "\n").count <= 25)
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix("next: ") })
      #expect(text.contains("failed [1]"))
      #expect(text.contains("[1] go-compile-error"))
      let built = try await TestCase.builder().build([store.folder]).case
      #expect(built.findings.map(\.scenario) == ["go-compile-error"])
      // Neither the manifest nor the matrix is evidence.
      #expect(!built.artifacts.contains { $0.path.contains("collection.json") || $0.path.contains("build-matrix.") })
    }
  }

  @Test func everyRefusalOfABuildIsExplained() async throws {
    try await collect("without-cgo.txt", environment: ["CGO_ENABLED": "0"]) { report, _ in
      let found = Dictionary(
        uniqueKeysWithValues: zip(report.collection.builds, report.explained.builds).map { build, failures in
          (build.cell.link.label, failures.map { report.explained.failures[$0].scenario })
        }.filter { $0.0 != "exe" })
      #expect(found["-race"] == ["go-race-requires-cgo"])
      #expect(found["-buildmode=c-shared"] == ["cgo-disabled"])
      #expect(found["-buildmode=plugin"] == ["cgo-disabled"])
      #expect(report.collection.builds.first?.record.isSuccess == true)
      // c-shared and plugin are refused in the same words: one failure, met twice.
      #expect(report.explained.failures.filter { $0.scenario == "cgo-disabled" }.map(\.places.count) == [2])
    }
  }

  @Test func missingSumsAreFoundThoughNothingMayBeDownloaded() async throws {
    try await collect("missing-sum.txt") { report, store in
      #expect(report.explained.failures.first?.scenario == "go-missing-go-sum-entry")
      #expect(report.summary.remarks.contains { $0.contains("--network") })
      let built = try await TestCase.builder().build([store.folder]).case
      #expect(built.findings.map(\.scenario) == ["go-missing-go-sum-entry"])
    }
  }

  @Test func anUnknownExperimentIsExplained() async throws {
    try await collect("unknown-experiment.txt", environment: ["GOEXPERIMENT": "bogus"]) { report, _ in
      #expect(report.explained.failures.first?.scenario == "go-experiment-unknown")
    }
  }

  @Test func aHeaderThatIsMissingIsNoFindingOfVet() async throws {
    let text = """
      # example.com/header
      # [example.com/header]
      ./main.go:4:10: fatal error: zlib_missing.h: No such file or directory
          4 | #include <zlib_missing.h>
            |          ^~~~~~~~~~~~~~~~
      compilation terminated.

      """
    let found = try await TestCase.build(["go-vet.txt": Array(text.utf8)])
    #expect(found.findings.map(\.scenario) == ["cgo-header-not-found"])
  }

  @Test func theManifestSaysWhatWasRun() async throws {
    try await collect("undefined.txt") { report, store in
      let manifest = try JSONValue.read(try Files.read(store.folder + "/collection.json"))
      #expect(manifest["schema"]?.stringValue == "casebook.collection/1")
      let tools = try #require(manifest["tools"]?.arrayValue)
      let vet = try #require(tools.first { $0["name"]?.stringValue == "go vet" })
      #expect(vet["argv"]?.arrayValue?.compactMap(\.stringValue) == ["go", "vet", "./..."])
      #expect(vet["exitCode"]?.integerValue == 1)
      #expect(vet["file"]?.stringValue == "go-vet.txt")
      #expect(vet["version"]?.stringValue?.hasPrefix("go version") == true)
      let gopls = try #require(tools.first { $0["name"]?.stringValue == "gopls" })
      #expect(gopls["skipped"]?.stringValue == "not installed")
      let named = try #require(manifest["files"]?.arrayValue).compactMap(\.stringValue)
      #expect(named.sorted() == Files.list(store.folder).filter { !$0.hasPrefix(".") }.sorted())
      let matrix = try JSONValue.read(try Files.read(store.folder + "/build-matrix.json"))
      #expect(matrix["cells"]?.arrayValue?.count == report.collection.builds.count)
    }
  }
}

@Suite struct CollectionStoreTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("casebook-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func secretsNeverReachTheDisk() throws {
    try inFolder { folder in
      let store = try CollectionStore(folder: folder)
      let text = """
        {
        \t"GOAUTH": "corp-auth --key s3cr3t-value",
        \t"GOPROXY": "https://bob:hunter2secret@proxy.example.com,direct",
        \t"GOVERSION": "go1.25.5"
        }
        """
      try store.write("go-env.json", Array(text.utf8))
      let written = String(decoding: try Files.read(folder + "/go-env.json"), as: UTF8.self)
      #expect(!written.contains("s3cr3t-value") && !written.contains("hunter2secret"))
      #expect(written.contains("proxy.example.com,direct"))
      #expect(written.contains("\"GOVERSION\": \"go1.25.5\""))
      #expect(try JSONValue.read(Array(written.utf8))["GOVERSION"]?.stringValue == "go1.25.5")
    }
  }

  @Test(arguments: ["GOAUTH='netrc'", "\t\"GOAUTH\": \"off\",", "GOAUTH=\"git /home/x\"", "GOAUTH=''"])
  func plainAuthenticationStays(line: String) {
    #expect(CollectionStore.hidingAuthentication(line) == line)
  }

  @Test func bytesThatAreNoTextStay() throws {
    try inFolder { folder in
      let store = try CollectionStore(folder: folder)
      let bytes: [UInt8] = [0xFF, 0xFE, 0, 10, 0x80]
      try store.write("x/y.log", bytes)
      #expect(try Files.read(folder + "/x/y.log") == bytes)
    }
  }

  @Test func aFolderWithOtherFilesIsNotTaken() throws {
    try inFolder { folder in
      try Files.write([1], to: folder + "/mine.txt")
      #expect(throws: RunFailure.self) { try CollectionStore(folder: folder) }
      try Files.write(Array("{\"schema\": \"other/1\"}".utf8), to: folder + "/collection.json")
      #expect(throws: RunFailure.self) { try CollectionStore(folder: folder) }
      #expect(Files.exists(folder + "/mine.txt"))
    }
  }

  @Test func anEarlierCollectionIsRemovedAndNothingElse() throws {
    try inFolder { folder in
      try Files.write([1], to: folder + "/out/go-vet.txt")
      try Files.write([1], to: folder + "/out/mine.txt")
      try Files.write([1], to: folder + "/outside.txt")
      let manifest =
        "{\"schema\": \"casebook.collection/1\", \"files\": [\"go-vet.txt\", \"../outside.txt\", \"\(folder)/outside.txt\"]}"
      try Files.write(Array(manifest.utf8), to: folder + "/out/collection.json")
      _ = try CollectionStore(folder: folder + "/out")
      #expect(!Files.exists(folder + "/out/go-vet.txt"))
      #expect(Files.exists(folder + "/out/mine.txt"))
      #expect(Files.exists(folder + "/outside.txt"))
    }
  }

  @Test(arguments: [("90", 90_000), ("90s", 90_000), ("5m", 300_000), ("1h", 3_600_000), ("250ms", 250)])
  func readsTimeSpans(text: String, milliseconds: Int) {
    #expect(TimeSpan(argument: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: ["", "0", "-5", "5x", "m", "99999999999", "5 m"]) func refusesTimeSpans(text: String) {
    #expect(TimeSpan(argument: text) == nil)
  }
}
