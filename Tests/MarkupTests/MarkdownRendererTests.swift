import Markup
import Testing

@Suite struct MarkdownRendererTests {
  private func written(_ markdown: String) -> String {
    MarkdownRenderer().render(MarkdownParser().parse(markdown).blocks)
  }

  @Test(arguments: [
    "a *b* **c** `d` ~~e~~", "# a\n\n## b *c*\n\n### d #", "a\nb  \nc\\\nd", "- a\n- b\n  - c\n\n    d\n- e",
    "1. a\n2. b", "7) a\n8) b",
    "- a\n\n- b", "- [ ] a\n- [x] b\n- [~] c\n  - [ ] d", "> a\n> > b\n>\n> - c", "> [!NOTE]\n> a\n>\n> b",
    "```sh\na\n```",
    "````\n```\n````", "~~~ a`b\nc\n~~~", "    code\n\n    more", "- ```\n  a\n\n  b\n  ```", "***",
    "| a | b |\n|---|:-:|\n| `c\\|d` | e \\| f |",
    "[a](b \"c\") ![d](e)", "<https://a.org>", "https://a.org/b_c and www.b.org, x@y.org",
    "a\\*b\\_c \\[d\\] \\<e> \\`f\\` \\~g\\~ \\\\ &amp;lt; \\&copy;",
    "1\\. a", "\\# a", "\\- a\n\\+ b\n\\> c", "a\n\\---", "a\n\\===", "\\| a |\n\\|---|", "- a\n- b\n\n<!-- -->\n\n- c",
    "- a\n\n* b",
    "1. a\n\n1) b", "<div>\nx\n</div>\n\ny", "a <b>c</b>", "`` a`b `` ` `` ` ` a `", "***a** b*", "**a *b***",
    "*a **b***", "_a_b_ *c*d",
    "**[a](b)**", "[**a**](b)", "[a](<b c>) [d](<>) [e](f\\)g) [h](i(j)k)", "!\\[a](b) \\![c](d)",
    "http\\://a.org www\\.b.org c\\@d.org",
    "中文 **加粗** 与 *强调*，`code`。", "- a\n  > b\n- c", "- # a\n- ```\n  b\n  ```", "-\n- a", "+ a\n+\n+ b",
    "a_b_c __d__ _e f_g_",
    "a\n===", "a\nb\n---", "10~20 ~30", "x^2 $y$ {z} (w)", "\u{A0}a\u{A0}",
    "- [ ] **c1** text\n  - run: `cmd`\n  - expect: x",
    "`a\\b` \\`", "```a\\*b &c\nd\n```", "| a |\n|---|\n| |\n| \\\\ |", "- a\n\n  | b |\n  |---|\n  | c |",
    "[a](https://a.org?b&copy=1)",
    "Line `one`\n`two` three", "***\n\n***", "<b>a</b> c", "a <!-- b --> c", "> ```\n> a\n> ```", "~~a **b**~~ c",
    "*a*_b_ **c**__d__", "a\n    <div>\n    b", "- a\n\n      <!-- b -->\n  c", "1. a\n   ```\n   b\n   ```\n2. c",
  ])
  func whatIsWrittenReadsTheSame(markdown: String) {
    let document = MarkdownParser().parse(markdown)
    let text = MarkdownRenderer().render(document.blocks)
    #expect(MarkdownParser().parse(text).withoutLines == document.withoutLines, "\(text)")
    #expect(written(text) == text)
  }

  /// GitHub's rule refuses bold that ends in punctuation before Han.
  @Test(arguments: [
    ("**真，**她", "**真**，她\n"), ("他说**“你好”**的", "他说“**你好**”的\n"), ("**真，**", "**真，**\n"),
    ("见**`Xmx`**的", "见 **`Xmx`** 的\n"),
  ])
  func boldBesideHanIsWrittenAsGitHubReadsIt(markdown: String, expected: String) {
    #expect(written(markdown) == expected)
    let strict = MarkdownParser(options: .gfm).parse(expected).blocks
    #expect(HTMLRenderer().render(strict).contains("<strong>"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "[a](javascript:x)", "# a\n- b\n> c\n```\nd", "| a | b |\n|---|---|", "- [x] a",
    "[x]: /y\n[x]",
    "*a* **b** _c_ `d` ~~e~~", "&lt;b&gt; &#60;", "https://a.org a@b.org", "1. a\n2) b", "---\na: b\n---",
    "~~~\na\n~~~", "a  \nb\\\nc", "![a](b)",
    "> [!NOTE]\n> a", "\\", "a\\", "`", "``", "    a", "\ta", "===", "_ _ _", "* * *", "<!-- a", "\u{FFFD}\0",
  ])
  func anyTextStaysText(text: String) {
    let document = MarkdownParser().parse(MarkdownRenderer().render([Block(.paragraph([.text(text)]), line: 1)]))
    #expect(document.blocks.count == 1)
    guard case .paragraph(let inlines)? = document.blocks.first?.content else {
      Issue.record("no paragraph")
      return
    }
    let words = text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.joined(separator: " ")
    let read = inlines.map(\.plainText).joined().split(separator: " ").joined(separator: " ")
    #expect(read == words.split(separator: "\0", omittingEmptySubsequences: false).joined(separator: "\u{FFFD}"))
    #expect(inlines.count == 1)
  }

  @Test func examplesOfTheSpecificationSurvive() throws {
    var lost: [Int] = []
    let examples = try SpecificationExample.all(in: "commonmark-0.30.txt")
    for example in examples {
      let document = MarkdownParser(options: .gfm).parse(example.markdown)
      let text = MarkdownRenderer().render(document.blocks)
      if MarkdownParser(options: .gfm).parse(text).withoutLines != document.withoutLines { lost.append(example.number) }
    }
    // Line ends and tabs that were written as entities, and blanks at line ends inside a tag.
    #expect(lost == [39, 40, 642])
  }
}

extension Document {
  /// The document with every line set to zero.
  var withoutLines: Document { Document(blocks: blocks.map(\.withoutLines)) }
}

extension Block {
  fileprivate var withoutLines: Block {
    switch content {
    case .blockQuote(let inner): Block(.blockQuote(inner.map(\.withoutLines)), line: 0)
    case .alert(let kind, let inner): Block(.alert(kind, inner.map(\.withoutLines)), line: 0)
    case .list(var list):
      {
        list.items = list.items.map { List.Item(task: $0.task, blocks: $0.blocks.map(\.withoutLines), line: 0) }
        return Block(.list(list), line: 0)
      }()
    default: Block(content, line: 0)
    }
  }
}
