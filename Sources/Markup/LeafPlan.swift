/// What the source says about paragraphs and setext headings that libcmark's tree does not: where a paragraph really
/// starts when definitions precede it, and which of its lines are a table.
///
/// The cells of all tables are parsed in one second run of libcmark, as one-line headings in front of the text, whose
/// definitions thereby apply to them.
struct LeafPlan {
  /// How one paragraph or heading is to be read. Lines are those of the parsed text, from 1.
  struct Layout {
    /// The first line that is not a definition.
    var firstLine: Int
    var table: PlannedTable?
  }

  /// A table with the addresses of its pieces in `pieces`.
  struct PlannedTable {
    var line: Int
    var alignments: [Table.Alignment]
    var header: [Piece]
    var rows: [[Piece]]
    /// Lines before the header stay a paragraph, and so do lazy lines behind the last row.
    var preface: (line: Int, piece: Piece)?
    var rest: (line: Int, piece: Piece)?
    /// Whether the `---` that libcmark took for a heading's underline is a thematic break behind the table.
    var breakLine: Int?
  }

  /// A line of the second run; `nil` for an empty cell.
  typealias Piece = Int?

  /// Cells that may be filled in for short rows, in a whole text: each takes memory that no input byte pays for.
  static let maximumMissingCells = 100_000

  /// By node; most leaves have none.
  private(set) var layouts: [Int: Layout] = [:]
  /// The tree of the second run.
  private(set) var pieces = SyntaxTree()
  private var nodesByLine: [Int: Int] = [:]

  init(_ tree: SyntaxTree, _ lines: SourceLines, options: MarkdownParser.Options, standIns: StandIns?) {
    let hasDefinitions = Self.contains("]:", in: lines.bytes)
    let mayHaveTables = options.contains(.tables) && Self.contains("-", in: lines.bytes)
    guard hasDefinitions || mayHaveTables else { return }

    var writer = PieceWriter(lines: lines, standIns: options.contains(.chineseBold) ? standIns : nil)
    var layouts: [Int: Layout] = [:]
    Leaf.forEach(in: tree, lines) { leaf in
      var leafLines = leaf.lines[...]
      if hasDefinitions { leafLines = leafLines.dropFirst(Definitions.count(at: leafLines, lines)) }
      guard let first = leafLines.first else { return }
      if mayHaveTables, leafLines.count > 1, let source = TableSource(Array(leafLines), lines) {
        let table = writer.plan(source, Array(leafLines), of: tree.nodes[leaf.node].kind)
        layouts[leaf.node] = Layout(firstLine: first.number, table: table)
      } else if first.number != leaf.lines[0].number {
        layouts[leaf.node] = Layout(firstLine: first.number, table: nil)
      }
    }
    self.layouts = layouts
    guard writer.nextLine > 1 else { return }
    var text = writer.text
    if hasDefinitions { text += [UInt8(ascii: "\n")] + lines.bytes }
    pieces = CommonMark.parse(text)
    for node in pieces.children(of: 0) {
      guard pieces.nodes[node].startLine < writer.nextLine else { break }
      nodesByLine[pieces.nodes[node].startLine] = node
    }
  }

  /// The node whose inlines are a piece.
  func node(of piece: Piece) -> Int? {
    piece.flatMap { nodesByLine[$0] }
  }

  private static func contains(_ needle: StaticString, in bytes: [UInt8]) -> Bool {
    needle.withUTF8Buffer { needle in
      guard let first = needle.first, bytes.count >= needle.count else { return false }
      return bytes.indices.contains { index in
        bytes[index] == first && index + needle.count <= bytes.count
          && needle.indices.allSatisfy { bytes[index + $0] == needle[$0] }
      }
    }
  }
}

/// Link reference definitions at the start of a paragraph, which libcmark removes without a trace.
enum Definitions {
  /// How many of the first lines are definitions. A definition longer than four lines is not looked for.
  static func count(at lines: ArraySlice<Leaf.Line>, _ source: SourceLines) -> Int {
    var rest = lines
    while let first = rest.first, source.bytes[first.range].first == UInt8(ascii: "[") {
      guard
        let length = (1...4).reversed().first(where: { $0 <= rest.count && isAllDefinitions(rest.prefix($0), source) })
      else { break }
      rest = rest.dropFirst(length)
    }
    return lines.count - rest.count
  }

  private static func isAllDefinitions(_ lines: ArraySlice<Leaf.Line>, _ source: SourceLines) -> Bool {
    CommonMark.parse(PieceWriter.paragraph(lines, source)).nodes.count == 1
  }
}
