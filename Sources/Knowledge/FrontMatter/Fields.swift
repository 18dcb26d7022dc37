/// The keys of one YAML map, read with their types; every problem is reported with its place.
struct Fields {
  /// A text value with its place.
  struct Text {
    var value: String
    var scalar: YAMLNode.Scalar
    var place: Place

    var isQuoted: Bool { scalar.style == .singleQuoted || scalar.style == .doubleQuoted }
  }

  /// Where the map starts.
  let place: Place
  private let values: [String: (key: Place, node: YAMLNode)]

  /// Reads a map; `what` names it in messages. Unknown keys are reported and dropped.
  init?(_ node: YAMLNode, what: String, allowed: [String], log: inout PageLog) {
    guard case .map(let pairs) = node.content else {
      log.error(.wrongType, at: node.place, "\(what.capitalizedFirst) must be a map.", hint: "Write key: value lines.")
      return nil
    }
    place = node.place
    var values: [String: (Place, YAMLNode)] = [:]
    for (key, value) in pairs {
      guard case .scalar(let name) = key.content else {
        log.error(.wrongType, at: key.place, "A key must be a word.", hint: "Write key: value.")
        continue
      }
      guard allowed.contains(name.text) else {
        log.error(
          .unknownKey, at: key.place, "\(what.capitalizedFirst) has no key '\(name.text)'.",
          hint: Suggestion.phrase(for: name.text, among: allowed) ?? "Keys are \(allowed.joined(separator: " ")).")
        continue
      }
      values[name.text] = (key.place, value)
    }
    self.values = values
  }

  /// Whether the key is there.
  func has(_ key: String) -> Bool { values[key] != nil }

  /// Where the key stands; the start of the map where it is absent.
  func place(of key: String) -> Place { values[key]?.key ?? place }

  /// The raw value.
  func node(_ key: String) -> YAMLNode? { values[key]?.node }

  /// Reports the keys that are absent.
  func require(_ keys: [String], what: String, log: inout PageLog) {
    for key in keys where values[key] == nil {
      log.error(.missingKey, at: place, "\(what.capitalizedFirst) lacks '\(key)'.", hint: "Add \(key): …")
    }
  }

  // MARK: Typed values

  /// A non-empty text; `nil` where absent or refused.
  func text(_ key: String, log: inout PageLog) -> Text? {
    guard let node = values[key]?.node else { return nil }
    return Self.text(node, what: "'\(key)'", log: &log)
  }

  /// A list of texts; empty where absent.
  func texts(_ key: String, log: inout PageLog) -> [Text] {
    guard let node = values[key]?.node else { return [] }
    return Self.list(node, what: "'\(key)'", log: &log).compactMap {
      Self.text($0, what: "an element of '\(key)'", log: &log)
    }
  }

  /// The elements of a list; empty where absent.
  func list(_ key: String, log: inout PageLog) -> [YAMLNode] {
    guard let node = values[key]?.node else { return [] }
    return Self.list(node, what: "'\(key)'", log: &log)
  }

  /// `true` or `false`; `nil` where absent or refused.
  func bool(_ key: String, log: inout PageLog) -> Bool? {
    guard let text = text(key, log: &log) else { return nil }
    switch text.value {
    case "true": return true
    case "false": return false
    default:
      log.error(
        .wrongType, at: text.place, "'\(key)' must be true or false, not '\(text.value)'.", hint: "Write true.")
      return nil
    }
  }

  /// A whole number; `nil` where absent or refused.
  func integer(_ key: String, log: inout PageLog) -> Int? {
    guard let text = text(key, log: &log) else { return nil }
    guard let value = Int(text.value) else {
      log.error(
        .wrongType, at: text.place, "'\(key)' must be a whole number, not '\(text.value)'.", hint: "Write \(key): 3.")
      return nil
    }
    return value
  }

  /// One word of a fixed set; `nil` where absent or refused.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type, log: inout PageLog
  ) -> Word? where Word.RawValue == String {
    guard let text = text(key, log: &log) else { return nil }
    if let word = Word(rawValue: text.value) { return word }
    Self.reportUnknown(text, what: "'\(key)'", among: Word.allCases.map(\.rawValue), log: &log)
    return nil
  }

  // MARK: Helpers

  /// Reports a word that is not one of `candidates`.
  static func reportUnknown(_ text: Text, what: String, among candidates: [String], log: inout PageLog) {
    log.error(
      .unknownWord, at: text.place, "\(what.capitalizedFirst) cannot be '\(text.value)'.",
      hint: Suggestion.phrase(for: text.value, among: candidates)
        ?? "Write one of \(candidates.joined(separator: " ")).")
  }

  static func text(_ node: YAMLNode, what: String, log: inout PageLog) -> Text? {
    guard case .scalar(let scalar) = node.content else {
      log.error(
        .wrongType, at: node.place, "\(what.capitalizedFirst) must be text.",
        hint: "Write one value; quote it where it starts with [ or {.")
      return nil
    }
    guard scalar.text.contains(where: { !$0.isWhitespace }) else {
      log.error(
        .emptyValue, at: node.place, "\(what.capitalizedFirst) is empty.", hint: "Write a value or remove the key.")
      return nil
    }
    return Text(value: scalar.text, scalar: scalar, place: node.place)
  }

  static func list(_ node: YAMLNode, what: String, log: inout PageLog) -> [YAMLNode] {
    guard case .list(let elements) = node.content else {
      log.error(.wrongType, at: node.place, "\(what.capitalizedFirst) must be a list.", hint: "Write [a, b].")
      return []
    }
    return elements
  }
}
