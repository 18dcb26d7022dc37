import TestSupport

/// One example of a specification.
struct SpecificationExample: CustomStringConvertible {
  let number: Int
  let section: String
  let markdown: String
  let html: String

  var description: String { "example \(number) (\(section))" }

  /// Reads the examples of a file in `Specifications/`.
  static func all(in file: String) throws -> [SpecificationExample] {
    let text = try Repository.text("Tests/MarkupTests/Specifications/\(file)")
    let fence = String(repeating: "`", count: 32)
    var examples: [SpecificationExample] = []
    var section = ""
    var markdown: [Substring]?
    var html: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(fence + " example") {
        markdown = []
      } else if line == fence, let source = markdown, let expected = html {
        examples.append(
          SpecificationExample(
            number: examples.count + 1, section: section, markdown: Self.text(source), html: Self.text(expected)))
        markdown = nil
        html = nil
      } else if html != nil {
        html?.append(line)
      } else if markdown != nil {
        if line == "." { html = [] } else { markdown?.append(line) }
      } else if line.hasPrefix("#") {
        section = String(line.drop { $0 == "#" || $0 == " " })
      }
    }
    return examples
  }

  private static func text(_ lines: [Substring]) -> String {
    lines.map { $0.split(separator: "→", omittingEmptySubsequences: false).joined(separator: "\t") + "\n" }.joined()
  }
}
