internal import Analyzers
internal import Artifacts
internal import CaseModel

/// Joins the files that hold the garbage-collection log of one process, so that figures speak of the whole run and
/// nothing that two files repeat is counted twice.
enum RotatedLogs {
  /// A file of a run.
  private struct Member {
    var index: Int
    var file: GCLogFile
    /// What it adds to the files before it.
    var part: GCLog
  }

  /// The files of a run that add something, in order of time; the last one reaches farthest.
  private struct Run {
    var members: [Member]
    /// Files that only repeat what the others hold.
    var copies: [Int] = []
  }

  /// Moves the contents of all files of a run to its newest file; the others keep their names and problems, and those
  /// hits that no other file repeats.
  static func merge(_ scanned: inout [ScannedArtifact], of sources: [ArtifactSource]) {
    let files = scanned.indices.reduce(into: [Int: GCLogFile]()) { files, index in
      guard sources.indices.contains(index), let log = log(scanned[index]) else { return }
      files[index] = GCLogFile(log: log, source: sources[index])
    }
    for set in sets(files, scanned) where set.count > 1 {
      for run in runs(set, files, &scanned) where run.members.count + run.copies.count > 1 { join(run, &scanned) }
    }
  }

  /// Files that may belong together: of one rotation, or with a collection in common.
  private static func sets(_ files: [Int: GCLogFile], _ scanned: [ScannedArtifact]) -> [[Int]] {
    var sets: [[Int]] = []
    for index in files.keys.sorted() {
      let isRelated = { (other: Int) in
        if let base = scanned[index].rotation?.base, base == scanned[other].rotation?.base { return true }
        guard files.count <= mostCompared, let one = files[index], let two = files[other] else { return false }
        return one.shares(with: two)
      }
      let related = sets.indices.filter { sets[$0].contains(where: isRelated) }
      var joined = [index]
      for place in related.reversed() { joined = sets.remove(at: place) + joined }
      sets.append(joined)
    }
    return sets.sorted { $0[0] < $1[0] }
  }

  /// Every file is compared with every other one only up to here.
  private static let mostCompared = 16

  private static func runs(
    _ set: [Int], _ files: [Int: GCLogFile], _ scanned: inout [ScannedArtifact]
  ) -> [Run] {
    let members = set.compactMap { index in files[index].map { (index, $0) } }
    var runs: [Run] = []
    for place in GCLogMerge.order(members.map(\.1.log)) {
      let (index, file) = members[place]
      add(index, file, to: &runs, &scanned)
    }
    return runs
  }

  private static func add(
    _ index: Int, _ file: GCLogFile, to runs: inout [Run], _ scanned: inout [ScannedArtifact]
  ) {
    for place in runs.indices.reversed() {
      guard let end = runs[place].members.last else { continue }
      switch file.overlap(with: end.file) {
      case .none: continue
      case .whole:
        runs[place].copies.append(index)
        drop(hitsBefore: .max, from: &scanned[index])
        return
      case .before where runs[place].members.count == 1 && file.begins(like: end.file):
        // All of the shorter file is in this one.
        runs[place].copies.append(end.index)
        drop(hitsBefore: .max, from: &scanned[end.index])
        runs[place].members = [Member(index: index, file: file, part: file.log)]
        return
      case .before(let byte):
        drop(hitsBefore: byte, from: &scanned[index])
        guard let rest = file.rest(from: byte) else {
          runs[place].copies.append(index)
          drop(hitsBefore: .max, from: &scanned[index])
          return
        }
        runs[place].members.append(Member(index: index, file: file, part: rest))
        return
      }
    }
    let base = scanned[index].rotation?.base
    for place in runs.indices.reversed() {
      guard let end = runs[place].members.last, base != nil, base == scanned[end.index].rotation?.base,
        GCLogMerge.follows(file.log, end.file.log)
      else { continue }
      runs[place].members.append(Member(index: index, file: file, part: file.log))
      return
    }
    runs.append(Run(members: [Member(index: index, file: file, part: file.log)]))
  }

  private static func join(_ run: Run, _ scanned: inout [ScannedArtifact]) {
    guard let last = run.members.last else { return }
    let merged = GCLogMerge.merge(run.members.map(\.part))
    // The file without a number is the one being written; without it the one that reaches farthest is.
    let target = run.members.first { scanned[$0.index].rotation?.index == nil }?.index ?? last.index
    for index in run.members.map(\.index) + run.copies {
      scanned[index].segments = scanned[index].segments.map { segment in
        guard case .gcLog = segment.body else { return segment }
        var segment = segment
        segment.body = index == target ? .gcLog(merged) : .lines
        return segment
      }
    }
  }

  /// Forgets the hits in a log of collections before a byte: another file has them. What else an application's log
  /// holds stays.
  private static func drop(hitsBefore byte: Int, from item: inout ScannedArtifact) {
    item.hits = item.hits.compactMap { group in
      guard group.segment?.kind == .jvmGC else { return group }
      var group = group
      let kept = group.hits.count
      group.hits.removeAll { $0.location.bytes.lowerBound < byte }
      group.count -= kept - group.hits.count
      return group.hits.isEmpty ? nil : group
    }
  }

  /// The one log of a file; `nil` where there is none or more than one.
  private static func log(_ item: ScannedArtifact) -> GCLog? {
    var found: GCLog?
    for segment in item.segments {
      guard case .gcLog(let log) = segment.body else { continue }
      if found != nil { return nil }
      found = log
    }
    return found
  }
}
