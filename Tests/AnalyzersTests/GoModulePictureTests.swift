import CaseModel
import Testing

@testable import Analyzers
@testable import Artifacts

struct GoModulePictureTests {
  private func segment(_ edges: [(String, String)]) -> TypedSegment {
    var report = GoModuleReport(.graph)
    for (from, to) in edges { report.graph.add(from: from, to: to) }
    let info = SegmentInfo(
      id: SegmentID(artifact: ArtifactID(1), kind: .goModules, ordinal: 1),
      location: SourceLocation(line: 1, bytes: 0..<1))
    return TypedSegment(info: info, body: .goModules(report))
  }

  private func facts(_ module: String, _ version: String, error: String) -> [Fact] {
    let segment = SegmentID(artifact: ArtifactID(0), kind: .goBuild, ordinal: 1)
    let place = SourceLocation(line: 3, bytes: 0..<1)
    return [("module_error", error), ("module", module), ("version", version)].map {
      Fact($0.0, .text($0.1), artifact: ArtifactID(0), segment: segment, location: place)
    }
  }

  @Test func leadsFromTheMainModuleToWhatFails() throws {
    let graph = segment([
      ("example.com/app", "a.org/top@v1.0.0"), ("example.com/app", "a.org/other@v1.0.0"),
      ("a.org/top@v1.0.0", "a.org/gone@v1.2.3"), ("a.org/other@v1.0.0", "a.org/far@v1.0.0"),
    ])
    let found = GoModulePicture.graphs(
      of: [graph], facts: facts("a.org/gone", "v1.2.3", error: "module-requirement-unresolvable"))
    let picture = try #require(found.first)
    #expect(picture.nodes.map(\.label) == ["a.org/gone@v1.2.3", "a.org/top@v1.0.0", "example.com/app"])
    #expect(picture.nodes.first?.role == .missing)
    #expect(picture.edges.count == 2)
    #expect(picture.scenarios == ["go-module-requirement-unresolvable"])
    #expect(picture.artifact == ArtifactID(1))
  }

  @Test func showsWhichVersionWasChosen() throws {
    let graph = segment([
      ("example.com/app", "a.org/b@v1.0.0"), ("example.com/app", "a.org/c@v1.0.0"),
      ("a.org/b@v1.0.0", "a.org/c@v1.10.0"),
    ])
    let picture = try #require(GoModulePicture.graphs(of: [graph], facts: []).first)
    #expect(picture.scenarios.isEmpty)
    #expect(picture.nodes.first { $0.label == "a.org/c@v1.10.0" }?.role == .selected)
    #expect(picture.edges.contains { !$0.isStrong })
  }

  @Test func aGraphWithNothingToShowGivesNoPicture() {
    #expect(GoModulePicture.graphs(of: [segment([("example.com/app", "a.org/b@v1.0.0")])], facts: []).isEmpty)
  }

  @Test func staysReadableWithThousandsOfRequirements() throws {
    var edges: [(String, String)] = []
    for index in 0..<3_000 {
      edges.append((index < 60 ? "example.com/app" : "a.org/m\(index / 50)@v1.0.0", "a.org/m\(index)@v1.0.0"))
      edges.append(("a.org/m\(index)@v1.0.0", "a.org/gone@v1.2.3"))
    }
    let picture = try #require(
      GoModulePicture.graphs(
        of: [segment(edges)], facts: facts("a.org/gone", "v1.2.3", error: "module-requirement-unresolvable")
      ).first)
    #expect(picture.nodes.count <= 20)
    #expect(picture.nodes.contains { $0.role == .summary })
    #expect(picture.note?.contains("6000 requirements") == true)
  }

  @Test func cyclesEnd() {
    let graph = segment([
      ("example.com/app", "a.org/b@v1.0.0"), ("a.org/b@v1.0.0", "a.org/c@v1.0.0"), ("a.org/c@v1.0.0", "a.org/b@v1.0.0"),
      ("a.org/c@v1.0.0", "a.org/b@v1.1.0"), ("a.org/x@v1.0.0", "a.org/b@v1.2.0"),
    ])
    #expect(GoModulePicture.graphs(of: [graph], facts: []).count == 1)
  }
}
