import Collecting
import Testing

@Suite struct BuildMatrixTests {
  @Test func theShortMatrixVariesOneThingAtATime() {
    let cells = BuildMatrix.short.cells
    #expect(cells.first == BuildCell())
    #expect(cells.count == 8)
    #expect(Set(cells).count == cells.count)
    for cell in cells {
      #expect([cell.experiment != nil, cell.gcflags != nil, cell.link != .plain].filter { $0 }.count <= 1)
    }
  }

  @Test func aProductHoldsEveryCombinationOnce() {
    let matrix = BuildMatrix.product(
      experiments: ["arenas", "fieldtrack"], gcflags: ["-l=4"], links: [.buildmode("c-shared"), .buildmode("c-shared")])
    #expect(matrix.cells.count == 3 * 2 * 2)
    #expect(matrix.cells.first == BuildCell())
    #expect(BuildMatrix.full.cells.count == 3 * 3 * 8)
  }

  @Test func theWordsAreThoseOfTheGoCommand() {
    #expect(BuildCell().words == ["go", "build", "-o", "/dev/null"])
    #expect(
      BuildCell(experiment: "arenas", gcflags: "-l=4", link: .buildmode("c-shared")).words
        == ["go", "build", "-buildmode=c-shared", "-gcflags=-l=4", "-o", "/dev/null"])
    #expect(BuildCell(link: .race).words == ["go", "build", "-race", "-o", "/dev/null"])
    #expect(BuildCell(link: .ldflags("-s -w")).words == ["go", "build", "-ldflags=-s -w", "-o", "/dev/null"])
  }

  @Test func fileNamesStayInTheirFolder() {
    let cells =
      BuildMatrix.full.cells + [
        BuildCell(experiment: "../../etc/x", gcflags: "/../", link: .ldflags("-X main.v=$(id)")),
        BuildCell(gcflags: String(repeating: "é/", count: 300)),
      ]
    for cell in cells {
      let name = cell.fileName
      #expect(!name.isEmpty && name.utf8.count <= 100 && !name.contains("/") && !name.hasPrefix("."))
    }
    #expect(Set(BuildMatrix.full.cells.map(\.fileName)).count == BuildMatrix.full.cells.count)
  }

  @Test(arguments: [
    ("-o", "-o"), ("-s -w", "'-s -w'"), ("it's", "'it'\\''s'"), ("", "''"), ("$(id)", "'$(id)'"), ("a\nb", "'a\nb'"),
  ]) func wordsAreQuotedForAShell(word: String, quoted: String) {
    #expect(ShellWords.quoted(word) == quoted)
  }

  @Test func aToolOfTheInspectedFolderIsNotFound() {
    #expect(ToolSearch.find("sh", path: "relative:.:/bin") == "/bin/sh")
    #expect(ToolSearch.find("sh", path: "relative:.:") == nil)
    #expect(ToolSearch.find("etc", path: "/") == nil)
  }
}
