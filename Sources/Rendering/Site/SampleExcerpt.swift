import CaseModel
import Knowledge
import Markup

/// A few lines of a sample of the page, the telling ones marked.
struct SampleExcerpt {
  private let sample: PageSample?
  private let literals: [[UInt8]]

  private static let longest = 14
  private static let widest = 320

  init(_ page: Scenario) {
    sample = page.samples.first { $0.role == .hit } ?? page.samples.first { $0.role == .paste }
    literals = page.evidence.filter { $0.strength != .none }.flatMap {
      ($0.test.browserPattern?.literals ?? []).map { Array($0.utf8) }
    }
  }

  func object(_ words: PageWords) -> TemplateObject? {
    guard let sample else { return nil }
    let lines = sample.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.contains(where: { !$0.isEmpty }) else { return nil }
    let marks = lines.map { line in literals.contains { SampleExcerpt.holds(Array(line.utf8), $0) } }
    let first = marks.firstIndex(of: true) ?? 0
    let start = first < SampleExcerpt.longest - 2 ? 0 : first - 2
    let end = min(lines.count, start + SampleExcerpt.longest)
    var html = start > 0 ? "…\n" : ""
    for index in start..<end {
      if index == lines.count - 1, lines[index].isEmpty { continue }
      var line = String(lines[index])
      if line.utf8.count > SampleExcerpt.widest { line = String(line.prefix(SampleExcerpt.widest)) + "…" }
      let escaped = HTMLEscaping.text(line)
      html += marks[index] ? "<mark>\(escaped)</mark>\n" : escaped + "\n"
    }
    if end < lines.count, lines[end...].contains(where: { !$0.isEmpty }) { html += "…\n" }
    return ["html": .text(html), "file": .text(sample.file), "from": .text(words.from)]
  }

  /// Whether a line holds a literal.
  private static func holds(_ line: [UInt8], _ literal: [UInt8]) -> Bool {
    guard let first = literal.first else { return false }
    var start = 0
    while let mark = line[start...].firstIndex(of: first), mark + literal.count <= line.count {
      if line[mark..<(mark + literal.count)].elementsEqual(literal) { return true }
      start = mark + 1
    }
    return false
  }
}
