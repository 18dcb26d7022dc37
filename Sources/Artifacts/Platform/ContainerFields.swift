/// One `key: value` of a container description, whatever it is written in: the columns of kubectl describe, YAML, or
/// a line of a JSON document.
struct ContainerField {
  /// Lower case, without blanks and quotes: `exitcode`, `laststate`, `oomkilled`.
  var key: String
  /// The key as written.
  var name: String
  /// Without quotes and a trailing comma; may be empty.
  var value: String
  var indent: Int

  init?(_ line: Span<UInt8>) {
    indent = LineText.indent(line)
    var at = indent
    if at + 1 < line.count, line[at] == UInt8(ascii: "-"), line[at + 1] == 0x20 { at += 2 }
    let begin = at
    var key: [UInt8] = []
    while at < line.count, line[at] != UInt8(ascii: ":") {
      let byte = line[at]
      if isLetter(byte) || isDigit(byte) {
        key.append(isUpper(byte) ? byte | 0x20 : byte)
      } else if byte != 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_") {
        return nil
      }
      at += 1
    }
    guard at < line.count, at - begin < 40, !key.isEmpty else { return nil }
    var start = at + 1
    var end = line.count
    while start < end, line[start] == 0x20 || line[start] == 0x09 { start += 1 }
    while end > start, line[end - 1] == 0x20 || line[end - 1] == UInt8(ascii: ",") { end -= 1 }
    if end - start >= 2, line[start] == UInt8(ascii: "\""), line[end - 1] == UInt8(ascii: "\"") {
      start += 1
      end -= 1
    }
    self.key = String(decoding: key, as: UTF8.self)
    name = LineText.string(line, begin..<at)
    value = LineText.string(line, start..<end)
  }

  /// The value as a number.
  var number: Int? { Int(value) }
}

/// Gathers the fields of container states into records.
struct ContainerStates {
  private(set) var records: [PlatformReport.Record] = []
  private var current: PlatformReport.Record?
  private var pod: String?
  private var container: String?
  private var isLastState = false
  private var isInLimits = false
  /// kubectl describe heads each container with its name.
  private var isInContainers = false
  private var source = PlatformReport.Source.kubernetes

  /// Notes a field; true where it says something about a state.
  mutating func note(_ field: ContainerField, at position: LinePosition) -> Bool {
    switch field.key {
    case "laststate":
      close()
      isLastState = true
      if field.value == "Terminated" { open(position) }
    case "state":
      close()
      isLastState = false
      if field.value == "Terminated" { open(position) }
    case "reason":
      if field.value == "OOMKilled" || current != nil {
        open(position)
        current?.reason = field.value
        if field.value == "OOMKilled" { markOutOfMemory() }
      }
    case "exitcode":
      guard let code = field.number else { return false }
      open(position)
      current?.exitCode = code
    case "oomkilled":
      source = .docker
      open(position)
      if field.value == "true" { markOutOfMemory() }
    case "pid":
      if current?.source == .docker, let pid = field.number, pid > 0 { current?.pid = pid }
    case "restartcount":
      close()
      if let count = field.number, let last = records.indices.last { records[last].restarts = count }
    case "containers":
      isInContainers = field.indent == 0
      return isInContainers
    case "name", "podname":
      name(field)
    case "limits":
      isInLimits = true
      return true
    case "requests":
      isInLimits = false
      return true
    case "memory":
      guard isInLimits else { return false }
      if let last = records.indices.last, records[last].memoryLimit == nil { records[last].memoryLimit = field.value }
      current?.memoryLimit = field.value
      isInLimits = false
    default:
      guard isInContainers, field.value.isEmpty, field.indent == 2 else { return false }
      close()
      container = field.name
    }
    return true
  }

  private mutating func name(_ field: ContainerField) {
    close()
    if field.indent == 0 { pod = field.value } else { container = field.value }
  }

  private mutating func open(_ position: LinePosition) {
    guard current == nil else { return }
    var record = PlatformReport.Record(source: source, position: position)
    record.pod = pod
    record.name = container
    record.isLastState = isLastState
    current = record
  }

  private mutating func markOutOfMemory() {
    current?.isOutOfMemory = true
    current?.isContainerLimit = true
    current?.reason = "OOMKilled"
  }

  /// Ends the state in hand.
  mutating func close() {
    if let record = current, record.exitCode != nil || record.reason != nil { records.append(record) }
    current = nil
  }
}
