import CaseModel
import Testing

@testable import Artifacts

/// Prefixes of build servers, and lines of programs that only look like them.
@Suite struct RunnerPrefixTests {
  @Test func sectionsMayStandInARow() {
    let text =
      "section_end:1764349972:prepare_script\r\u{1b}[0Ksection_start:1764349973:step_script[collapsed=true]\r\u{1b}[0Kgo build\n"
      + "panic: x\n"
    #expect(Reading.texts(text) == ["go build", "panic: x"])
  }

  @Test func teamCityNestsBlocks() {
    let text = "[10:11:12] : [Step 1/3] a\n[10:11:12]W:\t\t [Step 1/3] \tb\n[10:11:13]i: Publishing\n[10:11:13] done\n"
    #expect(Reading.texts(text) == ["a", "\tb", "Publishing", "done"])
  }

  @Test func stepsOfCloudBuildAreStreams() {
    let text = "starting build \"x\"\nFETCHSOURCE\nStep #0: a\nStep #1 - \"unit: tests\": b\nStep #0:\nERROR\n"
    let lines = Reading.lines(Array(text.utf8))
    #expect(lines.map(\.text) == ["starting build \"x\"", "FETCHSOURCE", "a", "b", "", "ERROR"])
    #expect(lines[2].stream == lines[4].stream)
    #expect(lines[2].stream != lines[3].stream)
    #expect(lines[3].line == 4)
  }

  @Test func jenkinsWritesOneBlankOrTwo() {
    let one = "[Pipeline] sh\n10:11:12 panic: x\n10:11:12 \tmain.go:1\n10:11:13 y\n"
    #expect(Reading.texts(one) == ["[Pipeline] sh", "panic: x", "\tmain.go:1", "y"])
    let two = "[Pipeline] sh\n10:11:12  panic: x\n10:11:12  \tmain.go:1\n10:11:13  y\n"
    #expect(Reading.texts(two) == ["[Pipeline] sh", "panic: x", "\tmain.go:1", "y"])
  }

  @Test(arguments: [
    "10:11:12 listening\n10:11:13 stopping\n10:11:14 bye\n",
    "[2026-03-04T10:11:12.123Z] listening\n[2026-03-04T10:11:13.123Z] GET /\n[2026-03-04T10:11:14.123Z] bye\n",
    "[10:11:12] listening\n[10:11:13] see [Step 1/3] of the guide\n[10:11:14] bye\n",
    "see Step #0 of the guide\nStep #1: install\nthen run it\nand wait\n",
    "section_start: 12 of the book\nsection_end:12:x\n", "_bk;t=12 is no time\n", "see ##[error] in the log\n",
  ]) func leavesProgramsAlone(text: String) {
    #expect(Reading.texts(text) == text.split(separator: "\n").map(String.init))
  }

  @Test func aStringForTheTerminalNeedsAnEnd() {
    #expect(Reading.texts("\u{1b}_bk;t=1764349972123\u{7}a\nb\n") == ["a", "b"])
    #expect(Reading.texts("\u{1b}_bk;t=1764349972123\u{1b}\\a\nb\n") == ["a", "b"])
    #expect(Reading.texts("\u{1b}Pwithout an end\nb\n") == ["without an end", "b"])
  }
}
