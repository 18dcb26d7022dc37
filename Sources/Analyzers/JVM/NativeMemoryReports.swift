internal import Artifacts
internal import CaseModel

/// Reports of Native Memory Tracking: totals, and what grew since the baseline.
enum NativeMemoryReports: Analyzer {
  static let id = "native-memory-reports"

  static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      guard case .nativeMemory(let report) = segment.body else { continue }
      var sink = FactSink(segment)
      read(report, into: &sink)
      result.append(sink.analysis)
    }
    return result
  }

  private static func read(_ report: NativeMemory, into sink: inout FactSink) {
    guard let total = report.total else { return }
    sink.integer("total_reserved_kb", total.reserved.kib, at: total.location)
    sink.integer("total_committed_kb", total.committed.kib, at: total.location)
    sink.counts(
      "native_memory_kb", Dictionary(report.categories.map { ($0.name, $0.committed.kib) }, uniquingKeysWith: &+),
      at: total.location)
    if let threads = report.threads, threads.count > 0 {
      sink.integer("threads", threads.count, at: total.location)
      if report.isDiff { sink.integer("threads_diff", threads.diff, at: total.location) }
    }
    guard report.isDiff else { return }
    sink.integer("committed_diff_kb", total.committed.diffKiB, at: total.location)
    if let stacks = report.categories.first(where: { $0.name == "Thread" }) {
      sink.integer("thread_reserved_kb", stacks.reserved.kib, at: stacks.location)
      sink.integer("thread_reserved_diff_kb", stacks.reserved.diffKiB, at: stacks.location)
    }
    let growth = report.categories.map { ($0, $0.committed.diffKiB ?? 0) }
    fastest(growth, into: &sink)
    if let site = report.sites.first, let diff = site.held.diffKiB, diff > 0 {
      sink.fact("growing_site", .list(site.frames.map { .text($0) }), at: site.location)
      sink.integer("growing_site_diff_kb", diff, at: site.location)
    }
    if let classes = report.classes?.diff { sink.integer("classes_diff", classes, at: total.location) }
  }

  /// The category that grew most, and the one that grew most apart from the Java heap.
  static func fastest(_ growth: [(NativeMemory.Category, Int)], into sink: inout FactSink) {
    func most(_ growth: [(NativeMemory.Category, Int)]) -> (NativeMemory.Category, Int)? {
      growth.enumerated().max { ($0.element.1, -$0.offset) < ($1.element.1, -$1.offset) }?.element
    }
    if let (category, diff) = most(growth) {
      sink.fact("fastest_growing", .text(category.name), at: category.location)
      sink.integer("fastest_growing_diff_kb", diff, at: category.location)
    }
    if let (category, diff) = most(growth.filter { $0.0.name != "Java Heap" }), diff > 0 {
      sink.fact("native_growing", .text(category.name), at: category.location)
      sink.integer("native_growing_diff_kb", diff, at: category.location)
    }
  }
}
