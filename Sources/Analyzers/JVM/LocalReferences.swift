internal import Artifacts
internal import CaseModel

/// Warnings of `-Xcheck:jni` about local references that native code holds.
enum LocalReferences: Analyzer {
  static let id = "jni-local-references"

  static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    var warnings = 0
    var most: (count: Int, info: SegmentInfo)?
    var method: String?
    for segment in segments {
      guard case .javaTrace(let trace) = segment.body, case .localReferences(let count, _) = trace.origin else {
        continue
      }
      warnings += 1
      if count > most?.count ?? -1 { most = (count, segment.info) }
      if method == nil, let throwable = trace.throwables.first {
        let frames = trace.frames(of: throwable).map(JavaFrame.init)
        method = (frames.first { $0.place == "Native Method" } ?? frames.first)?.method
      }
    }
    guard let most else { return result }
    let place = most.info.location
    result.facts = [
      Fact("warnings", .integer(warnings), artifact: artifact.id, location: place),
      Fact("max_local_refs", .integer(most.count), artifact: artifact.id, location: place),
    ]
    if let method { result.facts.append(Fact("method", .text(method), artifact: artifact.id, location: place)) }
    return result
  }
}
