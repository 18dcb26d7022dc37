import CaseModel
import Foundation
import Rendering
import TestSupport
import Testing

@Suite struct ReportTests {
  private func html(_ value: Case, drawing: Bool = false) throws -> String {
    let diagrams = drawing ? try SampleDiagrams.drawing() : SampleDiagrams.renderer
    return try ReportHTML(
      Report(
        value, knowledge: SampleKnowledge.base, identifier: "case-17", madeAt: SampleCase.time(3_600),
        diagrams: diagrams, templates: try SampleTemplates.load(), hash: sampleHash)
    ).text()
  }

  @Test func writesOneFile() throws {
    let text = try html(SampleCase.full)
    #expect(try Snapshot.difference(text, "Rendering/report.html") == nil)
    try look(try html(SampleCase.full, drawing: true), "report.html")
    try look(try html(SampleCase.empty, drawing: true), "nothing.html")
  }

  @Test func holdsNoScriptNoStyleAttributeAndNoForeignReference() throws {
    let text = try html(SampleCase.full, drawing: true)
    #expect(!text.contains("<script"))
    #expect(!text.contains(" style="))
    #expect(!text.contains("<img"))
    #expect(!text.contains("onerror=alert(1)>"))
    #expect(!text.contains(" src=\""))
    #expect(!text.contains("url("))
    #expect(!text.contains("@import"))
  }

  @Test func aGraphStandsInTheSectionOfItsFinding() throws {
    let text = try html(SampleCase.full, drawing: true)
    let section = try #require(text.split(separator: "<article ").first { $0.contains("id=\"f-2-worker-pileup") })
    #expect(section.contains("<h4>Who refers to &lt;main.acquire&gt;</h4>"))
    #expect(section.contains("id=\"graph2-1-title\""))
    #expect(section.contains("<g class=\"node missing\">"))
    // The box has the two ends of the name, tooltip and list have all of it.
    #expect(section.contains(">platf…pool.("))
    #expect(section.ranges(of: "pool.(*ConnectionPool[...]).AcquireWithDeadline (symbol)").count == 2)
    #expect(section.contains("<li class=\"highlight\">symbol</li>"))
    #expect(section.contains("2 more referrers are not drawn."))
    #expect(text.ranges(of: "class=\"diagram-legend\"").count == 1)
  }

  @Test func aGraphOfNoFindingIsNotShown() throws {
    var value = SampleCase.full
    value.graphs[0].scenarios = ["another"]
    #expect(try !html(value).contains("diagram-legend\">"))
    let json = CaseJSON(value, knowledge: SampleKnowledge.base).text
    #expect(json.filter { !$0.isWhitespace }.contains("\"scenarios\":[\"another\"]"))
  }

  @Test func policyStandsBeforeEverythingAndNamesTheStyle() throws {
    let text = try html(SampleCase.full)
    let policy = try #require(text.range(of: "Content-Security-Policy"))
    let style = try #require(text.range(of: "<style>"))
    let end = try #require(text.range(of: "</style>"))
    #expect(policy.lowerBound < style.lowerBound)
    let digest = Data(sampleHash(Array(text[style.upperBound..<end.lowerBound].utf8))).base64EncodedString()
    #expect(text.contains("style-src 'sha256-\(digest)'"))
  }

  @Test func everyFragmentHasATarget() throws {
    for value in [SampleCase.full, SampleCase.empty] {
      let problems = LinkCheck.check([SiteFile(path: "index.html", text: try html(value, drawing: true))])
      #expect(problems.map(\.description) == [])
    }
  }

  @Test func writesTheSameBytesTwice() throws {
    #expect(try html(SampleCase.full) == html(SampleCase.full))
  }

  @Test func emptyCaseSaysWhatWasTried() throws {
    let text = try html(SampleCase.empty)
    #expect(text.contains("No known failure"))
    #expect(text.contains("kill -QUIT &lt;pid&gt;"))
  }
}
