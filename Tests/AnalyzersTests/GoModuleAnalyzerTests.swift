import CaseModel
import Testing

@testable import Analyzers
@testable import Artifacts

struct GoModuleAnalyzerTests {
  private let artifact = Artifact(id: ArtifactID(0), path: "build.log")

  private func facts(_ lines: String...) -> [String: [FactValue]] {
    var report = GoBuildReport()
    for (index, line) in lines.enumerated() {
      report.add(.init(text: line, position: LinePosition(line: index + 1, bytes: 0..<1)))
    }
    return facts(.goBuild(report), .goBuild)
  }

  private func facts(_ body: SegmentBody, _ kind: SegmentKind) -> [String: [FactValue]] {
    let info = SegmentInfo(
      id: SegmentID(artifact: artifact.id, kind: kind, ordinal: 1), location: SourceLocation(line: 1, bytes: 0..<1))
    let segment = TypedSegment(info: info, body: body)
    var analysis = GoModuleAnalyzer.analyze([segment], of: artifact)
    analysis.append(GoModuleListAnalyzer.analyze([segment], of: artifact))
    for fact in analysis.facts { #expect(FactRegistry.standard[fact.name] != nil, "\(fact.name) is not registered") }
    return Dictionary(grouping: analysis.facts, by: \.name).mapValues { $0.map(\.value) }
  }

  struct Line: Sendable, CustomTestStringConvertible {
    var text: String
    var error: String?
    var testDescription: String { text }

    init(_ error: String?, _ text: String) {
      self.text = text
      self.error = error
    }
  }

  static let lines = [
    Line("missing-go-sum-entry", "go: example.net/paint@v0.4.0: missing go.sum entry for go.mod file; to add it:"),
    Line("missing-module-requirement", "main.go:4:2: no required module provides package example.org/logx; to add it:"),
    Line(
      "missing-module-requirement",
      "\texample.org/logx: cannot find module providing package example.org/logx: module example.org/logx: reading https://proxy.golang.org/example.org/logx/@v/list: 404 Not Found"
    ),
    Line(
      "module-download-failed",
      "\texample.org/logx: cannot find module providing package example.org/logx: module example.org/logx: Get \"https://proxy.golang.org/example.org/logx/@v/list\": dial tcp: lookup proxy.golang.org: no such host"
    ),
    Line("module-download-failed", "go: a.org/b@v1.2.0: reading https://proxy/a.org/b/@v/v1.2.0.mod: 502 Bad Gateway"),
    Line(
      "module-download-failed",
      "go: a.org/b@v1.2.0: verifying go.mod: a.org/b@v1.2.0/go.mod: reading https://sum.golang.org/lookup/a.org/b@v1.2.0: 404 Not Found"
    ),
    Line("module-lookup-disabled", "main.go:4:2: module lookup disabled by GOPROXY=off"),
    Line("module-path-mismatch", "\tmodule declares its path as: example.net/upstream/zipper"),
    Line(
      "module-requirement-unresolvable",
      "go: a.org/b@v1.2.0: reading https://proxy/a.org/b/@v/v1.2.0.mod: 404 Not Found"),
    Line("module-requirement-unresolvable", "go: a.org/b@v1.2.0: invalid version: unknown revision v1.2.0"),
    Line("retracted-version", "go: warning: a.org/b@v1.1.0: retracted by module author: leaks"),
    Line("sum-checksum-mismatch", "verifying a.org/b@v1.2.0: checksum mismatch"),
    Line("toolchain-not-available", "go: download go1.99.1 for linux/amd64: toolchain not available"),
    Line("vendor-inconsistent", "go: inconsistent vendoring in /src/app:"),
    Line("version-too-old", "go: go.mod requires go >= 1.26 (running go 1.22.10; GOTOOLCHAIN=local)"),
    Line(nil, "go: a.org/b@v1.0.0 requires go >= 1.24; switching to go1.24.11"),
    Line(nil, "go: downloading a.org/b v1.0.0"),
    Line(
      nil, "    client_test.go:10: Get \"http://127.0.0.1:8080/\": dial tcp 127.0.0.1:8080: connect: connection refused"
    ),
  ]

  @Test(arguments: lines) func tellsErrorsApart(line: Line) {
    #expect(facts(line.text)["module_error"] == line.error.map { [.text($0)] })
  }

  @Test func namesTheModuleOfTheDownloadBefore() {
    let seen = facts(
      "go: downloading example.org/other v1.1.0", "go: downloading example.org/uuidx v1.0.0",
      "go: example.com/app imports", "\texample.org/uuidx/short: module lookup disabled by GOPROXY=off")
    #expect(seen["module"] == [.text("example.org/uuidx")])
    #expect(seen["version"] == [.text("v1.0.0")])
  }

  @Test func namesWhoRequiresIt() {
    let seen = facts(
      "go: a.org/top@v1.0.0 requires",
      "\ta.org/gone@v1.2.3: reading https://proxy/a.org/gone/@v/v1.2.3.mod: 404 Not Found")
    #expect(seen["required_by"] == [.text("a.org/top@v1.0.0")])
    #expect(seen["module"] == [.text("a.org/gone")])
  }

  @Test func readsBothSidesOfAVendorFolder() {
    let seen = facts(
      "go: inconsistent vendoring in /src/app:",
      "\ta.org/b@v1.4.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt",
      "\ta.org/b@v1.3.0: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod")
    #expect(seen["module"] == [.text("a.org/b")])
    #expect(seen["gomod_version"] == [.text("v1.4.0")])
    #expect(seen["vendor_version"] == [.text("v1.3.0")])
  }

  @Test(arguments: [
    ("./main.go:5:2: undefined: x", true), ("/src/app/main.go:8:40-45: invalid operation", true),
    ("C:\\src\\main.go:4:2: no", true), ("main.go:5: old form", false), ("go: x.org/y@v1.0.0: 404", false),
    ("12:30:15: started", false), ("a:1:2", false), (":1:2: x", false), ("", false),
  ]) func tellsPlacedMessages(text: String, isOne: Bool) {
    #expect(GoDiagnosticAnalyzer.isPlaced(text) == isOne)
  }

  @Test func aGraphSelectsTheHighestVersions() {
    var report = GoModuleReport(.graph)
    for (from, to) in [
      ("example.com/app", "a.org/b@v1.9.0"), ("a.org/b@v1.9.0", "a.org/c@v1.10.0"),
      ("example.com/app", "a.org/c@v1.9.0"),
      ("a.org/b@v1.9.0", "a.org/d@v1.0.0-rc.2"), ("a.org/b@v1.9.0", "a.org/d@v1.0.0"), ("example.com/app", "go@1.24"),
    ] { report.graph.add(from: from, to: to) }
    let seen = facts(.goModules(report), .goModules)
    #expect(
      seen["selected"] == [
        .object(["a.org/b": .text("v1.9.0"), "a.org/c": .text("v1.10.0"), "a.org/d": .text("v1.0.0")])
      ])
    #expect(seen["main_module"] == [.text("example.com/app")])
    #expect(seen["required"] == [.text("1.24")])
  }

  @Test(arguments: [
    ("v1.9.0", "v1.10.0"), ("v1.0.0-alpha", "v1.0.0"), ("v1.0.0-alpha.2", "v1.0.0-alpha.10"),
    ("v0.0.0-20250101000000-abcdefabcdef", "v0.0.0-20260101000000-abcdefabcdef"), ("v1.0.0-1", "v1.0.0-a"),
  ]) func versionsAreOrdered(lower: String, higher: String) {
    #expect(GoModuleSelection.isLower(lower, higher))
    #expect(!GoModuleSelection.isLower(higher, lower))
  }
}
