/// Characters that stand in for marks whose meaning libcmark's tree would lose: `\~`, `\:`, `\.`, `\@` that must not
/// start an extension, and `**` that is bold by ``ChineseBold``.
///
/// They are punctuation, so that CommonMark's rules for emphasis see what they saw before, and do not occur in the
/// text. Nothing that leaves the parser holds one.
struct StandIns {
  /// What a character stands in for.
  enum Mark: Int, CaseIterable {
    case tilde, colon, period, at, boldStart, boldEnd

    /// As it is written.
    var source: StaticString {
      switch self {
      case .tilde: "\\~"
      case .colon: "\\:"
      case .period: "\\."
      case .at: "\\@"
      case .boldStart, .boldEnd: "**"
      }
    }

    /// As it reads where escapes are understood.
    var text: StaticString {
      switch self {
      case .tilde: "~"
      case .colon: ":"
      case .period: "."
      case .at: "@"
      case .boldStart, .boldEnd: "**"
      }
    }
  }

  /// In the order of `Mark.allCases`; four bytes each, the first always 0xF0.
  private let scalars: [Unicode.Scalar]

  /// Rare punctuation that libcmark counts as punctuation: cuneiform, Bassa Vah, Pahawh Hmong, Duployan.
  private static let candidates: [Unicode.Scalar] = [
    "\u{12470}", "\u{12471}", "\u{12472}", "\u{12473}", "\u{12474}", "\u{16A6E}", "\u{16A6F}", "\u{16AF5}", "\u{16B37}",
    "\u{16B38}", "\u{16B39}", "\u{16B3A}", "\u{16B3B}", "\u{16B44}", "\u{1BC9F}",
  ]

  /// Stand-ins that do not occur in a text; `nil` when it uses too many of the candidates.
  static func absent(from bytes: [UInt8]) -> StandIns? {
    guard bytes.contains(0xF0) else { return StandIns(scalars: Array(candidates.prefix(Mark.allCases.count))) }
    var present: Set<[UInt8]> = []
    for index in bytes.indices where bytes[index] == 0xF0 && index + 4 <= bytes.count {
      if bytes[index + 1] == 0x92 || bytes[index + 1] == 0x96 || bytes[index + 1] == 0x9B {
        present.insert(Array(bytes[index..<(index + 4)]))
      }
    }
    let free = candidates.filter { !present.contains(Array(String($0).utf8)) }
    return free.count < Mark.allCases.count ? nil : StandIns(scalars: Array(free.prefix(Mark.allCases.count)))
  }

  /// The mark a character stands in for.
  func mark(_ scalar: Unicode.Scalar) -> Mark? {
    guard scalar.value > 0x12000 else { return nil }
    return scalars.firstIndex(of: scalar).flatMap(Mark.init)
  }

  /// Puts stand-ins in place of escapes.
  func replaceEscapes(in bytes: inout [UInt8]) {
    let escapes: [UInt8: Mark] = [0x7E: .tilde, 0x3A: .colon, 0x2E: .period, 0x40: .at]
    var marks: [(offset: Int, mark: Mark)] = []
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      if let mark = escapes[bytes[index + 1]] { marks.append((index, mark)) }
      index += 2
    }
    if !marks.isEmpty { bytes = replacing(marks, in: bytes) }
  }

  /// Puts stand-ins in place of the two-byte marks that start at ascending offsets.
  func replacing(_ marks: [(offset: Int, mark: Mark)], in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 2 * marks.count)
    var start = 0
    for (offset, mark) in marks {
      result += bytes[start..<offset]
      result += String(scalars[mark.rawValue]).utf8
      start = offset + 2
    }
    result += bytes[start...]
    return result
  }

  /// Text with what the stand-ins mean.
  func text(_ text: String) -> String {
    restored(text) { $0.text }
  }

  /// Code or HTML with what was written.
  func literal(_ text: String) -> String {
    restored(text) { $0.source }
  }

  private func restored(_ text: String, _ spelling: (Mark) -> StaticString) -> String {
    guard text.utf8.contains(0xF0) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if let mark = mark(scalar) {
        result += spelling(mark).description
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
