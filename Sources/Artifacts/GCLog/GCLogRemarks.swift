internal import CaseModel

/// What a log is too thin or too torn to show, as remarks.
enum GCLogRemarks {
  static func of(_ log: GCLog) -> [Problem] {
    var remarks: [Problem] = []
    if log.droppedMessages > 0 {
      remarks.append(
        Problem(
          code: "gc-log-dropped",
          message: "The JVM dropped \(log.droppedMessages) log messages (asynchronous logging): counts are lower bounds"
        ))
    }
    guard log.pauses.count > 0 else { return remarks }
    if log.decorations.isDisjoint(with: [.time, .uptime]) {
      remarks.append(
        Problem(
          code: "gc-log-no-times",
          message: "No line states a time: throughput, rates and the length of the run are unknown"))
    } else if !log.decorations.contains(.uptime) {
      remarks.append(
        Problem(
          code: "gc-log-no-uptime",
          message: "No line states the uptime: throughput since start is unknown, only the span of the log is"))
    }
    if log.isLegacy, !log.isDetailed {
      remarks.append(
        Problem(
          code: "gc-log-thin",
          message: "Only -verbose:gc was on: nothing is known of generations, phases or metaspace (-XX:+PrintGCDetails)"
        ))
    }
    if !log.isDetailed, log.decorations.contains(.tags) {
      remarks.append(
        Problem(
          code: "gc-log-thin",
          message: "Only -Xlog:gc was on: nothing is known of regions, phases, metaspace or references (-Xlog:gc*)"))
    }
    if !log.beginsAtStart, let first = log.firstUptime, first > 60 {
      remarks.append(
        Problem(
          code: "gc-log-begins-late",
          message: "The log begins \(Int(first.rounded())) s after the start of the JVM: what came before is elsewhere")
      )
    }
    return remarks
  }
}
