/// A paragraph or heading together with its source: what stands between the container's markers and the line ends.
struct Leaf {
  /// One source line of it.
  struct Line {
    /// From 1, in the parsed text.
    let number: Int
    /// Bytes after the markers and the indentation.
    let range: Range<Int>
    /// Whether it lacks the container's markers and belongs to the paragraph only by CommonMark's laziness.
    let isLazy: Bool
  }

  let node: Int
  let lines: [Line]

  /// Calls `body` for each paragraph and heading, in document order, down to the nesting limit.
  static func forEach(in tree: SyntaxTree, _ lines: SourceLines, _ body: (Leaf) -> Void) {
    var containers: [Container] = []
    var index = 1
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      while let last = containers.last, last.end <= index { containers.removeLast() }
      switch node.kind {
      case .blockQuote, .item:
        guard containers.count < MarkdownParser.maximumNesting else {
          index = node.end
          continue
        }
        var container = Container(end: node.end)
        if case .item = node.kind { container.item = Container.Item(index, tree, lines, containers) }
        containers.append(container)
        index += 1
      case .list:
        index += 1
      case .paragraph, .heading:
        body(Leaf(index, tree, lines, containers))
        index = node.end
      default:
        index = node.end
      }
    }
  }

  private init(_ index: Int, _ tree: SyntaxTree, _ lines: SourceLines, _ containers: [Container]) {
    let node = tree.nodes[index]
    var found = [
      Line(
        number: node.startLine, range: lines.range(of: node.startLine, fromColumn: node.startColumn), isLazy: false)
    ]
    if node.endLine > node.startLine {
      for number in (node.startLine + 1)...node.endLine {
        let (start, isLazy) = Container.contentStart(of: number, lines, in: containers[...])
        found.append(Line(number: number, range: start..<lines.range(of: number).upperBound, isLazy: isLazy))
      }
    }
    // libcmark may count the line behind a heading's underline to it.
    if case .heading = node.kind,
      let underline = found.indices.dropFirst().first(where: { found[$0].isUnderline(in: lines) })
    {
      found.removeSubrange((underline + 1)...)
    }
    self.node = index
    self.lines = found
  }
}

extension Leaf.Line {
  /// Whether it makes a heading of the lines above.
  fileprivate func isUnderline(in lines: SourceLines) -> Bool {
    let text = lines.bytes[lines.trimmed(range)]
    guard !isLazy, let first = text.first else { return false }
    return (first == UInt8(ascii: "=") || first == UInt8(ascii: "-")) && text.allSatisfy { $0 == first }
  }
}

/// A block quote or list item that is open around a leaf.
private struct Container {
  /// What a list item asks of its lines; `nil` for a block quote, which asks for `>`.
  struct Item {
    /// The line of its marker, and where on that line its content starts.
    let line: Int
    let contentOffset: Int
    /// Columns that later lines must be indented by.
    let indent: Int

    init(_ index: Int, _ tree: SyntaxTree, _ lines: SourceLines, _ parents: [Container]) {
      let node = tree.nodes[index]
      let range = lines.range(of: node.startLine)
      let marker = lines.range(of: node.startLine, fromColumn: node.startColumn).lowerBound
      var end = marker
      while end < range.upperBound, lines.bytes[end].isLetterOrDigit { end += 1 }
      var content = min(end + 2, range.upperBound)
      if index + 1 < node.end {
        let child = tree.nodes[index + 1]
        // Indented code starts four columns inside the item's content.
        if child.startLine == node.startLine, !child.kind.isCode {
          content = lines.range(of: child.startLine, fromColumn: child.startColumn).lowerBound
        }
      }
      let parent = Container.contentStart(of: node.startLine, lines, in: parents[...], skippingBlanks: false).start
      line = node.startLine
      contentOffset = content
      indent =
        lines.visualColumn(of: max(content, parent), inLineFrom: range.lowerBound)
        - lines.visualColumn(of: min(content, parent), inLineFrom: range.lowerBound)
    }
  }

  let end: Int
  var item: Item?

  init(end: Int) {
    self.end = end
  }

  /// Where the content of a line starts once the markers and indentation of the containers are taken off.
  static func contentStart(
    of line: Int, _ lines: SourceLines, in containers: ArraySlice<Container>, skippingBlanks: Bool = true
  ) -> (start: Int, isLazy: Bool) {
    let range = lines.range(of: line)
    var position = range.lowerBound
    var isLazy = false
    walk: for container in containers {
      if let item = container.item {
        if item.line == line {
          position = max(position, min(item.contentOffset, range.upperBound))
          continue
        }
        let start = lines.visualColumn(of: position, inLineFrom: range.lowerBound)
        var column = start
        while position < range.upperBound, lines.bytes[position].isBlank, column - start < item.indent {
          column = lines.bytes[position] == UInt8(ascii: "\t") ? column / 4 * 4 + 4 : column + 1
          position += 1
        }
        isLazy = column - start < item.indent
      } else {
        var marker = position
        while marker < range.upperBound, lines.bytes[marker].isBlank { marker += 1 }
        let indent =
          lines.visualColumn(of: marker, inLineFrom: range.lowerBound)
          - lines.visualColumn(of: position, inLineFrom: range.lowerBound)
        isLazy = marker == range.upperBound || lines.bytes[marker] != UInt8(ascii: ">") || indent > 3
        if !isLazy {
          position = marker + 1
          if position < range.upperBound, lines.bytes[position].isBlank { position += 1 }
        }
      }
      if isLazy { break walk }
    }
    while skippingBlanks, position < range.upperBound, lines.bytes[position].isBlank { position += 1 }
    return (position, isLazy)
  }
}

extension SyntaxTree.Kind {
  fileprivate var isCode: Bool {
    if case .code = self { true } else { false }
  }
}
