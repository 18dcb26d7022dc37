/// One pass over the text of a flowchart. States are statements; a statement ends at a line end or `;`.
struct MermaidParser {
  var cursor: MermaidCursor
  var builder = MermaidGraphBuilder()

  init(_ text: String, firstLine: Int) {
    cursor = MermaidCursor(text, firstLine: firstLine)
  }

  mutating func parse() throws(MermaidSyntaxError) -> Graph {
    readFrontMatter()
    try readHeader()
    cursor.skipTrivia()
    while !cursor.isAtEnd {
      try readStatement()
      cursor.skipTrivia()
    }
    guard builder.isClosed else {
      throw cursor.error("A “subgraph” is not closed.", hint: "Write “end” after its last line.")
    }
    let graph = builder.graph()
    guard !graph.nodes.isEmpty else { throw cursor.error("The diagram has no boxes.", code: "diagram-empty") }
    return graph
  }

  /// `---`, `title: …`, `---` before the first line.
  private mutating func readFrontMatter() {
    cursor.skipTrivia()
    let start = cursor.position
    guard cursor.take("---") else { return }
    guard MermaidLabel.trim(Array(cursor.takeLine())).isEmpty else {
      cursor.position = start
      return
    }
    while !cursor.isAtEnd {
      cursor.position += 1
      let line = MermaidLabel.trim(Array(cursor.takeLine()))
      if line.elementsEqual("---".utf8) { return }
      if line.starts(with: "title:".utf8) { builder.title = MermaidLabel.plain(line.dropFirst(6)) }
    }
    cursor.position = start
  }

  private mutating func readHeader() throws(MermaidSyntaxError) {
    cursor.skipTrivia()
    let start = cursor.position
    var word: [UInt8] = []
    while MarkupEscape.isWordByte(cursor.peek()) || cursor.peek() == UInt8(ascii: "-") {
      word.append(cursor.peek())
      cursor.position += 1
    }
    let name = String(decoding: word, as: UTF8.self)
    guard name == "graph" || name == "flowchart" || name == "flowchart-elk" else {
      cursor.position = start
      throw cursor.error(
        "A diagram must begin with “flowchart” or “graph”, found \(cursor.quotedHere).", code: "diagram-kind",
        hint: "Write “flowchart TD” in its first line; other kinds of Mermaid diagram are shown as text.")
    }
    cursor.skipBlanks()
    if let direction = readDirection() { builder.direction = direction }
    cursor.skipBlanks()
    try expectEndOfStatement()
  }

  private mutating func readDirection() -> Graph.Direction? {
    let directions: [(StaticString, Graph.Direction)] = [
      ("TD", .topToBottom), ("TB", .topToBottom), ("LR", .leftToRight), ("BT", .bottomToTop), ("RL", .rightToLeft),
      ("v", .topToBottom), (">", .leftToRight), ("^", .bottomToTop), ("<", .rightToLeft),
    ]
    for (word, direction) in directions where cursor.takeWord(word) { return direction }
    return nil
  }

  private mutating func readStatement() throws(MermaidSyntaxError) {
    let start = cursor.position
    if cursor.takeWord("subgraph") {
      builder.open(MermaidSubgraphTitle(cursor.takeStatement()))
    } else if cursor.takeWord("end") {
      guard builder.close() else { throw cursor.error("“end” without a “subgraph”.", at: start) }
    } else if cursor.takeWord("direction") {
      // Graphviz has one direction for the whole graph; the word is read and has no effect.
      _ = cursor.takeStatement()
    } else if cursor.takeWord("class") {
      readClass()
    } else if cursor.takeWord("classDef") || cursor.takeWord("style") || cursor.takeWord("linkStyle")
      || cursor.takeWord("click")
    {
      _ = cursor.takeLine()
    } else if cursor.take("accTitle:") {
      builder.title = MermaidLabel.plain(cursor.takeLine())
    } else if cursor.take("accDescr") {
      readDescription()
    } else {
      try readChain()
    }
  }

  /// `class a,b name`.
  private mutating func readClass() {
    let words = cursor.takeStatement().split { isBlank($0) }
    guard words.count >= 2, let name = words.last else { return }
    for group in words.dropLast() {
      for id in group.split(separator: UInt8(ascii: ",")) {
        builder.setClass(String(decoding: name, as: UTF8.self), of: String(decoding: id, as: UTF8.self))
      }
    }
  }

  /// `accDescr: …` or `accDescr { … }`.
  private mutating func readDescription() {
    cursor.skipBlanks()
    if cursor.take(":") {
      builder.description = MermaidLabel.plain(cursor.takeLine())
    } else if cursor.take("{") {
      let start = cursor.position
      while !cursor.isAtEnd, cursor.peek() != UInt8(ascii: "}") { cursor.position += 1 }
      let text = MermaidLabel.plain(cursor.bytes[start..<cursor.position])
      builder.description = text.split(separator: "\n").joined(separator: " ")
      cursor.position = min(cursor.bytes.count, cursor.position + 1)
    }
  }

  /// `A & B -->|x| C --> D`.
  private mutating func readChain() throws(MermaidSyntaxError) {
    var left = try readGroup()
    cursor.skipBlanks()
    while let link = try MermaidLink.read(&cursor) {
      cursor.skipBlanks()
      let right = try readGroup()
      guard builder.connect(left, right, link) else {
        throw cursor.error("The diagram has too many links.", code: "diagram-too-large")
      }
      left = right
      cursor.skipBlanks()
    }
    try expectEndOfStatement()
  }

  private mutating func readGroup() throws(MermaidSyntaxError) -> [String] {
    var ids = [try readNode()]
    while true {
      let start = cursor.position
      cursor.skipBlanks()
      guard cursor.take("&") else {
        cursor.position = start
        return ids
      }
      cursor.skipBlanks()
      ids.append(try readNode())
    }
  }

  private mutating func readNode() throws(MermaidSyntaxError) -> String {
    let id = MermaidNodeText.readIdentifier(&cursor)
    guard !id.isEmpty else {
      throw cursor.error(
        "A box name was expected, found \(cursor.quotedHere).",
        hint: "A box is a name with a label behind it, as in A[label] or A[\"label with (brackets)\"].")
    }
    let body = try MermaidNodeText.readBody(&cursor)
    guard builder.mention(id, body) else {
      throw cursor.error("The diagram has too many boxes.", code: "diagram-too-large")
    }
    if cursor.take(":::") { builder.setClass(MermaidNodeText.readIdentifier(&cursor), of: id) }
    return id
  }

  private mutating func expectEndOfStatement() throws(MermaidSyntaxError) {
    cursor.skipBlanks()
    let next = cursor.peek()
    guard cursor.isAtEnd || next == 0x0A || next == UInt8(ascii: ";") || cursor.starts(with: "%%") else {
      throw cursor.error(
        "A link or the end of the line was expected, found \(cursor.quotedHere).",
        hint: "Put labels with brackets or quotes in \"…\"; write links as -->, -.-> or ==>.")
    }
  }
}
