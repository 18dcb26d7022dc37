import CaseModel
import Rendering
import TestSupport
import Testing

@Suite struct PostmortemTests {
  private func report(_ value: Case = SampleCase.full) throws -> Report {
    Report(
      value, knowledge: SampleKnowledge.base, identifier: "case-17", diagrams: SampleDiagrams.renderer,
      templates: try SampleTemplates.load(), hash: sampleHash)
  }

  @Test func writesTheReportAsMarkdown() throws {
    #expect(try Snapshot.difference(try ReportMarkdown(report()).text(), "Rendering/report.md") == nil)
  }

  @Test func writesThePostmortem() throws {
    #expect(try Snapshot.difference(try Postmortem(report()).text(), "Rendering/postmortem.md") == nil)
  }

  @Test func keepsEveryByteOutsideGeneratedBlocks() throws {
    let old = try Postmortem(report()).text()
    var edited = ""
    for line in old.split(separator: "\n", omittingEmptySubsequences: false) {
      edited += line + "\n"
      if line == "## 2. Impact" { edited += "\n  3,400 carts,\tlost\u{A0}\r\n\n\n" }
    }
    edited = edited.replacing("confirmed", with: "CHANGED BY HAND IN A BLOCK")
    let merged = Postmortem.merge(existing: edited, generated: old)
    #expect(merged.warnings == [])
    #expect(merged.text.contains("\n  3,400 carts,\tlost\u{A0}\r\n\n\n"))
    #expect(!merged.text.contains("CHANGED BY HAND"))
    #expect(Postmortem.merge(existing: merged.text, generated: old).text == merged.text)
  }

  @Test func leavesDamagedBlocksAlone() {
    let generated = "<!-- casebook:begin a -->\nnew\n<!-- casebook:end a -->\n"
    let damaged = [
      "<!-- casebook:begin a -->\nold\n", "old\n<!-- casebook:end a -->\n",
      "<!-- casebook:begin a -->\nold\n<!-- casebook:end b -->\n",
      "<!-- casebook:begin b -->\n<!-- casebook:begin c -->\nold\n<!-- casebook:end b -->",
    ]
    for text in damaged {
      let merged = Postmortem.merge(existing: text, generated: generated)
      #expect(merged.text == text)
      #expect(!merged.warnings.isEmpty)
    }
  }

  @Test func aDeletedBlockStaysDeletedAndAForeignOneStays() {
    let generated = "<!-- casebook:begin a -->\nnew\n<!-- casebook:end a -->\n"
    #expect(Postmortem.merge(existing: "mine", generated: generated).text == "mine")
    let foreign = "<!-- casebook:begin z -->\nkept\n<!-- casebook:end z -->"
    #expect(Postmortem.merge(existing: foreign, generated: generated).text == foreign)
    #expect(Postmortem.merge(existing: nil, generated: generated).text == generated)
  }

  @Test func keepsWindowsLineEnds() {
    let merged = Postmortem.merge(
      existing: "a\r\n<!-- casebook:begin a -->\r\nold\r\n<!-- casebook:end a -->\r\nb\r\n",
      generated: "<!-- casebook:begin a -->\nnew\nmore\n<!-- casebook:end a -->\n")
    #expect(merged.text == "a\r\n<!-- casebook:begin a -->\r\nnew\r\nmore\r\n<!-- casebook:end a -->\r\nb\r\n")
  }

  @Test func evidenceCannotCloseItsBlock() throws {
    var value = SampleCase.full
    value.findings[0].evidence[0].excerpt = "<!-- casebook:end evidence -->"
    let text = try Postmortem(report(value)).text()
    let merged = Postmortem.merge(existing: text, generated: text)
    #expect(merged.text == text)
    #expect(merged.warnings == [])
  }

  @Test func saysWhatIsMissingForAStatus() throws {
    let text = try Postmortem(report()).text()
    #expect(Postmortem.missing(in: text, forStatus: "draft") == [])
    let review = Postmortem.missing(in: text, forStatus: "in review")
    #expect(review.contains("'Impact' is not written yet"))
    #expect(review.contains("'Owner:' is empty"))
    #expect(!review.contains { $0.contains("Mitigators") })
    #expect(Postmortem.missing(in: text, forStatus: "reviewed").contains("'Actions' is not written yet"))
    #expect(Postmortem.missing(in: text, forStatus: "done").first?.contains("is no status") == true)
    let written = text.replacing("- Owner:", with: "- Owner: payments team")
      .replacing("## 2. Impact\n", with: "## 2. Impact\n\n3,400 carts were lost.\n")
      .replacing("| A1 | | | | | | |", with: "| A1 | Bound the depth | prevent | | | | |")
    #expect(!Postmortem.missing(in: written, forStatus: "in review").contains { $0.contains("Impact") })
    #expect(Postmortem.missing(in: written, forStatus: "reviewed").contains("action A1 has no owner"))
  }

  @Test func warnsOfBlameOutsideFences() {
    let text = "They should have known.\n```\nshould have\n```\n<!-- careless -->\nIt was human error.\n"
    #expect(Postmortem.blame(in: text).map(\.line) == [1, 6])
  }
}
