/// The answer: everything a report, a terminal or a JSON reader needs. JSON contract: `casebook.case/1`.
public struct Case: Sendable {
  /// Version of the tool.
  public var toolVersion: String
  /// Number of pages in the knowledge base.
  public var knowledgePages: Int
  /// Digest of the knowledge base.
  public var knowledgeDigest: String
  /// Program runs.
  public var processes: [CaseProcess] = []
  /// Inputs.
  public var artifacts: [Artifact] = []
  /// Segments, for display.
  public var segments: [SegmentInfo] = []
  /// In rank order.
  public var findings: [Finding] = []
  /// Scenarios that had evidence and were ruled out.
  public var ruledOut: [RuledOut] = []
  /// Conclusions not drawn, with the reason.
  public var withheld: [Withheld] = []
  /// Artifacts in which nothing was found.
  public var nothingFound: [NothingFound] = []
  /// All facts.
  public var facts: [Fact] = []
  /// All curves.
  public var series: [Series] = []
  /// All stacks.
  public var groups: [StackGroup] = []
  /// Who refers to whom.
  public var graphs: [EvidenceGraph] = []
  /// Cause and consequence.
  public var chain = Chain()
  /// In order of time.
  public var timeline: [TimelineEntry] = []
  /// Findings hidden on request.
  public var suppressed: [Suppressed] = []
  /// Masked values by kind.
  public var masked: [String: Int] = [:]
  /// Inputs not read on purpose.
  public var skipped: [SkippedInput] = []
  /// Whether something could not be read.
  public var isIncomplete = false

  /// Creates an empty case.
  public init(toolVersion: String, knowledgePages: Int, knowledgeDigest: String) {
    self.toolVersion = toolVersion
    self.knowledgePages = knowledgePages
    self.knowledgeDigest = knowledgeDigest
  }

  /// A scenario that had evidence and was ruled out.
  public struct RuledOut: Hashable, Sendable {
    /// Scenario id.
    public var scenario: String
    /// Page title.
    public var title: String
    /// The sentence of the `unless` entry.
    public var because: String

    /// Creates an entry.
    public init(scenario: String, title: String, because: String) {
      self.scenario = scenario
      self.title = title
      self.because = because
    }
  }

  /// A conclusion not drawn.
  public struct Withheld: Hashable, Sendable {
    /// What was not concluded.
    public var conclusion: String
    /// Why.
    public var because: String

    /// Creates an entry.
    public init(conclusion: String, because: String) {
      self.conclusion = conclusion
      self.because = because
    }
  }

  /// An artifact in which nothing was found.
  public struct NothingFound: Hashable, Sendable {
    /// Which.
    public var artifact: ArtifactID
    /// Number of pages tried.
    public var pagesTried: Int
    /// Rarest error-like lines.
    public var rareLines: [String]
    /// Commands that would collect better evidence.
    public var collect: [String]

    /// Creates an entry.
    public init(artifact: ArtifactID, pagesTried: Int, rareLines: [String], collect: [String]) {
      self.artifact = artifact
      self.pagesTried = pagesTried
      self.rareLines = rareLines
      self.collect = collect
    }
  }

  /// Cause and consequence as a graph.
  public struct Chain: Hashable, Sendable {
    /// A found scenario or an outcome.
    public struct Node: Hashable, Sendable {
      /// Index of the finding; `nil` for an outcome.
      public var finding: Int?
      /// Scenario id or outcome.
      public var name: String
      /// Text for the diagram.
      public var label: String

      /// Creates a node.
      public init(finding: Int?, name: String, label: String) {
        self.finding = finding
        self.name = name
        self.label = label
      }
    }

    /// A link.
    public struct Edge: Hashable, Sendable {
      /// How sure the link is.
      public enum Kind: String, Hashable, Sendable, Codable {
        case proved, possible, outcome
      }

      /// Node index of the cause.
      public var from: Int
      /// Node index of the consequence.
      public var to: Int
      /// How sure.
      public var kind: Kind

      /// Creates a link.
      public init(from: Int, to: Int, kind: Kind) {
        self.from = from
        self.to = to
        self.kind = kind
      }
    }

    /// Nodes, findings first in rank order, then outcomes.
    public var nodes: [Node] = []
    /// Links, sorted.
    public var edges: [Edge] = []

    /// Creates an empty chain.
    public init() {}
  }

  /// One line of the timeline.
  public struct TimelineEntry: Hashable, Sendable {
    /// Wall clock, if known.
    public var time: Timestamp?
    /// Seconds since process start, if known.
    public var uptime: Double?
    /// Where it was read.
    public var artifact: ArtifactID
    /// Line.
    public var line: Int
    /// One short phrase.
    public var what: String
    /// What sort of event.
    public var kind: CaseEvent.Kind
    /// Index of the finding it belongs to.
    public var finding: Int?
    /// Whether it happened then or later: the artifact states no time for it, only an earlier line does.
    public var isEarliest = false

    /// Creates an entry.
    public init(
      time: Timestamp?, uptime: Double?, artifact: ArtifactID, line: Int, what: String, kind: CaseEvent.Kind,
      finding: Int?
    ) {
      self.time = time
      self.uptime = uptime
      self.artifact = artifact
      self.line = line
      self.what = what
      self.kind = kind
      self.finding = finding
    }
  }

  /// A finding hidden on request.
  public struct Suppressed: Hashable, Sendable {
    /// Scenario id.
    public var scenario: String
    /// Fingerprint.
    public var fingerprint: String
    /// Why.
    public var reason: String
    /// Who answers for it.
    public var owner: String
    /// Until when (date).
    public var expires: String

    /// Creates an entry.
    public init(scenario: String, fingerprint: String, reason: String, owner: String, expires: String) {
      self.scenario = scenario
      self.fingerprint = fingerprint
      self.reason = reason
      self.owner = owner
      self.expires = expires
    }
  }
}
