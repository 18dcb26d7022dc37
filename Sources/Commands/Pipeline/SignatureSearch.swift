internal import Artifacts
internal import CaseModel
internal import Knowledge
internal import Matching

/// Which pages' patterns match pasted lines, as the site's paste box would say it: segments and facts are ignored.
struct SignatureSearch {
  let knowledge: KnowledgeBase

  /// Pages with the text matched, the strongest pattern first.
  func pages(for text: String) -> [(id: String, matched: String)] {
    struct Candidate {
      var id: String
      var matched: String
      var strength: Strength
      var order: Int
    }
    let lines = peeledLines(of: text)
    var found: [String: Candidate] = [:]
    func offer(_ id: String, _ pattern: Pattern, _ strength: Strength, _ order: Int) {
      let matcher = LineMatcher(pattern)
      for line in lines {
        guard let match = (try? matcher.match(line.span)) ?? nil else { continue }
        let matched = String(decoding: line[match.matched], as: UTF8.self)
        if let known = found[id], known.strength > strength || known.matched.count >= matched.count { return }
        found[id] = Candidate(id: id, matched: matched, strength: strength, order: order)
        return
      }
    }
    for (order, page) in knowledge.scenarios.enumerated() {
      for entry in page.evidence {
        if let pattern = entry.test.match { offer(page.id, pattern, entry.strength, order) }
      }
    }
    for (order, myth) in knowledge.myths.enumerated() {
      for pattern in myth.matches { offer(myth.id, pattern, .strong, knowledge.scenarios.count + order) }
    }
    return found.values.sorted { left, right in
      (right.strength, right.matched.count, left.order) < (left.strength, left.matched.count, right.order)
    }.map { ($0.id, $0.matched) }
  }

  private func peeledLines(of text: String) -> [[UInt8]] {
    let source = ArtifactSource(path: "query", bytes: Array(text.utf8))
    var reader = BlockReader(source, recognition: Recogniser.recognise(source))
    var block = LineBlock()
    var lines: [[UInt8]] = []
    while reader.next(into: &block), lines.count < 2_000 {
      var line = block.firstBlockLine
      while let current = line {
        lines.append(Array(block.text[current.range].prefix(4_096)))
        line = block.line(after: current)
      }
    }
    return lines
  }
}
