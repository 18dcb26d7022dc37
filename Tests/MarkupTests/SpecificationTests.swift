import Markup
import Testing

@Suite struct SpecificationTests {
  @Test func everyExampleOfCommonMarkComesOutAsPrinted() throws {
    let examples = try SpecificationExample.all(in: "commonmark-0.30.txt")
    #expect(examples.count == 652)
    let renderer = HTMLRenderer(options: .commonMarkConformance)
    for example in examples {
      let document = MarkdownParser(options: .commonMark).parse(example.markdown)
      #expect(renderer.render(document.blocks) == example.html, "\(example)")
    }
  }

  @Test(arguments: [
    ("Tables (extension)", MarkdownParser.Options.tables, 8), ("Task list items (extension)", .tasks, 2),
    ("Strikethrough (extension)", .strikethrough, 2), ("Autolinks (extension)", .autolinks, 11),
  ])
  func everyExampleOfTheExtensionComesOutAsPrinted(
    section: String, alone: MarkdownParser.Options, count: Int
  ) throws {
    let examples = try SpecificationExample.all(in: "gfm-0.29-extensions.txt").filter { $0.section == section }
    #expect(examples.count == count)
    let renderer = HTMLRenderer(options: .gfmConformance)
    for example in examples {
      for options in [alone, .gfm, .knowledge] {
        let document = MarkdownParser(options: options).parse(example.markdown)
        #expect(renderer.render(document.blocks) == example.html, "\(example)")
      }
    }
  }

  /// The extensions take nothing from CommonMark but what they are for.
  @Test func extensionsLeaveTheRestOfCommonMarkAlone() throws {
    let renderer = HTMLRenderer(options: .commonMarkConformance)
    var different: [Int] = []
    for example in try SpecificationExample.all(in: "commonmark-0.30.txt") {
      let document = MarkdownParser(options: .knowledge).parse(example.markdown)
      if renderer.render(document.blocks) != example.html { different.append(example.number) }
    }
    // Bare addresses that CommonMark leaves as text.
    #expect(different == [601, 605, 607, 610, 611])
  }
}
