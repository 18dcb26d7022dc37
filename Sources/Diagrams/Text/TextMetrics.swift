/// How wide a label will be, without asking any font.
///
/// Graphviz alone takes Latin text for Times; the reader's sans-serif is wider. These are rounded widths of common
/// sans-serif faces with a little air, so a label fits its box on any machine and the layout is the same everywhere.
enum TextMetrics {
  /// Width of one line in ems.
  static func ems(_ line: some StringProtocol) -> Double {
    var width = 0.0
    for scalar in line.unicodeScalars { width += ems(scalar) }
    return width
  }

  /// Width of one character in ems.
  static func ems(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0..<0x20, 0x7F, 0x300...0x36F, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F: 0
    case 0x20, 0x21, 0x2C, 0x2E, 0x3A, 0x3B, 0x49, 0x69, 0x6A, 0x6C, 0x7C, 0x27: 0.33
    case 0x28, 0x29, 0x2D, 0x2F, 0x5B...0x5D, 0x66, 0x72, 0x74, 0x7B, 0x7D, 0x22, 0x60: 0.42
    case 0x57, 0x4D, 0x40, 0x25, 0x6D, 0x77: 0.98
    case 0x41...0x5A, 0x26, 0x3C...0x3E, 0x2B, 0x7E, 0x23: 0.76
    case 0x21..<0x7F: 0.62
    case 0x80..<0x1100: 0.66
    case 0x2000..<0x2E80: 0.9
    case 0x1100..<0x1160, 0x2E80..<0xD7FF, 0xF900..<0xFB00, 0xFE30..<0xFE70, 0xFF00..<0xFF61, 0xFFE0..<0xFFE7: 1
    case 0x1F000...: 1.2
    default: 0.7
    }
  }

  /// Whether a line may be broken before or after this character.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80..<0xD7FF, 0xF900..<0xFB00, 0xFF00..<0xFF61: true
    default: false
    }
  }

  /// Breaks lines longer than `limit` ems at blanks, between wide characters, after `/._,:`, or anywhere as a last resort.
  static func wrapped(_ text: String, limit: Double) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { wrapLine($0, limit: limit) }
  }

  private static func wrapLine(_ line: Substring, limit: Double) -> [String] {
    guard ems(line) > limit else { return [String(line)] }
    // Balance: a line that needs two rows gets two of about equal length, not one full and one stray word.
    let rows = (ems(line) / limit).rounded(.up)
    let aim = min(limit, ems(line) / rows * 1.15)
    var lines: [String] = []
    var current = ""
    var width = 0.0
    for piece in pieces(line) {
      let pieceWidth = ems(piece)
      if width > 0, width + ems(trimmed(piece)) > aim {
        lines.append(String(trimmed(Substring(current))))
        current = ""
        width = 0
      }
      if width == 0, pieceWidth > limit {
        for scalar in piece.unicodeScalars {
          if width + ems(scalar) > limit {
            lines.append(current)
            current = ""
            width = 0
          }
          current.unicodeScalars.append(scalar)
          width += ems(scalar)
        }
        continue
      }
      current += piece
      width += pieceWidth
    }
    let rest = trimmed(Substring(current))
    if !rest.isEmpty { lines.append(String(rest)) }
    return lines
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  private static func pieces(_ line: Substring) -> [Substring] {
    var pieces: [Substring] = []
    let scalars = line.unicodeScalars
    var start = scalars.startIndex
    var index = start
    while index < scalars.endIndex {
      let next = scalars.index(after: index)
      let scalar = scalars[index]
      let following = next < scalars.endIndex ? scalars[next] : nil
      if let following, canBreak(after: scalar, before: following) {
        pieces.append(Substring(scalars[start..<next]))
        start = next
      }
      index = next
    }
    if start < scalars.endIndex { pieces.append(Substring(scalars[start...])) }
    return pieces
  }

  private static func canBreak(after scalar: Unicode.Scalar, before following: Unicode.Scalar) -> Bool {
    if following == " " { return false }
    if scalar == " " { return true }
    // Closing punctuation never starts a line, opening punctuation never ends one.
    if "，。、；：？！）》】”’,.;:?!)]}".unicodeScalars.contains(following) { return false }
    if "（《【“‘([{".unicodeScalars.contains(scalar) { return false }
    if isWide(scalar) || isWide(following) { return true }
    return "/._,:".unicodeScalars.contains(scalar) && following.properties.isAlphabetic
  }
}
