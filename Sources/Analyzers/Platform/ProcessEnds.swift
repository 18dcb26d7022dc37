internal import Artifacts
internal import CaseModel

/// How shells, supervisors, container platforms and the kernel say a process ended.
enum ProcessEnds: Analyzer {
  static let id = "process-ends"

  /// Ends of an artifact that get facts of their own.
  static let limit = 256

  static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    var left = limit
    for segment in segments {
      guard left > 0, case .platform(let report) = segment.body else { continue }
      var sink = FactSink(segment)
      for record in report.records.prefix(left) { read(record, into: &sink) }
      left -= min(left, report.records.count)
      result.append(sink.analysis)
    }
    return result
  }

  private static func read(_ record: PlatformReport.Record, into sink: inout FactSink) {
    let place = record.position.location
    sink.integer("end_code", record.exitCode, at: place)
    sink.fact("end_signal", record.signal.map { .text($0) }, at: place)
    if record.isOutOfMemory { sink.fact("end_out_of_memory", .bool(true), at: place) }
    sink.fact("ended_name", (record.name ?? record.pod).map { .text($0) }, at: place)
  }
}
