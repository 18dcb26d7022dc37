/// What `casebook collect` did, for the terminal and as Markdown.
public struct CollectionSummary: Hashable, Sendable {
  /// One build.
  public struct Row: Hashable, Sendable {
    /// GOEXPERIMENT.
    public var experiment: String
    /// `-gcflags`.
    public var gcflags: String
    /// What the linker was told.
    public var link: String
    /// `ok`, `failed`, …
    public var outcome: String
    /// Numbers of the notes that explain it.
    public var notes: [Int]

    /// Creates a row.
    public init(experiment: String, gcflags: String, link: String, outcome: String, notes: [Int]) {
      self.experiment = experiment
      self.gcflags = gcflags
      self.link = link
      self.outcome = outcome
      self.notes = notes
    }
  }

  /// A failure, said once for all builds and tools that met it.
  public struct Note: Hashable, Sendable {
    /// Scenario id, where one explains it.
    public var scenario: String?
    /// Its title.
    public var title: String
    /// The first line of the cause.
    public var line: String
    /// Who met it.
    public var places: [String]

    /// Creates a note.
    public init(scenario: String?, title: String, line: String, places: [String]) {
      self.scenario = scenario
      self.title = title
      self.line = line
      self.places = places
    }
  }

  /// The folder, the module and the toolchain.
  public var headline: [String]
  /// Tools that ran, with the numbers of their notes.
  public var ran: [String]
  /// Tools that did not, and why.
  public var skipped: [String]
  /// Builds in the order they ran.
  public var rows: [Row]
  /// What explains failures; a row names them by their place here, from 1.
  public var notes: [Note]
  /// What else a reader should know.
  public var remarks: [String]
  /// The command to run next.
  public var next: String

  /// Creates a summary.
  public init(
    headline: [String], ran: [String], skipped: [String], rows: [Row], notes: [Note], remarks: [String], next: String
  ) {
    self.headline = headline
    self.ran = ran
    self.skipped = skipped
    self.rows = rows
    self.notes = notes
    self.remarks = remarks
    self.next = next
  }
}

extension CollectionSummary.Row {
  /// `failed [1]`
  var result: String { ([outcome] + notes.map { "[\($0)]" }).joined(separator: " ") }
}
