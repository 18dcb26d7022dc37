import Knowledge
import Markup

/// Items of a section whose tasks the knowledge base keeps as plain blocks: "Verify".
enum TaskItems {
  /// The items, if the section holds nothing but lists of tasks that begin with a bold id; otherwise none.
  static func items(_ blocks: [Block]) -> [ChecklistItem] {
    var out: [ChecklistItem] = []
    for block in blocks {
      guard case .list(let list) = block.content else { return [] }
      for entry in list.items {
        guard let item = item(entry) else { return [] }
        out.append(item)
      }
    }
    return Set(out.map(\.id)).count == out.count ? out : []
  }

  private static func item(_ entry: List.Item) -> ChecklistItem? {
    guard entry.task != nil, case .paragraph(let inlines)? = entry.blocks.first?.content,
      case .strong(let name)? = inlines.first
    else { return nil }
    let text = Array(inlines.dropFirst())
    var item = ChecklistItem(id: name.map(\.plainText).joined(), text: text, source: "")
    for block in entry.blocks.dropFirst() {
      guard case .list(let list) = block.content else { return nil }
      for line in list.items {
        if line.task != nil {
          guard let child = self.item(line) else { return nil }
          item.children.append(child)
          continue
        }
        guard line.blocks.count == 1, case .paragraph(let words)? = line.blocks.first?.content,
          case .text(let head)? = words.first, let colon = head.firstIndex(of: ":")
        else { return nil }
        let rest = [.text(String(head[head.index(after: colon)...]))] + words.dropFirst()
        let value = MarkdownRenderer().render([Block(.paragraph(rest), line: 1)]).trimmed
        switch head[..<colon] {
        case "run": item.run = ScenarioText.plain(rest)
        case "expect": item.expect = value
        case "risk": item.risk = ScenarioText.plain(rest)
        case "undo": item.undo = value
        case "if not": item.ifNot = ScenarioText.plain(rest)
        default: return nil
        }
      }
    }
    return item
  }
}
