import Foundation
import Rendering
import TestSupport
import Testing

/// The part of JSON Schema that our schema uses.
private struct SchemaChecker {
  let root: [String: Any]
  var problems: [String] = []

  mutating func check(_ value: Any, _ schema: [String: Any], at path: String) {
    if let name = (schema["$ref"] as? String)?.split(separator: "/").last {
      let definition = (root["$defs"] as? [String: Any])?[String(name)] as? [String: Any]
      guard let definition else { return problems.append("\(path): no definition \(name)") }
      return check(value, definition, at: path)
    }
    if let choices = schema["anyOf"] as? [[String: Any]] {
      let fits = choices.contains { choice in
        var probe = SchemaChecker(root: root)
        probe.check(value, choice, at: path)
        return probe.problems.isEmpty
      }
      if !fits { problems.append("\(path): fits no choice") }
      return
    }
    if let wanted = schema["const"] as? String, value as? String != wanted { problems.append("\(path): not \(wanted)") }
    if let wanted = schema["enum"] as? [String], !wanted.contains(value as? String ?? "") {
      problems.append("\(path): \(value) is none of \(wanted)")
    }
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
    if !types.isEmpty, !types.contains(where: { has(value, $0) }) { problems.append("\(path): is no \(types)") }
    if let pattern = schema["pattern"] as? String, let text = value as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      problems.append("\(path): \(text) does not match")
    }
    if let object = value as? [String: Any] {
      for key in schema["required"] as? [String] ?? [] where object[key] == nil {
        problems.append("\(path): no \(key)")
      }
      let known = schema["properties"] as? [String: [String: Any]] ?? [:]
      let other = schema["additionalProperties"] as? [String: Any]
      for (key, inner) in object {
        if let schema = known[key] ?? other { check(inner, schema, at: "\(path)/\(key)") }
      }
    }
    if let array = value as? [Any], let items = schema["items"] as? [String: Any] {
      for (index, inner) in array.enumerated() { check(inner, items, at: "\(path)/\(index)") }
    }
  }

  private func has(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "null": return value is NSNull
    case "string": return value is String
    case "array": return value is [Any]
    case "object": return value is [String: Any]
    case "boolean": return value is Bool
    case "integer": return (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
    default: return value is NSNumber
    }
  }
}

@Suite struct SchemaTests {
  @Test(arguments: [true, false])
  func casesFollowTheSchema(isFull: Bool) throws {
    let schema = try #require(try JSONSerialization.jsonObject(with: Data(CaseSchema.text.utf8)) as? [String: Any])
    let text = CaseJSON(isFull ? SampleCase.full : SampleCase.empty, knowledge: SampleKnowledge.base).text
    var checker = SchemaChecker(root: schema)
    checker.check(try JSONSerialization.jsonObject(with: Data(text.utf8)), schema, at: "")
    #expect(checker.problems == [])
  }

  @Test func theSchemaRefusesOtherThings() throws {
    let schema = try #require(try JSONSerialization.jsonObject(with: Data(CaseSchema.text.utf8)) as? [String: Any])
    var checker = SchemaChecker(root: schema)
    checker.check(["schema": "casebook.case/2", "findings": [["confidence": "certain"]]], schema, at: "")
    #expect(checker.problems.contains("/schema: not casebook.case/1"))
    #expect(checker.problems.contains { $0.hasPrefix("/findings/0/confidence") })
    #expect(checker.problems.contains(": no tool"))
  }

  @Test func writesTheSchema() throws {
    #expect(try Snapshot.difference(CaseSchema.text, "Rendering/case.schema.json") == nil)
  }
}
