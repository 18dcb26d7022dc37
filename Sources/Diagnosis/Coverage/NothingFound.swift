import CaseModel
import Knowledge

extension Case.NothingFound {
  /// The artifacts no finding rests on, what was tried, and how to collect more.
  static func list(
    _ observations: Observations, findings: [Refinement.Kept], pages: Int, index: CaseIndex
  ) -> [Case.NothingFound] {
    var used: Set<ArtifactID> = []
    for finding in findings {
      for piece in finding.candidate.pieces {
        used.insert(piece.artifact)
        for fact in piece.facts { used.insert(index.facts[fact].artifact) }
      }
    }
    return observations.artifacts.filter { !used.contains($0.id) }.map { artifact in
      Case.NothingFound(
        artifact: artifact.id, pagesTried: pages,
        rareLines: observations.rareLines[artifact.id] ?? [],
        collect: CollectHints.commands(for: artifact, index: index))
    }
  }
}
