import CaseModel
import Charts
import Diagrams
import Markup

/// One HTML file that holds everything: no script, no reference to another file, every text of an artifact escaped.
public struct ReportHTML: Sendable {
  let report: Report
  let markup: PageMarkup
  let graphs: [Int: [EvidenceGraph]]

  var value: Case { report.value }

  /// Prepares a report.
  public init(_ report: Report) {
    self.report = report
    graphs = report.value.graphsByFinding
    let found = Dictionary(
      report.value.findings.indices.map { (report.value.findings[$0].scenario, report.anchor($0)) },
      uniquingKeysWith: { first, _ in first })
    var markup = PageMarkup(diagrams: report.diagrams) { id in found[id].map { "#" + $0 } }
    markup.headingIDs = false
    markup.headingShift = 2
    self.markup = markup
  }

  /// The text of `index.html`.
  public func text() throws(TemplateError) -> String {
    let style = try report.templates.asset("report/report.css") + ChartStyle.css + DiagramStyle.css + pageMargins
    var context = TemplateObject()
    context.set("policy", ContentSecurityPolicy.singleFile(style: style, hash: report.hash))
    context.set("style", style)
    context.set("toolVersion", value.toolVersion)
    context.set("identifier", report.identifier)
    context.set("status", report.status)
    context.set("title", report.title)
    context.set("facts", masthead)
    context.set("verdict", value.findings.isEmpty ? nil : verdict(0))
    context.set("others", value.findings.indices.dropFirst().map(summary))
    context.set("nothing", value.findings.isEmpty ? nothing : nil)
    context.set("findings", value.findings.indices.map(finding))
    context.set("chain", chain)
    context.set("cycles", cycles)
    context.set("stacks", stacks)
    context.set("charts", charts)
    context.set("timeline", timeline)
    context.set("checked", checked)
    context.set("leads", leads)
    context.set("inventory", inventory)
    context.set("appendix", appendix)
    context.set("contents", contents)
    return try report.templates.render("report/page", context)
  }

  /// Page header and footer on paper; browsers that do not know margin boxes leave them out.
  private var pageMargins: String {
    func quoted(_ text: String) -> String {
      let safe = text.unicodeScalars.filter { $0.value >= 0x20 && !"\"\\<>\u{7F}".unicodeScalars.contains($0) }
      return "\"" + String(String.UnicodeScalarView(safe)) + "\""
    }
    let font = "font: 8pt system-ui, sans-serif; color: #56606b;"
    return """
      @page {
        @top-left { content: \(quoted("\(report.identifier) · \(report.status)")); \(font) }
        @top-right { content: \(quoted("casebook \(value.toolVersion)")); \(font) }
        @bottom-right { content: counter(page) " / " counter(pages); \(font) }
      }

      """
  }

  private var masthead: [TemplateObject] {
    var rows: [(String, String?)] = [
      ("Period", report.span ?? "the artifacts state no time"),
      ("Read", Phrases.count(value.artifacts.count, "artifact", "artifacts") + lineCount),
      ("Made by", madeBy), ("Made", report.madeAt.map { Phrases.time($0) + " UTC" }),
    ]
    if value.isIncomplete { rows.append(("Incomplete", "something could not be read, see Inventory")) }
    return rows.compactMap { name, words in
      words.map { ["name": .text(name), "words": .text($0)] }
    }
  }

  private var lineCount: String {
    let count = value.artifacts.reduce(0) { $0 + $1.lineCount }
    return count == 0 ? "" : ", " + Phrases.count(count, "line", "lines")
  }

  private var madeBy: String {
    "casebook \(value.toolVersion), \(Phrases.count(value.knowledgePages, "page", "pages")) of knowledge"
      + (value.knowledgeDigest.isEmpty ? "" : " (\(value.knowledgeDigest.prefix(12)))")
  }

  /// The sections that are there, for the navigation.
  private var contents: [TemplateObject] {
    let all: [(String, String, Bool)] = [
      ("verdict", value.findings.isEmpty ? "Result" : "Verdict", true),
      ("evidence", "Evidence", !value.findings.isEmpty), ("chain", "Chain", !value.chain.edges.isEmpty),
      ("stacks", "Stacks", !value.groups.isEmpty || hasCycles), ("charts", "Measured", !value.series.isEmpty),
      ("timeline", "Timeline", !value.timeline.isEmpty), ("checked", "Checked", true),
      ("leads", "Silent", !value.findings.isEmpty && !value.nothingFound.isEmpty), ("inventory", "Inventory", true),
      ("appendix", "Appendix", true),
    ]
    return all.filter(\.2).map { ["anchor": .text($0.0), "label": .text($0.1)] }
  }
}
