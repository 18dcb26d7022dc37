import CaseModel

/// Segments that print one end of a JVM more than once: in the hs_err file, as a block on the console, and, where it was
/// told to end itself for want of memory, in a line before.
enum CrashPrints {
  /// Of segments that print the same, the one that says most.
  static func originals(_ index: CaseIndex, hasStack: (SegmentID) -> Bool) -> [SegmentID: SegmentID] {
    var prints: [[String]: [SegmentID]] = [:]
    for segment in (index.factsByName["pid"]?.bySegment.keys).map({ $0.sorted() }) ?? [] {
      guard segment.kind == .jvmCrash else { continue }
      let sign = ["pid", "tid", "pc"].map { text($0, of: segment, index) ?? "" }
      if !sign[1].isEmpty || !sign[2].isEmpty { prints[sign, default: []].append(segment) }
    }
    var result: [SegmentID: SegmentID] = [:]
    for segments in prints.values where segments.count > 1 {
      let fullest = segments.first(where: hasStack) ?? segments[0]
      for segment in segments { result[segment] = fullest }
    }
    for (words, crash) in lastWords(index) { result[words] = result[crash] ?? crash }
    return result
  }

  /// `Aborting due to java.lang.OutOfMemoryError: Java heap space` and the crash it announces: the same process, the
  /// same message, one of each.
  private static func lastWords(_ index: CaseIndex) -> [(words: SegmentID, crash: SegmentID)] {
    var crashes: [[String]: [SegmentID]] = [:]
    for segment in (index.factsByName["error"]?.bySegment.keys).map({ $0.sorted() }) ?? [] {
      guard segment.kind == .jvmCrash, let error = text("error", of: segment, index), error.hasPrefix(announced) else {
        continue
      }
      crashes[key(segment, String(error.dropFirst(announced.count)), index), default: []].append(segment)
    }
    guard !crashes.isEmpty else { return [] }
    var found: [(words: SegmentID, crash: SegmentID)] = []
    for segment in (index.factsByName["exception_outcome"]?.bySegment.keys).map({ $0.sorted() }) ?? [] {
      guard text("exception_outcome", of: segment, index) == "process-ended",
        text("exception", of: segment, index) == "java.lang.OutOfMemoryError",
        let message = text("message", of: segment, index), let crash = crashes[key(segment, message, index)]?.first
      else { continue }
      found.append((segment, crash))
    }
    return found
  }

  private static let announced = "fatal error: OutOfMemory encountered: "

  private static func key(_ segment: SegmentID, _ message: String, _ index: CaseIndex) -> [String] {
    [index.segment(segment)?.process?.name ?? "", message]
  }

  private static func text(_ name: String, of segment: SegmentID, _ index: CaseIndex) -> String? {
    (index.factsByName[name]?.bySegment[segment]?.first).map { FactText.text(index.facts[$0].value) }
  }
}
