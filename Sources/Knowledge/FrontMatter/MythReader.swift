internal import CaseModel
internal import Markup
internal import Matching

/// Reads a page of `knowledge/myths/`.
struct MythReader {
  static let keys = [
    "id", "title", "class", "claim", "verdict", "evidence", "aliases", "tags", "references", "verified",
  ]

  static let required = ["id", "title", "class", "claim", "verdict", "evidence", "references", "verified"]

  let context: PageContext

  func read(_ file: KnowledgeFile, log: inout PageLog) -> (myth: Myth, body: StoredBody)? {
    guard let page = PageText(file, log: &log),
      let root = YAMLNode.parse(page.frontMatter, firstLine: page.frontMatterLine, lines: page.lines, log: &log),
      let fields = Fields(root, what: "the front matter", allowed: Self.keys, log: &log)
    else { return nil }
    fields.require(Self.required, what: "the front matter", log: &log)
    if let name = fields.text("class", log: &log), name.value != "myth" {
      Fields.reportUnknown(name, what: "'class' of a myth", among: ["myth"], log: &log)
    }
    let id = fields.text("id", log: &log)
    if let id, let name = file.path.split(separator: "/").last, name != "\(id.value).md" {
      log.error(
        .idFileName, at: id.place, "The id is '\(id.value)', the file is '\(name)'.",
        hint: "Name the file \(id.value).md.")
    }
    let matches = matches(fields, page, log: &log)
    let provenance = ProvenanceReader(fields: fields)
    let (references, verified) = (provenance.references(log: &log), provenance.verified(log: &log))
    guard let id, let title = fields.text("title", log: &log), let claim = fields.text("claim", log: &log),
      let verdict = fields.text("verdict", log: &log)
    else { return nil }
    var myth = Myth(
      id: id.value, title: title.value, claim: claim.value, verdict: verdict.value, matches: matches, path: file.path,
      sections: [], references: references, verified: verified)
    Self.fill(&myth, body: page.body, bodyLine: page.bodyLine, log: &log)
    return (myth, StoredBody(text: Array(page.body.utf8)[...], line: page.bodyLine, translation: nil))
  }

  /// Parses the body; also used for bodies kept in a compiled knowledge file.
  static func fill(_ myth: inout Myth, body: String, bodyLine: Int, log: inout PageLog) {
    let document = MarkdownParser(options: .knowledge, firstLine: bodyLine).parse(body)
    let result = SectionReader(headings: .myth, bodyLine: bodyLine).read(document, log: &log)
    myth.introduction = result.introduction
    myth.sections = result.sections
  }

  private func matches(_ fields: Fields, _ page: PageText, log: inout PageLog) -> [Pattern] {
    var seen: Set<String> = []
    return fields.list("evidence", log: &log).compactMap { node in
      guard let entry = Fields(node, what: "an entry", allowed: ["id", "match", "ignore-case"], log: &log) else {
        return nil
      }
      entry.require(["id", "match"], what: "an entry", log: &log)
      if let id = entry.text("id", log: &log), !seen.insert(id.value).inserted {
        log.error(
          .duplicateEntry, at: id.place, "The entry id '\(id.value)' stands twice in this page.",
          hint: "Give each entry its own id.")
      }
      let ignoresCase = entry.bool("ignore-case", log: &log) ?? false
      guard let text = entry.text("match", log: &log) else { return nil }
      return PatternField(page: page, registry: context.registry).read(
        text, key: entry.place(of: "match"), ignoresCase: ignoresCase, log: &log)
    }
  }
}
