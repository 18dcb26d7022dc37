public import CaseModel
public import Markup
public import Matching

/// One page of the knowledge base: a failure, how it is recognised, and what to do.
public struct Scenario: Sendable {
  /// Id from scenarios.tsv; also the file name.
  public var id: String
  /// Title.
  public var title: String
  /// Family: `go-runtime`, `jvm-gc`, …
  public var family: String
  /// `memory-corruption concurrency type-system scheduler resource-exhaustion build configuration performance`.
  public var failureClass: String
  /// How bad.
  public var severity: Severity
  /// Product → version range, as written.
  public var affects: [String: VersionRange]
  /// What speaks for it.
  public var evidence: [EvidenceEntry]
  /// What speaks against it.
  public var unless: [UnlessEntry]
  /// Scenario ids and outcomes.
  public var leadsTo: [String]
  /// Wider names of the same failure.
  public var refines: [String]
  /// Ids answered in "Is this it".
  public var lookAlikes: [String]
  /// Reference whose value names the subject.
  public var subject: FactReference?
  /// Other names, error texts, invented flags.
  public var aliases: [String]
  /// Ids from families.yml.
  public var symptoms: [String]
  /// Components.
  public var components: [String]
  /// Alert names.
  public var alerts: [String]
  /// Free tags.
  public var tags: [String]
  /// Who keeps the page.
  public var owner: String?
  /// Sources.
  public var references: [SourceReference]
  /// When and with what it was checked.
  public var verified: Verification
  /// Fixture folders named in the front matter.
  public var corpus: [String]
  /// Path relative to the knowledge folder.
  public var path: String
  /// Blocks between the front matter and the first `##`: what it is, in a few sentences.
  public var introduction: [Block]
  /// Body after the front matter, sections by fixed id in page order.
  public var sections: [PageSection]
  /// "Do now" items.
  public var doNow: [ChecklistItem]
  /// Checklist items.
  public var checklist: [ChecklistItem]
  /// Sample fences.
  public var samples: [PageSample]
  /// The Chinese page, where there is one.
  public var translation: PageTranslation?

  /// Creates a page with the given identity and empty contents.
  public init(id: String, title: String, family: String, failureClass: String, severity: Severity) {
    self.id = id
    self.title = title
    self.family = family
    self.failureClass = failureClass
    self.severity = severity
    affects = [:]
    evidence = []
    unless = []
    leadsTo = []
    refines = []
    lookAlikes = []
    aliases = []
    symptoms = []
    components = []
    alerts = []
    tags = []
    references = []
    verified = Verification(date: "", with: [])
    corpus = []
    path = ""
    introduction = []
    sections = []
    doNow = []
    checklist = []
    samples = []
  }
}

/// What an entry tests: a pattern on lines, a condition over facts, or both in one segment.
public struct EntryTest: Hashable, Sendable {
  /// Pattern; `ignore-case` is part of it.
  public var match: Pattern?
  /// Condition.
  public var fact: Expression?
  /// The condition as written.
  public var factSource: String?
  /// Segment kinds; `nil` where the page says nothing (a pattern is then tried on `[line]`, a fact once per artifact).
  public var segments: [SegmentKind]?
  /// Hits needed.
  public var atLeast: Int
  /// Seconds in which they must lie.
  public var withinSeconds: Double?

  /// Creates a test.
  public init(
    match: Pattern? = nil, fact: Expression? = nil, factSource: String? = nil, segments: [SegmentKind]? = nil,
    atLeast: Int = 1, withinSeconds: Double? = nil
  ) {
    self.match = match
    self.fact = fact
    self.factSource = factSource
    self.segments = segments
    self.atLeast = atLeast
    self.withinSeconds = withinSeconds
  }

  /// The pattern as written, for those who need its literals and not its matcher.
  public var matchSource: String? { match?.source }
}

/// An entry of `evidence:`.
public struct EvidenceEntry: Hashable, Sendable {
  /// Unique in the page.
  public var id: String
  /// What is tested.
  public var test: EntryTest
  /// Weight.
  public var strength: Strength
  /// Whether it ends a process, build or request.
  public var ends: Bool
  /// Entries of one group count as one.
  public var group: String?
  /// Sentence for the report.
  public var means: String?

  /// Creates an entry.
  public init(
    id: String, test: EntryTest, strength: Strength, ends: Bool = false, group: String? = nil, means: String? = nil
  ) {
    self.id = id
    self.test = test
    self.strength = strength
    self.ends = ends
    self.group = group
    self.means = means
  }
}

/// An entry of `unless:`.
public struct UnlessEntry: Hashable, Sendable {
  /// What it does when it fires.
  public enum Effect: String, Hashable, Sendable, Codable, CaseIterable {
    case lowers
    case rulesOut = "rules-out"
  }

  /// Unique in the page.
  public var id: String
  /// What is tested.
  public var test: EntryTest
  /// What it does.
  public var effect: Effect
  /// The evidence entry or group it counters; `nil` counters the whole finding.
  public var group: String?
  /// Sentence for the report.
  public var means: String?

  /// Creates an entry.
  public init(id: String, test: EntryTest, effect: Effect = .lowers, group: String? = nil, means: String? = nil) {
    self.id = id
    self.test = test
    self.effect = effect
    self.group = group
    self.means = means
  }
}

/// A title and a place (URL or source path).
public struct SourceReference: Hashable, Sendable {
  /// What it is.
  public var title: String
  /// URL, or repository path.
  public var location: String

  /// Creates a reference.
  public init(title: String, location: String) {
    self.title = title
    self.location = location
  }
}

/// When and with which versions a page was checked.
public struct Verification: Hashable, Sendable {
  /// `2026-11-24`.
  public var date: String
  /// `go1.24.11`, `jdk 17.0.15`, …
  public var with: [String]

  /// Creates a verification.
  public init(date: String, with: [String]) {
    self.date = date
    self.with = with
  }
}

/// One `##` section.
public struct PageSection: Sendable {
  /// Fixed ids in page order.
  public enum ID: String, Hashable, Sendable, CaseIterable {
    case isThisIt = "is-this-it"
    case now, checklist, diagram, cause, fix, verify, prevent, sources
    // Myth pages.
    case claim, truth
    case doInstead = "do-instead"
  }

  /// Which.
  public var id: ID
  /// Heading as written.
  public var title: String
  /// Line of the heading in the file.
  public var line: Int
  /// Its blocks, without the heading and without sample fences.
  public var blocks: [Block]

  /// Creates a section.
  public init(id: ID, title: String, line: Int, blocks: [Block]) {
    self.id = id
    self.title = title
    self.line = line
    self.blocks = blocks
  }
}

/// One item of a checklist or of "Do now".
public struct ChecklistItem: Hashable, Sendable {
  /// `c1`, `c1a`.
  public var id: String
  /// The sentence.
  public var text: [Inline]
  /// The sentence as Markdown source.
  public var source: String
  /// Command.
  public var run: String?
  /// Expected result, Markdown.
  public var expect: String?
  /// `none`, `low` or `high`, with words after it.
  public var risk: String?
  /// How to undo.
  public var undo: String?
  /// Item to go to where the expectation fails.
  public var ifNot: String?
  /// One level of children.
  public var children: [ChecklistItem]

  /// Creates an item.
  public init(
    id: String, text: [Inline], source: String, run: String? = nil, expect: String? = nil, risk: String? = nil,
    undo: String? = nil, ifNot: String? = nil, children: [ChecklistItem] = []
  ) {
    self.id = id
    self.text = text
    self.source = source
    self.run = run
    self.expect = expect
    self.risk = risk
    self.undo = undo
    self.ifNot = ifNot
    self.children = children
  }
}

/// A sample fence of a page: its own test.
public struct PageSample: Hashable, Sendable {
  /// What it must show.
  public enum Role: String, Hashable, Sendable {
    case hit, miss, paste
  }

  /// What it must show.
  public var role: Role
  /// File name the text pretends to have.
  public var file: String
  /// Fences with the same name form one case.
  public var caseName: String?
  /// Other scenarios that may fire.
  public var also: [String]
  /// The text.
  public var text: String
  /// Line of the fence in the page.
  public var line: Int

  /// Creates a sample.
  public init(role: Role, file: String, caseName: String?, also: [String], text: String, line: Int) {
    self.role = role
    self.file = file
    self.caseName = caseName
    self.also = also
    self.text = text
    self.line = line
  }
}
