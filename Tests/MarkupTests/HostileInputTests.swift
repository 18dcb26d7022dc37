import Markup
import Testing

/// Inputs that make Markdown readers slow or overflow their stack. Each is read, rendered and written back; the suite
/// hangs or crashes where the work is not in proportion to the input.
@Suite struct HostileInputTests {
  private static let count = 20_000

  private static func repeated(_ text: String, _ count: Int = count) -> String {
    String(repeating: text, count: count)
  }

  private func roundTrip(_ text: String) {
    let document = MarkdownParser().parse(text)
    #expect(HTMLRenderer().render(document.blocks).utf8.count < 400 * text.utf8.count + 10_000)
    let again = MarkdownParser().parse(MarkdownRenderer().render(document.blocks))
    #expect(document.blocks.isEmpty == again.blocks.isEmpty)
  }

  @Test(arguments: [
    "[", "]", "![", "[a](", "[a](b", "[](", "*a ", "**a ", "_a ", "~a ", "~~a ", "*a_ ", "`a``", "> ", "- ", "1. ",
    "* ",
    "<", "<a ", "<!--", "<?", "<!A ", "&", "\\", "|", "|-", "-|", "a@", "http://", "www.", "a.b@c.", "www.a.b(",
    "http://a.b)", "http://a.b;&c", "**真，", "**真，**她", "~~a~~b", "[!NOTE]", "[x] ", "\t", "#", "x\n> ",
    "**a** ~b~ `c` ",
    "[a]: b\n", "| a |\n|-|\n", "a\n---\n", "| ", "\\|", "😀", "\u{12470}", "`", "``` ", "~~~\n", "\\~", "- a\n", "<b>",
  ])
  func repetitionIsRead(piece: String) {
    roundTrip(Self.repeated(piece))
  }

  @Test func deepNestingBecomesText() {
    for text in [
      Self.repeated("> ") + "a", Self.repeated("- ") + "a", Self.repeated("*a **b ") + Self.repeated("c** d*"),
      Self.repeated("[") + "a" + Self.repeated("](b)"), Self.repeated("![") + "a" + Self.repeated("](b)"),
      Self.repeated("~a ~~b ") + Self.repeated("c~~ d~"), Self.repeated("**真，") + Self.repeated("。**她"),
    ] {
      roundTrip(text)
    }
    let deep = MarkdownParser().parse(Self.repeated("> ", 1000) + "end").blocks
    #expect(HTMLRenderer().render(deep).contains("end"))
  }

  @Test func nestedListsOverLinesAreRead() {
    let text = (0..<400).map { Self.repeated("  ", $0) + "- a\n" }.joined()
    roundTrip(text)
    #expect(HTMLRenderer().render(MarkdownParser().parse(text).blocks).utf8.count { $0 == UInt8(ascii: "a") } >= 400)
  }

  @Test func wideTablesAreText() throws {
    let columns = 2_000
    let text = Self.repeated("|a", columns) + "|\n" + Self.repeated("|-", columns) + "|\n"
    guard case .paragraph? = MarkdownParser().parse(text).blocks.first?.content else {
      Issue.record("a table of \(columns) columns")
      return
    }
  }

  @Test func shortRowsOfWideTablesDoNotFillMemory() {
    let text = Self.repeated("|a", 500) + "|\n" + Self.repeated("|-", 500) + "|\n" + Self.repeated("x\n", 5_000)
    let blocks = MarkdownParser().parse(text).blocks
    guard case .table(let table)? = blocks.first?.content else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.count < 300)
    // The rest is not lost.
    #expect(blocks.count == 2)
  }

  @Test func manyTablesAndDefinitionsAreRead() {
    roundTrip(
      (0..<2_000).map { "| a\($0) | [x\($0)] |\n|---|---|\n| b | c |\n\n[x\($0)]: /y\n\n" }.joined())
  }

  @Test func manyEqualHeadingsGetIdentifiers() {
    roundTrip(Self.repeated("# a\n", 20_000))
  }
}
