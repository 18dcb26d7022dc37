/// Reads `knowledge/families.yml`.
struct FamiliesReader {
  static let keys = ["families", "symptoms", "components"]

  static func read(_ file: KnowledgeFile, log: inout PageLog) -> Families {
    guard let lines = PageText.lines(of: file, log: &log),
      let root = YAMLNode.parse(lines.text(from: 0), firstLine: 1, lines: lines, log: &log),
      let fields = Fields(root, what: "the file", allowed: keys, log: &log)
    else { return Families() }
    fields.require(keys, what: "the file", log: &log)
    return Families(
      families: named("families", fields, log: &log), symptoms: named("symptoms", fields, log: &log),
      components: named("components", fields, log: &log))
  }

  private static func named(_ key: String, _ fields: Fields, log: inout PageLog) -> [Families.Named] {
    var seen: Set<String> = []
    return fields.list(key, log: &log).compactMap { node in
      guard let entry = Fields(node, what: "an entry of '\(key)'", allowed: ["id", "title", "summary"], log: &log)
      else { return nil }
      entry.require(["id", "title", "summary"], what: "an entry of '\(key)'", log: &log)
      guard let id = entry.text("id", log: &log), let title = entry.text("title", log: &log) else { return nil }
      guard EntryReader.isIdentifier(id.value), seen.insert(id.value).inserted else {
        log.error(
          .duplicateEntry, at: id.place, "'\(id.value)' is no id, or stands twice in '\(key)'.",
          hint: "Write lower-case letters, digits and dashes; each id once.")
        return nil
      }
      return Families.Named(
        id: id.value, title: title.value, summary: entry.text("summary", log: &log)?.value ?? "")
    }
  }
}
