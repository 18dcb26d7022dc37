/// Finds the `**` pairs that a Chinese writer means as bold and CommonMark's flanking rule refuses: `**真，**她`.
///
/// The rule wants a space or punctuation after a closing `**` that follows punctuation, which Chinese never writes.
/// Left alone, the marks not only stay visible: with several on a line the wrong text becomes bold.
enum ChineseBold {
  /// Whether a search can find anything.
  static func mayOccur(in bytes: [UInt8]) -> Bool {
    var stars = false
    var wide = false
    for index in bytes.indices {
      if bytes[index] >= 0xE2 { wide = true }
      if bytes[index] == UInt8(ascii: "*"), index > 0, bytes[index - 1] == UInt8(ascii: "*") { stars = true }
      if stars && wide { return true }
    }
    return false
  }

  /// The refused pairs of all paragraphs and headings, by offset. Tables are left to their cells.
  static func marks(
    in tree: SyntaxTree, _ lines: SourceLines, skippingTables: Bool
  ) -> [(offset: Int, mark: StandIns.Mark)] {
    var found: [(offset: Int, mark: StandIns.Mark)] = []
    Leaf.forEach(in: tree, lines) { leaf in
      if skippingTables, TableSource(leaf.lines, lines) != nil { return }
      found += marks(in: lines.bytes, ranges: leaf.lines.map(\.range))
    }
    return found
  }

  /// The refused pairs in one run of inline text that is cut over ranges of a buffer.
  static func marks(in bytes: [UInt8], ranges: [Range<Int>]) -> [(offset: Int, mark: StandIns.Mark)] {
    var text: [UInt8] = []
    var starts: [(text: Int, source: Int)] = []
    for range in ranges {
      starts.append((text.count, range.lowerBound))
      text += bytes[range]
      text.append(UInt8(ascii: "\n"))
    }
    var segment = 0
    return pairs(in: text).flatMap { [($0.start, StandIns.Mark.boldStart), ($0.end, .boldEnd)] }
      .sorted { $0.0 < $1.0 }
      .map { position, mark in
        while segment + 1 < starts.count, starts[segment + 1].text <= position { segment += 1 }
        return (starts[segment].source + position - starts[segment].text, mark)
      }
  }

  private static func pairs(in text: [UInt8]) -> [(start: Int, end: Int)] {
    var scan = InlineScan(text)
    var open: [InlineScan.Stars] = []
    var pairs: [(start: Int, end: Int)] = []
    while let stars = scan.nextStars() {
      if !stars.before.isMarkdownSpace, let start = open.popLast() {
        let isRefused = !(start.isLeftFlanking && stars.isRightFlanking)
        if isRefused && (start.touchesEastAsian || stars.touchesEastAsian) && !start.after.isMarkdownSpace {
          pairs.append((start.offset, stars.offset))
        }
      } else if !stars.after.isMarkdownSpace {
        open.append(stars)
      }
    }
    return pairs
  }
}

/// Walks inline source from one `**` to the next, past escapes, code spans, HTML tags, autolinks and link targets.
private struct InlineScan {
  /// A run of exactly two stars and the characters beside it.
  struct Stars {
    let offset: Int
    let before: Unicode.Scalar
    let after: Unicode.Scalar

    var isLeftFlanking: Bool {
      !after.isMarkdownSpace
        && (!after.isMarkdownPunctuation || before.isMarkdownSpace || before.isMarkdownPunctuation)
    }

    var isRightFlanking: Bool {
      !before.isMarkdownSpace
        && (!before.isMarkdownPunctuation || after.isMarkdownSpace || after.isMarkdownPunctuation)
    }

    var touchesEastAsian: Bool { before.isUnspacedEastAsian || after.isUnspacedEastAsian }
  }

  private let text: [UInt8]
  private var position = 0
  /// Lengths of backtick runs known to have no partner further on; each is searched for in vain only once.
  private var unpaired: Set<Int> = []

  init(_ text: [UInt8]) {
    self.text = text
  }

  mutating func nextStars() -> Stars? {
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "`"): skipCode()
      case UInt8(ascii: "<"): skipTag()
      case UInt8(ascii: "]"): skipTarget()
      case UInt8(ascii: "*"):
        let start = position
        position = endOfRun(from: start)
        if position - start == 2 {
          return Stars(offset: start, before: scalar(endingAt: start), after: scalar(at: position))
        }
      default: position += 1
      }
    }
    return nil
  }

  private func endOfRun(from start: Int) -> Int {
    var end = start
    while end < text.count, text[end] == text[start] { end += 1 }
    return end
  }

  private mutating func skipCode() {
    let start = position
    position = endOfRun(from: start)
    let length = position - start
    guard !unpaired.contains(length) else { return }
    var search = position
    while search < text.count {
      guard text[search] == UInt8(ascii: "`") else {
        search += 1
        continue
      }
      let end = endOfRun(from: search)
      if end - search == length {
        position = end
        return
      }
      search = end
    }
    unpaired.insert(length)
  }

  private mutating func skipTag() {
    position += 1
    guard position < text.count else { return }
    let first = text[position]
    guard first.isLetter || first == UInt8(ascii: "/") || first == UInt8(ascii: "!") else { return }
    var end = position
    while end < text.count, text[end] != UInt8(ascii: ">"), text[end] != UInt8(ascii: "<") { end += 1 }
    if end < text.count, text[end] == UInt8(ascii: ">") { position = end + 1 }
  }

  private mutating func skipTarget() {
    position += 1
    guard position < text.count, text[position] == UInt8(ascii: "(") else { return }
    while position < text.count, text[position] != UInt8(ascii: ")"), text[position] > UInt8(ascii: " ") {
      position += text[position] == UInt8(ascii: "\\") ? 2 : 1
    }
  }

  private func scalar(at offset: Int) -> Unicode.Scalar {
    decode(text[offset..<min(offset + 4, text.count)])
  }

  private func scalar(endingAt end: Int) -> Unicode.Scalar {
    var start = end - 1
    while start > 0, start > end - 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start < 0 ? "\n" : decode(text[start..<end])
  }

  private func decode(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
    return "\n"
  }
}
