import Markup

/// A checklist in Atlassian's document format, for a description or comment in REST version 3.
struct JiraDocument {
  let list: Checklist
  let part: (Int, Int)?

  init(_ list: Checklist, part: (Int, Int)?) {
    self.list = list
    self.part = part
  }

  var text: String { document.text }

  var document: JSONValue {
    var content: [JSONValue] = [heading]
    if !list.origin.isEmpty { content.append(paragraph([.text(list.origin)])) }
    for (index, section) in list.sections.enumerated() where !section.items.isEmpty {
      if list.sections.count > 1 { content.append(paragraph([.strong([.text(section.title)])])) }
      content.append(taskList(section.items, id: index == 0 ? list.id : "\(list.id)-s\(index + 1)"))
    }
    for line in ChecklistLine.lines(list.sections.flatMap(\.items)) where line.isFolded {
      content.append(paragraph([.text("Command for \(line.item.id):")]))
      content.append([
        "type": "codeBlock", "attrs": ["language": "shell"],
        "content": [["type": "text", "text": .string(line.item.run?.trimmed ?? "")]],
      ])
    }
    return ["version": 1, "type": "doc", "content": .array(content)]
  }

  private var heading: JSONValue {
    let suffix = part.map { " (part \($0.0) of \($0.1))" } ?? ""
    return [
      "type": "heading", "attrs": ["level": 3],
      "content": [["type": "text", "text": .string("Checklist \(list.id) - \(list.title)\(suffix)")]],
    ]
  }

  private func paragraph(_ inlines: [Inline]) -> JSONValue {
    ["type": "paragraph", "content": .array(JiraDocument.nodes(inlines))]
  }

  /// A nested list stands beside the item above it, not in it.
  private func taskList(_ items: [Checklist.Item], id: String) -> JSONValue {
    var content: [JSONValue] = []
    for item in items {
      content.append(taskItem(item, depth: 0))
      guard !item.children.isEmpty else { continue }
      let children = item.children.map { taskItem($0, depth: 1) }
      content.append(taskList(children, id: "\(list.id)-\(item.id)s"))
    }
    return taskList(content, id: id)
  }

  private func taskList(_ content: [JSONValue], id: String) -> JSONValue {
    ["type": "taskList", "attrs": ["localId": .string(id)], "content": .array(content)]
  }

  private func taskItem(_ item: Checklist.Item, depth: Int) -> JSONValue {
    var inlines = ChecklistLine(item: item, depth: depth).inlines
    if item.state == .notApplicable { inlines = [.strikethrough(inlines)] }
    let label: [Inline] = [.strong([.text(item.id)]), .text(" ")]
    return [
      "type": "taskItem",
      "attrs": [
        "localId": .string("\(list.id)-\(item.id)"), "state": item.state == .todo ? "TODO" : "DONE",
      ],
      "content": .array(JiraDocument.nodes(label + inlines)),
    ]
  }

  /// Text nodes with marks; neighbours with the same marks are joined, empty ones left out.
  static func nodes(_ inlines: [Inline]) -> [JSONValue] {
    var runs: [(text: String, marks: [JSONValue])] = []
    collect(inlines, marks: [], into: &runs)
    return runs.map { run in
      run.marks.isEmpty
        ? ["type": "text", "text": .string(run.text)]
        : ["type": "text", "text": .string(run.text), "marks": .array(run.marks)]
    }
  }

  private static func collect(
    _ inlines: [Inline], marks: [JSONValue], into runs: inout [(text: String, marks: [JSONValue])]
  ) {
    func add(_ text: String, _ marks: [JSONValue]) {
      guard !text.isEmpty else { return }
      if let last = runs.last, last.marks == marks {
        runs[runs.count - 1].text += text
      } else {
        runs.append((text, marks))
      }
    }
    for inline in inlines {
      switch inline {
      case .text(let text): add(text, marks)
      case .code(let code): add(code, marks.filter { $0["type"] == "link" } + [["type": "code"]])
      case .softBreak, .lineBreak: add(" ", marks)
      case .html: break
      case .emphasis(let inner): collect(inner, marks: adding("em", to: marks), into: &runs)
      case .strong(let inner): collect(inner, marks: adding("strong", to: marks), into: &runs)
      case .strikethrough(let inner): collect(inner, marks: adding("strike", to: marks), into: &runs)
      case .link(let destination, _, let inner):
        let isWeb = destination.hasPrefix("https://") || destination.hasPrefix("http://")
        let link: JSONValue = ["type": "link", "attrs": ["href": .string(destination)]]
        collect(inner, marks: isWeb ? marks + [link] : marks, into: &runs)
      case .image(_, _, let inner): collect(inner, marks: marks, into: &runs)
      }
    }
  }

  private static func adding(_ name: String, to marks: [JSONValue]) -> [JSONValue] {
    let mark: JSONValue = ["type": .string(name)]
    return marks.contains(mark) ? marks : marks + [mark]
  }
}
