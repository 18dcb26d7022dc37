import CaseModel

/// A case with a bit of everything: three findings, a chain, stacks, curves, a cut file and hostile text.
enum SampleCase {
  static let start = Timestamp(year: 2026, month: 11, day: 23, hour: 17, minute: 11, second: 56)

  static func time(_ seconds: Double) -> Timestamp? { start?.advanced(bySeconds: seconds) }

  static let full: Case = {
    var value = Case(toolVersion: "0.1.0", knowledgePages: 3, knowledgeDigest: "5f0c6bd1a7e94c22")
    value.artifacts = artifacts
    value.processes = [
      CaseProcess(
        id: ProcessID(0), stream: StreamKey(pid: 812, pod: "api-7f"), buildID: "ab12",
        environment: "go1.24.11 linux/amd64, GOMEMLIMIT=512MiB")
    ]
    value.findings = [overflow, pileup, collections]
    value.ruledOut = [
      Case.RuledOut(scenario: "other-page", title: "Another failure", because: "The log was read whole and lacks it.")
    ]
    value.withheld = [Case.Withheld(conclusion: "How often it restarted", because: "the log is cut at its end")]
    value.nothingFound = [
      Case.NothingFound(
        artifact: ArtifactID(3), pagesTried: 3, rareLines: ["ERROR <b>odd</b> thing happened"],
        collect: ["kill -QUIT <pid>"])
    ]
    value.facts = facts
    value.series = series
    value.groups = groups
    value.graphs = graphs
    value.chain = chain
    value.timeline = timeline
    value.suppressed = [
      Case.Suppressed(
        scenario: "worker-pileup", fingerprint: "cb1:00", reason: "known, being fixed", owner: "platform",
        expires: "2026-12-31")
    ]
    value.masked = ["e-mail": 1, "token": 2]
    value.skipped = [SkippedInput(path: "case-17/index.html", because: "our own report")]
    value.isIncomplete = true
    return value
  }()

  static let empty: Case = {
    var value = Case(toolVersion: "0.1.0", knowledgePages: 3, knowledgeDigest: "5f0c6bd1a7e94c22")
    value.artifacts = [artifacts[3]]
    value.nothingFound = full.nothingFound.map { entry in
      var copy = entry
      copy.artifact = ArtifactID(3)
      return copy
    }
    return value
  }()

  private static let artifacts: [Artifact] = {
    var crash = Artifact(id: ArtifactID(0), path: "logs/crash.log")
    crash.segmentKind = .goCrash
    crash.format = "docker-json-file"
    crash.byteCount = 13_262
    crash.lineCount = 312
    crash.sha256 = String(repeating: "0123456789abcdef", count: 4)
    crash.clock = .utc
    crash.coverage = Coverage(understood: 310, unknown: 2)
    crash.isWhole = false
    crash.problems = [
      Problem(code: "truncated", message: "The file ends in the middle of a line.", bytes: 13_200..<13_262, line: 312)
    ]
    var dump = Artifact(id: ArtifactID(1), path: "logs/dump.txt")
    dump.segmentKind = .goDump
    dump.byteCount = 901_004
    dump.lineCount = 9_120
    dump.coverage = Coverage(understood: 9_120)
    var gc = Artifact(id: ArtifactID(2), path: "logs/gc.log")
    gc.kind = .gclog
    gc.segmentKind = .jvmGC
    gc.byteCount = 88_000
    gc.lineCount = 1_002
    gc.clock = .uptime
    var app = Artifact(id: ArtifactID(3), path: "logs/<img src=x onerror=alert(1)>.log")
    app.byteCount = 2_000
    app.lineCount = 40
    app.problems = [
      Problem(code: "unreadable", message: "Permission denied; nothing was read.", isFailure: true)
    ]
    return [crash, dump, gc, app]
  }()

  private static func piece(
    _ artifact: Int, _ rule: String, _ strength: Strength, line: Int, excerpt: String, means: String? = nil,
    count: Int = 1, ends: Bool = false, last: Int? = nil, time: Timestamp? = nil
  ) -> EvidencePiece {
    let first = SourceLocation(line: line, bytes: line * 40..<line * 40 + 58, time: time)
    var end = first
    if let last { end = SourceLocation(line: last, bytes: last * 40..<last * 40 + 58, time: SampleCase.time(1_750)) }
    return EvidencePiece(
      artifact: ArtifactID(artifact), segment: nil, rule: rule, strength: strength, ends: ends, group: nil,
      count: count, first: first, last: end, excerpt: excerpt, means: means)
  }

  private static let overflow: Finding = {
    var finding = Finding(
      scenario: "deep-recursion", title: "A stack that grew past its limit", confidence: .confirmed,
      severity: .critical, failureClass: "resource-exhaustion")
    finding.subject = "main.fact"
    finding.process = ProcessID(0)
    finding.fingerprint = "cb1:9d1f"
    finding.looseFingerprint = "cb1l:77aa"
    finding.count = 4
    finding.firstTime = time(0)
    finding.lastTime = time(1_750)
    finding.evidence = [
      piece(
        0, "limit-line", .decisive, line: 3, excerpt: "runtime: goroutine stack exceeds 1000000000-byte limit",
        count: 4, ends: true, last: 290, time: time(0)),
      piece(
        0, "cycle", .strong, line: 9, excerpt: "recursion_cycle = [main.fact], frames_elided = 16777110",
        means: "The same functions repeat down the stack."),
    ]
    finding.also = ["go-application-fatal-exit"]
    finding.effects = ["process-exit"]
    finding.actions = [
      CaseAction(
        id: "n1", text: "Roll back the change, or stop the input that triggers it.", risk: "low, a deploy",
        undo: "deploy the newer version again"),
      CaseAction(
        id: "c1", text: "Name the functions that repeat", run: "grep -m1 -A40 '^goroutine .*running' crash.log",
        expect: "The same one to five functions.", risk: "none"),
      CaseAction(
        id: "c2", text: "Look for *very* large frames and for `SetMaxStack`.",
        run: "grep -rn --include='*.go' --exclude-dir=vendor -e 'SetMaxStack' -e 'debug.SetMaxStack' /src/app /src/lib"),
    ]
    return finding
  }()

  private static let pileup: Finding = {
    var finding = Finding(
      scenario: "worker-pileup", title: "Workers pile up at one place", confidence: .likely, severity: .high,
      failureClass: "concurrency")
    finding.subject = "main.(*pool).acquire"
    finding.fingerprint = "cb1:4e02"
    finding.evidence = [
      piece(
        1, "waiting", .strong, line: 12, excerpt: "blocked_count = 812, goroutines = 901",
        means: "At least 50 goroutines wait at one place.")
    ]
    finding.against = [
      piece(1, "idle", .weak, line: 77, excerpt: "</code><script>alert('no')</script>", means: "Some of them are idle.")
    ]
    finding.raise = ["A second dump a minute later would show whether they moved."]
    finding.remarks = ["version not seen"]
    finding.actions = [
      CaseAction(
        id: "n1", text: "Restart one instance and keep a dump of another.", run: "kill -QUIT <pid>",
        risk: "high, the process ends")
    ]
    return finding
  }()

  private static let collections: Finding = {
    var finding = Finding(
      scenario: "long-collections", title: "One full collection after the other", confidence: .possible,
      severity: .high, failureClass: "resource-exhaustion")
    finding.count = 57
    var evidence = piece(
      2, "full", .weak, line: 44, excerpt: "[12.1s][info][gc] GC(44) Pause Full (内存不足 Ergonomics) 63M->62M(64M) 81ms",
      count: 57, last: 990)
    evidence.first.uptime = 12.1
    evidence.last.uptime = 58.3
    finding.evidence = [evidence]
    finding.raise = ["The whole log from process start."]
    finding.causes = [0]
    return finding
  }()

  private static let facts: [Fact] = [
    Fact(
      "limit_bytes", 1_000_000_000, artifact: ArtifactID(0),
      segment: SegmentID(artifact: ArtifactID(0), kind: .goCrash, ordinal: 1),
      location: SourceLocation(line: 3, bytes: 120..<178)),
    Fact(
      "recursion_cycle", .list(["main.even", "main.odd"]), artifact: ArtifactID(0),
      location: SourceLocation(line: 9, bytes: 400..<420)),
    Fact("frames_elided", 16_777_110, artifact: ArtifactID(0)),
    Fact("throughput_pct", 96.74, artifact: ArtifactID(2)),
    Fact("causes", .object(["System.gc()": 3, "G1 Humongous Allocation": 12]), artifact: ArtifactID(2)),
  ]

  private static let series: [Series] = {
    let count = 60
    func points(_ body: (Double) -> Double) -> [Series.Point] {
      (0..<count).map { Series.Point(Double($0), body(Double($0))) }
    }
    let labels = (0..<count).map { $0 % 6 == 5 ? "Full" : "Young" }
    func curve(_ name: String, _ unit: String, _ body: (Double) -> Double, labels: [String] = []) -> Series {
      Series(
        artifact: ArtifactID(2), name: name, unit: unit, axis: .uptime, points: points(body), labels: labels)
    }
    return [
      curve("heap_before", "MiB", { 30 + $0 * 0.5 + Double(Int($0) % 5) }),
      curve("heap_after", "MiB", { 20 + $0 * 0.7 }),
      curve("heap_capacity", "MiB", { _ in 64 }),
      curve("pause_ms", "ms", { Int($0) % 6 == 5 ? 70 + $0 : 3 + Double(Int($0) % 4) }, labels: labels),
    ]
  }()

  private static let groups: [StackGroup] = [
    StackGroup(
      artifact: ArtifactID(1), kind: "goroutines", count: 812, state: "chan receive",
      frames: ["runtime.gopark", "main.(*pool).acquire", "main.handle", "net/http.(*conn).serve"],
      longestWaitMinutes: 14, createdBy: "net/http.(*Server).Serve", ids: [7, 8, 9],
      location: SourceLocation(line: 12, bytes: 480..<900)),
    StackGroup(
      artifact: ArtifactID(1), kind: "goroutines", count: 88, state: "select",
      frames: ["runtime.gopark", "main.worker"], createdBy: "main.main",
      location: SourceLocation(line: 4_000, bytes: 160_000..<160_400)),
    StackGroup(
      artifact: ArtifactID(1), kind: "goroutines", count: 1, state: "running", frames: ["main.main"],
      isCrashing: true, location: SourceLocation(line: 9_000, bytes: 360_000..<360_100)),
  ]

  private static let graphs: [EvidenceGraph] = [
    EvidenceGraph(
      title: "Who refers to <main.acquire>", artifact: ArtifactID(1),
      location: SourceLocation(line: 12, bytes: 480..<900), scenarios: ["worker-pileup"],
      nodes: [
        .init(id: "r", label: "main.handle\npool.go:41", role: .referrer),
        .init(
          id: "s",
          label:
            "github.com/example/platform/internal/storage/postgres/pool.(*ConnectionPool[...]).AcquireWithDeadline",
          role: .symbol),
        .init(id: "d", label: "nobody defines it", detail: "No object file & no archive has \"it\".", role: .missing),
      ],
      edges: [.init(from: "r", to: "s", label: "calls"), .init(from: "s", to: "d", isStrong: false)],
      note: "2 more referrers are not drawn.")
  ]

  private static let chain: Case.Chain = {
    var chain = Case.Chain()
    chain.nodes = [
      Case.Chain.Node(finding: 0, name: "deep-recursion", label: "A stack that grew past its limit in main.fact"),
      Case.Chain.Node(finding: 1, name: "worker-pileup", label: "Workers pile up at one place"),
      Case.Chain.Node(finding: nil, name: "process-exit", label: "The process ends"),
    ]
    chain.edges = [
      Case.Chain.Edge(from: 0, to: 1, kind: .possible), Case.Chain.Edge(from: 0, to: 2, kind: .proved),
    ]
    return chain
  }()

  private static let timeline: [Case.TimelineEntry] = [
    Case.TimelineEntry(
      time: time(-20), uptime: nil, artifact: ArtifactID(0), line: 1, what: "version 42 deployed", kind: .change,
      finding: nil),
    Case.TimelineEntry(
      time: time(0), uptime: nil, artifact: ArtifactID(0), line: 3, what: "goroutine stack exceeds its limit",
      kind: .signal, finding: 0),
    Case.TimelineEntry(
      time: time(0.4), uptime: nil, artifact: ArtifactID(0), line: 20, what: "process exit", kind: .effect, finding: 0),
    Case.TimelineEntry(
      time: time(86_400), uptime: nil, artifact: ArtifactID(0), line: 290, what: "| next <day>", kind: .signal,
      finding: 0),
  ]
}
