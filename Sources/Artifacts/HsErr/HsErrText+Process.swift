/// The process: how it was started, what it had done, what it had mapped.
extension HsErrText {
  mutating func readProcessStart(_ line: Span<UInt8>) -> Bool {
    readArguments(line) || readTables(line) || readState(line)
  }

  private mutating func readArguments(_ line: Span<UInt8>) -> Bool {
    if line.has("Command Line:", at: 0) {
      let text = line.trimmedText(from: 13, limit: 4_096)
      update { $0.process.commandLine = text }
    } else if line.has("jvm_args:", at: 0) {
      let text = line.trimmedText(from: 9, limit: 4_096)
      update { $0.process.arguments = text }
    } else if line.has("java_command:", at: 0) {
      let text = line.trimmedText(from: 13, limit: 1_024)
      update { $0.process.command = text }
    } else {
      return false
    }
    return true
  }

  private mutating func readTables(_ line: Span<UInt8>) -> Bool {
    if line.has("Java Threads:", at: 0) || line.has("Other Threads:", at: 0) {
      table = .threads
    } else if line.has("Dynamic libraries:", at: 0) {
      table = .libraries
    } else if line.has("Environment Variables:", at: 0) {
      table = .environment
    } else if line.has("OutOfMemory and StackOverflow Exception counts:", at: 0) {
      table = .counts
    } else {
      return false
    }
    return true
  }

  private mutating func readState(_ line: Span<UInt8>) -> Bool {
    if line.has("Time:", at: 0) || line.has("time:", at: 0) {
      let end = line.place(of: " elapsed time:")
      let text = line.trimmedText(from: 5, limit: min((end ?? line.count) - 5, 64))
      update { $0.process.time = text }
      if let end { readUptime(line, end + 14) }
    } else if line.has("timezone:", at: 0) {
      let text = line.trimmedText(from: 9, limit: 64)
      update { $0.process.zone = text }
    } else if line.has("elapsed time:", at: 0) {
      readUptime(line, 13)
    } else if line.has("VM state:", at: 0) {
      let text = line.trimmedText(from: 9, limit: 64)
      update { $0.process.state = text }
    } else if line.has("Heap address:", at: 0) || line.has("heap address:", at: 0) {
      if let place = line.place(of: "size: ") {
        let size = line.kilobytes(place + 6)
        update { $0.process.heapMB = size.map { Double($0) / 1_024 } }
      }
    } else if line.has("Total number of mappings:", at: 0) {
      let count = line.number(after: "mappings:")
      update { $0.process.mappings = count }
    } else {
      return readEventList(line)
    }
    return true
  }

  private mutating func readUptime(_ line: Span<UInt8>, _ start: Int) {
    var at = line.afterBlanks(start)
    guard let value = line.millionths(&at) else { return }
    update { $0.process.uptime = Double(value) / 1e6 }
  }

  /// `Compilation events (20 events):`
  private mutating func readEventList(_ line: Span<UInt8>) -> Bool {
    guard line.count < 80, let open = line.place(of: " ("), line.byte(line.count - 1) == UInt8(ascii: ":") else {
      return false
    }
    var at = open + 2
    guard let count = line.wholeNumber(&at), line.has(" event", at: at) else { return false }
    let name = line.text(0..<open)
    update { if $0.process.events.count < 64 { $0.process.events[name] = count } }
    return true
  }

  /// `=>0x00007fb5540914d0 VMThread "VM Thread" [stack: …] [id=21573]`
  mutating func readThreadLine(_ line: Span<UInt8>) -> Bool {
    let isThread = line.has("  0x", at: 0) || line.has("=>0x", at: 0)
    if isThread { update { $0.process.threads += 1 } }
    return isThread || line[0] == 0x20
  }

  /// `StackOverflowErrors=2`, `OutOfMemoryError java_heap_errors=1`
  mutating func readCount(_ line: Span<UInt8>) -> Bool {
    guard let equals = line.place(of: "="), equals < 64 else { return false }
    var at = equals + 1
    guard let number = line.wholeNumber(&at) else { return false }
    if line.has("StackOverflowErrors=", at: 0) {
      update { $0.process.stackOverflows = number }
    } else if line.has("OutOfMemoryError ", at: 0) {
      let kind = line.text(17..<equals)
      update { if $0.process.outOfMemoryErrors.count < 16 { $0.process.outOfMemoryErrors[kind] = number } }
    }
    return true
  }

  /// Variables that change how a JVM, the loader or the allocator work; all others may hold secrets and say nothing.
  private static let variables: [StaticString] = [
    "JAVA_TOOL_OPTIONS=", "_JAVA_OPTIONS=", "JDK_JAVA_OPTIONS=", "JAVA_HOME=", "LD_PRELOAD=", "LD_LIBRARY_PATH=",
    "DYLD_INSERT_LIBRARIES=", "DYLD_LIBRARY_PATH=", "MALLOC_ARENA_MAX=", "MALLOC_CHECK_=", "GLIBC_TUNABLES=",
    "LIBPATH=",
  ]

  mutating func readVariable(_ line: Span<UInt8>) -> Bool {
    guard line[0] != UInt8(ascii: "-"), let equals = line.place(of: "=") else { return false }
    for name in HsErrText.variables where line.has(name, at: 0) {
      let key = line.text(0..<equals)
      let value = line.trimmedText(from: equals + 1)
      update { $0.process.environment[key] = value }
    }
    return true
  }

  /// `7f3a34003000-7f3a34005000 r--s 00000000 fe:00 1499765    /src/app/run/tile.idx`
  mutating func readMapping(_ line: Span<UInt8>) -> Bool {
    var at = 0
    guard let low = line.hexNumber(&at), at >= 6 else {
      // Windows and macOS list modules, AIX sections; anything else ends the list.
      return line[0] == 0x20 || line[0] == 0x09
    }
    guard line.byte(at) == UInt8(ascii: "-") else { return true }
    at += 1
    guard let high = line.hexNumber(&at), line.byte(at) == 0x20, line.count >= at + 5 else { return true }
    let permissions = at + 1..<at + 5
    // Offset, device and inode, then the file.
    at += 5
    for _ in 0..<3 {
      at = line.afterBlanks(at)
      while at < line.count, line[at] != 0x20 { at += 1 }
    }
    at = line.afterBlanks(at)
    let isFault = faultAddress.map { low <= $0 && $0 < high } ?? false
    let isLibrary = line.byte(at) == UInt8(ascii: "/") && line.byte(permissions.lowerBound + 2) == UInt8(ascii: "x")
    guard isFault || isLibrary else { return true }
    let path = line.trimmedText(from: at, limit: 512) ?? ""
    if isFault {
      let mapping = JavaCrash.Mapping(permissions: line.text(permissions), path: path)
      update { $0.fault.mapping = mapping }
    }
    if isLibrary, HsErrText.isForeign(path) {
      update { crash in
        if path.hasSuffix("/server/libjvm.so") { crash.process.javaLibraryFolder = String(path.dropLast(16)) }
        if crash.process.libraries.count < 96, crash.process.libraries.last != path {
          crash.process.libraries.append(path)
        }
      }
    }
    return true
  }

  private var faultAddress: UInt64? { crash.fault.address.flatMap { UInt64($0.dropFirst(2), radix: 16) } }

  /// Whether a library lies outside the system's folders.
  private static func isForeign(_ path: String) -> Bool {
    if ["/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/"].contains(where: { path.hasPrefix($0) }) {
      return path.hasPrefix("/usr/lib/jvm/")
    }
    return (path.split(separator: "/").last ?? "").contains(".so")
  }
}
