import CaseModel
import Charts
import Diagrams
import Markup

extension ReportHTML {
  /// Cause and consequence: proved links solid, possible ones dashed.
  var chain: String? {
    let chain = value.chain
    guard !chain.edges.isEmpty else { return nil }
    let nodes = chain.nodes.enumerated().map { index, node in
      Graph.Node(
        id: "n\(index)", label: CauseText.label(node, in: value), shape: node.finding == nil ? .stadium : .rounded,
        style: node.finding == nil ? .outcome : node.finding == 0 ? .cause : .effect)
    }
    let edges = chain.edges.map { edge in
      Graph.Edge(
        from: "n\(edge.from)", to: "n\(edge.to)", label: edge.kind == .possible ? "possible" : "",
        line: edge.kind == .possible ? .dotted : .solid)
    }
    let graph = Graph(direction: .leftToRight, nodes: nodes, edges: edges, title: "Cause and consequence")
    return report.diagrams.render(graph, idPrefix: "chain").html(summary: "The chain as a list")
  }

  /// Who refers to whom, as far as it explains the finding.
  func pictures(of finding: Int) -> [TemplateObject] {
    (graphs[finding] ?? []).prefix(GraphPicture.most).enumerated().map { number, graph in
      var object = TemplateObject()
      object.set("graphTitle", graph.title)
      object.set("place", graph.location.map { value.place(graph.artifact, $0) })
      object.set(
        "picture", GraphPicture(graph).html(report.diagrams, idPrefix: "graph\(finding + 1)-\(number + 1)"))
      return object
    }
  }

  var hasCycles: Bool { value.facts.contains { $0.name == "recursion_cycle" } }

  /// One picture for each way in which functions call each other without end.
  var cycles: [TemplateObject] {
    var seen: Set<[String]> = []
    let cycles = value.facts.compactMap { fact -> (Fact, [String])? in
      guard fact.name == "recursion_cycle", case .list(let elements) = fact.value else { return nil }
      let names = elements.compactMap(\.asText)
      return names.isEmpty || !seen.insert(names).inserted ? nil : (fact, names)
    }
    return cycles.prefix(6).enumerated().map { number, cycle in
      let (fact, names) = cycle
      let shown = Array(names.prefix(12))
      var nodes = shown.enumerated().map { Graph.Node(id: "n\($0)", label: $1, style: $0 == 0 ? .cause : .normal) }
      if names.count > shown.count {
        nodes.append(Graph.Node(id: "more", label: "… \(names.count - shown.count) more", style: .muted))
      }
      var edges = zip(nodes, nodes.dropFirst()).map { Graph.Edge(from: $0.id, to: $1.id, label: "calls") }
      if let first = nodes.first, let last = nodes.last {
        edges.append(Graph.Edge(from: last.id, to: first.id, label: nodes.count == 1 ? "calls itself" : "calls again"))
      }
      let elided = elidedFrames(beside: fact)
      let graph = Graph(direction: .leftToRight, nodes: nodes, edges: edges, title: "Recursion of \(shown[0])")
      var object = TemplateObject()
      object.set(
        "picture", report.diagrams.render(graph, idPrefix: "cycle\(number + 1)").html(summary: "The calls as a list"))
      object.set("place", fact.location.map { value.place(fact.artifact, $0) })
      object.set("elided", elided.map { "\(DecimalText.grouped($0)) frames between were not printed" })
      return object
    }
  }

  private func elidedFrames(beside fact: Fact) -> Int? {
    let same = value.facts.first {
      $0.name == "frames_elided" && $0.artifact == fact.artifact && $0.segment == fact.segment
    }
    guard case .integer(let count)? = same?.value, count > 0 else { return nil }
    return count
  }

  /// Goroutines or threads by artifact and segment: bars, a table, and the stacks on top of each other.
  var stacks: [TemplateObject] {
    struct Place: Hashable {
      var artifact: ArtifactID
      var segment: SegmentID?
    }
    var order: [Place] = []
    var byPlace: [Place: [StackGroup]] = [:]
    for group in value.groups {
      let place = Place(artifact: group.artifact, segment: group.segment)
      if byPlace[place] == nil { order.append(place) }
      byPlace[place, default: []].append(group)
    }
    let ranked = order.enumerated().sorted { left, right in
      let sums = [left, right].map { byPlace[$0.element]?.reduce(0) { $0 + $1.count } ?? 0 }
      return sums[0] == sums[1] ? left.offset < right.offset : sums[0] > sums[1]
    }
    return ranked.prefix(8).enumerated().map { number, entry in
      stack(byPlace[entry.element] ?? [], number: number + 1)
    }
  }

  private func stack(_ groups: [StackGroup], number: Int) -> TemplateObject {
    let ranked = StackGroups.ranked(groups)
    let kind = groups.first?.kind ?? "goroutines"
    let total = groups.reduce(0) { $0 + $1.count }
    let artifact = groups.first.flatMap { value.artifact($0.artifact) }
    var object = TemplateObject()
    let segment = groups.first?.segment.map { " (\($0.name))" } ?? ""
    object.set(
      "stackTitle",
      "\(Phrases.count(total, kind.hasSuffix("s") ? String(kind.dropLast()) : kind, kind)) in \(artifact.map(value.displayName) ?? "?")\(segment)"
    )
    // Bars that are all as long as one thread show nothing.
    if total > ranked.count, ranked.count > 1 {
      let bars = ranked.map { group in
        let frame = StackGroups.tellingFrames(group, limit: 1).first ?? "no frames"
        return BarChart.Bar(
          label: group.state.isEmpty ? frame : "\(frame) [\(group.state)]", value: Double(group.count),
          tone: group.isCrashing ? .cause : .plain)
      }
      object.set(
        "bars",
        BarChart(title: "\(capitalized(kind)) by state and place", bars: bars, limit: 14)
          .render(idPrefix: "bars\(number)").svg)
    }
    if total >= 20, ranked.count > 2 {
      let root = StackFrame.merged(groups, root: "all") { StackGroups.isOwn($0) ? .highlight : .plain }
      object.set(
        "flame",
        StackDiagram(title: "Stacks, outermost call on top", unit: kind, root: root)
          .render(idPrefix: "flame\(number)").svg)
    }
    let showsStarters = ranked.contains { $0.createdBy != nil }
    object.set("showsStarters", showsStarters)
    object.set(
      "rows",
      ranked.prefix(30).map { group in
        var object = row(group)
        object.set("showsStarters", showsStarters)
        return object
      })
    object.set("more", ranked.count > 30 ? Phrases.count(ranked.count - 30, "more group", "more groups") : nil)
    return object
  }

  private func row(_ group: StackGroup) -> TemplateObject {
    var object = TemplateObject()
    object.set("count", DecimalText.grouped(group.count))
    object.set("state", group.state)
    object.set("wait", group.longestWaitMinutes.map { "\($0) min" })
    object.set("isCrashing", group.isCrashing)
    object.set("frames", StackGroups.tellingFrames(group, limit: 4).map { ["frame": .text($0)] })
    object.set("createdBy", group.createdBy)
    object.set("source", group.location.map { value.place(group.artifact, $0) } ?? group.artifact.name)
    return object
  }
}

/// Labels of the chain.
enum CauseText {
  /// The label with the confidence of the finding below it, broken so that boxes stay narrow.
  static func label(_ node: Case.Chain.Node, in value: Case) -> String {
    let words = TerminalText.cleanLines(node.label).joined(separator: " ")
    var lines = TextWrap.lines(TextWidth.truncated(words, to: 78), columns: 26)
    if let index = node.finding, value.findings.indices.contains(index) {
      lines.append("(\(value.findings[index].confidence.rawValue))")
    }
    return lines.joined(separator: "\n")
  }
}
