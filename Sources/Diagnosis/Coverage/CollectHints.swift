import CaseModel

/// How to collect better evidence, by what an artifact is.
enum CollectHints {
  /// Commands for an artifact in which nothing was found.
  static func commands(for artifact: Artifact, index: CaseIndex) -> [String] {
    switch artifact.kind {
    case .gclog: return gcLog + [heapInfo, histogram]
    case .exception, .threaddump: return [threadDump, gcLog[0], heapInfo]
    case .crash: return ["java -XX:ErrorFile=hs_err_%p.log -XX:+CreateCoredumpOnCrash …", threadDump, gcLog[0]]
    case .histo, .hprof: return [histogram, "jcmd <pid> GC.heap_dump /tmp/heap.hprof", gcLog[0]]
    case .nmt:
      return [
        "java -XX:NativeMemoryTracking=summary …", "jcmd <pid> VM.native_memory baseline",
        "jcmd <pid> VM.native_memory summary.diff",
      ]
    case .jfr: return ["jcmd <pid> JFR.start duration=120s settings=profile filename=/tmp/rec.jfr", threadDump]
    case .build: return ["go build -x -v ./... 2>&1 | tee build.log", "go env", "go list -m all"]
    case .modgraph: return ["go env", "go mod graph", "go mod verify"]
    case .binary: return ["go version -m <file>", "readelf -d <file>", "ldd <file>"]
    case .trace: return ["curl -o trace.out 'http://localhost:6060/debug/pprof/trace?seconds=10'", goDump]
    case .profile:
      return ["curl -o cpu.pprof 'http://localhost:6060/debug/pprof/profile?seconds=30'", goDump]
    case .platform:
      return [
        "kubectl describe pod <pod>", "kubectl logs --previous <pod>",
        "dmesg -T | grep -i -E 'out of memory|killed process'",
      ]
    case .log:
      switch language(of: artifact, index) {
      case .go: return goLog
      case .java: return javaLog
      case nil: return goLog + javaLog
      }
    }
  }

  /// What would bring the facts of this kind, as a phrase for a sentence.
  static func phrase(for kind: ArtifactKind) -> String {
    switch kind {
    case .gclog: return "a GC log (\(gcLog[0]))"
    case .threaddump: return "a thread dump (\(threadDump))"
    case .exception: return "the application log with its stack traces"
    case .crash: return "the hs_err file (-XX:ErrorFile=hs_err_%p.log)"
    case .histo: return "a class histogram (\(histogram))"
    case .hprof: return "a heap dump (jcmd <pid> GC.heap_dump FILE)"
    case .nmt: return "native memory tracking (jcmd <pid> VM.native_memory summary.diff)"
    case .jfr: return "a flight recording (jcmd <pid> JFR.start duration=120s filename=FILE)"
    case .build: return "the build output (go build -x -v ./... 2>&1)"
    case .modgraph: return "go env and go mod graph"
    case .binary: return "the binary or library itself"
    case .trace: return "an execution trace (/debug/pprof/trace?seconds=10)"
    case .profile: return "a profile (/debug/pprof/…)"
    case .platform: return "the platform's word (kubectl describe pod, dmesg)"
    case .log: return "the whole log (GOTRACEBACK=all)"
    }
  }

  /// What would bring a segment of this kind.
  static func phrase(for kind: SegmentKind) -> String {
    switch kind {
    case .goCrash: return "the crash output (GOTRACEBACK=all)"
    case .goDump: return "a goroutine dump (\(goDump))"
    case .goGCTrace: return "gctrace lines (GODEBUG=gctrace=1)"
    case .goSchedTrace: return "schedtrace lines (GODEBUG=schedtrace=1000)"
    case .goInitTrace: return "inittrace lines (GODEBUG=inittrace=1)"
    case .goSettings: return "the environment of the process (tr '\\0' '\\n' </proc/<pid>/environ)"
    case .goTest: return "the output of go test -v"
    case .goRace: return "a run with -race"
    case .loader: return "the loader's messages (LD_DEBUG=libs)"
    case .proc: return "how the process ended (exit status)"
    case .jvmInfo: return "what jcmd says (GC.finalizer_info, VM.classloader_stats, VM.metaspace)"
    case .jvmStart: return "what the JVM says while it starts (its standard error)"
    case .jvmFlags: return "the flags of the JVM (jcmd <pid> VM.flags)"
    case .line: return phrase(for: ArtifactKind.log)
    case .goProfile: return "a goroutine profile (curl -s 'localhost:6060/debug/pprof/goroutine?debug=1')"
    case .binary: return "the libraries and objects themselves"
    case .goEnv: return "the output of go env"
    case .goModules: return "the outputs of go list -m -json all and go mod graph"
    case .goBuild, .jvmGC, .jvmException, .jvmThreads, .jvmCrash, .jvmHisto, .jvmNMT, .platform:
      return phrase(for: kind.artifactKind)
    }
  }

  private static func language(of artifact: Artifact, _ index: CaseIndex) -> StackLanguage? {
    let kinds = index.segments(of: artifact.id).map(\.id.kind.rawValue) + [artifact.segmentKind.rawValue]
    if kinds.contains(where: { $0.hasPrefix("jvm.") }) { return .java }
    if kinds.contains(where: { $0.hasPrefix("go.") }) { return .go }
    let owners = index.processes(of: artifact.id)
    let lines = index.processes.filter { owners.isEmpty || owners.contains($0.id) }.map { $0.environment.lowercased() }
    if lines.contains(where: { $0.hasPrefix("go1") || $0.utf8.holds(" go1".utf8) }) { return .go }
    if lines.contains(where: { $0.utf8.holds("jdk".utf8) || $0.utf8.holds("java".utf8) }) { return .java }
    return nil
  }

  private static let goDump = "kill -QUIT <pid>"
  private static let threadDump = "jcmd <pid> Thread.print"
  private static let heapInfo = "jcmd <pid> GC.heap_info"
  private static let histogram = "jcmd <pid> GC.class_histogram"
  private static let gcLog = ["-Xlog:gc*:file=gc.log:time,uptime,level,tags"]
  private static let goLog = ["GOTRACEBACK=all <command>", goDump, "GODEBUG=gctrace=1 <command>"]
  private static let javaLog = [threadDump, gcLog[0], heapInfo]
}
