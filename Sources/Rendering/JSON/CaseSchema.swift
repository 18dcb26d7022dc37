import CaseModel

/// The JSON Schema of `casebook.case/1`, for `casebook schema case`.
///
/// Objects are open: `/1` grows by addition only, and readers ignore fields they do not know.
public enum CaseSchema {
  /// The schema, JSON Schema 2020-12.
  public static var text: String { document.text }

  static var document: JSONValue {
    var root = object([
      ("schema", ["const": "casebook.case/1"]),
      (
        "tool",
        object([
          ("name", ["const": "casebook"]), ("version", string),
          ("knowledge", object([("pages", count), ("digest", string)])),
        ])
      ),
      ("processes", list("process")), ("artifacts", list("artifact")), ("findings", list("finding")),
      ("ruled_out", array(object([("scenario", string), ("title", string), ("because", string)]))),
      ("withheld", array(object([("conclusion", string), ("because", string)]))),
      (
        "nothing_found",
        array(
          object([
            ("artifact", reference("artifactID")), ("pages_tried", count), ("rare_lines", array(string)),
            ("collect", array(string)),
          ]))
      ),
      ("facts", list("fact")), ("series", list("series")), ("groups", list("group")), ("graphs", list("graph")),
      ("chain", reference("chain")),
      ("timeline", list("timelineEntry")),
      (
        "scenarios",
        [
          "type": "object",
          "additionalProperties": object([
            ("title", string), ("help", string), ("class", string),
            ("affects", ["type": "object", "additionalProperties": string]),
          ]),
        ]
      ),
      (
        "suppressed",
        array(
          object([
            ("scenario", string), ("fingerprint", string), ("reason", string), ("owner", string),
            ("expires", string),
          ]))
      ),
      ("masked", ["type": "object", "additionalProperties": count]),
      ("skipped", array(object([("path", string), ("because", string)]))),
      ("incomplete", boolean),
    ])
    guard case .object(var members) = root else { return root }
    members.insert(.init("$schema", "https://json-schema.org/draft/2020-12/schema"), at: 0)
    members.insert(.init("title", "casebook.case/1"), at: 1)
    members.append(.init("$defs", definitions))
    root = .object(members)
    return root
  }

  private static var definitions: JSONValue {
    [
      "artifactID": ["type": "string", "pattern": "^a[1-9][0-9]*$"],
      "bytes": ["type": "array", "items": count, "minItems": 2, "maxItems": 2],
      "time": ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]{3,9})?Z$"],
      "process": object([
        ("id", ["type": "string", "pattern": "^p[1-9][0-9]*$"]), ("pid", nullable("integer")),
        ("pod", nullable("string")), ("host", nullable("string")), ("container", nullable("string")),
        ("build_id", nullable("string")), ("environment", string), ("start", nullable("string")),
      ]),
      "problem": object([
        ("code", string), ("message", string), ("bytes", orNull(reference("bytes"))), ("line", nullable("integer")),
        ("failure", boolean),
      ]),
      "artifact": object([
        ("id", reference("artifactID")), ("path", string), ("container", nullable("string")),
        ("member", nullable("string")), ("kind", string), ("role", string), ("format", string),
        ("encoding", string), ("line_endings", string), ("bytes", count), ("lines", count),
        ("sha256", orNull(["type": "string", "pattern": "^[0-9a-f]{64}$"])),
        ("clock", ["type": "string", "pattern": "^(utc|local[+-][0-9]{4}|assumed|uptime|none)$"]),
        ("whole", boolean), ("coverage", object([("understood", count), ("unknown", count)])),
        ("problems", list("problem")),
      ]),
      "location": object([
        ("line", count), ("endLine", count), ("bytes", reference("bytes")), ("time", orNull(reference("time"))),
      ]),
      "evidence": object([
        ("artifact", reference("artifactID")), ("segment", nullable("string")), ("rule", string),
        ("group", nullable("string")), ("strength", ["enum": ["none", "weak", "strong", "decisive"]]),
        ("ends", boolean), ("count", count), ("first", reference("location")), ("last", reference("location")),
        ("excerpt", string), ("means", nullable("string")),
      ]),
      "action": object([
        ("id", string), ("text", string), ("run", nullable("string")), ("expect", nullable("string")),
        ("risk", nullable("string")), ("undo", nullable("string")),
      ]),
      "finding": finding,
      "fact": object([
        ("artifact", reference("artifactID")), ("segment", nullable("string")), ("name", string),
        ("type", ["enum": ["bool", "integer", "number", "text", "version", "list", "object"]]),
        ("unit", nullable("string")), ("value", [:]), ("line", nullable("integer")),
        ("better", ["enum": ["none", "higher", "lower"]]),
      ]),
      "series": object([
        ("artifact", reference("artifactID")), ("segment", nullable("string")), ("name", string), ("unit", string),
        ("axis", ["enum": ["uptime", "time", "ordinal"]]),
        (
          "points",
          array(["type": "array", "items": ["type": ["number", "null"]], "minItems": 2, "maxItems": 2])
        ),
      ]),
      "group": object([
        ("artifact", reference("artifactID")), ("segment", nullable("string")), ("kind", string), ("count", count),
        ("state", string), ("frames", array(string)), ("places", array(string)),
        ("longest_wait_minutes", nullable("integer")), ("created_by", nullable("string")), ("crashing", boolean),
        ("ids", array(["type": "integer"])), ("line", nullable("integer")),
      ]),
      "graph": object([
        ("artifact", reference("artifactID")), ("segment", nullable("string")), ("line", nullable("integer")),
        ("title", string), ("scenarios", array(string)),
        (
          "nodes",
          array(
            object([
              ("id", string), ("label", string), ("detail", nullable("string")),
              ("role", ["enum": .strings(EvidenceGraph.Role.allCases.map(\.rawValue))]),
            ]))
        ),
        (
          "edges",
          array(object([("from", string), ("to", string), ("label", nullable("string")), ("strong", boolean)]))
        ), ("note", nullable("string")),
      ]),
      "chain": object([
        ("nodes", array(object([("finding", nullable("integer")), ("name", string), ("label", string)]))),
        (
          "edges",
          array(object([("from", count), ("to", count), ("kind", ["enum": ["proved", "possible", "outcome"]])]))
        ),
      ]),
      "timelineEntry": object([
        ("time", orNull(reference("time"))), ("or_later", boolean), ("uptime", nullable("number")),
        ("artifact", reference("artifactID")), ("line", count), ("what", string),
        ("kind", ["enum": ["signal", "change", "effect"]]),
        ("finding", nullable("integer")),
      ]),
    ]
  }

  private static var finding: JSONValue {
    object([
      ("scenario", string), ("title", string), ("confidence", ["enum": ["possible", "likely", "confirmed"]]),
      ("severity", ["enum": ["info", "low", "medium", "high", "critical"]]), ("class", string),
      ("process", nullable("string")), ("subject", nullable("string")), ("fingerprint", string),
      ("fingerprint_loose", string), ("count", count), ("first_time", orNull(reference("time"))),
      ("last_time", orNull(reference("time"))), ("or_later", boolean), ("evidence", list("evidence")),
      ("against", list("evidence")),
      ("also", array(string)), ("causes", array(count)), ("effects", array(string)), ("raise", array(string)),
      ("actions", list("action")), ("remarks", array(string)),
    ])
  }

  private static let string: JSONValue = ["type": "string"]
  private static let boolean: JSONValue = ["type": "boolean"]
  private static let count: JSONValue = ["type": "integer", "minimum": 0]

  private static func nullable(_ type: String) -> JSONValue { ["type": [.string(type), "null"]] }
  private static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/$defs/\(name)")] }
  private static func orNull(_ schema: JSONValue) -> JSONValue { ["anyOf": [schema, ["type": "null"]]] }
  private static func array(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }
  private static func list(_ name: String) -> JSONValue { array(reference(name)) }

  /// An object that has all of these.
  private static func object(_ properties: [(String, JSONValue)]) -> JSONValue {
    [
      "type": "object", "required": .strings(properties.map(\.0)),
      "properties": .object(properties.map { JSONValue.Member($0.0, $0.1) }),
    ]
  }
}
