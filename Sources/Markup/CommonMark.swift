internal import CCmark

/// The CommonMark core: libcmark parses, its tree is copied into Swift values and freed before returning.
///
/// libcmark keeps no state between calls, so any number of tasks may parse at once.
enum CommonMark {
  /// libcmark counts bytes in 32 bits and aborts the process when they overflow; longer text is cut at this length.
  static let maximumLength = 256 << 20

  /// Parses text; `nodes[0]` of the result is the document.
  static func parse(_ text: String) -> SyntaxTree {
    var text = text
    return text.withUTF8 { bytes in
      parse(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Parses UTF-8.
  static func parse(_ bytes: [UInt8]) -> SyntaxTree {
    bytes.withUnsafeBytes { parse($0) }
  }

  private static func parse(_ bytes: UnsafeRawBufferPointer) -> SyntaxTree {
    let count = min(bytes.count, maximumLength)
    // An empty buffer may have no address, and libcmark wants one.
    guard count > 0, let base = bytes.baseAddress, let root = parse(base, count) else { return SyntaxTree() }
    defer { cmark_node_free(root) }
    return copy(root)
  }

  private static func parse(_ base: UnsafeRawPointer, _ count: Int) -> OpaquePointer? {
    cmark_parse_document(base.assumingMemoryBound(to: CChar.self), count, CMARK_OPT_DEFAULT)
  }

  /// Copies in document order without recursion: hostile text nests as deep as it is long.
  private static func copy(_ root: OpaquePointer) -> SyntaxTree {
    var tree = SyntaxTree()
    tree.nodes.removeAll()
    guard let iterator = cmark_iter_new(root) else { return SyntaxTree() }
    defer { cmark_iter_free(iterator) }
    var open: [Int] = []
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard let node = cmark_iter_get_node(iterator) else { break }
      if event == CMARK_EVENT_EXIT {
        if let index = open.popLast() { tree.nodes[index].end = tree.nodes.count }
        continue
      }
      tree.nodes.append(
        SyntaxTree.Node(
          kind: kind(of: node), end: tree.nodes.count + 1, startLine: Int(cmark_node_get_start_line(node)),
          startColumn: Int(cmark_node_get_start_column(node)), endLine: Int(cmark_node_get_end_line(node))))
      if !isLeaf(node) { open.append(tree.nodes.count - 1) }
    }
    return tree.nodes.isEmpty ? SyntaxTree() : tree
  }

  private static func isLeaf(_ node: OpaquePointer) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
      CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      true
    default: false
    }
  }

  private static func kind(of node: OpaquePointer) -> SyntaxTree.Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST:
      .list(
        start: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(node)) : nil,
        isTight: cmark_node_get_list_tight(node) != 0)
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK:
      .code(info: string(cmark_node_get_fence_info(node)), text: string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_BLOCK: .html(string(cmark_node_get_literal(node)))
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text(string(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .codeSpan(string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_INLINE: .inlineHTML(string(cmark_node_get_literal(node)))
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK:
      .link(destination: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
      .image(source: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    default: .document
    }
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    guard let text else { return "" }
    return String(cString: text)
  }
}
