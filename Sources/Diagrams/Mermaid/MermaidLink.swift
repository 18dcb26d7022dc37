/// One link of a chain: `-->`, `-- text -->`, `-.->|text|`, `==>`, `x--x`, `<-->`, `~~~` and their longer forms.
struct MermaidLink {
  var line: Graph.Line = .solid
  var head: Graph.Head = .none
  var tail: Graph.Head = .none
  var length = 1
  var label = ""

  /// Reads a link, or returns `nil` and moves nothing when none begins here.
  static func read(_ cursor: inout MermaidCursor) throws(MermaidSyntaxError) -> MermaidLink? {
    let start = cursor.position
    skipEdgeName(&cursor)
    var link = MermaidLink()
    if startsLine(cursor, 1) {
      switch cursor.peek() {
      case UInt8(ascii: "<"): link.tail = .arrow
      case UInt8(ascii: "x"): link.tail = .cross
      case UInt8(ascii: "o"): link.tail = .circle
      default: break
      }
      if link.tail != .none { cursor.position += 1 }
    }
    if cursor.take("~~~") {
      link.line = .invisible
      while cursor.take("~") { link.length += 1 }
    } else if cursor.starts(with: "-.") {
      cursor.position += 1
      try link.readDotted(&cursor)
    } else if cursor.starts(with: "--") {
      try link.readStraight(&cursor, UInt8(ascii: "-"))
    } else if cursor.starts(with: "==") {
      link.line = .thick
      try link.readStraight(&cursor, UInt8(ascii: "="))
    } else {
      cursor.position = start
      return nil
    }
    try link.readPipeLabel(&cursor)
    return link
  }

  /// `e1@` before a link names it; the name has no use here.
  private static func skipEdgeName(_ cursor: inout MermaidCursor) {
    let start = cursor.position
    while MarkupEscape.isWordByte(cursor.peek()) { cursor.position += 1 }
    if cursor.position > start, cursor.take("@"), startsLine(cursor, 0) || startsLine(cursor, 1) { return }
    cursor.position = start
  }

  private static func startsLine(_ cursor: MermaidCursor, _ offset: Int) -> Bool {
    let first = cursor.peek(offset)
    let second = cursor.peek(offset + 1)
    return first == UInt8(ascii: "-") && (second == UInt8(ascii: "-") || second == UInt8(ascii: "."))
      || first == UInt8(ascii: "=") && second == UInt8(ascii: "=")
  }

  /// Takes `>`, `x` or `o`.
  private mutating func readHead(_ cursor: inout MermaidCursor) -> Bool {
    switch cursor.peek() {
    case UInt8(ascii: ">"): head = .arrow
    case UInt8(ascii: "x"): head = .cross
    case UInt8(ascii: "o"): head = .circle
    default: return false
    }
    cursor.position += 1
    return true
  }

  private static func run(_ cursor: inout MermaidCursor, of byte: UInt8) -> Int {
    let start = cursor.position
    while cursor.peek() == byte { cursor.position += 1 }
    return cursor.position - start
  }

  /// `-->`, `---`, `-- text -->`, and the same with `=`.
  private mutating func readStraight(_ cursor: inout MermaidCursor, _ dash: UInt8) throws(MermaidSyntaxError) {
    let start = cursor.position
    let count = Self.run(&cursor, of: dash)
    if readHead(&cursor) {
      length = max(1, count - 1)
      return
    }
    if count >= 3 {
      length = count - 2
      return
    }
    let textStart = cursor.position
    while !cursor.isAtEnd, cursor.peek() != 0x0A {
      if cursor.peek() == dash, cursor.peek(1) == dash {
        label = MermaidLabel.plain(cursor.bytes[textStart..<cursor.position])
        let closing = Self.run(&cursor, of: dash)
        length = readHead(&cursor) ? max(1, closing - 1) : max(1, closing - 2)
        return
      }
      cursor.position += 1
    }
    let mark = dash == UInt8(ascii: "-") ? "--" : "=="
    throw cursor.error(
      "The link that begins with “\(mark)” is not closed.", at: start, hint: "Write “\(mark) text \(mark)>”.")
  }

  /// Behind the first dash: `.->`, `..-`, `. text .->`.
  private mutating func readDotted(_ cursor: inout MermaidCursor) throws(MermaidSyntaxError) {
    line = .dotted
    let start = cursor.position
    length = Self.run(&cursor, of: UInt8(ascii: "."))
    if cursor.take("-") {
      _ = readHead(&cursor)
      return
    }
    let textStart = cursor.position
    while !cursor.isAtEnd, cursor.peek() != 0x0A {
      if cursor.peek() == UInt8(ascii: "."), cursor.peek(1) == UInt8(ascii: "-") || cursor.peek(1) == UInt8(ascii: ".")
      {
        let textEnd = cursor.position
        let dots = Self.run(&cursor, of: UInt8(ascii: "."))
        if cursor.take("-") {
          label = MermaidLabel.plain(cursor.bytes[textStart..<textEnd])
          length = dots
          _ = readHead(&cursor)
          return
        }
        continue
      }
      cursor.position += 1
    }
    throw cursor.error("The link that begins with “-.” is not closed.", at: start, hint: "Write “-. text .->”.")
  }

  /// `|text|` behind a link.
  private mutating func readPipeLabel(_ cursor: inout MermaidCursor) throws(MermaidSyntaxError) {
    let start = cursor.position
    cursor.skipBlanks()
    guard cursor.take("|") else {
      cursor.position = start
      return
    }
    let textStart = cursor.position
    cursor.skipBlanks()
    if cursor.take("\"") {
      while !cursor.isAtEnd, cursor.peek() != UInt8(ascii: "\"") { cursor.position += 1 }
    }
    while !cursor.isAtEnd, cursor.peek() != UInt8(ascii: "|"), cursor.peek() != 0x0A { cursor.position += 1 }
    guard cursor.peek() == UInt8(ascii: "|") else {
      throw cursor.error("The link label that begins with “|” is not closed.", at: textStart - 1)
    }
    label = MermaidLabel.plain(cursor.bytes[textStart..<cursor.position])
    cursor.position += 1
  }
}
