public import CaseModel
public import Knowledge

/// A case as `casebook.case/1`: the same case gives the same bytes.
public struct CaseJSON: Sendable {
  let value: Case
  let knowledge: KnowledgeBase

  /// Prepares a case; `knowledge` gives titles, help texts and version ranges of the scenarios found.
  public init(_ value: Case, knowledge: KnowledgeBase) {
    self.value = value
    self.knowledge = knowledge.withBodies(of: value.findings.map(\.scenario))
  }

  /// The text, one element a line where it fits.
  public var text: String { document.text }

  /// The value before it is written.
  public var document: JSONValue {
    [
      "schema": "casebook.case/1",
      "tool": [
        "name": "casebook", "version": .string(value.toolVersion),
        "knowledge": ["pages": .integer(value.knowledgePages), "digest": .string(value.knowledgeDigest)],
      ],
      "processes": .array(value.processes.map(CaseJSON.process)),
      "artifacts": .array(value.artifacts.map(CaseJSON.artifact)),
      "findings": .array(value.findings.map(CaseJSON.finding)),
      "ruled_out": .array(
        value.ruledOut.map {
          ["scenario": .string($0.scenario), "title": .string($0.title), "because": .string($0.because)]
        }),
      "withheld": .array(
        value.withheld.map { ["conclusion": .string($0.conclusion), "because": .string($0.because)] }),
      "nothing_found": .array(
        value.nothingFound.map {
          [
            "artifact": .string($0.artifact.name), "pages_tried": .integer($0.pagesTried),
            "rare_lines": .strings($0.rareLines), "collect": .strings($0.collect),
          ]
        }),
      "facts": .array(value.facts.map(CaseJSON.fact)),
      "series": .array(value.series.map(CaseJSON.series)),
      "groups": .array(value.groups.map(CaseJSON.group)),
      "graphs": .array(value.graphs.map(CaseJSON.graph)),
      "chain": CaseJSON.chain(value.chain),
      "timeline": .array(value.timeline.map(CaseJSON.timelineEntry)),
      "scenarios": scenarios,
      "suppressed": .array(value.suppressed.map(CaseJSON.suppressed)),
      "masked": .sorted(value.masked.mapValues { .integer($0) }),
      "skipped": .array(value.skipped.map { ["path": .string($0.path), "because": .string($0.because)] }),
      "incomplete": .bool(value.isIncomplete),
    ]
  }

  private var scenarios: JSONValue {
    var entries: [String: JSONValue] = [:]
    for finding in value.findings {
      guard let page = knowledge[finding.scenario] else {
        entries[finding.scenario] = [
          "title": .string(finding.title), "help": "", "class": .string(finding.failureClass), "affects": [:],
        ]
        continue
      }
      entries[finding.scenario] = [
        "title": .string(page.title), "help": .string(ScenarioText.help(page)),
        "class": .string(page.failureClass),
        "affects": .sorted(page.affects.mapValues { .string($0.source) }),
      ]
    }
    return .sorted(entries)
  }
}

extension CaseJSON {
  static func process(_ process: CaseProcess) -> JSONValue {
    [
      "id": .string(process.id.name), "pid": .integer(orNull: process.stream.pid),
      "pod": .string(orNull: process.stream.pod), "host": .string(orNull: process.stream.host),
      "container": .string(orNull: process.stream.container), "build_id": .string(orNull: process.buildID),
      "environment": .string(process.environment), "start": .string(orNull: process.start?.description),
    ]
  }

  static func artifact(_ artifact: Artifact) -> JSONValue {
    [
      "id": .string(artifact.id.name), "path": .string(artifact.path),
      "container": .string(orNull: artifact.container), "member": .string(orNull: artifact.member),
      "kind": .string(artifact.segmentKind.rawValue), "role": .string(artifact.role),
      "format": .string(artifact.format), "encoding": .string(artifact.encoding),
      "line_endings": .string(artifact.lineEndings), "bytes": .integer(artifact.byteCount),
      "lines": .integer(artifact.lineCount), "sha256": .string(orNull: artifact.sha256),
      "clock": .string(artifact.clock.name), "whole": .bool(artifact.isWhole),
      "coverage": [
        "understood": .integer(artifact.coverage.understood), "unknown": .integer(artifact.coverage.unknown),
      ],
      "problems": .array(artifact.problems.map(problem)),
    ]
  }

  static func problem(_ problem: Problem) -> JSONValue {
    [
      "code": .string(problem.code), "message": .string(problem.message), "bytes": bytes(problem.bytes),
      "line": .integer(orNull: problem.line), "failure": .bool(problem.isFailure),
    ]
  }

  static func bytes(_ range: Range<Int>?) -> JSONValue {
    range.map { [.integer($0.lowerBound), .integer($0.upperBound)] } ?? .null
  }

  static func location(_ location: SourceLocation) -> JSONValue {
    var members: [JSONValue.Member] = [
      JSONValue.Member("line", .integer(location.line)), JSONValue.Member("endLine", .integer(location.endLine)),
      JSONValue.Member("bytes", bytes(location.bytes)),
      JSONValue.Member("time", .string(orNull: location.time?.description)),
    ]
    if let uptime = location.uptime { members.append(JSONValue.Member("uptime", .number(uptime))) }
    return .object(members)
  }

  static func fact(_ fact: Fact) -> JSONValue {
    let definition = FactRegistry.standard[fact.name]
    return [
      "artifact": .string(fact.artifact.name), "segment": .string(orNull: fact.segment?.name),
      "name": .string(fact.name), "type": .string((definition?.type ?? fact.value.naturalType).rawValue),
      "unit": .string(orNull: definition?.unit), "value": factValue(fact.value),
      "line": .integer(orNull: fact.location?.line), "better": "none",
    ]
  }

  static func factValue(_ value: FactValue) -> JSONValue {
    switch value {
    case .bool(let flag): .bool(flag)
    case .integer(let number): .integer(number)
    case .number(let number): .number(number)
    case .text(let text): .string(text)
    case .list(let elements): .array(elements.map(factValue))
    case .object(let members): .sorted(members.mapValues(factValue))
    }
  }

  static func series(_ series: Series) -> JSONValue {
    var members: [JSONValue.Member] = [
      JSONValue.Member("artifact", .string(series.artifact.name)),
      JSONValue.Member("segment", .string(orNull: series.segment?.name)),
      JSONValue.Member("name", .string(series.name)), JSONValue.Member("unit", .string(series.unit)),
      JSONValue.Member("axis", .string(series.axis.rawValue)),
      JSONValue.Member("points", .array(series.points.map { [.number($0.x), .number($0.y)] })),
    ]
    if !series.labels.isEmpty { members.append(JSONValue.Member("labels", .strings(series.labels))) }
    return .object(members)
  }

  static func group(_ group: StackGroup) -> JSONValue {
    [
      "artifact": .string(group.artifact.name), "segment": .string(orNull: group.segment?.name),
      "kind": .string(group.kind), "count": .integer(group.count), "state": .string(group.state),
      "frames": .strings(group.frames), "places": .strings(group.places),
      "longest_wait_minutes": .integer(orNull: group.longestWaitMinutes),
      "created_by": .string(orNull: group.createdBy), "crashing": .bool(group.isCrashing),
      "ids": .array(group.ids.map { .integer($0) }), "line": .integer(orNull: group.location?.line),
    ]
  }

  static func graph(_ graph: EvidenceGraph) -> JSONValue {
    [
      "artifact": .string(graph.artifact.name), "segment": .string(orNull: graph.segment?.name),
      "line": .integer(orNull: graph.location?.line), "title": .string(graph.title),
      "scenarios": .strings(graph.scenarios),
      "nodes": .array(
        graph.nodes.map {
          [
            "id": .string($0.id), "label": .string($0.label), "detail": .string(orNull: $0.detail),
            "role": .string($0.role.rawValue),
          ]
        }),
      "edges": .array(
        graph.edges.map {
          [
            "from": .string($0.from), "to": .string($0.to), "label": .string(orNull: $0.label),
            "strong": .bool($0.isStrong),
          ]
        }),
      "note": .string(orNull: graph.note),
    ]
  }

  static func chain(_ chain: Case.Chain) -> JSONValue {
    [
      "nodes": .array(
        chain.nodes.map {
          ["finding": .integer(orNull: $0.finding), "name": .string($0.name), "label": .string($0.label)]
        }),
      "edges": .array(
        chain.edges.map {
          ["from": .integer($0.from), "to": .integer($0.to), "kind": .string($0.kind.rawValue)]
        }),
    ]
  }

  static func timelineEntry(_ entry: Case.TimelineEntry) -> JSONValue {
    [
      "time": .string(orNull: entry.time?.description), "or_later": .bool(entry.isEarliest),
      "uptime": entry.uptime.map { .number($0) } ?? .null,
      "artifact": .string(entry.artifact.name), "line": .integer(entry.line), "what": .string(entry.what),
      "kind": .string(entry.kind.rawValue), "finding": .integer(orNull: entry.finding),
    ]
  }

  static func suppressed(_ entry: Case.Suppressed) -> JSONValue {
    [
      "scenario": .string(entry.scenario), "fingerprint": .string(entry.fingerprint),
      "reason": .string(entry.reason), "owner": .string(entry.owner), "expires": .string(entry.expires),
    ]
  }
}

extension FactValue {
  /// The type that the value itself shows.
  var naturalType: FactType {
    switch self {
    case .bool: .bool
    case .integer: .integer
    case .number: .number
    case .text: .text
    case .list: .list
    case .object: .object
    }
  }
}
