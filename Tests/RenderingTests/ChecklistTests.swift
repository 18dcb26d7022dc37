import CaseModel
import Foundation
import Knowledge
import Markup
import Rendering
import TestSupport
import Testing

@Suite struct ChecklistTests {
  private func page() throws -> Checklist { Checklist(try #require(SampleKnowledge.base["deep-recursion"])) }

  private func hostile() -> Checklist {
    let text = "@team #12 `x` *b* _i_ [l](u) <!-- --> {code} {{m}} (x) :) | ~ !12 /close\n/close ** -- $5 %v &1 \\ ^"
    let items = [
      Checklist.Item(
        id: "c1", text: [.text(text)], run: "echo `a` {code} {noformat}\n/close\n```", expect: [.code("a``b}}")],
        undo: [.strong([.text("真，")]), .text("她")], state: .done),
      Checklist.Item(
        id: "c2", text: [.link(destination: "javascript:alert(1)", title: "", [.text("go")])],
        state: .notApplicable),
    ]
    return Checklist(id: "a/b @x", title: text, sections: [Checklist.Section(title: "Do now", items: items)])
  }

  @Test(arguments: ChecklistFormat.allCases)
  func writesEveryFormat(format: ChecklistFormat) throws {
    let renderer = ChecklistRenderer(templates: try SampleTemplates.load())
    let lists = try [page()] + Checklist.lists(for: SampleCase.full, knowledge: SampleKnowledge.base).prefix(1)
    let text = try renderer.text(lists, format: format)
    #expect(try Snapshot.difference(text, "Rendering/checklist-\(format.rawValue).txt") == nil)
    let nasty = try renderer.text([hostile()], format: format)
    #expect(try Snapshot.difference(nasty, "Rendering/checklist-hostile-\(format.rawValue).txt") == nil)
  }

  @Test func noLineOfAGitLabBodyIsAQuickAction() throws {
    let renderer = ChecklistRenderer(templates: try SampleTemplates.load())
    var isFenced = false
    for line in try renderer.text([hostile()], format: .gitlab).split(separator: "\n") {
      if line.hasPrefix("```") { isFenced.toggle() }
      if !isFenced { #expect(!line.hasPrefix("/")) }
    }
  }

  @Test(arguments: [ChecklistFormat.github, .gitlab, .jiraADF, .jiraWiki, .linear])
  func longListsAreCutIntoPartsAtItemBorders(format: ChecklistFormat) throws {
    let items = (1...900).map { number in
      Checklist.Item(
        id: "c\(number)", text: [.text(String(repeating: "word ", count: 30))], run: "true \(number)",
        children: [Checklist.Item(id: "c\(number)a", text: [.text("child")])])
    }
    let list = Checklist(id: "big", title: "Big", sections: [Checklist.Section(title: "Checklist", items: items)])
    let parts = try ChecklistRenderer(templates: try SampleTemplates.load()).parts(list, format: format)
    #expect(parts.count > 1)
    let limit = try #require(format.maximumBytes)
    for part in parts { #expect(part.utf8.count <= limit) }
    #expect(parts[1].contains("part 2 of \(parts.count)"))
    var states: [String: Checklist.State] = [:]
    for part in parts { states.merge(ChecklistReader.states(in: part)) { $1 } }
    #expect(states.count == 1_800)
  }

  @Test(arguments: [ChecklistFormat.github, .gitlab, .linear, .jiraADF, .jiraWiki, .text])
  func tickedTicketsAreReadBack(format: ChecklistFormat) throws {
    var list = try page()
    list.sections[0].items[1].state = .done
    list.sections[1].items[1].children[0].state = .done
    let text = try ChecklistRenderer(templates: try SampleTemplates.load()).text([list], format: format)
    #expect(ChecklistReader.open(in: text, of: list) == ["n1", "c1", "c2"])
  }

  @Test func notApplicableIsReadBackFromGitLabAndADF() throws {
    var list = try page()
    list.sections[0].items[0].state = .notApplicable
    let renderer = ChecklistRenderer(templates: try SampleTemplates.load())
    for format in [ChecklistFormat.gitlab, .jiraADF] {
      #expect(ChecklistReader.states(in: try renderer.text([list], format: format))["n1"] == .notApplicable)
    }
  }

  @Test func aMissingTemplateIsNamed() throws {
    let renderer = ChecklistRenderer(templates: try TemplateSet(files: ["other.mustache": "x"]))
    let error = try #require(throws: TemplateError.self) { try renderer.parts(try page(), format: .github) }
    #expect("\(error)".contains("'checklist/github.mustache' is missing"))
    #expect("\(error)".contains("other"))
  }

  @Test func revisionChangesWithAnItem() throws {
    let list = try page()
    var other = list
    other.sections[0].items[0].text = [.text("else")]
    #expect(list.revision != other.revision)
    #expect(list.revision.utf8.count == 8)
  }
}
