/// Which JDK releases know a flag: `JavaFlagNames.text`, whose lines are taken apart when somebody asks for their flag.
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

  /// What is said of each flag, behind its name.
  private let rows: [String: Substring.UTF8View]

  init(_ text: StaticString) {
    rows = Dictionary(
      text.description.utf8.split(separator: UInt8(ascii: "\n")).map { line in
        let name = line.prefix { $0 != UInt8(ascii: " ") }
        return (String(Substring(name)), line[name.endIndex...])
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The words of a flag's row.
  private func words(_ name: String) -> [Substring] {
    (rows[name]?.split(separator: UInt8(ascii: " ")) ?? []).map { Substring($0) }
  }

  /// What each release that knows a flag makes of it.
  private func states(_ name: String) -> [Int: State] {
    words(name).reduce(into: [:]) { states, word in
      let parts = word.split(separator: ":")
      guard parts.count == 2, let release = Int(parts[0]), let letter = parts[1].utf8.first else { return }
      let since = parts[1].dropFirst().drop { $0 == "D" }
      states[release] = State(letter: letter, since: since.isEmpty ? nil : String(since))
    }
  }

  /// Whether any release looked at knows it, or knew it.
  func isKnown(_ name: String) -> Bool { rows[name] != nil }

  /// What a release makes of it; `nil` where it does not know it.
  func state(_ name: String, in release: Int) -> State? { states(name)[release] }

  /// What to use instead.
  func replacement(_ name: String) -> String? {
    words(name).last { $0.hasPrefix(">") }.map { String($0.dropFirst()) }
  }

  /// Releases that take it, from the oldest looked at.
  func releases(_ name: String) -> [Int] { states(name).filter { !$0.value.isIgnored }.keys.sorted() }

  /// Releases that take it or ignore it, from the oldest looked at.
  func everKnown(_ name: String) -> [Int] { states(name).keys.sorted() }

  /// The known name that is nearest: other case, or one letter away.
  func near(_ name: String) -> String? {
    let lower = name.lowercased()
    let wanted = Array(name.utf8)
    var best: String?
    for known in rows.keys where abs(known.utf8.count - wanted.count) <= 1 {
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
