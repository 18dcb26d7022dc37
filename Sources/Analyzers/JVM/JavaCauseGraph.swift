internal import Artifacts
internal import CaseModel

/// Draws the way from the exception that was printed to its root, where it has three steps or more.
enum JavaCauseGraph {
  static func draw(_ trace: JavaTrace, _ info: SegmentInfo, into sink: inout FactSink) {
    let chain = trace.chain
    let scenarios = scenarios(chain)
    guard chain.count >= 3, !scenarios.isEmpty else { return }
    var graph = EvidenceGraph(
      title: "From the exception that was seen to its root", artifact: sink.artifact, segment: sink.segment,
      location: info.location, scenarios: scenarios)
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

  /// The scenarios that the exceptions of a chain belong to: the picture stands with none but them.
  private static func scenarios(_ chain: [JavaTrace.Throwable]) -> [String] {
    var result: [String] = []
    for throwable in chain.reversed() {
      for id in ids[throwable.name] ?? [] where !result.contains(id) { result.append(id) }
    }
    return result
  }

  private static let ids: [String: [String]] = [
    "java.lang.NullPointerException": ["jvm-null-pointer"],
    "java.lang.ArrayIndexOutOfBoundsException": ["jvm-array-index"],
    "java.lang.IndexOutOfBoundsException": ["jvm-array-index"],
    "java.lang.StringIndexOutOfBoundsException": ["jvm-array-index"],
    "java.util.ConcurrentModificationException": ["jvm-concurrent-modification"],
    "java.lang.StackOverflowError": ["jvm-stack-overflow"],
    "java.lang.ClassNotFoundException": ["jvm-class-not-found", "jvm-no-class-def-found", "jvm-jdk-too-new"],
    "java.lang.NoClassDefFoundError": ["jvm-no-class-def-found", "jvm-class-init-failure", "jvm-jdk-too-new"],
    "java.lang.ExceptionInInitializerError": ["jvm-class-init-failure"],
    "java.lang.NoSuchMethodError": ["jvm-no-such-method"],
    "java.lang.NoSuchFieldError": ["jvm-no-such-method"],
    "java.lang.AbstractMethodError": ["jvm-no-such-method"],
    "java.lang.IncompatibleClassChangeError": ["jvm-no-such-method"],
    "java.lang.IllegalAccessError": ["jvm-illegal-access", "jvm-jdk-too-new"],
    "java.lang.reflect.InaccessibleObjectException": ["jvm-jdk-too-new"],
    "java.lang.UnsupportedOperationException": ["jvm-jdk-too-new"],
    "java.lang.UnsatisfiedLinkError": ["jvm-unsatisfied-link"],
    "java.lang.UnsupportedClassVersionError": ["jvm-unsupported-class-version"],
    "java.lang.VerifyError": ["jvm-verify-error"],
    "java.lang.ClassFormatError": ["jvm-verify-error"],
    "java.lang.OutOfMemoryError": [
      "jvm-oom-java-heap", "jvm-oom-metaspace", "jvm-oom-direct-memory", "jvm-oom-native-thread",
      "jvm-oom-gc-overhead-limit", "jvm-oom-array-size-limit", "jvm-oom-compressed-class",
    ],
  ]

  /// The class without its package, and the beginning of its message.
  private static func label(_ throwable: JavaTrace.Throwable) -> String {
    let name = throwable.name.split(separator: ".").last.map(String.init) ?? throwable.name
    guard let message = throwable.message else { return name }
    let head = message.prefix(72)
    return "\(name)\n\(head)\(head.endIndex < message.endIndex ? "…" : "")"
  }
}
