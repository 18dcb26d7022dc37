import Foundation
import Knowledge
import Markup
import Rendering
import Testing

/// The subset of Atlassian's schema that checklists use.
private struct DocumentChecker {
  var problems: [String] = []

  mutating func check(_ node: Any, in parent: String) {
    guard let node = node as? [String: Any], let type = node["type"] as? String else {
      problems.append("no type in \(parent)")
      return
    }
    let allowed: [String: Set<String>] = [
      "": ["doc"], "doc": ["heading", "paragraph", "taskList", "codeBlock"], "heading": ["text"],
      "paragraph": ["text"], "taskList": ["taskItem", "taskList"], "taskItem": ["text"], "codeBlock": ["text"],
    ]
    if allowed[parent]?.contains(type) != true { problems.append("\(type) in \(parent)") }
    let attributes = node["attrs"] as? [String: Any] ?? [:]
    let content = node["content"] as? [[String: Any]] ?? []
    switch type {
    case "doc": if node["version"] as? Int != 1 { problems.append("version") }
    case "heading": if attributes["level"] as? Int == nil { problems.append("level") }
    case "taskList":
      if (attributes["localId"] as? String)?.isEmpty != false { problems.append("localId of a list") }
      if Set(attributes.keys) != ["localId"] { problems.append("attributes of a list") }
      if content.first?["type"] as? String != "taskItem" { problems.append("a list begins with an item") }
    case "taskItem":
      if (attributes["localId"] as? String)?.isEmpty != false { problems.append("localId of an item") }
      if !["TODO", "DONE"].contains(attributes["state"] as? String ?? "") { problems.append("state") }
    case "text":
      if (node["text"] as? String)?.isEmpty != false { problems.append("empty text") }
      let marks = (node["marks"] as? [[String: Any]] ?? []).compactMap { $0["type"] as? String }
      if marks.contains("code"), !Set(marks).isSubset(of: ["code", "link"]) { problems.append("marks beside code") }
      if Set(marks).count != marks.count { problems.append("a mark twice") }
      if parent == "codeBlock", !marks.isEmpty { problems.append("marks in a code block") }
    default: break
    }
    for child in content { check(child, in: type) }
  }
}

@Suite struct DocumentFormatTests {
  @Test func checklistsKeepTheSchema() throws {
    let hostile = Checklist(
      id: "x", title: "",
      sections: [
        Checklist.Section(
          title: "",
          items: [
            Checklist.Item(
              id: "c1",
              text: [
                .text(""), .strong([.code("a"), .emphasis([.strong([.text("b")])])]),
                .link(destination: "https://example.com", title: "", [.code("c"), .text("")]),
                .link(destination: "javascript:1", title: "", [.text("d")]), .html("<b>"), .lineBreak,
              ], run: "a\nb", state: .notApplicable)
          ])
      ])
    let lists = [Checklist(try #require(SampleKnowledge.base["deep-recursion"])), hostile]
    let text = try ChecklistRenderer(templates: try SampleTemplates.load()).text(lists, format: .jiraADF)
    let documents = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any])
    #expect(documents.count == 2)
    for document in documents {
      var checker = DocumentChecker()
      checker.check(document, in: "")
      #expect(checker.problems == [])
    }
  }
}
