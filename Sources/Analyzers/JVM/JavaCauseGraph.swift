internal import Artifacts
internal import CaseModel

/// Draws the way from the exception that was printed to its root, where it has three steps or more.
enum JavaCauseGraph {
  static func draw(_ trace: JavaTrace, _ info: SegmentInfo, into sink: inout FactSink) {
    let chain = trace.chain
    guard chain.count >= 3 else { return }
    var graph = EvidenceGraph(
      title: "From the exception that was seen to its root", artifact: sink.artifact, segment: sink.segment,
      location: info.location)
    let parts = trace.frameTexts.map(JavaFrame.init)
    for (step, throwable) in chain.prefix(24).enumerated() {
      let isRoot = step == chain.count - 1
      let own = throwable.frames.first { !parts[Int($0)].isPlatform } ?? throwable.frames.first
      graph.nodes.append(
        EvidenceGraph.Node(
          id: "e\(step)", label: label(throwable),
          detail: own.map { "thrown in \(trace.frameTexts[Int($0)])" }, role: isRoot ? .finding : .referrer))
      guard step > 0 else { continue }
      graph.edges.append(EvidenceGraph.Edge(from: "e\(step - 1)", to: "e\(step)", label: "caused by"))
    }
    if chain.count > 24 { graph.note = "\(chain.count - 24) deeper causes are not drawn." }
    sink.analysis.graphs.append(graph)
  }

  /// The class without its package, and the beginning of its message.
  private static func label(_ throwable: JavaTrace.Throwable) -> String {
    let name = throwable.name.split(separator: ".").last.map(String.init) ?? throwable.name
    guard let message = throwable.message else { return name }
    let head = message.prefix(72)
    return "\(name)\n\(head)\(head.endIndex < message.endIndex ? "…" : "")"
  }
}
