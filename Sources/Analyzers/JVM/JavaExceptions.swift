internal import Artifacts
internal import CaseModel

/// Exceptions with thread, message, root cause and what their messages say, taken apart.
enum JavaExceptions: Analyzer {
  static let id = "java-exceptions"

  static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    var repeats = RepeatedTraces()
    var storm = JavaExceptionStorm()
    for segment in segments {
      guard case .javaTrace(let trace) = segment.body else { continue }
      if case .localReferences = trace.origin { continue }
      guard let outermost = trace.outermost else { continue }
      storm.add(trace, outermost, at: segment.info.location)
      guard case .first = repeats.add(trace, segment.info) else { continue }
      var sink = FactSink(segment)
      read(trace, outermost, segment.info, into: &sink)
      result.append(sink.analysis)
    }
    result.facts += storm.facts(artifact)
    return result
  }

  private static func read(
    _ trace: JavaTrace, _ outermost: JavaTrace.Throwable, _ info: SegmentInfo, into sink: inout FactSink
  ) {
    let place = info.location
    let chain = trace.chain
    sink.fact("exception", .text(outermost.name), at: place)
    sink.fact("message", outermost.message.map { .text($0) }, at: place)
    sink.fact("thread", trace.thread.map { .text($0) }, at: place)
    let frames = trace.frames(of: outermost)
    sink.fact("top_frame", frames.first.map { .text($0) }, at: place)
    if trace.frameCount > 0 { sink.integer("frames", trace.frameCount, at: place) }
    sink.fact("exception_outcome", .text(outcome(trace)), at: place)
    if let handled = isHandled(trace) { sink.fact("handled", .bool(handled), at: place) }
    if let root = trace.root {
      sink.fact("root_cause", .text(root.name), at: place)
      sink.fact("root_message", root.message.map { .text($0) }, at: place)
    }
    sink.fact("exception_chain", .list(chain.map { .text($0.name) }), at: place)
    let suppressed = trace.throwables.filter { $0.relation == .suppressed }.map(\.name)
    if !suppressed.isEmpty { sink.integer("suppressed_exceptions", suppressed.count, at: place) }
    stack(trace, outermost, into: &sink, at: place)
    for throwable in chain.reversed() where JavaRecursion.isOverflow(throwable) {
      JavaRecursion.read(trace, throwable, into: &sink, at: place)
      break
    }
    JavaLinkage.read(trace, into: &sink, at: place)
    JavaValues.read(chain, into: &sink, at: place)
    JavaCauseGraph.draw(trace, info, into: &sink)
    sink.event("\(outermost.name)\(outermost.message.map { ": \($0.prefix(120))" } ?? "")", .signal, at: place)
  }

  /// What became of it, as far as the record says.
  static func outcome(_ trace: JavaTrace) -> String {
    switch trace.origin {
    case .uncaught, .handlerFailed:
      return trace.frameTexts.contains { $0.contains("sun.instrument.InstrumentationImpl.loadClassAndCall") }
        ? "agent-failed" : "thread-ended"
    case .terminating: return "process-ended"
    case .launcher: return "start-failed"
    case .printed, .localReferences:
      guard let handled = isHandled(trace) else { return "printed" }
      return handled ? "logged-warning" : "logged-error"
    }
  }

  /// Whether the program dealt with it: the log record that carries it is a warning or milder. Unknown for a bare trace.
  private static func isHandled(_ trace: JavaTrace) -> Bool? {
    guard trace.origin == .printed else { return false }
    guard let level = trace.level else { return nil }
    return !["ERROR", "SEVERE", "FATAL", "CRITICAL"].contains(level)
  }

  private static func stack(
    _ trace: JavaTrace, _ outermost: JavaTrace.Throwable, into sink: inout FactSink, at place: SourceLocation
  ) {
    let parts = trace.frameTexts.map(JavaFrame.init)
    // The root cause is where it happened; without frames of its own the exception around it says most.
    let frames = [trace.root, outermost].compactMap { $0?.frames }.first { !$0.isEmpty } ?? []
    guard !frames.isEmpty else { return }
    if let own = frames.first(where: { !parts[Int($0)].isPlatform }) {
      sink.fact("crashing_function", .text(parts[Int(own)].method), at: place)
    }
    let shown = outermost.frames.prefix(64).map { parts[Int($0)] }
    guard !shown.isEmpty else { return }
    sink.analysis.groups.append(
      StackGroup(
        artifact: sink.artifact, segment: sink.segment, kind: "threads", count: 1, state: outermost.name,
        frames: shown.map(\.method), places: shown.map(\.place), isCrashing: true, location: place))
  }
}
