/// Finds bare web and mail addresses in texts: GFM's extended autolinks.
///
/// Two things differ from GFM for Chinese: an address may follow a Han character directly, and ends before one.
struct Autolinks {
  let standIns: StandIns?

  /// The inlines of one level with addresses turned into links. Not for levels inside a link.
  func applied(to inlines: [Inline], edge: Unicode.Scalar) -> [Inline] {
    var result: [Inline] = []
    for (index, inline) in inlines.enumerated() {
      guard case .text(let text) = inline, Self.mayHoldAddress(text) else {
        result.append(inline)
        continue
      }
      let startsFree: Bool
      switch index > 0 ? inlines[index - 1] : .softBreak {
      case .softBreak, .lineBreak, .emphasis, .strong: startsFree = true
      default: startsFree = false
      }
      var scan = AddressScan(Array(text.utf8), startsFree: startsFree, standIns: standIns)
      result += scan.inlines()
    }
    return result
  }

  private static func mayHoldAddress(_ text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "@") || $0 | 0x20 == UInt8(ascii: "w") }
  }
}

/// One text, scanned once from left to right; no byte is looked at more than a few times.
private struct AddressScan {
  private struct Address {
    let range: Range<Int>
    let prefix: String
  }

  private let text: [UInt8]
  private let startsFree: Bool
  private let standIns: StandIns?
  /// Everything before it is in the result.
  private var emitted = 0

  init(_ text: [UInt8], startsFree: Bool, standIns: StandIns?) {
    self.text = text
    self.startsFree = startsFree
    self.standIns = standIns
  }

  mutating func inlines() -> [Inline] {
    var result: [Inline] = []
    var position = 0
    while position < text.count {
      let address: Address? =
        switch text[position] {
        case UInt8(ascii: "w"), UInt8(ascii: "W"): bareHost(at: position)
        case UInt8(ascii: ":"): webAddress(aroundColon: position)
        case UInt8(ascii: "@"): mailAddress(aroundAt: position)
        default: nil
        }
      guard let address else {
        position += 1
        continue
      }
      if address.range.lowerBound > emitted {
        result.append(.text(String(decoding: text[emitted..<address.range.lowerBound], as: UTF8.self)))
      }
      let written = String(decoding: text[address.range], as: UTF8.self)
      let shown = standIns?.text(written) ?? written
      result.append(.link(destination: address.prefix + shown, title: "", [.text(shown)]))
      emitted = address.range.upperBound
      position = emitted
    }
    if emitted < text.count { result.append(.text(String(decoding: text[emitted...], as: UTF8.self))) }
    return result
  }

  /// `www.example.org/path`.
  private func bareHost(at start: Int) -> Address? {
    guard matches("www.", at: start), mayStart(at: start),
      let hostEnd = hostEnd(from: start, needsPeriod: true)
    else { return nil }
    return Address(range: start..<addressEnd(from: start, hostEnd: hostEnd), prefix: "http://")
  }

  /// `https://example.org/path`.
  private func webAddress(aroundColon colon: Int) -> Address? {
    guard colon + 3 < text.count, text[colon + 1] == UInt8(ascii: "/"), text[colon + 2] == UInt8(ascii: "/") else {
      return nil
    }
    for scheme in ["https", "http", "ftp"] as [StaticString] {
      let start = colon - scheme.utf8CodeUnitCount
      guard start >= emitted, matches(scheme, at: start), start == emitted || !text[start - 1].isLetterOrDigit,
        let hostEnd = hostEnd(from: colon + 3, needsPeriod: false)
      else { continue }
      return Address(range: start..<addressEnd(from: start, hostEnd: hostEnd), prefix: "")
    }
    return nil
  }

  /// `name@example.org`.
  private func mailAddress(aroundAt at: Int) -> Address? {
    var start = at
    while start > emitted, text[start - 1].isLetterOrDigit || ".+-_".utf8.contains(text[start - 1]) { start -= 1 }
    guard start < at, start == 0 || !"/@".utf8.contains(text[start - 1]) else { return nil }
    var end = at + 1
    var periods = 0
    while end < text.count {
      let byte = text[end]
      if byte == UInt8(ascii: "."), end + 1 < text.count, text[end + 1].isLetterOrDigit {
        periods += 1
      } else if byte == UInt8(ascii: "@") {
        return nil
      } else if !byte.isLetterOrDigit && byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_") {
        break
      }
      end += 1
    }
    guard periods > 0, text[end - 1].isLetter else { return nil }
    return Address(range: start..<end, prefix: "mailto:")
  }

  /// Whether GFM lets a `www.` start here: at the start, after blanks, `*`, `_`, `~`, `(`; we add non-ASCII text.
  private func mayStart(at start: Int) -> Bool {
    guard start > emitted else { return start == 0 ? startsFree : false }
    let before = text[start - 1]
    return before <= UInt8(ascii: " ") || "*_~(".utf8.contains(before) || before >= 0x80
  }

  /// The end of a valid host: letters, digits, `-`, `_`, periods; no `_` in its last two parts.
  private func hostEnd(from start: Int, needsPeriod: Bool) -> Int? {
    var end = start
    var periods = 0
    var underscores = (inPart: 0, before: 0)
    while end < text.count {
      let byte = text[end]
      if byte == UInt8(ascii: "_") {
        underscores.inPart += 1
      } else if byte == UInt8(ascii: ".") {
        underscores = (0, underscores.inPart)
        periods += 1
      } else if !byte.isLetterOrDigit && byte != UInt8(ascii: "-") && !isForeignLetter(at: end) {
        break
      }
      end += 1
    }
    guard end > start, text[start] != UInt8(ascii: "."), underscores.inPart == 0, underscores.before == 0 else {
      return nil
    }
    return needsPeriod && periods == 0 ? nil : end
  }

  /// A byte of a non-ASCII character that an address may hold: not Chinese, not a stand-in.
  private func isForeignLetter(at index: Int) -> Bool {
    guard text[index] >= 0x80 else { return false }
    // Bytes that continue a character were judged with its first byte.
    if text[index] & 0xC0 == 0x80 { return true }
    return scalar(at: index).map { !Self.ends($0) && standIns?.mark($0) == nil } ?? false
  }

  private static func ends(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isUnspacedEastAsian || scalar.isSharedPunctuation || scalar.isMarkdownSpace
  }

  private func scalar(at index: Int) -> Unicode.Scalar? {
    var decoder = UTF8()
    var iterator = text[index..<min(index + 4, text.count)].makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
    return nil
  }

  /// The end of the whole address: before a blank or `<`, without closing punctuation and unbalanced parentheses.
  private func addressEnd(from start: Int, hostEnd: Int) -> Int {
    var end = hostEnd
    while end < text.count, text[end] > UInt8(ascii: " "), text[end] != UInt8(ascii: "<") {
      if text[end] >= 0xC0, let scalar = scalar(at: end) {
        if Self.ends(scalar) { break }
        if let mark = standIns?.mark(scalar), mark == .boldStart || mark == .boldEnd { break }
      }
      end += 1
    }
    var opening = 0
    var closing = 0
    for byte in text[start..<end] {
      if byte == UInt8(ascii: "(") { opening += 1 }
      if byte == UInt8(ascii: ")") { closing += 1 }
    }
    trim: while end > start {
      switch text[end - 1] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
        end -= 1
      case UInt8(ascii: ")"):
        guard closing > opening else { break trim }
        closing -= 1
        end -= 1
      case UInt8(ascii: ";"):
        var entity = end - 1
        while entity > start, text[entity - 1].isLetterOrDigit { entity -= 1 }
        let isEntity = entity < end - 1 && entity > start && text[entity - 1] == UInt8(ascii: "&")
        end = isEntity ? entity - 1 : end - 1
      default: break trim
      }
    }
    return end
  }

  private func matches(_ word: StaticString, at start: Int) -> Bool {
    guard start >= 0, start + word.utf8CodeUnitCount <= text.count else { return false }
    return word.withUTF8Buffer { word in
      word.indices.allSatisfy { index in
        let byte = text[start + index]
        return byte == word[index] || (byte.isLetter && byte | 0x20 == word[index])
      }
    }
  }
}
