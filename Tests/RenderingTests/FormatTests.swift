import CaseModel
import Foundation
import Rendering
import TestSupport
import Testing

@Suite struct FormatTests {
  @Test func writesMarkdown() throws {
    #expect(try Snapshot.difference(CaseMarkdown(SampleCase.full).text, "Rendering/case.md") == nil)
  }

  @Test func writesSARIF() throws {
    let text = CaseSARIF(SampleCase.full, knowledge: SampleKnowledge.base).text
    #expect(try Snapshot.difference(text, "Rendering/case.sarif") == nil)
  }

  @Test func possibleFindingsAreOpenInSARIF() throws {
    let text = CaseSARIF(SampleCase.full, knowledge: SampleKnowledge.base).text
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["kind"] as? String } == ["fail", "fail", "open", "fail"])
    for result in results where result["kind"] as? String != "fail" { #expect(result["level"] as? String == "none") }
    #expect(results[2]["codeFlows"] != nil)
    #expect((results[3]["suppressions"] as? [Any])?.count == 1)
  }

  @Test func writesJUnit() throws {
    let text = CaseJUnit(SampleCase.full, knowledge: SampleKnowledge.base).text
    #expect(try Snapshot.difference(text, "Rendering/case.xml") == nil)
  }

  @Test func junitIsXMLWhateverTheArtifactsHold() throws {
    var value = SampleCase.full
    value.findings[0].evidence[0].excerpt = "\u{1}\u{B}\u{FFFF}]]>&<\"'"
    let text = CaseJUnit(value, knowledge: SampleKnowledge.base).text
    for scalar in text.unicodeScalars { #expect(scalar.value >= 0x20 || scalar == "\n") }
    #expect(text.contains("???]]&gt;&amp;&lt;"))
  }
}
