import CaseModel
import Testing

@testable import Analyzers
@testable import Artifacts

@Suite struct GoBuildAnalyzerTests {
  private func facts(_ text: String) -> [String: FactValue] {
    var reader = GoBuildReader()
    var start = 0
    var line = 0
    let bytes = Array(text.utf8)
    while start < bytes.count {
      let stop = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      line += 1
      _ = reader.read(bytes.span.extracting(start..<stop), at: LinePosition(line: line, bytes: start..<stop))
      start = stop + 1
    }
    let artifact = ArtifactID(0)
    let segments = reader.finish(.endOfArtifact).map { segment in
      let info = SegmentInfo(
        id: SegmentID(artifact: artifact, kind: segment.kind, ordinal: 1), location: segment.location)
      return TypedSegment(info: info, body: segment.body)
    }
    let analysis = GoBuildAnalyzer.analyze(segments, of: Artifact(id: artifact, path: "build.log"))
    return Dictionary(analysis.facts.map { ($0.name, $0.value) }) { first, _ in first }
  }

  private func list(_ names: String...) -> FactValue { .list(names.map { .text($0) }) }

  @Test func countsAndListsCompileErrors() {
    let seen = facts(
      """
      # example.com/app
      ./main.go:5:2: "os" imported and not used
      ./main.go:6:2: "example.com/x/y" imported as z and not used
      ./main.go:9:6: declared and not used: n
      ./main.go:10:14: undefined: device
      ./main.go:11:6: undefined: fmt.Foo
      ./main.go:12:6: undefined: device
      ./main.go:12:6: too many errors
      """)
    #expect(seen["errors"] == .integer(6))
    #expect(seen["undefined"] == list("device", "fmt.Foo"))
    #expect(seen["unused_imports"] == list("os", "example.com/x/y"))
    #expect(seen["file"] == .text("main.go"))
    #expect(seen["in_test"] == .bool(false))
    #expect(seen["redeclared"] == nil)
  }

  @Test func tellsASecondFileFromASecondLine() {
    let seen = facts(
      """
      # example.com/app
      ./tool.go:3:6: main redeclared in this block
      \t./main.go:3:6: other declaration of main
      ./main.go:9:2: n redeclared in this block
      \t./main.go:8:2: other declaration of n
      """)
    #expect(seen["redeclared"] == list("main", "n"))
    #expect(seen["redeclared_elsewhere"] == list("main"))
  }

  @Test func namesTheCircleOfImports() {
    let seen = facts(
      """
      package example.com/app
      \timports example.com/app/store from main.go
      \timports example.com/app/model from store.go
      \timports example.com/app/store from model.go: import cycle not allowed
      """)
    #expect(seen["cycle"] == list("example.com/app/store", "example.com/app/model", "example.com/app/store"))
    #expect(seen["in_test"] == .bool(false))
    let older = facts("package a/b\n\timports a/c\n\timports a/b: import cycle not allowed in test\n")
    #expect(older["cycle"] == list("a/b", "a/c", "a/b"))
    #expect(older["in_test"] == .bool(true))
  }

  @Test func seesACompilerThatPanicked() {
    let panicked = "# a/b\n<unknown line number>: internal compiler error: panic: assertion failed\n"
    #expect(facts(panicked)["compiler_panicked"] == .bool(true))
    let refused = "# a/b\n./x.go:3:4: internal compiler error: bad node\n\nPlease file a bug report\n"
    #expect(facts(refused)["compiler_panicked"] == .bool(false))
  }

  @Test func staysSilentOnWarningsOfC() {
    #expect(facts("# a/b\n./main.go:6:30: warning: unused variable 'x' [-Wunused-variable]\n").isEmpty)
  }
}
