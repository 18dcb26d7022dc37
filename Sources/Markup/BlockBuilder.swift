/// libcmark's tree and the plan of its leaves → blocks.
struct BlockBuilder {
  let tree: SyntaxTree
  let lines: SourceLines
  let plan: LeafPlan
  let options: MarkdownParser.Options
  let standIns: StandIns?
  let firstLine: Int
  private var identifiers = Slug.Registry()

  init(
    tree: SyntaxTree, lines: SourceLines, plan: LeafPlan, options: MarkdownParser.Options, standIns: StandIns?,
    firstLine: Int
  ) {
    self.tree = tree
    self.lines = lines
    self.plan = plan
    self.options = options
    self.standIns = standIns
    self.firstLine = firstLine
  }

  /// Builds everything.
  mutating func document() -> Document {
    Document(blocks: blocks(of: 0, depth: 0))
  }

  private mutating func blocks(of parent: Int, depth: Int) -> [Block] {
    guard depth < MarkdownParser.maximumNesting else { return flattened(parent) }
    var blocks: [Block] = []
    for index in tree.children(of: parent) {
      let node = tree.nodes[index]
      let line = number(node.startLine)
      switch node.kind {
      case .paragraph, .heading: blocks += leaf(index, depth: depth)
      case .blockQuote: blocks.append(quote(index, depth: depth))
      case .list(let start, let isTight):
        let items = tree.children(of: index).map { item($0, depth: depth) }
        blocks.append(Block(.list(List(start: start, isTight: isTight, items: items)), line: line))
      case .code(let info, let text):
        let code = CodeBlock(info: restored(info), text: standIns?.literal(text) ?? text)
        blocks.append(Block(.code(code), line: line))
      case .html(let html): blocks.append(Block(.html(standIns?.literal(html) ?? html), line: line))
      case .thematicBreak: blocks.append(Block(.thematicBreak, line: line))
      default: break
      }
    }
    return blocks
  }

  private func flattened(_ parent: Int) -> [Block] {
    let text = tree.plainText(of: parent)
    return text.isEmpty
      ? [] : [Block(.paragraph([.text(restored(text))]), line: number(tree.nodes[parent].startLine))]
  }

  private mutating func leaf(_ index: Int, depth: Int) -> [Block] {
    let layout = plan.layouts[index]
    if let table = layout?.table { return blocks(of: table, depth: depth) }
    let node = tree.nodes[index]
    let line = number(layout?.firstLine ?? node.startLine)
    let content = inlines(of: index, depth: depth)
    guard case .heading(let level) = node.kind else { return [Block(.paragraph(content), line: line)] }
    let id = options.contains(.headingIDs) ? identifiers.unique(content.map(\.plainText).joined()) : ""
    return [Block(.heading(level: level, inlines: content, id: id), line: line)]
  }

  private func blocks(of planned: LeafPlan.PlannedTable, depth: Int) -> [Block] {
    var blocks: [Block] = []
    func cells(_ pieces: [LeafPlan.Piece]) -> [[Inline]] {
      pieces.map { piece in plan.node(of: piece).map { inlines(of: $0, in: plan.pieces, depth: depth) } ?? [] }
    }
    func append(_ paragraph: (line: Int, piece: LeafPlan.Piece)?) {
      guard let paragraph, let node = plan.node(of: paragraph.piece) else { return }
      // Without the word and the line end that `PieceWriter` put in front.
      let content = inlines(of: node, in: plan.pieces, depth: depth).dropFirst(2)
      blocks.append(Block(.paragraph(Array(content)), line: number(paragraph.line)))
    }
    append(planned.preface)
    let table = Table(
      alignments: planned.alignments, header: cells(planned.header), rows: planned.rows.map { cells($0) })
    blocks.append(Block(.table(table), line: number(planned.line)))
    append(planned.rest)
    if let line = planned.breakLine { blocks.append(Block(.thematicBreak, line: number(line))) }
    return blocks
  }

  private mutating func quote(_ index: Int, depth: Int) -> Block {
    let line = number(tree.nodes[index].startLine)
    var inner = blocks(of: index, depth: depth + 1)
    guard options.contains(.alerts), let kind = alertKind(index), case .paragraph(let first)? = inner.first?.content
    else { return Block(.blockQuote(inner), line: line) }
    if let end = first.firstIndex(where: { $0 == .softBreak || $0 == .lineBreak }) {
      inner[0].content = .paragraph(Array(first[(end + 1)...]))
      inner[0].line += 1
    } else {
      inner.removeFirst()
    }
    return inner.isEmpty
      ? Block(.blockQuote([Block(.paragraph(first), line: line)]), line: line) : Block(.alert(kind, inner), line: line)
  }

  /// The kind a block quote names on its first line, where nothing else stands.
  private func alertKind(_ index: Int) -> Block.AlertKind? {
    guard index + 1 < tree.nodes[index].end, case .paragraph = tree.nodes[index + 1].kind else { return nil }
    let paragraph = tree.nodes[index + 1]
    let range = lines.trimmed(lines.range(of: paragraph.startLine, fromColumn: paragraph.startColumn))
    guard range.count < 16 else { return nil }
    let text = String(decoding: lines.bytes[range], as: UTF8.self).lowercased()
    return Block.AlertKind.allCases.first { text == "[!\($0.rawValue)]" }
  }

  private mutating func item(_ index: Int, depth: Int) -> List.Item {
    let line = number(tree.nodes[index].startLine)
    var inner = blocks(of: index, depth: depth + 1)
    guard let task = taskState(index), case .paragraph(var content)? = inner.first?.content else {
      return List.Item(blocks: inner, line: line)
    }
    if plan.layouts[index + 1]?.table != nil {
      InlineBuilder.dropTaskMarker(from: &content)
    } else if depth + 1 < MarkdownParser.maximumNesting {
      content = inlines(of: index + 1, depth: depth + 1, droppingTaskMarker: true)
    }
    inner[0].content = .paragraph(content)
    return List.Item(task: task, blocks: inner, line: line)
  }

  /// Reads the box from the source: in the tree `[x]` may have become a link.
  private func taskState(_ index: Int) -> List.TaskState? {
    guard options.contains(.tasks), index + 1 < tree.nodes[index].end, case .paragraph = tree.nodes[index + 1].kind
    else { return nil }
    let paragraph = tree.nodes[index + 1]
    let text = lines.bytes[lines.range(of: paragraph.startLine, fromColumn: paragraph.startColumn)]
    guard text.count >= 3, text.starts(with: "[".utf8), text[text.startIndex + 2] == UInt8(ascii: "]") else {
      return nil
    }
    let rest = text.dropFirst(3)
    if let next = rest.first {
      guard next.isBlank else { return nil }
      guard paragraph.endLine > paragraph.startLine || rest.contains(where: { !$0.isBlank }) else { return nil }
    } else {
      guard paragraph.endLine > paragraph.startLine else { return nil }
    }
    switch text[text.startIndex + 1] {
    case UInt8(ascii: " "): return .open
    case UInt8(ascii: "x"), UInt8(ascii: "X"): return .done
    case UInt8(ascii: "~"): return .notApplicable
    default: return nil
    }
  }

  private func inlines(
    of index: Int, in other: SyntaxTree? = nil, depth: Int, droppingTaskMarker: Bool = false
  ) -> [Inline] {
    InlineBuilder(tree: other ?? tree, options: options, standIns: standIns)
      .inlines(ofLeaf: index, depth: depth, droppingTaskMarker: droppingTaskMarker)
  }

  private func number(_ line: Int) -> Int { firstLine + line - 1 }

  private func restored(_ text: String) -> String { standIns?.text(text) ?? text }
}
