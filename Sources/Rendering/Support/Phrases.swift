import CaseModel

/// Sentences that all outputs share, so that a report and a terminal never tell two stories.
enum Phrases {
  /// `Goroutine stack overflow in main.fact`, `Missing shared library: libx.so.1`.
  static func headline(_ finding: Finding) -> String {
    guard let subject = finding.subject, !subject.isEmpty, !finding.title.contains(subject) else {
      return finding.title
    }
    return finding.title + (isFunction(subject) ? " in " : ": ") + subject
  }

  /// Whether a subject reads as a function: `main.fact`, `com.acme.Pool.get`, `(*T).m`.
  static func isFunction(_ subject: String) -> Bool {
    guard !subject.contains(" "), !subject.contains(":"), let dot = subject.lastIndex(of: ".") else { return false }
    let last = subject[subject.index(after: dot)...]
    let isLibrary = ["so", "dll", "dylib", "a", "o", "go", "c", "h", "jar", "s"].contains(String(last))
    return !isLibrary && !subject.contains(".so.") && last.first?.isLetter == true
  }

  /// `2026-11-23 17:11:56`, in UTC; fractions of a second are dropped.
  static func time(_ time: Timestamp) -> String {
    let text = time.description
    return String(text.prefix(10)) + " " + String(text.dropFirst(11).prefix(8))
  }

  /// `17:40:02`, with milliseconds where the clock counts them.
  static func clock(_ time: Timestamp) -> String {
    let text = time.description.dropFirst(11)
    return String(time.nanoseconds % 1_000_000_000 == 0 ? text.prefix(8) : text.prefix(12))
  }

  /// `17:40:02` where the day is the same as `other`'s, otherwise with the day.
  static func time(_ time: Timestamp, after other: Timestamp) -> String {
    let text = Phrases.time(time)
    return text.prefix(10) == Phrases.time(other).prefix(10) ? String(text.dropFirst(11)) : text
  }

  /// `12.4 s after start`.
  static func uptime(_ seconds: Double) -> String { DecimalText.rounded(seconds, digits: 1) + " s after start" }

  /// How often, and from when to when.
  static func occurrence(_ finding: Finding) -> String {
    let often = finding.count == 1 ? "once" : DecimalText.grouped(finding.count) + " times"
    return often + ", " + span(finding)
  }

  /// From when to when: times where they are known, else seconds since start, else lines.
  static func span(_ finding: Finding) -> String {
    if let first = finding.firstTime {
      guard let last = finding.lastTime, Phrases.time(last) != Phrases.time(first) else {
        return "\(finding.isEarliest ? "at or after" : "at") \(time(first)) UTC"
      }
      return "\(time(first)) to \(time(last, after: first)) UTC"
    }
    let places = finding.evidence.filter { $0.first.line > 0 }
    let uptimes = places.flatMap { [$0.first.uptime, $0.last.uptime].compactMap { $0 } }
    if let first = uptimes.min(), let last = uptimes.max() {
      return first == last
        ? uptime(first)
        : "\(DecimalText.rounded(first, digits: 1)) s to \(DecimalText.rounded(last, digits: 1)) s after start"
    }
    return "the artifacts state no time"
  }

  /// Why a finding is as sure as it is, one sentence without a full stop.
  static func sureness(_ finding: Finding) -> String {
    var names: Set<String> = []
    var counts: [Strength: Int] = [:]
    for piece in finding.evidence where piece.strength != .none {
      if names.insert(piece.group ?? piece.rule).inserted { counts[piece.strength, default: 0] += 1 }
    }
    let parts = [Strength.decisive, .strong, .weak].compactMap { strength in
      counts[strength].map { "\($0) \(strength.rawValue)" }
    }
    guard !parts.isEmpty else { return "no evidence is listed" }
    let last = parts[parts.count - 1]
    let list = parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
    var sentence = list + (last.hasPrefix("1 ") ? " sign" : " signs") + " for it"
    sentence += finding.against.isEmpty ? ", none against" : ", \(finding.against.count) against"
    return sentence
  }

  /// `crash.log:12`, or `crash.log` where the artifact has no lines.
  static func place(_ artifact: Artifact?, _ location: SourceLocation) -> String {
    let name = artifact.map { shortName($0.path) } ?? "?"
    if location.line > 0 { return "\(name):\(location.line)" }
    return location.bytes.isEmpty ? name : "\(name)@\(location.bytes.lowerBound)"
  }

  /// The last component of a path.
  static func shortName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// What an artifact is, in words: `a Go process that died: …`, `plain text`.
  static func nature(_ artifact: Artifact) -> String {
    artifact.segmentKind == .line
      ? (artifact.encoding == "binary" ? "a binary file" : "plain text") : artifact.segmentKind.summary.lowercasedFirst
  }

  /// `3 artifacts`, `1 artifact`.
  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    DecimalText.grouped(number) + " " + (number == 1 ? one : many)
  }

  /// `2 tokens, 1 e-mail` from the counts of masked values.
  static func masked(_ counts: [String: Int]) -> String {
    counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }
}

extension Case {
  /// The artifact with this number, if the case holds it.
  func artifact(_ id: ArtifactID) -> Artifact? {
    artifacts.indices.contains(id.index) && artifacts[id.index].id == id
      ? artifacts[id.index] : artifacts.first { $0.id == id }
  }

  /// `crash.log:12`; the whole path where two artifacts have the same last component.
  func place(_ id: ArtifactID, _ location: SourceLocation) -> String {
    guard let artifact = artifact(id) else { return id.name }
    var shown = artifact
    shown.path = displayName(artifact)
    guard shown.path.contains("/") else { return Phrases.place(shown, location) }
    return location.line > 0 ? "\(shown.path):\(location.line)" : shown.path
  }

  /// The last component of an artifact's path, or the whole path where that is not unique.
  func displayName(_ artifact: Artifact) -> String {
    let short = Phrases.shortName(artifact.path)
    let same = artifacts.filter { Phrases.shortName($0.path) == short }
    return same.count > 1 ? artifact.path : short
  }
}
