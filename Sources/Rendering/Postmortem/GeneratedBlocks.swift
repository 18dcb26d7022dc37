import CaseModel

/// The parts of a hand-kept document that the tool may write: what stands between
/// `<!-- casebook:begin NAME -->` and `<!-- casebook:end NAME -->`.
enum GeneratedBlocks {
  /// One marker line.
  private enum Marker: Equatable {
    case begin(String)
    case end(String)
  }

  /// A block in a text: the lines between its markers.
  struct Found {
    var name: String
    var lines: Range<Int>
  }

  /// A block with its markers. What would read as a marker inside is broken with a zero-width space.
  static func text(_ name: String, _ content: String) -> String {
    "<!-- casebook:begin \(name) -->\n\(defused(content).trimmed)\n<!-- casebook:end \(name) -->"
  }

  private static func defused(_ content: String) -> String {
    content.split(separator: "casebook:", omittingEmptySubsequences: false).joined(separator: "casebook\u{200B}:")
  }

  /// The whole blocks of a text, and what is wrong with the others.
  static func find(in lines: [Substring], file: String) -> (blocks: [Found], problems: [Diagnostic]) {
    var blocks: [Found] = []
    var problems: [Diagnostic] = []
    var open: (name: String, line: Int)?
    func report(_ line: Int, _ message: String) {
      problems.append(
        Diagnostic(
          .warning, file: file, line: line + 1, code: "postmortem-marker", message,
          hint: "The text was kept as it is. Repair the marker, or delete the block with both its markers."))
    }
    for (index, line) in lines.enumerated() {
      switch marker(line) {
      case .begin(let name)?:
        if let open { report(open.line, "The block '\(open.name)' has no end before '\(name)' begins.") }
        open = (name, index)
      case .end(let name)?:
        guard let begun = open else {
          report(index, "The block '\(name)' ends here but does not begin.")
          continue
        }
        open = nil
        if begun.name != name {
          report(begun.line, "The block '\(begun.name)' ends as '\(name)'.")
        } else if blocks.contains(where: { $0.name == name }) {
          report(begun.line, "The block '\(name)' stands here a second time.")
        } else {
          blocks.append(Found(name: name, lines: begun.line + 1..<index))
        }
      case nil: break
      }
    }
    if let open { report(open.line, "The block '\(open.name)' has no end.") }
    return (blocks, problems)
  }

  private static func marker(_ line: Substring) -> Marker? {
    let text = String(line).trimmed
    guard text.hasPrefix("<!-- casebook:"), text.hasSuffix("-->") else { return nil }
    let words = text.dropFirst(14).dropLast(3).split(separator: " ")
    guard words.count == 2 else { return nil }
    switch words[0] {
    case "begin": return .begin(String(words[1]))
    case "end": return .end(String(words[1]))
    default: return nil
    }
  }
}
