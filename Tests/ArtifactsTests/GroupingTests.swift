import CaseModel
import Testing

@testable import Artifacts

@Suite struct GroupingTests {
  private func segment(_ artifact: Int, _ kind: SegmentKind, _ stream: StreamKey, ordinal: Int = 1) -> SegmentInfo {
    SegmentInfo(
      id: SegmentID(artifact: ArtifactID(artifact), kind: kind, ordinal: ordinal),
      location: SourceLocation(line: 1, bytes: 0..<1), stream: stream)
  }

  @Test func putsFilesWithoutKeysIntoOneProcess() {
    let result = ProcessGrouping.assign([
      GroupingInput(
        artifact: ArtifactID(0), path: "gc.log", streams: [StreamKey()], segments: [segment(0, .jvmGC, StreamKey())]),
      GroupingInput(artifact: ArtifactID(1), path: "app.log", streams: [StreamKey()], segments: []),
    ])
    #expect(result.processes.map(\.id) == [ProcessID(0)])
    #expect(Set(result.ofArtifact.values) == [ProcessID(0)])
    #expect(result.ofSegment.values.map(\.name) == ["p1"])
  }

  @Test func keepsPodsApart() {
    let a = StreamKey(pod: "api-7f", container: "api")
    let b = StreamKey(pod: "api-8c", container: "api")
    let result = ProcessGrouping.assign([
      GroupingInput(
        artifact: ArtifactID(0), path: "pods.log", streams: [StreamKey(), a, b],
        segments: [segment(0, .goCrash, a), segment(0, .goCrash, b, ordinal: 2)])
    ])
    #expect(result.processes.filter { !$0.stream.namesNobody }.count == 2)
    #expect(Set(result.ofSegment.values).count == 2)
  }

  @Test func joinsAFileWithoutKeyToTheOnlyProcess() {
    let journal = StreamKey(pid: 812, container: "api", host: "node-07")
    let result = ProcessGrouping.assign([
      GroupingInput(
        artifact: ArtifactID(0), path: "journal.txt", streams: [StreamKey(), journal],
        segments: [segment(0, .goCrash, journal)]),
      GroupingInput(
        artifact: ArtifactID(1), path: "gctrace.log", streams: [StreamKey()],
        segments: [segment(1, .goGCTrace, StreamKey())]),
    ])
    #expect(result.processes.count == 1)
    #expect(Set(result.ofSegment.values) == [ProcessID(0)])
  }

  @Test func readsThePidOfACrashFile() {
    #expect(ProcessGrouping.pid(inPath: "x/hs_err_pid812.log") == 812)
    #expect(ProcessGrouping.pid(inPath: "pid/app.log") == nil)
    let result = ProcessGrouping.assign([
      GroupingInput(
        artifact: ArtifactID(0), path: "hs_err_pid812.log", streams: [], segments: [segment(0, .jvmCrash, StreamKey())]),
      GroupingInput(
        artifact: ArtifactID(1), path: "hs_err_pid900.log", streams: [], segments: [segment(1, .jvmCrash, StreamKey())]),
      GroupingInput(artifact: ArtifactID(2), path: "console.txt", streams: [], segments: []),
    ])
    #expect(result.processes.map(\.stream.pid) == [812, 900, nil])
    #expect(Set(result.ofSegment.values).count == 2)
  }

  @Test func givesAKernelKillToTheProcessItNames() {
    let app = StreamKey(pid: 2231, container: "api", host: "n")
    let kernel = StreamKey(container: "kernel", host: "n")
    let result = ProcessGrouping.assign([
      GroupingInput(
        artifact: ArtifactID(0), path: "journal.txt", streams: [StreamKey(), app, kernel],
        segments: [segment(0, .goGCTrace, app), segment(0, .platform, kernel)], namedPids: [1: 2231])
    ])
    #expect(result.processes.count == 1)
    #expect(Set(result.ofSegment.values) == [ProcessID(0)])
  }

  @Test func ordersARotationByItsTimes() {
    func part(_ artifact: Int, _ index: Int?, uptime: Double? = nil) -> RotationOrder.Part {
      RotationOrder.Part(
        artifact: ArtifactID(artifact), rotation: Rotation(base: "gc.log", index: index), firstUptime: uptime)
    }
    let ring = [part(0, nil, uptime: 5.9), part(1, 0, uptime: 4.7), part(2, 1, uptime: 5.3), part(3, 2, uptime: 3.6)]
    #expect(RotationOrder.oldestFirst(ring).map(\.artifact.index) == [3, 1, 2, 0])
    let plain = [part(0, nil), part(1, 1), part(2, 2)]
    #expect(RotationOrder.oldestFirst(plain).map(\.artifact.index) == [2, 1, 0])
  }
}
