public import Artifacts
public import CaseModel

/// A segment with its place in the case and its contents: what an analyzer judges.
public struct TypedSegment: Sendable {
  /// Name, place, stream.
  public var info: SegmentInfo
  /// Contents.
  public var body: SegmentBody

  /// Creates a typed segment.
  public init(info: SegmentInfo, body: SegmentBody) {
    self.info = info
    self.body = body
  }
}

/// What an analyzer read off.
public struct Analysis: Sendable {
  /// Facts.
  public var facts: [Fact] = []
  /// Curves.
  public var series: [Series] = []
  /// Stacks.
  public var groups: [StackGroup] = []
  /// Who refers to whom.
  public var graphs: [EvidenceGraph] = []
  /// Timeline candidates.
  public var events: [CaseEvent] = []

  /// Creates an empty analysis.
  public init() {}

  /// Adds another analysis.
  public mutating func append(_ other: Analysis) {
    facts += other.facts
    series += other.series
    groups += other.groups
    graphs += other.graphs
    events += other.events
  }
}

/// Turns the typed contents of one artifact into facts. One file each; all are listed in `AnalyzerRegistry.all`.
public protocol Analyzer: Sendable {
  /// Kebab-case name.
  static var id: String { get }
  /// The facts of these segments of one artifact. Segments of other kinds are ignored. Pure.
  static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis
}

/// Judges the artifacts of a case together: what one says about another. One file each; all are listed in
/// `AnalyzerRegistry.across`.
public protocol CaseAnalyzer: Sendable {
  /// Kebab-case name.
  static var id: String { get }
  /// `artifacts`: the segments of each, in the order of the case; `facts`: what has been read off so far. Pure.
  static func analyze(_ artifacts: [[TypedSegment]], facts: [Fact]) -> Analysis
}

/// All analyzers. A new one is one file and one line here.
public enum AnalyzerRegistry {
  /// Tried on every artifact, in this order.
  public static let all: [any Analyzer.Type] = [
    ArtifactFormatAnalyzer.self,
    GoCrashAnalyzer.self,
    GoGoroutineAnalyzer.self,
    GoDebugTraceAnalyzer.self,
    GoSettingsAnalyzer.self,
    GoTestAnalyzer.self,
    GoEnvAnalyzer.self,
    GoModuleAnalyzer.self,
    GoModuleListAnalyzer.self,
    GoDiagnosticAnalyzer.self,
    GoVetAnalyzer.self,
    GoExitAnalyzer.self,
    GoBuildAnalyzer.self,
    GoLinkAnalyzer.self,
    CgoAnalyzer.self,
    GoProfileAnalyzer.self,
    ArArchiveAnalyzer.self,
    GCPauses.self,
    GCFullCollections.self,
    GCHeap.self,
    GCEvacuation.self,
    GCConcurrent.self,
    GCSafepointTimes.self,
    GCReferenceProcessing.self,
    GCRates.self,
    GCCurves.self,
    JavaExceptions.self,
    LocalReferences.self,
    HsErrCrash.self,
    JavaThreads.self,
    JavaHistograms.self,
    NativeMemoryReports.self,
    JavaInfoReports.self,
    JavaFlagReports.self,
    ProcessEnds.self,
  ]

  /// Tried on the case, in this order.
  public static let across: [any CaseAnalyzer.Type] = [
    CLibraryBeside.self,
    GoModulePicture.self,
    ThreadDumpSeries.self,
    JavaMemoryGrowth.self,
  ]

  /// Graphs kept of one artifact.
  static let mostGraphs = 64

  /// Runs every analyzer of a case over its artifacts; each sees the facts of those before.
  public static func analyze(_ artifacts: [[TypedSegment]], facts: [Fact]) -> Analysis {
    var result = Analysis()
    for analyzer in across { result.append(analyzer.analyze(artifacts, facts: facts + result.facts)) }
    result.graphs = result.graphs.map { $0.readable() }
    return result
  }

  /// Runs every analyzer over one artifact.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for analyzer in all { result.append(analyzer.analyze(segments, of: artifact)) }
    result.graphs = result.graphs.prefix(mostGraphs).map { $0.readable() }
    return result
  }
}
