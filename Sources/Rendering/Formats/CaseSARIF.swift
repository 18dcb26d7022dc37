public import CaseModel
public import Knowledge

/// A case as SARIF 2.1.0, for code hosts and their dashboards.
///
/// Not the contract: fields that SARIF has no place for (counter-evidence, series, groups) are left out.
public struct CaseSARIF: Sendable {
  let value: Case
  let knowledge: KnowledgeBase
  private let ruleIDs: [String]

  /// Prepares a case; `knowledge` gives the help of the rules.
  public init(_ value: Case, knowledge: KnowledgeBase) {
    self.value = value
    self.knowledge = knowledge.withBodies(of: value.findings.map(\.scenario) + value.suppressed.map(\.scenario))
    ruleIDs = Set(value.findings.map(\.scenario) + value.suppressed.map(\.scenario)).sorted()
  }

  /// The text.
  public var text: String { document.text }

  var document: JSONValue {
    [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "casebook", "version": .string(value.toolVersion), "rules": .array(ruleIDs.map(rule)),
            ]
          ],
          "columnKind": "unicodeCodePoints",
          "invocations": [
            [
              "executionSuccessful": .bool(!value.isIncomplete),
              "toolExecutionNotifications": .array(notifications),
            ]
          ],
          "artifacts": .array(value.artifacts.map(artifact)),
          "results": .array(value.findings.indices.map(result) + value.suppressed.map(suppressed)),
        ]
      ],
    ]
  }

  private func rule(_ id: String) -> JSONValue {
    let page = knowledge[id]
    let finding = value.findings.first { $0.scenario == id }
    let title = page?.title ?? finding?.title ?? id
    let help = page.map(ScenarioText.help) ?? title
    return [
      "id": .string(id), "shortDescription": ["text": .string(title)], "fullDescription": ["text": .string(help)],
      "help": ["text": .string(help + "\nRead more: casebook explain \(id)")],
      "defaultConfiguration": ["level": .string(level(page?.severity ?? finding?.severity ?? .medium))],
      "properties": [
        "tags": .strings((page?.tags ?? []).sorted()),
        "class": .string(page?.failureClass ?? finding?.failureClass ?? ""),
      ],
    ]
  }

  private func level(_ severity: Severity) -> String {
    switch severity {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low, .info: "note"
    }
  }

  /// `kind` other than `fail` demands the level `none`.
  private func result(_ index: Int) -> JSONValue {
    let finding = value.findings[index]
    var members: [JSONValue.Member] = [
      .init("ruleId", .string(finding.scenario)), .init("ruleIndex", ruleIndex(finding.scenario)),
      .init("kind", finding.confidence == .possible ? "open" : "fail"),
      .init("level", .string(finding.confidence == .possible ? "none" : level(finding.severity))),
      .init("message", ["text": .string(message(finding))]),
      .init("locations", .array(finding.evidence.map { location($0, of: finding) })),
      .init(
        "partialFingerprints",
        [
          "casebookFingerprint/v1": .string(finding.fingerprint),
          "casebookLooseFingerprint/v1": .string(finding.looseFingerprint),
        ]),
      .init("occurrenceCount", .integer(max(1, finding.count))),
    ]
    let path = causePath(to: index)
    if path.count > 1 { members.append(.init("codeFlows", [codeFlow(path)])) }
    members.append(
      .init(
        "properties",
        [
          "confidence": .string(finding.confidence.rawValue), "severity": .string(finding.severity.rawValue),
          "subject": .string(orNull: finding.subject),
        ]))
    return .object(members)
  }

  private func message(_ finding: Finding) -> String {
    let head = "\(finding.confidence.rawValue): \(Phrases.headline(finding)), \(Phrases.occurrence(finding))."
    return head + (finding.actions.first.map { " Do now: \($0.text)" } ?? "")
  }

  private func ruleIndex(_ id: String) -> JSONValue { .integer(ruleIDs.firstIndex(of: id) ?? -1) }

  /// A snippet is the text of its region, so values that were read off stand in the message.
  private func location(_ piece: EvidencePiece, of finding: Finding) -> JSONValue {
    let isFact = knowledge[finding.scenario]?.isFact(rule: piece.rule) ?? false
    let words = piece.means ?? "rule \(piece.rule), \(Phrases.count(piece.count, "hit", "hits"))"
    return [
      "physicalLocation": physicalLocation(piece.artifact, piece.first, snippet: isFact ? "" : piece.excerpt),
      "message": ["text": .string(isFact ? "\(words) (\(piece.excerpt))" : words)],
    ]
  }

  private func physicalLocation(_ id: ArtifactID, _ place: SourceLocation, snippet: String) -> JSONValue {
    var region: [JSONValue.Member] = []
    if place.line > 0 {
      region.append(.init("startLine", .integer(place.line)))
      region.append(.init("endLine", .integer(max(place.line, place.endLine))))
    }
    if !place.bytes.isEmpty {
      region.append(.init("byteOffset", .integer(place.bytes.lowerBound)))
      region.append(.init("byteLength", .integer(place.bytes.count)))
    }
    if !region.isEmpty, !snippet.isEmpty { region.append(.init("snippet", ["text": .string(snippet)])) }
    let artifact: JSONValue = [
      "uri": .string(URIText.path(value.artifact(id)?.path ?? id.name)), "index": .integer(id.index),
    ]
    return region.isEmpty
      ? ["artifactLocation": artifact] : ["artifactLocation": artifact, "region": .object(region)]
  }

  /// From the first cause to the finding, along the first cause of each.
  private func causePath(to index: Int) -> [Int] {
    var path = [index]
    while let cause = value.findings[path[0]].causes.first(where: { value.findings.indices.contains($0) }),
      !path.contains(cause), path.count < 16
    {
      path.insert(cause, at: 0)
    }
    return path
  }

  private func codeFlow(_ path: [Int]) -> JSONValue {
    let locations = path.compactMap { index -> JSONValue? in
      let finding = value.findings[index]
      guard let piece = finding.evidence.first else { return nil }
      return [
        "location": [
          "physicalLocation": physicalLocation(piece.artifact, piece.first, snippet: ""),
          "message": ["text": .string(Phrases.headline(finding))],
        ]
      ]
    }
    return ["threadFlows": [["locations": .array(locations)]]]
  }

  private func suppressed(_ entry: Case.Suppressed) -> JSONValue {
    [
      "ruleId": .string(entry.scenario), "ruleIndex": ruleIndex(entry.scenario), "kind": "fail", "level": "note",
      "message": ["text": .string("Suppressed until \(entry.expires): \(entry.reason)")],
      "partialFingerprints": ["casebookFingerprint/v1": .string(entry.fingerprint)],
      "suppressions": [
        [
          "kind": "external", "status": "accepted", "justification": .string(entry.reason),
          "properties": ["owner": .string(entry.owner), "expires": .string(entry.expires)],
        ]
      ],
    ]
  }

  private var notifications: [JSONValue] {
    value.artifacts.flatMap { artifact in
      artifact.problems.map { problem in
        let place = SourceLocation(line: problem.line ?? 0, bytes: problem.bytes ?? 0..<0)
        return [
          "descriptor": ["id": .string(problem.code)], "level": problem.isFailure ? "error" : "warning",
          "message": ["text": .string(problem.message)],
          "locations": [["physicalLocation": physicalLocation(artifact.id, place, snippet: "")]],
        ]
      }
    }
  }

  private func artifact(_ artifact: Artifact) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("location", ["uri": .string(URIText.path(artifact.path))]),
      .init("length", .integer(artifact.byteCount)),
    ]
    if let digest = artifact.sha256 { members.append(.init("hashes", ["sha-256": .string(digest)])) }
    if artifact.encoding != "binary" { members.append(.init("encoding", .string(artifact.encoding))) }
    return .object(members)
  }
}
