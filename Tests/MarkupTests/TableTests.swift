import Markup
import Testing

@Suite struct TableTests {
  private func firstTable(_ markdown: String) -> Table? {
    for block in MarkdownParser().parse(markdown).blocks {
      if let table = Self.table(in: block) { return table }
    }
    return nil
  }

  private static func table(in block: Block) -> Table? {
    switch block.content {
    case .table(let table): table
    case .blockQuote(let inner), .alert(_, let inner): inner.lazy.compactMap { Self.table(in: $0) }.first
    case .list(let list): list.items.flatMap(\.blocks).lazy.compactMap { Self.table(in: $0) }.first
    default: nil
    }
  }

  private func texts(_ row: [[Inline]]) -> [String] { row.map { $0.map(\.plainText).joined() } }

  @Test func escapedPipesAreText() throws {
    let table = try #require(firstTable("| a\\|b | `c\\|d` |\n|---|---|\n| **e\\|f** | \\\\ |"))
    #expect(table.header == [[.text("a|b")], [.code("c|d")]])
    #expect(table.rows == [[[.strong([.text("e|f")])], [.text("\\")]]])
  }

  /// As in GFM, a pipe inside a code span ends the cell unless it is escaped.
  @Test func barePipesInCodeSplitTheCell() throws {
    let table = try #require(firstTable("| a | b |\n|---|---|\n| `c|d` |"))
    #expect(texts(table.rows[0]) == ["`c", "d`"])
  }

  @Test(arguments: [
    "- | a | b |\n  |---|---|\n  | 1 | 2 |", "> | a | b |\n> |---|---|\n> | 1 | 2 |",
    "> - x\n>\n>   | a | b |\n>   |---|---|\n>   | 1 | 2 |", "1. x\n   > | a | b |\n   > |---|---|\n   > | 1 | 2 |",
    "- - a | b\n    :-- | --:\n    1 | 2", ">>| a | b |\n> >|---|---|\n>> | 1 | 2 |", "-\ta | b\n\t---|---\n\t1 | 2",
  ])
  func tablesStandInListsAndQuotes(markdown: String) throws {
    let table = try #require(firstTable(markdown))
    #expect(texts(table.header) == ["a", "b"])
    #expect(table.rows.map(texts) == [["1", "2"]])
  }

  @Test func linesBeforeTheHeaderStayAParagraph() {
    let blocks = MarkdownParser().parse("one *two*\nthree\n| a |\n|---|\n| b |").blocks
    #expect(blocks.map(\.line) == [1, 3])
    #expect(
      blocks.first?.content == .paragraph([.text("one "), .emphasis([.text("two")]), .softBreak, .text("three")]))
  }

  @Test func aLazyLineEndsTheTable() {
    let html = plainHTML("> | a |\n> |---|\n> | b |\nc")
    #expect(html.contains("<td>b</td>"))
    #expect(!html.contains("<td>c</td>"))
    #expect(html.contains("<p>c</p>"))
  }

  @Test(arguments: ["---", "# x", "- x", "> x", "```", "<div>"])
  func linesAroundTheTableStayTextWhateverTheyLookLike(line: String) {
    for text in ["> | a |\n> |-|\n     \(line)", "x\n     \(line)\n| a |\n|-|"] {
      let html = plainHTML(text, .tables)
      #expect(html.contains("<th>a</th>"))
      #expect(html.contains(plainHTML("y\n     \(line)", .tables).dropFirst("<p>y\n".count)))
    }
  }

  @Test func referencesInCellsResolve() throws {
    let table = try #require(firstTable("| a |\n|---|\n| [x] and [y][x] |\n\n[x]: https://example.org/ \"t\""))
    #expect(
      table.rows[0][0] == [
        .link(destination: "https://example.org/", title: "t", [.text("x")]), .text(" and "),
        .link(destination: "https://example.org/", title: "t", [.text("y")]),
      ])
  }

  @Test(arguments: ["# x", "- x", "> x", "1. x", "x #", "#", "    x", "<div>", "```", "x \\", "***", "[x]: y"])
  func cellsHoldInlinesWhateverTheyLookLike(cell: String) throws {
    let table = try #require(firstTable("| a | b |\n|---|---|\n| \(cell) | last |"))
    #expect(texts(table.rows[0]).last == "last")
    #expect(texts(table.rows[0]).first == (cell == "<div>" ? "" : String(cell.drop { $0 == " " })))
  }

  @Test func aRuleBehindTheTableIsARule() {
    let blocks = MarkdownParser().parse("| a | b |\n|---|---|\n| 1 | 2 |\n---\nafter").blocks
    #expect(blocks.map(\.line) == [1, 4, 5])
    #expect(blocks[1].content == .thematicBreak)
  }

  @Test(arguments: ["a\n---", "a\n:--", "| a | b |\n|---|", "a | b\n--- | --- | ---", "| a |\n| = |", "|---|---|"])
  func otherTextIsNoTable(markdown: String) {
    #expect(firstTable(markdown) == nil)
  }

  @Test func rowsAreAsLongAsTheHeader() throws {
    let table = try #require(firstTable("| a | b |\n|---|:-:|\n| 1 |\n| 1 | 2 | 3 |\n||\nx"))
    #expect(table.alignments == [.none, .center])
    #expect(table.rows.map(texts) == [["1", ""], ["1", "2"], ["", ""], ["x", ""]])
  }

  @Test func carriageReturnsEndLinesToo() throws {
    let table = try #require(firstTable("| a |\r\n|---|\r\n| b |\r\n"))
    #expect(table.rows.map(texts) == [["b"]])
  }
}
