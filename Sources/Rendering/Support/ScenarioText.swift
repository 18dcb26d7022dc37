import Knowledge
import Markup

/// Plain words from a page, for outputs that hold no markup.
enum ScenarioText {
  /// The introduction, or the first paragraph of the cause, as one line of plain text.
  static func help(_ page: Scenario) -> String {
    let introduction = firstParagraph(page.introduction)
    if !introduction.isEmpty { return introduction }
    guard let cause = page.sections.first(where: { $0.id == .cause }) else { return page.title }
    let text = firstParagraph(cause.blocks)
    return text.isEmpty ? page.title : text
  }

  /// The first paragraph as one line.
  static func firstParagraph(_ blocks: [Block]) -> String {
    for block in blocks {
      if case .paragraph(let inlines) = block.content { return plain(inlines) }
    }
    return ""
  }

  /// Inlines as one line.
  static func plain(_ inlines: [Inline]) -> String {
    PlainBytes.singleSpaced(inlines.map(\.plainText).joined())
  }

  /// The first sentence of a line of prose.
  static func firstSentence(_ text: String) -> String {
    var end = text.startIndex
    while let stop = text[end...].firstIndex(where: { $0 == "." || $0 == "。" }) {
      let next = text.index(after: stop)
      if text[stop] == "。" || next == text.endIndex || text[next] == " " { return String(text[..<next]) }
      end = next
    }
    return text
  }
}
