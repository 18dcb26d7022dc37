public import CaseModel

extension Postmortem {
  /// A section that a person writes, and the first status that needs it.
  private struct Duty {
    var heading: String
    var status: Int
  }

  /// `draft`, `in review`, `reviewed`, `closed`, in order.
  public static let statuses = ["draft", "in review", "reviewed", "closed"]

  private static let duties = [
    Duty(heading: "Summary", status: 1), Duty(heading: "Impact", status: 1), Duty(heading: "Detection", status: 1),
    Duty(heading: "Trigger", status: 1), Duty(heading: "Contributing factors", status: 2),
    Duty(heading: "Mitigators", status: 2), Duty(heading: "Response and recovery", status: 2),
    Duty(heading: "What went well", status: 2), Duty(heading: "What went wrong", status: 2),
    Duty(heading: "Where we were lucky", status: 2), Duty(heading: "Actions", status: 2),
  ]

  /// What is missing for a status, one sentence each; empty where nothing is, or for `draft`.
  ///
  /// A section counts as written when it holds anything besides generated blocks, comments and empty table rows.
  public static func missing(in text: String, forStatus status: String) -> [String] {
    guard let level = statuses.firstIndex(of: status.lowercased()) else {
      return ["'\(status)' is no status; use \(statuses.joined(separator: ", "))"]
    }
    let sections = writtenSections(text)
    var missing: [String] = []
    for duty in duties where duty.status <= level {
      switch sections[duty.heading.lowercased()] {
      case nil: missing.append("the section '\(duty.heading)' is gone")
      case let lines? where lines.isEmpty: missing.append("'\(duty.heading)' is not written yet")
      default: break
      }
    }
    if level >= 1, headerField("Owner", in: text).isEmpty { missing.append("'Owner:' is empty") }
    if level >= 2 { missing += actionGaps(sections["actions"] ?? [], isClosed: level >= 3) }
    return missing
  }

  /// Words that blame: one warning a line, with what to write instead.
  public static func blame(in text: String, file: String = "postmortem.md") -> [Diagnostic] {
    let phrases: [(String, String)] = [
      ("should have", "Say what was known at the time and what was done."),
      ("human error", "Say which situation made the step look right."),
      ("careless", "Say what made it easy to overlook."), ("negligen", "Say what made it easy to overlook."),
      ("stupid", "Leave it out."), ("to blame", "Name conditions, not people."),
      ("failed to", "Say what happened instead."), ("obviously", "It is obvious only afterwards."),
    ]
    var found: [Diagnostic] = []
    for (index, line) in prose(of: text).enumerated() {
      let lower = line.lowercased()
      for (phrase, hint) in phrases where lower.contains(phrase) {
        found.append(
          Diagnostic(
            .warning, file: file, line: index + 1, code: "postmortem-blame", "'\(phrase)' reads as blame.", hint: hint))
      }
    }
    return found
  }

  /// Lines with generated blocks, fences and comments blanked out.
  private static func prose(of text: String) -> [String] {
    let lines = lines(of: text)
    let blocks = GeneratedBlocks.find(in: lines, file: "").blocks
    var isFenced = false
    var isComment = false
    return lines.enumerated().map { index, line in
      let words = String(line).trimmed
      if blocks.contains(where: { $0.lines.contains(index) }) { return "" }
      if words.hasPrefix("```") {
        isFenced.toggle()
        return ""
      }
      if isFenced { return "" }
      if words.hasPrefix("<!--") { isComment = true }
      if isComment {
        if words.hasSuffix("-->") { isComment = false }
        return ""
      }
      return words
    }
  }

  /// What people wrote, by heading in lower case.
  private static func writtenSections(_ text: String) -> [String: [String]] {
    var sections: [String: [String]] = [:]
    var current = ""
    for line in prose(of: text) {
      if line.hasPrefix("## ") || line.hasPrefix("### ") {
        current = line.drop { $0 == "#" || $0 == " " }.drop { $0.isNumber || $0 == "." || $0 == " " }.lowercased()
        if sections[current] == nil { sections[current] = [] }
      } else if !line.isEmpty, !isFormOnly(line) {
        sections[current, default: []].append(line)
      }
    }
    return sections
  }

  /// A table head, rule or empty row, or a bullet or label without words.
  private static func isFormOnly(_ line: String) -> Bool {
    if line.hasPrefix("| id |") || line.hasPrefix("| step |") || line == "-" || line == "---" { return true }
    if line.hasSuffix(":") { return true }
    guard line.hasPrefix("|") else { return false }
    return !cells(line).dropFirst().contains { cell in cell.contains { $0.isLetter || $0.isNumber } }
  }

  private static func cells(_ line: String) -> [String] {
    line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { String($0).trimmed }
  }

  private static func headerField(_ name: String, in text: String) -> String {
    for line in prose(of: text) where line.hasPrefix("- \(name):") || line.hasPrefix("\(name):") {
      return line.drop { $0 != ":" }.dropFirst().description.trimmed
    }
    return ""
  }

  /// Actions need an owner and a date; closed ones a ticket.
  private static func actionGaps(_ lines: [String], isClosed: Bool) -> [String] {
    var gaps: [String] = []
    for line in lines where line.hasPrefix("|") {
      let cells = cells(line)
      guard cells.count >= 7 else { continue }
      let name = "action \(cells[0])"
      if cells[3].isEmpty { gaps.append("\(name) has no owner") }
      if cells[5].isEmpty { gaps.append("\(name) has no due date") }
      if isClosed, cells[4].isEmpty { gaps.append("\(name) has no ticket") }
      if isClosed, cells[6].isEmpty { gaps.append("\(name) has no check that proves it") }
    }
    return gaps
  }
}
