internal import Artifacts
internal import CaseModel

/// Traces that show the same failure as an earlier one of their artifact and stream.
public struct RepeatedTraces {
  /// Failures that are told apart; what else there is gets no facts of its own.
  static let limit = 64

  private var firsts: [String: SegmentID] = [:]

  /// What a trace is among those of its artifact.
  enum Standing {
    case first
    case repeats(SegmentID)
    /// More different failures than are told apart.
    case beyondLimit
  }

  init() {}

  /// Notes in every segment that repeats an earlier one which that is.
  public static func mark(_ segments: inout [TypedSegment]) {
    var traces = RepeatedTraces()
    for index in segments.indices {
      guard case .javaTrace(let trace) = segments[index].body else { continue }
      if case .repeats(let first) = traces.add(trace, segments[index].info) { segments[index].info.repeats = first }
    }
  }

  /// Whether the trace is the first of its failure.
  mutating func add(_ trace: JavaTrace, _ info: SegmentInfo) -> Standing {
    if case .localReferences = trace.origin { return .beyondLimit }
    guard let outermost = trace.outermost else { return .beyondLimit }
    let key = RepeatedTraces.key(trace, outermost, info.stream)
    if let first = firsts[key] { return first == info.id ? .first : .repeats(first) }
    guard firsts.count < RepeatedTraces.limit else { return .beyondLimit }
    firsts[key] = info.id
    return .first
  }

  /// Class, place and outcome; the message where it says what is missing or which memory ran out.
  private static func key(_ trace: JavaTrace, _ outermost: JavaTrace.Throwable, _ stream: StreamKey) -> String {
    let root = trace.root
    let frames = trace.frames(of: outermost)
    var parts = [
      outermost.name, frames.first ?? "", root?.name ?? "", root.flatMap { trace.frames(of: $0).first } ?? "",
      JavaExceptions.outcome(trace), ownFrame(trace, outermost) ?? "",
      "\(stream.pid ?? -1) \(stream.pod ?? "") \(stream.container ?? "") \(stream.host ?? "")",
    ]
    for throwable in trace.chain where saysWhat(throwable) { parts.append(withoutNumbers(throwable.message ?? "")) }
    return parts.joined(separator: "\n")
  }

  private static func saysWhat(_ throwable: JavaTrace.Throwable) -> Bool {
    let name = throwable.name
    return throwable.frameCount == 0 || name.hasSuffix("Error") || name.hasSuffix("ClassNotFoundException")
      || name.hasSuffix("InaccessibleObjectException")
  }

  /// The innermost frame of the program itself, with its line.
  private static func ownFrame(_ trace: JavaTrace, _ outermost: JavaTrace.Throwable) -> String? {
    let frames = [trace.root, outermost].compactMap { $0?.frames }.first { !$0.isEmpty } ?? []
    return frames.lazy.map { trace.frameTexts[Int($0)] }.first { !JavaFrame($0).isPlatform }
  }

  private static func withoutNumbers(_ text: String) -> String {
    String(decoding: text.utf8.prefix(240).filter { $0 &- 0x30 > 9 }, as: UTF8.self)
  }
}
