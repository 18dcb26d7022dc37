/// Which build server wrote a log. A time of day or a step's number alone may be the program's own: the server's other
/// lines must be there too.
extension PeelPlanner {
  func nextRunnerLayer() -> Layer? {
    for layer in [Layer.gitlabSections, .buildkite, .runnerMarks] where !plan.layers.contains(layer) {
      if count(layer) > 0 { return layer }
    }
    if !plan.layers.contains(.cloudBuild), count(.cloudBuild) > 0, isCloudBuild() { return .cloudBuild }
    if !plan.layers.contains(.teamCity), hasTeamCityStep(), count(.teamCity) > 1 { return .teamCity }
    if !plan.layers.contains(where: { if case .jenkins = $0 { true } else { false } }), isJenkins() {
      let layer = Layer.jenkins(blanks: clockBlanks())
      if count(layer) > 1 { return layer }
    }
    return nil
  }

  private func isCloudBuild() -> Bool {
    isMost(count(.cloudBuild))
      || lines.contains { LineText.begins($0.span, "Starting Step #") || LineText.equals($0.span, "FETCHSOURCE") }
  }

  /// A step right behind the time, not somewhere in the text.
  private func hasTeamCityStep() -> Bool {
    lines.contains { line in
      guard let prefix = PrefixParser.teamCity(line.span, 0, line.count), let at = LineText.find(line.span, "[Step ")
      else { return false }
      return at < prefix.textStart
    }
  }

  /// `[Pipeline] sh`, `Started by user x`, `Finished: FAILURE`, with or without a stamp.
  private func isJenkins() -> Bool {
    lines.contains { line in
      var at = 0
      if let stamp = PrefixParser.jenkins(line.span, 0, line.count, blanks: 2) { at = stamp.textStart }
      let span = line.span
      if PrefixParser.equals(span, at, "[Pipeline] ") || PrefixParser.equals(span, at, "Running on Jenkins in ") {
        return true
      }
      if PrefixParser.equals(span, at, "Building in workspace ") { return true }
      return PrefixParser.equals(span, at, "Finished: ")
        && (PrefixParser.equals(span, at + 10, "FAILURE") || PrefixParser.equals(span, at + 10, "SUCCESS")
          || PrefixParser.equals(span, at + 10, "ABORTED") || PrefixParser.equals(span, at + 10, "UNSTABLE"))
    }
  }

  /// Servers write one blank after the time of day, or two.
  private func clockBlanks() -> Int {
    var one = 0
    var two = 0
    for line in lines {
      guard let clock = PrefixParser.clockEnd(line.span, 0, line.count), clock + 1 < line.count, line[clock] == 0x20
      else { continue }
      if line[clock + 1] == 0x20 { two += 1 } else { one += 1 }
    }
    return two > one ? 2 : 1
  }
}
