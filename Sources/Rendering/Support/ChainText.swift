import CaseModel

/// Cause and consequence in words.
struct ChainText {
  let chain: Case.Chain

  init(_ chain: Case.Chain) {
    self.chain = chain
  }

  /// `stack overflow → process exit`; a link that is only possible reads `⇢ (possible)`.
  ///
  /// One sentence per path from a node without causes, proved ones first, then longest first; a path stops where it
  /// would repeat a node.
  var sentences: [String] {
    let incoming = Set(chain.edges.map(\.to))
    let roots = chain.nodes.indices.filter { index in
      !incoming.contains(index) && chain.edges.contains { $0.from == index }
    }
    var paths: [[Case.Chain.Edge]] = []
    for root in roots where paths.count < 12 { walk(from: root, path: [], into: &paths) }
    var seen: Set<[Int]> = []
    return paths.filter { seen.insert($0.map(\.to) + [$0.first?.from ?? 0]).inserted }
      .enumerated().sorted { left, right in
        let (a, b) = (left.element, right.element)
        if ChainText.isProved(a) != ChainText.isProved(b) { return ChainText.isProved(a) }
        return a.count == b.count ? left.offset < right.offset : a.count > b.count
      }
      .map { sentence($0.element) }
  }

  private static func isProved(_ path: [Case.Chain.Edge]) -> Bool { path.allSatisfy { $0.kind != .possible } }

  private func walk(from node: Int, path: [Case.Chain.Edge], into paths: inout [[Case.Chain.Edge]]) {
    let next = chain.edges.filter { edge in
      edge.from == node && chain.nodes.indices.contains(edge.to)
        && !path.contains { $0.from == edge.to || $0.to == edge.to }
    }
    if next.isEmpty || path.count >= 8 {
      if !path.isEmpty, paths.count < 12 { paths.append(path) }
      return
    }
    for edge in next where paths.count < 12 { walk(from: edge.to, path: path + [edge], into: &paths) }
  }

  private func sentence(_ path: [Case.Chain.Edge]) -> String {
    guard let first = path.first else { return "" }
    return path.reduce(label(first.from)) { text, edge in
      text + (edge.kind == .possible ? " ⇢ (possible) " : " → ") + label(edge.to)
    }
  }

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
