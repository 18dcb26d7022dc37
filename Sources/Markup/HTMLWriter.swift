/// Writes blocks as HTML; ``HTMLRenderer`` is its public face. Inlines are in `HTMLWriter+Inlines.swift`.
struct HTMLWriter {
  let renderer: HTMLRenderer
  var output: [UInt8] = []

  init(_ renderer: HTMLRenderer) {
    self.renderer = renderer
  }

  var options: HTMLRenderer.Options { renderer.options }

  var html: String { String(decoding: output, as: UTF8.self) }

  mutating func raw(_ html: StaticString) {
    html.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  mutating func raw(_ html: String) {
    output.append(contentsOf: html.utf8)
  }

  mutating func escaped(_ text: String) {
    HTMLEscaping.append(text, to: &output)
  }

  /// Ends the line unless it is empty.
  mutating func endLine() {
    if let last = output.last, last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
  }

  mutating func write(_ blocks: [Block], isTight: Bool = false) {
    for block in blocks { write(block, isTight: isTight) }
  }

  private mutating func write(_ block: Block, isTight: Bool) {
    switch block.content {
    case .paragraph(let inlines):
      if isTight {
        write(inlines)
      } else {
        endLine()
        raw("<p>")
        write(inlines)
        raw("</p>\n")
      }
    case .heading(let level, let inlines, let id): heading(level, inlines, id)
    case .blockQuote(let inner):
      endLine()
      raw("<blockquote>\n")
      write(inner)
      endLine()
      raw("</blockquote>\n")
    case .alert(let kind, let inner): alert(kind, inner)
    case .list(let list): write(list)
    case .code(let code): write(code, line: block.line)
    case .html(let html): rawBlock(html)
    case .thematicBreak:
      endLine()
      raw("<hr />\n")
    case .table(let table): write(table)
    }
  }

  private mutating func heading(_ level: Int, _ inlines: [Inline], _ id: String) {
    let level = min(max(level + options.headingShift, 1), 6)
    endLine()
    raw("<h\(level)")
    if options.headingIDs, !id.isEmpty {
      raw(" id=\"")
      escaped(id)
      raw("\"")
    }
    raw(">")
    write(inlines)
    raw("</h\(level)>\n")
  }

  private mutating func alert(_ kind: Block.AlertKind, _ inner: [Block]) {
    endLine()
    raw("<div class=\"alert alert-\(kind.rawValue)\" role=\"note\">\n<p class=\"alert-title\">")
    escaped(renderer.alertTitle(kind))
    raw("</p>\n")
    write(inner)
    endLine()
    raw("</div>\n")
  }

  private mutating func write(_ code: CodeBlock, line: Int) {
    endLine()
    if let html = renderer.fence(code, line) {
      raw(html)
      endLine()
      return
    }
    raw(options.isAccessible ? "<pre tabindex=\"0\"><code" : "<pre><code")
    if !code.language.isEmpty {
      raw(" class=\"language-")
      escaped(code.language)
      raw("\"")
    }
    raw(">")
    escaped(code.text)
    raw("</code></pre>\n")
  }

  private mutating func rawBlock(_ html: String) {
    endLine()
    switch options.rawHTML {
    case .passedThrough:
      raw(html)
      endLine()
    case .escaped where !Self.isComment(html):
      raw("<pre class=\"raw-html\">")
      escaped(html)
      raw("</pre>\n")
    case .escaped, .omitted: break
    }
  }

  /// Whether HTML is one comment and nothing else.
  static func isComment(_ html: String) -> Bool {
    let bytes = Array(html.utf8)
    guard bytes.starts(with: "<!--".utf8) else { return false }
    var end = bytes.count
    while end > 0, bytes[end - 1].isBlank || bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    guard end >= 7, bytes[(end - 3)..<end].elementsEqual("-->".utf8) else { return false }
    return !bytes[4..<(end - 3)].contains(UInt8(ascii: ">"))
  }
}
