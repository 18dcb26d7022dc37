/// libcmark's tree as values: all nodes in document order, each knowing where its subtree ends.
///
/// Flat, so that text nested fifty thousand levels deep costs memory and not stack.
struct SyntaxTree {
  /// What a node is.
  enum Kind {
    case document
    case blockQuote
    case list(start: Int?, isTight: Bool)
    case item
    case code(info: String, text: String)
    case html(String)
    case paragraph
    case heading(level: Int)
    case thematicBreak
    case text(String)
    case softBreak
    case lineBreak
    case codeSpan(String)
    case inlineHTML(String)
    case emphasis
    case strong
    case link(destination: String, title: String)
    case image(source: String, title: String)
  }

  /// One node; lines and columns count from 1, columns in bytes.
  struct Node {
    var kind: Kind
    /// Index after the last descendant.
    var end: Int
    var startLine: Int
    var startColumn: Int
    var endLine: Int
  }

  /// At least the document.
  var nodes = [Node(kind: .document, end: 1, startLine: 1, startColumn: 1, endLine: 1)]

  /// The nodes directly below one.
  func children(of index: Int) -> Children {
    Children(tree: self, position: index + 1, end: nodes[index].end)
  }

  /// Walks from sibling to sibling.
  struct Children: Sequence, IteratorProtocol {
    let tree: SyntaxTree
    var position: Int
    let end: Int

    mutating func next() -> Int? {
      guard position < end else { return nil }
      defer { position = tree.nodes[position].end }
      return position
    }
  }

  /// The text of everything below a node, with a space where blocks and lines meet.
  func plainText(of index: Int) -> String {
    var text = ""
    for node in nodes[index..<nodes[index].end] {
      switch node.kind {
      case .text(let piece), .codeSpan(let piece): text += piece
      case .code(_, let piece): text += (text.isEmpty ? "" : " ") + piece
      case .softBreak, .lineBreak: text += " "
      case .paragraph, .heading: text += text.isEmpty ? "" : " "
      default: break
      }
    }
    return text
  }
}
