import CaseModel
import Knowledge

/// Whether the versions seen lie in the ranges a page is limited to. Outside speaks against it; unknown says nothing.
struct AffectedVersions {
  private(set) var isOutside = false
  private(set) var remarks: [String] = []
  /// The counter-evidence, where there is some.
  private(set) var piece: Piece?

  /// A version or word that was read, and where.
  private struct Reading {
    var text: String
    var fact: Int?
  }

  init(_ scenario: Scenario, process: ProcessID?, pieces: [Piece], _ index: CaseIndex) {
    var unseen: [String] = []
    for (product, range) in scenario.affects.sorted(by: { $0.key < $1.key }) {
      let readings = AffectedVersions.readings(of: product, process: process, pieces: pieces, index)
      let known = readings.compactMap { reading in
        AffectedVersions.holds(range, reading.text).map { (reading: reading, isInside: $0) }
      }
      if known.isEmpty {
        unseen.append(product)
      } else if !known.contains(where: \.isInside), let first = known.first {
        isOutside = true
        if piece == nil {
          piece = AffectedVersions.piece(product, range, first.reading, pieces: pieces, index)
        }
      }
    }
    if !unseen.isEmpty { remarks.append("version not seen: \(unseen.joined(separator: ", "))") }
  }

  /// Whether a reading lies in the range; `nil` where it states no version.
  private static func holds(_ range: VersionRange, _ text: String) -> Bool? {
    if range.bounds.isEmpty {
      let words = range.source.lowercased().split { $0 == "," || $0 == " " || $0 == "|" }
      return words.contains { $0 == text.lowercased() }
    }
    return VersionNumber(text).map(range.contains)
  }

  private static func readings(
    of product: String, process: ProcessID?, pieces: [Piece], _ index: CaseIndex
  ) -> [Reading] {
    let artifacts = Set(pieces.map(\.artifact))
    for name in factNames(of: product) {
      guard let named = index.factsByName[name] else { continue }
      let positions = named.byArtifact.keys.sorted().flatMap { named.byArtifact[$0] ?? [] }.filter {
        Piece.areTogether(index.process(of: index.facts[$0]), process)
      }
      // What the artifacts of the evidence state comes before what others state.
      let near = positions.filter { artifacts.contains(index.facts[$0].artifact) }
      let readings = (near.isEmpty ? positions : near).compactMap { position in
        index.facts[position].value.asText.map { Reading(text: $0, fact: position) }
      }
      if !readings.isEmpty { return readings }
    }
    let environments = index.processes.filter { process == nil || $0.id == process }.map(\.environment)
    return environments.compactMap { environment(product, $0) }.map { Reading(text: $0, fact: nil) }
  }

  private static func factNames(of product: String) -> [String] {
    switch product {
    case "go": return ["go_version", "GOVERSION"]
    case "jdk", "jvm", "java": return ["jre_build"]
    case "os": return ["goos"]
    case "arch": return ["goarch", "GOARCH"]
    default: return []
    }
  }

  /// Reads a version out of the environment line of a process: `go1.24.11 linux/amd64, …`, `JDK 17.0.9+9, …`.
  private static func environment(_ product: String, _ line: String) -> String? {
    let words = line.split { $0 == " " || $0 == "," }.map(String.init)
    switch product {
    case "go":
      return words.first { $0.hasPrefix("go") && ($0.utf8.dropFirst(2).first.map(isDigit) ?? false) }
    case "jdk", "jvm", "java":
      for (position, word) in words.enumerated() {
        let lower = word.lowercased()
        guard lower.hasPrefix("jdk") || lower.hasPrefix("jre") || lower.hasPrefix("java") || lower.hasPrefix("openjdk")
        else { continue }
        if lower.utf8.contains(where: isDigit) { return word }
        if position + 1 < words.count, words[position + 1].utf8.first.map(isDigit) == true {
          return words[position + 1]
        }
      }
      return nil
    case "os", "arch":
      guard let pair = words.first(where: { $0.utf8.contains(UInt8(ascii: "/")) }) else { return nil }
      let parts = pair.split(separator: "/").map(String.init)
      return product == "os" ? parts.first : parts.last
    default: return nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private static func piece(
    _ product: String, _ range: VersionRange, _ reading: Reading, pieces: [Piece], _ index: CaseIndex
  ) -> Piece? {
    guard var piece = pieces.first else { return nil }
    if let fact = reading.fact {
      piece.scope.artifact = index.facts[fact].artifact
      piece.scope.extent = index.facts[fact].segment.map { .segment($0) } ?? .artifact
      if let location = index.facts[fact].location {
        piece.first = location
        piece.last = location
      }
    }
    piece.entry = "affects"
    piece.strength = .none
    piece.ends = false
    piece.group = nil
    piece.count = 1
    piece.excerpt = "\(product) \(reading.text)"
    piece.means = "The page is about \(product) \(range.source); this is \(reading.text)."
    piece.matched = []
    piece.literals = []
    piece.lines = []
    piece.facts = reading.fact.map { [$0] } ?? []
    return piece
  }
}
