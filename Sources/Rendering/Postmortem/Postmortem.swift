public import CaseModel

/// The postmortem of a case: generated blocks where evidence fills a section, questions where a person must write.
public struct Postmortem: Sendable {
  let report: Report

  /// Prepares a postmortem.
  public init(_ report: Report) {
    self.report = report
  }

  /// The text of a new `postmortem.md`.
  public func text() throws(TemplateError) -> String {
    var context = ReportMarkdown.blocks(report)
    for (name, content) in blocks {
      context.set(
        name, GeneratedBlocks.text(name, content.isEmpty ? "Nothing in the artifacts speaks of this." : content))
    }
    return try report.templates.render("postmortem/postmortem", context)
  }

  /// A text with its warnings.
  public struct Merged: Hashable, Sendable {
    /// The document.
    public var text: String
    /// Markers that were damaged; their text was kept.
    public var warnings: [Diagnostic]
  }

  /// The existing document with its generated blocks replaced by those of `generated`; every other byte stays.
  ///
  /// A block that a person deleted stays deleted, one that `generated` no longer has stays as it was, and where markers
  /// are damaged nothing is touched and a warning says so.
  public static func merge(existing: String?, generated: String, file: String = "postmortem.md") -> Merged {
    guard let existing, !existing.isEmpty else { return Merged(text: generated, warnings: []) }
    let new = lines(of: generated)
    let replacements = Dictionary(
      GeneratedBlocks.find(in: new, file: file).blocks.map { ($0.name, new[$0.lines].joined(separator: "\n")) },
      uniquingKeysWith: { first, _ in first })
    let old = lines(of: existing)
    let found = GeneratedBlocks.find(in: old, file: file)
    var out: [String] = []
    var index = 0
    for block in found.blocks {
      out += old[index..<block.lines.lowerBound].map(String.init)
      index = block.lines.upperBound
      guard let replacement = replacements[block.name] else {
        out += old[block.lines].map(String.init)
        continue
      }
      let isWindows = old[block.lines.lowerBound - 1].hasSuffix("\r")
      let rows = replacement.split(separator: "\n", omittingEmptySubsequences: false)
      out += rows.map { isWindows ? $0 + "\r" : String($0) }
    }
    out += old[index...].map(String.init)
    return Merged(text: out.joined(separator: "\n"), warnings: found.problems)
  }

  /// Lines split at line feeds, by scalars: a carriage return before one stays with its line.
  static func lines(of text: String) -> [Substring] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { Substring($0) }
  }
}
