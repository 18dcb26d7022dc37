import CaseModel
import Knowledge
import Markup

/// The page beside the page: a scenario as plain Markdown, for people with an editor and for machines.
enum ScenarioMarkdown {
  static func text(_ page: Scenario) -> String {
    let renderer = MarkdownRenderer()
    var out = "# \(plain(page.title))\n\n"
    out += "- id: `\(page.id)`\n- severity: \(page.severity.rawValue)\n- class: \(page.failureClass)\n"
    let affects = page.affects.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.source)" }
    if !affects.isEmpty { out += "- affects: \(plain(affects.joined(separator: ", ")))\n" }
    if !page.verified.date.isEmpty {
      out += "- verified: \(page.verified.date)"
      if !page.verified.with.isEmpty { out += " with \(plain(page.verified.with.joined(separator: ", ")))" }
      out += "\n"
    }
    for (name, ids) in [
      ("leads to", page.leadsTo), ("refines", page.refines), ("look-alikes", page.lookAlikes),
    ] where !ids.isEmpty {
      out += "- \(name): \(ids.map { "`\($0)`" }.joined(separator: ", "))\n"
    }
    if !page.aliases.isEmpty {
      out += "- texts: \(page.aliases.map { MarkdownText.code($0) }.joined(separator: ", "))\n"
    }
    if !page.introduction.isEmpty { out += "\n" + renderer.render(page.introduction) }
    for section in page.sections where !section.blocks.isEmpty || section.id == .sources {
      out += "\n## \(section.title)\n"
      if !section.blocks.isEmpty { out += "\n" + renderer.render(section.blocks) }
      guard section.id == .sources, !page.references.isEmpty else { continue }
      out += "\n"
      for reference in page.references {
        let isWeb = reference.location.hasPrefix("https://") || reference.location.hasPrefix("http://")
        let place = isWeb ? "<\(reference.location)>" : "`\(reference.location)`"
        out += "- \(plain(reference.title)): \(place)\n"
      }
    }
    return out
  }

  /// Text in which nothing is markup.
  private static func plain(_ text: String) -> String {
    MarkdownRenderer().render([Block(.paragraph([.text(text)]), line: 1)]).trimmed
  }
}
