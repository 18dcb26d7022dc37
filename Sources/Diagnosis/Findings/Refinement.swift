import CaseModel
import Knowledge

/// Moves wider names of a failure under the finest one found on the same evidence.
struct Refinement {
  /// The segment that says most of the crash that a segment prints: a block on the console says less than the hs_err
  /// file, and what its few lines look like does not stand beside what the file shows.
  let original: (SegmentID) -> SegmentID

  /// A candidate that keeps its place, and the wider names that moved to it.
  struct Kept {
    var candidate: Candidate
    var also: [String]
  }

  /// The candidates that stand, with the wider names each took over; the order is kept.
  func apply(_ candidates: [Candidate]) -> [Kept] {
    var wider: [[Int]] = candidates.map { _ in [] }
    for (fine, finer) in candidates.enumerated() {
      for (wide, candidate) in candidates.enumerated()
      where wide != fine && isFiner(finer, than: candidate) {
        if isSureEnough(finer, besides: candidate), shareEvidence(finer, candidate) { wider[fine].append(wide) }
      }
    }
    var finerOf: [[Int]] = candidates.map { _ in [] }
    for (fine, wides) in wider.enumerated() { for wide in wides { finerOf[wide].append(fine) } }
    var moved = candidates.indices.map { wide in
      !finerOf[wide].isEmpty && isCovered(candidates[wide], by: finerOf[wide].map { candidates[$0] })
    }
    // Pages that refine each other in a circle must not all vanish: the first of them stays.
    for position in candidates.indices where moved[position] {
      if !Refinement.hasKept(above: position, finerOf, moved) { moved[position] = false }
    }
    return candidates.indices.filter { !moved[$0] }.map { position in
      var names: Set<String> = []
      var seen: Set<Int> = [position]
      var open = [position]
      while let fine = open.popLast() {
        for wide in wider[fine] where moved[wide] && seen.insert(wide).inserted {
          let id = candidates[wide].scenario.id
          // What a short print merely looked like is no name of the failure.
          if candidates[fine].scenario.refines.contains(id) { names.insert(id) }
          open.append(wide)
        }
      }
      names.remove(candidates[position].scenario.id)
      return Kept(candidate: candidates[position], also: names.sorted())
    }
  }

  /// Whether a page says that it refines the other, or looked at the whole crash of which the other saw the short print.
  private func isFiner(_ finer: Candidate, than wider: Candidate) -> Bool {
    if finer.scenario.refines.contains(wider.scenario.id) { return true }
    guard finer.scenario.family == wider.scenario.family else { return false }
    let crashes = wider.segments.filter { $0.kind == .jvmCrash }
    return !crashes.isEmpty
      && crashes.allSatisfy { original($0) != $0 && finer.segments.contains(original($0)) }
  }

  private static func hasKept(above position: Int, _ finerOf: [[Int]], _ moved: [Bool]) -> Bool {
    var seen: Set<Int> = [position]
    var open = finerOf[position]
    while let finer = open.popLast() {
      if !moved[finer] { return true }
      if seen.insert(finer).inserted { open += finerOf[finer] }
    }
    return false
  }

  /// A guess at a finer name does not take the place of a surer wider one.
  private func isSureEnough(_ finer: Candidate, besides wider: Candidate) -> Bool {
    guard let fine = finer.confidence, let wide = wider.confidence else { return false }
    return fine >= .likely || fine >= wide
  }

  private func shareEvidence(_ left: Candidate, _ right: Candidate) -> Bool {
    right.pieces.contains { covers(left, $0) }
  }

  /// Whether a finer finding rests on what this piece of the wider one rests on: the same crash, dump or build, else
  /// the same artifact of the same process.
  private func covers(_ finer: Candidate, _ piece: Piece) -> Bool {
    guard Piece.areTogether(finer.process, piece.process) else { return false }
    if let segment = piece.segment, segment.kind.isFailureOfItsOwn {
      if finer.segments.contains(where: { original($0) == original(segment) }) { return true }
      return finer.pieces.contains { $0.artifact == piece.artifact && $0.segment?.kind.isFailureOfItsOwn != true }
    }
    return finer.artifacts.contains(piece.artifact)
  }

  /// A wider finding stays where it was also seen in a failure that no finer one explains.
  private func isCovered(_ wider: Candidate, by finer: [Candidate]) -> Bool {
    wider.pieces.allSatisfy { piece in
      guard piece.segment?.kind.isFailureOfItsOwn == true else { return true }
      return finer.contains { covers($0, piece) }
    }
  }
}
