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
      let words = LineText.find(line, "ut of memory"), words < place, isKernels(line, words, place)
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
    guard let place = LineText.find(line, "oom-kill:constraint="), isSaidByKernel(line, place) else { return nil }
    var record = PlatformReport.Record(source: .kernel, position: position)
    record.isOutOfMemory = true
    record.signal = "SIGKILL"
    record.isContainerLimit = PrefixParser.equals(line, place + 20, "CONSTRAINT_MEMCG")
    if let task = LineText.find(line, ",task=", from: place) { record.name = word(line, task + 6) }
    if let pid = LineText.find(line, ",pid=", from: place) { record.pid = LineText.number(line, from: pid + 5)?.value }
    return record
  }

  /// Whether nobody but the kernel speaks: before `Out of memory:` or `Memory cgroup out of memory:` there is nothing,
  /// or its stamp or name (`[12345.678] `, `kernel: `), and the words follow each other.
  private static func isKernels(_ line: Span<UInt8>, _ words: Int, _ kill: Int) -> Bool {
    let isPlain = PrefixParser.equals(line, words + 12, ": ") && kill == words + 14
    guard isPlain || PrefixParser.equals(line, words + 12, " (oom_kill_allocating_task): ") else { return false }
    var start = words - 1
    if start >= 14, PrefixParser.equals(line, start - 14, "Memory cgroup ") { start -= 14 }
    return isSaidByKernel(line, start)
  }

  /// Whether a text at `start` is the kernel's: at the beginning of the line, or behind its stamp or name.
  static func isSaidByKernel(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var start = start
    if start >= 2, PrefixParser.equals(line, start - 2, "] ") {
      var open = start - 2
      while open > 0, line[open] != UInt8(ascii: "[") { open -= 1 }
      guard start - open < 40, line[open] == UInt8(ascii: "["), isStamp(line, open + 1..<start - 2) else {
        return false
      }
      start = open
    }
    // `kern  :err   : [12345.678]` of dmesg -x.
    if start <= 0 || start < 24 && LineText.begins(line, "kern ") { return true }
    // `<3>` of /dev/kmsg, and `kernel: ` of a syslog line whose prefix still stands.
    return start >= 8 && PrefixParser.equals(line, start - 8, "kernel: ")
      || line[start - 1] == UInt8(ascii: ">") && start <= 4
  }

  /// `12345.678901`, `T1234`, `Mon Nov 23 17:12:19 2026`
  private static func isStamp(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var digits = 0
    for index in range {
      let byte = line[index]
      if isDigit(byte) { digits += 1 }
      guard isDigit(byte) || isLetter(byte) || byte == 0x20 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
      else { return false }
    }
    return digits >= 4
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
    guard isUnit(line) else { return nil }
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

  /// Whether the line begins with a unit's name, or systemd's, rather than with somebody who quotes it.
  private static func isUnit(_ line: Span<UInt8>) -> Bool {
    guard let colon = LineText.find(line, ": ") else { return false }
    var begin = colon
    while begin > 0, line[begin - 1] > 0x20 { begin -= 1 }
    var dot = colon
    while dot > begin, line[dot - 1] != UInt8(ascii: ".") { dot -= 1 }
    guard dot > begin else {
      // `Mar 04 10:11:12 node systemd[1]: api.service: Main process exited, …`
      guard let name = LineText.find(line, "systemd["), name < colon else { return false }
      return true
    }
    for kind in ["service", "scope", "slice", "mount", "socket", "timer", "swap"] as [StaticString]
    where PrefixParser.equals(line, dot, kind) && dot + kind.utf8CodeUnitCount == colon {
      return begin == 0
    }
    return false
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
