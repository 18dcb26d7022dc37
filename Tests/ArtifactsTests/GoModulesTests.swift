import CaseModel
import Testing

@testable import Artifacts

@Suite struct GoModulesTests {
  private func reports(_ text: String, kind: ArtifactKind = .modgraph) -> [(GoModuleReport, ReadSegment)] {
    Reading.segments(text, kind: kind).segments.compactMap { found in
      guard case .goModules(let report) = found.segment.body else { return nil }
      return (report, found.segment)
    }
  }

  private func report(_ text: String) throws -> GoModuleReport { try #require(reports(text).first).0 }

  static let list = """
    {
    \t"Path": "example.com/app",
    \t"Main": true,
    \t"GoMod": "/src/app/go.mod",
    \t"GoVersion": "1.21"
    }
    {
    \t"Path": "example.net/clock",
    \t"Version": "v1.1.0",
    \t"Update": {
    \t\t"Path": "example.net/clock",
    \t\t"Version": "v1.1.1"
    \t},
    \t"Retracted": [
    \t\t"leaks a timer \\"per\\" call"
    \t]
    }
    {
    \t"Path": "example.net/log",
    \t"Version": "v1.0.0",
    \t"Replace": {
    \t\t"Path": "example.net/fork",
    \t\t"Version": "v1.2.0"
    \t},
    \t"Error": {
    \t\t"Err": "example.net/log@v1.0.0: reading https://proxy/x/@v/v1.0.0.info: 404 Not Found"
    \t}
    }

    """

  @Test func readsModulesFromJSON() throws {
    let report = try report(GoModulesTests.list)
    #expect(report.form == .list)
    #expect(report.mainModules == ["example.com/app"])
    #expect(report.modules.map(\.version) == ["", "v1.1.0", "v1.0.0"])
    #expect(report.modules[1].update == "v1.1.1")
    #expect(report.modules[1].retracted == ["leaks a timer \"per\" call"])
    #expect(report.modules[2].replacement == "example.net/fork@v1.2.0")
    #expect(report.modules[2].error?.hasSuffix("404 Not Found") == true)
    #expect(report.modules[1].position.line == 7)
  }

  @Test func tornJSONIsReportedWithItsPlace() throws {
    let whole = GoModulesTests.list
    let torn = String(whole.prefix(whole.utf8.count - 120))
    let (report, segment) = try #require(reports(torn).first)
    #expect(report.modules.map(\.path) == ["example.com/app", "example.net/clock"])
    #expect(segment.isCutOff)
    let problem = try #require(segment.problems.first)
    #expect(problem.code == "truncated" || problem.code == "bad-json")
    #expect((problem.line ?? 0) >= 17)
  }

  @Test func everyPrefixOfAnOutputIsRead() {
    let bytes = Array(GoModulesTests.list.utf8)
    for count in stride(from: 0, to: bytes.count, by: 7) {
      _ = reports(String(decoding: bytes[..<count], as: UTF8.self))
    }
  }

  @Test(arguments: [
    "{\n\t\"Path\": }\n", "{\n\t\"Path\" \"x\"\n}\n", "{\n\"Path\": \"x\",,\n}\n", "{\n{\n", "{\n\t\"Path\": \"a",
  ])
  func brokenJSONGivesNothing(text: String) {
    #expect(reports(text).isEmpty)
  }

  @Test func nestingHasAnEnd() throws {
    let deep =
      "{\n\t\"Path\": \"example.com/a\",\n\t\"Main\": true\n}\n{\n\"Path\":\n"
      + String(repeating: "[", count: 100_000) + "\n"
    let (report, segment) = try #require(reports(deep).first)
    #expect(report.modules.count == 1)
    #expect(segment.problems.first?.code == "bad-json")
    #expect(segment.problems.first?.line == 7)
  }

  @Test func readsAGraph() throws {
    let report = try report(
      "example.com/app example.net/top@v1.0.0\nexample.com/app go@1.24\nexample.net/top@v1.0.0 example.net/gone@v1.2.3\n"
    )
    #expect(report.form == .graph)
    #expect(report.mainModules == ["example.com/app"])
    #expect(report.graph.count == 3)
    #expect(report.graph.nodes.last == "example.net/gone@v1.2.3")
  }

  @Test func aHugeGraphIsReadInLinearTime() throws {
    func time(_ count: Int) throws -> Duration {
      var reader = GoModulesReader()
      let time = ContinuousClock().measure {
        for index in 0..<count {
          let line = Array("a.org/m\(index / 10)@v1.\(index / 10).0 a.org/m\(index % 5_000)@v1.\(index % 40).0".utf8)
          _ = reader.read(line.span, at: LinePosition(line: index + 1, bytes: index..<index + 1))
        }
      }
      guard case .goModules(let report) = try #require(reader.finish(.endOfArtifact).first).body else { return .zero }
      #expect(report.graph.count == count)
      return time
    }
    let small = try time(10_000)
    let large = try time(100_000)
    // Ten times the lines; quadratic code would take a hundred times as long.
    #expect(large < small * 40)
  }

  @Test func readsListsVersionsAndWhy() throws {
    let list = try report(
      "example.com/app\nexample.net/clock v1.1.0 (retracted) [v1.1.1]\nexample.net/log v1.0.0 => ../log\nexample.net/old v1.4.0 (deprecated)\n"
    )
    #expect(list.modules[0].isMain)
    #expect(list.modules[1].retracted.count == 1)
    #expect(list.modules[1].update == "v1.1.1")
    #expect(list.modules[2].replacement == "../log")
    #expect(list.modules[3].deprecated != nil)
    #expect(try report("example.net/log v1.0.0 v1.4.2 v2.0.0+incompatible\n").modules.first?.versions.count == 3)
    let why = try report(
      "# example.net/log\n(main module does not need module example.net/log)\n\n# example.net/db\nexample.com/app\nexample.net/db\n"
    )
    #expect(why.unneeded == ["example.net/log"])
  }

  @Test func readsWhatABinaryWasBuiltOf() throws {
    let text =
      "shop: go1.25.5\n\tpath\texample.com/shop\n\tmod\texample.com/shop\t(devel)\t\n\tdep\texample.net/db\tv1.9.0\th1:x=\n\tdep\texample.net/log\tv1.0.0\n\t=>\t./log\t(devel)\t\n\tbuild\tGOOS=linux\n\tbuild\tCGO_LDFLAGS=\n"
    let found = reports(text + text.replacing("shop", with: "till"))
    #expect(found.count == 2)
    let report = try #require(found.first).0
    #expect(report.goVersion == "go1.25.5")
    #expect(report.modules.map(\.path) == ["example.com/shop", "example.net/db", "example.net/log"])
    #expect(report.modules[2].replacement == "./log")
    #expect(report.settings.first?.value == "linux")
  }

  @Test func readsGoMod() throws {
    let report = try report(
      "module example.com/app // the shop\n\ngo 1.24.0\n\ntoolchain go1.24.11\n\nrequire (\n\texample.net/db v1.9.0\n)\n\nexclude example.net/log v1.0.0\n\nreplace (\n\texample.net/db v1.9.0 => ../db\n)\n"
    )
    #expect(report.form == .file)
    #expect(report.mainModules == ["example.com/app"])
    #expect(report.goVersion == "1.24.0")
    #expect(report.toolchain == "go1.24.11")
    #expect(report.excluded == ["example.net/log@v1.0.0"])
    #expect(report.modules.last?.replacement == "../db")
  }

  @Test func readsVetAndVulnerabilities() throws {
    let vet = try report(
      "# example.com/app\n{\n\t\"example.com/app\": {\n\t\t\"printf\": [\n\t\t\t{\n\t\t\t\t\"posn\": \"/src/app/main.go:6:2\",\n\t\t\t\t\"message\": \"wrong type\"\n\t\t\t}\n\t\t]\n\t}\n}\n"
    )
    #expect(vet.form == .vet)
    #expect(vet.findingCount == 1)
    #expect(vet.findings.first?.name == "printf")
    let flaws = try report(
      "{\n  \"config\": {\n    \"protocol_version\": \"v1.0.0\"\n  }\n}\n{\n  \"finding\": {\n    \"osv\": \"GO-2024-0001\",\n    \"fixed_version\": \"v1.2.0\",\n    \"trace\": [\n      {\n        \"module\": \"example.net/db\",\n        \"version\": \"v1.1.0\",\n        \"function\": \"Open\"\n      },\n      {\n        \"module\": \"example.com/app\",\n        \"function\": \"main\"\n      }\n    ]\n  }\n}\n"
    )
    #expect(flaws.form == .vulnerabilities)
    #expect(flaws.findings.first?.module == "example.net/db")
    #expect(flaws.findings.first?.fixedIn == "v1.2.0")
    #expect(flaws.findings.first?.isCalled == true)
  }

  @Test func messagesAmongTheLinesAreNotLost() throws {
    let text = "go: downloading example.net/top v1.0.0\n" + GoModulesTests.list
    let found = Reading.segments(text).segments
    #expect(found.contains { $0.segment.kind == .goBuild })
    #expect(found.contains { $0.segment.kind == .goModules })
  }
}
