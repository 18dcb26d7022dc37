/// How sure a finding is.
public enum Confidence: String, Hashable, Sendable, Codable, Comparable, CaseIterable {
  case possible, likely, confirmed

  /// The order of this type.
  public static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }

  var rank: Int {
    switch self {
    case .possible: return 0
    case .likely: return 1
    case .confirmed: return 2
    }
  }
}

/// How bad a scenario is.
public enum Severity: String, Hashable, Sendable, Codable, Comparable, CaseIterable {
  case info, low, medium, high, critical

  /// The order of this type.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
}

/// How much one piece of evidence weighs. `none` only counts hits.
public enum Strength: String, Hashable, Sendable, Codable, Comparable, CaseIterable {
  case none, weak, strong, decisive

  /// The order of this type.
  public static func < (left: Strength, right: Strength) -> Bool { left.rank < right.rank }

  var rank: Int { Strength.allCases.firstIndex(of: self) ?? 0 }
}

/// One fired entry in one artifact: why a finding stands, or what speaks against it.
public struct EvidencePiece: Hashable, Sendable {
  /// Artifact.
  public var artifact: ArtifactID
  /// Segment, if any.
  public var segment: SegmentID?
  /// Entry id of the page.
  public var rule: String
  /// Weight.
  public var strength: Strength
  /// Whether it ends a process, build or request.
  public var ends: Bool
  /// Entries of one group count as one.
  public var group: String?
  /// Exact number of hits (1 for a fact).
  public var count: Int
  /// First place.
  public var first: SourceLocation
  /// Last place.
  public var last: SourceLocation
  /// The line, or the facts that made the condition true (`full_gcs = 57, …`).
  public var excerpt: String
  /// The page's sentence.
  public var means: String?
  /// Literal text of the rule that stands in the excerpt; masking leaves it alone.
  public var literals: [String] = []

  /// Creates a piece.
  public init(
    artifact: ArtifactID, segment: SegmentID?, rule: String, strength: Strength, ends: Bool, group: String?,
    count: Int, first: SourceLocation, last: SourceLocation, excerpt: String, means: String?
  ) {
    self.artifact = artifact
    self.segment = segment
    self.rule = rule
    self.strength = strength
    self.ends = ends
    self.group = group
    self.count = count
    self.first = first
    self.last = last
    self.excerpt = excerpt
    self.means = means
  }
}

/// One thing to do, taken from a page's "Do now" or checklist.
public struct CaseAction: Hashable, Sendable {
  /// Stable id in the page (`c1`, `n1`).
  public var id: String
  /// One sentence, Markdown inlines allowed.
  public var text: String
  /// Command to run.
  public var run: String?
  /// What to expect.
  public var expect: String?
  /// `none`, `low` or `high`, with words.
  public var risk: String?
  /// How to undo.
  public var undo: String?

  /// Creates an action.
  public init(
    id: String, text: String, run: String? = nil, expect: String? = nil, risk: String? = nil, undo: String? = nil
  ) {
    self.id = id
    self.text = text
    self.run = run
    self.expect = expect
    self.risk = risk
    self.undo = undo
  }
}

/// A scenario that the evidence supports.
public struct Finding: Hashable, Sendable {
  /// Scenario id.
  public var scenario: String
  /// Page title.
  public var title: String
  /// How sure.
  public var confidence: Confidence
  /// How bad.
  public var severity: Severity
  /// `memory-corruption`, `resource-exhaustion`, …
  public var failureClass: String
  /// Whose failure.
  public var process: ProcessID?
  /// What it speaks of (a function, a library), shown in titles.
  public var subject: String?
  /// `cb1:` hash; the same across builds, hosts and prefixes.
  public var fingerprint: String
  /// `cb1l:` hash of scenario and subject.
  public var looseFingerprint: String
  /// Occurrences.
  public var count: Int
  /// Pieces, strongest first.
  public var evidence: [EvidencePiece]
  /// Counter-evidence.
  public var against: [EvidencePiece]
  /// Wider names of the same failure.
  public var also: [String]
  /// Indices (in rank order) of findings that lead to this one.
  public var causes: [Int]
  /// What it leads to: outcomes and found scenarios.
  public var effects: [String]
  /// What would raise the confidence.
  public var raise: [String]
  /// What to do now.
  public var actions: [CaseAction]
  /// First time seen, if known.
  public var firstTime: Timestamp?
  /// Last time seen, if known.
  public var lastTime: Timestamp?
  /// Whether these times are those of earlier lines: it happened then or later.
  public var isEarliest = false
  /// `version not seen`, where the page is limited to versions and none was read.
  public var remarks: [String]

  /// Creates a finding without evidence.
  public init(scenario: String, title: String, confidence: Confidence, severity: Severity, failureClass: String) {
    self.scenario = scenario
    self.title = title
    self.confidence = confidence
    self.severity = severity
    self.failureClass = failureClass
    fingerprint = ""
    looseFingerprint = ""
    count = 1
    evidence = []
    against = []
    also = []
    causes = []
    effects = []
    raise = []
    actions = []
    remarks = []
  }
}
