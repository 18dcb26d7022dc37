extension PlatformLine {
  /// Lines of container tools that tell an end on one line.
  static func container(_ line: Span<UInt8>, _ position: LinePosition) -> PlatformReport.Record? {
    inspection(line, position) ?? podStatus(line, position) ?? event(line, position) ?? listing(line, position)
      ?? nomad(line, position) ?? stoppedTask(line, position)
  }

  /// `docker inspect -f '{{json .State}}' api`: the whole state on one line.
  private static func inspection(_ line: Span<UInt8>, _ position: LinePosition) -> PlatformReport.Record? {
    guard isDocument(line), LineText.contains(line, "\"OOMKilled\":true"),
      let place = LineText.find(line, "\"ExitCode\":"), let code = LineText.number(line, from: place + 11)
    else { return nil }
    var record = outOfMemory(.docker, position)
    record.exitCode = code.value
    return record
  }

  /// `kubectl get pod api-7f -o json | jq -c .status`
  private static func podStatus(_ line: Span<UInt8>, _ position: LinePosition) -> PlatformReport.Record? {
    guard isDocument(line), LineText.contains(line, "\"terminated\":{"),
      LineText.contains(line, "\"reason\":\"OOMKilled\""), let place = LineText.find(line, "\"exitCode\":")
    else { return nil }
    var record = outOfMemory(.kubernetes, position)
    record.exitCode = LineText.number(line, from: place + 11)?.value
    return record
  }

  private static func isDocument(_ line: Span<UInt8>) -> Bool {
    guard line.count > 2 else { return false }
    return line[0] == UInt8(ascii: "{") || line[0] == UInt8(ascii: "[")
  }

  /// `docker events`: `container die 9ab1… (execDuration=812, exitCode=137, image=shop/api:1.9, name=api)`, and
  /// `container oom 9ab1… (image=…, name=api)`.
  private static func event(_ line: Span<UInt8>, _ position: LinePosition) -> PlatformReport.Record? {
    let isDeath = LineText.find(line, "container die ")
    guard let start = isDeath ?? LineText.find(line, "container oom "), start == 0 || line[start - 1] == 0x20,
      let open = LineText.find(line, " (", from: start + 14), line[line.count - 1] == UInt8(ascii: ")"),
      isHexadecimal(line, start + 14, open)
    else { return nil }
    var record = PlatformReport.Record(source: .docker, position: position)
    if isDeath == nil {
      record = outOfMemory(.docker, position)
    } else {
      guard let place = LineText.find(line, "exitCode=", from: open), let code = LineText.number(line, from: place + 9)
      else { return nil }
      record.exitCode = code.value
    }
    if let place = LineText.find(line, " name=", from: open) ?? LineText.find(line, "(name=", from: open) {
      var end = place + 6
      while end < line.count, line[end] != UInt8(ascii: ","), line[end] != UInt8(ascii: ")") { end += 1 }
      record.name = LineText.string(line, place + 6..<end)
    }
    return record
  }

  private static func isHexadecimal(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start >= 6 else { return false }
    for index in start..<end where !isDigit(line[index]) && !((line[index] | 0x20) &- UInt8(ascii: "a") < 6) {
      return false
    }
    return true
  }

  /// A row of `docker ps -a`: `9ab1…  shop/api:1.9  "/app"  2 hours ago  Exited (137) 3 minutes ago  api`.
  private static func listing(_ line: Span<UInt8>, _ position: LinePosition) -> PlatformReport.Record? {
    guard let place = LineText.find(line, " Exited ("), place > 2, line[place - 1] == 0x20,
      let code = LineText.number(line, from: place + 9), PrefixParser.equals(line, code.end, ") "),
      LineText.find(line, " ago", from: code.end) != nil
    else { return nil }
    var record = PlatformReport.Record(source: .docker, position: position)
    record.exitCode = code.value
    return record
  }

  /// `Terminated  Exit Code: 137, Signal: 9, Exit Message: "OOM Killed"`
  private static func nomad(_ line: Span<UInt8>, _ position: LinePosition) -> PlatformReport.Record? {
    guard let place = LineText.find(line, "Exit Code: "), let code = LineText.number(line, from: place + 11),
      LineText.find(line, ", Exit Message: ", from: code.end) != nil
    else { return nil }
    var record = PlatformReport.Record(source: .shell, position: position)
    if LineText.find(line, "OOM Killed", from: code.end) != nil { record = outOfMemory(.shell, position) }
    record.exitCode = code.value
    if PrefixParser.equals(line, code.end, ", Signal: 9,") { record.signal = "SIGKILL" }
    return record
  }

  /// The reason of a stopped task: `OutOfMemoryError: Container killed due to memory usage`.
  private static func stoppedTask(_ line: Span<UInt8>, _ position: LinePosition) -> PlatformReport.Record? {
    guard LineText.contains(line, "OutOfMemoryError: Container killed due to memory usage"),
      let field = ContainerField(line), field.key == "reason" || field.key == "stoppedreason"
    else { return nil }
    return outOfMemory(.docker, position)
  }

  private static func outOfMemory(
    _ source: PlatformReport.Source, _ position: LinePosition
  ) -> PlatformReport.Record {
    var record = PlatformReport.Record(source: source, position: position)
    record.signal = "SIGKILL"
    record.isOutOfMemory = true
    record.isContainerLimit = true
    record.reason = "OOMKilled"
    return record
  }
}
