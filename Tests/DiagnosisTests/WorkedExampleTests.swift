import CaseModel
import Knowledge
import Testing

@testable import Diagnosis

/// Worked front matters of the knowledge language, with cases they must and must not name.
@Suite struct WorkedExampleTests {
  // MARK: go-goroutine-pileup

  private func pileup() throws -> [Scenario] {
    [
      try page(
        "go-goroutine-pileup", refines: ["go-hang-sigquit"], subject: "blocked_function",
        [
          fact(
            "one-place", .decisive,
            "signal in [\"SIGQUIT\", \"SIGABRT\"] and blocked_count >= 50 and blocked_count / goroutines >= 0.15",
            in: [.goDump], ends: true),
          fact("holder", .strong, "has(lock_holder)", in: [.goDump]),
        ],
        unless: [
          unless(
            "idle-workers", .lowers, "blocked_function starts \"net/http.\" or wait_reason == \"IO wait\"",
            means: "Idle connections wait like this in healthy servers.")
        ]),
      try page("go-hang-sigquit", [fact("asked", .decisive, "has(signal)", in: [.goDump], ends: true)]),
    ]
  }

  private func dump(_ facts: [String: FactValue]) -> CaseBuilder {
    var builder = CaseBuilder()
    let log = builder.artifact("dump.log")
    let segment = builder.segment(.goDump, in: log)
    for (name, value) in facts.sorted(by: { $0.key < $1.key }) { builder.fact(name, value, segment) }
    return builder
  }

  @Test func manyGoroutinesAtOnePlaceAreAPileup() throws {
    let result = dump([
      "signal": "SIGQUIT", "blocked_count": 3000, "goroutines": 3010, "blocked_function": "main.refresh",
      "lock_holder": "main.refresh",
    ]).diagnosed(try pileup())
    #expect(result.ids == ["go-goroutine-pileup"])
    #expect(result["go-goroutine-pileup"]?.confidence == .confirmed)
    #expect(result["go-goroutine-pileup"]?.also == ["go-hang-sigquit"])
    #expect(result["go-goroutine-pileup"]?.subject == "main.refresh")
  }

  @Test func idleConnectionsLowerAPileup() throws {
    let result = dump([
      "signal": "SIGQUIT", "blocked_count": 100, "goroutines": 200,
      "blocked_function": "net/http.(*persistConn).readLoop",
    ]).diagnosed(try pileup())
    #expect(result["go-goroutine-pileup"]?.confidence == .likely)
    #expect(result["go-goroutine-pileup"]?.against.map(\.rule) == ["idle-workers"])
  }

  @Test(arguments: [(49, 100), (50, 1000)])
  func aFewWaitersAreNoPileup(blocked: Int, goroutines: Int) throws {
    let result = dump([
      "signal": "SIGQUIT", "blocked_count": .integer(blocked), "goroutines": .integer(goroutines),
      "blocked_function": "main.work",
    ]).diagnosed(try pileup())
    #expect(result.ids == ["go-hang-sigquit"])
  }

  @Test func aProfilePageWithoutSignalIsNoPileup() throws {
    let result = dump(["blocked_count": 3000, "goroutines": 3010, "blocked_function": "main.refresh"]).diagnosed(
      try pileup())
    #expect(result.ids.isEmpty)
  }

  // MARK: go-runtime-throw-other and go-repanicked-chain

  private func crashes() throws -> [Scenario] {
    [
      try page(
        "go-runtime-throw-other", severity: .critical, subject: "fatal",
        [fact("any-fatal", .decisive, "has(fatal)", in: [.goCrash], ends: true)],
        unless: [unless("explained", .rulesOut, "found(*)", means: "Another page explains this very crash.")]),
      try page(
        "go-deadlock-all-asleep",
        [fact("asleep", .decisive, "fatal starts \"all goroutines are asleep\"", in: [.goCrash], ends: true)]),
      try page(
        "go-repanicked-chain", refines: ["go-application-panic"], subject: "first_panic",
        [
          fact(
            "chain", .decisive, "panics >= 2", in: [.goCrash], ends: true,
            means: "One crash report holds more than one panic; the first is the cause."),
          line("mark", .strong, in: [.goCrash]),
        ]),
      try page(
        "go-application-panic", subject: "panic", [fact("panic", .decisive, "has(panic)", in: [.goCrash], ends: true)]),
    ]
  }

  @Test func anUnknownThrowIsNamedByItsText() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log)
    builder.fact("fatal", "found bad pointer in Go heap", crash)
    let result = builder.diagnosed(try crashes())
    #expect(result.ids == ["go-runtime-throw-other"])
    #expect(result["go-runtime-throw-other"]?.subject == "found bad pointer in Go heap")
  }

  @Test func anExplainedThrowIsRuledOut() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log)
    builder.fact("fatal", "all goroutines are asleep - deadlock!", crash)
    let result = builder.diagnosed(try crashes())
    #expect(result.ids == ["go-deadlock-all-asleep"])
    #expect(result.ruledOut.map(\.because) == ["Another page explains this very crash."])
  }

  @Test func anExplanationOfAnotherCrashExplainsNothing() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let first = builder.segment(.goCrash, in: log, line: 1)
    let second = builder.segment(.goCrash, in: log, line: 50)
    builder.fact("fatal", "all goroutines are asleep - deadlock!", first)
    builder.fact("fatal", "found bad pointer in Go heap", second)
    let result = builder.diagnosed(try crashes())
    #expect(Set(result.ids) == ["go-deadlock-all-asleep", "go-runtime-throw-other"])
    #expect(result["go-runtime-throw-other"]?.evidence.map(\.segment) == [second])
    #expect(result.ruledOut.isEmpty)
  }

  @Test func aGuessExplainsNothing() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log)
    builder.fact("fatal", "found bad pointer in Go heap", crash)
    let guess = try page("guess", [fact("a", .weak, "fatal contains \"pointer\"", in: [.goCrash])])
    #expect(builder.diagnosed(try crashes() + [guess]).ids.first == "go-runtime-throw-other")
  }

  @Test func twoPanicsInOneReportAreAChain() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    let crash = builder.segment(.goCrash, in: log)
    builder.fact("panics", 2, crash)
    builder.fact("panic", "config missing", crash)
    builder.fact("first_panic", "config missing", crash)
    let result = builder.diagnosed(try crashes())
    #expect(result.ids == ["go-repanicked-chain"])
    #expect(result["go-repanicked-chain"]?.also == ["go-application-panic"])
  }

  @Test func fourRestartsAreNoChain() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    for line in [1, 50, 100, 150] {
      let crash = builder.segment(.goCrash, in: log, line: line)
      builder.fact("panics", 1, crash)
      builder.fact("panic", "config missing", crash)
      builder.crashStack(["panic", "main.load", "main.main"], crash)
    }
    let result = builder.diagnosed(try crashes())
    #expect(result.ids == ["go-application-panic"])
    #expect(result["go-application-panic"]?.count == 4)
  }

  // MARK: jvm-g1-to-space-exhausted and jvm-gc-full-gc-thrash

  private func collections() throws -> [Scenario] {
    [
      try page(
        "jvm-g1-to-space-exhausted", leadsTo: ["jvm-g1-full-gc", "slow"], affects: ["jdk": ">=9"],
        [
          fact(
            "failures", .strong,
            "to_space_exhausted >= 3 and to_space_exhausted / (pause_count - full_gcs) >= 0.03", in: [.jvmGC]),
          line("some", .weak, in: [.jvmGC]),
        ],
        unless: [
          unless(
            "pinned", .rulesOut, "evacuation_failure_pinned / to_space_exhausted >= 0.5", means: "Pinned regions."),
          unless("thrash", .lowers, "full_gcs >= 5 and full_gc_after_pct >= 85"),
        ]),
      try page(
        "jvm-gc-full-gc-thrash", refines: ["jvm-g1-full-gc"], leadsTo: ["jvm-g1-to-space-exhausted", "slow"],
        [
          fact("share", .strong, "full_gcs >= 5 and full_gc_ms / total_pause_ms > 0.34", in: [.jvmGC]),
          fact("frees-little", .strong, "full_gcs >= 5 and full_gc_after_pct > 85", in: [.jvmGC], group: "share"),
          fact(
            "recorded", .strong,
            "jfr.gc_count >= 20 and (jfr.gc_names[\"G1Old\"] + jfr.gc_names[\"ParallelOld\"]) / jfr.gc_count >= 0.2",
            group: "share"),
        ],
        unless: [
          unless("asked-for", .rulesOut, "causes[\"System.gc()\"] / full_gcs >= 0.5", means: "The program asked."),
          unless("metadata", .rulesOut, "causes[\"Metadata GC Threshold\"] / full_gcs >= 0.5"),
        ]),
      try page("jvm-g1-full-gc", [fact("any", .strong, "full_gcs >= 1", in: [.jvmGC])]),
    ]
  }

  private func gcLog(_ facts: [String: FactValue]) -> CaseBuilder {
    var builder = CaseBuilder()
    let log = builder.artifact("gc.log", .gclog)
    let segment = builder.segment(.jvmGC, in: log)
    for (name, value) in facts.sorted(by: { $0.key < $1.key }) { builder.fact(name, value, segment) }
    return builder
  }

  @Test func youngPausesWithoutRoomAreToSpaceExhausted() throws {
    let result = gcLog([
      "to_space_exhausted": 13, "pause_count": 120, "full_gcs": 0, "evacuation_failure_pinned": 0,
    ]).diagnosed(try collections())
    #expect(result.ids == ["jvm-g1-to-space-exhausted"])
    #expect(result.findings.first?.confidence == .likely)
    #expect(result.findings.first?.remarks == ["version not seen: jdk"])
  }

  @Test(arguments: [(2, 20), (3, 1000)])
  func aFewFailuresAreNone(failures: Int, pauses: Int) throws {
    let result = gcLog(["to_space_exhausted": .integer(failures), "pause_count": .integer(pauses), "full_gcs": 0])
      .diagnosed(try collections())
    #expect(result.ids.isEmpty)
  }

  @Test func pinnedRegionsRuleOutToSpaceExhausted() throws {
    let result = gcLog([
      "to_space_exhausted": 168, "pause_count": 200, "full_gcs": 0, "evacuation_failure_pinned": 168,
    ]).diagnosed(try collections())
    #expect(result.ids.isEmpty)
    #expect(result.ruledOut.map(\.because) == ["Pinned regions."])
  }

  @Test func aFullHeapMakesNoRoomAConsequence() throws {
    let result = gcLog([
      "to_space_exhausted": 13, "pause_count": 120, "full_gcs": 50, "full_gc_after_pct": 97.5, "full_gc_ms": 4000,
      "total_pause_ms": 6000, "causes": .object(["G1 Compaction Pause": 50]),
    ]).diagnosed(try collections())
    #expect(result.ids == ["jvm-gc-full-gc-thrash", "jvm-g1-to-space-exhausted"])
    #expect(result.findings.map(\.confidence) == [.likely, .possible])
    #expect(result.findings.first?.also == ["jvm-g1-full-gc"])
    #expect(result.findings.last?.causes == [0])
  }

  @Test func fullCollectionsOnRequestAreNoThrash() throws {
    let result = gcLog([
      "full_gcs": 50, "full_gc_after_pct": 97.5, "full_gc_ms": 4000, "total_pause_ms": 6000,
      "causes": .object(["System.gc()": 50]),
    ]).diagnosed(try collections())
    #expect(result.ids == ["jvm-g1-full-gc"])
    #expect(result.ruledOut.map(\.because) == ["The program asked."])
  }

  @Test func aRecordingAloneShowsThrashToo() throws {
    var builder = CaseBuilder()
    let recording = builder.artifact("r.jfr", .jfr)
    builder.fact("gc_count", 209, recording)
    builder.fact("gc_names", .object(["G1New": 145, "G1Old": 64]), recording)
    let result = builder.diagnosed(try collections())
    #expect(result.ids == ["jvm-gc-full-gc-thrash"])
    #expect(result.findings.first?.evidence.map(\.artifact) == [recording])
  }

  // MARK: process-killed

  private func killed() throws -> [Scenario] {
    [
      try page(
        "process-killed", severity: .critical, leadsTo: ["process-exit"],
        [
          line("supervisor", .strong, in: [.proc], ends: true),
          line("kernel", .decisive, in: [.platform], ends: true),
          fact("torn", .weak, "log.process_died == true and not has(log.fatal) and not has(log.panic)"),
        ],
        unless: [
          unless(
            "own-crash", .rulesOut, "found(*)", group: "supervisor",
            means: "A crash of the same process explains its end.")
        ]),
      try page("go-application-panic", [fact("panic", .decisive, "has(panic)", in: [.goCrash], ends: true)]),
      try page("go-gc-pressure", leadsTo: ["process-killed"], [line("e", .decisive, in: [.goGCTrace], ends: true)]),
    ]
  }

  private func killedCase() -> (CaseBuilder, ArtifactID, SegmentID) {
    var builder = CaseBuilder()
    let log = builder.artifact("app.log")
    let end = builder.segment(.proc, in: log, line: 90)
    builder.hits("process-killed", "supervisor", log, end, lines: [90], text: "signal: killed")
    return (builder, log, end)
  }

  @Test func aKillWithoutACrashIsAKill() throws {
    let (builder, _, _) = killedCase()
    let result = builder.diagnosed(try killed())
    #expect(result.ids == ["process-killed"])
    #expect(result.findings.first?.confidence == .likely)
  }

  @Test func anOwnCrashExplainsTheEnd() throws {
    var (builder, log, _) = killedCase()
    let crash = builder.segment(.goCrash, in: log, line: 10)
    builder.fact("panic", "boom", crash)
    let result = builder.diagnosed(try killed())
    #expect(result.ids == ["go-application-panic"])
    #expect(result.ruledOut.map(\.because) == ["A crash of the same process explains its end."])
  }

  @Test func aCrashOfAnotherProcessDoesNot() throws {
    var builder = CaseBuilder()
    let one = builder.process(pid: 1)
    let two = builder.process(pid: 2)
    let log = builder.artifact("app.log")
    let end = builder.segment(.proc, in: log, line: 90, process: one)
    builder.hits("process-killed", "supervisor", log, end, lines: [90])
    let crash = builder.segment(.goCrash, in: log, line: 10, process: two)
    builder.fact("panic", "boom", crash)
    #expect(Set(builder.diagnosed(try killed()).ids) == ["go-application-panic", "process-killed"])
  }

  @Test func theKernelsWordStandsBesideACrash() throws {
    var (builder, log, _) = killedCase()
    let crash = builder.segment(.goCrash, in: log, line: 10)
    builder.fact("panic", "boom", crash)
    let node = builder.artifact("dmesg.txt", .platform)
    let kernel = builder.segment(.platform, in: node)
    builder.hits("process-killed", "kernel", node, kernel, lines: [1])
    let result = builder.diagnosed(try killed())
    #expect(Set(result.ids) == ["go-application-panic", "process-killed"])
    #expect(result["process-killed"]?.evidence.map(\.rule) == ["kernel"])
    #expect(result["process-killed"]?.confidence == .confirmed)
  }

  @Test func whatLeadsToTheKillIsNoOtherExplanation() throws {
    var (builder, log, _) = killedCase()
    let trace = builder.segment(.goGCTrace, in: log, line: 10)
    builder.hits("go-gc-pressure", "e", log, trace, lines: [10])
    let result = builder.diagnosed(try killed())
    #expect(result.ids == ["go-gc-pressure", "process-killed"])
    #expect(result.chain.edges.first?.kind == .proved)
  }

  @Test func aLogThatStopsIsAWeakSign() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("app.log")
    builder.fact("process_died", true, log)
    #expect(builder.diagnosed(try killed()).findings.map(\.confidence) == [.possible])
    let crash = builder.segment(.goCrash, in: log)
    builder.fact("fatal", "stack overflow", crash)
    #expect(builder.diagnosed(try killed()).ids.isEmpty)
  }
}
