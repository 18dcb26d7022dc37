import CaseModel

extension CaseJSON {
  static func finding(_ finding: Finding) -> JSONValue {
    [
      "scenario": .string(finding.scenario), "title": .string(finding.title),
      "confidence": .string(finding.confidence.rawValue), "severity": .string(finding.severity.rawValue),
      "class": .string(finding.failureClass), "process": .string(orNull: finding.process?.name),
      "subject": .string(orNull: finding.subject), "fingerprint": .string(finding.fingerprint),
      "fingerprint_loose": .string(finding.looseFingerprint), "count": .integer(finding.count),
      "first_time": .string(orNull: finding.firstTime?.description),
      "last_time": .string(orNull: finding.lastTime?.description), "or_later": .bool(finding.isEarliest),
      "evidence": .array(finding.evidence.map(piece)), "against": .array(finding.against.map(piece)),
      "also": .strings(finding.also), "causes": .array(finding.causes.map { .integer($0) }),
      "effects": .strings(finding.effects), "raise": .strings(finding.raise),
      "actions": .array(finding.actions.map(action)), "remarks": .strings(finding.remarks),
    ]
  }

  static func piece(_ piece: EvidencePiece) -> JSONValue {
    [
      "artifact": .string(piece.artifact.name), "segment": .string(orNull: piece.segment?.name),
      "rule": .string(piece.rule), "group": .string(orNull: piece.group),
      "strength": .string(piece.strength.rawValue), "ends": .bool(piece.ends), "count": .integer(piece.count),
      "first": location(piece.first), "last": location(piece.last), "excerpt": .string(piece.excerpt),
      "means": .string(orNull: piece.means),
    ]
  }

  static func action(_ action: CaseAction) -> JSONValue {
    [
      "id": .string(action.id), "text": .string(action.text), "run": .string(orNull: action.run),
      "expect": .string(orNull: action.expect), "risk": .string(orNull: action.risk),
      "undo": .string(orNull: action.undo),
    ]
  }
}
