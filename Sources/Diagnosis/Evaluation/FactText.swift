import CaseModel

/// Facts as text for a person: `full_gcs = 57, causes["System.gc()"] = 3`.
enum FactText {
  /// The facts an expression rests on, each once, with their values.
  static func excerpt(_ support: [Support], facts: [Fact], registry: FactRegistry) -> String {
    var parts: [String] = []
    for item in support where facts.indices.contains(item.position) {
      let fact = facts[item.position]
      var name = fact.name
      var value = fact.value
      if let key = item.reference.key {
        name += "[\"\(key)\"]"
        guard case .object(let entries) = value else { continue }
        value = entries[key] ?? .integer(0)
      }
      let part = "\(name) = \(text(value, unit: registry[fact.name]?.unit))"
      if !parts.contains(part) { parts.append(part) }
    }
    return parts.joined(separator: ", ")
  }

  /// A value, with its unit where it is a number.
  static func text(_ value: FactValue, unit: String? = nil) -> String {
    switch value {
    case .bool(let flag): return flag ? "true" : "false"
    case .integer(let number): return unit.map { "\(number) \($0)" } ?? "\(number)"
    case .number(let number):
      let digits = self.number(number)
      return unit.map { "\(digits) \($0)" } ?? digits
    case .text(let text): return clipped(text, to: 160)
    case .list(let elements): return list(elements.map { self.text($0) })
    case .object(let entries):
      return list(entries.sorted { $0.key < $1.key }.map { "\($0.key): \(self.text($0.value))" })
    }
  }

  /// Whole numbers without a fraction.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15, value == value.rounded() else { return "\(value)" }
    return "\(Int(value))"
  }

  /// At most `limit` bytes, cut at a character and marked.
  static func clipped(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: limit)
    while end > text.startIndex, !text.isScalarBoundary(end) { end = text.utf8.index(before: end) }
    return String(text[..<end]) + "…"
  }

  private static func list(_ elements: [String]) -> String {
    let shown = elements.prefix(5).joined(separator: ", ")
    return elements.count > 5 ? "[\(shown), … \(elements.count - 5) more]" : "[\(shown)]"
  }
}

extension String {
  /// Whether a scalar begins at this byte.
  func isScalarBoundary(_ index: String.Index) -> Bool {
    guard index < endIndex else { return true }
    return utf8[index] & 0b1100_0000 != 0b1000_0000
  }
}
