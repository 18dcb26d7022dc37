import Artifacts
import CaseModel
import Testing

@testable import Analyzers

struct ProcessEndsTests {
  private func facts(_ records: [PlatformReport.Record]) -> [String: [FactValue]] {
    let artifact = Artifact(id: ArtifactID(0), path: "kern.log")
    let info = SegmentInfo(
      id: SegmentID(artifact: artifact.id, kind: .platform, ordinal: 1),
      location: SourceLocation(line: 1, bytes: 0..<1))
    let segment = TypedSegment(info: info, body: .platform(PlatformReport(records: records)))
    return Dictionary(grouping: ProcessEnds.analyze([segment], of: artifact).facts, by: \.name)
      .mapValues { $0.map(\.value) }
  }

  private func record(_ change: (inout PlatformReport.Record) -> Void) -> PlatformReport.Record {
    var record = PlatformReport.Record(source: .kernel, position: LinePosition(line: 1, bytes: 0..<1))
    change(&record)
    return record
  }

  @Test func saysWhatEndedWhichProcess() {
    let seen = facts([
      record {
        $0.signal = "SIGKILL"
        $0.isOutOfMemory = true
        $0.name = "api"
      }
    ])
    #expect(seen["end_signal"] == [.text("SIGKILL")])
    #expect(seen["end_out_of_memory"] == [.bool(true)])
    #expect(seen["ended_name"] == [.text("api")])
    #expect(seen["end_code"] == nil)
  }

  @Test func saysNothingOfMemoryWhereThePlatformDoesNot() {
    let seen = facts([record { $0.exitCode = 143 }])
    #expect(seen["end_code"] == [.integer(143)])
    #expect(seen["end_out_of_memory"] == nil)
  }

  @Test func keepsToItsLimit() {
    let seen = facts((0..<400).map { code in record { $0.exitCode = code } })
    #expect(seen["end_code"]?.count == ProcessEnds.limit)
  }
}
