/// The decorations of the line before: most lines repeat them, as a whole or up to the tags.
struct RecentHead: Sendable {
  /// Bytes of a line that are remembered.
  private static let most = 64

  /// The first bytes of the line.
  private var words = InlineArray<8, UInt64>(repeating: 0)
  /// Its head, and where the text behind it begins; 0 where there is nothing to repeat.
  private var whole = UnifiedHead()
  private var length = 0
  /// Its head without the last bracket.
  private var stem = UnifiedHead.Stem()

  /// Reads the head of a line, as `UnifiedHead.init` does; false where these are no decorations.
  mutating func read(_ line: Span<UInt8>, into head: inout UnifiedHead) -> Bool {
    let repeated = repeatedBytes(line)
    if repeated >= length, length > 0 {
      head = whole
      return true
    }
    if repeated < stem.end || length == 0 { stem = UnifiedHead.Stem() }
    let isHead = head.parse(line, from: 0, behind: &stem)
    // Behind the last bracket a blank must stand: at the end of a line another bracket might have followed.
    length = isHead && head.text > 0 && line[head.text - 1] == 0x20 && head.text <= RecentHead.most ? head.text : 0
    whole = head
    if length > 0 { remember(line, from: repeated) }
    return isHead
  }

  /// How many of its first bytes the line has in common with the one before: as many as the head has, or more.
  @inline(__always)
  private func repeatedBytes(_ line: Span<UInt8>) -> Int {
    var at = 0
    while at < length, at + 8 <= line.count {
      let difference = EightBytes(line, at: at).word ^ words[at / 8]
      if difference != 0 { return at + difference.trailingZeroBitCount / 8 }
      at += 8
    }
    return at
  }

  /// Keeps the bytes of the head from `start` on, and what is in a word with its last one.
  private mutating func remember(_ line: Span<UInt8>, from start: Int) {
    var at = start / 8 * 8
    while at < length {
      guard at + 8 <= line.count else {
        length = 0
        return
      }
      words[at / 8] = EightBytes(line, at: at).word
      at += 8
    }
  }
}
