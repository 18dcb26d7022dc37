internal import CaseModel

/// What every page is checked against.
struct PageContext {
  var table = ScenarioTable()
  var families = Families()
  var registry = FactRegistry.standard

  static let outcomes = [
    "process-exit", "process-killed", "hang", "slow", "build-failed", "start-failed", "request-failed", "data-lost",
  ]

  static let failureClasses = [
    "memory-corruption", "concurrency", "type-system", "scheduler", "resource-exhaustion", "build", "configuration",
    "performance",
  ]

  /// Reports an id that no scenario has; nothing is reported where there is no table.
  func checkScenario(_ text: Fields.Text, orOneOf others: [String] = [], log: inout PageLog) -> Bool {
    if table.isEmpty || table[text.value] != nil || others.contains(text.value) { return true }
    log.error(
      .unknownScenario, at: text.place, "'\(text.value)' is no id of scenarios.tsv.",
      hint: Suggestion.phrase(for: text.value, among: table.ids + others)
        ?? (others.isEmpty ? "Write an id of the table." : "Write an id, or one of \(others.joined(separator: " "))."))
    return false
  }
}
