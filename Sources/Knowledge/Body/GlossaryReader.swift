/// Reads `knowledge/glossary.md`: `## Term` and below it its meaning as one paragraph or more.
struct GlossaryReader {
  static func read(_ file: KnowledgeFile, log: inout PageLog) -> [GlossaryTerm] {
    guard let text = PageText.lines(of: file, log: &log)?.text(from: 0) else { return [] }
    var terms: [(term: String, lines: [Substring], line: Int)] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("## ") {
        terms.append((trimmed(line.dropFirst(3)), [], index + 1))
      } else if !terms.isEmpty {
        terms[terms.count - 1].lines.append(line)
      }
    }
    var seen: [String: Int] = [:]
    var result: [GlossaryTerm] = []
    for (term, lines, line) in terms {
      let meaning = trimmed(lines.joined(separator: "\n")[...])
      if meaning.isEmpty || term.isEmpty {
        log.error(
          .glossaryTerm, at: Place(line: line), "The term '\(term)' has no meaning.",
          hint: "Write one or two sentences below '## \(term.isEmpty ? "Term" : term)'.")
      } else if let first = seen.updateValue(line, forKey: term.lowercased()) {
        log.error(
          .glossaryTerm, at: Place(line: line), "The term '\(term)' stands twice; first in line \(first).",
          hint: "Join the two.")
      } else {
        result.append(GlossaryTerm(term: term, meaning: meaning))
      }
    }
    return result.sorted { ($0.term.lowercased(), $0.term) < ($1.term.lowercased(), $1.term) }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
