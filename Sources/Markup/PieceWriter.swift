/// Writes the text of the second run: each cell a heading, each left-over paragraph a paragraph.
///
/// A heading `# cell #` holds one line of inlines whatever the cell starts or ends with.
struct PieceWriter {
  let lines: SourceLines
  /// For bold in Chinese cells; `nil` when not asked for.
  let standIns: StandIns?
  private(set) var text: [UInt8] = []
  private(set) var nextLine = 1
  private var missingCells = 0

  init(lines: SourceLines, standIns: StandIns?) {
    self.lines = lines
    self.standIns = standIns
  }

  /// Lays out a table found in a leaf and writes its pieces.
  mutating func plan(
    _ source: TableSource, _ leaf: [Leaf.Line], of kind: SyntaxTree.Kind
  ) -> LeafPlan.PlannedTable {
    let columns = source.alignments.count
    var table = LeafPlan.PlannedTable(
      line: leaf[source.headerIndex].number, alignments: source.alignments, header: source.header.map { cell($0) },
      rows: [])
    if source.headerIndex > 0 { table.preface = paragraph(leaf[..<source.headerIndex]) }
    var body = leaf[(source.headerIndex + 2)...]
    if case .heading(let level) = kind, let underline = body.last, level == 2,
      lines.trimmed(underline.range).count >= 3
    {
      table.breakLine = underline.number
      body = body.dropLast()
    }
    while let line = body.first, !line.isLazy {
      let row = source.row(line.range, lines)
      missingCells += columns - row.count
      guard missingCells <= LeafPlan.maximumMissingCells else { break }
      table.rows.append(row.map { cell($0) } + Array(repeating: nil, count: columns - row.count))
      body = body.dropFirst()
    }
    if !body.isEmpty { table.rest = paragraph(body) }
    return table
  }

  private mutating func cell(_ range: Range<Int>) -> LeafPlan.Piece {
    guard !range.isEmpty else { return nil }
    var bytes = Array(lines.bytes[range])
    if bytes.contains(UInt8(ascii: "|")) {
      bytes = bytes.indices.compactMap { index in
        let escapesPipe =
          bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "|")
        return escapesPipe ? nil : bytes[index]
      }
    }
    if let standIns, ChineseBold.mayOccur(in: bytes) {
      bytes = standIns.replacing(ChineseBold.marks(in: bytes, ranges: [0..<bytes.count]), in: bytes)
    }
    text += "# ".utf8
    text += bytes
    text += " #\n".utf8
    nextLine += 1
    return nextLine - 1
  }

  private mutating func paragraph(_ leaf: ArraySlice<Leaf.Line>) -> (line: Int, piece: LeafPlan.Piece)? {
    guard let first = leaf.first else { return nil }
    // The word in front is taken off again: behind it no line can start another block, whatever it looks like.
    text += "\nx\n    ".utf8
    text += Self.paragraph(leaf, lines)
    text.append(UInt8(ascii: "\n"))
    let piece = nextLine + 1
    nextLine += leaf.count + 3
    return (first.number, piece)
  }

  /// The lines of a paragraph on their own. Four blanks keep all but the first from starting another block.
  static func paragraph(_ leaf: ArraySlice<Leaf.Line>, _ source: SourceLines) -> [UInt8] {
    var text: [UInt8] = []
    for (index, line) in leaf.enumerated() {
      if index > 0 { text += "    ".utf8 }
      text += source.bytes[line.range]
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }
}
