internal import CaseModel

/// Authored DOT: checked, named, and understood well enough for its twin in text.
///
/// The text itself goes to Graphviz as it was written, with our defaults in front and the boxes' least widths behind.
struct DOTFence {
  /// What Graphviz gets.
  var text: String
  /// The same as a value, for the text twin.
  var graph: Graph

  /// Reads the text of a fence, or says why it may not be drawn.
  static func read(_ text: String, name: String, firstLine: Int, file: String) -> (fence: DOTFence?, [Diagnostic]) {
    var parser = DOTParser(text)
    do throws(DOTSyntaxError) {
      let outline = try parser.parse()
      return (DOTFence(text: finished(text, outline, name: name), graph: outline.graph), [])
    } catch {
      let before = text.utf8.prefix(error.offset)
      let line = before.reduce(firstLine) { $1 == 0x0A ? $0 + 1 : $0 }
      let column = before.reversed().prefix { $0 != 0x0A }.count + 1
      let diagnostic = Diagnostic(
        .warning, file: file, line: line, column: column, code: "diagram-syntax", error.message, hint: error.hint)
      return (nil, [diagnostic])
    }
  }

  private static func finished(_ text: String, _ outline: DOTParser.Outline, name: String) -> String {
    let bytes = Array(text.utf8)
    var out = String(decoding: bytes[..<outline.nameOffset], as: UTF8.self)
    if !outline.isNamed { out += " " + DOTText.quoted(name) + " " }
    out += String(decoding: bytes[outline.nameOffset...outline.bodyOffset], as: UTF8.self)
    out += "\n" + DOTText.defaults
    out += String(decoding: bytes[(outline.bodyOffset + 1)..<outline.endOffset], as: UTF8.self)
    out += "\n"
    for (id, width) in outline.widths {
      out += "  \"\(id.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\""))\""
      out += " [width=\(MarkupEscape.decimal(width / 72))];\n"
    }
    return out + "}\n"
  }
}
