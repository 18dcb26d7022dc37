public import CaseModel
public import Diagrams
public import Knowledge

/// Everything a site is made from, read by whoever touches paths.
public struct SiteInput: Sendable {
  /// Pages with their bodies.
  public var knowledge: KnowledgeBase
  /// `site/site.yml`.
  public var configuration: SiteConfiguration
  /// Templates.
  public var templates: TemplateSet
  /// Draws diagrams.
  public var diagrams: DiagramRenderer
  /// `site/assets`: the style sheet, the script, icons; paths below `assets/`.
  public var assets: [SiteFile]
  /// `site/pages`: Markdown by file name without extension (`home`, `about`).
  public var pages: [String: String]
  /// Markdown of knowledge pages by their path in the knowledge folder; published beside the pages.
  public var sources: [String: String]
  /// Ids that were published before; one that vanishes is an error.
  public var publishedIDs: [String]
  /// The day of the build, for the list of stale pages; `nil` leaves the check out.
  public var today: Timestamp?
  /// Version of the tool.
  public var toolVersion: String

  /// Creates an input without pages of the site's own.
  public init(
    knowledge: KnowledgeBase, configuration: SiteConfiguration = SiteConfiguration(), templates: TemplateSet,
    diagrams: DiagramRenderer, assets: [SiteFile], toolVersion: String
  ) {
    self.knowledge = knowledge
    self.configuration = configuration
    self.templates = templates
    self.diagrams = diagrams
    self.assets = assets
    self.toolVersion = toolVersion
    pages = [:]
    sources = [:]
    publishedIDs = []
  }
}
