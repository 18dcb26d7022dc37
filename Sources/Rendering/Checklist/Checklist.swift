public import CaseModel
public import Knowledge
public import Markup

/// A list to tick, the same in every format: ids, order and words.
public struct Checklist: Hashable, Sendable {
  /// State of an item.
  public enum State: String, Hashable, Sendable {
    case todo, done, notApplicable
  }

  /// One thing to do. Children are one level deep.
  public struct Item: Hashable, Sendable {
    /// Stable id: `c1`, `c1a`, `n1`.
    public var id: String
    /// The sentence.
    public var text: [Inline]
    /// Command.
    public var run: String?
    /// What it should show, Markdown.
    public var expect: [Inline]
    /// `none`, `low` or `high`, with words.
    public var risk: String?
    /// How to undo, Markdown.
    public var undo: [Inline]
    /// Item to go to where the expectation fails.
    public var ifNot: String?
    /// State.
    public var state: State
    /// Items below it.
    public var children: [Item]

    /// Creates an open item.
    public init(
      id: String, text: [Inline], run: String? = nil, expect: [Inline] = [], risk: String? = nil, undo: [Inline] = [],
      ifNot: String? = nil, state: State = .todo, children: [Item] = []
    ) {
      self.id = id
      self.text = text
      self.run = run
      self.expect = expect
      self.risk = risk
      self.undo = undo
      self.ifNot = ifNot
      self.state = state
      self.children = children
    }
  }

  /// Items under one heading.
  public struct Section: Hashable, Sendable {
    /// `Do now`, `Checklist`.
    public var title: String
    /// Items.
    public var items: [Item]

    /// Creates a section.
    public init(title: String, items: [Item]) {
      self.title = title
      self.items = items
    }
  }

  /// Scenario id.
  public var id: String
  /// Page title.
  public var title: String
  /// Where the evidence stands, one line; empty without a case.
  public var origin: String
  /// Sections.
  public var sections: [Section]
  /// Stands before item ids in HTML, where one page holds several lists.
  var anchorPrefix = ""

  /// Creates a checklist.
  public init(id: String, title: String, origin: String = "", sections: [Section]) {
    self.id = id
    self.title = title
    self.origin = origin
    self.sections = sections
  }

  /// All items, children after their parents.
  public var items: [Item] { sections.flatMap { $0.items.flatMap { [$0] + $0.children } } }

  /// Eight hexadecimal digits that change when an item does.
  public var revision: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for item in items {
      let words = [item.id, item.text.map(\.plainText).joined(), item.run ?? ""].joined(separator: "\u{1F}")
      for byte in words.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    let digits = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}

extension Checklist {
  /// The list of a page: what to do now, then its checklist.
  public init(_ page: Scenario) {
    var sections: [Section] = []
    if !page.doNow.isEmpty { sections.append(Section(title: "Do now", items: page.doNow.map(Item.init))) }
    if !page.checklist.isEmpty { sections.append(Section(title: "Checklist", items: page.checklist.map(Item.init))) }
    self.init(id: page.id, title: page.title, sections: sections)
  }

  /// One list for each confirmed or likely finding of a case, or for the possible ones where there is none surer.
  ///
  /// A scenario found twice gives one list. Pages that the knowledge base no longer has fall back on the actions of
  /// the finding.
  public static func lists(for value: Case, knowledge: KnowledgeBase) -> [Checklist] {
    let sure = value.findings.filter { $0.confidence > .possible }
    let knowledge = knowledge.withBodies(of: value.findings.map(\.scenario))
    var seen: Set<String> = []
    return (sure.isEmpty ? value.findings : sure).filter { seen.insert($0.scenario).inserted }.map { finding in
      var list = knowledge[finding.scenario].map { Checklist($0) } ?? Checklist(finding)
      list.title = Phrases.headline(finding)
      let place = finding.evidence.first.map { value.place($0.artifact, $0.first) }
      list.origin = "\(finding.confidence.rawValue), \(Phrases.occurrence(finding))" + (place.map { ", \($0)" } ?? "")
      return list
    }
  }

  init(_ finding: Finding) {
    let items = finding.actions.map { action in
      Item(
        id: action.id, text: InlineMarkdown.parse(action.text), run: action.run,
        expect: InlineMarkdown.parse(action.expect ?? ""), risk: action.risk,
        undo: InlineMarkdown.parse(action.undo ?? ""))
    }
    self.init(
      id: finding.scenario, title: finding.title,
      sections: items.isEmpty ? [] : [Section(title: "Do now", items: items)])
  }
}

extension Checklist.Item {
  init(_ item: ChecklistItem) {
    self.init(
      id: item.id, text: item.text, run: item.run, expect: InlineMarkdown.parse(item.expect ?? ""), risk: item.risk,
      undo: InlineMarkdown.parse(item.undo ?? ""), ifNot: item.ifNot, children: item.children.map(Checklist.Item.init))
  }
}
