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
