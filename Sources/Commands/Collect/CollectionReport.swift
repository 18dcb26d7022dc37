internal import CaseModel
internal import Collecting
internal import Rendering

/// A collection in the words of the terminal and of the manifest.
struct CollectionReport {
  var collection: GoCollector.Collection
  var explained: ExplainedCollection
  /// The module's folder and the output folder.
  var folder: String
  var output: String
  var startedAt: Timestamp
  var usesNetwork: Bool

  /// What the terminal and build-matrix.md show.
  var summary: CollectionSummary {
    let names = collection.records.enumerated().filter(\.element.ran).map { index, record -> String in
      let marks = (explained.tools.indices.contains(index) ? explained.tools[index] : []).map { " [\($0 + 1)]" }
      return ([record.name] + (CollectionReport.trouble(record).map { [" (\($0))"] } ?? []) + marks).joined()
    }
    return CollectionSummary(
      headline: [headline],
      ran: names, skipped: skipped, rows: rows,
      notes: explained.failures.map {
        CollectionSummary.Note(scenario: $0.scenario, title: $0.title, line: $0.line, places: $0.places)
      },
      remarks: remarks, next: "casebook report \(ShellWords.quoted(output)) -o case/")
  }

  /// `go1.25.5 linux/amd64, /src/shop/go.mod`
  private var headline: String {
    let version = collection.goVersion.map { $0.hasPrefix("go version ") ? String($0.dropFirst(11)) : $0 }
    return "\(version ?? "no go command"), \(collection.moduleFile ?? "no go.mod for \(folder)")"
  }

  /// `gopls, staticcheck (not installed)`
  private var skipped: [String] {
    var order: [String] = []
    var names: [String: [String]] = [:]
    for record in collection.records {
      let reason: String
      switch record.status {
      case .skipped(let why), .notStarted(let why): reason = why
      case .exited, .signalled, .timedOut, .interrupted: continue
      }
      if names[reason] == nil { order.append(reason) }
      names[reason, default: []].append(record.name)
    }
    return order.map { "\((names[$0] ?? []).joined(separator: ", ")) (\($0))" }
  }

  private var rows: [CollectionSummary.Row] {
    collection.builds.enumerated().map { index, build in
      let notes = explained.builds.indices.contains(index) ? explained.builds[index].map { $0 + 1 } : []
      return CollectionSummary.Row(
        experiment: build.cell.experiment ?? "-", gcflags: build.cell.gcflags ?? "-", link: build.cell.link.label,
        outcome: CollectionReport.outcome(build.record), notes: notes)
    }
  }

  private var remarks: [String] {
    var remarks = collection.remarks
    var lacking = collection.records.filter(\.needsNetwork).map(\.name)
    let builds = collection.builds.count { $0.record.needsNetwork }
    if builds > 0 { lacking.append("\(builds) of \(collection.builds.count) builds") }
    if !lacking.isEmpty {
      remarks.insert("Not in the module cache, --network downloads it: \(lacking.joined(separator: ", ")).", at: 0)
    }
    if collection.wasInterrupted { remarks.insert("Interrupted; what was collected until then is kept.", at: 0) }
    return remarks
  }

  /// `ok`, `failed`, `needs modules`, `timed out`, `skipped: no main package`
  static func outcome(_ record: ToolRecord) -> String {
    if record.needsNetwork { return "needs modules" }
    switch record.status {
    case .exited(0) where record.matchedNothing: return "nothing to build"
    case .exited(0): return "ok"
    case .exited: return "failed"
    case .signalled(let number): return "ended by signal \(number)"
    case .timedOut(let limit): return "not done after \(CollectionReport.seconds(limit)) s"
    case .interrupted: return "interrupted"
    case .notStarted(let why): return "not started: \(why)"
    case .skipped(let why): return "skipped: \(why)"
    }
  }

  /// What went wrong with a tool, apart from what it found.
  private static func trouble(_ record: ToolRecord) -> String? {
    switch record.status {
    case .exited where record.needsNetwork: "needs modules"
    case .exited(let code) where code != 0: "exit \(code)"
    case .exited, .skipped, .notStarted: nil
    case .signalled, .timedOut, .interrupted: outcome(record)
    }
  }

  static func seconds(_ duration: Duration) -> Int { Int(duration.components.seconds) }

  static func milliseconds(_ duration: Duration) -> Int {
    Int(duration.components.seconds) * 1_000 + Int(duration.components.attoseconds / 1_000_000_000_000_000)
  }
}
