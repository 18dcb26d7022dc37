/// The machine: limits, memory, container.
extension HsErrText {
  mutating func readSystemStart(_ line: Span<UInt8>) {
    switch line[0] {
    case UInt8(ascii: "O"):
      if line.has("OS:", at: 0) {
        let text = line.trimmedText(from: 3, limit: 200)
        if let text { update { $0.system.name = HsErrText.systemName(text) } } else { table = .system }
      }
    case UInt8(ascii: "r"):
      if line.has("rlimit", at: 0) { readLimits(line) }
    case UInt8(ascii: "/"):
      if line.has("/proc/meminfo:", at: 0) { table = .memory }
      if line.has("/proc/sys/vm/max_map_count", at: 0) { readMostMappings(line) }
    case UInt8(ascii: "6"):
      readMostMappings(line)
    case UInt8(ascii: "c"):
      if line.has("container (cgroup) information:", at: 0) { table = .container }
      if line.has("container_type:", at: 0) { _ = readContainer(line) }
    case UInt8(ascii: "M"):
      if line.has("Memory:", at: 0) { readMemoryLine(line) }
    case UInt8(ascii: "T"):
      if line.has("TotalPageFile size", at: 0) {
        let free = line.place(of: "AvailPageFile size ").flatMap { line.kilobytes($0 + 19) }
        update { $0.system.freePageFileKB = free }
      }
    case UInt8(ascii: "V"):
      if line.has("Virtual Size:", at: 0) {
        let size = line.kilobytes(13)
        update { $0.system.virtualKB = size }
      }
    case UInt8(ascii: "R"):
      if line.has("Resident Set Size:", at: 0) {
        let size = line.kilobytes(18)
        update { $0.system.residentKB = size }
      }
    default: break
    }
  }

  /// The line after `OS:`, of /etc/os-release or an older file; the name alone is kept.
  mutating func readSystemName(_ line: Span<UInt8>) -> Bool {
    guard let text = line.trimmedText(from: 0, limit: 200) else { return false }
    update { $0.system.name = $0.system.name ?? HsErrText.systemName(text) }
    table = .none
    return true
  }

  /// `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"` without the key and the quotes.
  private static func systemName(_ text: String) -> String {
    var name = text[...]
    if name.hasPrefix("PRETTY_NAME=") || name.hasPrefix("DISTRIB_") || name.hasPrefix("NAME=") {
      name = name.drop { $0 != "=" }.dropFirst()
    }
    if name.hasPrefix("\"") { name = name.dropFirst() }
    if name.hasSuffix("\"") { name = name.dropLast() }
    return String(name)
  }

  /// `rlimit (soft/hard): STACK 8192k/infinity , CORE 0k/0k , DATA 140000k/140000k`, older
  /// `rlimit: STACK 8192k, CORE 0k, NPROC 96365, NOFILE 1048576, AS infinity`
  private mutating func readLimits(_ line: Span<UInt8>) {
    guard var at = line.place(of: ":") else { return }
    at += 1
    while at < line.count {
      at = line.afterBlanks(at)
      var end = at
      while end < line.count, line[end] > 0x20, line[end] != UInt8(ascii: ",") { end += 1 }
      let name = line.text(at..<min(end, at + 16))
      at = line.afterBlanks(end)
      // The soft limit is the one that holds.
      if let value = line.wholeNumber(&at), !name.isEmpty { update { $0.system.limits[name] = value } }
      while at < line.count, line[at] != UInt8(ascii: ",") { at += 1 }
      at += 1
    }
  }

  /// `MemAvailable:   23604832 kB`
  mutating func readMemory(_ line: Span<UInt8>) -> Bool {
    guard let colon = line.place(of: ":", to: 32) else { return false }
    let wanted: [StaticString] = ["MemTotal", "MemFree", "MemAvailable", "SwapFree", "CommitLimit", "Committed_AS"]
    for name in wanted where line.has(name, at: 0) && name.utf8CodeUnitCount == colon {
      let size = line.kilobytes(colon + 1)
      let key = line.text(0..<colon)
      update { $0.system.memory[key] = size }
    }
    return true
  }

  /// The number stands behind the sentence, or in JDK 11 on the line below it.
  private mutating func readMostMappings(_ line: Span<UInt8>) {
    var at = line.place(of: "): ").map { $0 + 3 } ?? 0
    guard let count = line.wholeNumber(&at), at == line.count, count >= 1_024 else { return }
    update { $0.system.mostMappings = $0.system.mostMappings ?? count }
  }

  /// `memory_limit_in_bytes: 536870912`, `memory_limit_in_bytes: 524288 k`, `memory_max_usage_in_bytes: unlimited`
  mutating func readContainer(_ line: Span<UInt8>) -> Bool {
    guard let colon = line.place(of: ":", to: 64) else { return false }
    if line.has("container_type:", at: 0) {
      let text = line.trimmedText(from: 15, limit: 32)
      update { $0.system.containerType = text }
      table = .container
    } else if line.has("memory_limit_in_bytes:", at: 0) {
      let size = line.kilobytes(colon + 1)
      update { $0.system.containerLimitKB = size.flatMap { $0 < 1 << 43 ? $0 : nil } }
    } else if line.has("memory_usage_in_bytes:", at: 0) {
      let size = line.kilobytes(colon + 1)
      update { $0.system.containerUsageKB = size }
    } else if line.has("maximum number of tasks:", at: 0) {
      let count = line.number(after: "tasks:")
      update { $0.system.containerTasks = count }
    } else if line.has("Steal ticks", at: 0) {
      return false
    }
    return true
  }

  /// `Memory: 4k page, physical 24684096k(17309380k free), swap 0k(0k free)`,
  /// `Memory: 4k page, system-wide physical 16382M (2958M free)`
  private mutating func readMemoryLine(_ line: Span<UInt8>) {
    func sizes(_ label: StaticString) -> (all: Int?, free: Int?) {
      guard let place = line.place(of: label) else { return (nil, nil) }
      let start = place + label.utf8CodeUnitCount
      return (line.kilobytes(start), line.place(of: "(", from: start).flatMap { line.kilobytes($0 + 1) })
    }
    let memory = sizes("physical ")
    let swap = sizes("swap ")
    update { crash in
      crash.system.physicalKB = memory.all
      crash.system.freeKB = memory.free
      crash.system.swapKB = swap.all
      crash.system.freeSwapKB = swap.free
    }
  }
}
