internal import Analyzers
internal import Artifacts
internal import CaseModel

extension Observations {
  /// Groups artifacts and segments by process, and gives each process its environment line.
  mutating func group(_ scanned: [ScannedArtifact]) {
    let inputs = scanned.map { item in
      GroupingInput(
        artifact: item.artifact.id, path: item.artifact.path, streams: item.streams,
        segments: item.segments.map(\.info), namedPids: item.namedPids)
    }
    let assignment = ProcessGrouping.assign(inputs)
    processes = assignment.processes
    for index in segments.indices { segments[index].process = assignment.ofSegment[segments[index].id] }
    separateRuntimes()
    for index in processes.indices where processes[index].environment.isEmpty {
      processes[index].environment = environment(of: processes[index].id)
    }
  }

  /// A Go program and a JVM are two processes, whatever the file names leave open.
  private mutating func separateRuntimes() {
    for process in processes.map(\.id) {
      let own = segments.indices.filter { segments[$0].process == process }
      let go = own.filter { segments[$0].id.kind.isGoProgram }
      guard !go.isEmpty, own.contains(where: { segments[$0].id.kind.isJVM }) else { continue }
      let added = CaseProcess(id: ProcessID(processes.count), stream: processes[process.index].stream)
      processes.append(added)
      for index in go { segments[index].process = added.id }
    }
  }

  /// `go1.24.11 linux/amd64, GOMEMLIMIT=512MiB`: what facts of its segments say.
  private func environment(of process: ProcessID) -> String {
    let own = Set(segments.filter { $0.process == process }.map(\.id))
    func text(_ name: String) -> String? {
      facts.first { $0.name == name && ($0.segment.map(own.contains) ?? (processes.count == 1)) }?.value.asText
    }
    var parts: [String] = []
    if let version = text("go_version") ?? text("GOVERSION") { parts.append(version) }
    if let version = text("jre_build") ?? text("jdk_version") { parts.append("JDK \(version)") }
    if let collector = text("gc_collector") { parts.append(collector) }
    let platform = [text("goos"), text("goarch")].compactMap { $0 }.joined(separator: "/")
    if !platform.isEmpty { parts.append(platform) }
    for name in ["GOMEMLIMIT", "GOFLAGS", "GODEBUG"] { if let value = text(name) { parts.append("\(name)=\(value)") } }
    return parts.joined(separator: ", ")
  }
}

extension ScannedArtifact {
  /// Process ids that platform segments name, by position in `segments`.
  var namedPids: [Int: Int] {
    var pids: [Int: Int] = [:]
    for (index, segment) in segments.enumerated() {
      if case .platform(let report) = segment.body, let pid = report.records.compactMap(\.pid).first {
        pids[index] = pid
      }
    }
    return pids
  }
}

extension SegmentKind {
  /// Printed by a running Go program.
  fileprivate var isGoProgram: Bool {
    switch self {
    case .goCrash, .goDump, .goGCTrace, .goSchedTrace, .goInitTrace, .goTest, .goRace, .goProfile: return true
    case .goBuild, .goEnv, .goModules, .jvmGC, .jvmException, .jvmThreads, .jvmCrash, .loader, .proc, .platform,
      .goSettings, .jvmHisto, .jvmNMT, .jvmInfo, .jvmStart, .jvmFlags, .binary, .line:
      return false
    }
  }

  /// Printed by a JVM.
  fileprivate var isJVM: Bool {
    switch self {
    case .jvmGC, .jvmException, .jvmThreads, .jvmCrash, .jvmHisto, .jvmNMT, .jvmInfo, .jvmStart, .jvmFlags:
      return true
    case .goCrash, .goDump, .goGCTrace, .goSchedTrace, .goInitTrace, .goTest, .goRace, .goBuild, .goEnv, .goModules,
      .loader,
      .proc, .platform, .goSettings, .goProfile, .binary, .line:
      return false
    }
  }
}
