/// One evidence or `unless` entry of one page.
public struct EntryID: Hashable, Comparable, Sendable, Codable {
  /// Scenario id.
  public var scenario: String
  /// Entry id, unique in its page.
  public var entry: String

  /// Creates the name of an entry.
  public init(scenario: String, entry: String) {
    self.scenario = scenario
    self.entry = entry
  }

  /// The order of this type.
  public static func < (left: EntryID, right: EntryID) -> Bool {
    (left.scenario, left.entry) < (right.scenario, right.entry)
  }
}

/// One line that a pattern confirmed.
public struct Hit: Hashable, Sendable {
  /// A named group and the text it captured.
  public struct Capture: Hashable, Sendable {
    /// Group name, which is a fact name.
    public var name: String
    /// Captured text, invalid UTF-8 repaired.
    public var text: String

    /// Creates a capture.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Whose pattern.
  public var entry: EntryID
  /// Artifact.
  public var artifact: ArtifactID
  /// The finest segment the line lies in; `nil` means an ordinary line.
  public var segment: SegmentID?
  /// The whole line.
  public var location: SourceLocation
  /// Whose output the line is.
  public var stream: StreamKey
  /// Named groups in pattern order.
  public var captures: [Capture]
  /// The peeled line, at most 400 bytes, the matched part inside.
  public var excerpt: String
  /// The matched text itself (never masked).
  public var matched: String

  /// Creates a hit.
  public init(
    entry: EntryID, artifact: ArtifactID, segment: SegmentID? = nil, location: SourceLocation,
    stream: StreamKey = StreamKey(), captures: [Capture] = [], excerpt: String = "", matched: String = ""
  ) {
    self.entry = entry
    self.artifact = artifact
    self.segment = segment
    self.location = location
    self.stream = stream
    self.captures = captures
    self.excerpt = excerpt
    self.matched = matched
  }
}

/// All hits of one entry in one segment (or in the ordinary lines) of one artifact.
public struct HitGroup: Hashable, Sendable {
  /// Whose pattern.
  public var entry: EntryID
  /// Artifact.
  public var artifact: ArtifactID
  /// Segment, or `nil` for ordinary lines.
  public var segment: SegmentID?
  /// Exact number of hits, kept or not.
  public var count: Int
  /// The first hits, at most 1,000, in order.
  public var hits: [Hit]
  /// Where the last hit lies (also when it was not kept).
  public var last: SourceLocation

  /// Creates a group; `hits` must not be empty.
  public init(
    entry: EntryID, artifact: ArtifactID, segment: SegmentID?, count: Int, hits: [Hit], last: SourceLocation
  ) {
    self.entry = entry
    self.artifact = artifact
    self.segment = segment
    self.count = count
    self.hits = hits
    self.last = last
  }
}

/// All that reading and analysis found: the input of the diagnosis.
public struct Observations: Sendable {
  /// Artifacts, by id.
  public var artifacts: [Artifact] = []
  /// Processes, by id.
  public var processes: [CaseProcess] = []
  /// Segments in order of artifact, then place.
  public var segments: [SegmentInfo] = []
  /// Facts of analyzers (facts captured by patterns are added by the diagnosis).
  public var facts: [Fact] = []
  /// Curves.
  public var series: [Series] = []
  /// Stacks.
  public var groups: [StackGroup] = []
  /// Who refers to whom.
  public var graphs: [EvidenceGraph] = []
  /// Candidates for the timeline.
  public var events: [CaseEvent] = []
  /// Confirmed pattern hits.
  public var hits: [HitGroup] = []
  /// Rare error-like lines by artifact, for artifacts in which nothing may match.
  public var rareLines: [ArtifactID: [String]] = [:]
  /// Inputs that were not read on purpose: path and reason.
  public var skipped: [SkippedInput] = []

  /// Creates an empty set.
  public init() {}
}

/// An input that was not read on purpose.
public struct SkippedInput: Hashable, Sendable {
  /// Its path.
  public var path: String
  /// Why, in a few words.
  public var because: String

  /// Creates an entry.
  public init(path: String, because: String) {
    self.path = path
    self.because = because
  }
}
