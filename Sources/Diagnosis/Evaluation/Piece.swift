import CaseModel
import Knowledge

/// One entry that fired in one scope.
struct Piece: Sendable {
  /// Entry id.
  var entry: String
  var strength: Strength
  var ends: Bool
  var group: String?
  var means: String?
  /// Where it fired.
  var scope: Scope
  /// Segments its hits and facts lie in, sorted.
  var segments: [SegmentID]
  var count: Int
  var first: SourceLocation
  var last: SourceLocation
  var excerpt: String
  /// What the pattern matched, of the first hits.
  var matched: [String]
  /// Literal text of the pattern.
  var literals: [String]
  /// The lines it rests on; empty for a condition over what analyzers read off.
  var lines: Set<LineKey>
  /// Positions of the facts that made it true.
  var facts: [Int]

  var artifact: ArtifactID { scope.artifact }
  var process: ProcessID? { scope.process }
  /// The segment it speaks of, where it is one.
  var segment: SegmentID? { scope.segment ?? (segments.count == 1 ? segments[0] : nil) }

  /// Whether two pieces may belong to one process.
  static func areTogether(_ left: ProcessID?, _ right: ProcessID?) -> Bool {
    left == nil || right == nil || left == right
  }
}

extension EvidencePiece {
  init(_ piece: Piece) {
    self.init(
      artifact: piece.artifact, segment: piece.segment, rule: piece.entry, strength: piece.strength, ends: piece.ends,
      group: piece.group, count: piece.count, first: piece.first, last: piece.last, excerpt: piece.excerpt,
      means: piece.means)
    literals = piece.literals
  }
}
