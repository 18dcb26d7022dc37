/// A pipe table found in the source lines of a paragraph: which lines it takes and the bytes of its cells.
struct TableSource {
  /// More columns than this and it is no table.
  static let maximumColumns = 500

  /// Index of the header line among the paragraph's lines.
  let headerIndex: Int
  let alignments: [Table.Alignment]
  let header: [Range<Int>]

  /// Finds the first header line that a matching delimiter row follows.
  init?(_ lines: [Leaf.Line], _ source: SourceLines) {
    for index in lines.indices.dropFirst() where !lines[index].isLazy {
      guard let alignments = Self.delimiters(source.bytes[lines[index].range]) else { continue }
      let header = lines[index - 1]
      let cells = Self.cells(of: header.range, source, limit: alignments.count + 1)
      guard cells.count == alignments.count else { continue }
      // A single column shows by a pipe that it is meant as a table.
      let hasPipe =
        source.bytes[header.range].contains(UInt8(ascii: "|"))
        || source.bytes[lines[index].range].contains(UInt8(ascii: "|"))
      guard hasPipe else { continue }
      headerIndex = index - 1
      self.alignments = alignments
      self.header = cells
      return
    }
    return nil
  }

  /// The cells of one row, at most as many as there are columns.
  func row(_ range: Range<Int>, _ source: SourceLines) -> [Range<Int>] {
    Self.cells(of: range, source, limit: alignments.count)
  }

  /// `| --- | :-: |`, or `nil` for any other line.
  private static func delimiters(_ line: ArraySlice<UInt8>) -> [Table.Alignment]? {
    guard let first = line.first, first == UInt8(ascii: "|") || first == UInt8(ascii: ":") || first == UInt8(ascii: "-")
    else { return nil }
    var alignments: [Table.Alignment] = []
    var position = line.startIndex
    func skipBlanks() {
      while position < line.endIndex, line[position].isBlank { position += 1 }
    }
    func skip(_ byte: UInt8) -> Bool {
      guard position < line.endIndex, line[position] == byte else { return false }
      position += 1
      return true
    }
    _ = skip(UInt8(ascii: "|"))
    while true {
      skipBlanks()
      if position == line.endIndex { break }
      let left = skip(UInt8(ascii: ":"))
      let dashes = position
      while skip(UInt8(ascii: "-")) {}
      guard position > dashes else { return nil }
      let right = skip(UInt8(ascii: ":"))
      alignments.append(left ? (right ? .center : .left) : (right ? .right : .none))
      guard alignments.count <= maximumColumns else { return nil }
      skipBlanks()
      if position == line.endIndex { break }
      guard skip(UInt8(ascii: "|")) else { return nil }
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// Splits a row at the pipes that no backslash precedes, in code spans too.
  private static func cells(of range: Range<Int>, _ source: SourceLines, limit: Int) -> [Range<Int>] {
    let line = source.trimmed(range)
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    if start < line.upperBound, source.bytes[start] == UInt8(ascii: "|") { start += 1 }
    var position = start
    while position < line.upperBound, cells.count < limit {
      if source.bytes[position] == UInt8(ascii: "|"),
        position == start || source.bytes[position - 1] != UInt8(ascii: "\\")
      {
        cells.append(source.trimmed(start..<position))
        start = position + 1
      }
      position += 1
    }
    if start < line.upperBound, cells.count < limit { cells.append(source.trimmed(start..<line.upperBound)) }
    return cells
  }
}
