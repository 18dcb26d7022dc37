/// The inline nodes of one leaf → inlines, with autolinks, strikethrough and Chinese bold found in their texts.
struct InlineBuilder {
  let tree: SyntaxTree
  let options: MarkdownParser.Options
  let standIns: StandIns?

  /// The inlines of a paragraph, heading or cell.
  func inlines(ofLeaf index: Int, depth: Int, droppingTaskMarker: Bool = false) -> [Inline] {
    var children = self.children(of: index, depth: depth, isInLink: false)
    if droppingTaskMarker { Self.dropTaskMarker(from: &children) }
    return finished(children, edge: "\n", isInLink: false)
  }

  /// The children as libcmark has them, deeper levels finished.
  private func children(of parent: Int, depth: Int, isInLink: Bool) -> [Inline] {
    tree.children(of: parent).compactMap { index in
      switch tree.nodes[index].kind {
      case .text(let text): .text(text)
      case .softBreak: .softBreak
      case .lineBreak: .lineBreak
      case .codeSpan(let code): .code(standIns?.literal(code) ?? code)
      case .inlineHTML(let html): .html(standIns?.literal(html) ?? html)
      case .emphasis: .emphasis(inner(index, depth, isInLink))
      case .strong: .strong(inner(index, depth, isInLink))
      case .link(let destination, let title):
        .link(destination: restored(destination), title: restored(title), inner(index, depth, true))
      case .image(let source, let title):
        .image(source: restored(source), title: restored(title), inner(index, depth, true))
      default: nil
      }
    }
  }

  private func inner(_ index: Int, _ depth: Int, _ isInLink: Bool) -> [Inline] {
    guard depth + 1 < MarkdownParser.maximumNesting else { return [.text(restored(tree.plainText(of: index)))] }
    return finished(
      children(of: index, depth: depth + 1, isInLink: isInLink), edge: "*", isInLink: isInLink)
  }

  private func finished(_ inlines: [Inline], edge: Unicode.Scalar, isInLink: Bool) -> [Inline] {
    var inlines = inlines
    if options.contains(.autolinks), !isInLink {
      inlines = Autolinks(standIns: standIns).applied(to: inlines, edge: edge)
    }
    if options.contains(.strikethrough) || options.contains(.chineseBold) {
      inlines = DelimiterPairs(findsTildes: options.contains(.strikethrough), standIns: standIns)
        .applied(to: inlines, edge: edge)
    }
    return inlines.merged(standIns)
  }

  /// Takes off `[x]` and the blanks behind it: the start of a text, or a whole link where the page defines `[x]: …`.
  static func dropTaskMarker(from inlines: inout [Inline]) {
    guard let first = inlines.first else { return }
    if case .text(let text) = first {
      inlines[0] = .text(String(text.dropFirst(3).drop { $0 == " " || $0 == "\t" }))
    } else {
      inlines.removeFirst()
      if case .text(let text)? = inlines.first {
        inlines[0] = .text(String(text.drop { $0 == " " || $0 == "\t" }))
      }
    }
    if inlines.first == .text("") { inlines.removeFirst() }
    if inlines.first == .softBreak || inlines.first == .lineBreak { inlines.removeFirst() }
  }

  private func restored(_ text: String) -> String { standIns?.text(text) ?? text }
}

extension [Inline] {
  /// Neighbouring texts joined, with what the stand-ins stood for put back.
  func merged(_ standIns: StandIns?) -> [Inline] {
    var result: [Inline] = []
    var text = ""
    for inline in self {
      if case .text(let piece) = inline {
        text += standIns?.text(piece) ?? piece
        continue
      }
      if !text.isEmpty { result.append(.text(text)) }
      text = ""
      result.append(inline)
    }
    if !text.isEmpty { result.append(.text(text)) }
    return result
  }
}
