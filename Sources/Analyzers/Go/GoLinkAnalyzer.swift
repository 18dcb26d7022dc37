internal import Artifacts
public import CaseModel

/// Which symbols a linker missed, refused or found twice, and who refers to them: facts and graphs of build output.
public enum GoLinkAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-link"

  /// Facts and graphs of every build.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      guard case .goBuild(let report) = segment.body else { continue }
      var reading = GoLinkReading()
      for line in report.lines { reading.read(line.text, at: line.position.location) }
      add(reading, segment, &result)
    }
    return result
  }

  private static func add(_ reading: GoLinkReading, _ segment: TypedSegment, _ result: inout Analysis) {
    func fact(_ name: String, _ values: [String], _ location: SourceLocation?) {
      guard !values.isEmpty else { return }
      result.facts.append(
        Fact(
          name, .list(values.map { .text($0) }), artifact: segment.info.id.artifact, segment: segment.info.id,
          location: location))
    }
    // What a C linker said are facts of `CgoAnalyzer`.
    fact("undefined_symbols", unique(reading.unresolved.map(\.symbol)), reading.unresolved.first?.location)
    fact("symbols", unique(reading.duplicates.map(\.symbol)), reading.duplicates.first?.location)
    if let refused = reading.refused.first {
      result.facts.append(
        Fact(
          "symbol", .text(refused.symbol), artifact: segment.info.id.artifact, segment: segment.info.id,
          location: refused.location))
    }
    fact("functions", reading.chain.functions, reading.chain.location)
    result.graphs += GoLinkGraphs(reading, segment.info.id).all
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}

/// What the lines of one build say about symbols, gathered.
struct GoLinkReading {
  /// A symbol that somebody refers to and nobody defines for them.
  struct Unresolved {
    var symbol: String
    var referrers: [String]
    var location: SourceLocation
    var wanted: String?
    var present: String?
    var suggestions: [String] = []
  }

  /// A symbol with more than one definition.
  struct Multiple {
    var symbol: String
    var places: [String]
    var location: SourceLocation
  }

  struct Refused {
    var package: String
    var symbol: String
    var location: SourceLocation
  }

  /// Most symbols kept of one kind.
  private static let most = 256

  var unresolved: [Unresolved] = []
  var references: [Unresolved] = []
  var duplicates: [Multiple] = []
  var definitions: [Multiple] = []
  var refused: [Refused] = []
  var chain = GoNosplitChain()

  private var function: String?
  private var isInReference = false
  private var unresolvedIndex: [String: Int] = [:]
  private var referenceIndex: [String: Int] = [:]

  /// Reads the next line.
  mutating func read(_ text: String, at location: SourceLocation) {
    guard let line = GoLinkLine(text) else { return }
    switch line {
    case .unresolved(let referrer, let symbol, let wanted, let present):
      let entry = Unresolved(
        symbol: symbol, referrers: [referrer], location: location, wanted: wanted, present: present)
      GoLinkReading.merge(entry, into: &unresolved, &unresolvedIndex, key: symbol + " " + (wanted ?? ""))
    case .duplicate(let symbol, let places):
      GoLinkReading.append(Multiple(symbol: symbol, places: places, location: location), to: &duplicates)
    case .otherDeclaration(let symbol, let place):
      if let last = duplicates.indices.last, duplicates[last].symbol == symbol { duplicates[last].places.append(place) }
    case .refused(let package, let symbol):
      GoLinkReading.append(Refused(package: package, symbol: symbol, location: location), to: &refused)
    case .nosplit(let root, let limit): chain.begin(root, limit: limit, at: location)
    case .growth(let depth, let bytes, let callee): chain.grow(depth, bytes: bytes, callee: callee)
    case .chainEnd(let depth, let excess): chain.end(depth, excess: excess)
    case .inFunction(let name): function = name
    case .undefinedReference(let symbol, let place):
      let referrer = [function, place].compactMap { $0 }.first { !$0.isEmpty }
      let entry = Unresolved(symbol: symbol, referrers: referrer.map { [$0] } ?? [], location: location)
      GoLinkReading.merge(entry, into: &references, &referenceIndex, key: symbol)
      isInReference = true
    case .referencedBy(let name):
      if isInReference, !references.isEmpty { add(name, to: \.referrers) }
    case .suggestion(let name):
      if isInReference, !references.isEmpty { add(name, to: \.suggestions) }
    case .multipleDefinition(let symbol, let places):
      isInReference = false
      GoLinkReading.append(Multiple(symbol: symbol, places: places, location: location), to: &definitions)
    case .definedAt(let place):
      if !isInReference, let last = definitions.indices.last, definitions[last].places.count < 16 {
        definitions[last].places.append(place)
      }
    }
  }

  private mutating func add(_ name: String, to list: WritableKeyPath<Unresolved, [String]>) {
    let last = references.count - 1
    if references[last][keyPath: list].count < 64 { references[last][keyPath: list].append(name) }
  }

  private static func append<Element>(_ element: Element, to list: inout [Element]) {
    if list.count < most { list.append(element) }
  }

  private static func merge(
    _ entry: Unresolved, into list: inout [Unresolved], _ index: inout [String: Int], key: String
  ) {
    if let known = index[key] {
      for name in entry.referrers where list[known].referrers.count < 64 && !list[known].referrers.contains(name) {
        list[known].referrers.append(name)
      }
    } else if list.count < most {
      index[key] = list.count
      list.append(entry)
    }
  }
}
