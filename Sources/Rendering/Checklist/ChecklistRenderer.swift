import Markup

/// Writes checklists in the syntax of a ticket system, cut into parts where the system takes no more.
public struct ChecklistRenderer: Sendable {
  let templates: TemplateSet

  /// Creates a renderer; every format but `jira-adf` has a template `checklist/<format>`.
  public init(templates: TemplateSet) {
    self.templates = templates
  }

  /// The texts to paste, one for each comment or description; several where one would be too long.
  ///
  /// The cut is between items, so a single item longer than the limit makes a part that is too long.
  public func parts(_ list: Checklist, format: ChecklistFormat) throws(TemplateError) -> [String] {
    let whole = try render(list, format: format, part: nil)
    guard let limit = format.maximumBytes, whole.utf8.count > limit else { return [whole] }
    let pieces = try cut(list, format: format, limit: limit)
    var texts: [String] = []
    for (index, piece) in pieces.enumerated() {
      texts.append(try render(piece, format: format, part: (index + 1, pieces.count)))
    }
    return texts
  }

  /// One text for files and the terminal: the parts of all lists in order.
  ///
  /// Several ADF documents become a JSON array, one document for each issue.
  public func text(_ lists: [Checklist], format: ChecklistFormat) throws(TemplateError) -> String {
    var texts: [String] = []
    for list in lists {
      var copy = list
      if lists.count > 1 { copy.anchorPrefix = TicketID.safe(list.id) + "-" }
      texts += try parts(copy, format: format)
    }
    if format == .jiraADF, texts.count != 1 {
      return "[" + texts.map(\.trimmed).joined(separator: ",\n") + "]\n"
    }
    return texts.joined(separator: "\n")
  }

  private func cut(
    _ list: Checklist, format: ChecklistFormat, limit: Int
  ) throws(TemplateError) -> [Checklist] {
    var empty = list
    empty.sections = []
    let frame = try render(empty, format: format, part: (99, 99)).utf8.count + 256
    var pieces: [Checklist] = []
    var current = empty
    var used = frame
    for section in list.sections {
      for item in section.items {
        var alone = empty
        alone.sections = [Checklist.Section(title: section.title, items: [item])]
        let cost = try render(alone, format: format, part: (99, 99)).utf8.count - frame + 256
        if used + cost > limit, !current.sections.isEmpty {
          pieces.append(current)
          current = empty
          used = frame
        }
        if current.sections.last?.title == section.title {
          current.sections[current.sections.count - 1].items.append(item)
        } else {
          current.sections.append(Checklist.Section(title: section.title, items: [item]))
        }
        used += cost
      }
    }
    return current.sections.isEmpty ? pieces : pieces + [current]
  }

  private func render(
    _ list: Checklist, format: ChecklistFormat, part: (Int, Int)?
  ) throws(TemplateError) -> String {
    guard let dialect = format.dialect else { return JiraDocument(list, part: part).text }
    return try templates.render("checklist/\(format.rawValue)", context(list, dialect: dialect, part: part))
  }

  private func context(_ list: Checklist, dialect: InlineDialect, part: (Int, Int)?) -> TemplateObject {
    var context = TemplateObject()
    context.set("id", TicketID.safe(list.id))
    context.set("title", dialect.write(list.title))
    context.set("revision", list.revision)
    context.set("count", String(list.items.count))
    context.set("origin", list.origin.isEmpty ? nil : dialect.write(list.origin))
    context.set("part", part.map { "part \($0.0) of \($0.1)" })
    context.set(
      "sections",
      list.sections.map { section in
        var object = TemplateObject()
        object.set("sectionTitle", dialect.write(section.title))
        object.set("items", items(section.items, of: list, dialect: dialect))
        return object
      })
    context.set(
      "commands",
      ChecklistLine.lines(list.sections.flatMap(\.items)).filter(\.isFolded).map { line in
        var object = TemplateObject()
        let command = line.item.run?.trimmed ?? ""
        object.set("commandID", TicketID.safe(line.item.id))
        object.set("fence", BacktickFence.block(around: command))
        object.set("command", command)
        object.set("wikiBlock", JiraWiki.block(command, language: "bash"))
        object.set("indented", command.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
        return object
      })
    return context
  }

  private func items(_ items: [Checklist.Item], of list: Checklist, dialect: InlineDialect) -> [TemplateObject] {
    ChecklistLine.lines(items).map { line in
      var object = TemplateObject()
      object.set("itemID", TicketID.safe(line.item.id))
      object.set("anchor", list.anchorPrefix + TicketID.safe(line.item.id))
      object.set("indent", line.depth == 0 ? nil : dialect == .jiraWiki ? "*" : "  ")
      object.set("isDone", line.item.state != .todo)
      object.set("isNotApplicable", line.item.state == .notApplicable)
      let text = dialect.write(line.inlines)
      object.set("itemText", dialect == .plain ? ChecklistRenderer.wrapped(text, line: line) : text)
      object.set("isChild", line.depth > 0)
      return object
    }
  }

  /// 72 columns with the text hanging below the box.
  private static func wrapped(_ text: String, line: ChecklistLine) -> String {
    let indentation = String(repeating: " ", count: line.depth * 2 + 6)
    let head = line.item.id + " "
    return TextWrap.lines(head + text, columns: 72 - indentation.utf8.count)
      .joined(separator: "\n" + indentation).dropFirst(head.count).description
  }
}

/// Ids as they may stand in any ticket: letters, digits, `.`, `_` and `-`; everything else is dropped.
enum TicketID {
  static func safe(_ id: String) -> String {
    String(
      decoding: id.utf8.filter { byte in
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x2D
          || byte == 0x2E || byte == 0x5F
      }, as: UTF8.self)
  }
}
