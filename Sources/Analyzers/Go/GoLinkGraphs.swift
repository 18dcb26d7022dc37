import CaseModel

/// The pictures of what a linker said: who refers to a symbol, and where it is defined, twice or not at all.
struct GoLinkGraphs {
  private static let unresolvedScenarios = ["go-undefined-asm-symbol", "go-relocation-target-not-defined"]
  private static let referenceScenarios = [
    "cgo-header-library-mismatch", "cgo-undefined-reference", "cgo-library-not-found", "cgo-external-linker-failed",
  ]

  private let reading: GoLinkReading
  private let segment: SegmentID

  init(_ reading: GoLinkReading, _ segment: SegmentID) {
    self.reading = reading
    self.segment = segment
  }

  var all: [EvidenceGraph] {
    let plain = reading.unresolved.filter { $0.present == nil }
    let otherABI = reading.unresolved.filter { $0.present != nil }
    return [
      unresolved(plain, "Who needs a symbol that nobody defines", GoLinkGraphs.unresolvedScenarios) { absent($0) },
      unresolved(otherABI, "Defined for the other calling convention only", ["go-link-abi-mismatch"]) { entry in
        ("defined for \(entry.present ?? "?") only", "The reference is for \(entry.wanted ?? "?").", .definition)
      },
      unresolved(
        reading.references, "Who needs a symbol that the C linker does not find", GoLinkGraphs.referenceScenarios
      ) { _ in
        ("in no object or library given to the linker", "Libraries are searched once, in the order given.", .missing)
      },
      multiple(reading.duplicates, ["go-duplicate-symbol"]),
      multiple(reading.definitions, ["cgo-multiple-definition"]),
      refused, nosplit,
    ].compactMap { $0 }
  }

  private func graph(_ title: String, _ location: SourceLocation?, _ scenarios: [String]) -> EvidenceGraph {
    EvidenceGraph(
      title: title, artifact: segment.artifact, segment: segment, location: location, scenarios: scenarios)
  }

  // MARK: - Unresolved

  private func unresolved(
    _ entries: [GoLinkReading.Unresolved], _ title: String, _ scenarios: [String],
    end: (GoLinkReading.Unresolved) -> (label: String, detail: String, role: EvidenceGraph.Role)
  ) -> EvidenceGraph? {
    guard let first = entries.first else { return nil }
    var result = graph(title, first.location, scenarios)
    var referrers: [String: String] = [:]
    for (index, entry) in entries.enumerated() {
      let symbol = "s\(index)"
      result.nodes.append(.init(id: symbol, label: entry.symbol, role: .symbol))
      for name in entry.referrers {
        let id = referrers[name] ?? "r\(referrers.count)"
        if referrers.updateValue(id, forKey: name) == nil {
          result.nodes.append(.init(id: id, label: name, role: .referrer))
        }
        result.edges.append(.init(from: id, to: symbol, label: "refers to"))
      }
      let end = end(entry)
      result.nodes.append(.init(id: "e\(index)", label: end.label, detail: end.detail, role: end.role))
      result.edges.append(
        .init(from: symbol, to: "e\(index)", label: end.role == .missing ? nil : "is", isStrong: end.role != .missing))
      for (number, name) in entry.suggestions.enumerated() {
        let id = "c\(index)-\(number)"
        result.nodes.append(.init(id: id, label: name, role: .definition))
        result.edges.append(.init(from: symbol, to: id, label: "perhaps", isStrong: false))
      }
    }
    return result
  }

  /// Where the definition of a Go symbol should stand.
  private func absent(_ entry: GoLinkReading.Unresolved) -> (String, String, EvidenceGraph.Role) {
    guard let package = GoLinkGraphs.package(of: entry.symbol) else {
      return ("no TEXT, DATA or GLOBL anywhere", "Only assembly can refer to a name without a package.", .missing)
    }
    return (
      "no definition in package \(package)",
      "Wanted: a Go body, or TEXT in a .s file that is built for this GOOS and GOARCH.", .missing
    )
  }

  /// `example.com/app/vec` of `example.com/app/vec.(*T).dot`; `nil` for a name without a package.
  static func package(of symbol: String) -> String? {
    let afterSlash = symbol.lastIndex(of: "/").map { symbol.index(after: $0) } ?? symbol.startIndex
    guard let dot = symbol[afterSlash...].firstIndex(of: "."), dot > symbol.startIndex else { return nil }
    return String(symbol[..<dot])
  }

  // MARK: - Twice, and refused

  private func multiple(_ entries: [GoLinkReading.Multiple], _ scenarios: [String]) -> EvidenceGraph? {
    guard let first = entries.first else { return nil }
    var result = graph("One symbol, more than one definition", first.location, scenarios)
    var seen: Set<String> = []
    var places: [String: String] = [:]
    for (index, entry) in entries.enumerated() where seen.insert(entry.symbol).inserted {
      result.nodes.append(.init(id: "s\(index)", label: entry.symbol, role: .symbol))
      let all = entries.filter { $0.symbol == entry.symbol }.flatMap(\.places)
      for place in all where !place.isEmpty {
        let id = places[place] ?? "d\(places.count)"
        if places.updateValue(id, forKey: place) == nil {
          result.nodes.append(.init(id: id, label: place, role: .definition))
        }
        let edge = EvidenceGraph.Edge(from: "s\(index)", to: id, label: "defined in")
        if !result.edges.contains(edge) { result.edges.append(edge) }
      }
    }
    return result
  }

  private var refused: EvidenceGraph? {
    guard let first = reading.refused.first else { return nil }
    var result = graph("A reference that the linker refuses", first.location, ["go-linkname-restricted"])
    for (index, entry) in reading.refused.enumerated() {
      result.nodes += [
        .init(id: "r\(index)", label: entry.package, role: .referrer),
        .init(id: "s\(index)", label: entry.symbol, role: .symbol),
        .init(
          id: "d\(index)", label: "package \(GoLinkGraphs.package(of: entry.symbol) ?? "runtime")",
          detail: "Defines it and does not allow this package to refer to it.", role: .definition),
      ]
      result.edges += [
        .init(from: "r\(index)", to: "s\(index)", label: "go:linkname", isStrong: false),
        .init(from: "s\(index)", to: "d\(index)", label: "defined in"),
      ]
    }
    return result
  }

  // MARK: - Nosplit

  private var nosplit: EvidenceGraph? {
    let chain = reading.chain
    guard let limit = chain.limit, !chain.calls.isEmpty || !chain.leaves.isEmpty else { return nil }
    var result = graph(
      "Stack bytes along the calls that may not grow the stack, limit \(limit)", chain.location,
      ["go-nosplit-overflow"])
    let ids = Dictionary(
      chain.functions.enumerated().map { ($1, "f\($0)") }, uniquingKeysWith: { first, _ in first })
    let roots = Set(chain.roots)
    for name in chain.functions {
      guard let id = ids[name] else { continue }
      let end = chain.ends[name]
      let role: EvidenceGraph.Role = end != nil ? .finding : roots.contains(name) ? .referrer : .symbol
      var label = name
      var detail = roots.contains(name) ? "No other function of the chain calls it." : nil
      if let leaf = chain.leaves[name] { label += "\n+\(leaf) bytes" }
      if case .some(.some(let excess)) = end {
        label += "\n\(excess) bytes over"
        detail = "Here the chain is \(excess) bytes over the limit of \(limit)."
      } else if end != nil {
        detail = "The chain comes back to a function that is in it already."
      }
      result.nodes.append(.init(id: id, label: label, detail: detail, role: role))
    }
    for call in chain.calls {
      guard let from = ids[call.from], let to = ids[call.to] else { continue }
      result.edges.append(.init(from: from, to: to, label: chain.bytes[call].map { "+\($0) bytes" }))
    }
    return result
  }
}
