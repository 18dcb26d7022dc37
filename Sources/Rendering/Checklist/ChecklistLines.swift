import Markup

/// One item as a line of a ticket: what a template shows.
struct ChecklistLine {
  var item: Checklist.Item
  var depth: Int

  /// Commands up to this length stand in the line, longer ones in a fold below the list.
  static let longestInlineCommand = 100

  /// Sentence, command, expectation, risk and undo as inlines.
  var inlines: [Inline] {
    var out = item.text
    if let run = item.run {
      if isFolded {
        out.append(.text(isOpen ? ". The command is below." : " The command is below."))
      } else {
        out += [.text(isOpen ? ": " : " "), .code(run.trimmed)]
      }
    }
    if !item.expect.isEmpty { out += [.text(item.run != nil && !isFolded ? ". Expect: " : " Expect: ")] + item.expect }
    var notes: [[Inline]] = []
    if let risk = item.risk, !risk.hasPrefix("none") { notes.append([.text("risk: " + risk)]) }
    if !item.undo.isEmpty { notes.append([.text("undo: ")] + item.undo) }
    if let ifNot = item.ifNot { notes.append([.text("if not: go to \(ifNot)")]) }
    guard !notes.isEmpty else { return out }
    return out + [.text(" (")] + Array(notes.joined(separator: [.text("; ")])) + [.text(")")]
  }

  /// Whether the command is too long, or has several lines, and is shown apart.
  var isFolded: Bool {
    item.run.map { $0.trimmed.contains(where: \.isNewline) || $0.utf8.count > ChecklistLine.longestInlineCommand }
      ?? false
  }

  /// Whether the sentence ends without a stop.
  private var isOpen: Bool {
    guard let last = ScenarioText.plain(item.text).last else { return false }
    return last.isLetter || last.isNumber
  }

  /// Items and their children in order.
  static func lines(_ items: [Checklist.Item]) -> [ChecklistLine] {
    items.flatMap { item in
      [ChecklistLine(item: item, depth: 0)] + item.children.map { ChecklistLine(item: $0, depth: 1) }
    }
  }
}
