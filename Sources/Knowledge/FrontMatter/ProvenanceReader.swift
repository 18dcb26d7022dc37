internal import CaseModel

/// Reads `affects`, `references` and `verified`.
struct ProvenanceReader {
  let fields: Fields

  func affects(log: inout PageLog) -> [String: VersionRange] {
    guard let node = fields.node("affects") else { return [:] }
    guard case .map(let pairs) = node.content else {
      log.error(
        .wrongType, at: node.place, "'affects' must be a map of product to versions.",
        hint: "Write affects: {go: '>=1.22 <1.27'}.")
      return [:]
    }
    var ranges: [String: VersionRange] = [:]
    for (key, value) in pairs {
      guard case .scalar(let product) = key.content,
        let text = Fields.text(value, what: "the range of '\(product.text)'", log: &log)
      else { continue }
      let hasDigits = text.value.utf8.contains { ExpressionParser.isDigit($0) }
      if hasDigits, !text.isQuoted {
        log.error(
          .affectsUnquoted, at: text.place, "The versions of '\(product.text)' are not in quotes.",
          hint: "Write \(product.text): '\(text.value)'; YAML reads 1.20 as 1.2.")
      }
      guard let range = VersionRange(text.value), hasDigits || !text.value.contains(where: { "<>=".contains($0) })
      else {
        log.error(
          .affectsRange, at: text.place, "'\(text.value)' is no version range.",
          hint: "Write '>=1.22 <1.27', '11 - 25' or '>=9'; comma and blank mean and.")
        continue
      }
      ranges[product.text] = range
    }
    return ranges
  }

  func references(log: inout PageLog) -> [SourceReference] {
    let nodes = fields.list("references", log: &log)
    if fields.has("references"), nodes.isEmpty {
      log.error(
        .emptyValue, at: fields.place(of: "references"), "'references' names no source.",
        hint: "Add {title: …, where: …}.")
    }
    return nodes.compactMap { node in
      guard let reference = Fields(node, what: "a reference", allowed: ["title", "where"], log: &log) else {
        return nil
      }
      reference.require(["title", "where"], what: "a reference", log: &log)
      guard let title = reference.text("title", log: &log), let place = reference.text("where", log: &log) else {
        return nil
      }
      return SourceReference(title: title.value, location: place.value)
    }
  }

  func verified(log: inout PageLog) -> Verification {
    let empty = Verification(date: "", with: [])
    guard let node = fields.node("verified"),
      let verified = Fields(node, what: "'verified'", allowed: ["date", "with"], log: &log)
    else { return empty }
    verified.require(["date", "with"], what: "'verified'", log: &log)
    let versions = verified.texts("with", log: &log).map(\.value)
    if verified.has("with"), versions.isEmpty {
      log.error(
        .emptyValue, at: verified.place(of: "with"), "'with' names no version.", hint: "Write with: [go1.24.11].")
    }
    guard let date = verified.text("date", log: &log) else { return empty }
    guard Self.isDate(date.value) else {
      log.error(
        .verifiedDate, at: date.place, "'\(date.value)' is no date.", hint: "Write year-month-day: 2026-11-24.")
      return empty
    }
    return Verification(date: date.value, with: versions)
  }

  static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy(ExpressionParser.isDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      let time = Timestamp(year: year, month: month, day: day)
    else { return false }
    return time.description.hasPrefix(text)
  }
}
