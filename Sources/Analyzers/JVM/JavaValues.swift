internal import Artifacts
internal import CaseModel

/// What the messages of the commonest exceptions say: what was null, which index, of how many.
enum JavaValues {
  static func read(_ chain: [JavaTrace.Throwable], into sink: inout FactSink, at place: SourceLocation) {
    for throwable in chain.reversed() {
      guard let message = throwable.message else { continue }
      switch throwable.name {
      case "java.lang.NullPointerException":
        // Helpful messages (JDK 14 and later): what was tried, because what is null.
        guard let because = JavaText.range(of: " because ", in: message), message.hasSuffix(" is null") else {
          continue
        }
        sink.fact("null_action", .text(String(message[..<because.lowerBound])), at: place)
        let what = message[because.upperBound...].dropLast(8)
        sink.fact("null_expression", .text(what.filter { $0 != "\"" }), at: place)
        return
      case "java.lang.ArrayIndexOutOfBoundsException", "java.lang.IndexOutOfBoundsException",
        "java.lang.StringIndexOutOfBoundsException":
        // Index 3 out of bounds for length 3; before JDK 11 only the index, or Index: 3, Size: 3.
        guard
          let index = JavaText.number(after: "Index ", in: message)
            ?? JavaText.number(after: "Index: ", in: message) ?? Int(message)
        else { continue }
        sink.integer("index", index, at: place)
        sink.integer(
          "length",
          JavaText.number(after: "for length ", in: message) ?? JavaText.number(after: "Size: ", in: message), at: place
        )
        return
      default: continue
      }
    }
  }
}

/// Small searches in messages.
enum JavaText {
  /// The first place of `word`.
  static func range(of word: String, in text: String) -> Range<String.Index>? {
    let wanted = Array(word.utf8)
    let bytes = text.utf8
    guard let first = wanted.first else { return nil }
    var at = bytes.startIndex
    while let hit = bytes[at...].firstIndex(of: first) {
      if bytes[hit...].starts(with: wanted) { return hit..<bytes.index(hit, offsetBy: wanted.count) }
      at = bytes.index(after: hit)
    }
    return nil
  }

  /// What follows `word`.
  static func after(_ word: String, in text: String) -> Substring? {
    range(of: word, in: text).map { text[$0.upperBound...] }
  }

  /// What stands between two words.
  static func between(_ left: String, _ right: String, in text: String) -> String? {
    guard let rest = after(left, in: text) else { return nil }
    let tail = String(rest)
    guard let end = range(of: right, in: tail) else { return nil }
    return String(tail[..<end.lowerBound])
  }

  /// The whole number that follows `word`, negative ones too.
  static func number(after word: String, in text: String) -> Int? {
    guard let rest = after(word, in: text) else { return nil }
    let digits = rest.prefix { $0 == "-" || ("0"..."9").contains($0) }
    return Int(digits)
  }

  /// Digits and points that follow `word`: a version.
  static func version(after word: String, in text: String) -> String? {
    guard let rest = after(word, in: text) else { return nil }
    let digits = rest.prefix { $0 == "." || ("0"..."9").contains($0) }
    return digits.isEmpty ? nil : String(digits)
  }
}
