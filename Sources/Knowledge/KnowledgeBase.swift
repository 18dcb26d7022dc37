/// All pages, checked.
public struct KnowledgeBase: Sendable {
  /// Scenarios, sorted by id.
  public var scenarios: [Scenario]
  /// Myths, sorted by id.
  public var myths: [Myth]
  /// Families, symptoms and components with their titles.
  public var families: Families
  /// Glossary terms, sorted.
  public var glossary: [GlossaryTerm]
  /// SHA-256-like digest of all page bytes, lower-case hexadecimal.
  public var digest: String

  /// Every id that pages may name, with its family and meaning.
  public internal(set) var table = ScenarioTable()
  /// Bodies as text, by id; filled in by the loader and by decoding.
  var bodies: [String: StoredBody] = [:]
  /// Bodies of myth pages as text, by id.
  var mythBodies: [String: StoredBody] = [:]

  private let byID: [String: Int]

  /// Creates a knowledge base; pages are sorted by id.
  public init(
    scenarios: [Scenario], myths: [Myth] = [], families: Families = Families(), glossary: [GlossaryTerm] = [],
    digest: String = ""
  ) {
    self.scenarios = scenarios.sorted { $0.id < $1.id }
    self.myths = myths.sorted { $0.id < $1.id }
    self.families = families
    self.glossary = glossary
    self.digest = digest
    byID = Dictionary(self.scenarios.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The page with this id.
  public subscript(_ id: String) -> Scenario? { byID[id].map { scenarios[$0] } }
}

/// `knowledge/families.yml`.
public struct Families: Hashable, Sendable {
  /// An id with words for people.
  public struct Named: Hashable, Sendable {
    /// Kebab case.
    public var id: String
    /// Title.
    public var title: String
    /// One sentence.
    public var summary: String

    /// Creates an entry.
    public init(id: String, title: String, summary: String) {
      self.id = id
      self.title = title
      self.summary = summary
    }
  }

  /// Families in display order.
  public var families: [Named]
  /// Symptoms in display order.
  public var symptoms: [Named]
  /// Components in display order.
  public var components: [Named]

  /// Creates the lists.
  public init(families: [Named] = [], symptoms: [Named] = [], components: [Named] = []) {
    self.families = families
    self.symptoms = symptoms
    self.components = components
  }
}

/// One term of `knowledge/glossary.md`.
public struct GlossaryTerm: Hashable, Sendable {
  /// The term.
  public var term: String
  /// One or two sentences, Markdown.
  public var meaning: String

  /// Creates a term.
  public init(term: String, meaning: String) {
    self.term = term
    self.meaning = meaning
  }
}
