internal import Artifacts
internal import CaseModel

/// The smaller outputs of jcmd and jstat: waiting finalizers, class loaders, metaspace, heap.
enum JavaInfoReports: Analyzer {
  static let id = "java-info-reports"

  static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      guard case .javaInfo(let info) = segment.body else { continue }
      var sink = FactSink(segment)
      let place = segment.info.location
      switch info {
      case .finalizers(let queue): read(queue, at: place, into: &sink)
      case .loaders(let statistics): read(statistics, at: place, into: &sink)
      case .metaspace(let usage): read(usage, at: place, into: &sink)
      case .heap(let usage):
        sink.number("heap_used_mb", Double(usage.used) / 1024, digits: 1, at: place)
        if usage.committed > 0 {
          sink.number("heap_committed_mb", Double(usage.committed) / 1024, digits: 1, at: place)
        }
      case .table(let table): read(table, segment.info, into: &sink)
      }
      result.append(sink.analysis)
    }
    return result
  }

  private static func read(_ queue: JavaInfo.FinalizerQueue, at place: SourceLocation, into sink: inout FactSink) {
    sink.integer("pending_finalization", queue.count, at: place)
    guard let most = queue.classes.max(by: { $0.count < $1.count }) else { return }
    sink.fact("pending_class", .text(most.name), at: most.location)
    sink.integer("pending_class_count", most.count, at: most.location)
  }

  private static func read(
    _ statistics: JavaInfo.LoaderStatistics, at place: SourceLocation, into sink: inout FactSink
  ) {
    sink.integer("loaders", statistics.total?.loaders ?? statistics.loaders.values.reduce(0, &+), at: place)
    let own = statistics.loaders.filter { !isPlatformLoader($0.key) }
    guard let most = own.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return }
    sink.fact("loader_class", .text(most.key), at: place)
    sink.integer("loader_count", most.value, at: place)
  }

  private static func isPlatformLoader(_ name: String) -> Bool {
    name.hasPrefix("<")
      || ["java.", "jdk.", "sun.", "com.sun."].contains { name.hasPrefix($0) }
        && !name.hasPrefix("java.net.URLClassLoader")
  }

  private static func read(_ usage: JavaInfo.MetaspaceUsage, at place: SourceLocation, into sink: inout FactSink) {
    func mebibytes(_ bytes: Int?) -> Double? { bytes.map { Double($0) / 1_048_576 } }
    sink.integer("loaders", usage.loaders, at: place)
    sink.number("metaspace_used_mb", mebibytes(usage.usedBytes), digits: 1, at: place)
    sink.number("metaspace_limit_mb", mebibytes(usage.limitBytes), digits: 1, at: place)
    sink.number("class_space_used_mb", mebibytes(usage.classSpaceUsedBytes), digits: 1, at: place)
    sink.number("class_space_limit_mb", mebibytes(usage.classSpaceLimitBytes), digits: 1, at: place)
  }

  /// Curves of jstat, and how the old generation stands at the end.
  private static func read(_ table: JavaInfo.StatTable, _ info: SegmentInfo, into sink: inout FactSink) {
    let times = table.values("Timestamp")
    func curve(_ column: String, _ name: String, _ unit: String, _ scale: Double = 1) {
      let values = table.values(column)
      guard values.count >= 2 else { return }
      let hasTimes = times.count == values.count
      sink.analysis.series.append(
        Series(
          artifact: sink.artifact, segment: sink.segment, name: name, unit: unit, axis: hasTimes ? .uptime : .ordinal,
          points: values.enumerated().map { Series.Point(hasTimes ? times[$0] : Double($0), $1 * scale) }))
    }
    curve("O", "old_generation", "%")
    curve("OU", "old_generation", "MiB", 1 / 1024)
    curve("M", "metaspace", "%")
    curve("MU", "metaspace", "MiB", 1 / 1024)
    let old = table.values("O")
    if let last = old.last { sink.number("old_used_pct", last, digits: 1, at: info.location) }
    if let used = table.values("OU").last, let size = table.values("OC").last, size > 0 {
      sink.number("old_used_pct", 100 * used / size, digits: 1, at: info.location)
    }
    if let first = table.values("FGC").first, let last = table.values("FGC").last, table.rows.count >= 2 {
      sink.integer("jstat_full_gcs", Int(min(max(last - first, 0), 1e9)), at: info.location)
    }
  }
}
