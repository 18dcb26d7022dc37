import CaseModel
import Foundation
import Knowledge
import Rendering
import TestSupport
import Testing

@Suite struct JSONTests {
  @Test func writesTheContract() throws {
    let text = CaseJSON(SampleCase.full, knowledge: SampleKnowledge.base).text
    #expect(try Snapshot.difference(text, "Rendering/case.json") == nil)
  }

  @Test func writesTheSameBytesTwice() {
    let first = CaseJSON(SampleCase.full, knowledge: SampleKnowledge.base).text
    #expect(first == CaseJSON(SampleCase.full, knowledge: SampleKnowledge.base).text)
  }

  @Test func foundationReadsWhatIsWritten() throws {
    let text = CaseJSON(SampleCase.full, knowledge: SampleKnowledge.base).text
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "casebook.case/1")
    #expect((object["findings"] as? [Any])?.count == 3)
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (9.0, "9"), (96.74, "96.74"), (1e-5, "0.00001"), (1.5e-7, "0.00000015"),
    (1e21, "1000000000000000000000"), (-2.5, "-2.5"), (123_456_789.25, "123456789.25"), (.infinity, "null"),
  ])
  func numbersHaveNoExponent(value: Double, text: String) {
    #expect(JSONValue.number(value).compactText == text)
  }

  @Test func escapesWhatWouldEndAScriptOrALine() throws {
    let hostile = "</script>\u{2028}\u{1}\u{7F}\"\\\n\t"
    let text = JSONValue.string(hostile).compactText
    #expect(text == #""\u003c/script>\u2028\u0001\u007f\"\\\n\t""#)
    #expect(try JSONValue.read(Array(text.utf8)) == .string(hostile))
  }

  @Test func readsBackWhatItWrites() throws {
    let document = CaseJSON(SampleCase.full, knowledge: SampleKnowledge.base).text
    let value = try JSONValue.read(Array(document.utf8))
    #expect(value.text == document)
  }

  @Test(arguments: [
    "", "{", "[1,", "{\"a\" 1}", "\"abc", "tru", "[1] 2", "\"\\u12\"", "\u{1}", "nan", "\"a\nb\"",
    String(repeating: "[", count: 300),
  ])
  func refusesDamagedText(text: String) {
    #expect(throws: JSONError.self) { try JSONValue.read(Array(text.utf8)) }
  }

  @Test func readsSurrogatePairsAndBrokenOnes() throws {
    #expect(try JSONValue.read(Array(#""\ud83d\ude00""#.utf8)) == "😀")
    #expect(try JSONValue.read(Array(#""\ud83dx""#.utf8)) == "\u{FFFD}x")
  }
}
