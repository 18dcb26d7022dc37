extension HTMLWriter {
  /// Writes inlines.
  mutating func write(_ inlines: [Inline]) {
    for (index, inline) in inlines.enumerated() {
      if inline == .softBreak {
        if !(options.joinsEastAsianLines && Self.joins(inlines, at: index)) { raw("\n") }
      } else {
        write(inline)
      }
    }
  }

  private mutating func write(_ inline: Inline) {
    switch inline {
    case .text(let text): escaped(text)
    case .code(let code):
      raw("<code>")
      escaped(code)
      raw("</code>")
    case .emphasis(let inner): element("em", inner)
    case .strong(let inner): element("strong", inner)
    case .strikethrough(let inner): element("del", inner)
    case .link(let destination, let title, let inner): link(destination, title, inner)
    case .image(let source, let title, let inner): image(source, title, inner)
    case .html(let html):
      switch options.rawHTML {
      case .passedThrough: raw(html)
      case .escaped: if !Self.isComment(html) { escaped(html) }
      case .omitted: break
      }
    case .softBreak: raw("\n")
    case .lineBreak: raw("<br />\n")
    }
  }

  private mutating func element(_ name: String, _ inner: [Inline]) {
    raw("<\(name)>")
    write(inner)
    raw("</\(name)>")
  }

  private mutating func link(_ destination: String, _ title: String, _ inner: [Inline]) {
    let target = renderer.rewriteLink?(destination) ?? destination
    guard !options.dropsUnsafeLinks || LinkPolicy.isSafe(target) else {
      write(inner)
      return
    }
    raw("<a href=\"")
    HTMLEscaping.appendURL(target, to: &output)
    raw("\"")
    self.title(title)
    if !options.externalLinkAttributes.isEmpty, LinkPolicy.isExternal(target) {
      raw(" " + options.externalLinkAttributes)
    }
    raw(">")
    write(inner)
    raw("</a>")
  }

  private mutating func image(_ source: String, _ title: String, _ inner: [Inline]) {
    let target = renderer.rewriteLink?(source) ?? source
    raw("<img src=\"")
    if !options.dropsUnsafeLinks || LinkPolicy.isSafe(target, isImage: true) {
      HTMLEscaping.appendURL(target, to: &output)
    }
    raw("\" alt=\"")
    for inline in inner { alternative(inline) }
    raw("\"")
    self.title(title)
    raw(" />")
  }

  private mutating func title(_ title: String) {
    guard !title.isEmpty else { return }
    raw(" title=\"")
    escaped(title)
    raw("\"")
  }

  /// The text of an image's alternative, without markup.
  private mutating func alternative(_ inline: Inline) {
    switch inline {
    case .text(let text), .code(let text): escaped(text)
    case .html(let html): if options.rawHTML == .passedThrough { escaped(html) }
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, _, let inner),
      .image(_, _, let inner):
      for inline in inner { alternative(inline) }
    case .softBreak, .lineBreak: raw(" ")
    }
  }

  /// Whether the line end at an index stands between characters that are written without spaces.
  private static func joins(_ inlines: [Inline], at index: Int) -> Bool {
    guard index > 0, index + 1 < inlines.count,
      let before = lastScalar(inlines[index - 1]), let after = firstScalar(inlines[index + 1])
    else { return false }
    return (before.isUnspacedEastAsian && (after.isUnspacedEastAsian || after.isSharedPunctuation))
      || (after.isUnspacedEastAsian && before.isSharedPunctuation)
  }

  private static func lastScalar(_ inline: Inline) -> Unicode.Scalar? {
    inline.textOrInner.map(\.unicodeScalars.last) ?? inline.inner.last.flatMap(lastScalar)
  }

  private static func firstScalar(_ inline: Inline) -> Unicode.Scalar? {
    inline.textOrInner.map(\.unicodeScalars.first) ?? inline.inner.first.flatMap(firstScalar)
  }
}

extension Inline {
  fileprivate var textOrInner: String? {
    switch self {
    case .text(let text), .code(let text): text
    default: nil
    }
  }

  fileprivate var inner: [Inline] {
    switch self {
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, _, let inner): inner
    case .text, .code, .image, .html, .softBreak, .lineBreak: []
    }
  }
}
