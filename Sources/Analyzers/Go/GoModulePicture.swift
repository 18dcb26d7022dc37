internal import Artifacts
internal import CaseModel

/// Draws why a module is in the build: the shortest ways through a requirement graph from the main module to what
/// matters, however large the graph is.
enum GoModulePicture: CaseAnalyzer {
  static let id = "go-module-picture"

  /// What a picture should lead to.
  struct Target: Hashable, Sendable {
    /// Module path.
    var path: String
    /// The version that fails; `nil` where none was named.
    var version: String?
    /// `not found`, `retracted`
    var label: String?
    /// The scenarios it explains.
    var scenarios: [String]
  }

  /// Targets in one picture.
  static let mostTargets = 6
  /// Ways to one target that are drawn: one per module that asks for it.
  static let mostReferrers = 5

  static func analyze(_ artifacts: [[TypedSegment]], facts: [Fact]) -> Analysis {
    var result = Analysis()
    result.graphs = graphs(of: artifacts.flatMap { $0 }, facts: facts)
    return result
  }

  /// One picture per requirement graph: to the modules that errors and retractions name, in any artifact of the case;
  /// where there are none, to the modules that are asked for in several versions.
  static func graphs(of segments: [TypedSegment], facts: [Fact]) -> [EvidenceGraph] {
    var result: [EvidenceGraph] = []
    let wanted = targets(facts)
    for segment in segments {
      guard case .goModules(let report) = segment.body, report.graph.edges.count > 0 else { continue }
      let paths = GoModulePaths(report.graph)
      let found = wanted.filter { paths.holds($0.path) }.prefix(mostTargets)
      let isClean = found.isEmpty
      let drawn = isClean ? paths.contested(mostTargets).map { Target(path: $0, scenarios: []) } : Array(found)
      guard !drawn.isEmpty else { continue }
      var graph = EvidenceGraph(
        title: isClean ? "Modules asked for in several versions" : "Why these modules are in the build",
        artifact: segment.info.id.artifact, segment: segment.info.id, location: segment.info.location,
        scenarios: unique(drawn.flatMap(\.scenarios)))
      for target in drawn { paths.draw(target, into: &graph) }
      let count = report.graph.count
      graph.note =
        "The graph has \(count) requirements; drawn are the shortest ways to \(isClean ? "them" : "what failed"). "
        + "Dashed: a version that was asked for and not chosen."
      result.append(graph)
    }
    return result
  }

  /// The modules that facts of errors and retractions name, each once, in the order of the facts.
  static func targets(_ facts: [Fact]) -> [Target] {
    var kinds: [SegmentID: [String]] = [:]
    var retracted: Set<String> = []
    for fact in facts {
      guard let segment = fact.segment else { continue }
      if fact.name == "module_error", case .text(let kind) = fact.value { kinds[segment, default: []].append(kind) }
      if fact.name == "retracted", case .list(let names) = fact.value {
        for name in names { if case .text(let text) = name { retracted.insert(text) } }
      }
    }
    var result: [Target] = []
    var seen: Set<String> = []
    func add(_ path: String, _ version: String?, _ label: String?, _ scenarios: [String]) {
      guard result.count < 64, seen.insert("\(path)@\(version ?? "")").inserted else { return }
      result.append(Target(path: path, version: version, label: label, scenarios: scenarios))
    }
    var last: (segment: SegmentID, path: String, line: Int)?
    for fact in facts {
      guard let segment = fact.segment, case .text(let text) = fact.value else { continue }
      let errors = kinds[segment, default: []]
      let line = fact.location?.line ?? 0
      if fact.name == "module" {
        last = (segment, text, line)
      } else if fact.name == "version", let module = last, module.segment == segment, module.line == line {
        let isRetracted = retracted.contains("\(module.path)@\(text)") || errors.contains("retracted-version")
        guard isRetracted || !errors.isEmpty else { continue }
        let scenarios = isRetracted && errors.isEmpty ? ["go-retracted-version"] : errors.map { "go-\($0)" }
        add(module.path, text, isRetracted ? "retracted" : label(errors), scenarios)
      }
    }
    return result
  }

  private static func label(_ errors: [String]) -> String? {
    if errors.contains("module-requirement-unresolvable") { return "not found" }
    if errors.contains("module-download-failed") { return "not fetched" }
    if errors.contains("sum-checksum-mismatch") { return "other checksum" }
    return nil
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}

/// Shortest ways from the main module through a requirement graph, found once in linear time.
struct GoModulePaths {
  private let graph: GoModuleGraph
  private let selected: [String: String]
  /// For each node the node before it on a shortest way; -1 for the main module and what cannot be reached.
  private var before: [Int32]
  /// Who asks for each node: `referrers[starts[n]..<starts[n + 1]]`.
  private var starts: [Int32]
  private var referrers: [Int32]
  /// Nodes by module path, in the order of the graph.
  private var byPath: [String: [Int32]] = [:]
  private var paths: [String] = []

  init(_ graph: GoModuleGraph) {
    self.graph = graph
    selected = GoModuleSelection(graph).selected
    let count = graph.nodes.count
    var outStarts = [Int32](repeating: 0, count: count + 1)
    starts = outStarts
    for edge in graph.edges {
      outStarts[Int(edge.from) + 1] += 1
      starts[Int(edge.to) + 1] += 1
    }
    for index in 0..<count {
      outStarts[index + 1] += outStarts[index]
      starts[index + 1] += starts[index]
    }
    var targets = [Int32](repeating: 0, count: graph.edges.count)
    referrers = targets
    var outAt = outStarts
    var inAt = starts
    for edge in graph.edges {
      targets[Int(outAt[Int(edge.from)])] = edge.to
      outAt[Int(edge.from)] += 1
      referrers[Int(inAt[Int(edge.to)])] = edge.from
      inAt[Int(edge.to)] += 1
    }
    before = [Int32](repeating: -1, count: count)
    var reached = [Bool](repeating: false, count: count)
    var queue: [Int32] = count > 0 ? [0] : []
    if count > 0 { reached[0] = true }
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for at in outStarts[Int(node)]..<outStarts[Int(node) + 1] {
        let other = targets[Int(at)]
        guard !reached[Int(other)] else { continue }
        reached[Int(other)] = true
        before[Int(other)] = node
        queue.append(other)
      }
    }
    for (number, name) in graph.nodes.enumerated() {
      let path = GoModulePaths.path(name)
      if byPath[path] == nil { paths.append(path) }
      byPath[path, default: []].append(Int32(number))
    }
  }

  /// Whether the graph knows the module in any version.
  func holds(_ path: String) -> Bool { byPath[path] != nil }

  /// The modules that are asked for in most versions, most first.
  func contested(_ limit: Int) -> [String] {
    let several = paths.filter { $0 != "go" && $0 != "toolchain" && (byPath[$0]?.count ?? 0) > 1 }
    let sorted = several.enumerated().sorted { left, right in
      let a = byPath[left.element]?.count ?? 0
      let b = byPath[right.element]?.count ?? 0
      return a != b ? a > b : left.offset < right.offset
    }
    return sorted.prefix(limit).map(\.element)
  }

  /// Adds the shortest ways to every version of a target.
  func draw(_ target: GoModulePicture.Target, into picture: inout EvidenceGraph) {
    var nodes = byPath[target.path] ?? []
    if let version = target.version {
      let exact = nodes.filter { graph.nodes[Int($0)] == "\(target.path)@\(version)" }
      nodes = exact + nodes.filter { !exact.contains($0) }
    }
    for node in nodes.prefix(4) {
      let name = graph.nodes[Int(node)]
      let isFailing = target.version.map { name == "\(target.path)@\($0)" } ?? false
      let isSelected = selected[target.path].map { name == "\(target.path)@\($0)" } ?? false
      add(
        node, role: isFailing ? (target.label == "not found" ? .missing : .finding) : isSelected ? .selected : .module,
        detail: isFailing ? target.label : isSelected ? "chosen: the highest version asked for" : nil, to: &picture)
      let asking = referrers[Int(starts[Int(node)])..<Int(starts[Int(node) + 1])]
      // The one on the shortest way first, the others in the order of the graph.
      let first = before[Int(node)]
      let others = asking.filter { $0 != first }
      for referrer in ([first] + others).prefix(GoModulePicture.mostReferrers) where referrer >= 0 {
        link(referrer, node, isStrong: isSelected || isFailing, to: &picture)
        way(to: referrer, &picture)
      }
      if others.count >= GoModulePicture.mostReferrers {
        let id = "more:\(node)"
        picture.nodes.append(
          .init(id: id, label: "… \(others.count + 1 - GoModulePicture.mostReferrers) more ask for it", role: .summary))
        picture.edges.append(.init(from: id, to: "\(node)", isStrong: false))
      }
    }
  }

  /// Adds the way from the main module to a node; ways are short, and a node's is drawn once.
  private func way(to last: Int32, _ picture: inout EvidenceGraph) {
    var node = last
    var steps = 0
    while node >= 0, steps < 24 {
      let known = picture.nodes.contains { $0.id == "\(node)" }
      if !known { add(node, role: .module, detail: node == 0 ? "the main module" : nil, to: &picture) }
      let previous = before[Int(node)]
      if previous >= 0 { link(previous, node, isStrong: true, to: &picture) }
      if known { return }
      node = previous
      steps += 1
    }
  }

  private func add(_ node: Int32, role: EvidenceGraph.Role, detail: String?, to picture: inout EvidenceGraph) {
    guard !picture.nodes.contains(where: { $0.id == "\(node)" }) else { return }
    picture.nodes.append(.init(id: "\(node)", label: graph.nodes[Int(node)], detail: detail, role: role))
  }

  private func link(_ from: Int32, _ to: Int32, isStrong: Bool, to picture: inout EvidenceGraph) {
    let edge = EvidenceGraph.Edge(from: "\(from)", to: "\(to)", label: nil, isStrong: isStrong)
    if !picture.edges.contains(where: { $0.from == edge.from && $0.to == edge.to }) { picture.edges.append(edge) }
  }

  private static func path(_ name: String) -> String {
    guard let sign = name.utf8.lastIndex(of: UInt8(ascii: "@")) else { return name }
    return String(name[..<sign])
  }
}
