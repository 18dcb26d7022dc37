import Diagrams
import Knowledge
import Markup

/// Turns blocks of knowledge pages into HTML: diagrams drawn, ids of pages linked, consoles marked up.
struct PageMarkup {
  let diagrams: DiagramRenderer
  /// The address of the page with this id, seen from the page that is written; `nil` leaves the id as code.
  var address: @Sendable (_ id: String) -> String?
  /// Added to heading levels.
  var headingShift = 0
  /// Whether headings carry ids; off where several pages share one file.
  var headingIDs = true
  /// Words of the diagram lists.
  var words = TextTwin.Words.english
  /// What the fold of a diagram is called.
  var diagramSummary = "The diagram as a list"

  init(diagrams: DiagramRenderer, address: @escaping @Sendable (String) -> String?) {
    self.diagrams = diagrams
    self.address = address
  }

  /// Blocks as HTML; `prefix` is unique in the file that is written.
  func html(_ blocks: [Block], prefix: String, file: String = "") -> String {
    renderer(prefix: prefix, file: file).render(linked(blocks))
  }

  /// Inlines as HTML.
  func html(_ inlines: [Inline]) -> String { renderer(prefix: "i", file: "").render(linked(inlines)) }

  /// A Markdown sentence as HTML.
  func html(markdown: String) -> String { html(InlineMarkdown.parse(markdown)) }

  private func renderer(prefix: String, file: String) -> HTMLRenderer {
    var options = HTMLRenderer.Options.default
    options.headingShift = headingShift
    options.headingIDs = headingIDs
    let diagrams = diagrams
    let words = words
    let summary = diagramSummary
    return HTMLRenderer(options: options) { code, line in
      if DiagramRenderer.isDiagram(language: code.language) {
        let drawn = diagrams.render(
          fence: code.language, text: code.text, line: line + 1, idPrefix: "\(prefix)-d\(line)", file: file,
          words: words)
        return drawn.isUnreadable ? nil : drawn.html(summary: summary)
      }
      return code.language == "console" ? ConsoleFence.html(code.text) : nil
    }
  }

  // MARK: Links to pages

  private func linked(_ blocks: [Block]) -> [Block] {
    blocks.map { block in
      var copy = block
      switch block.content {
      case .paragraph(let inlines): copy.content = .paragraph(linked(inlines))
      case .heading(let level, let inlines, let id):
        copy.content = .heading(level: level, inlines: linked(inlines), id: id)
      case .blockQuote(let inner): copy.content = .blockQuote(linked(inner))
      case .alert(let kind, let inner): copy.content = .alert(kind, linked(inner))
      case .list(var list):
        for index in list.items.indices { list.items[index].blocks = linked(list.items[index].blocks) }
        copy.content = .list(list)
      case .table(var table):
        table.rows = table.rows.map { $0.map(linked) }
        copy.content = .table(table)
      case .code, .html, .thematicBreak: break
      }
      return copy
    }
  }

  private func linked(_ inlines: [Inline]) -> [Inline] {
    inlines.map { inline in
      switch inline {
      case .code(let text): address(text).map { .link(destination: $0, title: "", [inline]) } ?? inline
      case .emphasis(let inner): .emphasis(linked(inner))
      case .strong(let inner): .strong(linked(inner))
      case .strikethrough(let inner): .strikethrough(linked(inner))
      case .text, .link, .image, .html, .softBreak, .lineBreak: inline
      }
    }
  }
}

/// A `console` fence: prompts and output are shown, but only commands are selected and copied.
enum ConsoleFence {
  static func html(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    let body = lines.map { line -> String in
      let escaped = HTMLEscaping.text(String(line))
      for prompt in ["$ ", "# ", "> "] where line.hasPrefix(prompt) {
        let rest = HTMLEscaping.text(String(line.dropFirst(2)))
        return "<span class=\"prompt\">\(HTMLEscaping.text(prompt))</span>\(rest)\n"
      }
      return "<span class=\"output\">\(escaped)\n</span>"
    }.joined()
    return "<pre class=\"console\" tabindex=\"0\"><code>\(body)</code></pre>\n"
  }
}
