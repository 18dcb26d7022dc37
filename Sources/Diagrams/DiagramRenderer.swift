public import CaseModel

/// From the text of a fence, or a graph value, to what a page shows.
///
/// Never throws: where no picture can be made there is still the text twin, or the notice that the caller should show
/// the text as it stands.
public struct DiagramRenderer: Sendable {
  private let layout: Layout
  private let cache: DiagramCache?
  private let version: @Sendable () -> String

  /// Creates a renderer.
  ///
  /// - Parameters:
  ///   - layout: `GraphvizLayout().layout`, or `LayoutClient(…).layout` for text that others wrote.
  ///   - cache: Where laid out pictures are kept.
  ///   - version: The version of the layout engine, part of every cache key.
  public init(
    layout: @escaping Layout, cache: DiagramCache? = nil,
    version: @escaping @Sendable () -> String = { GraphvizLayout.version }
  ) {
    self.layout = layout
    self.cache = cache
    self.version = version
  }

  /// Whether a fence of this language is a diagram.
  public static func isDiagram(language: String) -> Bool {
    ["mermaid", "dot", "graphviz", "gv"].contains(language.lowercased())
  }

  /// Renders a fence.
  ///
  /// - Parameters:
  ///   - language: The first word behind the back-ticks: `mermaid`, `dot` or `graphviz`.
  ///   - text: What stands in the fence.
  ///   - line: The line of the file on which `text` begins.
  ///   - idPrefix: Unique within the page.
  ///   - file: The path that warnings name.
  ///   - words: The words of the text twin.
  public func render(
    fence language: String, text: String, line: Int, idPrefix: String, file: String = "",
    words: TextTwin.Words = .english
  ) -> RenderedDiagram {
    switch language.lowercased() {
    case "dot", "graphviz", "gv":
      let (fence, problems) = DOTFence.read(text, name: "diagram", firstLine: line, file: file)
      guard let fence else { return RenderedDiagram(warnings: problems) }
      if fence.graph.nodes.count > GraphSummary.maximumNodes || fence.graph.edges.count > GraphSummary.maximumEdges {
        return render(fence.graph, idPrefix: idPrefix, file: file, line: line, words: words)
      }
      return picture(fence.text, of: fence.graph, Place(idPrefix, file, line), words: words, notice: nil)
    default:
      let (graph, problems) = MermaidFlowchart.parse(text, firstLine: line, file: file)
      guard let graph else { return RenderedDiagram(warnings: problems) }
      return render(graph, idPrefix: idPrefix, file: file, line: line, words: words)
    }
  }

  /// Renders a graph value.
  ///
  /// - Parameters:
  ///   - graph: What to draw; too large a graph is summarised and `notice` says so.
  ///   - idPrefix: Unique within the page.
  ///   - description: A sentence for those who do not see it; made from the graph when `nil`.
  ///   - file: The path that warnings name.
  ///   - line: The line that warnings name.
  ///   - words: The words of the text twin.
  public func render(
    _ graph: Graph, idPrefix: String, description: String? = nil, file: String = "", line: Int = 1,
    words: TextTwin.Words = .english
  ) -> RenderedDiagram {
    var (shown, notice) = GraphSummary.readable(graph)
    if let description { shown.description = description }
    let dot = DOTText.text(for: shown)
    return picture(dot, of: shown, Place(idPrefix, file, line), words: words, notice: notice, keepsTips: true)
  }

  private struct Place {
    var idPrefix: String
    var file: String
    var line: Int

    init(_ idPrefix: String, _ file: String, _ line: Int) {
      self.idPrefix = MarkupEscape.identifier(idPrefix)
      self.file = file
      self.line = line
    }
  }

  private func picture(
    _ dot: String, of graph: Graph, _ place: Place, words: TextTwin.Words, notice: String?,
    keepsTips: Bool = false
  ) -> RenderedDiagram {
    let twin = TextTwin(graph, words: words)
    var result = RenderedDiagram(twinHTML: twin.html, twinMarkdown: twin.markdown, notice: notice)
    do {
      let raw = try laidOut(dot)
      result.svg = SVGRewriter.rewrite(
        raw, identifier: place.idPrefix, title: graph.title ?? GraphSentence.title(graph, words),
        description: graph.description ?? GraphSentence.description(graph, words), keepsTips: keepsTips)
      if result.svg == nil { throw LayoutError("Graphviz gave no picture.") }
    } catch {
      let message = "The diagram could not be drawn and is shown as a list. \(error)"
      result.warnings.append(
        Diagnostic(.warning, file: place.file, line: place.line, code: "diagram-layout", message))
      result.notice = notice ?? "The diagram could not be drawn; this is the same as a list."
    }
    return result
  }

  private func laidOut(_ dot: String) throws -> String {
    guard let cache else { return try layout(dot) }
    let key = DiagramCache.key(dot: dot, version: version())
    if let known = cache.get(key) { return known }
    let svg = try layout(dot)
    cache.set(key, svg)
    return svg
  }
}

/// What a page shows for a diagram.
public struct RenderedDiagram: Hashable, Sendable {
  /// The picture; `nil` when there is none.
  public var svg: String?
  /// The nested list; empty when the text could not be read.
  public var twinHTML: String
  /// The same in Markdown.
  public var twinMarkdown: String
  /// What was wrong.
  public var warnings: [Diagnostic]
  /// A sentence to show beside it.
  public var notice: String?

  /// Creates a result.
  public init(
    svg: String? = nil, twinHTML: String = "", twinMarkdown: String = "", warnings: [Diagnostic] = [],
    notice: String? = nil
  ) {
    self.svg = svg
    self.twinHTML = twinHTML
    self.twinMarkdown = twinMarkdown
    self.warnings = warnings
    self.notice = notice
  }

  /// Whether the text could not be read at all; the caller then shows it as code.
  public var isUnreadable: Bool { svg == nil && twinHTML.isEmpty }

  /// The picture, its notice and the folded twin as one `figure`; the twin stands open when there is no picture.
  ///
  /// - Parameter summary: What the fold is called, in the language of the page.
  public func html(summary: String = "The diagram as a list") -> String {
    var out = "<figure class=\"diagram-figure\">\n"
    if let svg { out += "<div class=\"diagram-scroll\">\n\(svg)</div>\n" }
    if let notice { out += "<p class=\"diagram-notice\">\(MarkupEscape.text(notice))</p>\n" }
    if !twinHTML.isEmpty {
      let open = svg == nil ? " open" : ""
      out += "<details class=\"diagram-text\"\(open)><summary>\(MarkupEscape.text(summary))</summary>\n"
      out += "\(twinHTML)</details>\n"
    }
    return out + "</figure>\n"
  }
}
