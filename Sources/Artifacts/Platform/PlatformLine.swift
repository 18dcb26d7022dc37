/// Single lines by which kernels and service managers tell the end of a process.
enum PlatformLine {
  /// What a line says, if it is one of them.
  static func record(_ line: Span<UInt8>, at position: LinePosition) -> PlatformReport.Record? {
    kernelKill(line, position) ?? systemd(line, position) ?? tableRow(line, position) ?? container(line, position)
  }

  /// `Out of memory: Killed process 2231 (api) total-vm:…kB, anon-rss:…kB, file-rss:…kB, shmem-rss:…kB, …`, also
  /// with `Memory cgroup out of memory:` and, before Linux 4.20, `Kill process`.
  private static func kernelKill(_ line: Span<UInt8>, _ position: LinePosition) -> PlatformReport.Record? {
    guard
      let place = LineText.find(line, "Killed process ") ?? LineText.find(line, "Kill process "),
      let number = LineText.number(line, from: LineText.find(line, "process ", from: place).map { $0 + 8 } ?? place),
      LineText.find(line, "ut of memory") != nil
    else { return nil }
    var record = PlatformReport.Record(source: .kernel, position: position)
    record.pid = number.value
    record.name = parenthesised(line, number.end)
    record.signal = "SIGKILL"
    record.isOutOfMemory = true
    record.isContainerLimit = LineText.contains(line, "emory cgroup out of memory")
    let parts = [kilobytes(line, "anon-rss:"), kilobytes(line, "file-rss:"), kilobytes(line, "shmem-rss:")]
    if let first = parts[0] { record.residentKilobytes = first + (parts[1] ?? 0) + (parts[2] ?? 0) }
    return record
  }

  /// `oom-kill:constraint=CONSTRAINT_MEMCG,…,task=api,pid=2231,uid=0`
  static func constraint(_ line: Span<UInt8>, _ position: LinePosition) -> PlatformReport.Record? {
    guard let place = LineText.find(line, "oom-kill:constraint=") else { return nil }
    var record = PlatformReport.Record(source: .kernel, position: position)
    record.isOutOfMemory = true
    record.signal = "SIGKILL"
    record.isContainerLimit = PrefixParser.equals(line, place + 20, "CONSTRAINT_MEMCG")
    if let task = LineText.find(line, ",task=", from: place) { record.name = word(line, task + 6) }
    if let pid = LineText.find(line, ",pid=", from: place) { record.pid = LineText.number(line, from: pid + 5)?.value }
    return record
  }

  private static func kilobytes(_ line: Span<UInt8>, _ name: StaticString) -> Int? {
    guard let place = LineText.find(line, name) else { return nil }
    return LineText.number(line, from: place + name.utf8CodeUnitCount)?.value
  }

  private static func parenthesised(_ line: Span<UInt8>, _ from: Int) -> String? {
    var at = from
    while at < line.count, line[at] == 0x20 || line[at] == UInt8(ascii: ",") { at += 1 }
    guard at < line.count, line[at] == UInt8(ascii: "(") else { return nil }
    let begin = at + 1
    while at < line.count, line[at] != UInt8(ascii: ")") { at += 1 }
    return at < line.count ? LineText.string(line, begin..<at) : nil
  }

  private static func word(_ line: Span<UInt8>, _ from: Int) -> String? {
    var at = from
    while at < line.count, line[at] > 0x20, line[at] != UInt8(ascii: ","), line[at] != UInt8(ascii: "/") { at += 1 }
    return at > from ? LineText.string(line, from..<at) : nil
  }

  /// `api.service: Main process exited, code=killed, status=9/KILL`, `…: Failed with result 'oom-kill'.`,
  /// `…: A process of this unit has been killed by the OOM killer.`
  private static func systemd(_ line: Span<UInt8>, _ position: LinePosition) -> PlatformReport.Record? {
    var record = PlatformReport.Record(source: .systemd, position: position)
    record.name = unit(line)
    if let place = LineText.find(line, " process exited, code=") {
      let code = place + 22
      guard let status = LineText.find(line, "status=", from: code),
        let number = LineText.number(line, from: status + 7)
      else { return nil }
      if PrefixParser.equals(line, code, "exited") {
        record.exitCode = number.value
      } else {
        let begin = number.end + 1
        guard begin < line.count, line[number.end] == UInt8(ascii: "/") else { return nil }
        record.signal = word(line, begin).map { "SIG" + $0 }
        record.exitCode = 128 + number.value
      }
      return record
    }
    if LineText.contains(line, "has been killed by the OOM killer") {
      record.isOutOfMemory = true
      record.signal = "SIGKILL"
      return record
    }
    if let place = LineText.find(line, ": Failed with result '") {
      let begin = place + 22
      var end = begin
      while end < line.count, line[end] != UInt8(ascii: "'") { end += 1 }
      record.reason = LineText.string(line, begin..<end)
      record.isOutOfMemory = record.reason == "oom-kill"
      return record
    }
    return nil
  }

  private static func unit(_ line: Span<UInt8>) -> String? {
    guard let colon = LineText.find(line, ": ") else { return nil }
    var begin = colon
    while begin > 0, line[begin - 1] > 0x20 { begin -= 1 }
    return begin < colon ? LineText.string(line, begin..<colon) : nil
  }

  /// A row of `kubectl get pods` or `docker ps`: `api-7f  0/1  OOMKilled  4 (30s ago)  5m`.
  private static func tableRow(_ line: Span<UInt8>, _ position: LinePosition) -> PlatformReport.Record? {
    guard let place = LineText.find(line, "OOMKilled"), place > 4 else { return nil }
    var columns: [Range<Int>] = []
    var at = 0
    while at < line.count, columns.count < 6 {
      let begin = at
      while at < line.count, !(line[at] == 0x20 && (at + 1 == line.count || line[at + 1] == 0x20)), line[at] != 0x09 {
        at += 1
      }
      columns.append(begin..<at)
      while at < line.count, line[at] == 0x20 || line[at] == 0x09 { at += 1 }
    }
    guard columns.count >= 4, let status = columns.firstIndex(where: { $0.lowerBound == place }), status >= 2 else {
      return nil
    }
    let ready = columns[status - 1]
    guard LineText.number(line, from: ready.lowerBound).map({ line[$0.end] == UInt8(ascii: "/") }) == true else {
      return nil
    }
    var record = PlatformReport.Record(source: .kubernetes, position: position)
    record.pod = LineText.string(line, columns[status - 2])
    record.reason = "OOMKilled"
    record.isOutOfMemory = true
    record.isContainerLimit = true
    record.restarts = LineText.number(line, from: columns[status + 1].lowerBound)?.value
    return record
  }
}
