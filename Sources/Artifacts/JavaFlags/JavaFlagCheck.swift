internal import CaseModel

/// Compares flags with what JDK releases know.
public struct JavaFlagCheck {
  let table = JavaFlagTable.shared
  /// `17.0.9`, `1.8.0_292`, where known.
  let version: String?
  /// Flags given beside, which may unlock others.
  let flags: [JavaFlags.Flag]

  /// A check for a JVM of this version.
  public init(version: String?, flags: [JavaFlags.Flag]) {
    self.version = version
    self.flags = flags
  }

  /// Whether releases before the one that refuses a flag knew it: the JVM is too new for it, not too old.
  public func isDropped(_ name: String) -> Bool {
    let known = table.everKnown(name)
    guard let first = known.first, let last = known.last else { return false }
    if let version, let major = JavaFlagCheck.major(version) { return first < major && last < major }
    // Flags that came later may also be refused by a JVM that is too old.
    return first <= 11 && last < newest
  }

  /// `17` of `17.0.9`, `8` of `1.8.0_292`.
  static func major(_ version: String) -> Int? {
    let numbers = version.split(whereSeparator: { !($0.isASCII && $0.isNumber) }).prefix(2).compactMap { Int($0) }
    guard let first = numbers.first else { return nil }
    return first == 1 ? numbers.dropFirst().first : first
  }

  private var oldest: Int { JavaFlagNames.releases.first ?? 0 }
  private var newest: Int { JavaFlagNames.releases.last ?? 0 }

  /// What is wrong with a flag; `nil` where nothing is known to be.
  func trouble(_ flag: JavaFlags.Flag) -> JavaFlags.Trouble? {
    func trouble(_ kind: JavaFlags.TroubleKind, _ message: String) -> JavaFlags.Trouble {
      JavaFlags.Trouble(
        kind: kind, name: flag.name, message: "\(flag.text): \(message)", isSaid: false, location: flag.location)
    }
    guard table.isKnown(flag.name) else {
      if isLenient { return nil }
      let near = table.near(flag.name).map { "; did you mean \($0)?" } ?? ""
      return trouble(.unknown, "no JDK from \(oldest) to \(newest) knows it\(near)")
    }
    guard let version, let major = JavaFlagCheck.major(version), major >= oldest else { return nil }
    guard let release = JavaFlagNames.releases.last(where: { $0 <= major }) else { return nil }
    let next = JavaFlagNames.releases.first { $0 >= major } ?? newest
    guard let state = table.state(flag.name, in: release) else {
      // Between two releases that were asked, both must agree.
      guard table.state(flag.name, in: next) == nil, !isLenient else { return nil }
      let known = table.releases(flag.name)
      let span = known.first.map { first in
        known.count == 1 ? "JDK \(first)" : "JDK \(first) to \(known[known.count - 1])"
      }
      return trouble(
        .unknown, "JDK \(major) does not know it and does not start\(span.map { "; known to \($0)" } ?? "")")
    }
    if state.isIgnored {
      return trouble(.removed, "JDK \(major) ignores it, support was removed in \(state.since ?? "an older release")")
    }
    if let lock = state.lock, !unlocks(lock) {
      let key = lock == "diagnostic" ? "UnlockDiagnosticVMOptions" : "UnlockExperimentalVMOptions"
      return trouble(.locked, "\(lock) in JDK \(major), which does not start without -XX:+\(key) before it")
    }
    if state.isDeprecated {
      let instead = table.replacement(flag.name).map { "; use \($0)" } ?? ""
      return trouble(.deprecated, "deprecated since JDK \(state.since ?? "")\(instead)")
    }
    return nil
  }

  private func isOn(_ name: String) -> Bool { flags.contains { $0.name == name && $0.value == "true" } }

  /// `-XX:+IgnoreUnrecognizedVMOptions` lets a JVM start with anything.
  private var isLenient: Bool { isOn("IgnoreUnrecognizedVMOptions") }

  private func unlocks(_ lock: String) -> Bool {
    isLenient || isOn(lock == "diagnostic" ? "UnlockDiagnosticVMOptions" : "UnlockExperimentalVMOptions")
  }
}
