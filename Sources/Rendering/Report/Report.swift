public import CaseModel
public import Diagrams
public import Knowledge

/// A case with everything its report needs beside it.
public struct Report: Sendable {
  /// The case, masked.
  public var value: Case
  /// Pages for causes, fixes and checklists.
  public var knowledge: KnowledgeBase
  /// What the case is called, as `case-17`.
  public var identifier: String
  /// `draft`, `in review`, `reviewed` or `closed`.
  public var status: String
  /// When it was made; `nil` leaves the line out.
  public var madeAt: Timestamp?
  /// Draws the diagrams.
  public var diagrams: DiagramRenderer
  /// Templates and the style sheet.
  public var templates: TemplateSet
  /// SHA-256.
  public var hash: SHA256Function

  /// Creates a report of a case that was masked before.
  public init(
    _ value: Case, knowledge: KnowledgeBase, identifier: String, status: String = "draft", madeAt: Timestamp? = nil,
    diagrams: DiagramRenderer, templates: TemplateSet, hash: @escaping SHA256Function
  ) {
    self.value = value
    self.knowledge = knowledge.withBodies(of: value.findings.map(\.scenario))
    self.identifier = identifier
    self.status = status
    self.madeAt = madeAt
    self.diagrams = diagrams
    self.templates = templates
    self.hash = hash
  }

  /// The heading: what broke, or that nothing was found.
  var title: String { value.findings.first.map(Phrases.headline) ?? "Nothing found" }

  /// First and last time that any artifact states.
  var span: String? {
    let times =
      value.timeline.compactMap(\.time) + value.findings.flatMap { [$0.firstTime, $0.lastTime].compactMap { $0 } }
    guard let first = times.min(), let last = times.max() else { return nil }
    if Phrases.time(first) == Phrases.time(last) { return Phrases.time(first) + " UTC" }
    return "\(Phrases.time(first)) to \(Phrases.time(last, after: first)) UTC"
  }

  /// The anchor of a finding: `f-1-go-stack-overflow`.
  func anchor(_ index: Int) -> String {
    "f-\(index + 1)-\(TicketID.safe(value.findings[index].scenario))"
  }
}
