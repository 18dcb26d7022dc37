internal import Analyzers
internal import Artifacts
internal import CaseModel

/// Joins the garbage-collection logs of one rotated set, so that figures speak of the whole run.
enum RotatedLogs {
  /// Moves the contents of all files of a set to its newest file; the others keep their names, hits and problems.
  static func merge(_ scanned: inout [ScannedArtifact]) {
    var sets: [String: [Int]] = [:]
    for (index, item) in scanned.enumerated() {
      guard let rotation = item.rotation, logs(item).count == 1 else { continue }
      sets[rotation.base, default: []].append(index)
    }
    for members in sets.values.sorted(by: { $0[0] < $1[0] }) where members.count > 1 {
      let merged = GCLogMerge.merge(members.flatMap { logs(scanned[$0]) })
      // The file without a number is the one being written; without it the last one read is.
      let newest = members.first { scanned[$0].rotation?.index == nil } ?? members[members.count - 1]
      for index in members {
        scanned[index].segments = scanned[index].segments.compactMap { segment in
          guard case .gcLog = segment.body else { return segment }
          var segment = segment
          segment.body = index == newest ? .gcLog(merged) : .lines
          return segment
        }
      }
    }
  }

  private static func logs(_ item: ScannedArtifact) -> [GCLog] {
    item.segments.compactMap { segment in
      if case .gcLog(let log) = segment.body { return log }
      return nil
    }
  }
}
