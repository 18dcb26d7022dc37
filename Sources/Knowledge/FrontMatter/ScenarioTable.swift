/// `knowledge/scenarios.tsv`: every id that pages may name, with its family and meaning. A page need not exist yet.
public struct ScenarioTable: Hashable, Sendable {
  /// One row.
  public struct Row: Hashable, Sendable {
    /// Scenario id.
    public var id: String
    /// Family id.
    public var family: String
    /// One sentence.
    public var meaning: String
  }

  private let byID: [String: Row]

  /// Creates a table of nothing.
  public init() { byID = [:] }

  /// Reads the table; reports lines that are no rows.
  init(_ file: KnowledgeFile, log: inout PageLog) {
    var byID: [String: Row] = [:]
    let text = PageText.lines(of: file, log: &log)?.text(from: 0) ?? ""
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || index == 0 && line.hasPrefix("id\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 3, !cells[0].isEmpty, byID[cells[0]] == nil else {
        log.error(
          .scenarioTable, at: Place(line: index + 1),
          cells.count == 3 ? "The id '\(cells[0])' is empty or stands twice." : "The line has \(cells.count) cells.",
          hint: "Write id, family and meaning, separated by tabs.")
        continue
      }
      byID[cells[0]] = Row(id: cells[0], family: cells[1], meaning: cells[2])
    }
    self.byID = byID
  }

  /// Creates a table from rows; the first of two rows with one id counts.
  init(_ rows: [Row]) {
    byID = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// All rows, sorted by id.
  public var rows: [Row] { byID.values.sorted { $0.id < $1.id } }

  /// The row of an id.
  public subscript(_ id: String) -> Row? { byID[id] }

  /// Whether there is no table to check against.
  public var isEmpty: Bool { byID.isEmpty }

  /// All ids, sorted.
  public var ids: [String] { byID.keys.sorted() }
}
