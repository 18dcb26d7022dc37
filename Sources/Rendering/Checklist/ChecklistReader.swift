/// Reads a ticked ticket back: which items are open.
public enum ChecklistReader {
  /// States by item id, from the body of a GitHub, GitLab or Linear ticket, Jira wiki text or an ADF document.
  ///
  /// Lines that are no items of ours are passed over; of an id that stands twice the last one counts.
  public static func states(in body: String) -> [String: Checklist.State] {
    if body.trimmed.first == "{", let document = try? JSONValue.read(Array(body.utf8)) {
      var states: [String: Checklist.State] = [:]
      collect(document, into: &states)
      return states
    }
    var states: [String: Checklist.State] = [:]
    for line in body.split(whereSeparator: \.isNewline) {
      if let (id, state) = item(String(line).trimmed) { states[id] = state }
    }
    return states
  }

  /// Ids of `list` that are open in `body`, in the order of the list; items that `body` does not hold are open.
  public static func open(in body: String, of list: Checklist) -> [String] {
    let states = states(in: body)
    return list.items.map(\.id).filter { (states[$0] ?? .todo) == .todo }
  }

  private static func item(_ line: String) -> (String, Checklist.State)? {
    var rest = line[...]
    guard let mark = rest.first, "-*+".contains(mark) else { return nil }
    rest = rest.drop { "-*+".contains($0) }.drop { $0 == " " }
    let boxes: [(String, Checklist.State)] = [
      ("[ ] ", .todo), ("[x] ", .done), ("[X] ", .done), ("[~] ", .notApplicable), ("☐ ", .todo), ("☑ ", .done),
    ]
    guard let (box, state) = boxes.first(where: { rest.hasPrefix($0.0) }) else { return nil }
    rest = rest.dropFirst(box.count).drop { $0 == "*" || $0 == " " }
    let id = String(rest.prefix { $0.isLetter || $0.isNumber })
    guard let first = id.first, first.isLetter, id.contains(where: \.isNumber), id.utf8.count <= 8 else { return nil }
    return (id, state)
  }

  private static func collect(_ node: JSONValue, into states: inout [String: Checklist.State]) {
    if node["type"] == "taskItem", let id = node["attrs"]?["localId"]?.stringValue,
      let short = id.split(separator: "-").last
    {
      let isStruck = node["content"]?.arrayValue?.contains { text in
        text["marks"]?.arrayValue?.contains { $0["type"] == "strike" } == true
      }
      let isDone = node["attrs"]?["state"] == "DONE"
      states[String(short)] = isDone ? (isStruck == true ? .notApplicable : .done) : .todo
    }
    for child in node["content"]?.arrayValue ?? [] { collect(child, into: &states) }
  }
}
