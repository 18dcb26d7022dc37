/// Writes blocks as lines of Markdown; ``MarkdownRenderer`` is its public face.
struct MarkdownWriter {
  /// The lines of blocks, a blank line between two of them unless they stand close in a tight list.
  func lines(of blocks: [Block], isTight: Bool = false) -> [String] {
    var lines: [String] = []
    var usesSecondMarker = false
    for (index, block) in blocks.enumerated() {
      let previous = index > 0 ? blocks[index - 1].content : nil
      if let previous, !isTight || Self.needsBlankLine(previous, block.content) { lines.append("") }
      if case .list(let list) = block.content {
        // Two lists in a row stay two by different markers.
        if case .list(let before)? = previous, (before.start == nil) == (list.start == nil) {
          usesSecondMarker.toggle()
        } else {
          usesSecondMarker = false
        }
        lines += self.lines(of: list, usesSecondMarker: usesSecondMarker)
      } else {
        lines += self.lines(of: block.content, isTight: isTight)
      }
    }
    return lines
  }

  /// Whether the second of two blocks would run into the first.
  private static func needsBlankLine(_ first: Block.Content, _ second: Block.Content) -> Bool {
    switch (first, second) {
    case (.html, _), (.table, .paragraph), (.table, .table), (.paragraph, .paragraph): true
    case (.list, .paragraph), (.blockQuote, .paragraph), (.alert, .paragraph): true
    case (.blockQuote, .blockQuote), (.alert, .blockQuote), (.blockQuote, .alert), (.alert, .alert): true
    default: false
    }
  }

  private func lines(of content: Block.Content, isTight: Bool) -> [String] {
    switch content {
    case .paragraph(let inlines): return MarkdownInlines().lines(inlines)
    case .heading(let level, let inlines, _): return heading(level, inlines, isTight: isTight)
    case .blockQuote(let inner): return quoted(lines(of: inner))
    case .alert(let kind, let inner): return quoted(["[!\(kind.rawValue.uppercased())]"] + lines(of: inner))
    case .list(let list): return lines(of: list, usesSecondMarker: false)
    case .code(let code): return Self.lines(of: code)
    case .html(let html): return Self.split(html)
    case .thematicBreak: return ["***"]
    case .table(let table): return lines(of: table)
    }
  }

  private func heading(_ level: Int, _ inlines: [Inline], isTight: Bool) -> [String] {
    if level <= 2, !isTight, inlines.contains(where: \.holdsBreak) {
      return MarkdownInlines().lines(inlines) + [level == 1 ? "===" : "---"]
    }
    let marks = String(repeating: "#", count: min(max(level, 1), 6))
    var text = MarkdownInlines().line(inlines)
    // A closing run of `#` would be taken off.
    if text.hasSuffix("#") { text = String(text.dropLast()) + "\\#" }
    return [text.isEmpty ? marks : marks + " " + text]
  }

  private func quoted(_ lines: [String]) -> [String] {
    lines.isEmpty ? [">"] : lines.map { $0.isEmpty ? ">" : "> " + $0 }
  }

  private func lines(of list: List, usesSecondMarker: Bool) -> [String] {
    var lines: [String] = []
    for (index, item) in list.items.enumerated() {
      if index > 0, !list.isTight { lines.append("") }
      let marker: String
      if let start = list.start {
        // Nine digits are all that CommonMark reads.
        marker = "\(min(max(start, 0), 999_999_000) + index)" + (usesSecondMarker ? ")" : ".")
      } else {
        marker = usesSecondMarker ? "+" : "-"
      }
      let indent = String(repeating: " ", count: marker.utf8.count + 1)
      var inner = self.lines(of: item.blocks, isTight: list.isTight)
      if let task = item.task {
        let box = task == .open ? "[ ]" : task == .done ? "[x]" : "[~]"
        inner = inner.isEmpty ? [box] : [box + " " + inner[0]] + inner.dropFirst()
      }
      lines.append(inner.first.map { $0.isEmpty ? marker : marker + " " + $0 } ?? marker)
      lines += inner.dropFirst().map { $0.isEmpty ? "" : indent + $0 }
    }
    return lines
  }

  private func lines(of table: Table) -> [String] {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    func text(_ cell: [Inline]) -> String {
      MarkdownInlines().line(cell).split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
    let rules = table.alignments.map { alignment in
      switch alignment {
      case .none: "---"
      case .left: ":--"
      case .center: ":-:"
      case .right: "--:"
      }
    }
    return [row(table.header.map(text)), row(rules)] + table.rows.map { row($0.map(text)) }
  }

  /// Code in a fence longer than any run of backticks in it.
  private static func lines(of code: CodeBlock) -> [String] {
    // An info string may not hold a backtick behind a backtick fence.
    let mark: Character = code.info.utf8.contains(UInt8(ascii: "`")) ? "~" : "`"
    let fence = String(repeating: mark, count: max(3, longestRun(of: mark, in: code.text) + 1))
    let info = MarkdownEscaping.plain(code.info)
    return [fence + info] + (code.text.isEmpty ? [] : split(code.text)) + [fence]
  }

  static func longestRun(of mark: Character, in text: String) -> Int {
    var longest = 0
    var length = 0
    for byte in text.utf8 {
      length = byte == mark.asciiValue ? length + 1 : 0
      longest = max(longest, length)
    }
    return longest
  }

  /// The lines of a text, whose last line end ends no further line.
  private static func split(_ text: String) -> [String] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
