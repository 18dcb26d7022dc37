internal import ArgumentParser
internal import CaseModel
internal import Knowledge
internal import Rendering

/// A checklist format as an argument.
struct TicketFormat: ExpressibleByArgument {
  var format: ChecklistFormat

  init(_ format: ChecklistFormat) { self.format = format }

  init?(argument: String) {
    guard let format = ChecklistFormat(rawValue: argument) else { return nil }
    self.format = format
  }

  static var allValueStrings: [String] { ChecklistFormat.allCases.map(\.rawValue) }

  var defaultValueDescription: String { format.rawValue }
}

/// `casebook checklist`: to attach to a ticket.
struct ChecklistCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checklist",
    abstract: "Print the checklist of a scenario for a ticket.",
    discussion: """
      EXAMPLES
        casebook checklist go-stack-overflow
        casebook checklist go-stack-overflow --format jira-adf | jq .
        casebook checklist case-17/report.json --format github
      """)

  @Argument(help: "Scenario id, or a case file (report.json).")
  var target: String

  @Option(help: "github, gitlab, jira-adf, jira-wiki, linear, text or html.")
  var format = TicketFormat(.github)

  @Option(help: ArgumentHelp("Folder of the knowledge base.", valueName: "folder"), completion: .directory)
  var knowledge: String?

  @Option(help: ArgumentHelp("Folder of templates that replace ours, name by name.", valueName: "folder"))
  var templates: String?

  func run() async throws {
    let session = try Session(knowledge: knowledge)
    let renderer = ChecklistRenderer(templates: try session.templates(overriddenBy: templates))
    let lists = try pages(session.knowledge).map { Checklist($0) }
    Terminal.standardOutput.write(try renderer.text(lists, format: format.format))
  }

  /// The page named, or the pages of all findings that are likely or better.
  private func pages(_ base: KnowledgeBase) throws -> [Scenario] {
    if let page = base[target] { return [page] }
    guard Files.exists(target) else {
      let near = base.scenarios.map(\.id).filter { $0.contains(target) || target.contains($0) }.prefix(3)
      let hint = near.isEmpty ? "casebook search finds pages" : "did you mean \(near.joined(separator: ", "))?"
      throw RunFailure("no page and no file '\(target)'; \(hint)", status: 64)
    }
    let value: JSONValue
    do {
      value = try JSONValue.read(try Files.read(target))
    } catch let error as JSONError {
      throw RunFailure("\(target) is no case file: \(error)")
    }
    guard value["schema"]?.stringValue?.hasPrefix("casebook.case/") == true else {
      throw RunFailure("\(target) is no case file: it does not say casebook.case/1")
    }
    let ids = (value["findings"]?.arrayValue ?? []).compactMap { finding -> String? in
      finding["confidence"]?.stringValue == "possible" ? nil : finding["scenario"]?.stringValue
    }
    var seen: Set<String> = []
    let found = ids.filter { seen.insert($0).inserted }.compactMap { base[$0] }
    guard !found.isEmpty else { throw RunFailure("\(target) holds no finding that has a page") }
    return found
  }
}
