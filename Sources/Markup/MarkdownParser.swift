/// Markdown text → ``Document``.
///
/// CommonMark 0.30 by libcmark, and on its tree the extensions of ``Options``. Never fails: whatever the text holds, it
/// is some document. Front matter is not known here; strip it first and say by `firstLine` how long it was.
public struct MarkdownParser: Sendable {
  /// What is understood beyond CommonMark.
  public struct Options: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int

    /// Creates a set from its bits.
    public init(rawValue: Int) {
      self.rawValue = rawValue
    }

    /// Pipe tables.
    public static let tables = Options(rawValue: 1 << 0)
    /// `- [ ]`, `- [x]` and GitLab's `- [~]`.
    public static let tasks = Options(rawValue: 1 << 1)
    /// `~~text~~` and `~text~`.
    public static let strikethrough = Options(rawValue: 1 << 2)
    /// Bare `https://…`, `www.…` and mail addresses.
    public static let autolinks = Options(rawValue: 1 << 3)
    /// `> [!NOTE]` and its kin.
    public static let alerts = Options(rawValue: 1 << 4)
    /// An `id` for each heading, from its text.
    public static let headingIDs = Options(rawValue: 1 << 5)
    /// `**` beside Chinese punctuation means bold although CommonMark's rule says it does not.
    public static let chineseBold = Options(rawValue: 1 << 6)

    /// CommonMark and nothing else.
    public static let commonMark: Options = []
    /// GitHub Flavored Markdown as its specification has it.
    public static let gfm: Options = [.tables, .tasks, .strikethrough, .autolinks]
    /// Everything; what pages of the knowledge base are read with.
    public static let knowledge: Options = [.gfm, .alerts, .headingIDs, .chineseBold]
  }

  /// Blocks and inlines nested deeper than this become plain text.
  public static let maximumNesting = 100

  /// What is understood beyond CommonMark.
  public var options: Options
  /// Line number of the first line of the text.
  public var firstLine: Int

  /// Creates a parser.
  public init(options: Options = .knowledge, firstLine: Int = 1) {
    self.options = options
    self.firstLine = firstLine
  }

  /// Parses a text.
  public func parse(_ text: String) -> Document {
    var source = Array(text.utf8)
    let standIns = StandIns.absent(from: source)
    if let standIns, !options.isDisjoint(with: [.strikethrough, .autolinks]) {
      standIns.replaceEscapes(in: &source)
    }
    var tree = CommonMark.parse(source)
    var lines = SourceLines(source)
    if options.contains(.chineseBold), let standIns, ChineseBold.mayOccur(in: source) {
      let marks = ChineseBold.marks(in: tree, lines, skippingTables: options.contains(.tables))
      if !marks.isEmpty {
        source = standIns.replacing(marks, in: source)
        tree = CommonMark.parse(source)
        lines = SourceLines(source)
      }
    }
    let plan = LeafPlan(tree, lines, options: options, standIns: standIns)
    var builder = BlockBuilder(
      tree: tree, lines: lines, plan: plan, options: options, standIns: standIns, firstLine: firstLine)
    return builder.document()
  }
}
