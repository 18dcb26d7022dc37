import Markup
import Testing

@Suite struct TaskTests {
  private func items(_ markdown: String) -> [List.Item] {
    guard case .list(let list)? = firstBlock(markdown) else { return [] }
    return list.items
  }

  @Test(arguments: [
    ("- [ ] a", List.TaskState.open), ("- [x] a", .done), ("- [X] a", .done), ("- [~] a", .notApplicable),
    ("1. [x] a", .done), ("* [ ]\ta", .open), ("- [ ]\n  a", .open), ("-   [x]   a", .done),
  ])
  func boxesAreTasks(markdown: String, state: List.TaskState) throws {
    let item = try #require(items(markdown).first)
    #expect(item.task == state)
    #expect(item.blocks.map(\.content) == [.paragraph([.text("a")])])
  }

  @Test(arguments: [
    "- [ ]", "- [ ] ", "- [x]a", "- [y] a", "- \\[x] a", "- [ x ] a", "- a [x] b", "- `[x]` a", "- [x](u) a", "- [] a",
  ])
  func otherItemsAreNone(markdown: String) throws {
    #expect(try #require(items(markdown).first).task == nil)
  }

  @Test func onlyTheBoxInFrontCounts() throws {
    let item = try #require(items("- [ ] a `[x]` b [x]").first)
    #expect(item.task == .open)
    #expect(item.blocks.first?.content == .paragraph([.text("a "), .code("[x]"), .text(" b [x]")]))
  }

  /// libcmark makes the box a link here.
  @Test func aDefinitionOfXDoesNotTakeTheBox() throws {
    let item = try #require(items("- [x] done\n\n[x]: https://example.org/").first)
    #expect(item.task == .done)
    #expect(item.blocks.first?.content == .paragraph([.text("done")]))
  }

  @Test func aTildeBoxDoesNotStrikeTheText() throws {
    let item = try #require(items("- [~] a ~b~").first)
    #expect(item.blocks.first?.content == .paragraph([.text("a "), .strikethrough([.text("b")])]))
  }

  @Test func nestedLinesStayNested() throws {
    let item = try #require(items("- [ ] **c1** look\n  - run: `x`\n  - [x] **c1a** more").first)
    guard case .list(let inner)? = item.blocks.last?.content else {
      Issue.record("no inner list")
      return
    }
    #expect(inner.items.map(\.task) == [nil, .done])
    #expect(inner.items.map(\.line) == [2, 3])
  }

  @Test func aTableUnderTheTextOfATaskIsATable() throws {
    let item = try #require(items("- [x] a\n  | b |\n  |---|\n  | c |").first)
    #expect(item.task == .done)
    #expect(item.blocks.first?.content == .paragraph([.text("a")]))
    #expect(item.blocks.map(\.line) == [1, 2])
  }

  @Test func aTableInPlaceOfTheTextIsNoTask() throws {
    let item = try #require(items("- [x] | b |\n  --- | ---\n  c").first)
    #expect(item.task == nil)
    #expect(item.blocks.count == 1)
  }
}
