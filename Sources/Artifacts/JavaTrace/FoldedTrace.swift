/// A whole trace in one line: loggers and forwarders write its line breaks as `\n`, `#012`, `|` or a carriage return.
enum FoldedTrace {
  /// Longest part of a line that is looked at.
  private static let limit = 1 << 20
  /// Most lines that one line may unfold to.
  private static let mostPieces = 8_192

  /// The lines that one line holds; empty where it holds no folded trace.
  static func pieces(_ line: Span<UInt8>) -> [[UInt8]] {
    guard let separator = separator(line) else { return [] }
    let end = min(line.count, limit)
    var result: [[UInt8]] = []
    var piece: [UInt8] = []
    var isIndent = true
    var at = 0
    while at < end {
      if result.count < mostPieces, let after = separator.end(line, at) {
        result.append(piece)
        piece = []
        isIndent = true
        at = after
      } else if isIndent, let after = tab(line, at) {
        piece.append(0x09)
        at = after
      } else {
        isIndent = isIndent && line[at] == 0x09
        piece.append(line[at])
        at += 1
      }
    }
    result.append(piece)
    return result
  }

  /// Whether the text before a folded trace is a message of its own: no quotation is open in it, and the exception
  /// stands behind the first break.
  static func followsMessage(_ pieces: [[UInt8]]) -> Bool {
    guard pieces.count > 2 else { return false }
    var quotes = 0
    for byte in pieces[0] where byte == UInt8(ascii: "\"") { quotes += 1 }
    guard quotes % 2 == 0, pieces[0].count < 4_096 else { return false }
    let (second, third) = (pieces[1], pieces[2])
    return JavaTraceLine.head(second.span, at: 0, needsPackage: true) != nil && JavaTraceLine.frame(third.span) != nil
  }

  /// Whether the line holds a folded trace.
  static func isFolded(_ line: Span<UInt8>) -> Bool { separator(line) != nil }

  private enum Separator {
    case escaped, octal, bar, carriage, lineSeparator

    /// Where the text behind a separator at `at` begins; `nil` where none stands there.
    func end(_ line: Span<UInt8>, _ at: Int) -> Int? {
      switch self {
      case .escaped:
        var after = afterSlashes(line, at)
        guard after > at else { return nil }
        if line.byte(after) == UInt8(ascii: "r") {
          let slashes = after + 1
          after = afterSlashes(line, slashes)
          guard after > slashes else { return nil }
        }
        return line.byte(after) == UInt8(ascii: "n") ? after + 1 : nil
      case .octal:
        if line.has("#015#012", at: at) { return at + 8 }
        return line.has("#012", at: at) ? at + 4 : nil
      case .bar: return line.byte(at) == UInt8(ascii: "|") ? at + 1 : nil
      case .carriage: return line.byte(at) == 0x0d ? at + 1 : nil
      case .lineSeparator: return line.has("\u{2028}", at: at) ? at + 3 : nil
      }
    }
  }

  /// What stands between the lines: known from the first frame, which a separator and a tab or blanks precede.
  private static func separator(_ line: Span<UInt8>) -> Separator? {
    let end = min(line.count, limit)
    var from = 1
    while let place = line.place(of: "at ", from: from, to: end) {
      from = place + 3
      if let found = separator(line, before: place), isFrame(line, place, found) { return found }
    }
    return nil
  }

  private static func separator(_ line: Span<UInt8>, before place: Int) -> Separator? {
    var at = place
    var blanks = 0
    while at > 0 {
      if line[at - 1] == 0x09 || line[at - 1] == 0x20 {
        at -= 1
      } else if line.has("#011", at: at - 4) {
        at -= 4
      } else if line[at - 1] == UInt8(ascii: "t"), line.byte(at - 2) == UInt8(ascii: "\\") {
        let most = at - 8
        at -= 2
        while at > most, line.byte(at - 1) == UInt8(ascii: "\\") { at -= 1 }
      } else {
        break
      }
      blanks += 1
      if blanks > 64 { return nil }
    }
    guard blanks > 0, at > 0 else { return nil }
    if line[at - 1] == UInt8(ascii: "n"), line.byte(at - 2) == UInt8(ascii: "\\") { return .escaped }
    if line.has("#012", at: at - 4) { return .octal }
    if line[at - 1] == UInt8(ascii: "|") { return .bar }
    if line[at - 1] == 0x0d { return .carriage }
    if line.has("\u{2028}", at: at - 3) { return .lineSeparator }
    return nil
  }

  private static func isFrame(_ line: Span<UInt8>, _ place: Int, _ separator: Separator) -> Bool {
    var end = place
    let limit = min(line.count, place + 1_024)
    while end < limit, separator.end(line, end) == nil { end += 1 }
    return JavaTraceLine.frame(line.extracting(place..<end)) != nil
  }

  /// Where the text behind a tab written out at `at` begins.
  private static func tab(_ line: Span<UInt8>, _ at: Int) -> Int? {
    if line.has("#011", at: at) { return at + 4 }
    let after = afterSlashes(line, at)
    return after > at && line.byte(after) == UInt8(ascii: "t") ? after + 1 : nil
  }

  /// Behind the backslashes at `at`: one, or more where a text was escaped again.
  private static func afterSlashes(_ line: Span<UInt8>, _ at: Int) -> Int {
    var after = at
    while after - at < 8, line.byte(after) == UInt8(ascii: "\\") { after += 1 }
    return after
  }
}
