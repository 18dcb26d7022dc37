internal import Artifacts
internal import CaseModel

/// Histograms and native memory reports of one case over time: what grows from one to the next.
///
/// Reports of different processes, where they say whose they are, are not compared.
enum JavaMemoryGrowth: CaseAnalyzer {
  static let id = "java-memory-growth"

  /// Facts of the last report of each process that others came before.
  static func analyze(_ artifacts: [[TypedSegment]], facts: [Fact]) -> Analysis {
    var result = Analysis()
    let segments = artifacts.flatMap { $0 }
    result.facts = histograms(segments) + reports(segments)
    return result
  }

  /// The class of the application that grew most, without ever shrinking.
  private static func histograms(_ segments: [TypedSegment]) -> [Fact] {
    let all = segments.compactMap { segment -> Dated<JavaHistogram>? in
      guard case .javaHistogram(let body) = segment.body else { return nil }
      return Dated(body: body, pid: body.pid, info: segment.info)
    }
    return inOrder(all).flatMap { group -> [Fact] in
      guard group.count >= 2, let last = group.last else { return [] }
      let counts = group.map { one in
        Dictionary(
          one.body.rows.lazy.filter(\.isApplication).map { ($0.name, $0.instances) }, uniquingKeysWith: &+)
      }
      var best: (name: String, values: [Int])?
      for (name, latest) in counts[counts.count - 1] where latest >= 1_000 {
        let values = counts.map { $0[name] ?? 0 }
        guard zip(values, values.dropFirst()).allSatisfy(<=), latest - values[0] >= 1_000, latest * 2 >= values[0] * 3
        else {
          continue
        }
        let growth = latest - values[0]
        let most = best.map { $0.values[$0.values.count - 1] - $0.values[0] } ?? 0
        if growth > most || growth == most && name < best?.name ?? name { best = (name, values) }
      }
      var sink = FactSink(TypedSegment(info: last.info, body: .lines))
      sink.integer("histograms", group.count, at: last.info.location)
      guard let best else { return sink.analysis.facts }
      let place = last.body.rows.first { $0.name == best.name }?.location
      let rises = zip(best.values, best.values.dropFirst()).count { $0 < $1 }
      sink.fact("growing_class", .text(best.name), at: place)
      sink.integer("growing_class_diff", best.values[best.values.count - 1] - best.values[0], at: place)
      sink.integer("growing_class_rises", rises, at: place)
      if rises >= 2, rises == group.count - 1 {
        sink.fact("leaked_class", .text(best.name), at: place)
        sink.integer("leaked_instances", best.values[best.values.count - 1], at: place)
      }
      return sink.analysis.facts
    }
  }

  /// What grew from the first to the last report, where none of them compares with a baseline itself.
  private static func reports(_ segments: [TypedSegment]) -> [Fact] {
    let all = segments.compactMap { segment -> Dated<NativeMemory>? in
      // A crash file does not say when its report belongs among the others.
      guard case .nativeMemory(let body) = segment.body, !body.isInCrash else { return nil }
      return Dated(body: body, pid: body.pid, info: segment.info)
    }
    guard !all.contains(where: \.body.isDiff) else { return [] }
    return inOrder(all).flatMap { group -> [Fact] in
      guard group.count >= 2, let first = group.first, let last = group.last, let before = first.body.total,
        let after = last.body.total
      else { return [] }
      var sink = FactSink(TypedSegment(info: last.info, body: .lines))
      sink.integer("native_reports", group.count, at: last.info.location)
      sink.integer("committed_diff_kb", after.committed.kib - before.committed.kib, at: after.location)
      let growth = last.body.categories.map { category in
        let amounts = group.map { one in
          one.body.categories.filter { $0.name == category.name }.reduce(0) { $0 &+ $1.committed.kib }
        }
        // What falls in between breathes; it does not leak.
        let isSteady = zip(amounts, amounts.dropFirst()).allSatisfy { $0 * 9 <= $1 * 10 }
        return (category, isSteady ? category.committed.kib - amounts[0] : 0)
      }
      NativeMemoryReports.fastest(growth, into: &sink)
      if let old = first.body.threads, let new = last.body.threads, old.count > 0, new.count > 0 {
        sink.integer("threads_diff", new.count - old.count, at: after.location)
      }
      return sink.analysis.facts
    }
  }

  private static func inOrder<Body>(_ all: [Dated<Body>]) -> [[Dated<Body>]] {
    var groups: [Int?: [Dated<Body>]] = [:]
    for one in all { groups[one.pid, default: []].append(one) }
    // Those that do not say whose they are can only be compared where no others do.
    if groups.count > 1 { groups[Int?.none] = nil }
    return groups.sorted { $0.key ?? 0 < $1.key ?? 0 }.map { group in
      let dated = group.value
      guard dated.allSatisfy({ $0.info.location.time != nil }) else { return dated }
      return dated.enumerated().sorted { left, right in
        guard let a = left.element.info.location.time, let b = right.element.info.location.time, a != b else {
          return left.offset < right.offset
        }
        return a < b
      }.map(\.element)
    }
  }

  private struct Dated<Body> {
    var body: Body
    var pid: Int?
    var info: SegmentInfo
  }
}
