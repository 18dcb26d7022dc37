import Knowledge

extension Scenario {
  /// Whether what a rule shows is a list of values that were read off, and not a line of the artifact.
  func isFact(rule: String) -> Bool {
    let test = evidence.first { $0.id == rule }?.test ?? unless.first { $0.id == rule }?.test
    return test.map { $0.matchSource == nil } ?? false
  }
}
