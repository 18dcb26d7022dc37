extension HTMLWriter {
  /// Writes a list; the text of a task is its box's label.
  mutating func write(_ list: List) {
    endLine()
    raw(list.start == nil ? "<ul" : "<ol")
    if let start = list.start, start != 1 { raw(" start=\"\(start)\"") }
    if options.isAccessible, list.items.contains(where: { $0.task != nil }) { raw(" class=\"task-list\"") }
    raw(">\n")
    for item in list.items { write(item, isTight: list.isTight) }
    raw(list.start == nil ? "</ul>\n" : "</ol>\n")
  }

  private mutating func write(_ item: List.Item, isTight: Bool) {
    endLine()
    guard let task = item.task, case .paragraph(let inlines)? = item.blocks.first?.content else {
      raw("<li>")
      write(item.blocks, isTight: isTight)
      raw("</li>\n")
      return
    }
    raw("<li")
    if options.isAccessible { raw(task == .notApplicable ? " class=\"task not-applicable\"" : " class=\"task\"") }
    raw(">")
    if !isTight { raw("\n<p>") }
    if options.isAccessible { raw("<label>") }
    raw("<input")
    if task == .done { raw(options.isAccessible ? " checked" : " checked=\"\"") }
    if !options.tasksAreEnabled || task == .notApplicable {
      raw(options.isAccessible ? " disabled" : " disabled=\"\"")
    }
    raw(" type=\"checkbox\"> ")
    if task == .notApplicable {
      raw("<s>")
      write(inlines)
      raw("</s>")
    } else {
      write(inlines)
    }
    if options.isAccessible { raw("</label>") }
    if !isTight { raw("</p>\n") }
    write(Array(item.blocks.dropFirst()), isTight: isTight)
    raw("</li>\n")
  }

  /// Writes a table.
  mutating func write(_ table: Table) {
    endLine()
    if options.isAccessible { raw("<div class=\"table-scroll\" tabindex=\"0\">\n") }
    raw("<table>\n<thead>\n<tr>\n")
    for (index, cell) in table.header.enumerated() {
      write(cell, "th", scope: true, table.alignments.indices.contains(index) ? table.alignments[index] : .none)
    }
    raw("</tr>\n</thead>\n")
    if !table.rows.isEmpty {
      raw("<tbody>\n")
      for row in table.rows {
        raw("<tr>\n")
        for (index, cell) in row.enumerated() {
          write(cell, "td", scope: false, table.alignments.indices.contains(index) ? table.alignments[index] : .none)
        }
        raw("</tr>\n")
      }
      raw("</tbody>\n")
    }
    raw("</table>\n")
    if options.isAccessible { raw("</div>\n") }
  }

  private mutating func write(_ cell: [Inline], _ element: String, scope: Bool, _ alignment: Table.Alignment) {
    raw("<\(element)")
    if scope, options.isAccessible { raw(" scope=\"col\"") }
    if alignment != .none {
      raw(options.isAccessible ? " class=\"align-\(alignment.rawValue)\"" : " align=\"\(alignment.rawValue)\"")
    }
    raw(">")
    write(cell)
    raw("</\(element)>\n")
  }
}
