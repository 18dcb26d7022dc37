public import CaseModel

/// Reads `flowchart` and `graph` text as Mermaid defines it, a little more forgiving about brackets in labels.
///
/// Other Mermaid kinds (sequence, Gantt, …) are not read: they yield no graph and one warning.
public enum MermaidFlowchart {
  /// Parses the text of a fence.
  ///
  /// - Parameters:
  ///   - text: What stands between the fences.
  ///   - firstLine: The line of the file on which `text` begins.
  ///   - file: The path that diagnostics name.
  /// - Returns: The graph, or `nil` and a warning that names the line; the caller then shows the text.
  public static func parse(
    _ text: String, firstLine: Int = 1, file: String = ""
  ) -> (graph: Graph?, diagnostics: [Diagnostic]) {
    var parser = MermaidParser(text, firstLine: firstLine)
    do throws(MermaidSyntaxError) {
      return (try parser.parse(), [])
    } catch {
      let diagnostic = Diagnostic(
        .warning, file: file, line: error.line, column: error.column, code: error.code, error.message,
        hint: error.hint)
      return (nil, [diagnostic])
    }
  }
}

/// Why a text is not a flowchart we can read.
struct MermaidSyntaxError: Error, Hashable {
  var line: Int
  var column: Int
  var code: String = "diagram-syntax"
  var message: String
  var hint: String?
}
