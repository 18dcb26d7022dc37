internal import Artifacts
internal import CaseModel

/// Exceptions with thread, message, root cause and the recursion of a stack overflow.
enum JavaExceptions: Analyzer {
  static let id = "java-exceptions"

  /// Traces of an artifact that get facts of their own; the rest are counted by class.
  static let distinctLimit = 64

  static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    var seen: Set<String> = []
    var classes: [String: Int] = [:]
    for segment in segments {
      guard case .javaTrace(let trace) = segment.body else { continue }
      if case .localReferences = trace.origin { continue }
      guard let outermost = trace.throwables.first else { continue }
      classes[outermost.name, default: 0] += 1
      let top = trace.frames(of: outermost).first ?? ""
      guard seen.count < distinctLimit, seen.insert("\(outermost.name) \(top)").inserted else { continue }
      var sink = FactSink(segment)
      read(trace, outermost, segment.info, into: &sink)
      result.append(sink.analysis)
    }
    if !classes.isEmpty {
      result.facts.append(Fact("exceptions", .object(classes.mapValues { .integer($0) }), artifact: artifact.id))
    }
    return result
  }

  private static func read(
    _ trace: JavaTrace, _ outermost: JavaTrace.Throwable, _ info: SegmentInfo, into sink: inout FactSink
  ) {
    let place = info.location
    sink.fact("exception", .text(outermost.name), at: place)
    sink.fact("message", outermost.message.map { .text($0) }, at: place)
    sink.fact("thread", trace.thread.map { .text($0) }, at: place)
    let frames = trace.frames(of: outermost)
    sink.fact("top_frame", frames.first.map { .text($0) }, at: place)
    if trace.frameCount > 0 { sink.integer("frames", trace.frameCount, at: place) }
    if let handled = isHandled(trace) { sink.fact("handled", .bool(handled), at: place) }
    if let root = trace.root {
      sink.fact("root_cause", .text(root.name), at: place)
      sink.fact("root_message", root.message.map { .text($0) }, at: place)
    }
    if trace.throwables.count > 1 {
      let chain = trace.throwables.filter { $0.relation != .suppressed }
      sink.fact("exception_chain", .list(chain.map { .text($0.name) }), at: place)
    }
    versions(outermost, into: &sink, at: place)
    stack(trace, outermost, into: &sink, at: place)
    sink.event("\(outermost.name)\(outermost.message.map { ": \($0.prefix(120))" } ?? "")", .signal, at: place)
  }

  /// Whether the program dealt with it: the log record that carries it is a warning or milder. Unknown for a bare trace.
  private static func isHandled(_ trace: JavaTrace) -> Bool? {
    guard trace.origin == .printed else { return false }
    guard let level = trace.level else { return nil }
    return !["ERROR", "SEVERE", "FATAL", "CRITICAL"].contains(level)
  }

  /// `(class file version 61.0), … class file versions up to 55.0`
  private static func versions(_ throwable: JavaTrace.Throwable, into sink: inout FactSink, at place: SourceLocation) {
    guard throwable.name.hasSuffix("UnsupportedClassVersionError"), let message = throwable.message else { return }
    sink.fact("class_version", number(in: message, after: "class file version ").map { .text($0) }, at: place)
    sink.fact("supported_version", number(in: message, after: "up to ").map { .text($0) }, at: place)
  }

  private static func number(in text: String, after label: String) -> String? {
    let bytes = Array(text.utf8)
    let label = Array(label.utf8)
    guard bytes.count > label.count else { return nil }
    for start in 0..<bytes.count - label.count where bytes[start..<start + label.count].elementsEqual(label) {
      let digits = bytes[(start + label.count)...].prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
      if !digits.isEmpty { return String(decoding: digits, as: UTF8.self) }
    }
    return nil
  }

  private static func stack(
    _ trace: JavaTrace, _ outermost: JavaTrace.Throwable, into sink: inout FactSink, at place: SourceLocation
  ) {
    let frames = outermost.frames
    guard !frames.isEmpty else { return }
    let parts = trace.frameTexts.map(JavaFrame.init)
    if let own = frames.first(where: { !parts[Int($0)].isPlatform }) {
      sink.fact("crashing_function", .text(parts[Int(own)].method), at: place)
    }
    if outermost.name.hasSuffix("StackOverflowError"), let cycle = Recursion.cycle(frames) {
      sink.integer("cycle_length", cycle.count, at: place)
      let methods = Set(cycle.map { parts[Int($0)].method }).sorted()
      sink.fact("cycle_methods", .list(methods.map { .text($0) }), at: place)
    }
    let shown = frames.prefix(64).map { parts[Int($0)] }
    sink.analysis.groups.append(
      StackGroup(
        artifact: sink.artifact, segment: sink.segment, kind: "threads", count: 1, state: outermost.name,
        frames: shown.map(\.method), places: shown.map(\.place), isCrashing: true, location: place))
  }
}

/// The repeating part of a deep stack.
enum Recursion {
  /// The shortest cycle that repeats in the outer half of the frames at least three times; `nil` where none does.
  ///
  /// The innermost frames are left out: a recursion ends in whatever it called last.
  static func cycle(_ frames: [UInt16]) -> [UInt16]? {
    let tail = frames[(frames.count / 2)...]
    for length in 1...40 {
      guard tail.count > 3 * length else { return nil }
      let start = tail.startIndex
      if (0..<2 * length).allSatisfy({ tail[start + $0] == tail[start + $0 + length] }) {
        return Array(tail[start..<start + length])
      }
    }
    return nil
  }
}
