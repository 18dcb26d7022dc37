public import CaseModel

/// A case in GitHub-flavoured Markdown, block by block. Used by `diagnose --format markdown`, `report.md` and the
/// generated parts of a postmortem.
public struct CaseMarkdown: Sendable {
  let value: Case

  /// Prepares a case.
  public init(_ value: Case) {
    self.value = value
  }

  /// The short form: verdicts, what to do now, evidence, problems.
  public var text: String {
    var blocks = [verdict, now]
    blocks += value.findings.isEmpty ? [nothingFound] : ["## Evidence\n\n" + evidence]
    if !value.chain.edges.isEmpty { blocks.append("## Chain\n\n" + chain) }
    if value.artifacts.contains(where: { !$0.problems.isEmpty }) { blocks.append("## Not read whole\n\n" + problems) }
    return blocks.filter { !$0.isEmpty }.map(\.trimmed).joined(separator: "\n\n") + "\n"
  }

  /// What broke, since when, how often, how sure: a sentence for each of the first findings.
  var verdict: String {
    guard let first = value.findings.first else {
      let count = Phrases.count(value.artifacts.count, "artifact", "artifacts")
      return "**Nothing found** in \(count); \(Phrases.count(value.knowledgePages, "page", "pages")) tried.\n"
        + (value.isIncomplete ? "\nSomething could not be read, so this is no all-clear.\n" : "")
    }
    var text = "**\(first.confidence.rawValue.uppercased())** \(MarkdownText.escaped(Phrases.headline(first)))"
    text += " (`\(first.scenario)`, \(first.severity.rawValue)), \(Phrases.occurrence(first)).\n\n"
    text += "How sure: \(first.confidence.rawValue), \(Phrases.sureness(first)).\n"
    let rest = value.findings.dropFirst()
    if !rest.isEmpty {
      text += "\n| confidence | finding | scenario | severity | seen |\n| --- | --- | --- | --- | --- |\n"
      for finding in rest {
        text += "| \(finding.confidence.rawValue) | \(MarkdownText.escaped(Phrases.headline(finding))) "
        text += "| `\(finding.scenario)` | \(finding.severity.rawValue) | \(Phrases.occurrence(finding)) |\n"
      }
    }
    return text
  }

  /// What to do now, for the first finding that says something.
  var now: String {
    guard let finding = value.findings.first(where: { !$0.actions.isEmpty }) else { return "" }
    var text = "## Do now\n\n"
    for (index, action) in finding.actions.enumerated() {
      text += "\(index + 1). \(action.text)\n"
      if let run = action.run {
        text += MarkdownText.fence(run, language: "sh").split(separator: "\n").map { "   \($0)\n" }.joined()
      }
      for (label, words) in [("expect", action.expect), ("risk", action.risk), ("undo", action.undo)] {
        if let words { text += "   - \(label): \(words)\n" }
      }
    }
    return text
  }

  /// Every finding with its evidence.
  var evidence: String {
    let graphs = value.graphsByFinding
    return value.findings.enumerated().map { index, finding in
      evidence(finding, number: index + 1) + (graphs[index] ?? []).prefix(GraphPicture.most).map(graph).joined()
    }.joined(separator: "\n")
  }

  private func evidence(_ finding: Finding, number: Int) -> String {
    var text = "### \(number). \(MarkdownText.escaped(Phrases.headline(finding)))\n\n"
    text += "\(finding.confidence.rawValue), \(finding.severity.rawValue), `\(finding.scenario)`, "
    text += "\(Phrases.occurrence(finding)); \(Phrases.sureness(finding)).\n"
    if !finding.also.isEmpty { text += "Also known as \(finding.also.map { "`\($0)`" }.joined(separator: ", ")).\n" }
    for piece in finding.evidence { text += "\n" + self.piece(piece, against: false) }
    for piece in finding.against { text += "\n" + self.piece(piece, against: true) }
    for remark in finding.remarks { text += "\n- remark: \(MarkdownText.escaped(remark))\n" }
    for raise in finding.raise { text += "\n- would make it surer: \(MarkdownText.escaped(raise))\n" }
    return text
  }

  private func piece(_ piece: EvidencePiece, against: Bool) -> String {
    let place = MarkdownText.code(value.place(piece.artifact, piece.first))
    var text = "- \(against ? "**against** " : "")\(place), rule `\(piece.rule)`, "
    text += "\(piece.strength.rawValue), \(Phrases.count(piece.count, "hit", "hits"))"
    if let time = piece.first.time { text += ", first at \(Phrases.time(time)) UTC" }
    text += piece.means.map { ": \($0)\n" } ?? "\n"
    guard !piece.excerpt.isEmpty else { return text }
    return text + "\n" + MarkdownText.fence(piece.excerpt).split(separator: "\n").map { "  \($0)\n" }.joined()
  }

  /// What could not be read, one line each.
  var problems: String {
    value.artifacts.flatMap { artifact in
      artifact.problems.map { problem in
        let place = problem.line.map { ":\($0)" } ?? ""
        let name = MarkdownText.code(value.displayName(artifact) + place)
        return "- \(name): \(MarkdownText.escaped(problem.message)) (`\(problem.code)`)\n"
      }
    }.joined()
  }

  /// What was tried where nothing fired, and how to collect more.
  var nothingFound: String {
    value.nothingFound.map { entry in
      guard let artifact = value.artifact(entry.artifact) else { return "" }
      var text = "- \(MarkdownText.code(value.displayName(artifact))): \(Phrases.nature(artifact)), "
      text += "\(Phrases.count(entry.pagesTried, "page", "pages")) tried.\n"
      if !entry.rareLines.isEmpty {
        text += "\n  Rarest error-like lines:\n\n"
        text += MarkdownText.fence(entry.rareLines.joined(separator: "\n")).split(separator: "\n").map { "  \($0)\n" }
          .joined()
      }
      if !entry.collect.isEmpty {
        text += "\n  To find out more:\n\n"
        text += MarkdownText.fence(entry.collect.joined(separator: "\n"), language: "sh").split(separator: "\n")
          .map { "  \($0)\n" }.joined()
      }
      return text
    }.joined(separator: "\n")
  }
}
