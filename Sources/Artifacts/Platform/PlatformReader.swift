internal import CaseModel

/// Reads what kernels, service managers and container platforms say about the end of a process.
///
/// A kernel report of an out-of-memory kill runs from `invoked oom-killer` to the line that names the victim; a
/// description of a container is read as long as its lines are fields; everything else is one line.
public struct PlatformReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [
    "OOMKilled", "invoked oom-killer", "oom-kill:constraint=", "ut of memory: Kill",
    "_allocating_task): Kill", " process exited, code=",
    "killed by the OOM killer", "Failed with result '", "Last State:", "Exit Code:", "exitCode:", "\"ExitCode\":",
    "\"exitCode\":", "container die ", "container oom ", " Exited (", ", Exit Message: ",
    "Container killed due to memory",
  ]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  private enum State { case nothing, kernel, fields }

  private var state = State.nothing
  private var lines = LineRuns()
  private var records: [PlatformReport.Record] = []
  private var states = ContainerStates()
  private var foreign = 0

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    let nowhere = LinePosition(line: 0, bytes: 0..<0)
    if LineText.contains(line, " invoked oom-killer: ") || PlatformLine.constraint(line, nowhere) != nil { return true }
    if PlatformLine.record(line, at: nowhere) != nil { return true }
    guard let field = ContainerField(line) else { return false }
    switch field.key {
    case "laststate": return field.indent > 0
    case "exitcode": return field.number != nil && field.indent > 0
    case "oomkilled": return field.value == "true"
    case "reason": return field.value == "OOMKilled"
    default: return false
    }
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    // A program that tells of a kill in its own log was not killed.
    if position.isSpoken { return state == .nothing ? .doneBefore : .skipped }
    switch state {
    case .nothing: return start(line, position)
    case .kernel: return kernel(line, position)
    case .fields: return fields(line, position)
    }
  }

  private mutating func start(_ line: Span<UInt8>, _ position: LinePosition) -> ReaderVerdict {
    if let record = PlatformLine.constraint(line, position) {
      records.append(record)
      lines.add(position)
      state = .kernel
      return .taken
    }
    if let record = PlatformLine.record(line, at: position) {
      records.append(record)
      lines.add(position)
      return .doneAfter
    }
    if LineText.contains(line, " invoked oom-killer: ") {
      lines.add(position)
      state = .kernel
      return .taken
    }
    state = .fields
    return fields(line, position)
  }

  /// Inside a kernel report, up to the line that names the victim.
  private mutating func kernel(_ line: Span<UInt8>, _ position: LinePosition) -> ReaderVerdict {
    if let record = PlatformLine.record(line, at: position), record.source == .kernel {
      if let last = records.last, last.pid == record.pid { records.removeLast() }
      records.append(record)
      lines.add(position)
      return .doneAfter
    }
    if LineText.contains(line, " invoked oom-killer: ") || foreign > 400 { return .doneBefore }
    if let record = PlatformLine.constraint(line, position) { records.append(record) }
    foreign += 1
    lines.add(position)
    return .taken
  }

  /// Inside a description, as long as there are fields.
  private mutating func fields(_ line: Span<UInt8>, _ position: LinePosition) -> ReaderVerdict {
    if let field = ContainerField(line) {
      _ = states.note(field, at: position)
      foreign = 0
      lines.add(position)
      return .taken
    }
    if let record = PlatformLine.record(line, at: position) {
      records.append(record)
      lines.add(position)
      return .taken
    }
    // Brackets, lists and empty lines lie between fields.
    foreign += 1
    if LineText.indent(line) == line.count || line.count < 4 || LineText.indent(line) > 0, foreign < 40 {
      return .taken
    }
    return foreign < 3 ? .skipped : .doneBefore
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    states.close()
    let all = records + states.records
    guard !all.isEmpty, var segment = lines.segment(.platform) else { return [] }
    segment.body = .platform(PlatformReport(records: all))
    segment.isCutOff = state == .kernel && end == .cutOff
    return [segment]
  }
}
