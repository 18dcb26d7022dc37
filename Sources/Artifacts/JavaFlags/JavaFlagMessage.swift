internal import CaseModel

/// What a JVM says about a flag on its own line.
struct JavaFlagMessage {
  private(set) var kind: JavaFlags.TroubleKind
  private(set) var name: String
  private(set) var text: String

  /// Literals of such lines.
  static let triggers = [
    "Unrecognized VM option '", "; support was removed in ", " was deprecated in version ", "Error: VM option '",
    "Improperly specified VM option '", "setting for VM option '", "setting in VM option '",
    " is deprecated. Will use ",
    "is outside the allowed range [",
  ]

  init?(_ line: Span<UInt8>) {
    let start = JavaFlagMessage.afterWarning(line)
    if let name = JavaFlagMessage.quoted(line, start, "Unrecognized VM option '") {
      self.init(.unknown, name, "the JVM does not know it and did not start")
    } else if line.has("Ignoring option ", at: start),
      let (name, end) = JavaFlagMessage.word(line, start + "Ignoring option ".utf8.count),
      line.has("; support was removed in ", at: end)
    {
      let release = LineText.string(line, end + "; support was removed in ".utf8.count..<line.count)
      self.init(.removed, name, "the JVM ignores it, support was removed in \(JavaFlagMessage.short(release))")
    } else if line.has("Option ", at: start),
      let (name, end) = JavaFlagMessage.word(line, start + "Option ".utf8.count),
      line.has(" was deprecated in version ", at: end)
    {
      let release = LineText.string(line, end + " was deprecated in version ".utf8.count..<line.count)
      self.init(.deprecated, name, "deprecated since JDK \(JavaFlagMessage.short(release.prefix { $0 != " " }))")
    } else if let name = JavaFlagMessage.quoted(line, start, "Error: VM option '") {
      let end = LineText.find(line, "' is ", from: start)
      let kind = JavaFlagMessage.word(line, (end ?? line.count) + 5)?.word ?? ""
      guard ["experimental", "diagnostic", "develop", "notproduct"].contains(kind) else { return nil }
      self.init(.locked, name, "\(kind), and not unlocked: the JVM did not start")
    } else if line.has("-XX:+", at: start), LineText.contains(line, " is deprecated. Will use "),
      let (name, _) = JavaFlagMessage.word(line, start + 5)
    {
      self.init(.deprecated, name, "deprecated; the JVM uses -Xlog instead")
    } else {
      for label: StaticString in [
        "Improperly specified VM option '", "Missing +/- setting for VM option '",
        "Unexpected +/- setting in VM option '",
      ] {
        if let name = JavaFlagMessage.quoted(line, start, label) {
          self.init(.invalid, name, "its form or value is wrong; the JVM did not start")
          return
        }
      }
      guard JavaFlagMessage.isRange(line, start),
        let place = LineText.find(line, " is outside the allowed range [", from: start),
        let equals = Bytes.find(UInt8(ascii: "="), in: line, from: start, to: place)
      else { return nil }
      var begin = equals
      while begin > start, line[begin - 1] != 0x20 { begin -= 1 }
      let range = LineText.string(line, place + " is outside the allowed range ".utf8.count..<line.count)
      self.init(.invalid, LineText.string(line, begin..<equals), "outside its allowed range \(range)")
    }
  }

  /// `size_t G1HeapRegionSize=3221225472 is outside the allowed range [ 0 ... 33554432 ]`
  static func isRange(_ line: Span<UInt8>, _ start: Int) -> Bool {
    for type: StaticString in ["int ", "uint ", "intx ", "uintx ", "size_t ", "double ", "uint64_t "]
    where line.has(type, at: start) {
      return LineText.contains(line, " is outside the allowed range [")
    }
    return false
  }

  private init(_ kind: JavaFlags.TroubleKind, _ name: String, _ text: String) {
    self.kind = kind
    let plain = name.drop { $0 == "+" || $0 == "-" }
    self.name = String(plain.prefix { $0 != "=" })
    self.text = text
  }

  /// Behind `OpenJDK 64-Bit Server VM warning: ` or the decorations of a unified log.
  private static func afterWarning(_ line: Span<UInt8>) -> Int {
    let start = JavaDumpText.afterDecorations(line)
    if let place = LineText.find(line, " VM warning: ", from: start), place - start < 48 {
      return place + " VM warning: ".utf8.count
    }
    return start
  }

  private static func quoted(_ line: Span<UInt8>, _ start: Int, _ label: StaticString) -> String? {
    guard line.has(label, at: start) else { return nil }
    let from = start + label.utf8CodeUnitCount
    guard let end = Bytes.find(UInt8(ascii: "'"), in: line, from: from, to: line.count), end > from else { return nil }
    return LineText.string(line, from..<min(end, from + 200))
  }

  private static func word(_ line: Span<UInt8>, _ start: Int) -> (word: String, end: Int)? {
    var end = start
    while end < line.count, isLetter(line[end]) || isDigit(line[end]) { end += 1 }
    return end > start ? (LineText.string(line, start..<end), end) : nil
  }

  /// `14` of `14.0`
  private static func short(_ release: some StringProtocol) -> String {
    let release = release.prefix { $0.isNumber || $0 == "." }
    return release.hasSuffix(".0") ? String(release.dropLast(2)) : String(release)
  }
}
