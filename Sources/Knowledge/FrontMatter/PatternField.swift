internal import CaseModel
internal import Matching

/// Reads one `match:`: layout, syntax, and the facts its groups name.
struct PatternField {
  let page: PageText
  let registry: FactRegistry

  func read(_ text: Fields.Text, key: Place, ignoresCase: Bool, log: inout PageLog) -> Pattern? {
    checkLayout(text, key: key, log: &log)
    do throws(PatternError) {
      let pattern = try Pattern(text.value, ignoresCase: ignoresCase)
      checkCaptures(pattern, text, log: &log)
      return pattern
    } catch {
      let place = ScalarPlaces(lines: page.lines).place(of: error.column - 1, in: text.scalar, at: text.place)
      log.error(code: error.code.rawValue, at: place, error.message, hint: error.hint)
      return nil
    }
  }

  private func checkLayout(_ text: Fields.Text, key: Place, log: inout PageLog) {
    let line = page.lines[key.line - 1].drop { $0 == 0x20 }
    let isOwnLine = line.starts(with: "match:".utf8) && text.place.line == key.line
    guard !isOwnLine || !text.isQuoted else { return }
    log.error(
      .matchLayout, at: key,
      isOwnLine ? "The pattern is not in quotes." : "'match:' does not stand on its own line.",
      hint: "Write match: '…' on a line of its own, not after '- ' and not in a list or {…}.")
  }

  private func checkCaptures(_ pattern: Pattern, _ text: Fields.Text, log: inout PageLog) {
    for name in pattern.captureNames where registry[name] == nil {
      let offset = text.value.utf8.offsets(of: "(?<\(name)>").first ?? 0
      log.error(
        .unknownCapture,
        at: ScalarPlaces(lines: page.lines).place(of: offset, in: text.scalar, at: text.place),
        "The group '\(name)' names no fact.",
        hint: Suggestion.phrase(for: name, among: registry.definitions.map(\.name))
          ?? "Use a name of 'casebook kb facts', or (?: to group without capturing.")
    }
  }
}
