/// Which JDK releases know a flag: `JavaFlagNames.text`, taken apart once.
struct JavaFlagTable: Sendable {
  /// What a release makes of a flag.
  struct State: Hashable, Sendable {
    /// p, m, d, e; o where it is ignored.
    var letter: UInt8
    /// Deprecated since, or ignored since.
    var since: String?

    var isIgnored: Bool { letter == UInt8(ascii: "o") }
    var isDeprecated: Bool { !isIgnored && since != nil }
    var lock: String? {
      switch letter {
      case UInt8(ascii: "d"): return "diagnostic"
      case UInt8(ascii: "e"): return "experimental"
      default: return nil
      }
    }
  }

  static let shared = JavaFlagTable(JavaFlagNames.text)

  private var states: [String: [Int: State]] = [:]
  private var replacements: [String: String] = [:]

  init(_ text: StaticString) {
    for line in text.description.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let name = words.first.map(String.init) else { continue }
      var byRelease: [Int: State] = [:]
      for word in words.dropFirst() {
        if word.hasPrefix(">") {
          replacements[name] = String(word.dropFirst())
          continue
        }
        let parts = word.split(separator: ":")
        guard parts.count == 2, let release = Int(parts[0]), let letter = parts[1].utf8.first else { continue }
        let rest = parts[1].dropFirst().drop { $0 == "D" }
        byRelease[release] = State(letter: letter, since: rest.isEmpty ? nil : String(rest))
      }
      states[name] = byRelease
    }
  }

  /// Whether any release looked at knows it, or knew it.
  func isKnown(_ name: String) -> Bool { states[name] != nil }

  /// What a release makes of it; `nil` where it does not know it.
  func state(_ name: String, in release: Int) -> State? { states[name]?[release] }

  /// What to use instead.
  func replacement(_ name: String) -> String? { replacements[name] }

  /// Releases that take it, from the oldest looked at.
  func releases(_ name: String) -> [Int] { (states[name] ?? [:]).filter { !$0.value.isIgnored }.keys.sorted() }

  /// Releases that take it or ignore it, from the oldest looked at.
  func everKnown(_ name: String) -> [Int] { (states[name] ?? [:]).keys.sorted() }

  /// The known name that is nearest: other case, or one letter away.
  func near(_ name: String) -> String? {
    let lower = name.lowercased()
    let wanted = Array(name.utf8)
    var best: String?
    for known in states.keys where abs(known.utf8.count - wanted.count) <= 1 {
      let isNear = known.lowercased() == lower || JavaFlagTable.isOneOff(Array(known.utf8), wanted)
      if isNear, best.map({ known < $0 }) ?? true { best = known }
    }
    return best
  }

  /// Whether one edit makes one the other.
  private static func isOneOff(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    var front = 0
    while front < min(left.count, right.count), left[front] == right[front] { front += 1 }
    var back = 0
    while back < min(left.count, right.count) - front, left[left.count - 1 - back] == right[right.count - 1 - back] {
      back += 1
    }
    return max(left.count, right.count) - front - back <= 1
  }
}
