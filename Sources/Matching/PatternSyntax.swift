/// A parsed pattern: branches of pieces. Only what the grammar allows can be expressed.
struct PatternSyntax: Hashable, Sendable {
  /// One alternative at the top, with its anchors.
  struct Branch: Hashable, Sendable {
    var startsLine: Bool
    var endsLine: Bool
    var pieces: [Piece]
    /// Byte where it starts, from 1.
    var column: Int
  }

  /// An atom with its quantifier.
  struct Piece: Hashable, Sendable {
    var atom: Atom
    var quantifier: Quantifier?
    /// Byte where it starts, from 1.
    var column: Int

    /// How often the atom must be there.
    var least: Int { quantifier?.least ?? 1 }
    /// Whether the atom may be there more than once.
    var repeats: Bool { quantifier.map { $0.most != 0 && $0.most != 1 } ?? false }
  }

  /// What one piece matches once.
  indirect enum Atom: Hashable, Sendable {
    case byte(UInt8)
    case any
    case digit
    case word
    case wordBoundary
    case set(ByteClass)
    case group(name: String?, alternatives: [[Piece]])
  }

  /// `? * + {n} {n,m}`, lazy or not. `most == nil` means without limit.
  struct Quantifier: Hashable, Sendable {
    var least: Int
    var most: Int?
    var isLazy: Bool
  }

  /// `[…]`.
  struct ByteClass: Hashable, Sendable {
    enum Item: Hashable, Sendable {
      case byte(UInt8)
      case range(UInt8, UInt8)
      case digit
      case word
    }

    var isNegated: Bool
    var items: [Item]
  }

  var branches: [Branch]
  /// Named groups in pattern order.
  var names: [String]
}

extension PatternSyntax.Atom {
  /// The bytes it matches, for atoms that match exactly one; `nil` for groups and boundaries.
  func byteSet(ignoringCase: Bool) -> ByteSet? {
    var set = ByteSet()
    switch self {
    case .byte(let byte): set.insert(byte)
    case .any: set = ByteSet.notNewline
    case .digit: set.insert(UInt8(ascii: "0")...UInt8(ascii: "9"))
    case .word: set.insertWord()
    case .set(let items): return items.byteSet(ignoringCase: ignoringCase)
    case .wordBoundary, .group: return nil
    }
    if ignoringCase { set.foldCase() }
    return set
  }
}

extension PatternSyntax.ByteClass {
  /// The bytes it matches.
  func byteSet(ignoringCase: Bool) -> ByteSet {
    var set = ByteSet()
    for item in items {
      switch item {
      case .byte(let byte): set.insert(byte)
      case .range(let low, let high): set.insert(low...high)
      case .digit: set.insert(UInt8(ascii: "0")...UInt8(ascii: "9"))
      case .word: set.insertWord()
      }
    }
    if ignoringCase { set.foldCase() }
    return isNegated ? set.inverted.intersection(.notNewline) : set
  }
}

/// A set of bytes.
struct ByteSet: Hashable, Sendable {
  private var low: UInt64 = 0
  private var middle: UInt64 = 0
  private var high: UInt64 = 0
  private var top: UInt64 = 0

  /// Every byte but `\n`.
  static let notNewline: ByteSet = {
    var set = ByteSet()
    set.insert(UInt8(ascii: "\n"))
    return set.inverted
  }()

  mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: low |= bit
    case 1: middle |= bit
    case 2: high |= bit
    default: top |= bit
    }
  }

  mutating func insert(_ range: ClosedRange<UInt8>) {
    for byte in range { insert(byte) }
  }

  mutating func insertWord() {
    insert(UInt8(ascii: "0")...UInt8(ascii: "9"))
    insert(UInt8(ascii: "A")...UInt8(ascii: "Z"))
    insert(UInt8(ascii: "a")...UInt8(ascii: "z"))
    insert(UInt8(ascii: "_"))
  }

  /// Adds the other case of every letter.
  mutating func foldCase() {
    for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
      let upper = letter - 32
      if contains(letter) || contains(upper) {
        insert(letter)
        insert(upper)
      }
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: return low & bit != 0
    case 1: return middle & bit != 0
    case 2: return high & bit != 0
    default: return top & bit != 0
    }
  }

  var isEmpty: Bool { low | middle | high | top == 0 }

  var inverted: ByteSet {
    var set = ByteSet()
    (set.low, set.middle, set.high, set.top) = (~low, ~middle, ~high, ~top)
    return set
  }

  func intersection(_ other: ByteSet) -> ByteSet {
    var set = ByteSet()
    (set.low, set.middle) = (low & other.low, middle & other.middle)
    (set.high, set.top) = (high & other.high, top & other.top)
    return set
  }

  /// The smallest byte in the set.
  var first: UInt8? {
    for (word, base) in [(low, 0), (middle, 64), (high, 128), (top, 192)] where word != 0 {
      return UInt8(base + word.trailingZeroBitCount)
    }
    return nil
  }

  /// How many bytes it holds.
  var count: Int {
    low.nonzeroBitCount + middle.nonzeroBitCount + high.nonzeroBitCount + top.nonzeroBitCount
  }
}
