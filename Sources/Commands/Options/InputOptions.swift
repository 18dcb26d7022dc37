internal import ArgumentParser
internal import Artifacts
internal import CaseModel

/// What to read, shared by every command that reads artifacts.
struct InputOptions: ParsableArguments {
  @Argument(
    help: "Files, folders, archives (tar, zip, gz, xz, zst), or - for standard input.",
    completion: .file())
  var paths: [String]

  @Option(help: ArgumentHelp("Folder of the knowledge base.", valueName: "folder"), completion: .directory)
  var knowledge: String?

  @Flag(name: .customLong("no-mask"), help: "Show secrets, e-mail and public addresses as they are.")
  var showsSecrets = false

  @Option(help: ArgumentHelp("Only evidence from this time on (2026-11-23T17:00:00Z).", valueName: "time"))
  var since: String?

  @Option(help: ArgumentHelp("Only evidence before this time.", valueName: "time"))
  var until: String?

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      "Exit with 1 where a finding is at least this sure (and this severe): confirmed, likely, possible, "
        + "confirmed:high, …", valueName: "level"))
  var failOn: FailOn?

  @Option(
    name: .customLong("max-unpacked"),
    help: ArgumentHelp("Most that one archive may unpack to, such as 512M or 16G.", valueName: "size"))
  var maximumUnpacked: ByteSize?

  @Option(
    name: .customLong("max-members"), help: ArgumentHelp("Most members read from one archive.", valueName: "count"))
  var maximumMembers: Int?

  /// Limits as asked for, defaults elsewhere.
  var limits: InputLimits {
    var limits = InputLimits()
    if let maximumUnpacked { limits.maximumUnpackedBytes = maximumUnpacked.bytes }
    if let maximumMembers { limits.maximumMembers = maximumMembers }
    return limits
  }

  mutating func validate() throws {
    guard !paths.isEmpty else {
      throw ValidationError("name at least one file, folder or archive, or - for standard input")
    }
    for (name, value) in [("--since", since), ("--until", until)] {
      if let value, TimeArgument.timestamp(value) == nil {
        throw ValidationError("\(name): '\(value)' is no time; write it like 2026-11-23T17:00:00Z")
      }
    }
  }

  /// The time window asked for.
  var window: TimeWindow {
    TimeWindow(since: since.flatMap(TimeArgument.timestamp), until: until.flatMap(TimeArgument.timestamp))
  }
}

/// Evidence outside is not counted; evidence without a time is.
struct TimeWindow: Hashable, Sendable {
  var since: Timestamp?
  var until: Timestamp?

  var isOpen: Bool { since == nil && until == nil }

  func contains(_ time: Timestamp?) -> Bool {
    guard let time else { return true }
    if let since, time < since { return false }
    if let until, time >= until { return false }
    return true
  }
}

/// Value of `--fail-on`.
struct FailOn: ExpressibleByArgument, Hashable, Sendable {
  var confidence: Confidence
  var severity: Severity?

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, let confidence = Confidence(rawValue: first) else { return nil }
    self.confidence = confidence
    if parts.count == 2 {
      guard let severity = Severity(rawValue: parts[1]) else { return nil }
      self.severity = severity
    }
  }

  static var allValueStrings: [String] {
    Confidence.allCases.reversed().map(\.rawValue) + ["confirmed:high", "likely:critical"]
  }

  func isReached(by findings: [Finding]) -> Bool {
    findings.contains { $0.confidence >= confidence && $0.severity >= (severity ?? .info) }
  }
}

/// A size with a unit: `512M`, `16G`, `4096`.
struct ByteSize: ExpressibleByArgument, Hashable, Sendable {
  var bytes: Int

  init?(argument: String) {
    var digits = argument.uppercased()
    var shift = 0
    if digits.hasSuffix("B") { digits.removeLast() }
    for (unit, value) in [("K", 10), ("M", 20), ("G", 30), ("T", 40)] where digits.hasSuffix(unit) {
      digits.removeLast()
      shift = value
      break
    }
    guard let number = Int(digits), number > 0, number < Int.max >> shift else { return nil }
    bytes = number << shift
  }
}
