/// A pattern of the knowledge language as the texts that a person would read: `…` and `N` stand for what varies.
///
/// Works on the written source of a pattern that was checked before; text that is no pattern gives something short and
/// harmless, never a failure.
struct ReadablePattern {
  /// Texts, one for each branch multiplied out, each once, in the order written.
  static func texts(_ source: String) -> [String] {
    var parser = ReadablePattern(scalars: Array(source.unicodeScalars))
    var seen: Set<String> = []
    return parser.alternatives().map(tidied).filter { $0.utf8.count >= 4 && seen.insert($0).inserted }
  }

  /// Stands for a number until the text is whole.
  private static let digits = "\u{E000}"
  private static let digitSign: Character = "\u{E000}"
  /// More alternatives than this are not multiplied out.
  private static let most = 24

  private let scalars: [Unicode.Scalar]
  private var position = 0

  private init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  private mutating func alternatives() -> [String] {
    var all: [String] = []
    var current = [""]
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar == ")" { break }
      position += 1
      if scalar == "|" {
        all += current
        current = [""]
        continue
      }
      let piece = atom(scalar)
      current = product(current, quantified(piece))
    }
    return Array((all + current).prefix(ReadablePattern.most))
  }

  private func product(_ left: [String], _ right: [String]) -> [String] {
    if right.count == 1 { return left.map { $0 + right[0] } }
    guard left.count * right.count <= ReadablePattern.most else { return left.map { $0 + (right.first ?? "") } }
    return left.flatMap { head in right.map { head + $0 } }
  }

  private mutating func atom(_ scalar: Unicode.Scalar) -> [String] {
    switch scalar {
    case "^", "$": return [""]
    case ".": return ["…"]
    case "[": return [characterClass()]
    case "(": return group()
    case "\\": return [escape()]
    default: return [String(scalar)]
    }
  }

  private mutating func escape() -> String {
    guard position < scalars.count else { return "" }
    defer { position += 1 }
    switch scalars[position] {
    case "b": return ""
    case "d": return ReadablePattern.digits
    case "w": return "…"
    case "t": return " "
    default: return String(scalars[position])
    }
  }

  private mutating func group() -> [String] {
    if position < scalars.count, scalars[position] == "?" {
      while position < scalars.count, scalars[position] != ":", scalars[position] != ">" { position += 1 }
      position += 1
    }
    let inner = alternatives()
    if position < scalars.count { position += 1 }
    return inner
  }

  /// `[0-9]` → `N`, `[ab]` and others → `…`, `[.]` → `.`.
  private mutating func characterClass() -> String {
    var items: [Unicode.Scalar] = []
    while position < scalars.count, scalars[position] != "]" {
      if scalars[position] == "\\", position + 1 < scalars.count { position += 1 }
      items.append(scalars[position])
      position += 1
    }
    position += 1
    if items.count == 1, let only = items.first { return String(only) }
    return items == ["0", "-", "9"] || items == ["d"] ? ReadablePattern.digits : "…"
  }

  /// What varies in length is one sign; what may be missing is left out unless it is all there is.
  private mutating func quantified(_ piece: [String]) -> [String] {
    guard position < scalars.count else { return piece }
    switch scalars[position] {
    case "?":
      position += 1
      return piece.count == 1 && (piece[0] == "…" || piece[0] == ReadablePattern.digits) ? [""] : piece
    case "*", "+", "{":
      let isBrace = scalars[position] == "{"
      let mayBeMissing = scalars[position] == "*"
      position += 1
      if isBrace {
        while position < scalars.count, scalars[position] != "}" { position += 1 }
        position += 1
      }
      if position < scalars.count, scalars[position] == "?" { position += 1 }
      return mayBeMissing && piece == [" "] ? [""] : piece
    default: return piece
    }
  }

  /// Repeated signs joined, blanks joined, no `…` at either end.
  private static func tidied(_ text: String) -> String {
    var out: [Character] = []
    for character in text {
      if let last = out.last, last == character, character == " " || character == "…" || character == digitSign {
        continue
      }
      out.append(character)
    }
    while let first = out.first, first == "…" || first == " " { out.removeFirst() }
    while let last = out.last, last == "…" || last == " " { out.removeLast() }
    return String(out.map { $0 == digitSign ? "N" : $0 })
  }
}
