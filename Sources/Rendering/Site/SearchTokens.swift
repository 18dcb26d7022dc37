/// Text → the words a search compares. `assets/site.js` holds the same function; `Tests/RenderingTests/Fixtures/tokens.json`
/// keeps the two alike.
///
/// Full-width forms become ASCII, everything becomes lower case. Runs of Han, kana and hangul give overlapping pairs;
/// other words are kept whole with their `.`, `_`, `-`, `:` and `$`, and in parts at these and at camel case. No
/// dictionary: the result does not depend on the machine.
public enum SearchTokens {
  /// Longest token, in scalars.
  static let longest = 64

  /// Tokens in order of first occurrence, each once.
  public static func of(_ text: some StringProtocol) -> [String] {
    var run = Run()
    for scalar in text.unicodeScalars { run.take(folded(scalar)) }
    run.finish()
    return run.tokens
  }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000: " "
    default: scalar
    }
  }

  /// Scripts that are written without blanks.
  static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3005, 0x3007, 0x3041...0x3096, 0x30A1...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return UInt8(scalar.value).isASCIIAlphanumeric }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "_", "-", ":", "$": true
    default: false
    }
  }

  private static func isUpper(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? scalar.value >= 0x41 && scalar.value <= 0x5A : scalar.properties.generalCategory == .uppercaseLetter
  }

  private static func isLower(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? scalar.value >= 0x61 && scalar.value <= 0x7A : scalar.properties.generalCategory == .lowercaseLetter
  }

  private struct Run {
    var tokens: [String] = []
    private var seen: Set<String> = []
    /// A word with its joiners, or a run of an unspaced script.
    private var word: [Unicode.Scalar] = []
    private var isUnspacedRun = false

    mutating func take(_ scalar: Unicode.Scalar) {
      let unspaced = SearchTokens.isUnspaced(scalar)
      if unspaced != isUnspacedRun { finish() }
      isUnspacedRun = unspaced
      if unspaced || SearchTokens.isWord(scalar) || SearchTokens.isJoiner(scalar) {
        word.append(scalar)
      } else {
        finish()
      }
    }

    mutating func finish() {
      if !word.isEmpty { isUnspacedRun ? pairs() : parts() }
      word.removeAll(keepingCapacity: true)
    }

    private mutating func pairs() {
      guard word.count > 1 else { return add(word[...]) }
      for index in 0..<(word.count - 1) { add(word[index...(index + 1)]) }
    }

    private mutating func parts() {
      var start = 0
      var end = word.count
      while start < end, SearchTokens.isJoiner(word[start]) { start += 1 }
      while end > start, SearchTokens.isJoiner(word[end - 1]) { end -= 1 }
      guard start < end else { return }
      add(word[start..<end])
      for piece in word[start..<end].split(whereSeparator: SearchTokens.isJoiner) {
        add(piece)
        camel(piece)
      }
    }

    /// `OutOfMemoryError` → out, of, memory, error; `HTTPServer` → http, server.
    private mutating func camel(_ piece: ArraySlice<Unicode.Scalar>) {
      var start = piece.startIndex
      for index in piece.indices.dropFirst() where SearchTokens.isUpper(piece[index]) {
        let endsAcronym =
          SearchTokens.isUpper(piece[index - 1]) && index + 1 < piece.endIndex && SearchTokens.isLower(piece[index + 1])
        if !SearchTokens.isUpper(piece[index - 1]) || endsAcronym {
          add(piece[start..<index])
          start = index
        }
      }
      if start > piece.startIndex { add(piece[start...]) }
    }

    private mutating func add(_ scalars: ArraySlice<Unicode.Scalar>) {
      guard scalars.count <= SearchTokens.longest else { return }
      var token = ""
      for scalar in scalars {
        if scalar.value < 0x80 {
          token.unicodeScalars.append(
            SearchTokens.isUpper(scalar) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
        } else {
          token += scalar.properties.lowercaseMapping
        }
      }
      if seen.insert(token).inserted { tokens.append(token) }
    }
  }
}
