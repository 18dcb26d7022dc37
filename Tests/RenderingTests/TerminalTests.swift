import CaseModel
import TestSupport
import Testing

@testable import Rendering

@Suite struct TerminalTests {
  @Test func answersIn25LinesOf80Columns() throws {
    let text = TerminalReport(SampleCase.full).text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 25)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(!text.contains("\u{1B}"))
    #expect(try Snapshot.difference(text, "Rendering/terminal.txt") == nil)
  }

  @Test func saysNothingFoundAndHowToCollect() throws {
    let text = TerminalReport(SampleCase.empty).text
    #expect(text.hasPrefix("NOTHING FOUND"))
    #expect(text.contains("kill -QUIT"))
    #expect(try Snapshot.difference(text, "Rendering/terminal-nothing.txt") == nil)
  }

  @Test func coloursOnlyWhenAsked() {
    let text = TerminalReport(SampleCase.full, style: TerminalStyle(usesColour: true)).text
    #expect(text.contains("\u{1B}[1;31mCONFIRMED\u{1B}[0m"))
  }

  @Test func artifactTextCannotDriveTheTerminal() {
    var value = SampleCase.full
    value.findings[0].evidence[0].excerpt = "\u{1B}]0;owned\u{7} \u{202E}evil\r\nnext"
    let text = TerminalReport(value).text
    #expect(!text.contains("\u{1B}"))
    #expect(!text.contains("\u{202E}"))
    #expect(!text.contains("\u{7}"))
  }

  @Test func staysIn25LinesWithManyFindings() {
    var value = SampleCase.full
    for number in 0..<30 {
      var finding = value.findings[1]
      finding.title = "A failure with quite a long title that goes on and on and on, number \(number)"
      value.findings.append(finding)
    }
    value.findings[0].actions = Array(repeating: value.findings[0].actions[2], count: 8)
    let lines = TerminalReport(value).text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 25)
  }

  @Test("text that is cut says so, and no line is wider than asked")
  func cutText() {
    let words = "objects are kept without bound, then the heap is exhausted, then the process exits"
    for columns in 10...90 {
      let whole = TextWrap.lines(words, columns: columns)
      for most in 1...4 {
        let lines = TextWrap.lines(words, columns: columns, most: most)
        #expect(lines.count == min(most, whole.count))
        #expect(lines.allSatisfy { TextWidth.of($0) <= columns })
        #expect((lines.last?.hasSuffix("…") ?? false) == (whole.count > most))
      }
    }
  }
}
