/// The number of an artifact in its case, from 0; `a1` is the first in JSON.
public struct ArtifactID: Hashable, Comparable, Sendable, Codable {
  /// Position in the case's list of artifacts, from 0.
  public var index: Int

  /// Creates the identifier of the artifact at `index`.
  public init(_ index: Int) {
    self.index = index
  }

  /// The name used in JSON and reports: `a1`, `a2`, …
  public var name: String { "a\(index + 1)" }

  /// The order of this type.
  public static func < (left: ArtifactID, right: ArtifactID) -> Bool { left.index < right.index }
}

/// What sort of file an artifact is: the word before the dot in an expression, as in `gclog.full_gcs`.
public enum ArtifactKind: String, Hashable, Sendable, Codable, CaseIterable {
  case log, build, modgraph, binary, trace, profile, gclog, crash, exception, threaddump, histo, nmt, jfr, hprof
  case platform
}

/// What the times in an artifact mean.
public enum Clock: Hashable, Sendable, Codable {
  /// Times carry UTC.
  case utc
  /// Times carry this offset, minutes east of UTC.
  case local(offsetMinutes: Int)
  /// Times carry no zone; UTC is assumed.
  case assumed
  /// Only seconds since process start.
  case uptime
  /// No times at all.
  case none

  /// The spelling of the JSON contract: `utc`, `local+0200`, `assumed`, `uptime`, `none`.
  public var name: String {
    switch self {
    case .utc: return "utc"
    case .local(let offset):
      let value = abs(offset)
      let digits = String(value / 60 * 100 + value % 60)
      let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
      return "local\(offset < 0 ? "-" : "+")\(padded)"
    case .assumed: return "assumed"
    case .uptime: return "uptime"
    case .none: return "none"
    }
  }
}

/// How much of an artifact was understood, in lines (or events).
public struct Coverage: Hashable, Sendable, Codable {
  /// Lines a reader or a rule understood.
  public var understood: Int
  /// Lines inside a recognised structure that nothing understood.
  public var unknown: Int

  /// Creates a coverage figure.
  public init(understood: Int = 0, unknown: Int = 0) {
    self.understood = understood
    self.unknown = unknown
  }
}

/// Something wrong with an input, said with its place.
public struct Problem: Hashable, Sendable, Codable {
  /// Stable identifier, for example `truncated`, `unreadable`, `line-too-long`, `archive-bomb`.
  public var code: String
  /// One sentence for a person: what, where, what was done.
  public var message: String
  /// The bytes concerned, if known.
  public var bytes: Range<Int>?
  /// The line concerned, if known.
  public var line: Int?
  /// Whether something could not be read at all (exit status 2), as opposed to a remark.
  public var isFailure: Bool

  /// Creates a problem; `isFailure` makes the run exit with status 2.
  public init(code: String, message: String, bytes: Range<Int>? = nil, line: Int? = nil, isFailure: Bool = false) {
    self.code = code
    self.message = message
    self.bytes = bytes
    self.line = line
    self.isFailure = isFailure
  }
}

/// One input as read: identity, format and what could not be read. Its contents are not here.
public struct Artifact: Hashable, Sendable {
  /// Number in the case.
  public var id: ArtifactID
  /// Path as given, or path of the archive and member as shown to people.
  public var path: String
  /// Path of the archive it came from.
  public var container: String?
  /// Path inside the archive.
  public var member: String?
  /// What sort of file it is.
  public var kind: ArtifactKind
  /// The most telling segment kind in it, as `go.crash`; `line` where nothing structural was found.
  public var segmentKind: SegmentKind
  /// Wrapping of its lines: `plain`, `docker-json-file`, `k8s-cri`, `docker-compose`, `journald`, `syslog`,
  /// `json-cloud`, `json`, `kubectl`, `github-actions`, `timestamped`, …
  public var format: String
  /// `utf-8`, `utf-16le`, `utf-16be`, `latin-1`, `binary`.
  public var encoding: String
  /// `LF`, `CRLF` or `mixed`.
  public var lineEndings: String
  /// Size after decompression.
  public var byteCount: Int
  /// Lines, a last line without newline included.
  public var lineCount: Int
  /// SHA-256 of the bytes as stored, lower-case hexadecimal, where it was asked for.
  public var sha256: String?
  /// What its times mean.
  public var clock: Clock
  /// How much was understood.
  public var coverage: Coverage
  /// Records of a log at the level of an error; `nil` where not every line was looked at.
  public var errorRecords: Int?
  /// What was wrong with it.
  public var problems: [Problem]
  /// Whether all of it was read: no cut, no unread region. Where false, absence proves nothing.
  public var isWhole: Bool

  /// Creates an artifact of which nothing but the name is known yet.
  public init(id: ArtifactID, path: String) {
    self.id = id
    self.path = path
    kind = .log
    segmentKind = .line
    format = "plain"
    encoding = "utf-8"
    lineEndings = "LF"
    byteCount = 0
    lineCount = 0
    clock = .none
    coverage = Coverage()
    problems = []
    isWhole = true
  }

  /// `go.crash:crash.log`: the segment kind and the last path component.
  public var role: String {
    "\(segmentKind.rawValue):\(path.split(separator: "/").last.map(String.init) ?? path)"
  }
}
