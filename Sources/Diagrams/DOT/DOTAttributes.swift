/// Which attributes authored DOT may carry.
enum DOTAttributes {
  /// Names of files that Graphviz would open, or pages it would refer to.
  private static let refused: Set<String> = [
    "image", "shapefile", "imagepath", "fontpath", "stylesheet", "_background", "src",
  ]

  /// Refuses what reads files, runs script or changes the engine.
  static func check(_ name: String, _ value: String, at offset: Int) throws(DOTSyntaxError) {
    let key = name.lowercased()
    if refused.contains(key) {
      throw DOTSyntaxError(
        offset: offset, message: "The attribute “\(key)” is not allowed in a diagram.",
        hint: "Diagrams must not read files; remove it.")
    }
    if key == "layout", value.lowercased() != "dot" {
      throw DOTSyntaxError(
        offset: offset, message: "Only the layout “dot” is available, not “\(value)”.", hint: "Remove “layout”.")
    }
    if key == "charset", !["utf-8", "utf8"].contains(value.lowercased()) {
      throw DOTSyntaxError(offset: offset, message: "The character set must be UTF-8.", hint: "Remove “charset”.")
    }
    if key == "shape", value.lowercased() == "epsf" {
      throw DOTSyntaxError(offset: offset, message: "The shape “epsf” reads a file and is not allowed.")
    }
    if key.hasSuffix("href") || key.hasSuffix("url"), SVGLink.safe(MarkupEscape.text(value)) == nil {
      throw DOTSyntaxError(
        offset: offset, message: "The address in “\(key)” is not allowed.",
        hint: "Write a relative, http, https or mailto address.")
    }
  }

  /// The plain text of a label: `\n`, `\l`, `\r` break lines, `\N` and `\G` are names, entities are undone.
  static func plainLabel(_ raw: String, name: String, isRecord: Bool) -> String {
    var out: [UInt8] = []
    var bytes = Array(raw.utf8)[...]
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = bytes.popFirst() else {
        out.append(byte)
        continue
      }
      switch next {
      case UInt8(ascii: "n"), UInt8(ascii: "l"), UInt8(ascii: "r"): out.append(0x0A)
      case UInt8(ascii: "N"): out.append(contentsOf: name.utf8)
      case UInt8(ascii: "G"), UInt8(ascii: "E"), UInt8(ascii: "T"), UInt8(ascii: "H"), UInt8(ascii: "L"): break
      default: out.append(next)
      }
    }
    while out.last == 0x0A { out.removeLast() }
    let text = MermaidLabel.plain(out)
    guard isRecord else { return text }
    var plain = ""
    var depth = 0
    for character in text {
      switch character {
      case "<": depth += 1
      case ">": depth = max(0, depth - 1)
      case "{", "}": break
      case "|": plain += " | "
      default: if depth == 0 { plain.append(character) }
      }
    }
    return plain.split(separator: " ").joined(separator: " ")
  }
}
