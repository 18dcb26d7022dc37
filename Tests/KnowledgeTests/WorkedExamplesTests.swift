import CaseModel
import Knowledge
import TestSupport
import Testing

/// The worked front matters of the language parse, and type-check against the registry that ships.
@Suite struct WorkedExamplesTests {
  private static func page(_ frontMatter: String) throws -> (path: String, text: String) {
    var words: [String: String] = [:]
    for line in frontMatter.split(separator: "\n") where line.hasPrefix("id: ") || line.hasPrefix("family: ") {
      let parts = line.split(separator: " ")
      words[String(parts[0])] = String(parts[1])
    }
    let (id, family) = (try #require(words["id:"]), try #require(words["family:"]))
    let lookAlikes = frontMatter.split(separator: "\n").first { $0.hasPrefix("look-alikes:") } ?? ""
    let named = lookAlikes.split(whereSeparator: { " [],".contains($0) }).dropFirst().map { "`\($0)`" }
    let body = Folder.page(id: id, keys: "").split(separator: "---\n", maxSplits: 1).last ?? ""
    let text = """
      ---
      title: A worked example
      \(frontMatter)
      references: [{title: a, where: b}]
      verified: {date: "2026-11-24", with: [go1.24.11]}
      ---
      \(body.replacing("Yes,", with: "Yes, \(named.joined(separator: " "))"))
      """
    return ("scenarios/\(family)/\(id).md", text)
  }

  @Test func thereAreFifteen() { #expect(WorkedExamples.all.count == 15) }

  @Test(arguments: WorkedExamples.all)
  func parsesAndTypeChecks(_ frontMatter: String) throws {
    let (path, text) = try Self.page(frontMatter)
    let files = try [
      KnowledgeFile(path: path, text: text),
      KnowledgeFile(path: "scenarios.tsv", text: Repository.text("knowledge/scenarios.tsv")),
      KnowledgeFile(path: "families.yml", text: Repository.text("knowledge/families.yml")),
    ]
    let (base, diagnostics) = KnowledgeLoader().load(files)
    #expect(diagnostics == [])
    let entries = try #require(base.scenarios.first)
    #expect(
      entries.evidence.count + entries.unless.count
        == frontMatter.split(separator: "\n").count { $0.hasPrefix("  - id:") })
  }

  @Test func togetherTheyFormNoCircle() throws {
    var files = try WorkedExamples.all.map { example in
      let (path, text) = try Self.page(example)
      return KnowledgeFile(path: path, text: text)
    }
    files.append(KnowledgeFile(path: "scenarios.tsv", text: try Repository.text("knowledge/scenarios.tsv")))
    files.append(KnowledgeFile(path: "families.yml", text: try Repository.text("knowledge/families.yml")))
    let (base, diagnostics) = KnowledgeLoader().load(files)
    #expect(diagnostics == [] && base.scenarios.count == 15)
  }
}
