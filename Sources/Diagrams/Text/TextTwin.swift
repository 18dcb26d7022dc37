/// The same graph as a nested list, for readers who cannot see the picture and for formats without pictures.
///
/// A run of boxes with one way on is a list of steps; where the way divides, each branch is a list of its own. A box
/// that was already listed is named and not followed again, so cycles end.
public struct TextTwin: Hashable, Sendable {
  /// One line of the list.
  public struct Step: Hashable, Sendable {
    /// Plain text of the line.
    public var text: String
    /// What follows where the way divides; empty otherwise.
    public var branches: [[Step]]
  }

  /// One list for each beginning.
  public var parts: [[Step]]

  /// Makes the list of a graph.
  public init(_ graph: Graph, words: Words = .english) {
    var walk = TwinWalk(graph, words: words)
    parts = walk.parts()
  }

  /// The list as HTML: `ol` for steps, `ul` for branches, no attributes but one class.
  public var html: String {
    guard !parts.isEmpty else { return "" }
    var out = ""
    if parts.count == 1 {
      Self.write(parts[0], isOutermost: true, to: &out)
    } else {
      out += "<ul class=\"diagram-twin\">\n"
      for part in parts { Self.writeBranch(part, to: &out) }
      out += "</ul>\n"
    }
    return out
  }

  /// The list as Markdown, indented by three blanks a level.
  public var markdown: String {
    var out = ""
    for part in parts { Self.writeMarkdown(part, depth: 0, isBranch: parts.count > 1, to: &out) }
    return out
  }

  private static func write(_ steps: [Step], isOutermost: Bool, to out: inout String) {
    out += isOutermost ? "<ol class=\"diagram-twin\">\n" : "<ol>\n"
    for step in steps { writeStep(step, to: &out) }
    out += "</ol>\n"
  }

  private static func writeStep(_ step: Step, to out: inout String) {
    out += "<li>" + escaped(step.text)
    if !step.branches.isEmpty {
      out += "\n<ul>\n"
      for branch in step.branches { writeBranch(branch, to: &out) }
      out += "</ul>\n"
    }
    out += "</li>\n"
  }

  /// The first step of a branch is its item; the steps after it are numbered inside.
  private static func writeBranch(_ branch: [Step], to out: inout String) {
    guard let first = branch.first, branch.count > 1 else {
      if let only = branch.first { writeStep(only, to: &out) }
      return
    }
    out += "<li>" + escaped(first.text) + "\n"
    write(Array(branch.dropFirst()), isOutermost: false, to: &out)
    out += "</li>\n"
  }

  private static func escaped(_ text: String) -> String {
    MarkupEscape.text(text)
  }

  private static func writeMarkdown(_ steps: [Step], depth: Int, isBranch: Bool, to out: inout String) {
    let indent = String(repeating: "   ", count: depth)
    for (index, step) in steps.enumerated() {
      // A branch is a bullet with its first step; the steps after it are numbered inside.
      let isBullet = isBranch && index == 0
      let inner = isBranch && index > 0 ? indent + "   " : indent
      let number = isBranch ? index : index + 1
      out += "\(inner)\(isBullet ? "-" : "\(number).") \(MarkupEscape.markdown(step.text))\n"
      let below = depth + (isBranch && index > 0 ? 2 : 1)
      for branch in step.branches { writeMarkdown(branch, depth: below, isBranch: true, to: &out) }
    }
  }
}
