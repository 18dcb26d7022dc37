import CaseModel

extension Confidence {
  /// What pieces amount to: one decisive or two independent strong confirm, one strong or three weak make likely, one
  /// weak makes possible; `nil` where nothing weighs.
  ///
  /// Pieces count by entry, not by hit. Entries that name one group, or rest on the same lines, count as one.
  init?(of pieces: [Piece]) {
    var entries: [String: Witness] = [:]
    for piece in pieces where piece.strength > .none {
      entries[piece.entry, default: Witness(piece)].add(piece)
    }
    let witnesses = entries.sorted { $0.key < $1.key }.map(\.value)
    guard !witnesses.isEmpty else { return nil }
    let strengths = Confidence.independent(witnesses)
    let decisive = strengths.count { $0 == .decisive }
    let strong = strengths.count { $0 == .strong }
    let weak = strengths.count { $0 == .weak }
    if decisive > 0 || strong >= 2 {
      self = .confirmed
    } else if strong == 1 || weak >= 3 {
      self = .likely
    } else {
      self = .possible
    }
  }

  /// One step less sure; `possible` stays.
  var lowered: Confidence {
    switch self {
    case .confirmed: return .likely
    case .likely, .possible: return .possible
    }
  }

  /// An entry that fired, wherever it did.
  private struct Witness {
    var entry: String
    var group: String
    var strength: Strength
    /// Empty where one of its pieces rests on no line in particular.
    var lines: Set<LineKey> = []
    var restsOnLines = true

    init(_ piece: Piece) {
      entry = piece.entry
      group = piece.group ?? piece.entry
      strength = piece.strength
    }

    mutating func add(_ piece: Piece) {
      restsOnLines = restsOnLines && !piece.lines.isEmpty
      if restsOnLines { lines.formUnion(piece.lines) } else { lines = [] }
    }

    func isSame(as other: Witness) -> Bool {
      if group == other.group || group == other.entry || entry == other.group { return true }
      guard restsOnLines, other.restsOnLines else { return false }
      return lines.isSubset(of: other.lines) || other.lines.isSubset(of: lines)
    }
  }

  /// The strongest of each set of witnesses that depend on each other.
  private static func independent(_ witnesses: [Witness]) -> [Strength] {
    var cluster = Array(witnesses.indices)
    for left in witnesses.indices {
      for right in witnesses.indices.dropFirst(left + 1) where witnesses[left].isSame(as: witnesses[right]) {
        let old = cluster[right]
        let new = cluster[left]
        for position in cluster.indices where cluster[position] == old { cluster[position] = new }
      }
    }
    var strongest: [Int: Strength] = [:]
    for (position, witness) in witnesses.enumerated() {
      strongest[cluster[position]] = max(strongest[cluster[position]] ?? .none, witness.strength)
    }
    return strongest.sorted { $0.key < $1.key }.map(\.value)
  }
}
