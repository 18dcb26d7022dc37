import CaseModel

/// Cause and consequence in words.
struct ChainText {
  let chain: Case.Chain

  init(_ chain: Case.Chain) {
    self.chain = chain
  }

  /// `stack overflow → process exit`; a link that is only possible reads `⇢ (possible)`.
  ///
  /// One sentence per path from a node without causes; paths that differ only in their end are one. Those of the first
  /// finding come first, then proved ones, then longer ones. A path stops where it would repeat a node.
  var sentences: [String] {
    let incoming = Set(chain.edges.map(\.to))
    let roots = chain.nodes.indices.filter { index in
      !incoming.contains(index) && chain.edges.contains { $0.from == index }
    }
    let causes = causesOfFirstFinding
    var paths: [[Case.Chain.Edge]] = []
    // Only so many are walked: a case of many processes must not crowd out what the verdict is about.
    for root in roots.filter(causes.contains) + roots.filter({ !causes.contains($0) }) where paths.count < 24 {
      walk(from: root, path: [], into: &paths)
    }
    let ranked = paths.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if isOfFirstFinding(a) != isOfFirstFinding(b) { return isOfFirstFinding(a) }
      if ChainText.isProved(a) != ChainText.isProved(b) { return ChainText.isProved(a) }
      return a.count == b.count ? left.offset < right.offset : a.count > b.count
    }.map(\.element)
    var order: [Stem] = []
    var ends: [Stem: [Int]] = [:]
    for path in ranked {
      guard let stem = Stem(path), let last = path.last else { continue }
      if ends[stem] == nil { order.append(stem) }
      ends[stem, default: []].append(last.to)
    }
    return order.map { sentence($0, ends: ends[$0] ?? []) }
  }

  /// A path without its last node.
  private struct Stem: Hashable {
    var root: Int
    var links: [Case.Chain.Edge]
    var endsPossibly: Bool

    init?(_ path: [Case.Chain.Edge]) {
      guard let first = path.first, let last = path.last else { return nil }
      root = first.from
      links = Array(path.dropLast())
      endsPossibly = last.kind == .possible
    }
  }

  private func isOfFirstFinding(_ path: [Case.Chain.Edge]) -> Bool {
    path.contains { edge in
      [edge.from, edge.to].contains { chain.nodes.indices.contains($0) && chain.nodes[$0].finding == 0 }
    }
  }

  /// The nodes of the first finding and all that lead to them.
  private var causesOfFirstFinding: Set<Int> {
    var open = chain.nodes.indices.filter { chain.nodes[$0].finding == 0 }
    var found = Set(open)
    while let node = open.popLast() {
      for edge in chain.edges where edge.to == node && found.insert(edge.from).inserted { open.append(edge.from) }
    }
    return found
  }

  private static func isProved(_ path: [Case.Chain.Edge]) -> Bool { path.allSatisfy { $0.kind != .possible } }

  private func walk(from node: Int, path: [Case.Chain.Edge], into paths: inout [[Case.Chain.Edge]]) {
    let next = chain.edges.filter { edge in
      edge.from == node && chain.nodes.indices.contains(edge.to)
        && !path.contains { $0.from == edge.to || $0.to == edge.to }
    }
    if next.isEmpty || path.count >= 8 {
      if !path.isEmpty, paths.count < 24 { paths.append(path) }
      return
    }
    for edge in next where paths.count < 24 { walk(from: edge.to, path: path + [edge], into: &paths) }
  }

  private func sentence(_ stem: Stem, ends: [Int]) -> String {
    let head = stem.links.reduce(label(stem.root)) { $0 + arrow($1.kind == .possible) + label($1.to) }
    return head + arrow(stem.endsPossibly) + ends.map(label).joined(separator: ", ")
  }

  private func arrow(_ isPossible: Bool) -> String { isPossible ? " ⇢ (possible) " : " → " }

  private func label(_ index: Int) -> String {
    chain.nodes.indices.contains(index)
      ? chain.nodes[index].label.split(whereSeparator: \.isNewline).joined(separator: " ") : "?"
  }
}

/// What a process is called.
enum ProcessText {
  /// `pod api-7f, pid 812`; the number of the process where nothing is known.
  static func name(_ process: CaseProcess) -> String {
    let stream = process.stream
    let parts = [
      stream.pod.map { "pod \($0)" }, stream.container.map { "container \($0)" }, stream.host.map { "host \($0)" },
      stream.pid.map { "pid \($0)" },
    ].compactMap { $0 }
    return parts.isEmpty ? "process \(process.id.name)" : parts.joined(separator: ", ")
  }
}
