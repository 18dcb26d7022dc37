internal import Artifacts
internal import CaseModel

/// Class histograms: totals, the largest class of the application, and what looks kept without bound.
enum JavaHistograms: Analyzer {
  static let id = "java-histograms"

  /// Fewer objects than this are no leak worth a word.
  static let leastInstances = 10_000

  static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      guard case .javaHistogram(let histogram) = segment.body else { continue }
      var sink = FactSink(segment)
      read(histogram, segment.info, into: &sink)
      result.append(sink.analysis)
    }
    return result
  }

  private static func read(_ histogram: JavaHistogram, _ info: SegmentInfo, into sink: inout FactSink) {
    if !info.isCutOff, histogram.classCount == histogram.lastRank {
      sink.integer("classes", histogram.classCount, at: info.location)
    }
    sink.integer("total_instances", histogram.total?.instances, at: info.location)
    sink.integer("total_bytes", histogram.total?.bytes, at: info.location)
    if let version = histogram.javaVersion { sink.fact("jdk_version", .text(version), at: info.location) }
    if let finalizers = histogram.rows.first(where: { $0.name == "java.lang.ref.Finalizer" }) {
      sink.integer("finalizer_instances", finalizers.instances, at: finalizers.location)
    }
    if let copies = mostCopies(histogram), copies.count >= 2 {
      sink.fact("duplicate_class", .text(copies.name), at: copies.location)
      sink.integer("duplicate_class_count", copies.count, at: copies.location)
    }
    guard let top = histogram.rows.first(where: \.isApplication) else { return }
    sink.fact("top_app_class", .text(top.name), at: top.location)
    sink.integer("top_app_instances", top.instances, at: top.location)
    sink.integer("top_app_bytes", top.bytes, at: top.location)
    suspect(histogram, into: &sink)
  }

  /// The application class that a large share of the heap consists of. By count, since what small objects hold (arrays,
  /// strings) is printed under other names.
  private static func suspect(_ histogram: JavaHistogram, into sink: inout FactSink) {
    guard let total = totals(histogram), total.bytes > 0, total.instances > 0 else { return }
    let most = histogram.rows.lazy.filter(\.isApplication).max { left, right in
      (left.instances, right.location.line) < (right.instances, left.location.line)
    }
    guard let most, most.instances >= leastInstances else { return }
    let bytePct = 100 * Double(most.bytes) / Double(total.bytes)
    let instancePct = 100 * Double(most.instances) / Double(total.instances)
    guard bytePct >= 15 || instancePct >= 10 else { return }
    sink.fact("leaked_class", .text(most.name), at: most.location)
    sink.integer("leaked_instances", most.instances, at: most.location)
    sink.number("leaked_class_pct", bytePct, digits: 1, at: most.location)
    sink.number("leaked_instances_pct", instancePct, digits: 1, at: most.location)
  }

  /// All objects; where only the first rows were kept (`| head -20`), those of these rows: the largest come first.
  private static func totals(_ histogram: JavaHistogram) -> (instances: Int, bytes: Int)? {
    if let total = histogram.total { return total }
    guard histogram.rows.count >= 10, histogram.classCount == histogram.lastRank else { return nil }
    return histogram.rows.reduce((0, 0)) { ($0.0 &+ $1.instances, $0.1 &+ $1.bytes) }
  }

  /// The class that most loaders have loaded, each its own copy: it is printed once for each of them.
  private static func mostCopies(_ histogram: JavaHistogram) -> (name: String, count: Int, location: SourceLocation)? {
    var counts: [String: (count: Int, location: SourceLocation)] = [:]
    for row in histogram.rows where row.isApplication || row.name.hasPrefix("[L") && !row.isPlatform {
      counts[row.name, default: (0, row.location)].count += 1
    }
    let best = counts.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    return best.map { ($0.key, $0.value.count, $0.value.location) }
  }
}

extension JavaHistogram.Row {
  /// A class that is neither of the JDK nor an array.
  var isApplication: Bool { !isPlatform && !name.hasPrefix("[") && !name.hasPrefix("<") }
}
