import Artifacts
import CaseModel

/// The picture of a crash: thread, frames down to the one that failed, library, address.
enum HsErrGraph {
  /// Frames drawn from the failing one outwards.
  private static let mostFrames = 6

  static func graph(_ crash: JavaCrash, _ info: SegmentInfo) -> EvidenceGraph? {
    // The block on the console has one frame and no thread: nothing to draw.
    guard crash.thread != nil, crash.cause == .signal || crash.cause == .internalError else { return nil }
    let shown = frames(crash)
    guard let last = shown.first else { return nil }
    var result = EvidenceGraph(
      title: "From the thread to the failing frame", artifact: info.id.artifact, segment: info.id,
      location: info.location)
    let thread = crash.thread?.name ?? crash.thread?.type ?? ""
    let name = thread.isEmpty ? "a thread" : "thread \(thread)"
    result.nodes.append(.init(id: "thread", label: name, detail: crash.thread?.state, role: .frame))
    var before = "thread"
    for (index, frame) in shown.enumerated().reversed() {
      let id = "f\(index)"
      let label = frame.symbol ?? frame.library ?? frame.text
      result.nodes.append(.init(id: id, label: label, detail: frame.text, role: index == 0 ? .finding : .frame))
      let isCut = before == "thread" && crash.frameCount > shown.count
      result.edges.append(
        .init(from: before, to: id, label: isCut ? "…" : before == "thread" ? "runs" : "calls", isStrong: !isCut))
      before = id
    }
    if let library = last.library {
      result.nodes.append(
        .init(id: "library", label: library, detail: "The library of the failing frame.", role: .library))
      result.edges.append(.init(from: before, to: "library", label: "in"))
    }
    end(crash, before, into: &result)
    return result
  }

  private static func end(_ crash: JavaCrash, _ before: String, into graph: inout EvidenceGraph) {
    let head = crash.head
    var label = head.signal ?? head.error ?? "internal error"
    if let address = crash.fault.address { label += "\nat \(address)" }
    let detail = crash.fault.mapping.map { $0.path.isEmpty ? "anonymous memory" : $0.path } ?? crash.fault.code
    graph.nodes.append(.init(id: "fault", label: label, detail: detail, role: .fault))
    graph.edges.append(.init(from: before, to: "fault", label: "touches", isStrong: head.sentBy == nil))
  }

  /// The failing frame first, down to the first of the program's Java code; repeated frames of a recursion once.
  private static func frames(_ crash: JavaCrash) -> [JavaCrashFrame] {
    var all = crash.frames.isEmpty ? [crash.head.frame].compactMap { $0 } : crash.frames
    if !all.contains(where: \.isJava) { all += crash.javaFrames }
    var result: [JavaCrashFrame] = []
    for frame in all {
      if frame.kind == "v" && !result.isEmpty { break }
      if let last = result.last, last.symbol != nil, last.symbol == frame.symbol { continue }
      if result.count == mostFrames { break }
      result.append(frame)
      if result.count > 1, frame.isOwnJava, result.dropLast().contains(where: \.isOwnJava) { break }
    }
    return result
  }
}
