extension HTMLRenderer {
  /// How HTML is printed.
  public struct Options: Hashable, Sendable {
    /// What becomes of HTML in the text.
    public enum RawHTML: Hashable, Sendable {
      /// Shown as text; comments are dropped.
      case escaped
      /// Dropped.
      case omitted
      /// Passed through. Only for text of one's own.
      case passedThrough
    }

    /// What becomes of HTML in the text.
    public var rawHTML = RawHTML.escaped
    /// Whether links to `javascript:` and the like lose their target.
    public var dropsUnsafeLinks = true
    /// Attributes of links to other hosts.
    public var externalLinkAttributes = #"rel="noopener""#
    /// Whether headings carry their `id`.
    public var headingIDs = true
    /// Added to the level of each heading; the result is at most six.
    public var headingShift = 0
    /// Whether the boxes of tasks can be ticked.
    public var tasksAreEnabled = false
    /// Whether elements carry what screens, keyboards and style sheets want: labels, `scope`, `tabindex`, classes. Off:
    /// the plain form of the specifications.
    public var isAccessible = true
    /// Whether a line end between Han characters is dropped instead of becoming a space.
    public var joinsEastAsianLines = true

    /// Creates the default options.
    public init() {}

    /// For pages: safe and accessible.
    public static let `default` = Options()

    /// GFM as its specification prints it, raw HTML and all. Only for text of one's own.
    public static let gfmConformance = commonMarkConformance

    /// CommonMark as its specification prints it, raw HTML and all. Only for text of one's own.
    public static let commonMarkConformance: Options = {
      var options = Options()
      options.rawHTML = .passedThrough
      options.dropsUnsafeLinks = false
      options.externalLinkAttributes = ""
      options.headingIDs = false
      options.isAccessible = false
      options.joinsEastAsianLines = false
      return options
    }()
  }
}
