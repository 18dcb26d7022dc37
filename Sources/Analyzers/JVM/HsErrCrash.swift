internal import Artifacts
internal import CaseModel

/// Facts of a JVM's crash: what ended it, in whose code, on which thread, within which limits.
enum HsErrCrash: Analyzer {
  static let id = "hs-err"

  /// Crashes of an artifact that get facts of their own.
  static let limit = 64

  static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    var left = limit
    for segment in segments {
      guard left > 0, case .javaCrash(let crash) = segment.body else { continue }
      left -= 1
      var sink = FactSink(segment)
      head(crash, into: &sink)
      thread(crash, into: &sink)
      judge(crash, into: &sink)
      process(crash, into: &sink)
      limits(crash, into: &sink)
      missing(crash, isCutOff: segment.info.isCutOff, into: &sink)
      stack(crash, segment.info, into: &sink)
      sink.event(headline(crash), .signal, at: segment.info.location)
      if let graph = HsErrGraph.graph(crash, segment.info) { sink.analysis.graphs.append(graph) }
      result.append(sink.analysis)
    }
    return result
  }

  private static func text(_ value: String?) -> FactValue? { value.map { .text($0) } }

  private static func head(_ crash: JavaCrash, into sink: inout FactSink) {
    let head = crash.head
    sink.fact("signal", text(head.signal))
    sink.fact("pc", text(head.pc))
    sink.integer("pid", head.pid)
    sink.integer("tid", head.tid)
    sink.fact("problematic_frame", text(head.frame?.text))
    sink.fact("error", text(head.error))
    sink.fact("error_place", text(head.place))
    sink.fact("native_oom", text(head.nativeOutOfMemory))
    sink.fact("message", text(head.words))
    sink.fact("message", text(head.detail))
    sink.fact("assertion", text(head.assertion))
    sink.fact("signal_sender", text(head.sentBy))
    sink.fact("jre_build", text(HsErrVersions.build(head.jre)))
    sink.fact("platform", text(HsErrVersions.platform(head.vm)))
    sink.fact("gc_collector", text(HsErrVersions.collector(head.vm)))
    if head.otherThreads > 0 { sink.integer("other_crashed_threads", head.otherThreads) }
  }

  private static func thread(_ crash: JavaCrash, into sink: inout FactSink) {
    sink.fact("fault_address", text(crash.fault.address))
    sink.fact("fault_code", text(crash.fault.code))
    sink.integer("signal_sender_pid", crash.fault.senderPid)
    sink.fact("first_java_frame", text(firstJavaFrame(crash)?.text))
    guard let thread = crash.thread else { return }
    sink.fact("current_thread", text(thread.name ?? (thread.type.isEmpty ? nil : thread.type)))
    sink.fact("thread_state", text(thread.state))
    sink.integer("free_stack_kb", thread.freeStackKB)
    sink.fact("compiling", text(thread.compiling))
    sink.fact("vm_operation", text(thread.operation))
  }

  private static func firstJavaFrame(_ crash: JavaCrash) -> JavaCrashFrame? {
    crash.frames.first(where: \.isJava) ?? crash.javaFrames.first(where: \.isJava)
      ?? crash.head.frame.flatMap { $0.isJava ? $0 : nil }
  }

  private static func judge(_ crash: JavaCrash, into sink: inout FactSink) {
    sink.fact("crash_place", HsErrPlace.of(crash).map { .text($0.rawValue) })
    let frame = crash.head.frame ?? (crash.cause == .signal ? crash.frames.first : nil)
    if crash.cause == .signal || crash.cause == .internalError {
      sink.fact("crash_library", text(frame?.library))
    }
    sink.fact("crash_symbol", text(symbol(crash, frame)))
    let own = (crash.frames + crash.javaFrames).first(where: \.isOwnJava)
    sink.fact("crashing_function", text(own?.symbol ?? (frame?.isOwnJava == true ? frame?.symbol : nil)))
    if crash.isAtStackGuard { sink.fact("stack_guard", .bool(true)) }
    sink.fact("recursive_function", text(crash.recursiveFunction))
    let evidence = crash.unsafeEvidence
    if !evidence.isEmpty { sink.fact("unsafe_evidence", .list(evidence.map { .text($0) })) }
    if let mapping = crash.fault.mapping {
      sink.fact("fault_mapping", .text(mapping.path.isEmpty ? "anonymous" : mapping.path))
      let isData = mapping.path.hasPrefix("/") && !mapping.permissions.contains("x") && !mapping.path.contains(".so")
      if isData { sink.fact("fault_file", .text(mapping.path)) }
    }
  }

  /// What the finding is about: the function, else its library, else the error.
  private static func symbol(_ crash: JavaCrash, _ frame: JavaCrashFrame?) -> String? {
    if crash.cause == .signal { return frame?.symbol ?? frame?.library }
    return crash.head.error ?? crash.javaFrames.first(where: \.isOwnJava)?.symbol
  }

  private static func headline(_ crash: JavaCrash) -> String {
    crash.head.signal ?? crash.head.error ?? crash.head.nativeOutOfMemory ?? "JVM crash"
  }

  private static func process(_ crash: JavaCrash, into sink: inout FactSink) {
    let process = crash.process
    sink.fact("vm_arguments", text(process.arguments ?? process.commandLine))
    sink.fact("java_command", text(process.command))
    if !process.environment.isEmpty {
      sink.fact("crash_environment", .object(process.environment.mapValues { .text($0) }))
    }
    if process.threads > 0 { sink.integer("threads", process.threads) }
    sink.number("crash_uptime_s", process.uptime)
    sink.number("heap_max_mb", process.heapMB)
    sink.integer("java_stack_overflows", process.stackOverflows)
    sink.counts("java_oom_errors", process.outOfMemoryErrors)
    sink.counts("crash_events", process.events)
    let folder = process.javaLibraryFolder ?? "/no/jdk/"
    let foreign = Set(process.libraries.filter { !$0.hasPrefix(folder) }).sorted()
    if !foreign.isEmpty { sink.fact("native_libraries", .list(foreign.prefix(48).map { .text($0) })) }
  }

  private static func limits(_ crash: JavaCrash, into sink: inout FactSink) {
    let system = crash.system
    func mib(_ name: String, _ value: Int?) { sink.number(name, value.map { Double($0) / 1_024 }, digits: 1) }
    sink.fact("os_name", text(system.name))
    mib("physical_memory_mb", system.physicalKB ?? system.memory["MemTotal"])
    mib("available_memory_mb", system.memory["MemAvailable"] ?? system.freeKB)
    mib("free_swap_mb", system.memory["SwapFree"] ?? system.freeSwapKB)
    mib("process_virtual_mb", system.virtualKB)
    mib("process_resident_mb", system.residentKB)
    mib("container_limit_mb", system.containerLimitKB)
    mib("container_usage_mb", system.containerUsageKB)
    guard crash.cause == .nativeOutOfMemory else { return }
    sink.integer("native_oom_bytes", HsErrMemory.bytes(crash))
    if let limit = HsErrMemory.limit(crash) {
      sink.fact("native_oom_limit", .text(limit.name))
      sink.fact("native_oom_reason", .text(limit.sentence))
    }
  }

  /// Sections that a whole file has and this one lacks.
  private static func missing(_ crash: JavaCrash, isCutOff: Bool, into sink: inout FactSink) {
    guard !crash.sections.isEmpty else { return }
    let wanted = ["THREAD", "PROCESS", "SYSTEM", "END"]
    let missing = wanted.filter { !crash.sections.contains($0) }
    if !missing.isEmpty { sink.fact("missing_sections", .list(missing.map { .text($0) })) }
    if isCutOff { sink.fact("cut_off", .bool(true)) }
    if !crash.failedSteps.isEmpty { sink.fact("failed_steps", .list(crash.failedSteps.map { .text($0) })) }
  }

  private static func stack(_ crash: JavaCrash, _ info: SegmentInfo, into sink: inout FactSink) {
    let frames = (crash.frames.isEmpty ? crash.javaFrames : crash.frames).prefix(64)
    guard !frames.isEmpty else { return }
    sink.analysis.groups.append(
      StackGroup(
        artifact: sink.artifact, segment: sink.segment, kind: "threads", count: 1,
        state: crash.thread?.state ?? crash.head.signal ?? "crashed",
        frames: frames.map { $0.symbol ?? $0.library ?? $0.text }, places: frames.map { $0.library ?? "" },
        isCrashing: true, location: info.location))
  }
}

/// Versions in the lines `JRE version:` and `Java VM:`.
enum HsErrVersions {
  /// `17.0.9+9` of `OpenJDK Runtime Environment Temurin-17.0.9+9 (17.0.9+9) (build 17.0.9+9)`; `6.0_40-b40` alone.
  static func build(_ jre: String?) -> String? {
    guard let jre else { return nil }
    for part in jre.split(separator: "(").dropFirst() {
      let word = part.prefix { $0 != ")" }
      if word.utf8.first.map({ $0 &- 0x30 < 10 }) ?? false, !word.contains(" ") { return String(word) }
    }
    let word = jre.prefix { $0 != " " }
    return word.utf8.first.map({ $0 &- 0x30 < 10 }) ?? false ? String(word) : nil
  }

  /// `linux-amd64`
  static func platform(_ vm: String?) -> String? {
    guard let vm, let open = vm.lastIndex(of: "(") else { return nil }
    let words = vm[vm.index(after: open)...].split { $0 == " " || $0 == "," || $0 == ")" }
    let systems = ["linux-", "windows-", "bsd-", "solaris-", "aix-", "alpine-"]
    return words.first { word in systems.contains { word.hasPrefix($0) } }.map(String.init)
  }

  /// The collector as other facts name it.
  static func collector(_ vm: String?) -> String? {
    guard let vm else { return nil }
    let names: [(String, GCCollector)] = [
      ("g1 gc", .g1), ("serial gc", .serial), ("parallel gc", .parallel), ("concurrent mark sweep gc", .cms),
      ("z gc", .z), ("shenandoah gc", .shenandoah), ("epsilon gc", .epsilon),
    ]
    return names.first { vm.contains(", \($0.0)") || vm.contains(" \($0.0)") }?.1.rawValue
  }
}
