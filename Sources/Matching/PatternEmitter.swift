/// Writes a parsed pattern in the dialect of an engine. Nothing of the source text is passed through.
struct PatternEmitter {
  /// The engines.
  enum Dialect {
    case pcre2
    case javaScript
  }

  let dialect: Dialect
  private var output = ""

  init(_ dialect: Dialect) {
    self.dialect = dialect
  }

  static func emit(_ syntax: PatternSyntax, as dialect: Dialect) -> String {
    var emitter = PatternEmitter(dialect)
    for (index, branch) in syntax.branches.enumerated() {
      if index > 0 { emitter.output += "|" }
      if branch.startsLine { emitter.output += "^" }
      emitter.write(branch.pieces)
      if branch.endsLine { emitter.output += "$" }
    }
    return emitter.output
  }

  private mutating func write(_ pieces: [PatternSyntax.Piece]) {
    for piece in pieces {
      write(piece.atom)
      if let quantifier = piece.quantifier { write(quantifier) }
    }
  }

  private mutating func write(_ atom: PatternSyntax.Atom) {
    switch atom {
    case .byte(let byte): writeLiteral(byte)
    case .any: output += "[^\\n]"
    case .digit: output += "\\d"
    case .word: output += "\\w"
    case .wordBoundary: output += "\\b"
    case .set(let items): write(items)
    case .group(let name, let alternatives):
      output += name.map { "(?<\($0)>" } ?? "(?:"
      for (index, alternative) in alternatives.enumerated() {
        if index > 0 { output += "|" }
        write(alternative)
      }
      output += ")"
    }
  }

  private mutating func write(_ quantifier: PatternSyntax.Quantifier) {
    switch (quantifier.least, quantifier.most) {
    case (0, 1): output += "?"
    case (0, nil): output += "*"
    case (1, nil): output += "+"
    case (let least, nil): output += "{\(least),}"
    case (let least, let most?): output += least == most ? "{\(least)}" : "{\(least),\(most)}"
    }
    if quantifier.isLazy { output += "?" }
  }

  private mutating func write(_ items: PatternSyntax.ByteClass) {
    output += items.isNegated ? "[^" : "["
    for item in items.items {
      switch item {
      case .byte(let byte): writeClassByte(byte)
      case .range(let low, let high):
        writeClassByte(low)
        output += "-"
        writeClassByte(high)
      case .digit: output += "\\d"
      case .word: output += "\\w"
      }
    }
    output += items.isNegated ? "\\n]" : "]"
  }

  /// Outside classes both dialects agree: `-`, `/` and blanks unescaped, as the `u` flag demands.
  private mutating func writeLiteral(_ byte: UInt8) {
    switch Character(Unicode.Scalar(byte)) {
    case "\\", "^", "$", ".", "|", "?", "*", "+", "(", ")", "[", "]", "{", "}":
      output += "\\"
      output.unicodeScalars.append(Unicode.Scalar(byte))
    case "\t": output += "\\t"
    default: output.unicodeScalars.append(Unicode.Scalar(byte))
    }
  }

  /// In classes every punctuation byte is a number, so that `&&`, `--`, `~~` and `[` mean nothing.
  private mutating func writeClassByte(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: " "):
      output.unicodeScalars.append(Unicode.Scalar(byte))
    case 0x09: output += "\\t"
    default: output += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
}
