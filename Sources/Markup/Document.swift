/// A parsed Markdown text.
public struct Document: Hashable, Sendable {
  /// Top-level blocks.
  public var blocks: [Block]

  /// Creates a document.
  public init(blocks: [Block]) {
    self.blocks = blocks
  }
}

/// A block with the line it starts on.
public struct Block: Hashable, Sendable {
  /// What it is.
  public var content: Content
  /// Line in the file, from 1 (front matter counted).
  public var line: Int

  /// Creates a block.
  public init(_ content: Content, line: Int) {
    self.content = content
    self.line = line
  }

  /// The kinds of block.
  public indirect enum Content: Hashable, Sendable {
    case paragraph([Inline])
    /// `id` is the Unicode slug, unique in the document.
    case heading(level: Int, inlines: [Inline], id: String)
    case blockQuote([Block])
    case alert(AlertKind, [Block])
    case list(List)
    case code(CodeBlock)
    case html(String)
    case thematicBreak
    case table(Table)
  }

  /// `> [!NOTE]` and its kin.
  public enum AlertKind: String, Hashable, Sendable, CaseIterable {
    case note, tip, important, warning, caution
  }
}

/// A bullet or ordered list.
public struct List: Hashable, Sendable {
  /// First number of an ordered list; `nil` for bullets.
  public var start: Int?
  /// Whether items are not separated by blank lines.
  public var isTight: Bool
  /// Items.
  public var items: [Item]

  /// One item.
  public struct Item: Hashable, Sendable {
    /// `nil` where it is no task.
    public var task: TaskState?
    /// Its blocks.
    public var blocks: [Block]
    /// Line it starts on.
    public var line: Int

    /// Creates an item.
    public init(task: TaskState? = nil, blocks: [Block], line: Int) {
      self.task = task
      self.blocks = blocks
      self.line = line
    }
  }

  /// State of a task item; `notApplicable` is GitLab's `[~]`.
  public enum TaskState: String, Hashable, Sendable {
    case open, done, notApplicable
  }

  /// Creates a list.
  public init(start: Int?, isTight: Bool, items: [Item]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

/// Fenced or indented code.
public struct CodeBlock: Hashable, Sendable {
  /// Everything after the fence, trimmed; empty for indented code.
  public var info: String
  /// The text, with its final newline.
  public var text: String

  /// Creates a code block.
  public init(info: String, text: String) {
    self.info = info
    self.text = text
  }

  /// The first word of `info`.
  public var language: String {
    info.split(whereSeparator: { $0 == " " || $0 == "\t" }).first.map(String.init) ?? ""
  }
}

/// A pipe table.
public struct Table: Hashable, Sendable {
  /// Column alignment.
  public enum Alignment: String, Hashable, Sendable {
    case none, left, center, right
  }

  /// One per column.
  public var alignments: [Alignment]
  /// Header cells.
  public var header: [[Inline]]
  /// Rows of cells, each as long as the header.
  public var rows: [[[Inline]]]

  /// Creates a table.
  public init(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

/// Text inside a block.
public indirect enum Inline: Hashable, Sendable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case link(destination: String, title: String, [Inline])
  case image(source: String, title: String, [Inline])
  case html(String)
  case softBreak
  case lineBreak
}

extension Inline {
  /// The text without any markup.
  public var plainText: String {
    switch self {
    case .text(let text), .code(let text): return text
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, _, let inner),
      .image(_, _, let inner):
      return inner.map(\.plainText).joined()
    case .html: return ""
    case .softBreak: return " "
    case .lineBreak: return "\n"
    }
  }
}
