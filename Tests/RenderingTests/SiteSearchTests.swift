import Foundation
import Knowledge
import Rendering
import TestSupport
import Testing

/// The words of a search in Swift and in the script of the site, and what the paste box finds.
@Suite struct SiteSearchTests {
  struct Row: Codable {
    var text: String
    var tokens: [String]
  }

  static func rows() throws -> [Row] {
    try JSONDecoder().decode(
      [Row].self, from: Data(contentsOf: Repository.url("Tests/RenderingTests/Fixtures/tokens.json")))
  }

  struct Sample: Codable {
    var id: String
    var text: String
  }

  @Test func cutsTextsAsTheTableSays() throws {
    for row in try Self.rows() { #expect(SearchTokens.of(row.text) == row.tokens) }
  }

  @Test(.enabled(if: Node.path != nil, "node is not installed"))
  func theScriptCutsTextsTheSameWay() throws {
    let rows = try Self.rows()
    let printed = try Node.run("console.log(JSON.stringify(input.map(casebookTokens)))", input: rows.map(\.text))
    #expect(try JSONDecoder().decode([[String]].self, from: Data(printed.utf8)) == rows.map(\.tokens))
  }

  @Test(.enabled(if: Node.path != nil, "node is not installed"))
  func everyPasteSampleFindsItsPageFirst() throws {
    let (base, output) = try SampleSite.repository.get()
    let samples = base.scenarios.flatMap { page in
      page.samples.filter { $0.role == .paste }.map { Sample(id: page.id, text: $0.text) }
    }
    #expect(samples.count > 20)
    let script = """
      for (const s of input) {
        const r = casebookSearch(s.text);
        const at = r.findIndex(x => x.card.id === s.id && x.kind === "signature");
        if (at !== 0) console.log(s.id, at, r.map(x => x.card.id).join(" "));
      }
      """
    let wrong = try Node.run(script, input: samples, site: output)
    #expect(wrong == "")
  }

  @Test(.enabled(if: Node.path != nil, "node is not installed"))
  func findsThroughPrefixesAndByNamesAndWords() throws {
    let output = try SampleSite.build()
    let line = "runtime: goroutine stack exceeds 1000000000-byte limit"
    let questions = [
      "2026-03-04T10:11:12.000001Z stderr F \(line)", "{\"log\":\"\(line)\\n\",\"stream\":\"stderr\"}",
      "api-1  | \u{1B}[31m\(line)\u{1B}[0m", "Mar  4 10:11:12 host app[12]: \(line)",
      "[2026-03-04 10:11:12] ERROR: \(line)",
      "one\r\ntwo\r\n\(line)\r\n", "see the log: \(line)", "MagicFlag and magicflag", "无限递归", "workers wait",
      "recursn limt",
    ]
    let printed = try Node.run(
      "for (const q of input) { const r = casebookSearch(q)[0]; console.log(r.card.id, r.kind, r.hit ? r.hit.sure : ''); }",
      input: questions, site: output)
    #expect(
      printed.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) } == [
        "deep-recursion signature true", "deep-recursion signature true", "deep-recursion signature true",
        "deep-recursion signature true", "deep-recursion signature true", "deep-recursion signature true",
        "deep-recursion signature false", "magic-flag signature true", "deep-recursion words", "worker-pileup words",
        "deep-recursion nearest",
      ])
  }

  @Test(.enabled(if: Node.path != nil, "node is not installed"))
  func hostileTextsComeToAnEnd() throws {
    let script = """
      const f = "fatal error: ";
      const hostile = ["a".repeat(1 << 20), "a.".repeat(1 << 19), ("panic: " + "x ".repeat(2000) + "\\n").repeat(3000),
        ("[".repeat(5000) + "\\n").repeat(500), '{"log":'.repeat(9000), (": ] ".repeat(1000) + f + "\\n").repeat(500),
        ("INFO ".repeat(900) + "\\n").repeat(500), " ".repeat(1 << 20), "\\u0000\\ud800\\n".repeat(9000), "(?:a+)+$[", "\\n".repeat(1 << 20),
        "码".repeat(1 << 18), "exit code ".repeat(1 << 16), "__proto__ constructor toString"];
      for (const text of hostile) casebookSearch(text);
      console.log("done", casebookSearch(Array(2001).fill("x").join("\\n") + "\\n" + input).length > 0);
      """
    let printed = try Node.run(script, input: "end", site: try SampleSite.repository.get().output)
    #expect(printed.hasPrefix("done"))
  }
}
