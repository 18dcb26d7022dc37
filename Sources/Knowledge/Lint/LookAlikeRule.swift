internal import Markup

/// `look-alikes` must be answered in "Is this it": each id mentioned there as code or as a link.
enum LookAlikeRule {
  static func check(_ draft: ScenarioReader.Draft, log: inout PageLog) {
    guard let section = draft.scenario.sections.first(where: { $0.id == .isThisIt }) else { return }
    var mentioned: Set<String> = []
    collect(section.blocks, into: &mentioned)
    for text in draft.lookAlikes where !mentioned.contains(text.value) {
      log.error(
        .lookAlikeUnanswered, at: text.place, "\"\(section.title)\" does not say how to tell '\(text.value)' apart.",
        hint: "Add a sentence there that names `\(text.value)` as code or as a link.")
    }
  }

  private static func collect(_ blocks: [Block], into found: inout Set<String>) {
    for block in blocks {
      switch block.content {
      case .paragraph(let inlines), .heading(_, let inlines, _): collect(inlines, into: &found)
      case .blockQuote(let inner), .alert(_, let inner): collect(inner, into: &found)
      case .list(let list): for item in list.items { collect(item.blocks, into: &found) }
      case .table(let table):
        for cell in table.header { collect(cell, into: &found) }
        for cell in table.rows.joined() { collect(cell, into: &found) }
      case .code, .html, .thematicBreak: break
      }
    }
  }

  private static func collect(_ inlines: [Inline], into found: inout Set<String>) {
    for inline in inlines {
      switch inline {
      case .code(let code): found.insert(code)
      case .link(let destination, _, let inner):
        found.insert(scenario(of: destination))
        collect(inner, into: &found)
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .image(_, _, let inner):
        collect(inner, into: &found)
      case .text, .html, .softBreak, .lineBreak: break
      }
    }
  }

  /// `../go-runtime/go-hang-sigquit.md#now` → `go-hang-sigquit`.
  static func scenario(of destination: String) -> String {
    let path = destination.prefix { $0 != "#" && $0 != "?" }
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }
}
