public import Knowledge

/// Finds pages for a pasted error or a few words: signatures first, then ranked text.
public struct KnowledgeSearch: Sendable {
  /// One page that was found.
  public struct Result: Hashable, Sendable {
    /// Scenario or myth id.
    public var id: String
    /// Title.
    public var title: String
    /// Whether it is a myth page.
    public var isMyth: Bool
    /// `critical`, …; `myth` for myths.
    public var severity: String
    /// One sentence.
    public var summary: String
    /// Why it is here: the text that a signature matched, or the words that it shares with the query.
    public var why: String
    /// Whether a signature matched.
    public var isSignature: Bool
    /// First steps, plain text.
    public var steps: [String]
  }

  private let cards: [SearchCard]
  private let frequencies: [[String: Double]]
  private let lengths: [Double]
  private let documentCounts: [String: Int]

  /// Prepares a search; `knowledge` should hold its bodies, or results show no steps.
  public init(_ knowledge: KnowledgeBase) {
    cards =
      knowledge.scenarios.map { SearchCard($0, families: knowledge.families) } + knowledge.myths.map { SearchCard($0) }
    frequencies = cards.map { card in
      var counts: [String: Double] = [:]
      for (tokens, weight) in card.weighted { for token in tokens { counts[token, default: 0] += weight } }
      return counts
    }
    lengths = frequencies.map { $0.values.reduce(0, +) }
    var documents: [String: Int] = [:]
    for counts in frequencies { for token in counts.keys { documents[token, default: 0] += 1 } }
    documentCounts = documents
  }

  /// The best pages for a text.
  ///
  /// - Parameters:
  ///   - text: A pasted error, several lines of it, or words.
  ///   - limit: Most results.
  ///   - signatures: Pages whose pattern matched, with the matched text; the caller runs the patterns.
  public func results(
    for text: String, limit: Int = 8, signatures: [(id: String, matched: String)] = []
  ) -> [Result] {
    var seen: Set<String> = []
    var out: [Result] = []
    for hit in signatures where seen.insert(hit.id).inserted {
      if let card = cards.first(where: { $0.id == hit.id }) {
        out.append(result(card, why: "looks like “\(hit.matched)”", isSignature: true))
      }
    }
    for (index, words) in ranked(text) where seen.insert(cards[index].id).inserted {
      out.append(result(cards[index], why: "shares " + words.joined(separator: ", "), isSignature: false))
    }
    return Array(out.prefix(limit))
  }

  private func result(_ card: SearchCard, why: String, isSignature: Bool) -> Result {
    Result(
      id: card.id, title: card.title, isMyth: card.isMyth, severity: card.severity, summary: card.summary, why: why,
      isSignature: isSignature, steps: card.steps)
  }

  /// BM25 over weighted tokens; the 64 rarest words of the query count, and pages far below the best are left out.
  private func ranked(_ text: String) -> [(Int, [String])] {
    let query = SearchTokens.of(text).filter { documentCounts[$0] != nil }
      .sorted { (documentCounts[$0] ?? 0, $0) < (documentCounts[$1] ?? 0, $1) }.prefix(64)
    let average = max(1, lengths.reduce(0, +) / Double(max(1, lengths.count)))
    var scores: [(index: Int, score: Double, words: [String])] = []
    for index in cards.indices {
      var score = 0.0
      var words: [(String, Double)] = []
      for token in query {
        guard let frequency = frequencies[index][token] else { continue }
        let share = Double(documentCounts[token] ?? 1) / Double(cards.count)
        let rarity = 1 / (0.05 + share)
        let part = rarity * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * lengths[index] / average))
        score += part
        words.append((token, part))
      }
      if score > 0 {
        let best = words.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(4).map(\.0)
        scores.append((index, score, Array(best)))
      }
    }
    let sorted = scores.sorted { ($1.score, cards[$0.index].id) < ($0.score, cards[$1.index].id) }
    guard let best = sorted.first?.score else { return [] }
    return sorted.filter { $0.score >= best * 0.25 }.map { ($0.index, $0.words) }
  }
}
