import CaseModel
import Knowledge

/// One `unless` entry tried against the pieces it counters.
///
/// It counters the pieces in whose scope it holds. Where it holds for one piece and is refuted for none (the others
/// look at artifacts that say nothing about it) it counters all; where it is refuted for some, those stand.
struct Counterevidence {
  let entry: UnlessEntry
  /// What fired, for the report.
  private(set) var pieces: [Piece] = []
  private var scopes: Set<Scope> = []
  private var isRefuted = false

  init(entry: UnlessEntry, trial: EntryTrial, found: FoundScope?, candidate: Candidate) {
    self.entry = entry
    var tried: Set<Scope> = []
    for piece in candidate.pieces where applies(to: piece) && tried.insert(piece.scope).inserted {
      let result = trial.counter(entry, of: candidate.scenario, to: piece) { scenario in
        found?.truth(of: scenario, from: candidate, piece: piece) ?? .unknown
      }
      switch result.truth {
      case .yes:
        scopes.insert(piece.scope)
        if let fired = result.piece { pieces.append(fired) }
      case .no: isRefuted = true
      case .unknown: break
      }
    }
  }

  /// Whether it holds anywhere.
  var hasFired: Bool { !scopes.isEmpty }

  /// Whether it speaks against this piece.
  func counters(_ piece: Piece) -> Bool {
    guard hasFired, applies(to: piece) else { return false }
    return !isRefuted || scopes.contains(piece.scope)
  }

  /// The page's sentence, else what was seen.
  var sentence: String { entry.means ?? pieces.first?.excerpt ?? entry.id }

  private func applies(to piece: Piece) -> Bool {
    guard let group = entry.group else { return true }
    return piece.entry == group || piece.group == group
  }
}

extension EntryTrial {
  /// Tries an `unless` entry in the scope of the piece it counters, or in the segments it names in that artifact.
  func counter(
    _ unless: UnlessEntry, of scenario: Scenario, to piece: Piece, found: @escaping (String?) -> Truth
  ) -> (truth: Truth, piece: Piece?) {
    let entry = Entry(unless, of: scenario)
    let scopes = counterScopes(unless.test, piece)
    guard unless.test.isMatch else {
      guard let expression = unless.test.fact else { return (.unknown, nil) }
      var result = Truth.no
      for scope in scopes {
        var evaluator = evaluator(entry.name, scope)
        evaluator.found = found
        let one = evaluator.evaluate(expression)
        if one.truth == .yes {
          evaluator.bindings = one.bindings
          return (.yes, factPiece(entry, expression, evaluator))
        }
        result = result || one.truth
      }
      return (scopes.isEmpty ? .unknown : result, nil)
    }
    let seen = hits[entry.name].filter { scoped in scopes.contains { $0.sees(scoped.scope) } }
    for scoped in counted(seen, unless.test) where isEnough(scoped, unless.test) == .yes {
      if let expression = unless.test.fact {
        var evaluator = evaluator(entry.name, scoped.scope)
        evaluator.found = found
        guard evaluator.evaluate(expression).truth == .yes else { continue }
      }
      return (.yes, matchPiece(entry, scoped, facts: []))
    }
    // A line that is not there refutes only where there were lines, all of them read.
    let artifact = index.artifact(piece.artifact)
    let isKnown = !scopes.isEmpty && artifact?.isWhole == true && (artifact?.lineCount ?? 0) > 0
    return (isKnown ? .no : .unknown, nil)
  }

  private func counterScopes(_ test: EntryTest, _ piece: Piece) -> [Scope] {
    guard let kinds = test.segments else {
      guard test.isMatch, piece.scope.segment != nil else { return [piece.scope] }
      // A pattern without `in` also sees the ordinary lines around the segment.
      return [piece.scope, Scope(artifact: piece.artifact, extent: .lines, process: piece.process)]
    }
    if let segment = piece.scope.segment, kinds.contains(segment.kind) { return [piece.scope] }
    var scopes: [Scope] = []
    if kinds.contains(.line) {
      scopes.append(Scope(artifact: piece.artifact, extent: .lines, process: piece.process))
    }
    for segment in index.segments(of: piece.artifact)
    where kinds.contains(segment.id.kind) && Piece.areTogether(segment.process, piece.process) {
      scopes.append(Scope(artifact: piece.artifact, extent: .segment(segment.id), process: piece.process))
    }
    return scopes
  }
}
