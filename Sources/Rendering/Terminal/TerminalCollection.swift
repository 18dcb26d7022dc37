/// The summary of a collection on a terminal: at most 25 lines.
public struct TerminalCollection: Sendable {
  private let summary: CollectionSummary
  private let style: TerminalStyle
  private static let mostLines = 25

  /// Creates the text's writer.
  public init(_ summary: CollectionSummary, style: TerminalStyle) {
    self.summary = summary
    self.style = style
  }

  /// The lines, each with its end.
  public var text: String {
    var top = summary.headline.map { style.bold(cut($0)) }
    top += list("ran", summary.ran, most: 3)
    top += list("skipped", summary.skipped, most: 2)
    let remarks = summary.remarks.flatMap { TextWrap.lines(TerminalText.clean($0), columns: style.columns) }
    let bottom = Array(remarks.prefix(4)) + ["next: " + summary.next]
    var room = TerminalCollection.mostLines - top.count - bottom.count
    let notes = notes(most: max(2, room - min(summary.rows.count + 1, max(5, room / 2))))
    room -= notes.count
    return (top + table(most: room) + notes + bottom).joined(separator: "\n") + "\n"
  }

  private func cut(_ text: String) -> String {
    TextWidth.truncated(TerminalText.clean(text), to: style.columns)
  }

  private func list(_ word: String, _ items: [String], most: Int) -> [String] {
    guard !items.isEmpty else { return [] }
    let wrapped = TextWrap.lines(items.joined(separator: ", "), columns: style.columns - 10)
    return wrapped.prefix(most).enumerated().map { index, line in
      let isCut = index == most - 1 && wrapped.count > most
      return style.faint(TextWidth.padded(index == 0 ? word : "", to: 9)) + TerminalText.clean(line)
        + (isCut ? "…" : "")
    }
  }

  private func table(most: Int) -> [String] {
    guard !summary.rows.isEmpty, most > 1 else { return [] }
    var lines = [style.faint(line(["GOEXPERIMENT", "-gcflags", "-ldflags, -buildmode, …", "build"], widths))]
    // Where not all rows fit, failures are shown first: a table of successes tells little.
    var rows = summary.rows
    if rows.count + 1 > most { rows = rows.filter { $0.outcome != "ok" } + rows.filter { $0.outcome == "ok" } }
    let shown = rows.count + 1 > most ? max(0, most - 2) : rows.count
    for row in rows.prefix(shown) {
      let text = line([row.experiment, row.gcflags, row.link, row.result], widths)
      lines.append(row.outcome == "failed" ? style.red(text) : text)
    }
    if shown < rows.count { lines.append(style.faint("and \(rows.count - shown) more in build-matrix.md")) }
    return lines
  }

  private var widths: [Int] {
    let limits = [20, 18, 26]
    let heads = ["GOEXPERIMENT", "-gcflags", "-ldflags, -buildmode, …"]
    return [\CollectionSummary.Row.experiment, \.gcflags, \.link].enumerated().map { index, path in
      let longest = (summary.rows.map { TextWidth.of($0[keyPath: path]) } + [TextWidth.of(heads[index])]).max() ?? 0
      return min(longest, limits[index])
    }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var text = ""
    for (cell, width) in zip(cells, widths) {
      text += TextWidth.padded(TextWidth.truncated(TerminalText.clean(cell), to: width), to: width) + "  "
    }
    return cut(text + (cells.last ?? ""))
  }

  private func notes(most: Int) -> [String] {
    var lines: [String] = []
    for (index, note) in summary.notes.enumerated() {
      var block = [cut("[\(index + 1)] " + [note.scenario, note.title].compactMap { $0 }.joined(separator: "  "))]
      if !note.line.isEmpty { block.append(cut("    " + note.line)) }
      if lines.count + block.count > most - (index + 1 < summary.notes.count ? 1 : 0) {
        lines.append(style.faint("and \(summary.notes.count - index) more in build-matrix.md"))
        break
      }
      lines += block
    }
    return lines
  }
}
