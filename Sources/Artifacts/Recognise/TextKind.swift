internal import CaseModel

/// What a text is, from its first peeled lines. Conservative: `log` where nothing is certain; segments say the rest.
enum TextKind {
  static func of(_ lines: [[UInt8]], name: String) -> ArtifactKind {
    let filled = lines.filter { line in line.contains { $0 > 0x20 } }
    guard let first = filled.first else { return .log }
    let top = filled.prefix(12)
    if isCrashFile(filled) { return .crash }
    if top.contains(where: { begins($0, "Full thread dump ") }) || isThreadDumpFile(filled) { return .threaddump }
    if top.contains(where: { contains($0, "#instances") && contains($0, "#bytes") }) { return .histo }
    if top.contains(where: { begins($0, "Native Memory Tracking:") }) { return .nmt }
    if isTextProfile(first) || isProfileReport(Array(top)) { return .profile }
    if isGCLog(filled) { return .gclog }
    if isModuleFile(filled, name: name) { return .modgraph }
    if isPlatform(filled) { return .platform }
    if isBuild(filled) { return .build }
    return .log
  }

  /// An hs_err file: the header alone is also printed on the console, the sections are not.
  private static func isCrashFile(_ lines: [[UInt8]]) -> Bool {
    guard let first = lines.first, first.first == UInt8(ascii: "#") else { return false }
    return lines.contains { line in
      begins(line, "---------------  ") && (contains(line, "S U M M A R Y") || contains(line, "T H R E A D"))
    }
  }

  /// `jcmd Thread.dump_to_file`: pid, time, version, then `#1 "main"`; or the same as JSON; or the threads of a
  /// management call as JSON; or what the serviceability agent prints.
  private static func isThreadDumpFile(_ lines: [[UInt8]]) -> Bool {
    if let first = lines.first, first.first == UInt8(ascii: "{") || first.first == UInt8(ascii: "[") {
      let top = lines.prefix(40)
      func has(_ key: String) -> Bool { top.contains { contains($0, "\"\(key)\"") } }
      if has("threadDump"), has("threadContainers") || has("processId") { return true }
      if has("threadName"), has("threadState"), has("stackTrace") || has("lockedMonitors") || has("waitedCount") {
        return true
      }
    }
    if lines.prefix(8).contains(where: { begins($0, "Attaching to process ID ") }),
      lines.prefix(12).contains(where: { begins($0, "Deadlock Detection:") })
    {
      return true
    }
    guard lines.count > 3, lines[0].allSatisfy(isDigit), begins(lines[3], "#") else { return false }
    return contains(lines[3], " \"")
  }

  private static func isTextProfile(_ first: [UInt8]) -> Bool {
    begins(first, "heap profile: ") || begins(first, "goroutine profile: total ") || begins(first, "--- contention:")
      || begins(first, "--- mutex:") || begins(first, "threadcreate profile: total ")
  }

  /// `go tool pprof -top`
  private static func isProfileReport(_ top: [[UInt8]]) -> Bool {
    top.contains { begins($0, "Showing nodes accounting for ") || contains($0, " flat%   sum%") }
  }

  private static func isGCLog(_ lines: [[UInt8]]) -> Bool {
    var events = 0
    for line in lines where GCLine.looksLikeOne(line) { events += 1 }
    // JDK 8 and older print heaps, ages and phases below a collection.
    if events >= 2, events * 4 < lines.count, lines.contains(where: { LegacyLine.begins($0.span) }) {
      events += lines.count { !GCLine.looksLikeOne($0) && LegacyNoise.isDetail($0.span) }
    }
    if events == 1, lines.count > 1, lines.contains(where: { LegacyLine.begins($0.span) }) {
      // One collection and what is printed with it, and nothing else.
      let details = lines.count { !GCLine.looksLikeOne($0) && LegacyNoise.isDetail($0.span) }
      return (1 + details) * 4 >= 3 * lines.count
    }
    return events >= 2 && events * 4 >= lines.count || events == 1 && lines.count == 1
  }

  /// go.mod, go.sum, `go mod graph`, `go list -m`, `go env`, `go version -m`.
  private static func isModuleFile(_ lines: [[UInt8]], name: String) -> Bool {
    let leaf = name.split(separator: "/").last ?? ""
    if leaf == "go.mod" || leaf == "go.sum" || leaf == "go.work" { return true }
    if let first = lines.first, first.first == UInt8(ascii: "{"), lines.count > 2 {
      let top = lines.prefix(80)
      if top.contains(where: { contains($0, "\"GOARCH\":") }) && top.contains(where: { contains($0, "\"GOOS\":") }) {
        return true
      }
    }
    if isModuleJSON(lines) { return true }
    if lines.contains(where: { begins($0, "GOARCH=") || begins($0, "set GOARCH=") })
      && lines.contains(where: { begins($0, "GOOS=") || begins($0, "set GOOS=") })
    {
      return true
    }
    return GoModuleLine.areOutput(lines)
  }

  /// `go list -m -json`, `go list -json`, `go mod edit -json`, `go version -m -json`, `go vet -json`, `govulncheck -json`:
  /// indented by the go command, with messages of the go command before them.
  private static func isModuleJSON(_ lines: [[UInt8]]) -> Bool {
    let start = lines.prefix(60).firstIndex { $0.first == UInt8(ascii: "{") }
    guard let start, start + 1 < lines.count, trimmed(lines[start]).count == 1 else { return false }
    for line in lines[..<start] where !begins(line, "go: ") && !begins(line, "# ") && line.first != 0x09 {
      return false
    }
    let top = lines[start...].prefix(60).map(trimmed)
    func has(_ keys: String...) -> Bool { keys.contains { key in top.contains { begins($0, "\"\(key)\":") } } }
    let first = top[1]
    func leads(_ keys: String...) -> Bool { keys.contains { begins(first, "\"\($0)\":") } }
    if leads("Path") { return has("GoVersion", "GoMod", "Version", "Main", "Error") }
    if leads("Dir", "ImportPath") { return has("ImportPath") && has("Module", "GoFiles", "Match", "Standard", "Error") }
    if leads("Module") { return has("Path") && has("Go", "Require") }
    if leads("GoVersion") { return has("Path") && has("Main", "Settings", "Deps") }
    if leads("config") { return has("protocol_version", "scanner_name") }
    if leads("progress", "osv", "finding", "SBOM") { return has("message", "schema_version", "osv", "go_version") }
    return top.count > 4 && begins(top[3], "{") && begins(top[4], "\"posn\":")
  }

  /// kubectl describe or -o yaml/json, docker inspect, systemctl status, kernel log of an out-of-memory kill.
  private static func isPlatform(_ lines: [[UInt8]]) -> Bool {
    let top = lines.prefix(40).map(trimmed)
    if top.contains(where: { begins($0, "apiVersion: v1") || begins($0, "\"apiVersion\":") }) { return true }
    if top.contains(where: { begins($0, "Namespace:") })
      && top.contains(where: { begins($0, "Node:") || begins($0, "Status:") })
    {
      return true
    }
    return top.contains { begins($0, "\"OOMKilled\":") }
  }

  /// Output of the go command: one of the first lines is one that only a build prints.
  private static func isBuild(_ lines: [[UInt8]]) -> Bool {
    guard lines.count < LineSample.maximumLines else { return false }
    for (index, line) in lines.prefix(4).enumerated() {
      if GoTestReader.begins(line.span) || TimeParser.parse(line.span, from: 0, to: line.count) != nil { return false }
      if GoBuildLine.isProof(line.span) { return true }
      guard index + 1 < lines.count else { continue }
      let next = lines[index + 1]
      if GoBuildLine.areBuild(line.span, next.span) { return true }
    }
    return false
  }

  static func trimmed(_ line: [UInt8]) -> [UInt8] { Array(line.drop { $0 == 0x20 || $0 == 0x09 }) }

  static func begins(_ line: [UInt8], _ text: String) -> Bool { line.starts(with: text.utf8) }

  static func contains(_ line: [UInt8], _ text: String) -> Bool { Bytes.contains(line[...], Array(text.utf8)) }
}

/// Lines of a garbage-collection log, unified or legacy.
enum GCLine {
  static func looksLikeOne(_ line: [UInt8]) -> Bool {
    if TextKind.begins(line, "GC(") { return true }
    if line.first == UInt8(ascii: "["), isUnified(line) { return true }
    return isLegacy(line) || LegacyLine.begins(line.span)
  }

  /// `[…][gc,start    ] …`: a tag set that begins with gc or safepoint among the decorations.
  private static func isUnified(_ line: [UInt8]) -> Bool {
    var at = 0
    while at < line.count, line[at] == UInt8(ascii: "[") {
      let rest = line[(at + 1)...]
      if rest.starts(with: "gc".utf8) || rest.starts(with: "safepoint".utf8) { return true }
      guard let close = rest.firstIndex(of: UInt8(ascii: "]")), close - at < 64 else { return false }
      at = close + 1
    }
    return TextKind.begins(Array(line[min(at, line.count)...].drop { $0 == 0x20 }), "GC(")
  }

  /// `2019-…: 1.234: [GC (Allocation Failure) …`, `1.234: [Full GC …`
  private static func isLegacy(_ line: [UInt8]) -> Bool {
    let head = Array(line.prefix(96))
    return TextKind.contains(head, ": [GC") || TextKind.contains(head, ": [Full GC")
      || TextKind.contains(head, ": [CMS") || TextKind.contains(head, ": Total time for which application threads")
      || TextKind.begins(head, "[GC (") || TextKind.begins(head, "[Full GC (")
  }
}
