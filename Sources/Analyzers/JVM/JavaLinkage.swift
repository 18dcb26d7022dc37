internal import Artifacts
internal import CaseModel

/// Errors of linking, taken apart: which class or member is missing or closed, and who wanted it.
enum JavaLinkage {
  static func read(_ trace: JavaTrace, into sink: inout FactSink, at place: SourceLocation) {
    let chain = trace.chain
    initialiser(chain, into: &sink, at: place)
    for throwable in chain.reversed() {
      guard let message = throwable.message, throwable.name.hasPrefix("java.lang.") else { continue }
      guard let problem = problem(throwable.name, message) else { continue }
      sink.fact("link_problem", .text(problem.kind), at: place)
      sink.fact("missing_class", problem.type.map { .text($0) }, at: place)
      sink.fact("missing_member", problem.member.map { .text($0) }, at: place)
      sink.fact("library", problem.library.map { .text($0) }, at: place)
      sink.fact("open_option", problem.option.map { .text($0) }, at: place)
      let caller = caller(trace, throwable)
      sink.fact("caller", caller.map { .text($0.method) }, at: place)
      versions(throwable.name, message, into: &sink, at: place)
      draw(trace, problem, caller, into: &sink, at: place)
      return
    }
  }

  /// Who needed what is missing: the innermost frame that is no part of the platform.
  private static func caller(_ trace: JavaTrace, _ throwable: JavaTrace.Throwable) -> (
    method: String, archive: String?
  )? {
    let parts = trace.frameTexts.map(JavaFrame.init)
    let outer = trace.chain.first { !$0.frames.isEmpty }
    for frames in [throwable.frames, outer?.frames ?? []] {
      if let own = frames.first(where: { !parts[Int($0)].isPlatform }) {
        return (parts[Int(own)].method, trace.archives[own])
      }
    }
    return nil
  }

  // MARK: Class initialisation

  /// The class whose initialiser failed, and the first exception that stopped it.
  private static func initialiser(
    _ chain: [JavaTrace.Throwable], into sink: inout FactSink, at place: SourceLocation
  ) {
    guard
      let at = chain.lastIndex(where: { $0.name == "java.lang.ExceptionInInitializerError" })
        ?? chain.lastIndex(where: { isSecondTry($0) })
    else { return }
    if let again = chain.first(where: isSecondTry),
      let name = JavaText.after("Could not initialize class ", in: again.message ?? "")
    {
      sink.fact("init_class", .text(String(name)), at: place)
    }
    let error = chain[at]
    // JDK 17 and later keep the first failure: Exception java.lang.X: text [in thread "warm-up"]
    if let message = error.message, message.hasPrefix("Exception "),
      let thread = JavaText.between("[in thread \"", "\"]", in: message),
      let end = JavaText.range(of: " [in thread ", in: message)
    {
      sink.fact("init_cause", .text(String(message[..<end.lowerBound].dropFirst(10))), at: place)
      sink.fact("init_thread", .text(thread), at: place)
    } else if at + 1 < chain.count, error.name == "java.lang.ExceptionInInitializerError" {
      let cause = chain[at + 1]
      sink.fact("init_cause", .text(cause.message.map { "\(cause.name): \($0)" } ?? cause.name), at: place)
    }
  }

  private static func isSecondTry(_ throwable: JavaTrace.Throwable) -> Bool {
    throwable.name == "java.lang.NoClassDefFoundError"
      && throwable.message?.hasPrefix("Could not initialize class ") == true
  }

  // MARK: Versions

  /// `(class file version 61.0), … class file versions up to 55.0`
  private static func versions(
    _ name: String, _ message: String, into sink: inout FactSink, at place: SourceLocation
  ) {
    guard name.hasSuffix("UnsupportedClassVersionError") else { return }
    let needed =
      JavaText.version(after: "class file version ", in: message)
      ?? JavaText.version(after: "major.minor version ", in: message)
    let known =
      JavaText.version(after: "up to ", in: message) ?? JavaText.version(after: "for class file version ", in: message)
    sink.fact("class_version", needed.map { .text($0) }, at: place)
    sink.fact("supported_version", known.map { .text($0) }, at: place)
    sink.fact("class_java_version", needed.flatMap(java).map { .text($0) }, at: place)
    sink.fact("supported_java_version", known.flatMap(java).map { .text($0) }, at: place)
  }

  /// The Java release of a class file version: 52 is Java 8, and each release adds one.
  static func java(_ version: String) -> String? {
    guard let major = Int(version.prefix { $0 != "." }), (45...200).contains(major) else { return nil }
    if major <= 48 { return "1.\(max(1, major - 44))" }
    return String(major - 44)
  }

  // MARK: The picture

  private static func draw(
    _ trace: JavaTrace, _ problem: JavaLinkProblem, _ caller: (method: String, archive: String?)?,
    into sink: inout FactSink, at place: SourceLocation
  ) {
    guard let missing = problem.member ?? problem.type ?? problem.library else { return }
    var graph = EvidenceGraph(
      title: "Who needs what is missing", artifact: sink.artifact, segment: sink.segment, location: place,
      scenarios: problem.scenarios)
    if let caller {
      graph.nodes.append(
        EvidenceGraph.Node(
          id: "caller", label: caller.method, detail: caller.archive.map { "from \($0)" }, role: .referrer))
    }
    graph.nodes.append(EvidenceGraph.Node(id: "missing", label: missing, detail: problem.kind, role: .missing))
    if caller != nil { graph.edges.append(EvidenceGraph.Edge(from: "caller", to: "missing", label: problem.verb)) }
    if let type = problem.type, problem.member != nil {
      graph.nodes.append(
        EvidenceGraph.Node(id: "class", label: type, detail: "the class that was loaded", role: .definition))
      graph.edges.append(EvidenceGraph.Edge(from: "missing", to: "class", label: "not in", isStrong: false))
    }
    let holders = archives(trace, of: problem.type)
    for (number, archive) in holders.enumerated() {
      graph.nodes.append(
        EvidenceGraph.Node(
          id: "jar\(number)", label: archive, detail: "frames of the same package come from it", role: .module))
      graph.edges.append(
        EvidenceGraph.Edge(
          from: problem.member == nil ? "missing" : "class", to: "jar\(number)", label: "maybe from", isStrong: false))
    }
    guard graph.edges.count > 0 else { return }
    if problem.member != nil, holders.isEmpty {
      graph.note = "The trace does not name the archive. Ask the JVM: -Xlog:class+load prints the source of each class."
    }
    sink.analysis.graphs.append(graph)
  }

  /// Archives that loggers named behind frames of the package of a class.
  private static func archives(_ trace: JavaTrace, of type: String?) -> [String] {
    guard let type, let dot = type.lastIndex(of: ".") else { return [] }
    let package = type[...dot]
    var result: [String] = []
    for number in trace.archives.keys.sorted() where trace.frameTexts[Int(number)].contains(package) {
      if let archive = trace.archives[number], !result.contains(archive), result.count < 8 { result.append(archive) }
    }
    return result
  }
}
