import CaseModel
import Knowledge

/// The report as GitHub-flavoured Markdown: the same as the HTML without pictures.
public struct ReportMarkdown: Sendable {
  let report: Report

  /// Prepares a report.
  public init(_ report: Report) {
    self.report = report
  }

  /// The text of `report.md`.
  public func text() throws(TemplateError) -> String {
    try report.templates.render("report/markdown", ReportMarkdown.blocks(report))
  }

  /// The parts that templates of Markdown documents may use; each is Markdown and ends with a newline.
  static func blocks(_ report: Report) -> TemplateObject {
    let value = report.value
    let markdown = CaseMarkdown(value)
    var context = TemplateObject()
    context.set("title", MarkdownText.escaped(report.title))
    context.set("identifier", MarkdownText.escaped(report.identifier))
    context.set("status", MarkdownText.escaped(report.status))
    context.set("header", header(report).trimmed)
    context.set("verdict", markdown.verdict.trimmed)
    context.set("now", markdown.now.trimmed)
    context.set("evidence", markdown.evidence.trimmed)
    context.set("chain", markdown.chain.trimmed)
    context.set("groups", markdown.groups.trimmed)
    context.set("timeline", markdown.timeline.trimmed)
    context.set("checked", markdown.checked.trimmed)
    context.set("nothingFound", markdown.nothingFound.trimmed)
    context.set("inventory", markdown.inventory.trimmed)
    context.set("problems", markdown.problems.trimmed)
    context.set("appendix", markdown.appendix.trimmed)
    return context
  }

  private static func header(_ report: Report) -> String {
    let value = report.value
    var rows: [[String]] = [
      ["id", MarkdownText.escaped(report.identifier)],
      ["severity", value.findings.first?.severity.rawValue ?? "-"],
      ["seen", report.span ?? "the artifacts state no time"],
      ["artifacts", "\(value.artifacts.count)"],
      [
        "made by",
        "casebook \(value.toolVersion), \(Phrases.count(value.knowledgePages, "page", "pages"))"
          + (value.knowledgeDigest.isEmpty ? "" : " `\(value.knowledgeDigest.prefix(12))`"),
      ],
    ]
    if let made = report.madeAt { rows.append(["made", Phrases.time(made) + " UTC"]) }
    if value.isIncomplete { rows.append(["incomplete", "something could not be read, see Inventory"]) }
    return MarkdownText.table(["", ""], rows)
  }
}
