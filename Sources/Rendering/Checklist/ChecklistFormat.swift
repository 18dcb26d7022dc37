/// Where a checklist is pasted.
public enum ChecklistFormat: String, Hashable, Sendable, CaseIterable {
  case github, gitlab
  case jiraADF = "jira-adf"
  case jiraWiki = "jira-wiki"
  case linear, text, html

  /// Longest text that the place takes, in UTF-8 bytes; `nil` where there is no limit.
  public var maximumBytes: Int? {
    switch self {
    case .github, .gitlab, .linear: 65_535
    case .jiraADF, .jiraWiki: 32_767
    case .text, .html: nil
    }
  }

  /// How text is written in it; `nil` for ADF, which is built as JSON.
  var dialect: InlineDialect? {
    switch self {
    case .github: .github
    case .gitlab: .gitlab
    case .linear: .linear
    case .jiraWiki: .jiraWiki
    case .text: .plain
    case .html: .html
    case .jiraADF: nil
    }
  }
}
