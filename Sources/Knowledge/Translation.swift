public import Markup

/// The Chinese text of a page. Item ids, commands and fences are those of the English page.
public struct PageTranslation: Sendable {
  /// Title.
  public var title: String
  /// Whether the English page has changed since.
  public var isStale: Bool
  /// What stands before the first heading.
  public var introduction: [Block]
  /// Sections in page order, with the titles of the translation.
  public var sections: [PageSection]
  /// "Do now" items.
  public var doNow: [ChecklistItem]
  /// Checklist items.
  public var checklist: [ChecklistItem]

  /// Creates a translation without text.
  public init(title: String, isStale: Bool = false) {
    self.title = title
    self.isStale = isStale
    introduction = []
    sections = []
    doNow = []
    checklist = []
  }
}
