public import CaseModel

/// What artifacts say, without a judgement: `casebook.inspect/1`.
public struct InspectJSON: Sendable {
  let observations: Observations
  let toolVersion: String

  /// Prepares observations; facts captured by patterns may be among them.
  public init(_ observations: Observations, toolVersion: String) {
    self.observations = observations
    self.toolVersion = toolVersion
  }

  /// The text, one element a line where it fits.
  public var text: String { document.text }

  var document: JSONValue {
    [
      "schema": "casebook.inspect/1", "tool": ["name": "casebook", "version": .string(toolVersion)],
      "processes": .array(observations.processes.map(CaseJSON.process)),
      "artifacts": .array(observations.artifacts.map(CaseJSON.artifact)),
      "segments": .array(observations.segments.map(segment)),
      "facts": .array(observations.facts.map(CaseJSON.fact)),
      "series": .array(observations.series.map(CaseJSON.series)),
      "groups": .array(observations.groups.map(CaseJSON.group)),
      "graphs": .array(observations.graphs.map(CaseJSON.graph)),
      "events": .array(observations.events.map(event)),
      "rare_lines": .array(
        observations.rareLines.sorted { $0.key < $1.key }.map {
          ["artifact": .string($0.key.name), "lines": .strings($0.value)]
        }),
      "skipped": .array(
        observations.skipped.map { ["path": .string($0.path), "because": .string($0.because)] }),
    ]
  }

  private func segment(_ segment: SegmentInfo) -> JSONValue {
    [
      "artifact": .string(segment.id.artifact.name), "name": .string(segment.id.name),
      "kind": .string(segment.id.kind.rawValue), "at": CaseJSON.location(segment.location),
      "cut_off": .bool(segment.isCutOff), "process": .string(orNull: segment.process?.name),
    ]
  }

  private func event(_ event: CaseEvent) -> JSONValue {
    [
      "artifact": .string(event.artifact.name), "segment": .string(orNull: event.segment?.name),
      "at": CaseJSON.location(event.location), "what": .string(event.what), "kind": .string(event.kind.rawValue),
    ]
  }
}
