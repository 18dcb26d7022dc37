import CaseModel

extension TerminalReport {
  /// What was read, what could not be read, what was masked, where the rest is.
  func footer(_ amount: Amount) -> [String] {
    let lineCount = value.artifacts.reduce(0) { $0 + $1.lineCount }
    var read = Phrases.count(value.artifacts.count, "artifact", "artifacts")
    if lineCount > 0 { read += ", " + Phrases.count(lineCount, "line", "lines") }
    read += ", \(Phrases.count(value.knowledgePages, "page", "pages")) tried"
    if !value.masked.isEmpty { read += "; masked: \(Phrases.masked(value.masked))" }
    if !value.suppressed.isEmpty { read += "; \(value.suppressed.count) suppressed" }
    if !value.skipped.isEmpty { read += "; \(value.skipped.count) skipped" }
    var lines = labelled("Read", Array(TextWrap.lines(read, columns: style.columns - 7).prefix(2)))
    lines += problems(limit: amount.problems)
    for entry in value.ruledOut.prefix(amount.ruledOut) {
      let sentence = "Ruled out \(entry.scenario): \(TerminalText.clean(entry.because))"
      lines.append("       " + TextWidth.truncated(sentence, to: style.columns - 7))
    }
    if let first = value.findings.first {
      lines.append("       " + style.faint("More: casebook explain \(first.scenario)"))
    }
    return lines
  }

  private func problems(limit: Int) -> [String] {
    let problems = value.artifacts.flatMap { artifact in artifact.problems.map { (artifact, $0) } }
      .sorted { $0.1.isFailure && !$1.1.isFailure }
    var lines = problems.prefix(limit).map { artifact, problem in
      let place = problem.line.map { ":\($0)" } ?? ""
      let sentence = "\(value.displayName(artifact))\(place): \(problem.message)"
      let mark = problem.isFailure ? style.red("not read  ") : style.yellow("note  ")
      let room = style.columns - 7 - (problem.isFailure ? 10 : 6)
      return "       " + mark + TextWidth.truncated(TerminalText.clean(sentence), to: room)
    }
    if problems.count > limit {
      lines.append("       … and \(Phrases.count(problems.count - limit, "more problem", "more problems"))")
    }
    return lines
  }

  /// The answer where no page fired: what each artifact is, its rarest lines, how to collect more.
  func nothingFound(_ amount: Amount) -> [String] {
    var head = [
      style.green("NOTHING FOUND")
        + "  No known failure in \(Phrases.count(value.artifacts.count, "artifact", "artifacts"))."
    ]
    if value.isIncomplete {
      head.append("               Something could not be read, so this is not an all-clear.")
    }
    var blocks = [head]
    var shown: [String] = []
    for entry in value.nothingFound.prefix(amount.silent) {
      guard let artifact = value.artifact(entry.artifact) else { continue }
      let about =
        "\(value.displayName(artifact)): \(Phrases.nature(artifact)), "
        + "\(artifact.format), \(Phrases.count(artifact.lineCount, "line", "lines"))"
      shown.append("  " + TextWidth.truncated(TerminalText.clean(about), to: style.columns - 2))
      for line in entry.rareLines.prefix(amount.silent) {
        let cleaned = TerminalText.clean(line).trimmed
        shown.append("    " + style.cyan(TextWidth.truncated(cleaned, to: style.columns - 4)))
      }
    }
    if value.nothingFound.count > amount.silent {
      shown.append("  … and \(value.nothingFound.count - amount.silent) more")
    }
    if !shown.isEmpty { blocks.append(labelledAbove("Rarest error-like lines", shown)) }
    let withheld = value.withheld.prefix(amount.ruledOut).map {
      "  " + TextWidth.truncated(TerminalText.clean("\($0.conclusion): \($0.because)"), to: style.columns - 2)
    }
    if !withheld.isEmpty { blocks.append(labelledAbove("Not concluded", Array(withheld))) }
    blocks.append(collect(limit: amount.silent + 1))
    blocks.append(footer(amount))
    return TerminalReport.joined(blocks)
  }

  private func labelledAbove(_ label: String, _ lines: [String]) -> [String] { [style.bold(label)] + lines }

  private func collect(limit: Int) -> [String] {
    var commands: [String] = []
    for entry in value.nothingFound {
      for command in entry.collect where !commands.contains(command) { commands.append(command) }
    }
    guard !commands.isEmpty else { return [] }
    let lines = commands.prefix(limit).flatMap { command in
      TextWrap.command(TerminalText.cleanLines(command).joined(separator: "\n"), columns: style.columns - 4)
        .map { "  " + ($0.hasPrefix(" ") ? "  " : "$ ") + $0 }
    }
    return labelledAbove("To find out more, collect", lines)
  }
}

extension String {
  /// The text without `prefix`, where it begins with it.
  func dropping(prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }

  /// The text without blanks at either end.
  var trimmed: String {
    // Whitespace outside ASCII has larger bytes.
    if let first = utf8.first, let last = utf8.last, 0x21...0x7e ~= first, 0x21...0x7e ~= last { return self }
    var view = self[...]
    while view.first?.isWhitespace == true { view.removeFirst() }
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }

  /// `A Go process` as `a Go process`; an abbreviation such as `GODEBUG` stays.
  var lowercasedFirst: String {
    guard let first, dropFirst().first?.isUppercase != true else { return self }
    return first.lowercased() + dropFirst()
  }
}
