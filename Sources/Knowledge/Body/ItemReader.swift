internal import Markup

/// Reads the items of "Do now" and "Checklist": `- [ ] **c1** text` with its lines and children.
struct ItemReader {
  /// Item ids seen in the page, with their lines.
  private(set) var seen: [String: Int] = [:]
  /// `if not:` targets, checked once all ids are known.
  private var targets: [(id: String, line: Int)] = []

  static let lines = ["run", "expect", "risk", "undo", "if not"]

  mutating func read(_ section: PageSection, log: inout PageLog) -> [ChecklistItem] {
    var items: [ChecklistItem] = []
    for block in section.blocks {
      guard case .list(let list) = block.content else { continue }
      for item in list.items {
        if let item = read(item, parent: nil, log: &log) { items.append(item) }
      }
    }
    if items.isEmpty, !section.blocks.isEmpty {
      log.error(
        .noItems, at: Place(line: section.line), "'## \(section.title)' has no item.",
        hint: "Write - [ ] **c1** and one sentence.")
    }
    return items
  }

  /// Reports `if not:` targets that no item has.
  func checkTargets(log: inout PageLog) {
    for target in targets where seen[target.id] == nil {
      log.error(
        .itemIfNot, at: Place(line: target.line), "'if not: \(target.id)' names no item of this page.",
        hint: Suggestion.phrase(for: target.id, among: seen.keys.sorted()) ?? "Write the id of another item.")
    }
  }

  // MARK: Items

  private mutating func read(_ item: List.Item, parent: String?, log: inout PageLog) -> ChecklistItem? {
    guard item.task != nil else {
      log.error(
        .itemNotTask, at: Place(line: item.line), "This list item is no task.",
        hint: "Write - [ ] **c1** text; other lists go into other sections.")
      return nil
    }
    guard case .paragraph(let inlines)? = item.blocks.first?.content,
      case .strong(let name)? = inlines.first
    else {
      log.error(
        .itemID, at: Place(line: item.line), "The item does not start with its id.", hint: "Write - [ ] **c1** text.")
      return nil
    }
    let id = name.map(\.plainText).joined()
    guard Self.isItemID(id, parent: parent) else {
      log.error(
        .itemID, at: Place(line: item.line), "'\(id)' is no id for this item.",
        hint: parent.map { "Write **\($0)a**, **\($0)b**, …" } ?? "Write a letter and a number: **c1**.")
      return nil
    }
    if let line = seen[id] {
      log.error(
        .duplicateItem, at: Place(line: item.line), "The item id '\(id)' stands twice; first in line \(line).",
        hint: "Give each item of the page its own id; ids never change once published.")
      return nil
    }
    seen[id] = item.line
    let text = Self.trimmed(Array(inlines.dropFirst()))
    if text.isEmpty {
      log.error(.itemID, at: Place(line: item.line), "The item '\(id)' has no text.", hint: "Write one sentence.")
    }
    var result = ChecklistItem(id: id, text: text, source: MarkdownSource.text(text))
    readDetails(of: item, into: &result, parent: parent, log: &log)
    return result
  }

  private mutating func readDetails(
    of item: List.Item, into result: inout ChecklistItem, parent: String?, log: inout PageLog
  ) {
    var rank = -1
    for block in item.blocks.dropFirst() {
      guard case .list(let list) = block.content else {
        log.error(
          .itemLine, at: Place(line: block.line), "An item has one sentence and a list below it.",
          hint: "Write the rest as - expect: …, or in another section.")
        continue
      }
      for inner in list.items {
        guard inner.task == nil else {
          guard parent == nil else {
            log.error(
              .itemTooDeep, at: Place(line: inner.line), "Items nest one level deep.", hint: "Move it up one level.")
            continue
          }
          if let child = read(inner, parent: result.id, log: &log) { result.children.append(child) }
          continue
        }
        readLine(inner, into: &result, rank: &rank, log: &log)
      }
    }
  }

  static func isItemID(_ id: String, parent: String?) -> Bool {
    var bytes = Substring(id).utf8
    if let parent {
      guard id.hasPrefix(parent) else { return false }
      bytes = id.dropFirst(parent.count).utf8
      return bytes.count == 1 && bytes.allSatisfy { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
    }
    guard let first = bytes.popFirst(), first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else { return false }
    return !bytes.isEmpty && bytes.count <= 3 && bytes.allSatisfy(ExpressionParser.isDigit)
  }

  /// Without blanks at either end.
  static func trimmed(_ inlines: [Inline]) -> [Inline] {
    var inlines = inlines
    while let first = inlines.first {
      if case .softBreak = first {
        inlines.removeFirst()
      } else if case .text(let text) = first {
        let rest = String(text.drop { $0 == " " })
        if !rest.isEmpty {
          inlines[0] = .text(rest)
          break
        }
        inlines.removeFirst()
      } else {
        break
      }
    }
    return inlines
  }

  // MARK: Lines

  private mutating func readLine(
    _ item: List.Item, into result: inout ChecklistItem, rank: inout Int, log: inout PageLog
  ) {
    let place = Place(line: item.line)
    guard case .paragraph(let inlines)? = item.blocks.first?.content, item.blocks.count == 1,
      case .text(let head)? = inlines.first,
      let name = Self.lines.first(where: { head.hasPrefix("\($0):") }), let position = Self.lines.firstIndex(of: name)
    else {
      log.error(
        .itemLine, at: place, "This line below '\(result.id)' is none that an item has.",
        hint: "Lines are run: `cmd`, expect: …, risk: none|low|high …, undo: …, if not: c4.")
      return
    }
    guard position > rank else {
      log.error(
        .itemLineOrder, at: place, "'\(name):' stands twice or in the wrong place.",
        hint: "The order is run, expect, risk, undo, if not, each at most once.")
      return
    }
    rank = position
    let value = Self.trimmed([.text(String(head.dropFirst(name.count + 1)))] + inlines.dropFirst())
    if value.isEmpty {
      log.error(.itemLine, at: place, "'\(name):' says nothing.", hint: "Write its value or remove the line.")
      return
    }
    switch name {
    case "run": readRun(value, into: &result, place, log: &log)
    case "expect": result.expect = MarkdownSource.text(value)
    case "risk": readRisk(value, into: &result, place, log: &log)
    case "undo": result.undo = MarkdownSource.text(value)
    default:
      let target = value.map(\.plainText).joined()
      result.ifNot = target
      targets.append((target, item.line))
    }
  }

  private func readRun(_ value: [Inline], into result: inout ChecklistItem, _ place: Place, log: inout PageLog) {
    guard value.count == 1, case .code(let command)? = value.first else {
      log.error(
        .itemRun, at: place, "'run:' holds more or less than one command.",
        hint: "Write run: `command` and nothing else; words go to expect: or into the sentence.")
      return
    }
    result.run = command
  }

  private func readRisk(_ value: [Inline], into result: inout ChecklistItem, _ place: Place, log: inout PageLog) {
    let text = MarkdownSource.text(value)
    let word = text.prefix { $0.isLetter }
    guard ["none", "low", "high"].contains(word) else {
      log.error(
        .itemRisk, at: place, "A risk is none, low or high, not '\(word)'.",
        hint: "Write risk: low, and then what could go wrong.")
      return
    }
    result.risk = text
  }
}
