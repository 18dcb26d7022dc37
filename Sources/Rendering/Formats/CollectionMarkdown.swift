/// The build matrix and its explanations as Markdown.
public struct CollectionMarkdown: Sendable {
  private let summary: CollectionSummary

  /// Creates the text's writer.
  public init(_ summary: CollectionSummary) { self.summary = summary }

  /// The document; it carries our mark, so that `report` does not read it as evidence.
  public var text: String {
    var lines = ["<!-- casebook:build-matrix -->", "# Build matrix", ""]
    lines += summary.headline.map { "- \(cell($0))" }
    lines += summary.remarks.map { "- \(cell($0))" }
    if !summary.rows.isEmpty {
      lines += [
        "", "| GOEXPERIMENT | -gcflags | -ldflags, -buildmode, … | build |", "|---|---|---|---|",
      ]
      lines += summary.rows.map { row in
        "| \([row.experiment, row.gcflags, row.link, row.result].map(cell).joined(separator: " | ")) |"
      }
    }
    for (index, note) in summary.notes.enumerated() {
      let name = note.scenario.map { "`\($0)` " } ?? ""
      lines += ["", "**[\(index + 1)]** \(name)\(cell(note.title))", ""]
      if !note.line.isEmpty { lines += ["    " + TerminalText.clean(note.line), ""] }
      lines.append("Seen in: \(cell(note.places.joined(separator: ", "))).")
    }
    if !summary.ran.isEmpty { lines += ["", "Ran: \(cell(summary.ran.joined(separator: ", ")))."] }
    if !summary.skipped.isEmpty { lines += ["", "Skipped: \(cell(summary.skipped.joined(separator: ", ")))."] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One line of text that stays text in a table.
  private func cell(_ text: String) -> String {
    var out = ""
    for character in TerminalText.clean(text) {
      if "|\\`*_<>[]".contains(character) { out.append("\\") }
      out.append(character)
    }
    return out
  }
}
