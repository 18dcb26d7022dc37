/// The text of one box: its name, and the label in brackets that tells its shape.
enum MermaidNodeText {
  /// What stands behind a name.
  struct Body {
    var shape: Graph.Shape?
    var label: String?
  }

  /// Reads a name: what Mermaid calls a node string, and any letter beyond ASCII.
  static func readIdentifier(_ cursor: inout MermaidCursor) -> String {
    let start = cursor.position
    while !cursor.isAtEnd, isNameByte(cursor) { cursor.position += 1 }
    return String(decoding: cursor.bytes[start..<cursor.position], as: UTF8.self)
  }

  private static func isNameByte(_ cursor: MermaidCursor) -> Bool {
    let byte = cursor.peek()
    let next = cursor.peek(1)
    if MarkupEscape.isWordByte(byte) || byte >= 0x80 { return true }
    switch byte {
    case UInt8(ascii: "-"):
      return next != UInt8(ascii: "-") && next != UInt8(ascii: ">") && next != UInt8(ascii: ".") && next != 0
        && !isBlank(next) && next != 0x0A
    case UInt8(ascii: "="): return next != UInt8(ascii: "=")
    case UInt8(ascii: "%"): return next != UInt8(ascii: "%")
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "'"),
      UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "/"), UInt8(ascii: "`"):
      return true
    default: return false
    }
  }

  /// Reads the label behind a name, if there is one.
  static func readBody(_ cursor: inout MermaidCursor) throws(MermaidSyntaxError) -> Body {
    if cursor.starts(with: "@{") { return try readAttributes(&cursor) }
    let start = cursor.position
    cursor.skipBlanks()
    let opener = cursor.peek()
    switch opener {
    case UInt8(ascii: "["): return bracketed(try readBracketed(&cursor, opener, UInt8(ascii: "]")))
    case UInt8(ascii: "("): return parenthesised(try readBracketed(&cursor, opener, UInt8(ascii: ")")))
    case UInt8(ascii: "{"): return braced(try readBracketed(&cursor, opener, UInt8(ascii: "}")))
    case UInt8(ascii: ">") where cursor.position == start:
      let inner = try readBracketed(&cursor, opener, UInt8(ascii: "]"))
      return Body(shape: .asymmetric, label: MermaidLabel.plain(inner))
    default:
      cursor.position = start
      return Body()
    }
  }

  /// Takes a bracket and what it encloses; brackets of the same kind may nest, a quoted label may hold anything.
  private static func readBracketed(
    _ cursor: inout MermaidCursor, _ opener: UInt8, _ closer: UInt8
  ) throws(MermaidSyntaxError) -> ArraySlice<UInt8> {
    let start = cursor.position
    let bytes = cursor.bytes
    var depth = 0
    var index = start
    var firstCloser: Int?
    var mayQuote = true
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\""), mayQuote {
        guard let end = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "\"")) else {
          throw cursor.error("A quoted label is not closed.", at: index, hint: "Write a second \" behind the label.")
        }
        index = end + 1
        mayQuote = false
        continue
      }
      if byte == 0x0A { break }
      if byte == opener {
        depth += 1
      } else if byte == closer {
        firstCloser = firstCloser ?? index
        depth -= 1
        if depth == 0 {
          cursor.position = index + 1
          return bytes[(start + 1)..<index]
        }
      }
      if mayQuote, !isBlank(byte), !"[({>/\\".utf8.contains(byte) { mayQuote = false }
      index += 1
    }
    // A stray opening bracket inside the label: the first closing one ends it.
    if let firstCloser {
      cursor.position = firstCloser + 1
      return bytes[(start + 1)..<firstCloser]
    }
    let mark = String(decoding: [opener], as: UTF8.self)
    throw cursor.error("The label that begins with “\(mark)” is not closed.", at: start)
  }

  private static func bracketed(_ inner: ArraySlice<UInt8>) -> Body {
    if let text = peeled(inner, UInt8(ascii: "["), UInt8(ascii: "]")) { return body(.subroutine, text) }
    if let text = peeled(inner, UInt8(ascii: "("), UInt8(ascii: ")")) { return body(.cylinder, text) }
    let slash = UInt8(ascii: "/")
    let back = UInt8(ascii: "\\")
    if inner.count >= 3, let first = inner.first, let last = inner.last {
      let middle = inner.dropFirst().dropLast()
      switch (first, last) {
      case (slash, slash): return body(.parallelogram, middle)
      case (back, back): return body(.parallelogramAlt, middle)
      case (slash, back): return body(.trapezoid, middle)
      case (back, slash): return body(.trapezoidAlt, middle)
      default: break
      }
    }
    return body(.rectangle, inner)
  }

  private static func parenthesised(_ inner: ArraySlice<UInt8>) -> Body {
    let open = UInt8(ascii: "(")
    let close = UInt8(ascii: ")")
    if let text = peeled(inner, open, close) {
      if let deeper = peeled(text, open, close) { return body(.doubleCircle, deeper) }
      return body(.circle, text)
    }
    if let text = peeled(inner, UInt8(ascii: "["), UInt8(ascii: "]")) { return body(.stadium, text) }
    return body(.rounded, inner)
  }

  private static func braced(_ inner: ArraySlice<UInt8>) -> Body {
    if let text = peeled(inner, UInt8(ascii: "{"), UInt8(ascii: "}")) { return body(.hexagon, text) }
    return body(.rhombus, inner)
  }

  private static func body(_ shape: Graph.Shape, _ text: ArraySlice<UInt8>) -> Body {
    Body(shape: shape, label: MermaidLabel.plain(text))
  }

  /// What is inside one pair of brackets that encloses the whole text; `(a) or (b)` is not such a text.
  private static func peeled(_ text: ArraySlice<UInt8>, _ open: UInt8, _ close: UInt8) -> ArraySlice<UInt8>? {
    guard text.count >= 2, text.first == open, text.last == close else { return nil }
    let inner = text.dropFirst().dropLast()
    if MermaidLabel.trim(Array(inner)).first == UInt8(ascii: "\"") { return inner }
    var depth = 0
    for byte in inner {
      if byte == open { depth += 1 }
      if byte == close { depth -= 1 }
      if depth < 0 { return nil }
    }
    return inner
  }

  // MARK: - A@{ shape: diamond, label: "text" }

  private static let shapeNames: [String: Graph.Shape] = [
    "rect": .rectangle, "proc": .rectangle, "process": .rectangle, "rectangle": .rectangle,
    "rounded": .rounded, "event": .rounded, "stadium": .stadium, "pill": .stadium, "terminal": .stadium,
    "fr-rect": .subroutine, "framed-rectangle": .subroutine, "subproc": .subroutine, "subprocess": .subroutine,
    "subroutine": .subroutine, "cyl": .cylinder, "cylinder": .cylinder, "database": .cylinder, "db": .cylinder,
    "circle": .circle, "circ": .circle, "dbl-circ": .doubleCircle, "double-circle": .doubleCircle,
    "odd": .asymmetric, "diam": .rhombus, "diamond": .rhombus, "decision": .rhombus, "question": .rhombus,
    "hex": .hexagon, "hexagon": .hexagon, "prepare": .hexagon, "lean-r": .parallelogram,
    "lean-right": .parallelogram, "in-out": .parallelogram, "lean-l": .parallelogramAlt,
    "lean-left": .parallelogramAlt, "out-in": .parallelogramAlt, "trap-b": .trapezoid, "trapezoid": .trapezoid,
    "priority": .trapezoid, "trap-t": .trapezoidAlt, "inv-trapezoid": .trapezoidAlt, "manual": .trapezoidAlt,
  ]

  private static func readAttributes(_ cursor: inout MermaidCursor) throws(MermaidSyntaxError) -> Body {
    let start = cursor.position
    _ = cursor.take("@{")
    var body = Body(shape: .rectangle, label: nil)
    var fields: [[UInt8]] = [[]]
    var isQuoted = false
    while !cursor.isAtEnd {
      let byte = cursor.peek()
      cursor.position += 1
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, byte == UInt8(ascii: "}") {
        for field in fields { apply(field, to: &body) }
        return body
      }
      if !isQuoted, byte == UInt8(ascii: ",") || byte == 0x0A {
        fields.append([])
      } else {
        fields[fields.count - 1].append(byte)
      }
    }
    throw cursor.error("The “@{” behind a box name is not closed.", at: start)
  }

  private static func apply(_ field: [UInt8], to body: inout Body) {
    guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return }
    let key = MermaidLabel.plain(field[..<colon])
    let value = MermaidLabel.plain(field[(colon + 1)...])
    switch key {
    case "label": body.label = value
    case "shape": body.shape = shapeNames[value.lowercased()] ?? .rectangle
    default: break
    }
  }
}
