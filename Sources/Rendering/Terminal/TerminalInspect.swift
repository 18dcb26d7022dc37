public import CaseModel

/// Everything that artifacts say, artifact by artifact, on a terminal.
public struct TerminalInspect: Sendable {
  let observations: Observations
  let style: TerminalStyle

  /// Prepares observations.
  public init(_ observations: Observations, style: TerminalStyle = .plain) {
    self.observations = observations
    self.style = style
  }

  /// The text, ending with a newline.
  public var text: String {
    var blocks = observations.artifacts.map(artifact)
    if !observations.skipped.isEmpty {
      blocks.append(
        [style.bold("Not read on purpose")]
          + observations.skipped.map { "  \(TerminalText.clean($0.path)): \(TerminalText.clean($0.because))" })
    }
    if blocks.isEmpty { blocks = [["No artifacts."]] }
    return blocks.joined(separator: [""]).map { $0 + "\n" }.joined()
  }

  private func artifact(_ artifact: Artifact) -> [String] {
    var lines = [style.bold(TerminalText.clean(artifact.path))]
    var about =
      "\(Phrases.nature(artifact)), \(artifact.format), \(artifact.encoding), \(artifact.lineEndings), "
      + "\(DecimalText.bytes(artifact.byteCount)), \(Phrases.count(artifact.lineCount, "line", "lines"))"
    let total = artifact.coverage.understood + artifact.coverage.unknown
    if total > 0 {
      about += ", understood \(DecimalText.grouped(artifact.coverage.understood)) of \(DecimalText.grouped(total))"
    }
    if artifact.clock != .none { about += ", clock \(artifact.clock.name)" }
    lines += TextWrap.lines(about, columns: style.columns - 2).map { "  " + style.faint($0) }
    for problem in artifact.problems {
      let place = problem.line.map { "line \($0): " } ?? ""
      let sentence = TextWrap.lines(place + TerminalText.clean(problem.message), columns: style.columns - 12)
      lines += sentence.enumerated().map { index, line in
        "  " + (index > 0 ? "          " : problem.isFailure ? style.red("not read  ") : style.yellow("note      "))
          + line
      }
    }
    let scopes = scopes(of: artifact.id)
    for scope in scopes { lines += self.scope(scope, of: artifact.id) }
    return lines
  }

  /// The whole artifact first, then its segments in order.
  private func scopes(of id: ArtifactID) -> [SegmentID?] {
    var seen: Set<SegmentID?> = []
    let named: [SegmentID?] =
      [nil] + observations.segments.filter { $0.id.artifact == id }.map { $0.id }
      + observations.facts.filter { $0.artifact == id }.map(\.segment)
      + observations.groups.filter { $0.artifact == id }.map(\.segment)
    return named.filter { seen.insert($0).inserted }
  }

  private func scope(_ scope: SegmentID?, of id: ArtifactID) -> [String] {
    let facts = observations.facts.filter { $0.artifact == id && $0.segment == scope }
    let series = observations.series.filter { $0.artifact == id && $0.segment == scope }
    let groups = observations.groups.filter { $0.artifact == id && $0.segment == scope }
    let events = observations.events.filter { $0.artifact == id && $0.segment == scope }
    let info = scope.flatMap { name in observations.segments.first { $0.id == name } }
    var lines: [String] = []
    if let scope {
      var head = "\(scope.name)"
      if let info { head += ", lines \(info.location.line) to \(info.location.endLine)" }
      if info?.isCutOff == true { head += ", cut off" }
      lines += ["", "  " + style.cyan(head)]
    }
    lines += FactLines(style: style).lines(facts)
    for curve in series {
      let values = curve.points.map(\.y).filter(\.isFinite)
      guard let least = values.min(), let most = values.max() else { continue }
      lines.append(
        "    \(curve.name): \(Phrases.count(values.count, "point", "points")), "
          + "\(DecimalText.rounded(least, digits: 2)) to \(DecimalText.rounded(most, digits: 2)) \(curve.unit)")
    }
    lines += stacks(groups)
    for event in events.prefix(10) {
      let time = event.location.time.map { Phrases.time($0) } ?? event.location.uptime.map(Phrases.uptime) ?? ""
      let row = "    line \(event.location.line)  \(time)\(time.isEmpty ? "" : "  ")\(TerminalText.clean(event.what))"
      lines.append(TextWidth.truncated(row, to: style.columns))
    }
    if events.count > 10 { lines.append("    … and \(events.count - 10) more events") }
    return lines
  }

  private func stacks(_ groups: [StackGroup]) -> [String] {
    guard let kind = groups.first?.kind else { return [] }
    let total = groups.reduce(0) { $0 + $1.count }
    var lines = ["    \(DecimalText.grouped(total)) \(kind) in \(Phrases.count(groups.count, "stack", "stacks")):"]
    for group in StackGroups.ranked(groups).prefix(12) {
      var row = "    " + String(repeating: " ", count: max(0, 6 - String(group.count).utf8.count)) + "\(group.count)"
      row += "  [\(group.state)\(group.longestWaitMinutes.map { ", \($0) min" } ?? "")] "
      row += StackGroups.tellingFrames(group, limit: 3).joined(separator: " < ")
      if group.isCrashing { row += "  (crashed)" }
      lines.append(TextWidth.truncated(TerminalText.clean(row), to: style.columns))
    }
    if groups.count > 12 { lines.append("           … and \(groups.count - 12) more") }
    return lines
  }
}

/// Facts in a table: name, value with unit, line.
struct FactLines {
  let style: TerminalStyle

  func lines(_ facts: [Fact]) -> [String] {
    let width = min(34, facts.map { $0.name.utf8.count }.max() ?? 0)
    return facts.map { fact in
      let unit = FactRegistry.standard[fact.name]?.unit.map { " " + $0 } ?? ""
      let place = fact.location.flatMap { $0.line > 0 ? "  line \($0.line)" : nil } ?? ""
      let name = TextWidth.padded(fact.name, to: width)
      let room = style.columns - 6 - TextWidth.of(name) - place.utf8.count
      let value = TextWidth.truncated(TerminalText.clean(FactLines.text(fact.value) + unit), to: max(12, room))
      return "    \(name)  \(value)" + style.faint(place)
    }
  }

  /// A value as people read it.
  static func text(_ value: FactValue) -> String {
    switch value {
    case .bool(let flag): flag ? "yes" : "no"
    case .integer(let number): DecimalText.grouped(number)
    case .number(let number): DecimalText.text(number) ?? "not a number"
    case .text(let text): text
    case .list(let elements): elements.map(text).joined(separator: ", ")
    case .object(let members):
      members.sorted { $0.key < $1.key }.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ")
    }
  }
}
