import Artifacts
import CaseModel
import Testing

@testable import Analyzers

@Suite struct GoLinkAnalyzerTests {
  private func read(_ text: String) -> GoLinkReading {
    var reading = GoLinkReading()
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      reading.read(String(line), at: SourceLocation(line: number + 1, bytes: 0..<1))
    }
    return reading
  }

  private func graphs(_ text: String) -> [EvidenceGraph] {
    GoLinkGraphs(read(text), SegmentID(artifact: ArtifactID(0), kind: .goBuild, ordinal: 1)).all
  }

  private func edges(_ graph: EvidenceGraph?) -> [String] {
    let labels = Dictionary((graph?.nodes ?? []).map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
    return (graph?.edges ?? []).map { "\(labels[$0.from] ?? "?") -> \(labels[$0.to] ?? "?")" }
  }

  @Test func joinsReferrersOfOneSymbol() {
    let graphs = graphs(
      """
      # example.com/app
      example.com/app/vec.Norm: relocation target example.com/app/vec.dot not defined
      main.main: relocation target example.com/app/vec.dot not defined
      """)
    #expect(graphs.count == 1)
    #expect(graphs.first?.scenarios.contains("go-relocation-target-not-defined") == true)
    #expect(
      edges(graphs.first) == [
        "example.com/app/vec.Norm -> example.com/app/vec.dot", "main.main -> example.com/app/vec.dot",
        "example.com/app/vec.dot -> no definition in package example.com/app/vec",
      ])
  }

  @Test func tellsTheOtherConventionFromNothing() {
    let graphs = graphs(
      "main.push: relocation target ring.Next not defined for ABI0 (but is defined for ABIInternal)")
    #expect(graphs.map(\.scenarios) == [["go-link-abi-mismatch"]])
    #expect(edges(graphs.first).last == "ring.Next -> defined for ABIInternal only")
  }

  @Test(arguments: [
    (
      "link: duplicated definition of symbol x.hash, from example.com/slow and example.com/fast", "x.hash",
      ["example.com/slow", "example.com/fast"]
    ),
    (
      "link: duplicated definition of symbol h, from a/sha (type STEXT size 1) and a/aes (type STEXT size 1)", "h",
      ["a/sha", "a/aes"]
    ),
    (
      "./main.go:4:6: scale defined in both Go and assembly", "scale",
      ["./main.go:4:6", "the assembly files of the package"]
    ),
  ])
  func namesBothDefinitions(line: String, symbol: String, places: [String]) {
    #expect(GoLinkLine(line) == .duplicate(symbol: symbol, places: places))
  }

  @Test func theAssemblerNamesBothLines() {
    let graph = graphs(
      """
      asm: ./mix_amd64.s:6: symbol main.mix redeclared
      \t./mix_amd64.s:3: other declaration of symbol main.mix
      asm: assembly failed
      """
    ).first
    #expect(edges(graph) == ["main.mix -> ./mix_amd64.s:6", "main.mix -> ./mix_amd64.s:3"])
  }

  @Test func followsTheNosplitChain() {
    let reading = read(
      """
      main.second: nosplit stack over 792 byte limit
      main.second<0>
          grows 176 bytes, calls main.fill<0>
              grows 728 bytes
              112 bytes over limit
      main.first: nosplit stack over 792 byte limit
      main.first<0>
          grows 112 bytes, calls main.fill<0>
              grows 728 bytes
              48 bytes over limit
      """)
    #expect(reading.chain.functions == ["main.second", "main.fill", "main.first"])
    let graph = graphs(
      """
      main.second: nosplit stack over 792 byte limit
          grows 176 bytes, calls main.fill<0>
              grows 728 bytes
              112 bytes over limit
          grows 8 bytes, calls runtime.morestack<0>
      """
    ).first
    #expect(
      edges(graph) == [
        "main.second -> main.fill\n+728 bytes\n112 bytes over", "main.second -> runtime.morestack",
      ])
    #expect(graph?.edges.first?.label == "+176 bytes")
  }

  @Test func anEndlessChainComesBack() {
    let graph = graphs(
      """
      main.spin: nosplit stack over 792 byte limit
      main.spin<0>
          grows 32 bytes, calls main.spin<0>
          infinite cycle
      """
    ).first
    #expect(edges(graph) == ["main.spin -> main.spin"])
    #expect(graph?.nodes.first?.role == .finding)
  }

  @Test(arguments: [
    // GNU ld, gold, lld, mold, ld64.
    (
      "/usr/bin/ld: $WORK/b001/_x002.o: in function `_cgo_1_Cfunc_helper':\nmain.cgo2.c:(.text+0x12): undefined reference to `helper'",
      ["_cgo_1_Cfunc_helper -> helper"]
    ),
    ("a.o:main.c:function run: error: undefined reference to 'helper'", ["a.o:main.c:function run -> helper"]),
    (
      "ld.lld: error: undefined symbol: helper\n>>> referenced by main.cgo2.c:54\n>>>               a.o:(run)\n>>> did you mean: helper2",
      ["main.cgo2.c:54 -> helper"]
    ),
    ("mold: error: undefined symbol: helper\n>>> referenced by main.c\n>>>               a.o", ["main.c -> helper"]),
    ("mold: error: undefined symbol: a.o: helper", ["a.o -> helper"]),
    ("Undefined symbols for architecture arm64:\n  \"_helper\", referenced from:", []),
  ])
  func readsEveryCLinker(text: String, expected: [String]) throws {
    let graph = try #require(graphs(text).first)
    #expect(graph.scenarios.contains("cgo-undefined-reference"))
    #expect(edges(graph).filter { $0.hasSuffix("helper") } == expected)
    #expect(read(text).references.first?.symbol.hasSuffix("helper") == true)
  }

  @Test(arguments: [
    "/usr/bin/ld: b.o: in function `twice':\nb.c:(.text+0x0): multiple definition of `twice'; a.o:a.c:(.text+0x0): first defined here",
    "ld.lld: error: duplicate symbol: twice\n>>> defined at a.c:1\n>>>            a.o:(twice)\n>>> defined at b.c:1",
    "mold: error: duplicate symbol: a.o: b.o: twice",
    "/usr/bin/ld.gold: error: b.o: multiple definition of 'twice'\n/usr/bin/ld.gold: a.o: previous definition here",
  ])
  func findsBothObjects(text: String) throws {
    let graph = try #require(graphs(text).first)
    #expect(graph.scenarios == ["cgo-multiple-definition"])
    #expect(graph.nodes.filter { $0.role == .definition }.count == 2, "\(graph.nodes)")
  }

  @Test(arguments: [
    "relocation target of the new office not defined yet", "grows 32 bytes", "main.f: invalid reference to a thing",
    "    grows much", "n function", "multiple definition of ", "", "    ", ">>> ", "error: undefined symbol: ",
  ])
  func ordinaryLinesSayNothing(line: String) {
    #expect(graphs(line).isEmpty)
  }

  @Test func manyReferrersStayReadable() {
    let lines = (0..<5_000).map { "main.f\($0): relocation target main.g\($0 % 900) not defined" }
    let graph = graphs(lines.joined(separator: "\n")).first?.readable()
    #expect(graph?.nodes.count == EvidenceGraph.readableNodes)
  }
}
