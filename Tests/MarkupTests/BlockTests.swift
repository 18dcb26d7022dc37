import Markup
import Testing

@Suite struct BlockTests {
  @Test(arguments: Block.AlertKind.allCases)
  func theFirstLineNamesAnAlert(kind: Block.AlertKind) {
    for name in [kind.rawValue, kind.rawValue.uppercased()] {
      let content = firstBlock("> [!\(name)]\n> a\n>\n> b")
      #expect(
        content == .alert(kind, [Block(.paragraph([.text("a")]), line: 2), Block(.paragraph([.text("b")]), line: 4)]))
    }
  }

  @Test(arguments: [
    "> [!NOTE] a", "> a [!NOTE]\n> b", "> [!OTHER]\n> a", "> \\[!NOTE]\n> a", "> [!NOTE]", "> **[!NOTE]**\n> a",
    "[!NOTE]\na",
  ])
  func otherQuotesAreNone(markdown: String) {
    if case .alert? = firstBlock(markdown) { Issue.record("an alert") }
  }

  @Test func aDefinitionDoesNotTakeTheAlert() {
    #expect(
      firstBlock("> [!NOTE]\n> a\n\n[!note]: /u") == .alert(.note, [Block(.paragraph([.text("a")]), line: 2)]))
  }

  @Test func alertsHoldTables() {
    guard case .alert(.tip, let inner)? = firstBlock("> [!TIP]\n> | a |\n> |---|\n> | b |") else {
      Issue.record("no alert")
      return
    }
    #expect(inner.map(\.line) == [2])
  }

  @Test func linesAreThoseOfTheFile() {
    let text =
      "# a\n\npara\nmore\n\n- b\n\n  c\n- d\n  1. e\n\n> f\n>\n> g\n\n```sh\nx\n```\n\n    y\n\n***\n| h |\n|---|\n"
    let blocks = MarkdownParser(firstLine: 11).parse(text).blocks
    #expect(blocks.map(\.line) == [11, 13, 16, 22, 26, 30, 32, 33])
    guard case .list(let list) = blocks[2].content, case .blockQuote(let quote) = blocks[3].content else {
      Issue.record("no list or quote")
      return
    }
    #expect(list.items.map(\.line) == [16, 19])
    #expect(list.items[0].blocks.map(\.line) == [16, 18])
    #expect(list.items[1].blocks.map(\.line) == [19, 20])
    #expect(quote.map(\.line) == [22, 24])
  }

  /// libcmark reports the definition's line.
  @Test(arguments: [
    ("[a]: /b\ntext", 2), ("[a]: /b\n[c]:\n  /d\n  'e'\ntext", 5), ("> [a]: /b\n> \"t\"\n> text", 3),
    ("[a] text\nx", 1),
    ("[a]: /b\ntitle\n===", 2),
  ])
  func definitionsBeforeAParagraphDoNotCount(markdown: String, line: Int) {
    let block = MarkdownParser().parse(markdown).blocks.first
    if case .blockQuote(let inner)? = block?.content {
      #expect(inner.first?.line == line)
    } else {
      #expect(block?.line == line)
    }
  }

  /// CommonMark has no footnotes: what looks like one is a definition and a link to it.
  @Test func footnotesAreDefinitions() {
    #expect(plainHTML("a[^1]\n\n[^1]: Note") == "<p>a<a href=\"Note\">^1</a></p>\n")
    #expect(plainHTML("a[^1]\n\n[^1]: Two words") == "<p>a[^1]</p>\n<p>[^1]: Two words</p>\n")
  }

  @Test func frontMatterIsNotKnown() {
    #expect(plainHTML("---\nid: a\n---\n") == "<hr />\n<h2>id: a</h2>\n")
  }

  @Test func headingsCarryUniqueIdentifiers() {
    let blocks = MarkdownParser().parse(
      "# Is this it\n## 现象 判断：A/B\n## Is this it\n# Is this it-1\n# `GC` *Ünï*_x_\n# !\n# !"
    ).blocks
    let ids = blocks.compactMap { block in
      if case .heading(_, _, let id) = block.content { id } else { nil }
    }
    #expect(ids == ["is-this-it", "现象-判断ab", "is-this-it-1", "is-this-it-1-1", "gc-ünïx", "section", "section-1"])
  }

  @Test func withoutTheOptionThereAreNoIdentifiers() {
    #expect(firstBlock("# a", .gfm) == .heading(level: 1, inlines: [.text("a")], id: ""))
  }

  @Test func emptyTextIsAnEmptyDocument() {
    #expect(MarkdownParser().parse("").blocks == [])
    #expect(MarkdownParser().parse("\n \n").blocks == [])
    #expect(HTMLRenderer().render([] as [Block]) == "")
  }

  @Test func byteOrderMarksAndControlsAreText() {
    #expect(plainHTML("\u{FEFF}# a") == "<h1>a</h1>\n")
    #expect(plainHTML("a\0b") == "<p>a\u{FFFD}b</p>\n")
    #expect(plainHTML("a\u{1B}[31mb") == "<p>a\u{1B}[31mb</p>\n")
  }
}
