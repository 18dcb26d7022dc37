/// Finds the text that a line must hold before a pattern can match it: the prefilter.
struct PatternLiterals {
  typealias Piece = PatternSyntax.Piece

  static let shortest = 5
  static let mostAlternatives = 16

  let ignoresCase: Bool

  /// The longest literal run of every branch, inner alternatives multiplied out; duplicates removed, in pattern order.
  static func find(in syntax: PatternSyntax, ignoringCase: Bool) throws(PatternError) -> [[UInt8]] {
    let finder = PatternLiterals(ignoresCase: ignoringCase)
    var literals: [[UInt8]] = []
    for branch in syntax.branches {
      let count = finder.countAlternatives(branch.pieces)
      guard count <= mostAlternatives else {
        throw PatternError(
          .tooManyAlternatives, column: branch.column,
          "The alternatives of this branch multiply to \(count == Int.max ? "far more" : String(count)); "
            + "at most \(mostAlternatives) are allowed.",
          hint: "Replace an alternation by a class such as [A-Za-z]+, or split the pattern into two entries.")
      }
      for run in finder.expand(branch.pieces, from: [Run()]) {
        let literal = run.longest
        guard literal.count >= shortest else {
          let text = String(decoding: literal, as: UTF8.self)
          throw PatternError(
            .shortLiteral, column: branch.column,
            literal.isEmpty
              ? "This branch holds no literal text."
              : "The longest literal text of this branch is '\(text)', \(literal.count) bytes.",
            hint: "Add at least \(shortest) characters in a row that are always printed, in every alternative.")
        }
        if !literals.contains(literal) { literals.append(literal) }
      }
    }
    return literals
  }

  /// How many ways the required alternatives can be chosen; `Int.max` where that overflows.
  private func countAlternatives(_ pieces: [Piece]) -> Int {
    var product = 1
    for case .group(_, let alternatives) in pieces.lazy.filter({ $0.least > 0 }).map(\.atom) {
      var sum = 0
      for alternative in alternatives {
        let (total, overflow) = sum.addingReportingOverflow(countAlternatives(alternative))
        if overflow { return Int.max }
        sum = total
      }
      let (total, overflow) = product.multipliedReportingOverflow(by: sum)
      if overflow { return Int.max }
      product = total
    }
    return product
  }

  /// The run being built and the longest one so far.
  private struct Run {
    var current: [UInt8] = []
    var best: [UInt8] = []

    var longest: [UInt8] { current.count > best.count ? current : best }

    mutating func end() {
      best = longest
      current = []
    }
  }

  private func expand(_ pieces: [Piece], from start: [Run]) -> [Run] {
    var runs = start
    for piece in pieces {
      if case .wordBoundary = piece.atom { continue }
      if piece.least == 0 {
        for index in runs.indices { runs[index].end() }
      } else if case .group(_, let alternatives) = piece.atom {
        var expanded: [Run] = []
        for alternative in alternatives { expanded += expand(alternative, from: runs) }
        if piece.repeats {
          for index in expanded.indices { expanded[index].end() }
        }
        runs = expanded
      } else if let byte = literalByte(piece.atom) {
        let copies = [UInt8](repeating: byte, count: piece.least)
        for index in runs.indices {
          runs[index].current += copies
          if piece.quantifier.map({ $0.most != $0.least }) ?? false {
            runs[index].end()
            runs[index].current = copies
          }
        }
      } else {
        for index in runs.indices { runs[index].end() }
      }
    }
    return runs
  }

  /// The one byte an atom matches, in lower case where case is ignored.
  private func literalByte(_ atom: PatternSyntax.Atom) -> UInt8? {
    switch atom {
    case .byte(let byte): return ignoresCase ? lowercased(byte) : byte
    case .set(let items):
      let set = items.byteSet(ignoringCase: false)
      return set.count == 1 && !items.isNegated ? set.first.map { ignoresCase ? lowercased($0) : $0 } : nil
    case .any, .digit, .word, .wordBoundary, .group: return nil
    }
  }

  private func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
  }
}
