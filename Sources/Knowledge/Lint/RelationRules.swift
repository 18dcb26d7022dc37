internal import CaseModel

/// Checks that need all pages: `leads-to` and `refines` form no cycle.
struct RelationRules {
  let drafts: [ScenarioReader.Draft]

  /// Reports one error per page whose edge closes a cycle, at that edge; returns diagnostics by page path.
  func check() -> [Diagnostic] {
    check(\.leadsTo, .leadsToCycle, "leads-to") + check(\.refines, .refinesCycle, "refines")
  }

  private func check(
    _ relation: KeyPath<ScenarioReader.Draft, [Fields.Text]>, _ code: LintCode, _ name: String
  ) -> [Diagnostic] {
    let byID = Dictionary(drafts.map { ($0.scenario.id, $0) }, uniquingKeysWith: { first, _ in first })
    var finder = CycleFinder(
      edges: byID.mapValues { $0[keyPath: relation].map(\.value).filter { byID[$0] != nil } })
    return finder.backEdges().map { edge in
      let draft = byID[edge.from]
      let place = draft?[keyPath: relation].first { $0.value == edge.to }?.place ?? Place(line: 1)
      var log = PageLog(file: draft?.scenario.path ?? edge.from)
      log.error(
        code, at: place, "'\(name)' runs in a circle: \(edge.path.joined(separator: " → ")).",
        hint: "Remove this edge, or the one that points from the consequence back to the cause.")
      return log.diagnostics
    }.flatMap { $0 }
  }
}

/// Depth-first search that names every edge leading back to a page on its own path. Iterative: chains may be long.
struct CycleFinder {
  struct BackEdge: Hashable {
    var from: String
    var to: String
    /// The cycle, its first page repeated at the end.
    var path: [String]
  }

  private enum Color { case open, done }

  let edges: [String: [String]]
  private var colors: [String: Color] = [:]

  init(edges: [String: [String]]) {
    self.edges = edges
  }

  mutating func backEdges() -> [BackEdge] {
    var found: [BackEdge] = []
    for start in edges.keys.sorted() where colors[start] == nil {
      colors[start] = .open
      var path = [start]
      var next = [0]
      while let page = path.last, let position = next.last {
        let targets = edges[page] ?? []
        guard position < targets.count else {
          colors[page] = .done
          path.removeLast()
          next.removeLast()
          continue
        }
        next[next.count - 1] += 1
        let target = targets[position]
        switch colors[target] {
        case nil:
          colors[target] = .open
          path.append(target)
          next.append(0)
        case .open?:
          let cycle = path[(path.firstIndex(of: target) ?? 0)...]
          found.append(BackEdge(from: page, to: target, path: cycle + [target]))
        case .done?: break
        }
      }
    }
    return found
  }
}
