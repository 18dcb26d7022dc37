internal import Markup

/// Cuts a document into sections by its `##` headings.
struct SectionReader {
  /// The sections, and what stands before the first heading.
  struct Result {
    var introduction: [Block]
    var sections: [PageSection]
  }

  let headings: Headings
  /// Line for what is missing: the end of the front matter.
  let bodyLine: Int

  func read(_ document: Document, log: inout PageLog) -> Result {
    var result = Result(introduction: [], sections: [])
    var isSkipping = false
    for block in document.blocks {
      guard case .heading(let level, let inlines, _) = block.content, level <= 2 else {
        if isSkipping { continue }
        if result.sections.isEmpty {
          result.introduction.append(block)
        } else {
          result.sections[result.sections.count - 1].blocks.append(block)
        }
        continue
      }
      let title = inlines.map(\.plainText).joined()
      let section = section(title, level: level, line: block.line, after: result.sections, log: &log)
      isSkipping = section == nil
      if let section { result.sections.append(section) }
    }
    reportMissing(result.sections, log: &log)
    return result
  }

  private func section(
    _ title: String, level: Int, line: Int, after sections: [PageSection], log: inout PageLog
  ) -> PageSection? {
    let place = Place(line: line)
    guard level == 2 else {
      log.error(
        .headingLevel, at: place, "The title of the page stands in the front matter; '# \(title)' is a second one.",
        hint: "Remove it, or write ## and one of the fixed headings.")
      return nil
    }
    guard let heading = headings[title] else {
      log.error(
        .headingUnknown, at: place, "'## \(title)' is no heading of a page.",
        hint: Suggestion.phrase(for: title, among: headings.all.map(\.title))
          ?? "Headings are \(headings.all.map(\.title).joined(separator: ", ")); below them write ###.")
      return nil
    }
    if let first = sections.first(where: { $0.id == heading.id }) {
      log.error(
        .headingRepeated, at: place, "'## \(title)' stands twice; first in line \(first.line).",
        hint: "Move the text below the first one.")
      return nil
    }
    if let last = sections.last, headings.rank(last.id) > headings.rank(heading.id) {
      log.error(
        .headingOrder, at: place, "'## \(title)' stands after '## \(last.title)'.",
        hint: "The order is \(headings.all.map(\.title).joined(separator: ", ")).")
    }
    return PageSection(id: heading.id, title: title, line: line, blocks: [])
  }

  private func reportMissing(_ sections: [PageSection], log: inout PageLog) {
    for heading in headings.all where heading.isRequired {
      guard let section = sections.first(where: { $0.id == heading.id }) else {
        log.error(
          .headingMissing, at: Place(line: bodyLine), "The page lacks '## \(heading.title)'.", hint: "Add the section.")
        continue
      }
      if section.blocks.isEmpty {
        log.error(
          .sectionEmpty, at: Place(line: section.line), "'## \(heading.title)' is empty.", hint: "Write the section.")
      }
    }
  }
}
