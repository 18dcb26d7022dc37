public import CaseModel

/// The answer on a terminal: at most 25 lines of 80 columns, to be pasted into a chat.
///
/// What does not fit is left out from the bottom up and counted; the whole is in `casebook report`.
public struct TerminalReport: Sendable {
  let value: Case
  let style: TerminalStyle
  /// Lines that may be used.
  static let maximumLines = 25

  /// Prepares an answer.
  public init(_ value: Case, style: TerminalStyle = .plain) {
    self.value = value
    self.style = style
  }

  /// How much of each part is shown.
  struct Amount {
    var signs = 5
    var actions = 3
    /// Lines of an action's sentence.
    var actionLines = 3
    var chains = 3
    /// Lines of each.
    var chainLines = 4
    var others = 6
    var problems = 3
    var ruledOut = 3
    var silent = 4

    /// From all to the least that is still an answer.
    static let all: [Amount] = {
      var amounts = [Amount()]
      func then(_ change: (inout Amount) -> Void) {
        var next = amounts[amounts.count - 1]
        change(&next)
        amounts.append(next)
      }
      then { $0.ruledOut = 1 }
      then { $0.signs = 4 }
      then { $0.problems = 2 }
      then { $0.others = 4 }
      then { $0.ruledOut = 0 }
      then {
        $0.chains = 2; $0.chainLines = 3
      }
      then {
        $0.signs = 3; $0.silent = 3
      }
      then { $0.actionLines = 2 }
      then { $0.others = 3 }
      then {
        $0.problems = 1; $0.silent = 2
      }
      then { $0.chains = 1 }
      then { $0.signs = 2 }
      then {
        $0.actions = 2; $0.silent = 1
      }
      then { $0.others = 2 }
      then { $0.chainLines = 2 }
      then {
        $0.actionLines = 1; $0.actions = 1
      }
      return amounts
    }()
  }

  /// The text, ending with a newline.
  public var text: String {
    var lines: [String] = []
    for amount in Amount.all {
      lines = value.findings.isEmpty ? nothingFound(amount) : compose(amount)
      if lines.count <= TerminalReport.maximumLines { break }
    }
    return lines.prefix(TerminalReport.maximumLines).map { $0 + "\n" }.joined()
  }

  private func compose(_ amount: Amount) -> [String] {
    guard let first = value.findings.first else { return [] }
    return TerminalReport.joined([
      verdict(first), why(first, limit: amount.signs), now(first, amount), chain(amount),
      others(limit: amount.others), footer(amount),
    ])
  }

  static func joined(_ blocks: [[String]]) -> [String] {
    Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private func verdict(_ finding: Finding) -> [String] {
    let word = finding.confidence.rawValue.uppercased()
    let indent = word.utf8.count + 2
    let title = TextWrap.lines(
      TerminalText.clean(Phrases.headline(finding)), columns: style.columns - indent, most: 2)
    var lines = title.enumerated().map { index, line in
      (index == 0 ? style.painted(finding.confidence, word) + "  " : String(repeating: " ", count: indent))
        + style.bold(line)
    }
    var about = ["\(finding.scenario) · \(finding.severity.rawValue)", Phrases.occurrence(finding)]
    if let process = finding.process, let known = value.processes.first(where: { $0.id == process }),
      value.processes.count > 1, !known.stream.isEmpty
    {
      about.append(TerminalText.clean(ProcessText.name(known)))
    }
    let joined = about.joined(separator: " · ")
    for line in TextWidth.of(joined) > style.columns - indent
      ? [about[0], about[1...].joined(separator: " · ")] : [joined]
    {
      let shown = TextWidth.truncated(line, to: style.columns - indent)
      lines.append(String(repeating: " ", count: indent) + style.faint(shown))
    }
    return lines
  }

  private func why(_ finding: Finding, limit: Int) -> [String] {
    var lines = labelled("Why", TextWrap.lines(Phrases.sureness(finding), columns: style.columns - 7))
    let pieces = finding.evidence.filter { $0.strength != .none }
    for piece in pieces.prefix(limit) { lines += evidence(piece, sign: " ") }
    if pieces.count > limit {
      lines.append(style.faint("       … and \(Phrases.count(pieces.count - limit, "more sign", "more signs"))"))
    }
    for piece in finding.against.prefix(max(1, limit - 2)) { lines += evidence(piece, sign: "-") }
    if finding.confidence != .confirmed, let raise = finding.raise.first {
      lines += TextWrap.lines("To be surer: " + TerminalText.clean(raise), columns: style.columns - 7, most: 2)
        .map { "       " + $0 }
    }
    return lines
  }

  /// `crash.log:3  runtime: goroutine stack exceeds …`, a minus before counter-evidence.
  private func evidence(_ piece: EvidencePiece, sign: String) -> [String] {
    var place = value.place(piece.artifact, piece.first)
    if TextWidth.of(place) > 34 { place = "…" + String(place.suffix(33)) }
    place = TerminalText.clean(place)
    let words = piece.excerpt.isEmpty ? piece.means ?? piece.rule : piece.excerpt
    let firstLine = words.split(separator: "\n").first.map(String.init) ?? words
    let excerpt = TerminalText.clean(firstLine).split(separator: " ").joined(separator: " ")
    let room = style.columns - 9 - TextWidth.of(place)
    return ["     \(sign) " + style.cyan(place) + "  " + TextWidth.truncated(excerpt, to: room)]
  }

  private func now(_ finding: Finding, _ amount: Amount) -> [String] {
    var lines: [String] = []
    for (index, action) in finding.actions.prefix(amount.actions).enumerated() {
      var sentence = TerminalMarkdown.plain(markdown: action.text)
      if let risk = action.risk, !risk.hasPrefix("none") { sentence += " (risk: \(TerminalText.clean(risk)))" }
      let wrapped = TextWrap.lines(sentence, columns: style.columns - 12, most: amount.actionLines)
      for (row, line) in wrapped.enumerated() {
        let mark = row == 0 ? "\(index + 1). " : "   "
        lines.append((lines.isEmpty ? style.bold("Now") + "    " : "       ") + mark + line)
      }
      if let run = action.run {
        for line in TextWrap.command(TerminalText.cleanLines(run).joined(separator: "\n"), columns: style.columns - 12)
        {
          lines.append("          " + (line.hasPrefix(" ") ? "  " : "$ ") + style.bold(line))
        }
      }
    }
    return lines
  }

  private func chain(_ amount: Amount) -> [String] {
    let sentences = ChainText(value.chain).sentences
    guard !sentences.isEmpty else { return [] }
    let wrapped = sentences.prefix(amount.chains).flatMap {
      TextWrap.lines(TerminalText.clean($0), columns: style.columns - 7, most: amount.chainLines)
    }
    return labelled("Chain", wrapped)
  }

  private func others(limit: Int) -> [String] {
    let rest = value.findings.dropFirst()
    guard !rest.isEmpty else { return [] }
    var lines: [String] = []
    for finding in rest.prefix(limit) {
      let word = TextWidth.padded(finding.confidence.rawValue, to: 9)
      let place = finding.evidence.first.map { value.place($0.artifact, $0.first) } ?? ""
      let headline = TerminalText.clean(Phrases.headline(finding))
      let tail = place.isEmpty ? "" : "  " + TerminalText.clean(place)
      let room = style.columns - 18 - min(30, TextWidth.of(tail))
      lines.append(
        style.painted(finding.confidence, word) + "  " + TextWidth.truncated(headline, to: room)
          + style.faint(TextWidth.truncated(tail, to: 30)))
    }
    if rest.count > limit { lines.append("… and \(Phrases.count(rest.count - limit, "other", "others"))") }
    return labelled("Also", lines)
  }

  func labelled(_ label: String, _ lines: [String]) -> [String] {
    lines.enumerated().map { index, line in
      (index == 0 ? style.bold(TextWidth.padded(label, to: 7)) : "       ") + line
    }
  }
}

extension TerminalStyle {
  func painted(_ confidence: Confidence, _ text: String) -> String {
    switch confidence {
    case .confirmed: red(text)
    case .likely: yellow(text)
    case .possible: blue(text)
    }
  }
}
