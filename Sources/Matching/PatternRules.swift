/// The rules that a grammatical pattern must also keep, so that every engine matches it the same way and in bounded
/// time on hostile lines.
struct PatternRules {
  typealias Piece = PatternSyntax.Piece

  let ignoresCase: Bool

  /// Checks every rule; throws the first one broken, in pattern order.
  static func check(_ syntax: PatternSyntax, ignoringCase: Bool) throws(PatternError) {
    let rules = PatternRules(ignoresCase: ignoringCase)
    for branch in syntax.branches {
      try rules.checkPieces(branch.pieces)
      if branch.pieces.allSatisfy(isNullable) {
        throw PatternError(
          .nullable, column: branch.column, "This branch also matches the empty text, so it matches every line.",
          hint: "Make at least one part required.")
      }
    }
  }

  private func checkPieces(_ pieces: [Piece]) throws(PatternError) {
    for piece in pieces {
      guard case .group(_, let alternatives) = piece.atom else { continue }
      if piece.repeats { try checkRepeated(piece, alternatives) }
      for alternative in alternatives { try checkPieces(alternative) }
    }
  }

  private func checkRepeated(_ piece: Piece, _ alternatives: [[Piece]]) throws(PatternError) {
    if let (name, column) = Self.firstName(piece) {
      throw PatternError(
        .nameUnderQuantifier, column: column, "The group '\(name)' is repeated, so its capture is ambiguous.",
        hint: "Put the quantifier inside the group: (?<\(name)>(?:…)+).")
    }
    if let column = Self.firstInnerQuantifier(alternatives) {
      throw PatternError(
        .nestedQuantifier, column: column,
        "A quantifier stands inside a group that is itself repeated; hostile lines make that very slow.",
        hint: "Write one class with one quantifier, such as [^ ]+, or repeat the group by writing it out.")
    }
    if !Self.isDeterministic(alternatives, ignoringCase: ignoresCase) {
      throw PatternError(
        .ambiguousRepeat, column: piece.column,
        "The repeated group can match one text in two ways; hostile lines make that very slow.",
        hint: "Let its alternatives begin differently, (?:a|ab)+ as (?:ab?)+, and let no part of it be optional twice.")
    }
  }

  // MARK: Walks

  static func isNullable(_ piece: Piece) -> Bool {
    if piece.least == 0 { return true }
    switch piece.atom {
    case .wordBoundary: return true
    case .group(_, let alternatives): return alternatives.contains { $0.allSatisfy(isNullable) }
    case .byte, .any, .digit, .word, .set: return false
    }
  }

  private static func firstName(_ piece: Piece) -> (String, Int)? {
    guard case .group(let name, let alternatives) = piece.atom else { return nil }
    if let name { return (name, piece.column) }
    for inner in alternatives.joined() {
      if let found = firstName(inner) { return found }
    }
    return nil
  }

  /// The column of the first inner quantifier other than `?`.
  private static func firstInnerQuantifier(_ alternatives: [[Piece]]) -> Int? {
    for piece in alternatives.joined() {
      if let quantifier = piece.quantifier, quantifier.most != 1 { return piece.column }
      if case .group(_, let inner) = piece.atom, let column = firstInnerQuantifier(inner) { return column }
    }
    return nil
  }

  // MARK: Determinism

  /// Whether a repeated group can match any text in one way only: after each byte, the next byte decides which part
  /// of the group it belongs to (the group is one-unambiguous, in the words of Brüggemann-Klein and Wood).
  static func isDeterministic(_ alternatives: [[Piece]], ignoringCase: Bool) -> Bool {
    var automaton = Automaton(ignoresCase: ignoringCase)
    let whole = automaton.add(alternatives)
    if whole.isNullable { return false }
    automaton.connect(whole.last, to: whole.first)
    return automaton.isUnambiguous(whole.first)
  }

  /// Positions of a group (Glushkov's construction), with what may follow each.
  private struct Automaton {
    struct Part {
      var first: [Int] = []
      var last: [Int] = []
      var isNullable = false
    }

    let ignoresCase: Bool
    var sets: [ByteSet] = []
    var follow: [[Int]] = []

    mutating func add(_ alternatives: [[Piece]]) -> Part {
      var whole = Part()
      for alternative in alternatives {
        let part = add(sequence: alternative)
        whole.first += part.first
        whole.last += part.last
        whole.isNullable = whole.isNullable || part.isNullable
      }
      return whole
    }

    private mutating func add(sequence: [Piece]) -> Part {
      var whole = Part(isNullable: true)
      for piece in sequence {
        var part: Part
        if case .group(_, let alternatives) = piece.atom {
          part = add(alternatives)
        } else if let set = piece.atom.byteSet(ignoringCase: ignoresCase) {
          sets.append(set)
          follow.append([])
          part = Part(first: [sets.count - 1], last: [sets.count - 1])
        } else {
          continue  // \b has no width; without it more texts match, which only makes the check stricter.
        }
        if piece.least == 0 { part.isNullable = true }
        connect(whole.last, to: part.first)
        if whole.isNullable { whole.first += part.first }
        whole.last = part.isNullable ? whole.last + part.last : part.last
        whole.isNullable = whole.isNullable && part.isNullable
      }
      return whole
    }

    mutating func connect(_ from: [Int], to: [Int]) {
      for position in from { follow[position] += to }
    }

    func isUnambiguous(_ first: [Int]) -> Bool {
      ([first] + follow).allSatisfy { successors in
        for (index, left) in successors.enumerated() {
          for right in successors[(index + 1)...]
          where left != right && !sets[left].intersection(sets[right]).isEmpty {
            return false
          }
        }
        return true
      }
    }
  }
}
