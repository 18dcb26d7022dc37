/// Decides from sample lines which layers an artifact wears.
struct PeelPlanner {
  /// Sample lines, terminal codes removed, as far as peeled.
  private(set) var lines: [[UInt8]]
  private(set) var plan = PeelPlan()

  private init(_ lines: [[UInt8]]) {
    self.lines = lines.filter { !$0.isEmpty }
  }

  /// The plan for an artifact of which these lines are known.
  static func plan(_ lines: [[UInt8]]) -> PeelPlan {
    var planner = PeelPlanner(lines)
    planner.decide()
    return planner.plan
  }

  private mutating func decide() {
    if isDocument() {
      plan.layers = [.jsonDocument]
      plan.name = Layer.jsonDocument.name
      plan.recordsAreSpread = hasSpreadRecords()
      return
    }
    while plan.layers.count < 4, let layer = nextLayer() {
      if plan.layers.isEmpty { plan.name = layer.name }
      plan.layers.append(layer)
      strip(layer)
    }
    stamps()
    if plan.layers.isEmpty { plan.name = recordName() ?? plan.name }
  }

  private mutating func nextLayer() -> Layer? {
    // Unmistakable: one line is enough.
    for layer in [Layer.cri, .kubectl, .syslog5424, .syslog, .jobColumns]
    where count(layer) > 0 && !plan.layers.contains(layer) {
      return layer
    }
    if !plan.layers.contains(.dockerJSON) {
      let records = dockerRecords()
      if records.count > 0 {
        plan.recordsAreWhole = records.whole == 0 && records.longest < 16_000
        return .dockerJSON
      }
    }
    if !plan.layers.contains(.buildKit), count(.buildKit) > 0, hasBuildKitStep() { return .buildKit }
    // Plausible only where most lines wear it.
    for layer in [Layer.gitlab, .githubActions] where !plan.layers.contains(layer) {
      if isMost(count(layer)) { return layer }
    }
    if let layer = nextRunnerLayer() { return layer }
    if !plan.layers.contains(.journald) {
      let stamped = count(.journald)
      if stamped > 0 && isMost(stamped + indented()) { return .journald }
    }
    if let column = composeColumn() { return .compose(column: column) }
    if plan.layers.isEmpty, lines.count >= 3, count(.podColumns) * 10 >= lines.count * 9 { return .podColumns }
    if isMost(containerStamps()), !plan.layers.contains(.timestamp) { return .timestamp }
    if plan.layers.isEmpty, isExport() { return .journalExport }
    return nil
  }

  func isMost(_ count: Int) -> Bool {
    count > 0 && count * 2 > lines.count
  }

  func count(_ layer: Layer) -> Int {
    var count = 0
    for line in lines where PrefixParser.parse(layer, line.span, 0, line.count) != nil { count += 1 }
    return count
  }

  /// Lines that may be the further lines of a journal message.
  private func indented() -> Int {
    lines.count { line in line.count > 16 && line[..<16].allSatisfy { $0 == 0x20 } }
  }

  /// Docker's records: how many, how many of them end with a line break, and the longest message.
  private func dockerRecords() -> (count: Int, whole: Int, longest: Int) {
    var seen = (count: 0, whole: 0, longest: 0)
    for line in lines where line[0] == UInt8(ascii: "{") {
      guard let record = JSONRecord.parse(line.span, 0, line.count), record.isDockerLine,
        let message = record.message?.range
      else { continue }
      seen.count += 1
      if Array(line[message].suffix(2)) == Array("\\n".utf8) { seen.whole += 1 }
      seen.longest = max(seen.longest, message.count)
    }
    return seen
  }

  /// Nine digits of a second and `Z`, as container runtimes print with `-t`.
  private func containerStamps() -> Int {
    var count = 0
    for line in lines {
      guard let time = TimeParser.parse(line.span, from: 0, to: line.count) else { continue }
      if time.fractionDigits == 9 && time.zone == .offset(0) && (time.end == line.count || line[time.end] == 0x20) {
        count += 1
      }
    }
    return count
  }

  /// `#12 [4/4] RUN go build ./...`, without which `#12 0.345` may be anything.
  private func hasBuildKitStep() -> Bool {
    lines.contains { line in
      guard let blank = PrefixParser.buildKitStep(line.span, 0, line.count) else { return false }
      return PrefixParser.equals(line.span, blank + 1, "[")
        || PrefixParser.equals(line.span, blank + 1, "ERROR: process ")
    }
  }

  private func composeColumn() -> Int? {
    if plan.layers.contains(where: { if case .compose(_) = $0 { true } else { false } }) { return nil }
    var columns: [Int: Int] = [:]
    var others = 0
    for line in lines {
      if let column = PrefixParser.composeColumn(line.span, 0, line.count) {
        columns[column, default: 0] += 1
      } else if !LineText.contains(line.span, " exited with code ") {  // compose's own word, without a bar
        others += 1
      }
    }
    guard columns.count == 1, let only = columns.first, only.value >= others * 4, only.value >= 2 else { return nil }
    return only.key
  }

  private func isExport() -> Bool {
    var fields = 0
    var hasMessage = false
    for line in lines {
      if PrefixParser.equals(line.span, 0, "__REALTIME_TIMESTAMP=") || PrefixParser.equals(line.span, 0, "__CURSOR=") {
        fields += 1
      }
      if PrefixParser.equals(line.span, 0, "MESSAGE=") { hasMessage = true }
    }
    return fields >= 2 && hasMessage
  }

  private mutating func strip(_ layer: Layer) {
    for index in lines.indices {
      let line = lines[index]
      switch layer {
      case .dockerJSON:
        guard line[0] == UInt8(ascii: "{"), let message = JSONRecord.parse(line.span, 0, line.count)?.message else {
          continue
        }
        var text: [UInt8] = []
        JSONText.append(line.span, message.range, to: &text)
        lines[index] = text.last == LineBreaks.newline ? Array(text.dropLast()) : text
      case .journalExport, .jsonDocument:
        continue
      case .cri, .compose, .kubectl, .journald, .syslog, .syslog5424, .podColumns, .jobColumns, .buildKit,
        .githubActions, .gitlab, .gitlabSections, .jenkins, .teamCity, .cloudBuild, .buildkite, .runnerMarks,
        .timestamp:
        guard let prefix = PrefixParser.parse(layer, line.span, 0, line.count) else { continue }
        lines[index] = Array(line[prefix.textStart...])
      }
    }
    lines.removeAll { $0.isEmpty }
  }

  /// Times before most lines: a collector's where it stamped what programs do not stamp.
  private mutating func stamps() {
    guard !plan.layers.contains(where: { $0 == .timestamp || $0 == .githubActions }), lines.count >= 2 else { return }
    var stamped = 0
    var again = 0
    var isCollector = false
    for line in lines {
      guard let prefix = PrefixParser.timestamp(line.span, 0, line.count) else { continue }
      stamped += 1
      if StampEvidence.isContinuation(line.span, prefix.textStart, line.count) { isCollector = true }
      if StampEvidence.isStampedAgain(line.span, prefix.textStart, line.count) { again += 1 }
    }
    guard stamped * 10 >= lines.count * 8 else { return }
    guard isCollector || again * 2 > stamped else {
      plan.mayBeStamped = true
      return
    }
    if plan.layers.isEmpty { plan.name = Layer.timestamp.name }
    plan.layers.append(.timestamp)
    strip(.timestamp)
  }

  /// What to call an artifact whose lines are JSON records.
  private func recordName() -> String? {
    var names: [String: Int] = [:]
    for line in lines where line[0] == UInt8(ascii: "{") {
      guard let record = JSONRecord.parse(line.span, 0, line.count) else { continue }
      switch record.carrier {
      case .textPayload, .jsonPayload: names["json-cloud", default: 0] += 1
      case .journal: names["journald", default: 0] += 1
      case .goTest: names["go-test-json", default: 0] += 1
      case .log, .message, .msg: names["json", default: 0] += 1
      case nil: names[record.hasAction && record.hasPackage ? "go-test-json" : "json", default: 0] += 1
      }
    }
    let total = names.values.reduce(0, +)
    guard total * 2 > lines.count else { return nil }
    return names.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Whether the records of a logger stand in a document: a level and a message among the fields.
  private func hasSpreadRecords() -> Bool {
    func hasField(_ names: StaticString...) -> Bool {
      lines.contains { line in
        guard let begin = line.firstIndex(where: { $0 > 0x20 }), begin > 0 else { return false }
        return names.contains { PrefixParser.equals(line.span, begin, $0) }
      }
    }
    return hasField("\"level\"", "\"log.level\"", "\"severity\"") && hasField("\"message\"", "\"msg\"")
  }

  /// A JSON value laid out over several lines.
  private func isDocument() -> Bool {
    guard lines.count >= 3, let first = lines.first(where: { line in line.contains { $0 > 0x20 } }) else {
      return false
    }
    let trimmed = first.filter { $0 > 0x20 }
    guard trimmed == [UInt8(ascii: "{")] || trimmed == [UInt8(ascii: "[")] || trimmed == Array("[{".utf8) else {
      return false
    }
    let fields = lines.filter { line in
      guard let begin = line.firstIndex(where: { $0 > 0x20 }) else { return false }
      return begin > 0 && (line[begin] == UInt8(ascii: "\"") || line[begin] == UInt8(ascii: "{"))
    }
    return fields.count * 3 >= lines.count
  }
}
