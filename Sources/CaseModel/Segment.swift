/// What a stretch of an artifact is. `in:` of a page names these; `casebook kb segments` lists them.
public enum SegmentKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// A Go process that died: panic or fatal error with its goroutines.
  case goCrash = "go.crash"
  /// Goroutines dumped on request (SIGQUIT, SIGABRT, pprof debug=2, debug.Stack) without a panic or fatal error.
  case goDump = "go.dump"
  /// Output of go build, vet of a build step, compile, asm, link, cgo, the C compiler or the C linker.
  case goBuild = "go.build"
  /// Output of go env: the settings of the go command.
  case goEnv = "go.env"
  /// Outputs about modules: go mod graph, go list -m, go mod why, go version -m, go vet -json, govulncheck -json.
  case goModules = "go.modules"
  /// GODEBUG=gctrace=1 lines.
  case goGCTrace = "go.gctrace"
  /// GODEBUG=schedtrace lines.
  case goSchedTrace = "go.schedtrace"
  /// GODEBUG=inittrace=1 lines.
  case goInitTrace = "go.inittrace"
  /// A goroutine, goroutine leak or thread profile in its text form.
  case goProfile = "go.profile"
  /// Settings for Go programs and tools: environment dumps, command lines, manifests.
  case goSettings = "go.settings"
  /// Output of go test, plain or JSON.
  case goTest = "go.test"
  /// A race detector report.
  case goRace = "go.race"
  /// Unified or legacy JVM garbage-collection log.
  case jvmGC = "jvm.gc"
  /// A Java exception with its trace.
  case jvmException = "jvm.exception"
  /// A Java thread dump.
  case jvmThreads = "jvm.threads"
  /// An hs_err file.
  case jvmCrash = "jvm.crash"
  /// A class histogram.
  case jvmHisto = "jvm.histo"
  /// A report of Native Memory Tracking.
  case jvmNMT = "jvm.nmt"
  /// Smaller outputs of jcmd and jstat about memory.
  case jvmInfo = "jvm.info"
  /// What a JVM says while it starts.
  case jvmStart = "jvm.start"
  /// Flags of a JVM, and what it says about them.
  case jvmFlags = "jvm.flags"
  /// Dynamic loader messages (ld.so, dyld).
  case loader
  /// A shell's or supervisor's word on how a process ended.
  case proc
  /// kubectl describe, docker inspect, systemd, kernel out-of-memory text.
  case platform
  /// A file that is no text: an executable, a library, an object.
  case binary
  /// Any other line.
  case line

  /// The artifact kind through which expressions see facts of this segment (`log.fatal`, `gclog.full_gcs`).
  public var artifactKind: ArtifactKind {
    switch self {
    case .goCrash, .goDump, .goGCTrace, .goSchedTrace, .goInitTrace, .goSettings, .goTest, .goRace, .loader, .line:
      return .log
    case .goBuild: return .build
    case .goProfile: return .profile
    case .binary: return .binary
    case .goEnv: return .modgraph
    case .goModules: return .modgraph
    case .jvmStart, .jvmFlags: return .log
    case .jvmHisto, .jvmInfo: return .histo
    case .jvmNMT: return .nmt
    case .jvmGC: return .gclog
    case .jvmException: return .exception
    case .jvmThreads: return .threaddump
    case .jvmCrash: return .crash
    case .proc, .platform: return .platform
    }
  }

  /// One line for `casebook kb segments`.
  public var summary: String {
    switch self {
    case .goCrash: return "A Go process that died: panic or fatal error with its goroutines"
    case .goDump: return "Goroutines dumped on request, without a panic or fatal error"
    case .goBuild: return "Go build output: compiler, assembler, linker, cgo, C compiler and C linker"
    case .goEnv: return "Output of go env: the settings of the go command"
    case .goModules: return "Outputs about Go modules: go mod graph, go list -m, go mod why, go version -m, go.mod"
    case .goGCTrace: return "GODEBUG=gctrace=1 lines"
    case .goSchedTrace: return "GODEBUG=schedtrace lines"
    case .goInitTrace: return "GODEBUG=inittrace=1 lines"
    case .goSettings: return "Settings for Go programs and tools in environment dumps, commands and manifests"
    case .goTest: return "go test output, plain or JSON"
    case .goRace: return "A race detector report"
    case .jvmGC: return "JVM garbage-collection log"
    case .jvmException: return "A Java exception with its trace"
    case .jvmThreads: return "A Java thread dump"
    case .jvmCrash: return "An hs_err file"
    case .jvmHisto: return "A class histogram (jmap -histo, jcmd GC.class_histogram)"
    case .jvmNMT: return "A report of Native Memory Tracking (jcmd VM.native_memory)"
    case .jvmInfo: return "GC.finalizer_info, GC.heap_info, VM.classloader_stats, VM.metaspace and jstat tables"
    case .jvmStart: return "What a JVM says while it starts: options it refuses, memory it cannot have"
    case .jvmFlags: return "JVM flags on command lines and in dumps, and what the JVM says about them"
    case .loader: return "Dynamic loader messages"
    case .proc: return "A shell's or supervisor's word on how a process ended"
    case .platform: return "kubectl describe, docker inspect, systemd and kernel out-of-memory text"
    case .goProfile: return "A goroutine, goroutine leak or thread profile as text (debug=1)"
    case .binary: return "A file that is no text: an executable, a library, an object"
    case .line: return "Any other line"
    }
  }
}

/// The name of one segment: artifact, kind and number of that kind in the artifact, from 1 (`go.crash#1`).
public struct SegmentID: Hashable, Comparable, Sendable, Codable {
  /// The artifact it lies in.
  public var artifact: ArtifactID
  /// What it is.
  public var kind: SegmentKind
  /// Number among the segments of this kind in the artifact, from 1.
  public var ordinal: Int

  /// Creates a segment name.
  public init(artifact: ArtifactID, kind: SegmentKind, ordinal: Int) {
    self.artifact = artifact
    self.kind = kind
    self.ordinal = ordinal
  }

  /// `go.crash#1`.
  public var name: String { "\(kind.rawValue)#\(ordinal)" }

  /// The order of this type.
  public static func < (left: SegmentID, right: SegmentID) -> Bool {
    (left.artifact.index, left.kind.rawValue, left.ordinal) < (right.artifact.index, right.kind.rawValue, right.ordinal)
  }
}

/// Whose output a line is, as far as its prefix says.
public struct StreamKey: Hashable, Sendable, Codable {
  /// Process id in the prefix (journald, syslog, `pid` decorator, hs_err).
  public var pid: Int?
  /// Pod name.
  public var pod: String?
  /// Container or compose service name.
  public var container: String?
  /// Host name.
  public var host: String?

  /// Creates a key; all parts are optional.
  public init(pid: Int? = nil, pod: String? = nil, container: String? = nil, host: String? = nil) {
    self.pid = pid
    self.pod = pod
    self.container = container
    self.host = host
  }

  /// Whether nothing is known.
  public var isEmpty: Bool { self == StreamKey() }
}

/// A segment without its contents: what the diagnosis needs to know about it.
public struct SegmentInfo: Hashable, Sendable {
  /// Its name.
  public var id: SegmentID
  /// Where it lies. Other streams' lines may lie between its own.
  public var location: SourceLocation
  /// Whose output it is.
  public var stream: StreamKey
  /// Whether it was cut off before its natural end.
  public var isCutOff: Bool
  /// The process it belongs to; set by grouping.
  public var process: ProcessID?
  /// The first segment that shows the same failure: this one only counts as one more occurrence of it.
  public var repeats: SegmentID?

  /// Creates a description of a segment.
  public init(id: SegmentID, location: SourceLocation, stream: StreamKey = StreamKey(), isCutOff: Bool = false) {
    self.id = id
    self.location = location
    self.stream = stream
    self.isCutOff = isCutOff
  }
}

/// The number of a process in its case, from 0; `p1` is the first in JSON.
public struct ProcessID: Hashable, Comparable, Sendable, Codable {
  /// Position in the case's list of processes, from 0.
  public var index: Int

  /// Creates the identifier of the process at `index`.
  public init(_ index: Int) {
    self.index = index
  }

  /// `p1`, `p2`, …
  public var name: String { "p\(index + 1)" }

  /// The order of this type.
  public static func < (left: ProcessID, right: ProcessID) -> Bool { left.index < right.index }
}

/// One program run that artifacts and segments belong to.
public struct CaseProcess: Hashable, Sendable {
  /// Number in the case.
  public var id: ProcessID
  /// What its lines say about who it is.
  public var stream: StreamKey
  /// Go build id or JVM build, where seen.
  public var buildID: String?
  /// One line: language version, platform, telling flags and limits. Empty where nothing was seen.
  public var environment: String
  /// When it started, where an artifact states a wall clock and an uptime for the same moment.
  public var start: Timestamp?

  /// Creates a process.
  public init(id: ProcessID, stream: StreamKey, buildID: String? = nil, environment: String = "") {
    self.id = id
    self.stream = stream
    self.buildID = buildID
    self.environment = environment
  }
}
