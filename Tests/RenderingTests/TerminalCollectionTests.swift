import Rendering
import Testing

@Suite struct TerminalCollectionTests {
  private static func row(_ number: Int, outcome: String, notes: [Int] = []) -> CollectionSummary.Row {
    CollectionSummary.Row(
      experiment: "experiment\(number)", gcflags: "-l=\(number)", link: "-buildmode=c-shared", outcome: outcome,
      notes: notes)
  }

  private static func summary(rows: [CollectionSummary.Row], notes: Int) -> CollectionSummary {
    CollectionSummary(
      headline: ["go1.25.5 linux/amd64, /src/shop/go.mod"], ran: (1...40).map { "tool \($0)" },
      skipped: ["gopls (not installed)"], rows: rows,
      notes: (0..<notes).map {
        CollectionSummary.Note(
          scenario: "go-compile-error", title: "Compile error", line: "./main.go:\($0):2: undefined: \u{1B}[31mx",
          places: ["exe"])
      },
      remarks: [String(repeating: "A long remark. ", count: 40)], next: "casebook report out -o case/")
  }

  @Test(arguments: [0, 1, 8, 72, 500], [0, 1, 3, 40]) func fitsIntoAWindow(rows: Int, notes: Int) {
    let all = (0..<rows).map { Self.row($0, outcome: $0 % 9 == 8 ? "failed" : "ok", notes: notes > 0 ? [1] : []) }
    let text = TerminalCollection(Self.summary(rows: all, notes: notes), style: .plain).text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 25)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(text.hasSuffix("next: casebook report out -o case/\n"))
    if rows > 8 { #expect(text.contains("more in build-matrix.md")) }
    if rows > 8 { #expect(text.contains("failed")) }
    if notes > 0 { #expect(text.contains("[1] go-compile-error")) }
  }

  @Test func theMarkdownIsWholeAndCarriesOurMark() {
    let all = (0..<72).map { Self.row($0, outcome: "failed", notes: [1, 2]) }
    let text = CollectionMarkdown(Self.summary(rows: all, notes: 2)).text
    #expect(text.hasPrefix("<!-- casebook:"))
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("| experiment") }.count == 72)
    #expect(!text.unicodeScalars.contains("\u{1B}"))
  }

  @Test func cellsCannotBreakTheTable() {
    var summary = Self.summary(rows: [Self.row(1, outcome: "ok")], notes: 0)
    summary.rows[0].gcflags = "a|b\n| c <script>"
    let text = CollectionMarkdown(summary).text
    #expect(text.contains("a\\|b \\| c \\<script\\>"))
  }
}
