internal import ArgumentParser
internal import CaseModel
internal import Diagrams
internal import Knowledge
internal import Rendering

/// `casebook report`: the case as files to send.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a postmortem report: index.html, report.md, postmortem.md, report.json, checklist.md.",
    discussion: """
      EXAMPLES
        casebook report ./artifacts -o case-17/
        casebook report incident.tar.gz -o case-17/ --title 'Checkout down'
        casebook report --check reviewed case-17/postmortem.md

      index.html is one file that needs no network and no script. In postmortem.md the blocks between
      <!-- casebook:begin NAME --> and <!-- casebook:end NAME --> are written anew on the next run; all else is kept.
      """)

  @OptionGroup var input: InputOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("Folder to write to.", valueName: "folder"), completion: .directory)
  var output = "case"

  @Option(help: "Name of the case; the name of the first input where not given.")
  var title: String?

  @Option(help: ArgumentHelp("Folder of templates that replace ours, name by name.", valueName: "folder"))
  var templates: String?

  @Option(
    help: ArgumentHelp(
      "List what PATH, a postmortem, still lacks for this status: draft, 'in review', reviewed or closed.",
      valueName: "status"))
  var check: String?

  func run() async throws {
    if let check {
      try checkPostmortem(check)
      return
    }
    let session = try Session(input)
    let templates = try session.templates(overriddenBy: templates)
    let built = try await session.build(input, hashes: true, outputFolder: output)
    let report = Report(
      built.case, knowledge: session.knowledge.withBodies(of: built.case.findings.map(\.scenario)),
      identifier: title ?? identifier, madeAt: SystemFacts.sourceDate, diagrams: .standard, templates: templates,
      hash: Digests.sha256)
    try write(report)
    if !input.quiet { summarize(built.case) }
    Terminal.standardOutput.write("\(output.hasSuffix("/") ? String(output.dropLast()) : output)/index.html\n")
    try session.finish(built, input)
  }

  private func write(_ report: Report) throws {
    let postmortem = output + "/postmortem.md"
    let existing = Files.exists(postmortem) ? String(decoding: try Files.read(postmortem), as: UTF8.self) : nil
    let merged = Postmortem.merge(existing: existing, generated: try Postmortem(report).text(), file: postmortem)
    for warning in merged.warnings { Terminal.standardError.write("\(warning)\n") }
    let checklists = Checklist.lists(for: report.value, knowledge: report.knowledge)
    let files = [
      ("index.html", try ReportHTML(report).text()), ("report.md", try ReportMarkdown(report).text()),
      ("postmortem.md", merged.text), ("report.json", CaseJSON(report.value, knowledge: report.knowledge).text),
      ("checklist.md", try ChecklistRenderer(templates: report.templates).text(checklists, format: .github)),
    ]
    for (name, text) in files { try Files.write(Array(text.utf8), to: output + "/" + name) }
  }

  private func summarize(_ value: Case) {
    let style = TerminalStyle(
      usesColour: Terminal.standardError.wantsColour, columns: Terminal.standardError.columns)
    Terminal.standardError.write(TerminalReport(value, style: style).text + "\n")
  }

  /// The name of what was read, so that the same input gives the same bytes wherever they are written.
  private var identifier: String {
    let name = input.paths.first.flatMap { path in
      (Files.resolved(path) ?? path).split(separator: "/").last.map(String.init)
    }
    return name == nil || name == "-" ? "case" : name ?? "case"
  }

  private func checkPostmortem(_ status: String) throws {
    guard Postmortem.statuses.contains(status) else {
      throw RunFailure(
        "--check: '\(status)' is no status; there are \(Postmortem.statuses.joined(separator: ", "))", status: 64)
    }
    var missing = 0
    for path in input.paths {
      let file = Files.isFolder(path) ? path + "/postmortem.md" : path
      let text = String(decoding: try Files.read(file), as: UTF8.self)
      for item in Postmortem.missing(in: text, forStatus: status) {
        Terminal.standardOutput.write("\(file): missing for \(status): \(item)\n")
        missing += 1
      }
      for remark in Postmortem.blame(in: text, file: file) { Terminal.standardOutput.write("\(remark)\n") }
    }
    if missing > 0 { throw ExitStatus.findingReached }
    Terminal.standardOutput.write("nothing is missing for \(status)\n")
  }
}
