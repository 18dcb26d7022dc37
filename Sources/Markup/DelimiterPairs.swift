/// Pairs marks in the texts of one level: `~`, `~~` and the stand-ins of ``ChineseBold``.
struct DelimiterPairs {
  let findsTildes: Bool
  let standIns: StandIns?
  /// Pairs that may be open inside each other on one level; marks beyond stay text.
  private static let maximumNesting = 4

  /// What a delimiter is written with, and what a pair of it becomes.
  private enum Kind: Int {
    case tilde, tildes, bold
  }

  private enum Token {
    case inline(Inline)
    case delimiter(Kind, literal: String, canOpen: Bool, canClose: Bool)
  }

  /// The inlines with pairs turned into strikethrough and strong.
  func applied(to inlines: [Inline], edge: Unicode.Scalar) -> [Inline] {
    var hasMarks = false
    for case .text(let text) in inlines where text.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == 0xF0 }) {
      hasMarks = true
    }
    return hasMarks ? resolve(tokens(inlines, edge: edge)) : inlines
  }

  private func tokens(_ inlines: [Inline], edge: Unicode.Scalar) -> [Token] {
    var tokens: [Token] = []
    for (index, inline) in inlines.enumerated() {
      guard case .text(let text) = inline else {
        tokens.append(.inline(inline))
        continue
      }
      let before = index > 0 ? Self.edge(of: inlines[index - 1], isEnd: true) : edge
      let after = index + 1 < inlines.count ? Self.edge(of: inlines[index + 1], isEnd: false) : edge
      split(Array(text.unicodeScalars), before: before, after: after, into: &tokens)
    }
    return tokens
  }

  private func split(
    _ scalars: [Unicode.Scalar], before: Unicode.Scalar, after: Unicode.Scalar, into tokens: inout [Token]
  ) {
    var plain = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let mark = standIns?.mark(scalar)
      guard (findsTildes && scalar == "~") || mark == .boldStart || mark == .boldEnd else {
        plain.append(scalar)
        index += 1
        continue
      }
      var end = index + 1
      if mark == nil {
        while end < scalars.count, scalars[end] == "~" { end += 1 }
      }
      if !plain.isEmpty { tokens.append(.inline(.text(String(plain)))) }
      plain = String.UnicodeScalarView()
      tokens.append(
        delimiter(
          mark, length: end - index, before: index > 0 ? scalars[index - 1] : before,
          after: end < scalars.count ? scalars[end] : after))
      index = end
    }
    if !plain.isEmpty { tokens.append(.inline(.text(String(plain)))) }
  }

  private func delimiter(
    _ mark: StandIns.Mark?, length: Int, before: Unicode.Scalar, after: Unicode.Scalar
  ) -> Token {
    if let mark {
      return .delimiter(.bold, literal: "**", canOpen: mark == .boldStart, canClose: mark == .boldEnd)
    }
    let literal = String(repeating: "~", count: length)
    guard length <= 2 else { return .inline(.text(literal)) }
    let opens =
      !after.isMarkdownSpace && (!after.isMarkdownPunctuation || before.isMarkdownSpace || before.isMarkdownPunctuation)
    let closes =
      !before.isMarkdownSpace && (!before.isMarkdownPunctuation || after.isMarkdownSpace || after.isMarkdownPunctuation)
    // A single tilde inside a word is a range, `10~20 ms`, and never a mark.
    if length == 1, opens, closes, !before.isMarkdownPunctuation, !after.isMarkdownPunctuation {
      return .inline(.text(literal))
    }
    return .delimiter(length == 1 ? .tilde : .tildes, literal: literal, canOpen: opens, canClose: closes)
  }

  /// The character by which a neighbour shows: breaks are space, autolinks their own text, the rest punctuation.
  private static func edge(of inline: Inline, isEnd: Bool) -> Unicode.Scalar {
    switch inline {
    case .softBreak, .lineBreak: return "\n"
    case .text(let text): return (isEnd ? text.unicodeScalars.last : text.unicodeScalars.first) ?? "\n"
    case .link(let destination, _, let inner):
      guard case .text(let text)? = inner.first, inner.count == 1, destination.hasSuffix(text) else { return "*" }
      return (isEnd ? text.unicodeScalars.last : text.unicodeScalars.first) ?? "*"
    default: return "*"
    }
  }

  private func resolve(_ tokens: [Token]) -> [Inline] {
    var frames: [(kind: Kind, literal: String, content: [Inline])] = []
    var level: [Inline] = []
    /// Open delimiters of each kind, so that a mark without a partner is not searched for.
    var counts = [0, 0, 0]
    func append(_ inlines: [Inline]) {
      if frames.isEmpty { level += inlines } else { frames[frames.count - 1].content += inlines }
    }
    for token in tokens {
      switch token {
      case .inline(let inline): append([inline])
      case .delimiter(let kind, let literal, let canOpen, let canClose):
        if canClose, counts[kind.rawValue] > 0 {
          while let frame = frames.popLast() {
            counts[frame.kind.rawValue] -= 1
            if frame.kind == kind {
              let content = frame.content.merged(standIns)
              append([kind == .bold ? .strong(content) : .strikethrough(content)])
              break
            }
            append([.text(frame.literal)] + frame.content)
          }
        } else if canOpen, frames.count < Self.maximumNesting {
          counts[kind.rawValue] += 1
          frames.append((kind, literal, []))
        } else {
          append([.text(literal)])
        }
      }
    }
    while let frame = frames.popLast() { append([.text(frame.literal)] + frame.content) }
    return level
  }
}
