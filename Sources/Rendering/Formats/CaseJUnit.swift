public import CaseModel
public import Knowledge

/// A case as JUnit XML: one suite an artifact, one test case a scenario tried, a failure for each confirmed or likely
/// finding, an error where the artifact could not be read.
public struct CaseJUnit: Sendable {
  let value: Case
  let knowledge: KnowledgeBase

  /// Prepares a case; the scenarios tried are those of `knowledge`.
  public init(_ value: Case, knowledge: KnowledgeBase) {
    self.value = value
    self.knowledge = knowledge
  }

  /// The text.
  public var text: String {
    let suites = value.artifacts.map(suite)
    let tests = suites.reduce(0) { $0 + $1.tests }
    let failures = suites.reduce(0) { $0 + $1.failures }
    let errors = suites.reduce(0) { $0 + $1.errors }
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    out += "<testsuites name=\"casebook\" tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\">\n"
    for suite in suites { out += suite.text }
    return out + "</testsuites>\n"
  }

  private struct Suite {
    var text = ""
    var tests = 0
    var failures = 0
    var errors = 0
  }

  private func suite(_ artifact: Artifact) -> Suite {
    var suite = Suite()
    var body = ""
    let name = XMLText.attribute(artifact.path)
    for problem in artifact.problems where problem.isFailure {
      suite.tests += 1
      suite.errors += 1
      body += "<testcase classname=\"\(name)\" name=\"read\"><error type=\"\(XMLText.attribute(problem.code))\" "
      body += "message=\"\(XMLText.attribute(problem.message))\"/></testcase>\n"
    }
    let here = value.findings.filter { finding in finding.evidence.contains { $0.artifact == artifact.id } }
    let scenarios = Set(knowledge.scenarios.map(\.id) + here.map(\.scenario)).sorted()
    for scenario in scenarios {
      suite.tests += 1
      body += "<testcase classname=\"\(name)\" name=\"\(XMLText.attribute(scenario))\""
      let findings = here.filter { $0.scenario == scenario }
      if findings.isEmpty {
        body += "/>\n"
        continue
      }
      body += ">"
      for finding in findings {
        if finding.confidence == .possible {
          body += "<system-out>possible: \(XMLText.text(Phrases.headline(finding)))</system-out>"
        } else {
          suite.failures += 1
          body += failure(finding, in: artifact)
        }
      }
      body += "</testcase>\n"
    }
    suite.text =
      "<testsuite name=\"\(name)\" tests=\"\(suite.tests)\" failures=\"\(suite.failures)\" errors=\"\(suite.errors)\">\n"
      + body + "</testsuite>\n"
    return suite
  }

  private func failure(_ finding: Finding, in artifact: Artifact) -> String {
    let message = "\(finding.confidence.rawValue): \(Phrases.headline(finding)), \(Phrases.occurrence(finding))"
    let lines = finding.evidence.filter { $0.artifact == artifact.id }.map { piece in
      "\(value.place(piece.artifact, piece.first)): \(piece.excerpt)"
    }
    return "<failure type=\"\(finding.confidence.rawValue)\" message=\"\(XMLText.attribute(message))\">"
      + XMLText.text(lines.joined(separator: "\n")) + "</failure>"
  }
}

/// Text in XML 1.0: what it cannot hold becomes `?`.
enum XMLText {
  static func text(_ text: String) -> String { escaped(text, quotes: false) }
  static func attribute(_ text: String) -> String { escaped(text, quotes: true) }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: out += "&amp;"
      case 0x3C: out += "&lt;"
      case 0x3E: out += "&gt;"
      case 0x22 where quotes: out += "&quot;"
      case 0x09, 0x0A, 0x0D: out += quotes ? "&#\(scalar.value);" : String(Character(scalar))
      case 0..<0x20, 0xFFFE, 0xFFFF: out += "?"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
