/// The type of a fact, as the registry states it.
public enum FactType: String, Hashable, Sendable, Codable {
  case bool, integer, number, text, version, list, object
}

/// The value of a fact.
public enum FactValue: Hashable, Sendable {
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([FactValue])
  case object([String: FactValue])

  /// The value as a number, where it is one.
  public var asNumber: Double? {
    switch self {
    case .integer(let value): return Double(value)
    case .number(let value): return value
    case .bool, .text, .list, .object: return nil
    }
  }

  /// The value as text, where it is text.
  public var asText: String? {
    if case .text(let value) = self { return value }
    return nil
  }
}

extension FactValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByStringLiteral
{
  /// Creates an integer from a literal.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// Creates a number from a literal.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// Creates a boolean from a literal.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Creates text from a literal.
  public init(stringLiteral value: String) { self = .text(value) }
}

/// Something an artifact states, read off by an analyzer or captured by a pattern.
public struct Fact: Hashable, Sendable {
  /// Lower snake case with its unit last; Go environment variables keep their spelling.
  public var name: String
  /// The value.
  public var value: FactValue
  /// The artifact it was read from.
  public var artifact: ArtifactID
  /// The segment it belongs to; `nil` for the whole artifact.
  public var segment: SegmentID?
  /// Where it stands: of what happens several times, the first.
  public var location: SourceLocation?
  /// Of counts by name: where each was seen first.
  public var keyPlaces: [String: SourceLocation] = [:]

  /// Creates a fact.
  public init(
    _ name: String, _ value: FactValue, artifact: ArtifactID, segment: SegmentID? = nil,
    location: SourceLocation? = nil
  ) {
    self.name = name
    self.value = value
    self.artifact = artifact
    self.segment = segment
    self.location = location
  }
}

/// A curve: points of one measured quantity.
public struct Series: Hashable, Sendable {
  /// What x counts.
  public enum Axis: String, Hashable, Sendable, Codable {
    /// Seconds since process start.
    case uptime
    /// Seconds since the Unix epoch.
    case time
    /// Position in the artifact (no times were printed).
    case ordinal
  }

  /// Names of series that say what one pause was spent on begin so; the rest names the pause.
  public static let pausePhases = "phases of "

  /// One point.
  public struct Point: Hashable, Sendable {
    /// Seconds or position.
    public var x: Double
    /// The value.
    public var y: Double

    /// Creates a point.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Artifact it was read from.
  public var artifact: ArtifactID
  /// Segment it was read from.
  public var segment: SegmentID?
  /// `heap_after`, `heap_before`, `pause_ms`, …
  public var name: String
  /// `MiB`, `ms`, …
  public var unit: String
  /// What x counts.
  public var axis: Axis
  /// The points in the order of the artifact.
  public var points: [Point]
  /// A class per point where it has one (`Young`, `Full`, …); empty or as long as `points`.
  public var labels: [String]

  /// Creates a series.
  public init(
    artifact: ArtifactID, segment: SegmentID? = nil, name: String, unit: String, axis: Axis, points: [Point],
    labels: [String] = []
  ) {
    self.artifact = artifact
    self.segment = segment
    self.name = name
    self.unit = unit
    self.axis = axis
    self.points = points
    self.labels = labels
  }
}

/// Goroutines or threads with the same stack.
public struct StackGroup: Hashable, Sendable {
  /// Artifact it was read from.
  public var artifact: ArtifactID
  /// Segment it was read from.
  public var segment: SegmentID?
  /// `goroutines` or `threads`.
  public var kind: String
  /// How many have this stack.
  public var count: Int
  /// Wait reason or thread state, without minutes.
  public var state: String
  /// Functions, innermost first.
  public var frames: [String]
  /// `file:line` of each frame, where printed; as long as `frames` or empty.
  public var places: [String]
  /// Longest wait in minutes, where printed.
  public var longestWaitMinutes: Int?
  /// The function that started them, where printed.
  public var createdBy: String?
  /// Whether this group holds the goroutine or thread that crashed.
  public var isCrashing: Bool
  /// A few of their ids.
  public var ids: [Int]
  /// Where the first of them stands.
  public var location: SourceLocation?

  /// Creates a group.
  public init(
    artifact: ArtifactID, segment: SegmentID? = nil, kind: String, count: Int, state: String, frames: [String],
    places: [String] = [], longestWaitMinutes: Int? = nil, createdBy: String? = nil, isCrashing: Bool = false,
    ids: [Int] = [], location: SourceLocation? = nil
  ) {
    self.artifact = artifact
    self.segment = segment
    self.kind = kind
    self.count = count
    self.state = state
    self.frames = frames
    self.places = places
    self.longestWaitMinutes = longestWaitMinutes
    self.createdBy = createdBy
    self.isCrashing = isCrashing
    self.ids = ids
    self.location = location
  }
}

/// Something that happened at a place in an artifact, for the timeline.
public struct CaseEvent: Hashable, Sendable {
  /// What sort of event it is.
  public enum Kind: String, Hashable, Sendable, Codable {
    case signal, change, effect
  }

  /// Artifact it was read from.
  public var artifact: ArtifactID
  /// Segment it was read from.
  public var segment: SegmentID?
  /// Where, and when if known.
  public var location: SourceLocation
  /// One short phrase.
  public var what: String
  /// What sort of event it is.
  public var kind: Kind

  /// Creates an event.
  public init(artifact: ArtifactID, segment: SegmentID? = nil, location: SourceLocation, what: String, kind: Kind) {
    self.artifact = artifact
    self.segment = segment
    self.location = location
    self.what = what
    self.kind = kind
  }
}
