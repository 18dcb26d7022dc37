import Artifacts

/// Which limit refused native memory, as far as the numbers of the file show it.
enum HsErrMemory {
  /// A limit, the most certain first.
  struct Limit {
    var name: String
    var sentence: String
  }

  /// The limit that was reached; `nil` where no number is near one.
  static func limit(_ crash: JavaCrash) -> Limit? {
    let system = crash.system
    let wanted = (bytes(crash) ?? 0) / 1_024
    let used = system.virtualKB
    if let limit = system.limits["AS"], used.map({ $0 + wanted >= limit / 10 * 9 }) ?? true {
      return Limit(name: "ulimit -v", sentence: "address space limited to \(limit / 1_024) MiB (ulimit -v)")
    }
    if let limit = system.limits["DATA"] {
      return Limit(name: "ulimit -d", sentence: "data segment limited to \(limit / 1_024) MiB (ulimit -d)")
    }
    if let count = crash.process.mappings, let most = system.mostMappings, count >= most / 20 * 19 {
      return Limit(name: "vm.max_map_count", sentence: "\(count) of \(most) memory mappings")
    }
    if let limit = system.containerLimitKB, let usage = system.containerUsageKB, usage + wanted >= limit / 20 * 19 {
      return Limit(name: "container", sentence: "container uses \(usage / 1_024) of \(limit / 1_024) MiB")
    }
    if let free = system.freePageFileKB, free <= wanted + 64 << 10 {
      return Limit(name: "page file", sentence: "\(free / 1_024) MiB of RAM and page files left")
    }
    if is32Bit(crash) { return Limit(name: "32-bit address space", sentence: "a 32-bit process") }
    return machine(system, wanted)
  }

  private static func machine(_ system: JavaCrash.System, _ wanted: Int) -> Limit? {
    let available = system.memory["MemAvailable"] ?? system.memory["MemFree"] ?? system.freeKB
    let swap = system.memory["SwapFree"] ?? system.freeSwapKB ?? 0
    if let available, let all = system.memory["MemTotal"] ?? system.physicalKB,
      available + swap < wanted + all / 33
    {
      return Limit(
        name: "physical memory", sentence: "\(available / 1_024) MiB of RAM and \(swap / 1_024) MiB of swap left")
    }
    if let limit = system.memory["CommitLimit"], let used = system.memory["Committed_AS"], used + wanted > limit {
      return Limit(
        name: "overcommit", sentence: "\(used / 1_024) MiB promised of \(limit / 1_024) MiB (vm.overcommit_memory=2)")
    }
    return nil
  }

  private static func is32Bit(_ crash: JavaCrash) -> Bool {
    guard let vm = crash.head.vm else { return false }
    return vm.hasSuffix("-x86)") || vm.hasSuffix("-x86 )") || vm.contains(" linux-arm)") || vm.contains("windows-x86 ")
  }

  /// The bytes asked for: `failed to map 884736 bytes`.
  static func bytes(_ crash: JavaCrash) -> Int? {
    guard let text = crash.head.nativeOutOfMemory else { return nil }
    let words = text.split(separator: " ")
    guard let place = words.firstIndex(where: { $0.hasPrefix("bytes") }), place > words.startIndex else { return nil }
    return Int(words[place - 1])
  }
}
